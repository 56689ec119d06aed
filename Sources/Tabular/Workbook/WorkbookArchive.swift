internal import AssessmentCZip
internal import AssessmentDiagnostics
internal import Glibc

/// The container of an `.xlsx` file: named parts, read a piece at a time, with a bound on what they may unpack to.
@safe final class WorkbookArchive {
  /// What a part may unpack to, so that a small file cannot fill the memory or the day.
  struct Limits {
    /// Bytes of a part that is held in memory.
    var heldBytes = 256 << 20
    /// Bytes of a part that streams.
    var streamedBytes = 16 << 30
    /// How many times larger than its packed form a part beyond 16 MiB may be.
    var ratio = 400
  }

  private let archive: OpaquePointer
  private let name: String
  private let limits: Limits

  /// Opens a container in memory or in a file.
  init(_ input: TableInput, limits: Limits = Limits()) throws(Findings) {
    name = input.name
    self.limits = limits
    var code: CInt = 0
    var opened: OpaquePointer?
    switch input.origin {
    case .file(let path):
      unsafe opened = zip_open(path, ZIP_RDONLY, &code)
    case .bytes(let bytes), .continued(let bytes, _):
      // The library frees the copy with the archive.
      guard let copy = unsafe malloc(Swift.max(1, bytes.count)) else { preconditionFailure("out of memory") }
      unsafe bytes.withUnsafeBytes { raw in
        unsafe UnsafeMutableRawBufferPointer(start: copy, count: raw.count).copyMemory(from: raw)
      }
      var fault = unsafe zip_error_t()
      if let source = unsafe zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &fault) {
        unsafe opened = zip_open_from_source(source, ZIP_RDONLY, &fault)
        if unsafe opened == nil { unsafe zip_source_free(source) }
      }
    case .descriptor: preconditionFailure("standard input is read into memory first")
    }
    guard let opened = unsafe opened else { throw Findings([WorkbookFindings.damaged(input.name)]) }
    unsafe archive = opened
  }

  deinit { unsafe zip_discard(archive) }

  /// The names of the parts; of a container with very many the first.
  var names: [String] {
    let count = unsafe zip_get_num_entries(archive, 0)
    return (0..<zip_uint64_t(clamping: min(count, 1000))).compactMap { place in
      unsafe zip_get_name(archive, place, 0).map { unsafe String(cString: $0) }
    }
  }

  /// The names of the files as their writer meant them: old Windows programs in China write GBK and do not say so.
  var shownNames: [String] {
    let count = unsafe zip_get_num_entries(archive, 0)
    return (0..<zip_uint64_t(clamping: min(count, 1000))).map { place in
      guard let name = unsafe zip_get_name(archive, place, zip_flags_t(ZIP_FL_ENC_RAW)) else { return "" }
      let bytes = unsafe Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
      let encoding = EncodingChoice.detect(bytes, isWhole: true)?.encoding ?? .utf8
      var text: [UInt8] = []
      guard var decoder = StreamingDecoder(encoding) else { return "" }
      do throws(DecodingFault) { try decoder.decode(bytes, atEnd: true, into: &text) } catch {
        return unsafe zip_get_name(archive, place, 0).map { unsafe String(cString: $0) } ?? ""
      }
      return String(decoding: text, as: UTF8.self)
    }
  }

  /// The part at a place, held.
  func part(at place: Int) throws(Findings) -> WorkbookPart {
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat_index(archive, zip_uint64_t(place), 0, &status) == 0 else {
      throw Findings([WorkbookFindings.damaged(name)])
    }
    return unsafe try part(status, isHeld: true)
  }

  /// One part; nil where the container does not have it.
  func part(_ path: String, isHeld: Bool) throws(Findings) -> WorkbookPart? {
    var status = unsafe zip_stat_t()
    guard unsafe zip_stat(archive, path, zip_flags_t(ZIP_FL_NOCASE), &status) == 0 else { return nil }
    return unsafe try part(status, isHeld: isHeld)
  }

  private func part(_ status: zip_stat_t, isHeld: Bool) throws(Findings) -> WorkbookPart {
    let packed = max(1, Int(clamping: unsafe status.comp_size))
    let size = Int(clamping: unsafe status.size)
    let most = isHeld ? limits.heldBytes : limits.streamedBytes
    if size > most || (size > 16 << 20 && size / packed > limits.ratio) {
      let path = unsafe status.name.map { unsafe String(cString: $0) } ?? "-"
      throw Findings([WorkbookFindings.tooLarge(name, part: path, bytes: size)])
    }
    guard unsafe status.encryption_method == 0, let file = unsafe zip_fopen_index(archive, status.index, 0) else {
      throw Findings([WorkbookFindings.damaged(name)])
    }
    return unsafe WorkbookPart(file, limit: size, archive: self, name: name)
  }

  /// Whether a part that streams may hold any of some names: so it is where they stand among its bytes, and where its
  /// characters may be written otherwise than in ASCII.
  func part(_ path: String, mayHold names: [String]) throws(Findings) -> Bool {
    guard let part = try part(path, isHeld: false) else { return false }
    let overlap = names.map(\.utf8.count).max() ?? 0
    var bytes: [UInt8] = []
    var isFirst = true
    while true {
      let piece = try part.next()
      if piece.isEmpty { return false }
      bytes = bytes.suffix(overlap) + piece
      // `<?xml` or `<worksheet` in UTF-8, with or without a mark; XML declares another encoding in its first line.
      if isFirst {
        let first = String(decoding: bytes.prefix(100), as: UTF8.self).lowercased()
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard start.first == UInt8(ascii: "<"), start.dropFirst().first != 0,
          !first.contains("encoding") || first.contains("utf-8")
        else { return true }
      }
      isFirst = false
      // A zero byte ends what is searched; no such byte stands in XML that is written in ASCII.
      bytes.append(0)
      let isThere = unsafe bytes.withUnsafeBytes { bytes in
        guard let text = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return false }
        return names.contains { unsafe strstr(text, $0) != nil }
      }
      if isThere { return true }
      bytes.removeLast()
    }
  }

  /// Reads a whole part through an XML scanner, or as far as more is wanted; false where the container does not have it.
  func read(
    _ path: String,
    into content: any XMLContent,
    isHeld: Bool = true,
    while wantsMore: () -> Bool = { true }
  ) throws(Findings) -> Bool {
    guard let part = try part(path, isHeld: isHeld) else { return false }
    let scanner = XMLScanner(content)
    while true {
      let bytes = try part.next()
      do throws(XMLScanner.Fault) {
        try scanner.parse(bytes, isLast: bytes.isEmpty)
      } catch {
        throw Findings([WorkbookFindings.fault(error, in: path, of: name)])
      }
      if bytes.isEmpty || !wantsMore() { return true }
    }
  }
}

/// The bytes of one part, unpacked a piece at a time.
@safe final class WorkbookPart {
  private let file: OpaquePointer
  private let limit: Int
  private let archive: WorkbookArchive
  private let name: String
  private var done = 0

  init(_ file: OpaquePointer, limit: Int, archive: WorkbookArchive, name: String) {
    unsafe self.file = file
    self.limit = limit
    self.archive = archive
    self.name = name
  }

  deinit { _ = unsafe zip_fclose(file) }

  /// The next bytes; empty at the end.
  func next() throws(Findings) -> [UInt8] {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      got = Int(unsafe zip_fread(file, buffer.baseAddress, zip_uint64_t(1 << 16)))
      count = max(0, got)
    }
    done += bytes.count
    // A part that is longer than its container says is an attack or damage.
    guard got >= 0, done <= limit else { throw Findings([WorkbookFindings.damaged(name)]) }
    return bytes
  }
}
