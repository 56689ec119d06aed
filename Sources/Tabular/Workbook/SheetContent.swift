internal import Glibc

/// The cells of one sheet as rows, without a text made of anything but the cells that are given out. What stands behind the cells in the part (merged areas) is read by a first pass.
final class SheetContent: XMLBytesContent {
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
    /// What stands in a part that has anything of this kind.
    static let marks = ["mergeCell", "hidden"]

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

  /// What the text of a cell means.
  private enum Kind {
    case number
    /// A place among the texts that all sheets share.
    case shared
    case text
    case truth
    /// An error, a date in words, or anything else that is given out as it stands.
    case other

    init(_ name: UnsafePointer<CChar>) {
      let (first, second) = unsafe (name[0], name[0] == 0 ? 0 : name[1])
      switch UInt8(bitPattern: first) {
      case UInt8(ascii: "n") where second == 0: self = .number
      case UInt8(ascii: "s") where second == 0: self = .shared
      case UInt8(ascii: "b") where second == 0: self = .truth
      default:
        switch unsafe String(cString: name) {
        case "inlineStr", "str": self = .text
        case "e", "d": self = .other
        default: self = .number
        }
      }
    }
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
  private var kind = Kind.number
  private var isResult = false
  private var style = 0
  private var value: [UInt8] = []
  private var isInValue = false
  private var hasFormula = false
  private var phonetic = 0
  /// Cells of the row before: the next is likely to have as many.
  private var width = 0

  init(strings: [String], isDate: [Bool], countsFrom1904: Bool, limits: RecordLimits) {
    self.strings = strings
    self.isDate = isDate
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  /// The same sheet from the top.
  convenience init(_ other: SheetContent) {
    self.init(
      strings: other.strings,
      isDate: other.isDate,
      countsFrom1904: other.countsFrom1904,
      limits: other.limits
    )
  }

  /// The elements that matter.
  private enum Element {
    case row, cell, value, formula, phonetic, other

    init(_ name: UnsafePointer<CChar>) {
      let name = unsafe XMLScanner.local(name)
      switch unsafe (UInt8(bitPattern: name[0]), name[0] == 0 || name[1] == 0) {
      case (UInt8(ascii: "c"), true): self = .cell
      case (UInt8(ascii: "v"), true), (UInt8(ascii: "t"), true): self = .value
      case (UInt8(ascii: "f"), true): self = .formula
      default: unsafe self = strcmp(name, "row") == 0 ? .row : strcmp(name, "rPh") == 0 ? .phonetic : .other
      }
    }
  }

  func start(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    switch unsafe Element(name) {
    case .row:
      // A writer may leave the numbers out; then rows and cells follow each other.
      let written = unsafe Self.attribute("r", attributes).map { unsafe String(cString: $0) }
      let number = Self.number(written, upTo: Self.mostRows)
      if written != nil, number == nil { isImpossible = true }
      row = SheetRow(number: number ?? row.number + 1, cells: [])
      row.cells.reserveCapacity(width)
      column = -1
      rowBytes = 0
    case .cell:
      column += 1
      kind = .number
      isResult = false
      style = 0
      value.removeAll(keepingCapacity: true)
      hasFormula = false
      unsafe takeAttributes(attributes)
    case .formula: hasFormula = true
    case .value: isInValue = true
    case .phonetic: phonetic += 1
    case .other: break
    }
  }

  /// Takes place, kind and style of a cell.
  private func takeAttributes(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    var next = unsafe list
    while let key = unsafe next[0], let text = unsafe next[1] {
      unsafe next += 2
      let name = unsafe XMLScanner.local(key)
      guard unsafe name[0] != 0 && name[1] == 0 else { continue }
      switch unsafe UInt8(bitPattern: name[0]) {
      case UInt8(ascii: "r"): if let place = unsafe SheetValue.column(text) { column = place }
      case UInt8(ascii: "t"): unsafe (kind, isResult) = (Kind(text), strcmp(text, "str") == 0)
      case UInt8(ascii: "s"): style = unsafe Int(String(cString: text)) ?? 0
      default: break
      }
    }
  }

  func characters(_ bytes: UnsafeRawBufferPointer) {
    guard isInValue, phonetic == 0, overflow == nil else { return }
    unsafe value.append(contentsOf: bytes)
    if value.count > limits.cellBytes { overflow = row.number }
  }

  func end(_ name: UnsafePointer<CChar>) {
    switch unsafe Element(name) {
    case .value: isInValue = false
    case .phonetic: phonetic -= 1
    case .cell: endCell()
    case .row:
      if row.isBlank { return }
      width = row.cells.count
      rows.append(row)
    case .formula, .other: break
    }
  }

  private func endCell() {
    // A formula whose result is an empty text says so by its kind.
    let isUncomputed = hasFormula && value.isEmpty && !isResult
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
    let isDate = isDate.indices.contains(style) && isDate[style]
    if kind == .number, !isDate, Self.isPlainNumber(value) { return String(decoding: value, as: UTF8.self) }
    if kind == .shared, let place = Self.place(value), place < strings.count { return strings[place] }
    let value = String(decoding: value, as: UTF8.self)
    switch kind {
    case .shared:
      // Not an empty cell: somebody has answered.
      damage = damage ?? (row.number, column + 1)
      return ""
    case .text: return SheetValue.unescaped(value)
    case .truth: return value == "1" ? "TRUE" : "FALSE"
    case .other: return value
    case .number:
      guard let number = Double(value) else { return value }
      return isDate ? SheetValue.date(number, from1904: countsFrom1904) : SheetValue.text(number)
    }
  }

  /// Whether the text of a number is that in which it is given out: few digits, with no zero in front.
  private static func isPlainNumber(_ bytes: [UInt8]) -> Bool {
    (1...15).contains(bytes.count) && bytes.allSatisfy { (0x30...0x39).contains($0) }
      && (bytes[0] != 0x30 || bytes.count == 1)
  }

  /// A place among the shared texts; nil where the text is none.
  private static func place(_ bytes: [UInt8]) -> Int? {
    bytes.count < 10 && bytes.allSatisfy { (0x30...0x39).contains($0) }
      ? bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      : Int(String(decoding: bytes, as: UTF8.self)).flatMap { $0 < 0 ? nil : $0 }
  }

  /// The value of an attribute.
  private static func attribute(
    _ name: StaticString,
    _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>
  ) -> UnsafePointer<CChar>? {
    var next = unsafe list
    while let key = unsafe next[0], let text = unsafe next[1] {
      if unsafe strcmp(XMLScanner.local(key), UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
      {
        return unsafe text
      }
      unsafe next += 2
    }
    return nil
  }
}
