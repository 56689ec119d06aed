/// The cells of one sheet as rows. What stands behind the cells in the part (merged areas) is read by a first pass.
final class SheetContent: XMLContent {
  /// Merged areas and hidden cells, which stand before or behind the rows.
  final class Layout: XMLContent {
    /// An area one column wide.
    struct Area {
      var column: Int
      var rows: ClosedRange<Int>
    }

    private(set) var vertical: [Area] = []
    /// There are more areas than any sheet of answers has.
    private(set) var isOverfull = false
    private static let mostAreas = 1 << 20
    var hiddenRows = 0
    var hiddenColumns = 0
    let wantsCharacters = false

    func start(_ element: String, _ attributes: [(name: String, value: String)]) {
      switch element {
      case "row": if Self.isTrue(attributes["hidden"]) { hiddenRows += 1 }
      case "col" where Self.isTrue(attributes["hidden"]):
        let first = SheetContent.number(attributes["min"], upTo: SheetContent.mostColumns) ?? 1
        let last = SheetContent.number(attributes["max"], upTo: SheetContent.mostColumns) ?? first
        // Hiding everything to the right of a table is common and means nothing.
        if last >= first, last < SheetContent.mostColumns { hiddenColumns += last - first + 1 }
      case "mergeCell":
        let parts = (attributes["ref"] ?? "").split(separator: ":")
        guard parts.count == 2, let left = SheetValue.column(parts[0]),
          left == SheetValue.column(parts[1]), let top = Self.row(parts[0]), let bottom = Self.row(parts[1]),
          top < bottom
        else { return }
        guard vertical.count < Self.mostAreas else {
          isOverfull = true
          return
        }
        vertical.append(Area(column: left, rows: top...bottom))
      default: break
      }
    }
    func end(_ element: String) {}
    func characters(_ text: String) {}

    private static func isTrue(_ text: String?) -> Bool { text == "1" || text == "true" }
    private static func row(_ reference: Substring) -> Int? {
      SheetContent.number(String(reference.drop { $0.isLetter }), upTo: SheetContent.mostRows)
    }
  }

  /// The most rows and columns that the format allows (ECMA-376, part 1, 18.3.1).
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// A number from 1 to `limit`; nil for any other text, however long.
  static func number(_ text: String?, upTo limit: Int) -> Int? {
    text.flatMap { Int($0) }.flatMap { (1...limit).contains($0) ? $0 : nil }
  }

  private let strings: [String]
  private let isDate: [Bool]
  private let countsFrom1904: Bool
  private let limits: RecordLimits

  /// Rows that are complete; the reader takes them away.
  var rows: [SheetRow] = []
  /// A cell or row was longer than allowed: the row.
  var overflow: Int?
  /// A cell refers to a shared text that is not there: its row, and its column from 1.
  private(set) var damage: (row: Int, column: Int)?
  /// A row has a number that no row of a sheet can have.
  private(set) var isImpossible = false
  private var row = SheetRow(number: 0, cells: [])
  private var rowBytes = 0
  private var column = -1
  private var kind = ""
  private var style = 0
  private var value = ""
  private var isInValue = false
  private var hasFormula = false
  private var phonetic = 0

  init(strings: [String], isDate: [Bool], countsFrom1904: Bool, limits: RecordLimits) {
    self.strings = strings
    self.isDate = isDate
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  var wantsCharacters: Bool { isInValue && phonetic == 0 }

  func start(_ element: String, _ attributes: [(name: String, value: String)]) {
    switch element {
    case "row":
      // A writer may leave the numbers out; then rows and cells follow each other.
      let written = attributes["r"]
      let number = Self.number(written, upTo: Self.mostRows)
      if written != nil, number == nil { isImpossible = true }
      row = SheetRow(number: number ?? row.number + 1, cells: [])
      column = -1
      rowBytes = 0
    case "c":
      column = attributes["r"].flatMap { SheetValue.column($0) } ?? column + 1
      kind = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value = ""
      hasFormula = false
    case "f": hasFormula = true
    case "v", "t": isInValue = true
    case "rPh": phonetic += 1
    default: break
    }
  }

  func characters(_ text: String) {
    guard overflow == nil else { return }
    value += text
    if value.utf8.count > limits.cellBytes { overflow = row.number }
  }

  func end(_ element: String) {
    switch element {
    case "v", "t": isInValue = false
    case "rPh": phonetic -= 1
    case "c": endCell()
    case "row": if !row.isBlank { rows.append(row) }
    default: break
    }
  }

  private func endCell() {
    // A formula whose result is an empty text says so by its kind.
    let isUncomputed = hasFormula && value.isEmpty && kind != "str"
    guard column >= 0, overflow == nil, isUncomputed || !value.isEmpty else { return }
    guard column < limits.cells else {
      overflow = row.number
      return
    }
    let text = isUncomputed ? SheetValue.uncomputed : self.text()
    rowBytes += text.utf8.count
    if rowBytes > limits.recordBytes { overflow = row.number }
    row.set(column, text)
  }

  private func text() -> String {
    switch kind {
    case "s":
      if let index = Int(value), strings.indices.contains(index) { return strings[index] }
      // Not an empty cell: somebody has answered.
      damage = damage ?? (row.number, column + 1)
      return ""
    case "inlineStr", "str": return SheetValue.unescaped(value)
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "e", "d": return value
    default:
      guard let number = Double(value) else { return value }
      let isDate = isDate.indices.contains(style) && isDate[style]
      return isDate ? SheetValue.date(number, from1904: countsFrom1904) : SheetValue.text(number)
    }
  }
}
