import Diagnostics
import Foundation

/// A folder of results that appears whole or not at all: it is filled under a hidden name and renamed at the end.
struct OutputFolder: ~Copyable {
  private let path: String
  private let temporary: String
  private var isFinished = false

  /// Makes the hidden folder.
  ///
  /// Fails where there is already something of this name, unless it is an empty folder or `replaces` is set and it
  /// is a folder of our own results (it has the marker file): nothing else is ever removed.
  init(_ path: String, replaces: Bool) throws(Findings) {
    (self.path, temporary) = try Self.prepare(path, replaces: replaces)
  }

  private static func prepare(_ named: String, replaces: Bool) throws(Findings) -> (String, String) {
    let url = URL(fileURLWithPath: named).standardizedFileURL
    let path = url.path
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent("." + url.lastPathComponent + ".\(ProcessInfo.processInfo.processIdentifier).tmp").path
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      let contents = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let isOurs = contents.contains(marker)
      guard isFolder.boolValue, contents.isEmpty || (replaces && isOurs) else {
        throw Findings([
          Finding(
            "output-exists",
            at: Place(file: named),
            isFolder.boolValue
              ? Phrase(zh: "这个文件夹里已经有内容", en: "the folder is not empty")
              : Phrase(zh: "这个名字已被一个文件占用", en: "a file has this name"),
            remedy: isOurs
              ? Phrase(
                zh: "请换一个文件夹，或加上 --replace 用新结果替换旧结果。",
                en: "Choose another folder, or add --replace to put new results in place of old ones."
              )
              : Phrase(zh: "请换一个新的文件夹。", en: "Choose a new folder.")
          )
        ])
      }
    }
    do {
      try? FileManager.default.removeItem(atPath: temporary)
      try FileManager.default.createDirectory(
        atPath: temporary,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw Findings([
        OutputFile.cannotWrite(named, Phrase(zh: "文件夹不存在或不可写", en: "the folder does not exist or cannot be written"))
      ])
    }
    return (path, temporary)
  }

  /// Adds a file.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws(Findings) {
    try OutputFile.write(bytes, to: temporary + "/" + name)
  }

  /// A file to be written piece by piece.
  borrowing func file(_ name: String) throws(Findings) -> OutputFile { try OutputFile(temporary + "/" + name) }

  /// Gives the folder its name.
  mutating func finish() throws(Findings) {
    try add(Self.marker, Array("\(Product.engine)\n".utf8))
    let old = temporary + ".old"
    do {
      let replaced = FileManager.default.fileExists(atPath: path)
      if replaced { try FileManager.default.moveItem(atPath: path, toPath: old) }
      do {
        try FileManager.default.moveItem(atPath: temporary, toPath: path)
      } catch {
        if replaced { try FileManager.default.moveItem(atPath: old, toPath: path) }
        throw error
      }
      if replaced { try FileManager.default.removeItem(atPath: old) }
    } catch {
      throw Findings([
        OutputFile.cannotWrite(path, Phrase(zh: "无法把结果放到这个文件夹", en: "the results cannot be put there"))
      ])
    }
    isFinished = true
  }

  deinit { if !isFinished { try? FileManager.default.removeItem(atPath: temporary) } }

  /// Tells a folder of ours from any other.
  static let marker = ".career-assessment"
}
