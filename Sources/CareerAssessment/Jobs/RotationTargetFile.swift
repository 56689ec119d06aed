public import AssessmentCalibration
public import AssessmentDiagnostics
import AssessmentTabular

extension RotationTarget {
  /// Reads the loadings that a rotation aims at from a table: a header, then one row for each item, its id first, then one
  /// loading for each factor; an empty cell is free.
  ///
  /// - Throws: all findings, with line and column.
  public init(path: String) throws(Findings) {
    var reader = try TableReader(TableInput.file(path))
    let width = reader.header.cells.count - 1
    var items: [String] = []
    var values: [[Double?]] = []
    var findings: [Finding] = []
    while let record = try reader.next() {
      guard !record.isBlank else { continue }
      items.append(record.cells.first?.filter { !$0.isWhitespace } ?? "")
      var row = [Double?](repeating: nil, count: max(0, width))
      for (place, cell) in record.cells.dropFirst().prefix(max(0, width)).enumerated() {
        let text = cell.filter { !$0.isWhitespace }
        if text.isEmpty { continue }
        if let number = Double(text), abs(number) <= 1 {
          row[place] = number
        } else {
          findings.append(
            Finding(
              "target-not-a-loading",
              at: Place(file: path, line: record.line, column: place + 2),
              Phrase(
                zh: "\(Finding.quoted(text)) 不是 −1 到 1 之间的载荷",
                en: "\(Finding.quoted(text)) is no loading from −1 to 1"
              ),
              remedy: Phrase(zh: "请写载荷，例如 0；不指定的留空。", en: "Write a loading such as 0; leave it empty where it is free.")
            )
          )
        }
      }
      values.append(row)
    }
    let target = RotationTarget(items: items, values: values)
    if target == nil || width < 2 || Set(items).count != items.count
      || values.allSatisfy({ $0.allSatisfy { $0 == nil } })
    {
      findings.append(
        Finding(
          "target-shape",
          at: Place(file: path),
          Phrase(
            zh: "目标载荷表需要一行表头、每题一行（题目编号、然后每个因素一格，至少两个因素），题目不能重复，也不能全空",
            en:
              "a target is a header and a row for each item: its id, then a loading for each of two or more factors; no item twice, and not all empty"
          ),
          remedy: Phrase(
            zh: "例如：item,F1,F2 换行 q1,,0 换行 q2,0,",
            en: "As in: item,F1,F2 then q1,,0 then q2,0, on lines of their own."
          )
        )
      )
    }
    guard findings.isEmpty, let target else { throw Findings(findings) }
    self = target
  }
}
