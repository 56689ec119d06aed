import AssessmentDiagnostics
import Glibc

/// Why something could not be written, in words.
enum OutputFailure {
  /// The finding for a failed system call.
  static func finding(_ path: String, _ code: CInt) -> Findings { finding(path, phrase(code)) }

  /// The finding for an output that is a file which is read.
  static func isInput(_ path: String) -> Findings {
    finding(
      path,
      Phrase(zh: "它正是要读取的文件", en: "it is a file that is to be read"),
      rule: "output-is-input",
      remedy: Phrase(zh: "请给结果取另一个名字；原有的文件没有改动。", en: "Give the output another name; the file is untouched.")
    )
  }

  /// The finding for a stated reason.
  static func finding(
    _ path: String,
    _ why: Phrase,
    rule: String = "output-write",
    remedy: Phrase = Phrase(
      zh: "请检查文件夹、权限和磁盘空间，再试一次；原有的文件没有改动。",
      en: "Check the folder, its permissions and the disk space, then try again; existing files are untouched."
    )
  ) -> Findings {
    Findings([
      Finding(
        rule,
        at: Place(file: path),
        Phrase(zh: "无法写入：\(why.chinese)", en: "cannot write: \(why.english)"),
        remedy: remedy
      )
    ])
  }

  private static func phrase(_ code: CInt) -> Phrase {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: Phrase(zh: "磁盘空间已满", en: "the disk is full")
    case EACCES, EPERM: Phrase(zh: "没有写入的权限", en: "writing is not permitted")
    case EROFS: Phrase(zh: "这个磁盘是只读的", en: "the disk is read-only")
    case ENOENT: Phrase(zh: "所在的文件夹不存在", en: "the folder it should be in does not exist")
    case ENOTDIR: Phrase(zh: "路径中间有一个不是文件夹", en: "a part of the path is not a folder")
    case ENAMETOOLONG: Phrase(zh: "文件名太长", en: "the name is too long")
    case EXDEV, EBUSY:
      Phrase(zh: "这里是另一个磁盘的挂载点，请在其中另建一个文件夹", en: "another disk is mounted here; name a folder inside it")
    default: Phrase(zh: "系统错误 \(code)", en: "system error \(code)")
    }
  }
}
