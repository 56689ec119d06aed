import AssessmentDiagnostics
import AssessmentDigest
import Glibc

/// A file that a job reads, and whether it is still the same: a part of it may be old and a part new where answers still
/// come in, or where a copy is still on its way.
struct WatchedFile: Sendable {
  /// The path.
  let path: String
  /// What messages call it.
  let name: String
  private let version: SystemFile.Version

  /// A file as it is now; nil where there is no regular file.
  init?(_ path: String, named name: String) {
    guard let version = SystemFile.version(path) else { return nil }
    self.path = path
    self.name = name
    self.version = version
  }

  /// Throws where the file is no longer the one that the job began to read.
  func checkUnchanged() throws(Findings) {
    guard SystemFile.version(path) != version else { return }
    throw Findings([
      Finding(
        "input-changed",
        at: Place(file: name),
        Phrase(zh: "文件在读取过程中被改动", en: "the file changed while it was read"),
        remedy: Phrase(
          zh: "请等它保存完毕后再运行；还在收集答卷时，请先另存一份。",
          en: "Run again when it is no longer written to; copy it first if answers still come in."
        )
      )
    ])
  }

  /// SHA-256 of what was read: of the whole file, which is the same before and after.
  func digest() throws(Findings) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFile.unreadable(name) }
    defer { close(descriptor) }
    var digest = SHA256()
    while true {
      do throws(SystemFile.Failure) {
        let piece = try SystemFile.read(descriptor)
        if piece.isEmpty { break }
        digest.add(piece)
      } catch { throw InputFile.unreadable(name) }
    }
    try checkUnchanged()
    return digest.hexadecimal()
  }
}
