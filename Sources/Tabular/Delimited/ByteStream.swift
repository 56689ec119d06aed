package import AssessmentDiagnostics
internal import Glibc

/// The bytes of one input, read once from the beginning to the end, a piece at a time.
package struct ByteStream: ~Copyable {
  private let name: String
  /// An open file, or -1 for bytes in memory.
  private let descriptor: CInt
  private let ownsDescriptor: Bool
  private let memory: [UInt8]
  private var position = 0
  private var isBegun = false
  /// Bytes of the file that were read and not yet given out.
  private var waiting: [UInt8] = []
  private var decompressor: Decompressor?

  /// Opens an input; a missing file, a directory or a file without permission is the finding that is thrown.
  package init(_ input: TableInput) throws(Findings) {
    name = input.name
    switch input.origin {
    case .bytes(let bytes):
      descriptor = -1
      ownsDescriptor = false
      memory = bytes
    case .descriptor(let opened):
      descriptor = opened
      ownsDescriptor = false
      memory = []
    case .continued(let bytes, let opened):
      descriptor = opened
      ownsDescriptor = false
      memory = bytes
    case .file(let path):
      let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else { throw Findings([Self.unreadable(input.name, errno)]) }
      descriptor = opened
      ownsDescriptor = true
      memory = []
    }
  }

  deinit { if ownsDescriptor { close(descriptor) } }

  /// The next bytes, at most `count`; empty at the end.
  package mutating func read(upTo count: Int) throws(Findings) -> [UInt8] {
    precondition(count > 0, "a piece has at least one byte")
    var failure: Findings?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(Findings) {
        initialized = unsafe try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Fills a buffer with the next bytes, as many as come at once; 0 at the end. What is compressed with gzip or
  /// Zstandard, told by its first bytes, comes out unpacked.
  package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    if !isBegun {
      isBegun = true
      waiting = try start()
      if let compression = Compression(of: waiting) { decompressor = try Decompressor(compression, file: name) }
    }
    if let decompressor {
      while true {
        let made = unsafe try decompressor.take(from: &waiting, into: buffer)
        if made > 0 { return made }
        waiting = try more()
        if waiting.isEmpty {
          try decompressor.finish()
          return 0
        }
      }
    }
    if !waiting.isEmpty {
      let count = min(waiting.count, buffer.count)
      unsafe buffer.copyBytes(from: waiting[..<count])
      waiting.removeFirst(count)
      if count == buffer.count { return count }
      return unsafe try count + readBytes(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
    }
    return unsafe try readBytes(into: buffer)
  }

  /// The next bytes as they stand in the file; empty at the end.
  package mutating func readAsIs() throws(Findings) -> [UInt8] { try more(upTo: 1 << 20) }

  /// The first bytes, enough to tell how they are compressed.
  private mutating func start() throws(Findings) -> [UInt8] {
    var bytes = try more(upTo: Compression.signatureSize)
    while bytes.count < Compression.signatureSize {
      let next = try more(upTo: Compression.signatureSize - bytes.count)
      if next.isEmpty { break }
      bytes += next
    }
    return bytes
  }

  private mutating func more(upTo count: Int = 1 << 18) throws(Findings) -> [UInt8] {
    var failure: Findings?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(Findings) {
        initialized = unsafe try readBytes(into: UnsafeMutableRawBufferPointer(buffer))
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  /// The bytes as they stand in the file.
  private mutating func readBytes(into buffer: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    if descriptor < 0 || position < memory.count {
      let end = min(memory.count, position + buffer.count)
      defer { position = end }
      unsafe buffer.copyBytes(from: memory[position..<end])
      return end - position
    }
    while true {
      let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if got >= 0 { return got }
      let failure = errno
      if failure != EINTR { throw Findings([Self.unreadable(name, failure)]) }
    }
  }

  private static func unreadable(_ name: String, _ failure: CInt) -> Finding {
    let place = Place(file: name)
    switch failure {
    case ENOENT, ENOTDIR:
      return Finding(
        "file-not-found",
        at: place,
        Phrase(zh: "找不到这个文件", en: "there is no such file"),
        remedy: Phrase(zh: "请核对路径和文件名（包括扩展名）", en: "check the path and the file name with its extension")
      )
    case EISDIR:
      return Finding(
        "file-is-directory",
        at: place,
        Phrase(zh: "这是一个文件夹，不是文件", en: "this is a folder, not a file"),
        remedy: Phrase(zh: "请写出文件夹里要读取的文件", en: "name the file inside the folder")
      )
    case EACCES, EPERM:
      return Finding(
        "file-not-permitted",
        at: place,
        Phrase(zh: "没有读取这个文件的权限", en: "the file may not be read by this user"),
        remedy: Phrase(zh: "请修改文件权限，或复制到自己的文件夹后再试", en: "change its permissions, or copy it to your own folder")
      )
    default:
      let code = String(failure)
      return Finding(
        "file-unreadable",
        at: place,
        Phrase(zh: "读取文件失败（系统错误 \(code)）", en: "the file could not be read (system error \(code))"),
        remedy: Phrase(
          zh: "请确认文件没有被其他程序占用，磁盘仍然连接",
          en: "check that no other program locks it and the disk is connected"
        )
      )
    }
  }
}
