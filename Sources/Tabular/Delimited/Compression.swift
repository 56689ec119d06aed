internal import AssessmentDiagnostics
internal import AssessmentCZlib
internal import AssessmentCZstd

/// How bytes are compressed.
package enum Compression: String, Sendable, Hashable, CaseIterable {
  /// RFC 1952.
  case gzip
  /// RFC 8878.
  case zstandard

  /// How many bytes tell it.
  static let signatureSize = 4

  /// Told by the first bytes; nil for bytes that are not compressed.
  init?(of start: [UInt8]) {
    if start.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if start == [0x28, 0xB5, 0x2F, 0xFD] {
      self = .zstandard
    } else {
      return nil
    }
  }

  /// Told by the name of a file to be written: `.gz`, `.zst`.
  package init?(named name: String) {
    let name = name.lowercased()
    if name.hasSuffix(".gz") { self = .gzip } else if name.hasSuffix(".zst") { self = .zstandard } else { return nil }
  }
}

/// Unpacks a stream piece by piece, in the memory of one window, however much it unpacks to.
@safe final class Decompressor {
  private let compression: Compression
  private let file: String
  private var inflater = unsafe z_stream()
  private var zstandard: OpaquePointer?
  /// The stream may end here: a member or frame is complete.
  private var isComplete = false

  init(_ compression: Compression, file: String) throws(Findings) {
    self.compression = compression
    self.file = file
    switch compression {
    case .gzip:
      // 15 bits of window, and 16 more for gzip's own frame.
      guard unsafe inflateInit2_(&inflater, 15 + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
        throw damaged()
      }
    case .zstandard:
      unsafe zstandard = ZSTD_createDStream()
      guard unsafe zstandard != nil else { throw damaged() }
    }
  }

  deinit {
    switch compression {
    case .gzip: unsafe inflateEnd(&inflater)
    case .zstandard: unsafe ZSTD_freeDStream(zstandard)
    }
  }

  /// Unpacks bytes from the front of `input` and removes what was used; 0 where more input is needed.
  func take(from input: inout [UInt8], into output: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    // An empty input may still have output waiting inside zlib or libzstd, but never before the first byte.
    switch compression {
    case .gzip: unsafe try inflate(&input, output)
    case .zstandard: unsafe try unpack(&input, output)
    }
  }

  /// Ends the input; a stream that was cut off says so.
  func finish() throws(Findings) { if !isComplete { throw damaged() } }

  private func inflate(_ input: inout [UInt8], _ output: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    if isComplete {
      if input.isEmpty { return 0 }
      // Another member follows: `cat a.gz b.gz`.
      guard unsafe inflateReset(&inflater) == Z_OK else { throw damaged() }
      isComplete = false
    }
    var status = Z_OK
    var made = 0
    let used = unsafe input.withUnsafeMutableBufferPointer { source -> Int in
      unsafe inflater.next_in = source.baseAddress
      unsafe inflater.avail_in = UInt32(source.count)
      unsafe inflater.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      let room = min(output.count, 1 << 30)
      unsafe inflater.avail_out = UInt32(room)
      unsafe status = AssessmentCZlib.inflate(&inflater, Z_NO_FLUSH)
      unsafe made = room - Int(inflater.avail_out)
      return unsafe source.count - Int(inflater.avail_in)
    }
    input.removeFirst(used)
    switch status {
    case Z_STREAM_END: isComplete = true
    case Z_OK, Z_BUF_ERROR: break
    default: throw damaged()
    }
    return made > 0 || !isComplete || input.isEmpty ? made : unsafe try inflate(&input, output)
  }

