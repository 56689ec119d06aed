/// Something to fill in by hand on the printed page.
public struct Form: Sendable, Hashable {
  /// A part of a form.
  public enum Part: Sendable, Hashable {
    /// A ruled table with rows already written and rows left blank.
    case grid(Grid)
    /// A question and lines to write on.
    case lines(String, count: Int)
    /// A question and boxes to tick.
    case choices(String, [Text])
    /// Lines to sign on, each with a place for the date.
    case signatures([String])
  }

  /// A ruled table to write in.
  public struct Grid: Sendable, Hashable {
    /// A column; shares are relative widths.
    public struct Column: Sendable, Hashable {
      /// The heading.
      public var title: String
      /// The width in relation to the other columns.
      public var share: Int

      /// A column.
      package init(_ title: String, share: Int = 1) {
        precondition(share > 0, "A column has a width.")
        self.title = title
        self.share = share
      }
    }

    /// What is to be written.
    public var caption: String
    /// The columns.
    public var columns: [Column]
    /// Rows with some words already in them; an empty text is a place to write.
    public var rows: [[Text]]
    /// Rows to write in, after those.
    public var blankRows: Int

    /// A ruled table; every row has one cell for each column.
    package init(caption: String, columns: [Column], rows: [[Text]] = [], blankRows: Int = 0) {
      precondition(!columns.isEmpty && blankRows >= 0, "A grid has a column.")
      precondition(rows.allSatisfy { $0.count == columns.count }, "A grid row has one cell for each column.")
      self.caption = caption
      self.columns = columns
      self.rows = rows
      self.blankRows = blankRows
    }
  }

  /// The parts in order.
  public var parts: [Part]

  /// A form.
  public init(_ parts: [Part]) { self.parts = parts }
}
