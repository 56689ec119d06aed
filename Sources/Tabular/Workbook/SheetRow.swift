internal import Diagnostics

/// One row of a sheet: its number in the spreadsheet and the text of its cells from column A on.
package struct SheetRow: Sendable, Hashable {
  /// The number that the spreadsheet shows, from 1.
  package var number: Int
  /// The text of the cells; trailing empty cells may be left out.
  package var cells: [String]
  /// The line of the file, where it is not that number.
  var line: Int?

  /// Whether no cell holds a character.
  var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// The rows of one sheet, from the top.
protocol SheetRows: AnyObject {
  /// The sheet's name.
  var sheet: String { get }
  /// What the program that is named here writes: for people.
  var kind: Phrase { get }
  /// What was found while opening.
  var findings: [Finding] { get }
  /// The next row that holds anything; nil at the end.
  func next() throws(Findings) -> SheetRow?
}
