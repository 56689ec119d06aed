import AssessmentDiagnostics
import AssessmentJSON

/// Columns whose cells hold the answers of a person as JSON, as experiment platforms dump them: every name in the first
/// records becomes a column behind those of the file, which keep their places.
struct JSONCells {
  /// For each such column the names in its cells.
  private let names: [Int: [String]]
  /// The header, with the names behind it.
  let header: [String]
  /// Why, for people.
  let findings: [Finding]

  private static let longest = 1 << 20

  /// What the first records tell; nil where no column holds JSON.
  init?(_ header: TableRecord, _ sample: [TableRecord], file: String) {
    var names: [Int: [String]] = [:]
    for column in header.cells.indices {
      let cells = sample.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }.filter {
        !$0.isEmpty
      }
      let parsed = cells.compactMap(Self.values)
      guard !parsed.isEmpty, parsed.count * 2 > cells.count else { continue }
      var own: [String] = []
      var known: Set<String> = []
      for name in parsed.flatMap({ $0.map(\.name) }) where known.insert(name).inserted { own.append(name) }
      names[column] = own
    }
    guard !names.isEmpty else { return nil }
    self.names = names
    let order = names.sorted { $0.key < $1.key }
    // What holds JSON is no item, whatever its name.
    self.header =
      header.cells.enumerated().map { names[$0.offset] == nil ? $0.element : "\($0.element) {…}" }
      + order.flatMap(\.value)
    var next = header.cells.count
    findings = order.map { column, own in
      let places = Self.letters(next, own.count)
      next += own.count
      return Finding(
        "json-cells",
        .note,
        at: Place(file: file, line: header.line, column: column + 1),
        Phrase(
          zh: "这一列的单元格里是 JSON，其中的 \(own.count) 个名称已各成一列，接在最后一列之后（\(places)）",
          en:
            "the cells of this column hold JSON; the \(own.count) names in them became columns behind the last (\(places))"
        ),
        remedy: Phrase(zh: "无需处理；用 assess map 可以查看各列", en: "nothing to do; assess map shows the columns")
      )
    }
  }

  private static func letters(_ first: Int, _ count: Int) -> String {
    count < 2
      ? MappedColumn.letters(of: first)
      : "\(MappedColumn.letters(of: first))–\(MappedColumn.letters(of: first + count - 1))"
  }

  /// A record with the values behind its cells, and what is worth knowing of it. A cell that is no JSON leaves the
  /// row without its form; names that the first records have not are not read.
  func expanded(_ record: TableRecord, file: String) -> (record: TableRecord, notes: [Finding]) {
    guard record.findings.isEmpty else { return (record, []) }
    var result = record
    var notes: [Finding] = []
    for (column, own) in names.sorted(by: { $0.key < $1.key }) {
      let cell = record.cells.indices.contains(column) ? record.cells[column] : ""
      if result.cells.indices.contains(column) { result.cells[column] = "" }
      let place = Place(file: file, line: record.line, column: column + 1)
      let values = cell.isEmpty ? [] : Self.values(cell)
      if values == nil {
        result.findings.append(
          Finding(
            "json-cell-damaged",
            at: place,
            Phrase(zh: "这个单元格里不是完整的 JSON，这一行没有读取", en: "the cell holds no whole JSON, and the row was not read"),
            remedy: Phrase(zh: "请对照原始数据核对这一行", en: "compare the row with the original data")
          )
        )
      }
      let byName = Dictionary((values ?? []).map { ($0.name, $0.text) }) { first, _ in first }
      let unknown = byName.keys.filter { !own.contains($0) }.sorted()
      if let first = unknown.first {
        notes.append(
          Finding(
            "json-cell-name",
            .warning,
            at: place,
            Phrase(
              zh: "前面各行没有名称 \(Finding.quoted(first))（共 \(unknown.count) 个），其值没有读取",
              en: "earlier rows have no \(Finding.quoted(first)) (\(unknown.count) such names); it was not read"
            ),
            remedy: Phrase(zh: "如果它是题目，请把有它的行移到文件前部", en: "if it is an item, move a row that has it to the top")
          )
        )
      }
      result.cells += own.map { byName[$0] ?? "" }
    }
    return (result, notes)
  }

  /// The named values in a cell; nil where it holds no object and no list.
  private static func values(_ cell: String) -> [(name: String, text: String)]? {
    guard let first = cell.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      cell.utf8.count < longest,
      let root = try? JSONReader.read(Array(cell.utf8), file: "").root
    else { return nil }
    // Qualtrics writes into each column where it came from, which is no answer.
    return root["ImportId"] == nil ? JSONValues.flattened(root) : nil
  }
}
