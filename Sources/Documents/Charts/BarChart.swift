package import AssessmentDiagnostics

/// Horizontal bars on a declared range, each with its interval, its value in figures and perhaps a word.
public struct BarChart: Sendable, Hashable {
  /// One bar.
  public struct Bar: Sendable, Hashable {
    /// The name.
    public var label: String
    /// A word or two under the name, such as the level in words.
    public var detail: String?
    /// The value; without one the row says so and has no bar.
    public var value: Double?
    /// The interval of uncertainty.
    public var interval: ClosedRange<Double>?
    /// Whether the bar is one to notice: filled, with a mark and in bold.
    public var isHighlighted: Bool

    /// A bar; numbers are finite.
    package init(
      _ label: String,
      detail: String? = nil,
      value: Double?,
      interval: ClosedRange<Double>? = nil,
      isHighlighted: Bool = false
    ) {
      precondition(value?.isFinite ?? true, "A chart needs finite numbers.")
      precondition(interval.map { $0.lowerBound.isFinite && $0.upperBound.isFinite } ?? true, "An interval is finite.")
      self.label = label
      self.detail = detail
      self.value = value
      self.interval = interval
      self.isHighlighted = isHighlighted
    }
  }

  /// A stretch of the range with a name, such as low, middle, high.
  public struct Zone: Sendable, Hashable {
    /// The name.
    public var label: String
    /// From where to where.
    public var range: ClosedRange<Double>

    /// A stretch of the range.
    public init(_ label: String, _ range: ClosedRange<Double>) {
      self.label = label
      self.range = range
    }
  }

  /// A line across all bars, such as the mean of the norm group.
  public struct Reference: Sendable, Hashable {
    /// What the line is.
    public var label: String
    /// Where it is.
    public var value: Double

    /// A line across all bars.
    public init(_ label: String, _ value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// How a row is drawn.
  public enum Style: String, Sendable, Hashable {
    /// A bar with the interval as a line and both in figures: for those who compare figures.
    case bars
    /// A dot in a soft band, without figures: for those who ask what stands before what.
    case dots
  }

  /// How rows are drawn.
  public var style: Style
  /// The axis of the values; a value beyond it is drawn up to the edge and marked with an arrow.
  public var axis: Axis
  /// The bars from top to bottom.
  public var bars: [Bar]
  /// Where bars begin: the lower end of the axis, or for signed values zero.
  public var baseline: Double
  /// Named stretches of the range.
  public var zones: [Zone]
  /// A line across all bars.
  public var reference: Reference?
  /// What the labels are, the heading of the first column of the table.
  public var labelName: String
  /// What the intervals are, for the legend and the table.
  public var intervalName: String
  /// What the highlighted bars are, for the legend and the table.
  public var highlightName: String?
  /// How values are written.
  public var format: NumberFormat

  /// A bar chart; the baseline lies in the range of the axis.
  package init(
    axis: Axis,
    bars: [Bar],
    labelName: String,
    intervalName: String,
    highlightName: String? = nil,
    baseline: Double? = nil,
    zones: [Zone] = [],
    reference: Reference? = nil,
    format: NumberFormat = .whole,
    style: Style = .bars
  ) {
    precondition(axis.range.contains(baseline ?? axis.range.lowerBound), "The baseline lies on the axis.")
    precondition(!bars.isEmpty, "A bar chart has a bar.")
    self.axis = axis
    self.bars = bars
    self.labelName = labelName
    self.intervalName = intervalName
    self.highlightName = highlightName
    self.baseline = baseline ?? axis.range.lowerBound
    self.zones = zones
    self.reference = reference
    self.format = format
    self.style = style
  }
}

extension BarChart: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    let hasIntervals = bars.contains { $0.interval != nil }
    let hasDetails = bars.contains { $0.detail != nil }
    var columns = [Table.Column(labelName), Table.Column(axis.title, .trailing)]
    if hasIntervals { columns.append(Table.Column(intervalName, .trailing)) }
    if hasDetails { columns.append(Table.Column(Words.remark[language])) }
    let rows = bars.map { bar in
      var cells = [Text(bar.label), Text(format.text(bar.value))]
      if hasIntervals { cells.append(Text(bar.interval.map { format.text($0) } ?? "—")) }
      if hasDetails { cells.append(Text(bar.detail ?? "")) }
      return Table.Row(cells, kind: bar.isHighlighted ? .highlighted : .plain)
    }
    var notes: [Text] = []
    if let reference { notes.append(Text(reference.label + " " + format.text(reference.value))) }
    if let highlightName, bars.contains(where: \.isHighlighted) {
      notes.append(Text(Words.highlighted[language] + ": " + highlightName))
    }
    return Table(caption: caption, columns: columns, rows: rows, footnotes: notes)
  }
}
