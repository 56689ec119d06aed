import AssessmentDiagnostics
import Glibc
import AssessmentTabular

/// A file that appears whole or not at all: bytes go to a hidden file beside it, which takes the name at the end.
///
/// Standard output and devices cannot be renamed to: for them the bytes wait in a nameless file and are copied at the
/// end.
struct OutputFile: ~Copyable {
  /// Where finished bytes go.
  enum Target {
    case file(String)
    case device(String)
    case standardOutput
  }

  private let named: String
  private let target: Target
  private let temporary: String?
  private var descriptor: CInt
  private let isDurable: Bool
  /// Packs what is written, where the name ends in `.gz` or `.zst`.
  private var compressor: Compressor?
  /// Bytes written so far, as they stand in the file.
  private(set) var length = 0
  /// Bytes that the disk was asked to take.
  private var lengthOnTheWay = 0
  /// What was written stays where it is when the job ends early, to be gone on with.
  var staysUnfinished = false

  /// Opens the hidden file. Fails where the folder is missing or cannot be written, or the file is one of `sources`.
  ///
  /// - Parameters:
  ///   - path: the file to be; `nil` is standard output.
  ///   - sources: what the job reads, which must never be overwritten.
  ///   - isDurable: wait until the bytes are on the disk.
  init(_ path: String?, sources: [String] = [], isDurable: Bool = true) throws(Findings) {
    let named = path ?? "-"
    let target = try Self.target(path, sources)
    let made = try Self.make(target, named, isDurable)
    self.named = named
    self.target = target
    self.isDurable = isDurable
    (temporary, descriptor) = made
    compressor = Compression(named: named).flatMap(Compressor.init)
  }

