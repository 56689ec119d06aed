/// What the user declares about a file of answers; everything that is nil is found from the file.
public struct ReadingOptions: Sendable, Hashable {
  /// The encoding.
  public var encoding: TextEncoding?
  /// The delimiter.
  public var delimiter: Delimiter?
  /// The sheet of a workbook, by name or number from 1; nil takes the first that is visible and whose header matches the
  /// items; `all` reads every sheet with answers, one after the other.
  public var sheet: String?
  /// Files that are read behind the first as if they were one table with it.
  public var further: [String] = []
  /// The line of the column names, from 1; nil finds them by content.
  public var headerRow: Int?
  /// Who wrote the file.
  public var platform: Platform?
  /// What the cells of the items hold.
  public var mode: AnswerMode?
  /// Which answers count where a person has sent several; nil takes the mapping's, or the last complete ones.
  public var duplicates: DuplicatePolicy?
  /// Whether the scores in the file are already reversed; nil takes the mapping's, or no.
  public var alreadyReversed: Bool?
  /// How the file is to be read; nil to find it. The declarations above go before it.
  public var mapping: ColumnMapping?
  /// The day on which ages are counted, where the file tells no day of submission.
  public var today: LocalDateTime?
  /// The words of columns, by their names: a codebook that came with the file.
  public var codebook: [String: String] = [:]
  /// Of the same items asked at several times, in columns beside one another: the mark of the time that is read (`t1`, 前测).
  public var wave: String?
  /// Which option a text of the file stands for, by the option's code; it holds for all items and before a mapping.
  public var values: [String: String] = [:]
  /// Names of columns whose texts are kept beside what is understood (`ResponseRow.kept`).
  public var kept: [String] = []
  /// Cells that stand alone are shown whole in findings and mapping files, though they may be names.
  public var showsValues = false
  /// The table is a part of another that was understood as a whole: what only a whole table can tell is not asked of it.
  package var isPart = false
  /// How many rows are looked at to understand the file.
  public var sampleRows: Int
  /// How many bytes are read at a time.
  public var pieceSize: Int
  /// How much one record may hold.
  package var limits = RecordLimits()

  /// Declarations; without any, everything is found from the file.
  public init(
    encoding: TextEncoding? = nil,
    delimiter: Delimiter? = nil,
    sheet: String? = nil,
    headerRow: Int? = nil,
    platform: Platform? = nil,
    mode: AnswerMode? = nil,
    duplicates: DuplicatePolicy? = nil,
    alreadyReversed: Bool? = nil,
    mapping: ColumnMapping? = nil,
    today: LocalDateTime? = nil,
    sampleRows: Int = 2000,
    pieceSize: Int = 1 << 20
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.sheet = sheet
    self.headerRow = headerRow
    self.platform = platform
    self.mode = mode
    self.duplicates = duplicates
    self.alreadyReversed = alreadyReversed
    self.mapping = mapping
    self.today = today
    // At least one row and one byte are looked at.
    self.sampleRows = max(1, sampleRows)
    self.pieceSize = max(1, pieceSize)
  }
}
