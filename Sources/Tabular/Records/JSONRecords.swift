import Diagnostics
import JSON

/// Answers in JSON: one object a line, or one document that is an object, a list of objects, or an object with such a list
/// (`{"responses": […]}`). FHIR QuestionnaireResponses and Bundles of them are read by their own rules.
///
/// Objects a line are streamed; a document is held.
final class JSONRecords: RecordSource {
  let kind: Phrase
  private let file: String
  private var stream: ByteStream?
  private var bytes: [UInt8] = []
  private var isAtEnd = false
  private var line = 1
  private var waiting: [KeyedRecord] = []

  private static let longestLine = 16 << 20
  private static let largestDocument = 256 << 20

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
    stream = try ByteStream(input)
    var first = try Self.line(&stream, &bytes, &isAtEnd, file)
    while let line = first, line.allSatisfy({ $0 <= 0x20 }), !isAtEnd || !bytes.isEmpty {
      self.line += 1
      first = try Self.line(&stream, &bytes, &isAtEnd, file)
    }
    let rest = !isAtEnd || bytes.contains { $0 > 0x20 }
    if let first, rest, let document = try? JSONReader.read(first, file: file), document.root.object != nil {
      kind =
        FHIRResponses.isOne(document.root) ? FHIRResponses.kind : Phrase(zh: "JSON，每行一份", en: "JSON, one object a line")
      waiting =
        FHIRResponses.records(document.root, line: line, file: file)
        ?? [KeyedRecord(line: line, values: JSONValues.flattened(document.root))]
      waiting.reverse()
      line += 1
      return
    }
    // One document: held whole, for its end tells whether it is one.
    var whole = (first ?? []) + [0x0A] + bytes
    while !isAtEnd {
      let piece = try stream?.read(upTo: 1 << 20) ?? []
      if piece.isEmpty { isAtEnd = true }
      whole += piece
      guard whole.count <= Self.largestDocument else {
        throw Findings([WorkbookFindings.tooLarge(file, part: "JSON", bytes: whole.count)])
      }
    }
    stream = nil
    bytes = []
    whole = [UInt8](repeating: 0x0A, count: line - 1) + whole
    let limits = JSONLimits(bytes: Self.largestDocument, entries: 50_000_000)
    let document = try JSONReader.read(whole, file: file, limits: limits)
    let root = document.root
    if FHIRResponses.isOne(root) {
      kind = FHIRResponses.kind
      waiting = FHIRResponses.records(root, line: 1, file: file) ?? []
    } else {
      kind = Phrase(zh: "JSON 文件", en: "JSON document")
      let list =
        root.array
        ?? root.object?.lazy.compactMap { member in
          member.value.array.flatMap { $0.first?.object == nil ? nil : $0 }
        }.first
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

  func next() throws(Findings) -> KeyedRecord? {
    while true {
      if let record = waiting.popLast() { return record }
      guard stream != nil, let bytes = try Self.line(&stream, &bytes, &isAtEnd, file) else { return nil }
      defer { line += 1 }
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

  /// The next line without its end; nil at the end of the file.
  private static func line(
    _ stream: inout ByteStream?,
    _ bytes: inout [UInt8],
    _ isAtEnd: inout Bool,
    _ file: String
  ) throws(Findings) -> [UInt8]? {
    var searched = 0
    while true {
      if let end = bytes[searched...].firstIndex(of: 0x0A) {
        let line = Array(bytes[..<end])
        bytes.removeFirst(end + 1)
        return line
      }
      searched = bytes.count
      if isAtEnd {
        defer { bytes = [] }
        return bytes.isEmpty ? nil : bytes
      }
      // A document without line ends is no longer a line.
      if bytes.count > longestLine {
        defer { bytes = [] }
        return bytes
      }
      let piece = try stream?.read(upTo: 1 << 18) ?? []
      if piece.isEmpty { isAtEnd = true }
      bytes += piece
    }
  }
}
