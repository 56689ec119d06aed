import Diagnostics
import Foundation

/// A file that appears whole or not at all: bytes go to a hidden file beside it, which takes the name at the end.
struct OutputFile: ~Copyable {
  private let path: String
  private let temporary: String
  private let handle: FileHandle
  private var isFinished = false

  /// Opens the hidden file. Fails where the folder is missing or cannot be written.
  init(_ path: String) throws(Findings) {
    let (temporary, handle) = try Self.open(beside: path)
    self.path = path
    self.temporary = temporary
    self.handle = handle
  }

  private static func open(beside path: String) throws(Findings) -> (String, FileHandle) {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Findings([cannotWrite(path, Phrase(zh: "这里有一个同名的文件夹", en: "a folder has this name"))])
    }
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent("." + url.lastPathComponent + ".\(ProcessInfo.processInfo.processIdentifier).tmp").path
    guard FileManager.default.createFile(atPath: temporary, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: temporary)
    else {
      throw Findings([
        cannotWrite(path, Phrase(zh: "文件夹不存在或不可写", en: "the folder does not exist or cannot be written"))
      ])
    }
    return (temporary, handle)
  }

  /// Adds bytes.
  mutating func write(_ bytes: [UInt8]) throws(Findings) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw Findings([Self.cannotWrite(path, Phrase(zh: "写入失败，磁盘可能已满", en: "writing failed; the disk may be full"))])
    }
  }

  /// Gives the file its name; until here nothing of that name was touched.
  mutating func finish() throws(Findings) {
    do {
      try handle.synchronize()
      try handle.close()
    } catch {
      throw Findings([Self.cannotWrite(path, Phrase(zh: "写入失败，磁盘可能已满", en: "writing failed; the disk may be full"))])
    }
    guard unsafe rename(temporary, path) == 0 else {
      throw Findings([Self.cannotWrite(path, Phrase(zh: "无法把文件放到这个位置", en: "the file cannot be put there"))])
    }
    isFinished = true
  }

  /// Lends the hidden file, complete on disk, for reading.
  func withHiddenFile<Failure: Error>(_ body: (String) throws(Failure) -> Void) throws(Failure) { try body(temporary) }

  deinit {
    if !isFinished {
      try? handle.close()
      try? FileManager.default.removeItem(atPath: temporary)
    }
  }

  /// Writes a whole file at once.
  static func write(_ bytes: [UInt8], to path: String) throws(Findings) {
    var file = try OutputFile(path)
    try file.write(bytes)
    try file.finish()
  }

  static func cannotWrite(_ path: String, _ why: Phrase) -> Finding {
    Finding(
      "output-write",
      at: Place(file: path),
      Phrase(zh: "无法写入：\(why.chinese)", en: "cannot write: \(why.english)"),
      remedy: Phrase(
        zh: "请检查文件夹、权限和磁盘空间，再试一次；原有的文件没有改动。",
        en: "Check the folder, its permissions and the disk space, then try again; existing files are untouched."
      )
    )
  }
}
