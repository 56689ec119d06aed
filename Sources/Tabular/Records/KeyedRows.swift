import AssessmentDiagnostics

/// Where records of named values come from.
protocol RecordSource: AnyObject {
  /// What the file is, for people.
  var kind: Phrase { get }
  /// The next record and its line in the file; nil at the end.
  func next() throws(Findings) -> KeyedRecord?
}

/// Named values, in the order of the file.
struct KeyedRecord {
  var line: Int
  var values: [(name: String, text: String)]
  /// What is worth knowing about the record.
  var notes: [Finding] = []
  /// The record is not to be used; its notes say why.
  var isLeftOut = false
}

/// Records of named values as the rows of a table: the names in the first of them are its header.
///
/// A name that comes up only later stands behind the header, which is said of the row. Memory holds the first records.
final class KeyedRows: SheetRows {
  let sheet: String
  let kind: Phrase
  let findings: [Finding] = []
  private let source: any RecordSource
  private let names: [String]
  private let places: [String: Int]
  private var waiting: [KeyedRecord]
  private var notes: [Finding] = []
  private var gaveHeader = false
  private var count = 0

  private static let looked = 1000

  init(_ source: any RecordSource, file: String) throws(Findings) {
    self.source = source
    kind = source.kind
    sheet = file.split(separator: "/").last.map(String.init) ?? file
    var first: [KeyedRecord] = []
    var names: [String] = []
    var places: [String: Int] = [:]
    var left: [Finding] = []
    while first.count < Self.looked, let record = try source.next() {
      if record.isLeftOut {
        left += record.notes
        continue
      }
      for (name, _) in record.values where places[name] == nil {
        guard names.count < RecordLimits().cells else { throw Findings([Self.tooWide(file, record.line)]) }
        places[name] = names.count
        names.append(name)
      }
      first.append(record)
    }
    if first.isEmpty, !left.isEmpty { throw Findings(left) }
    notes = left
    self.names = names
    self.places = places
    waiting = first.reversed()
  }

  func next() throws(Findings) -> SheetRow? {
    guard gaveHeader else {
      gaveHeader = true
      return names.isEmpty ? nil : SheetRow(number: 1, cells: names)
    }
    var record = waiting.popLast()
    if record == nil { record = try source.next() }
    while let left = record, left.isLeftOut {
      notes += left.notes
      record = try source.next()
    }
    guard let record else { return nil }
    var cells = [String](repeating: "", count: names.count)
    for (name, text) in record.values {
      if let place = places[name] { cells[place] = text } else { cells.append(text) }
    }
    count += 1
    return SheetRow(number: count + 1, cells: cells, line: record.line, notes: record.notes)
  }

  func takeNotes() -> [Finding] {
    defer { notes = [] }
    return notes
  }

  private static func tooWide(_ file: String, _ line: Int) -> Finding {
    Finding(
      "record-too-wide",
      at: Place(file: file, line: line),
      Phrase(
        zh: "这些记录里不同的名称超过 \(RecordLimits().cells) 个",
        en: "the records have more than \(RecordLimits().cells) different names"
      ),
      remedy: Phrase(zh: "请检查文件内容是否正确", en: "check that this is the right file")
    )
  }
}