  private func unpack(_ input: inout [UInt8], _ output: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    var status = 0
    var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let used = unsafe input.withUnsafeBytes { bytes -> Int in
      var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      repeat {
        unsafe status = ZSTD_decompressStream(zstandard, &target, &source)
      } while unsafe ZSTD_isError(status) == 0 && target.pos == 0 && source.pos < source.size
      return unsafe source.pos
    }
    guard ZSTD_isError(status) == 0 else { throw damaged() }
    // 0 says that a frame is complete; nothing read and nothing made says nothing new.
    if unsafe used > 0 || target.pos > 0 { isComplete = status == 0 }
    input.removeFirst(used)
    return unsafe target.pos
  }

  private func damaged() -> Findings {
    Findings([
      Finding(
        "compressed-damaged",
        at: Place(file: file),
        Phrase(
          zh: "压缩文件（\(compression.rawValue)）已损坏或不完整",
          en: "the compressed file (\(compression.rawValue)) is damaged or cut off"
        ),
        remedy: Phrase(zh: "请重新下载或重新压缩这个文件", en: "fetch or compress the file again")
      )
    ])
  }
}

/// Packs a stream piece by piece; the same bytes in give the same bytes out.
@safe package final class Compressor {
  private let compression: Compression
  private var deflater = unsafe z_stream()
  private var zstandard: OpaquePointer?

  /// A packer; nil where the library has no memory for it.
  package init?(_ compression: Compression) {
    self.compression = compression
    switch compression {
    case .gzip:
      // zlib writes no time and no name into the frame, so that the bytes are the same every time.
      let status = unsafe deflateInit2_(
        &deflater,
        6,
        Z_DEFLATED,
        15 + 16,
        8,
        Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        CInt(MemoryLayout<z_stream>.size)
      )
      guard status == Z_OK else { return nil }
    case .zstandard:
      unsafe zstandard = ZSTD_createCStream()
      guard unsafe zstandard != nil else { return nil }
    }
  }

  deinit {
    switch compression {
    case .gzip: unsafe deflateEnd(&deflater)
    case .zstandard: unsafe ZSTD_freeCStream(zstandard)
    }
  }

  /// Packs bytes; with `isLast` the stream is complete afterwards.
  package func pack(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) -> [UInt8] {
    switch compression {
    case .gzip: unsafe deflate(bytes, isLast)
    case .zstandard: unsafe compress(bytes, isLast)
    }
  }

  private func deflate(_ bytes: UnsafeRawBufferPointer, _ isLast: Bool) -> [UInt8] {
    var packed: [UInt8] = []
    var done = 0
    repeat {
      let count = min(bytes.count - done, 1 << 30)
      unsafe deflater.next_in = UnsafeMutablePointer(
        mutating: bytes.baseAddress.map { unsafe ($0 + done).assumingMemoryBound(to: UInt8.self) }
      )
      unsafe deflater.avail_in = UInt32(count)
      done += count
      let flush = isLast && done == bytes.count ? Z_FINISH : Z_NO_FLUSH
      var room = 0
      repeat {
        packed += unsafe [UInt8](unsafeUninitializedCapacity: 1 << 17) { buffer, initialized in
          unsafe deflater.next_out = buffer.baseAddress
          unsafe deflater.avail_out = UInt32(buffer.count)
          unsafe _ = AssessmentCZlib.deflate(&deflater, flush)
          unsafe room = Int(deflater.avail_out)
          initialized = buffer.count - room
        }
      } while room == 0
    } while done < bytes.count
    return packed
  }

  private func compress(_ bytes: UnsafeRawBufferPointer, _ isLast: Bool) -> [UInt8] {
    var packed: [UInt8] = []
    var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    var remaining = 0
    repeat {
      packed += unsafe [UInt8](unsafeUninitializedCapacity: 1 << 17) { buffer, initialized in
        var target = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        unsafe remaining = ZSTD_compressStream2(zstandard, &target, &source, isLast ? ZSTD_e_end : ZSTD_e_continue)
        unsafe initialized = target.pos
      }
    } while unsafe ZSTD_isError(remaining) == 0 && (source.pos < source.size || isLast && remaining > 0)
    return packed
  }
}
