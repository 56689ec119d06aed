import AssessmentDiagnostics
import AssessmentJSON

/// Answers in JSON: one object a line, or one document that is an object, a list of objects, or an object with such a list
/// (`{"responses": […]}`). FHIR QuestionnaireResponses and Bundles of them are read by their own rules.
///
/// Objects a line are streamed; a document is held.
final class JSONRecords: RecordSource {
  let kind: Phrase
  private let file: String
  private var lines: Lines?
  private var line = 1
  private var waiting: [KeyedRecord] = []

  private static let longestLine = 16 << 20
  private static let largestDocument = 256 << 20

  /// The lines of a file; a document without line ends is one long line, which is given out in pieces.
  private struct Lines: ~Copyable {
    var stream: ByteStream
    /// What was read and not given out yet, from `start` on.
    var bytes: [UInt8] = []
    var start = 0
    var isAtEnd = false
    /// The last line has an end, or the file ends behind it.
    var isWhole = true

    init(_ stream: consuming ByteStream) { self.stream = stream }

    /// Whether anything but blanks is known to follow.
    var hasMore: Bool { !isAtEnd || bytes[start...].contains { $0 > 0x20 } }

    /// The next line without its end; nil at the end of the file.
    mutating func next() throws(Findings) -> [UInt8]? {
      var searched = start
      while true {
        if let end = bytes[searched...].firstIndex(of: 0x0A) {
          defer { start = end + 1 }
          isWhole = true
          return Array(bytes[start..<end])
        }
        isWhole = isAtEnd
        if isAtEnd || bytes.count - start > JSONRecords.longestLine {
          defer {
            bytes = []
            start = 0
          }
          return start == bytes.count && isAtEnd ? nil : Array(bytes[start...])
        }
        bytes.removeFirst(start)
        start = 0
        searched = bytes.count
        try read()
      }
    }

    /// Everything that was not given out yet.
    mutating func rest(upTo most: Int, _ file: String) throws(Findings) -> [UInt8] {
      bytes.removeFirst(start)
      start = 0
      while !isAtEnd {
        try read()
        guard bytes.count <= most else {
          throw Findings([WorkbookFindings.tooLarge(file, part: "JSON", bytes: bytes.count)])
        }
      }
      defer { bytes = [] }
      return bytes
    }

    private mutating func read() throws(Findings) {
      let piece = try stream.read(upTo: 1 << 18)
      if piece.isEmpty { isAtEnd = true }
      bytes += piece
    }
  }

