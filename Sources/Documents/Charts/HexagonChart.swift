package import AssessmentDiagnostics

/// Six values around a hexagon, with their uncertainty, and perhaps a point on two crossing axes.
public struct HexagonChart: Sendable, Hashable {
  /// One corner.
  public struct Corner: Sendable, Hashable {
    /// The name, short enough for one line.
    public var label: String
    /// The value; without one the corner has no point and the figure stays open there.
    public var value: Double?
    /// The interval of uncertainty.
    public var interval: ClosedRange<Double>?
    /// Whether the corner is one to notice: a larger mark and bold type.
    public var isHighlighted: Bool

    /// A corner; numbers are finite.
    package init(_ label: String, value: Double?, interval: ClosedRange<Double>? = nil, isHighlighted: Bool = false) {
      precondition(value?.isFinite ?? true, "A chart needs finite numbers.")
      precondition(interval.map { $0.lowerBound.isFinite && $0.upperBound.isFinite } ?? true, "An interval is finite.")
      self.label = label
      self.value = value
      self.interval = interval
      self.isHighlighted = isHighlighted
    }
  }

  /// The words at the four ends of the two axes.
  public struct Compass: Sendable, Hashable {
    /// At the first corner.
    public var left: String
    /// At the fourth corner.
    public var right: String
    /// Between the second and the third corner.
    public var top: String
    /// Between the fifth and the sixth corner.
    public var bottom: String

    /// The words at the four ends.
    public init(left: String, right: String, top: String, bottom: String) {
      self.left = left
      self.right = right
      self.top = top
      self.bottom = bottom
    }
  }

  /// A named point; the corners of the hexagon lie at distance 1 from the centre.
  public struct Mark: Sendable, Hashable {
    /// What the point is.
    public var label: String
    /// Where it is: x to the right, y to the top; beyond distance 1 it is drawn at the rim.
    public var at: Point

    /// A named point.
    public init(_ label: String, at point: Point) {
      self.label = label
      self.at = point
    }
  }

  /// Six corners clockwise; the first is at the left, the fourth at the right.
  public var corners: [Corner]
  /// The values from the centre to the rim; a value beyond it is drawn at the end and marked in the table.
  public var axis: Axis
  /// The words at the ends of the two axes.
  public var compass: Compass?
  /// A named point.
  public var mark: Mark?
  /// What the corners are, the heading of the first column of the table.
  public var labelName: String
  /// What the intervals are, for the legend and the table.
  public var intervalName: String
  /// What the highlighted corners are, for the legend and the table.
  public var highlightName: String?
  /// How values are written.
  public var format: NumberFormat

  /// A hexagon; it has six corners.
  package init(
    corners: [Corner],
    axis: Axis,
    labelName: String,
    intervalName: String,
    highlightName: String? = nil,
    compass: Compass? = nil,
    mark: Mark? = nil,
    format: NumberFormat = .whole
  ) {
    precondition(corners.count == 6, "A hexagon has six corners.")
    self.corners = corners
    self.axis = axis
    self.labelName = labelName
    self.intervalName = intervalName
    self.highlightName = highlightName
    self.compass = compass
    self.mark = mark
    self.format = format
  }
}

extension HexagonChart: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    let hasIntervals = corners.contains { $0.interval != nil }
    var columns = [Table.Column(labelName), Table.Column(axis.title, .trailing)]
    if hasIntervals { columns.append(Table.Column(intervalName, .trailing)) }
    let rows = corners.map { corner in
      var cells = [Text(corner.label), Text(format.text(corner.value))]
      if hasIntervals { cells.append(Text(corner.interval.map { format.text($0) } ?? "—")) }
      return Table.Row(cells, kind: corner.isHighlighted ? .highlighted : .plain)
    }
    var notes: [Text] = []
    if let highlightName, corners.contains(where: \.isHighlighted) {
      notes.append(Text(Words.highlighted[language] + ": " + highlightName))
    }
    if let mark {
      let place = NumberFormat(decimals: 2)
      var text = mark.label + ": (" + place.text(mark.at.x) + ", " + place.text(mark.at.y) + ")"
      if let compass {
        text += " — x: \(compass.left) → \(compass.right); y: \(compass.bottom) → \(compass.top)"
      }
      notes.append(Text(text))
    }
    return Table(caption: caption, columns: columns, rows: rows, footnotes: notes)
  }
}