  /// Goes on with a file that an interrupted run has left, behind its first `length` bytes; with 0, begins one.
  ///
  /// Its bytes stand in `<path>.unfinished` until they are all there. Two runs cannot write the same file.
  init(continuing path: String, from length: Int, sources: [String]) throws(Findings) {
    let target = try Self.target(path, sources)
    guard case .file(let file) = target else { throw OutputFailure.finding(path, EINVAL) }
    let temporary = Self.unfinished(file)
    let descriptor = try Self.openUnfinished(temporary, path)
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) == length else {
      let code = errno
      close(descriptor)
      throw OutputFailure.finding(path, code)
    }
    named = path
    self.target = target
    self.temporary = temporary
    self.descriptor = descriptor
    isDurable = true
    compressor = nil
    self.length = length
  }

  /// Opens and locks what an interrupted run has left, or a new file.
  private static func openUnfinished(_ temporary: String, _ path: String) throws(Findings) -> CInt {
    while true {
      let descriptor = unsafe open(temporary, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
      if descriptor < 0, errno != ELOOP { throw OutputFailure.finding(path, errno) }
      var status = stat()
      guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
        status.st_nlink <= 1, fchmod(descriptor, 0o600) == 0
      else {
        if descriptor >= 0 { close(descriptor) }
        throw OutputFailure.finding(
          path,
          Phrase(
            zh: "旁边的 .unfinished 文件不是本程序留下的（属于别人、是链接或另有名字）",
            en: "the .unfinished file beside it was not left by this program (another owner, a link, or a second name)"
          ),
          rule: "output-unfinished-foreign",
          remedy: Phrase(zh: "请移走那个文件，或给结果取另一个名字。", en: "Move that file away, or give the output another name.")
        )
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw OutputFailure.finding(
          path,
          Phrase(zh: "另一个运行正在写这个文件", en: "another run is writing it"),
          rule: "output-busy",
          remedy: Phrase(zh: "请等它结束，或给结果取另一个名字。", en: "Wait until it ends, or give the output another name.")
        )
      }
      // A run that has just ended may have given it its name between the opening and the lock.
      if HiddenOutput.isStill(temporary, descriptor) { return descriptor }
      close(descriptor)
    }
  }

  /// Where the bytes of a file stand that may be gone on with.
  static func unfinished(_ path: String) -> String { SystemFile.resolved(path) + ".unfinished" }

  /// Waits until what was written is on the disk.
  borrowing func synchronize() throws(Findings) {
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw OutputFailure.finding(named, errno) }
  }

  private static func make(
    _ target: Target,
    _ named: String,
    _ isDurable: Bool
  ) throws(Findings) -> (String?, CInt) {
    do throws(SystemFile.Failure) {
      if case .file(let file) = target {
        // In a hidden folder that is locked as a whole there are no others.
        return isDurable ? try HiddenOutput.makeFile(beside: file) : try HiddenOutput.makeFile(within: file)
      }
      return (nil, try SystemFile.makeNameless())
    } catch { throw OutputFailure.finding(named, error.code) }
  }

  private static func target(_ path: String?, _ sources: [String]) throws(Findings) -> Target {
    guard let path else { return .standardOutput }
    if sources.contains(where: { SystemFile.areSame($0, path) }) { throw OutputFailure.isInput(path) }
    switch SystemFile.kind(path) {
    case .nothing:
      let (folder, name) = SystemFile.split(path)
      guard !name.isEmpty, name != "/" else { throw OutputFailure.finding(path, ENOENT) }
      switch SystemFile.kind(folder) {
      case .folder: return .file(path)
      case .nothing: throw OutputFailure.finding(path, ENOENT)
      case .file, .device: throw OutputFailure.finding(path, ENOTDIR)
      }
    case .file: return .file(SystemFile.resolved(path))
    case .device: return .device(path)
    case .folder:
      throw OutputFailure.finding(
        path,
        Phrase(zh: "这里有一个同名的文件夹", en: "a folder has this name"),
        remedy: Phrase(
          zh: "请写出文件名，例如 \(path)/scores.csv。",
          en: "Name a file, such as \(path)/scores.csv."
        )
      )
    }
  }

  /// Adds bytes.
  mutating func write(_ bytes: [UInt8]) throws(Findings) {
    var failure: Findings?
    unsafe bytes.withUnsafeBytes { buffer in
      do throws(Findings) { unsafe try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Adds bytes in place, without a copy. Every job passes here again and again, so a cancelled one ends here.
  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(Findings) {
    try Findings.checkCancellation()
    do throws(SystemFile.Failure) {
      if let compressor {
        try SystemFile.write(unsafe compressor.pack(bytes), to: descriptor)
      } else {
        unsafe try SystemFile.write(bytes, to: descriptor)
        length += bytes.count
        passOn()
      }
    } catch { throw OutputFailure.finding(named, error.code) }
  }

  /// The disk begins to write what the end of the job would wait for: who says that bytes are not needed in memory makes
  /// the system start to write them. Whether it does is no matter here.
  private mutating func passOn() {
    guard isDurable, length - lengthOnTheWay >= Self.portion else { return }
    _ = posix_fadvise(descriptor, lengthOnTheWay, length - lengthOnTheWay, POSIX_FADV_DONTNEED)
    lengthOnTheWay = length
  }

  private static let portion = 4 << 20

  /// Forgets everything that was written so far.
  mutating func startAgain() throws(Findings) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw OutputFailure.finding(named, errno)
    }
    length = 0
    lengthOnTheWay = 0
    compressor = Compression(named: named).flatMap(Compressor.init)
  }

  /// Gives the file its name, or copies the bytes to where they go; until here nothing of that name was touched.
  ///
  /// - Returns: whether all bytes were taken: the reader of a pipe may have gone away (`| head`), which is no error.
  @discardableResult mutating func finish() throws(Findings) -> Bool {
    try Findings.checkCancellation()
    do throws(SystemFile.Failure) {
      if let compressor {
        let nothing = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
        try SystemFile.write(unsafe compressor.pack(nothing, isLast: true), to: descriptor)
      }
      switch target {
      case .file(let path):
        if isDurable, fsync(descriptor) != 0, errno != EINVAL { throw SystemFile.Failure(code: errno) }
        // Named while it is locked: another run with the same output sees the name or the lock.
        if let temporary {
          try Unfinished.finish(temporary) { () throws(SystemFile.Failure) in try SystemFile.rename(temporary, path) }
        }
        let closing = close(descriptor)
        descriptor = -1
        guard closing == 0 else { throw SystemFile.Failure(code: errno) }
        if isDurable { try SystemFile.synchronize(folder: SystemFile.split(path).folder) }
      case .device(let path):
        let device = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard device >= 0 else { throw SystemFile.Failure(code: errno) }
        defer { close(device) }
        try copy(to: device)
      case .standardOutput: try copy(to: STDOUT_FILENO)
      }
    } catch {
      if error.code == EPIPE { return false }
      throw OutputFailure.finding(named, error.code)
    }
    return true
  }

  private borrowing func copy(to other: CInt) throws(SystemFile.Failure) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw SystemFile.Failure(code: errno) }
    while true {
      let piece = try SystemFile.read(descriptor)
      if piece.isEmpty { return }
      try SystemFile.write(piece, to: other)
    }
  }

  deinit {
    let isUnfinished = descriptor >= 0
    if let temporary, Unfinished.remove(temporary) || isUnfinished && !staysUnfinished { unsafe unlink(temporary) }
    if isUnfinished { close(descriptor) }
  }

  /// Writes a whole file at once.
  static func write(_ bytes: [UInt8], to path: String, sources: [String] = [], isDurable: Bool = true) throws(Findings)
  {
    var file = try OutputFile(path, sources: sources, isDurable: isDurable)
    try file.write(bytes)
    try file.finish()
  }
}
