package import AssessmentDiagnostics

/// Lines with markers, and bands, over two axes: a scree, an information curve, percentiles over age.
public struct LineChart: Sendable, Hashable {
  /// One line; its dash and marker follow from its place in the chart.
  public struct Series: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The points from left to right.
    public var points: [Point]
    /// Whether the points carry markers.
    public var hasMarkers: Bool

    /// A line.
    public init(_ name: String, points: [Point], hasMarkers: Bool = true) {
      self.name = name
      self.points = points
      self.hasMarkers = hasMarkers
    }
  }

  /// An area between two lines.
  public struct Band: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The lower edge from left to right.
    public var lower: [Point]
    /// The upper edge from left to right.
    public var upper: [Point]

    /// An area between two lines.
    public init(_ name: String, lower: [Point], upper: [Point]) {
      self.name = name
      self.lower = lower
      self.upper = upper
    }
  }

  /// A straight line across the chart.
  public struct Rule: Sendable, Hashable {
    /// The words beside it.
    public var label: String
    /// Where it is.
    public var value: Double

    /// A straight line.
    public init(_ label: String, at value: Double) {
      self.label = label
      self.value = value
    }
  }

  /// The horizontal axis.
  public var horizontal: Axis
  /// The vertical axis; what lies beyond an axis is cut off at its end.
  public var vertical: Axis
  /// The lines.
  public var series: [Series]
  /// The areas, behind the lines.
  public var bands: [Band]
  /// Rules at heights of the vertical axis.
  public var horizontalRules: [Rule]
  /// Rules at places of the horizontal axis.
  public var verticalRules: [Rule]
  /// Whether lines carry their names at their right ends instead of in a legend.
  public var labelsAtEnds: Bool
  /// Whether each line carries its name beside its last point: for single points.
  public var labelsAtPoints = false
  /// How values are written in the table.
  public var format: NumberFormat

  /// A line chart.
  public init(
    horizontal: Axis,
    vertical: Axis,
    series: [Series],
    bands: [Band] = [],
    horizontalRules: [Rule] = [],
    verticalRules: [Rule] = [],
    labelsAtEnds: Bool = false,
    format: NumberFormat = .twoDecimals
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
    self.bands = bands
    self.horizontalRules = horizontalRules
    self.verticalRules = verticalRules
    self.labelsAtEnds = labelsAtEnds
    self.format = format
  }
}

extension LineChart: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    var names = series.map(\.name)
    var lines = series.map(\.points)
    for band in bands {
      names += [band.name + " " + Words.lower[language], band.name + " " + Words.upper[language]]
      lines += [band.lower, band.upper]
    }
    let places = Set(lines.joined().map(\.x)).sorted()
    let rows = places.map { x in
      let values = lines.map { line in Text(format.text(line.first { $0.x == x }?.y)) }
      return Table.Row([Text(horizontal.format.text(x))] + values)
    }
    let notes = (horizontalRules + verticalRules).map { Text($0.label + " " + format.text($0.value)) }
    let columns = [Table.Column(horizontal.title, .trailing)] + names.map { Table.Column($0, .trailing) }
    return Table(caption: caption, columns: columns, rows: rows, footnotes: notes)
  }
}
