public import AssessmentDiagnostics

/// How one column of a file is understood.
public struct MappedColumn: Sendable, Hashable {
  /// Which column it is, from 0.
  public var index: Int
  /// Its name in the file.
  public var header: String
  /// What it is for.
  public var role: ColumnRole
  /// Why it is understood so.
  public var reason: Phrase
  /// What texts of the column stand for: for an item the code of an option, for the sex `female` or `male`.
  public var values: [String: String]

  /// A column.
  public init(index: Int, header: String, role: ColumnRole, reason: Phrase, values: [String: String] = [:]) {
    self.index = index
    self.header = header
    self.role = role
    self.reason = reason
    self.values = values
  }

  /// The column as a spreadsheet names it: A, B, …, Z, AA, …
  public var letters: String { Self.letters(of: index) }

  package static func letters(of index: Int) -> String {
    var letters = ""
    var rest = index + 1
    while rest > 0 {
      let digit = UInt8((rest - 1) % 26)
      letters = String(Unicode.Scalar(0x41 + digit)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

/// How a file is read: its bytes, its columns, and what its cells mean. Written to a mapping file, it can be checked,
/// edited, and used again for the next export of the same form.
public struct ColumnMapping: Sendable, Hashable {
  /// The version of the mapping file that this program writes and reads.
  public static let currentVersion = 1

  /// Who wrote the file.
  public var platform: Platform
  /// What the cells of the items hold.
  public var mode: AnswerMode
  /// The encoding; nil to find it.
  public var encoding: TextEncoding?
  /// The delimiter; nil to find it.
  public var delimiter: Delimiter?
  /// The line of the column names, where it is not the first that holds anything; nil else.
  public var headerRow: Int?
  /// Which answers count where a person has sent several.
  public var duplicates: DuplicatePolicy
  /// Whether the scores in the file are already reversed for reverse-keyed items (only in mode `score`).
  ///
  /// Then the option of such an item is the one whose score equals the cell, which is the mirror of the one chosen:
  /// whoever scores must mirror it back, or score it without reversal.
  public var alreadyReversed: Bool
  /// Which cells mean that there is no answer. An empty cell always does.
  public var missing: [String: MissingKind]
  /// Items that the file does not have, by declaration.
  public var absentItems: [String]
  /// What texts stand for in the columns of all items: the code of an option. What a column says goes before it; a text
  /// for which nothing stands yet is empty.
  public var values: [String: String]
  /// The number that the first item has in the file, where the questions are numbered otherwise than the items: columns
  /// that nothing is known about are then matched by number.
  public var firstItemQuestion: Int?
  /// The columns in the order of the file.
  public var columns: [MappedColumn]
  /// In which order the file writes day, month and year, where its rows prove it; never written to a mapping file.
  package var dateOrder: LocalDateTime.Order?

  /// A mapping.
  public init(
    platform: Platform,
    mode: AnswerMode,
    encoding: TextEncoding? = nil,
    delimiter: Delimiter? = nil,
    headerRow: Int? = nil,
    duplicates: DuplicatePolicy = .last,
    alreadyReversed: Bool = false,
    missing: [String: MissingKind]? = nil,
    absentItems: [String] = [],
    values: [String: String] = [:],
    firstItemQuestion: Int? = nil,
    columns: [MappedColumn]
  ) {
    self.values = values
    self.firstItemQuestion = firstItemQuestion
    self.platform = platform
    self.mode = mode
    self.encoding = encoding
    self.delimiter = delimiter
    self.headerRow = headerRow
    self.duplicates = duplicates
    self.alreadyReversed = alreadyReversed
    self.missing = missing ?? platform.missingCodes
    self.absentItems = absentItems
    self.columns = columns
  }

  /// The column with the answers to an item.
  package func column(ofItem id: String) -> MappedColumn? { columns.first { $0.role == .item(id) } }

  /// The first column with a role.
  package func column(_ role: ColumnRole) -> MappedColumn? { columns.first { $0.role == role } }
}
