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
    /// Items to answer by ticking one box each.
    case items(Items)
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

    /// What is to be written; empty where the columns say it.
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

  /// Items with the same options, one line each.
  public struct Items: Sendable, Hashable {
    /// One item.
    public struct Item: Sendable, Hashable {
      /// Its number on paper.
      public var number: Int
      /// Its wording.
      public var text: String

      /// An item.
      public init(_ number: Int, _ text: String) {
        self.number = number
        self.text = text
      }
    }

    /// One option.
    public struct Option: Sendable, Hashable {
      /// Its wording, the head of its column.
      public var label: String
      /// What is typed in for it, printed in its box; nothing where there is no code.
      public var code: String

      /// An option.
      public init(_ label: String, code: String = "") {
        self.label = label
        self.code = code
      }
    }

    /// What is to be done.
    public var caption: String
    /// The head of the column of items.
    public var itemName: String
    /// The options from left to right.
    public var options: [Option]
    /// Options that are no answer, such as 不了解: set apart from the others.
    public var apart: [Option]
    /// The items from top to bottom.
    public var items: [Item]

    /// Items with the same options.
    public init(caption: String, itemName: String, options: [Option], apart: [Option] = [], items: [Item]) {
      self.caption = caption
      self.itemName = itemName
      self.options = options
      self.apart = apart
      self.items = items
    }

    /// The items as a table with a box in each cell.
    package var table: Table {
      let boxes = (options + apart).map { _ in Text("☐") }
      return Table(
        caption: caption,
        columns: [.init("#", .trailing), .init(itemName)] + (options + apart).map { .init($0.label, .center) },
        rows: items.map { Table.Row([Text("\($0.number)"), Text($0.text)] + boxes) }
      )
    }
  }

  /// The parts in order.
  public var parts: [Part]

  /// A form.
  public init(_ parts: [Part]) { self.parts = parts }
}
