package import AssessmentDiagnostics

/// Shares of a whole, one bar for each row: how often each answer of an item was chosen.
public struct StackedBarChart: Sendable, Hashable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// The name.
    public var label: String
    /// One share for each category, each at least 0; their sum is at most 1.
    public var shares: [Double]
    /// How many there are in all.
    public var count: Int?

    /// A row.
    public init(_ label: String, shares: [Double], count: Int? = nil) {
      self.label = label
      self.shares = shares
      self.count = count
    }
  }

  /// The categories from left to right, drawn from light to dark.
  public var categories: [String]
  /// The rows from top to bottom.
  public var rows: [Row]
  /// What the rows are, the heading of the first column of the table.
  public var labelName: String

  /// Shares; every row has one for each category.
  package init(categories: [String], rows: [Row], labelName: String) {
    precondition(!categories.isEmpty && !rows.isEmpty, "A stacked bar chart has rows and categories.")
    for row in rows {
      precondition(row.shares.count == categories.count, "A row has one share for each category.")
      let isSound = row.shares.allSatisfy { $0 >= 0 } && row.shares.reduce(0, +) <= 1 + 1e-9
      precondition(isSound, "Shares are at least 0 and their sum at most 1.")
    }
    self.categories = categories
    self.rows = rows
    self.labelName = labelName
  }
}

extension StackedBarChart: Drawable {
  /// How shares are written.
  package static var format: NumberFormat { NumberFormat(decimals: 1, suffix: "%") }

  package func tableTwin(caption: String, in language: Language) -> Table {
    let hasCounts = rows.contains { $0.count != nil }
    var columns = [Table.Column(labelName)] + categories.map { Table.Column($0, .trailing) }
    if hasCounts { columns.append(Table.Column(Words.count[language], .trailing)) }
    let rows = rows.map { row in
      var cells = [Text(row.label)] + row.shares.map { Text(Self.format.text($0 * 100)) }
      if hasCounts { cells.append(Text(row.count.map(String.init) ?? "—")) }
      return Table.Row(cells)
    }
    return Table(caption: caption, columns: columns, rows: rows)
  }
}
