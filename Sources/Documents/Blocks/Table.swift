/// A table: a caption, columns, rows of text.
public struct Table: Sendable, Hashable {
  /// Where the cells of a column stand.
  public enum Alignment: String, Sendable, Hashable {
    /// Words: at the left.
    case leading
    /// Marks: in the middle.
    case center
    /// Numbers: at the right, in figures of equal width.
    case trailing
  }

  /// A column.
  public struct Column: Sendable, Hashable {
    /// The heading.
    public var title: String
    /// Where its cells stand.
    public var alignment: Alignment

    /// A column.
    public init(_ title: String, _ alignment: Alignment = .leading) {
      self.title = title
      self.alignment = alignment
    }
  }

  /// A row.
  public struct Row: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// What the row is.
    public enum Kind: String, Sendable, Hashable {
      /// An ordinary row.
      case plain
      /// A row to notice: bold, with a bar at its side.
      case highlighted
      /// A sum or a mean: bold, under a rule.
      case total
      /// A heading over the rows below; only its first cell is shown, across all columns.
      case group
    }

    /// One text for each column.
    public var cells: [Text]
    /// What the row is.
    public var kind: Kind

    /// A row.
    public init(_ cells: [Text], kind: Kind = .plain) {
      self.cells = cells
      self.kind = kind
    }
    /// An ordinary row.
    public init(arrayLiteral elements: Text...) { self.init(elements) }
    /// A heading over the rows below.
    public static func group(_ title: Text) -> Row { Row([title], kind: .group) }
  }

  /// How a table too wide for a phone is shown there.
  public enum PhoneLayout: Sendable, Hashable {
    /// It scrolls sideways: right for numbers.
    case scroll
    /// Each row becomes a small list: right for sentences.
    case stack
  }

  /// What the table shows.
  public var caption: String
  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var rows: [Row]
  /// Whether the first cell of a row names the row.
  public var hasRowHeaders: Bool
  /// Remarks under the table.
  public var footnotes: [Text]
  /// How it is shown on a phone.
  public var onPhone: PhoneLayout

  /// A table; every row (but a group heading) has one cell for each column.
  package init(
    caption: String,
    columns: [Column],
    rows: [Row],
    hasRowHeaders: Bool = true,
    footnotes: [Text] = [],
    onPhone: PhoneLayout = .scroll
  ) {
    precondition(!columns.isEmpty, "A table has a column.")
    precondition(
      rows.allSatisfy { $0.cells.count == ($0.kind == .group ? 1 : columns.count) },
      "A table row has one cell for each column."
    )
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.hasRowHeaders = hasRowHeaders
    self.footnotes = footnotes
    self.onPhone = onPhone
  }
}
