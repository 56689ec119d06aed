internal import AssessmentDiagnostics

/// One row of a sheet: its number in the spreadsheet and the text of its cells from column A on.
///
/// It takes memory for the cells that are there: one that stands far to the right of the others stands by itself.
package struct SheetRow: Sendable, Hashable {
  /// A cell that stands by itself.
  struct FarCell: Sendable, Hashable {
    var column: Int
    var text: String
  }

  /// The number that the spreadsheet shows, from 1.
  package var number: Int
  /// The text of the cells; trailing empty cells may be left out.
  package var cells: [String]
  /// Cells far to the right of these.
  private var far: [FarCell] = []
  /// The line of the file, where it is not that number.
  var line: Int?
  /// What is worth knowing about the row.
  var notes: [Finding] = []

  /// A row.
  init(number: Int, cells: [String], line: Int? = nil, notes: [Finding] = []) {
    self.number = number
    self.cells = cells
    self.line = line
    self.notes = notes
  }

  /// Whether no cell holds a character.
  var isBlank: Bool { cells.allSatisfy(\.isEmpty) && far.allSatisfy(\.text.isEmpty) }

  /// How many empty cells are stored before a cell that holds something.
  private static let gap = 64

  /// Puts a text into a cell.
  mutating func set(_ column: Int, _ text: String) {
    if column < cells.count {
      cells[column] = text
    } else if far.isEmpty, column - cells.count <= Self.gap {
      while cells.count < column { cells.append("") }
      cells.append(text)
    } else {
      far.append(FarCell(column: column, text: text))
    }
  }

  /// The text of a cell.
  func text(_ column: Int) -> String {
    column < cells.count ? cells[column] : far.last { $0.column == column }?.text ?? ""
  }

  /// The first cell that holds something, of those from a column on.
  func firstFilled(from column: Int) -> Int? {
    cells.indices.dropFirst(column).first { !cells[$0].isEmpty }
      ?? far.filter { $0.column >= column && !$0.text.isEmpty }.map(\.column).min()
  }

  /// The text of all cells, up to the last that is stored or to a width.
  package func all(_ width: Int? = nil) -> [String] {
    let width = width ?? max(cells.count, (far.map(\.column).max() ?? -1) + 1)
    if cells.count == width, far.isEmpty { return cells }
    var all = Array(cells.prefix(width))
    all.reserveCapacity(width)
    while all.count < width { all.append("") }
    for cell in far where cell.column < width { all[cell.column] = cell.text }
    return all
  }
}

/// The rows of one sheet, from the top.
protocol SheetRows: AnyObject {
  /// The sheet's name.
  var sheet: String { get }
  /// What the program that is named here writes: for people.
  var kind: Phrase { get }
  /// What was found while opening.
  var findings: [Finding] { get }
  /// The sheets of the workbook.
  var sheets: SheetNames { get }
  /// What the file says about its columns beside their names; empty where it says nothing.
  var words: [ColumnWords] { get }
  /// The next row that holds anything; nil at the end.
  func next() throws(Findings) -> SheetRow?
  /// What is said of records that are left out, which is then forgotten.
  func takeNotes() -> [Finding]
  /// How the rows are read again from the top, where each stands in a line of its own; nil for others.
  var again: (() throws(Findings) -> any SheetRows)? { get }
}

extension SheetRows {
  /// Nothing is left out.
  func takeNotes() -> [Finding] { [] }
  var again: (() throws(Findings) -> any SheetRows)? { nil }
  var sheets: SheetNames { SheetNames() }
  var words: [ColumnWords] { [] }
}

/// The sheets of a workbook, in the order of their tabs.
package struct SheetNames: Sendable, Hashable {
  /// All of them.
  package var all: [String] = []
  /// Those that are visible and hold anything, where none was asked for.
  package var filled: [String] = []
}

/// What a file says about one of its columns beside the name: SPSS has labels for variables and for values.
package struct ColumnWords: Sendable, Hashable {
  /// A value and what it is called.
  package struct Value: Sendable, Hashable {
    /// The value as it stands in the cells.
    package var value: String
    /// Its label.
    package var word: String

    /// A value and its label.
    package init(_ value: String, _ word: String) {
      self.value = value
      self.word = word
    }
  }

  /// What the column is about; empty where the file does not say.
  package var label = ""
  /// The values that have a label, without those that count as no answer.
  package var values: [Value] = []

  /// Words of a column.
  package init(label: String = "", values: [Value] = []) {
    self.label = label
    self.values = values
  }
}