  /// Whether the first bytes of a file are those of JSON, and not of a table whose header begins with a bracket.
  static func isLikely(_ first: [UInt8]) -> Bool {
    let rest = first.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let second = rest.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    switch rest.first {
    case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}") || second == nil
    case UInt8(ascii: "["):
      if second == UInt8(ascii: "[") { return rest.allSatisfy { Self.lists.contains($0) } }
      return second == UInt8(ascii: "{") || second == UInt8(ascii: "]") || second == nil
    default: return false
    }
  }

  /// What lists of lists of numbers and texts begin with.
  private static let lists = Set("[]{}\",-0123456789 \t\r\n".utf8)

  init(_ input: TableInput) throws(Findings) {
    file = input.name
    var lines = Lines(try ByteStream(input))
    var first = try lines.next()
    while let line = first, line.allSatisfy({ $0 <= 0x20 }) {
      self.line += 1
      first = try lines.next()
    }
    let rest = lines.isWhole && lines.hasMore
    if let first, rest, let document = try? JSONReader.read(first, file: file), document.root.object != nil {
      kind =
        FHIRResponses.isOne(document.root) ? FHIRResponses.kind : Phrase(zh: "JSON，每行一份", en: "JSON, one object a line")
      waiting =
        FHIRResponses.records(document.root, line: line, file: file)
        ?? [KeyedRecord(line: line, values: JSONValues.flattened(document.root))]
      waiting.reverse()
      line += 1
      self.lines = consume lines
      return
    }
    // One document: held whole, for its end tells whether it is one.
    let isCut = !lines.isWhole
    var whole = [UInt8](repeating: 0x0A, count: line - 1) + (first ?? [])
    if !isCut { whole.append(0x0A) }
    whole += try lines.rest(upTo: Self.largestDocument - whole.count, file)
    let limits = JSONLimits(bytes: Self.largestDocument, entries: 50_000_000)
    let document = try JSONReader.read(whole, file: file, limits: limits)
    let root = document.root
    if FHIRResponses.isOne(root) {
      kind = FHIRResponses.kind
      waiting = FHIRResponses.records(root, line: 1, file: file) ?? []
    } else {
      kind = Phrase(zh: "JSON 文件", en: "JSON document")
      if let columns = Self.columns(root) {
        waiting = columns.reversed()
        return
      }
      let list = root.array ?? Self.list(in: root, depth: 0)
      let records = list ?? (root.object == nil ? [] : [root])
      if let other = records.first(where: { $0.object == nil }) {
        throw Findings([Self.noRecord(document.place(atOffset: other.offset))])
      }
      waiting = records.flatMap { record -> [KeyedRecord] in
        let line = document.place(atOffset: record.offset).line ?? 1
        return FHIRResponses.records(record, line: line, file: file)
          ?? [KeyedRecord(line: line, values: JSONValues.flattened(record))]
      }
    }
    waiting.reverse()
  }

  /// The list of records in an object, or in one of its members.
  private static func list(in root: JSONValue, depth: Int) -> [JSONValue]? {
    guard let members = root.object, depth < 4 else { return nil }
    for member in members {
      if let list = member.value.array, list.first?.object != nil { return list }
    }
    return members.lazy.compactMap { list(in: $0.value, depth: depth + 1) }.first
  }

  /// The records of a table that is written column by column: `{"id": ["1", "2"], "q1": [3, 4]}`.
  private static func columns(_ root: JSONValue) -> [KeyedRecord]? {
    guard let members = root.object, members.count > 2 else { return nil }
    let columns = members.map { (name: $0.name, values: $0.value.array ?? []) }
    guard let count = columns.first?.values.count, count > 1,
      columns.allSatisfy({ column in
        column.values.count == count && column.values.allSatisfy { $0.object == nil && $0.array == nil }
      })
    else { return nil }
    return (0..<count).map { row in
      KeyedRecord(
        line: row + 2,
        values: columns.flatMap { JSONValues.flattened($0.values[row], under: $0.name) }
      )
    }
  }

  func next() throws(Findings) -> KeyedRecord? {
    while true {
      if let record = waiting.popLast() { return record }
      guard let bytes = try lines?.next() else { return nil }
      defer { line += 1 }
      guard lines?.isWhole == true else { throw Findings([Self.tooLong(line, file)]) }
      if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
      let root: JSONValue
      do throws(Findings) { root = try JSONReader.read(bytes, file: file).root } catch {
        // The place in the line is a place in the file.
        throw Findings(
          error.all.map { finding in
            var finding = finding
            finding.place.line = line
            return finding
          }
        )
      }
      waiting =
        (FHIRResponses.records(root, line: line, file: file) ?? [
          KeyedRecord(line: line, values: JSONValues.flattened(root))
        ])
        .reversed()
    }
  }

  private static func noRecord(_ place: Place) -> Finding {
    Finding(
      "json-no-record",
      at: place,
      Phrase(
        zh: "这是 JSON 文件，但这里不是一份答卷：每份答卷应是一个对象，例如 {\"id\": \"1\", \"q1\": 3}",
        en:
          "this is JSON, but what stands here is no record of answers: each must be an object like {\"id\": \"1\", \"q1\": 3}"
      ),
      remedy: Phrase(
        zh: "请改成由对象组成的列表，或每行一个对象；也可以改用 Excel、CSV",
        en: "write a list of objects, or one object a line; or use Excel or CSV"
      )
    )
  }

  private static func tooLong(_ line: Int, _ file: String) -> Finding {
    Finding(
      "json-line-too-long",
      at: Place(file: file, line: line),
      Phrase(
        zh: "这一行超过 \(longestLine >> 20) MB",
        en: "the line is longer than \(longestLine >> 20) MB"
      ),
      remedy: Phrase(
        zh: "每行应是一份答卷；请检查这一行，或把全部答卷写成一个列表",
        en: "each line should be one record; check this line, or write all records as one list"
      )
    )
  }
}
