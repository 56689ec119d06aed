import Diagnostics
import Foundation

/// Reading whole files with a limit and a clear answer.
enum InputFile {
  /// Largest instrument file, bytes: a larger one is not read at all.
  static let instrumentLimit = 16 << 20

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The first bytes of a file, as many as there are up to the number asked for.
  ///
  /// Empty for a file that cannot be read: whoever reads all of it says why.
  static func start(_ path: String, byteCount: Int) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? handle.close() }
    return [UInt8]((try? handle.read(upToCount: byteCount)) ?? Data())
  }

  /// The bytes of a file.
  static func read(_ path: String, limit: Int) throws(Findings) -> [UInt8] {
    var isFolder: ObjCBool = false
    let place = Place(file: path)
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Findings([
        Finding(
          "file-not-found",
          at: place,
          Phrase(zh: "没有这个文件", en: "there is no such file"),
          remedy: Phrase(zh: "请检查文件名和所在的文件夹。", en: "Check the name and the folder.")
        )
      ])
    }
    guard !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
      throw Findings([
        Finding(
          isFolder.boolValue ? "file-is-directory" : "file-unreadable",
          at: place,
          isFolder.boolValue
            ? Phrase(zh: "这是一个文件夹，不是文件", en: "this is a folder, not a file")
            : Phrase(zh: "这个文件无法读取", en: "the file cannot be read"),
          remedy: Phrase(zh: "请给出一个可以读取的文件。", en: "Name a file that can be read.")
        )
      ])
    }
    defer { try? handle.close() }
    let data: Data
    do {
      data = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw Findings([
        Finding(
          "file-unreadable",
          at: place,
          Phrase(zh: "读取中断", en: "reading was interrupted"),
          remedy: Phrase(zh: "请检查磁盘，再试一次。", en: "Check the disk and try again.")
        )
      ])
    }
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
    return [UInt8](data)
  }
}
