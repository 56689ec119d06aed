import AssessmentDiagnostics
import Glibc

/// Reading whole files with a limit and a clear answer.
enum InputFile {
  /// Largest instrument file, bytes: a larger one is not read at all.
  static let instrumentLimit = 16 << 20

  /// Whether what a user wrote is a file and no id of something shipped.
  static func isMeant(by text: String) -> Bool {
    text.contains("/") || [".json", ".xlsx", ".xls"].contains(where: text.lowercased().hasSuffix)
  }

  static func exists(_ path: String) -> Bool { SystemFile.kind(path) != .nothing }

  /// The first bytes of a file, as many as there are up to the number asked for.
  ///
  /// Empty for a file that cannot be read: whoever reads all of it says why.
  static func start(_ path: String, byteCount: Int) -> [UInt8] {
    (try? bytes(of: path, upTo: byteCount)) ?? []
  }

  /// The bytes of a file.
  static func read(_ path: String, limit: Int) throws(Findings) -> [UInt8] {
    let place = Place(file: path)
    let kind = SystemFile.kind(path)
    if kind == .nothing {
      throw Findings([
        Finding(
          "file-not-found",
          at: place,
          Phrase(zh: "没有这个文件", en: "there is no such file"),
          remedy: Phrase(zh: "请检查文件名和所在的文件夹。", en: "Check the name and the folder.")
        )
      ])
    }
    guard kind != .folder, unsafe access(path, R_OK) == 0 else {
      throw Findings([
        Finding(
          kind == .folder ? "file-is-directory" : "file-unreadable",
          at: place,
          kind == .folder
            ? Phrase(zh: "这是一个文件夹，不是文件", en: "this is a folder, not a file")
            : Phrase(zh: "这个文件无法读取", en: "the file cannot be read"),
          remedy: Phrase(zh: "请给出一个可以读取的文件。", en: "Name a file that can be read.")
        )
      ])
    }
    let data: [UInt8]
    do throws(SystemFile.Failure) {
      data = try bytes(of: path, upTo: limit + 1)
    } catch { throw unreadable(path) }
    guard data.count <= limit else {
      throw Findings([
        Finding(
          "file-size",
          at: place,
          Phrase(zh: "文件超过 \(limit >> 20) MB", en: "the file is larger than \(limit >> 20) MB"),
          remedy: Phrase(
            zh: "工具文件通常只有几十 KB，请检查是否选错了文件。",
            en: "Instruments take some tens of kilobytes; check that this is the right file."
          )
        )
      ])
    }
    return data
  }

  /// The finding for a file that cannot be read to its end.
  static func unreadable(_ name: String) -> Findings {
    Findings([
      Finding(
        "file-unreadable",
        at: Place(file: name),
        Phrase(zh: "读取中断", en: "reading was interrupted"),
        remedy: Phrase(zh: "请检查磁盘，再试一次。", en: "Check the disk and try again.")
      )
    ])
  }

  /// The first bytes of a file, at most so many.
  private static func bytes(of path: String, upTo byteCount: Int) throws(SystemFile.Failure) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemFile.Failure(code: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count < byteCount {
      let piece = try SystemFile.read(descriptor, upTo: byteCount - bytes.count)
      if piece.isEmpty { break }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }
}
