package import AssessmentDiagnostics

/// A matrix of coloured cells with the value in each: correlations, loadings.
///
/// Dark means large in size; a negative cell also has a dashed frame, so that grey print loses nothing.
public struct HeatMap: Sendable, Hashable {
  /// The rows from top to bottom.
  public var rowLabels: [String]
  /// The columns from left to right.
  public var columnLabels: [String]
  /// Values by row and column; nil leaves a cell empty.
  public var values: [[Double?]]
  /// The size of a value that is darkest.
  public var limit: Double
  /// What the rows are, the heading of the first column of the table.
  public var labelName: String
  /// How values are written.
  public var format: NumberFormat

  /// A matrix; it has one row of values for each row label and one value for each column label.
  package init(
    rowLabels: [String],
    columnLabels: [String],
    values: [[Double?]],
    labelName: String,
    limit: Double = 1,
    format: NumberFormat = .twoDecimals
  ) {
    precondition(values.count == rowLabels.count, "A heat map has one row of values for each label.")
    precondition(values.allSatisfy { $0.count == columnLabels.count }, "A heat map row has a value for each column.")
    precondition(!rowLabels.isEmpty && !columnLabels.isEmpty && limit > 0, "A heat map has cells and a limit.")
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.values = values
    self.labelName = labelName
    self.limit = limit
    self.format = format
  }
}

extension HeatMap: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    let columns = [Table.Column(labelName)] + columnLabels.map { Table.Column($0, .trailing) }
    let rows = zip(rowLabels, values).map { label, row in
      Table.Row([Text(label)] + row.map { Text($0.map { format.text($0) } ?? "") })
    }
    return Table(caption: caption, columns: columns, rows: rows)
  }
}
