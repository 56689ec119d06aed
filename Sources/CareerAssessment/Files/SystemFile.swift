import AssessmentCLinux
import FoundationEssentials
import Glibc

/// The few system calls of files, each giving its error number.
enum SystemFile {
  /// A failed call.
  struct Failure: Error {
    var code: CInt
    /// The process was told to end.
    static let interrupted = Failure(code: EINTR)
  }

  /// What stands at a path; links are followed.
  enum Kind { case nothing, file, folder, device }

  static func kind(_ path: String) -> Kind {
    guard let status = status(path) else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .device
    }
  }

  /// Whether two paths lead to the same thing.
  static func areSame(_ one: String, _ other: String) -> Bool {
    guard let a = status(one), let b = status(other) else { return false }
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino
  }

  /// Whether two paths are one place, also where nothing stands there yet.
  static func meet(_ one: String, _ other: String) -> Bool { areSame(one, other) || place(one) == place(other) }

  /// The path without links, as far as something stands there.
  private static func place(_ path: String) -> String {
    if kind(path) != .nothing { return resolved(path) }
    let (folder, name) = split(path)
    return folder == path ? path : place(folder) + "/" + name
  }

  /// Which file it is, its size and the time of its last change, by which a change is noticed.
  struct Version: Sendable, Hashable {
    var size: Int
    private let file: [UInt]
    private let changed: [Int]

    fileprivate init(_ status: stat) {
      size = Int(status.st_size)
      file = [UInt(status.st_dev), UInt(status.st_ino)]
      changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }
  }

  /// The version of a file; nil where there is no regular file.
  static func version(_ path: String) -> Version? {
    guard let status = status(path), status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Version(status)
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  /// The path without links, where something stands there; otherwise the path itself.
  static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// A name's folder and last part: `("out", "a.csv")`, `(".", "a.csv")`, `("/", "a.csv")`.
  static func split(_ path: String) -> (folder: String, name: String) {
    var path = Substring(path)
    while path.count > 1, path.last == "/" { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
    return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  /// The beginning of a hidden name beside a path. A name may have 255 bytes; the hidden one keeps a part of it.
  static func hidden(_ path: String) -> String {
    let (folder, name) = split(path)
    return "\(folder)/.\(String(decoding: Array(name.utf8.prefix(200)), as: UTF8.self)).tmp-"
  }

  /// Makes a file that nobody else can have made, readable by its owner only.
  static func makeUnique(_ prefix: String) throws(Failure) -> (path: String, descriptor: CInt) {
    var template = (prefix + "XXXXXX").utf8CString
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw Failure(code: errno) }
    return (String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self), descriptor)
  }

  /// Where files go that nobody is to see.
  static var temporaryFolder: String {
    let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    return named.isEmpty ? "/tmp" : named
  }

  /// The beginning of a name there.
  static var temporary: String { temporaryFolder + "/assess-" }

  /// Makes a file without a name, which is gone when it is closed.
  static func makeNameless() throws(Failure) -> CInt {
    let made = try makeUnique(temporary)
    unsafe unlink(made.path)
    return made.descriptor
  }

  /// Makes a folder that nobody else can have made, open to its owner only.
  static func makeUniqueFolder(_ prefix: String) throws(Failure) -> String {
    var template = (prefix + "XXXXXX").utf8CString
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
    }
    guard isMade else { throw Failure(code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes all bytes.
  static func write(_ bytes: [UInt8], to descriptor: CInt) throws(Failure) {
    let written = unsafe bytes.withUnsafeBytes { buffer -> Result<Void, Failure> in
      do throws(Failure) { return .success(unsafe try write(buffer, to: descriptor)) } catch { return .failure(error) }
    }
    try written.get()
  }

  /// Writes all bytes.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let written = unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      if written < 0 {
        if errno == EINTR { continue }
        throw Failure(code: errno)
      }
      done += written
    }
  }

  /// The next bytes, at most a megabyte; empty at the end.
  static func read(_ descriptor: CInt, upTo most: Int = 1 << 20) throws(Failure) -> [UInt8] {
    while true {
      var code: CInt = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: min(most, 1 << 20)) { buffer, count in
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0 { code = errno }
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw Failure(code: code) }
      return bytes
    }
  }

  static func rename(_ from: String, _ to: String) throws(Failure) {
    guard unsafe Glibc.rename(from, to) == 0 else { throw Failure(code: errno) }
  }

  /// The flag of `renameat2` (linux/fs.h, RENAME_EXCHANGE).
  private static let exchanging: UInt32 = 2

  /// Lets two paths change places in one step; false where the file system cannot.
  static func exchange(_ one: String, _ other: String) throws(Failure) -> Bool {
    if unsafe renameat2(AT_FDCWD, one, AT_FDCWD, other, exchanging) == 0 { return true }
    if [EINVAL, ENOSYS, ENOTSUP].contains(errno) { return false }
    throw Failure(code: errno)
  }

  /// Waits until a folder's entries are on the disk, and with `contents` all that was written to its file system.
  static func synchronize(folder: String, contents: Bool = false) throws(Failure) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    guard (contents ? syncfs(descriptor) : fsync(descriptor)) == 0 || errno == EINVAL else {
      throw Failure(code: errno)
    }
  }
}
