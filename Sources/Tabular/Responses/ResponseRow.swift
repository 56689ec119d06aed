public import AssessmentDiagnostics

/// What one cell of an item says.
public enum ResponseCell: Sendable, Hashable {
  /// The option at this index of the outline's options.
  case option(Int)
  /// A number within the bounds of the item.
  case number(Double)
  /// No answer.
  case missing(MissingKind)
  /// Something that is no answer to this item: the text, and the column (from 1). The row has a finding; where the
  /// whole row has lost its form, the text is empty.
  case unreadable(String, column: Int)

  /// Whether the cell holds an answer.
  public var isAnswer: Bool {
    switch self {
    case .option, .number: true
    case .missing, .unreadable: false
    }
  }
}

/// The sex as the file tells it.
public enum Sex: String, Sendable, Hashable, Codable, CaseIterable {
  /// Female.
  case female
  /// Male.
  case male
}

/// The answers of one person, and what the file says about the person.
public struct ResponseRow: Sendable, Hashable {
  /// The line of the file, from 1.
  public var line: Int
  /// The row in a spreadsheet, from 1 with the header.
  public var row: Int
  /// Which person of the file this is, from 1, by the first row of each; 0 before duplicates are told apart.
  public var place = 0
  /// How many sets of answers the person sent, of which this one counts.
  public var copyCount = 1
  /// What tells the person apart; `row-<row>` where the file has no id.
  public var personID: String
  /// Whether the file has the id.
  public var hasOwnID: Bool
  /// Whether a spreadsheet has damaged the id, so that different people may have the same.
  public var idIsDamaged = false
  /// Whether the id has characters that nobody sees, so that it does not prove who somebody is.
  package var idHasInvisible = false
  /// The class, site, event and wave of the row, without which a number tells nobody apart.
  package var setting = ""
  /// The file has columns for class, school, event or wave, and the row says nothing there.
  package var isUnplaced = false
  /// The name, where the file has one.
  public var name: String?
  /// The sex.
  public var sex: Sex?
  /// The age in years.
  public var age: Double?
  /// The level of education, in the words of the file.
  public var education: String?
  /// The level of education that the person aims at, in the words of the file.
  public var targetEducation: String?
  /// The grade, in the words of the file.
  public var grade: String?
  /// The class, in the words of the file.
  public var schoolClass: String?
  /// The texts of the columns that were to be kept, by the names they were asked for.
  public var kept: [String: String] = [:]
  /// When the answers were sent.
  public var submittedAt: LocalDateTime?
  /// How long the form took.
  public var seconds: Double?
  /// How long each item took, in the order of the outline; nil where the file does not tell.
  public var itemSeconds: [Double?]?
  /// The occupations that the person hopes for.
  public var aspirations: [String]
  /// One cell per item of the outline, in its order.
  public var cells: [ResponseCell]
  /// What is wrong with the row.
  public var findings: [Finding]

  /// A row; what the file does not say about the person is filled in afterwards.
  public init(
    line: Int,
    row: Int,
    personID: String,
    hasOwnID: Bool = true,
    cells: [ResponseCell] = [],
    findings: [Finding] = []
  ) {
    self.line = line
    self.row = row
    self.personID = personID
    self.hasOwnID = hasOwnID
    self.aspirations = []
    self.cells = cells
    self.findings = findings
  }

  /// How many items have an answer.
  public var answerCount: Int { cells.count { $0.isAnswer } }
}
