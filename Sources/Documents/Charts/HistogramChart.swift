package import AssessmentDiagnostics

/// Counts in bins side by side, with a curve over them.
public struct HistogramChart: Sendable, Hashable {
  /// One bin.
  public struct Bin: Sendable, Hashable {
    /// From where to where.
    public var range: ClosedRange<Double>
    /// How many, or what share: the height.
    public var height: Double

    /// A bin; the height is finite and at least 0.
    package init(_ range: ClosedRange<Double>, height: Double) {
      precondition(height.isFinite && height >= 0, "A bin has a finite height of at least 0.")
      self.range = range
      self.height = height
    }
  }

  /// The horizontal axis.
  public var horizontal: Axis
  /// The vertical axis; it begins at 0.
  public var vertical: Axis
  /// The bins from left to right.
  public var bins: [Bin]
  /// A curve, such as the normal curve, in the units of the axes.
  public var curve: LineChart.Series?
  /// Rules at places of the horizontal axis, such as cut-offs.
  public var verticalRules: [LineChart.Rule]
  /// How heights are written in the table.
  public var format: NumberFormat

  /// A histogram.
  package init(
    horizontal: Axis,
    vertical: Axis,
    bins: [Bin],
    curve: LineChart.Series? = nil,
    verticalRules: [LineChart.Rule] = [],
    format: NumberFormat = .whole
  ) {
    precondition(vertical.range.lowerBound == 0, "The heights of a histogram begin at 0.")
    self.horizontal = horizontal
    self.vertical = vertical
    self.bins = bins
    self.curve = curve
    self.verticalRules = verticalRules
    self.format = format
  }
}

extension HistogramChart: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    let rows = bins.map { bin in
      Table.Row([Text(horizontal.format.text(bin.range)), Text(format.text(bin.height))])
    }
    var notes = verticalRules.map { Text($0.label + " " + horizontal.format.text($0.value)) }
    if let curve { notes.append(Text(Words.curveOnly[language] + curve.name)) }
    let columns = [Table.Column(horizontal.title), Table.Column(vertical.title, .trailing)]
    return Table(caption: caption, columns: columns, rows: rows, footnotes: notes)
  }
}
