import AssessmentDiagnostics
import FoundationEssentials
import Glibc

/// A folder of results that appears whole or not at all: it is filled under a hidden name and renamed at the end.
struct OutputFolder: ~Copyable {
  private let named: String
  private let path: String
  private let temporary: String
  private var names: [String] = []
  /// Holds the lock that tells other runs that the hidden folder is in use.
  private let lock: CInt

  /// Makes the hidden folder.
  ///
  /// Fails where there is already something of this name, unless it is an empty folder, or `replaces` is set and it
  /// holds nothing but results of ours (as its marker file lists them): nothing else is ever removed.
  init(_ named: String, replaces: Bool) throws(Findings) {
    var resolved = SystemFile.resolved(named)
    while resolved.count > 1, resolved.hasSuffix("/") { resolved.removeLast() }
    try Self.check(resolved, named, replaces: replaces)
    let made: (path: String, lock: CInt)
    do throws(SystemFile.Failure) { made = try HiddenOutput.makeFolder(beside: resolved) } catch {
      throw OutputFailure.finding(named, error.code)
    }
    self.named = named
    path = resolved
    temporary = made.path
    lock = made.lock
  }

  private static func check(_ path: String, _ named: String, replaces: Bool) throws(Findings) {
    let another = Phrase(zh: "请换一个新的文件夹。", en: "Choose a new folder.")
    switch SystemFile.kind(path) {
    case .nothing: return
    case .file, .device:
      throw exists(named, Phrase(zh: "这个名字已被一个文件占用", en: "a file has this name"), another)
    case .folder:
      if SystemFile.areSame(path, ".") {
        throw exists(named, Phrase(zh: "这是当前所在的文件夹", en: "this is the folder you are in"), another)
      }
      guard let contents = try? FileManager.default.contentsOfDirectory(atPath: path) else {
        throw OutputFailure.finding(named, EACCES)
      }
      if contents.isEmpty { return }
      let notEmpty = Phrase(zh: "这个文件夹里已经有内容", en: "the folder is not empty")
      guard contents.contains(marker) else { throw exists(named, notEmpty, another) }
      guard replaces else {
        throw exists(
          named,
          notEmpty,
          Phrase(
            zh: "请换一个文件夹，或加上 --replace 用新结果替换旧结果。",
            en: "Choose another folder, or add --replace to put new results in place of old ones."
          )
        )
      }
      let ours = Set(((try? String(contentsOfFile: path + "/" + marker, encoding: .utf8)) ?? "").split(separator: "\n"))
      let others = contents.filter { !ofSystem.contains($0) && !ours.contains(Substring($0)) }
      guard others.isEmpty else {
        throw exists(
          named,
          Phrase(
            zh: "这个文件夹里有 \(others.count) 个不是由本程序写出的文件，不能替换",
            en: "the folder holds \(others.count) files that this program did not write, so it is not replaced"
          ),
          Phrase(
            zh: "请先把自己的文件移到别处，或换一个新的文件夹。",
            en: "Move your own files elsewhere first, or choose a new folder."
          )
        )
      }
    }
  }

  private static func exists(_ named: String, _ why: Phrase, _ remedy: Phrase) -> Findings {
    Findings([Finding("output-exists", at: Place(file: named), why, remedy: remedy)])
  }

  /// Adds a file.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws(Findings) {
    var file = try self.file(name)
    try file.write(bytes)
    try file.finish()
  }

  /// A file to be written piece by piece.
  mutating func file(_ name: String) throws(Findings) -> OutputFile {
    names.append(name)
    return try OutputFile(temporary + "/" + name, isDurable: false)
  }

  /// The user knows the folder by its own name, not by its hidden one.
  borrowing func named(_ findings: Findings) -> Findings {
    Findings(
      findings.all.map { finding in
        var finding = finding
        if finding.place.file.hasPrefix(temporary) { finding.place.file = named }
        return finding
      }
    )
  }

  /// Gives the folder its name.
  mutating func finish() throws(Findings) {
    try add(Self.marker, Array((Product.engine + "\n" + names.joined(separator: "\n") + "\n").utf8))
    do throws(SystemFile.Failure) {
      // What has the name is on the disk.
      try SystemFile.synchronize(folder: temporary, contents: true)
      let isReplaced = SystemFile.kind(path) == .folder
      let (path, temporary) = (path, temporary)
      try Unfinished.finish(temporary, leavesOld: isReplaced) { () throws(SystemFile.Failure) in
        if isReplaced, try SystemFile.exchange(temporary, path) { return }
        // Without an old folder, or where the file system cannot exchange.
        let old = temporary + ".old"
        if isReplaced { try SystemFile.rename(path, old) }
        do throws(SystemFile.Failure) {
          try SystemFile.rename(temporary, path)
        } catch {
          if isReplaced { try SystemFile.rename(old, path) }
          throw error
        }
        if isReplaced { try SystemFile.rename(old, temporary) }
      }
      if isReplaced {
        try? FileManager.default.removeItem(atPath: temporary)
        Unfinished.remove(temporary)
      }
      try SystemFile.synchronize(folder: SystemFile.split(path).folder)
    } catch { throw OutputFailure.finding(named, error.code) }
  }

  deinit {
    if Unfinished.remove(temporary) { try? FileManager.default.removeItem(atPath: temporary) }
    if lock >= 0 { close(lock) }
  }

  /// Tells a folder of ours from any other, and lists what we wrote.
  static let marker = ".career-assessment"

  /// Besides the marker, what file browsers leave behind.
  private static let ofSystem: Set = [marker, ".DS_Store", "Thumbs.db", "desktop.ini"]
}
