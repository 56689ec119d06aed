package import AssessmentDiagnostics

/// Values of two times on one axis, row by row: where it was, where it is, and how far it could have moved by error.
public struct ChangeChart: Sendable, Hashable {
  /// One row.
  public struct Row: Sendable, Hashable {
    /// The name.
    public var label: String
    /// A word or two under the name.
    public var detail: String?
    /// The earlier value.
    public var earlier: Double
    /// The value of now.
    public var now: Double
    /// Where the value of now would lie by error alone; `nil` where that is unknown.
    public var band: ClosedRange<Double>?
    /// Whether the change is one to notice.
    public var isHighlighted: Bool

    /// A row; numbers are finite.
    package init(
      _ label: String,
      detail: String? = nil,
      earlier: Double,
      now: Double,
      band: ClosedRange<Double>? = nil,
      isHighlighted: Bool = false
    ) {
      precondition(earlier.isFinite && now.isFinite, "A chart needs finite numbers.")
      precondition(band.map { $0.lowerBound.isFinite && $0.upperBound.isFinite } ?? true, "An interval is finite.")
      self.label = label
      self.detail = detail
      self.earlier = earlier
      self.now = now
      self.band = band
      self.isHighlighted = isHighlighted
    }
  }

  /// The axis of the values.
  public var axis: Axis
  /// The rows from top to bottom.
  public var rows: [Row]
  /// What the labels are, the heading of the first column of the table.
  public var labelName: String
  /// What the earlier values are.
  public var earlierName: String
  /// What the values of now are.
  public var nowName: String
  /// What the bands are.
  public var bandName: String
  /// How values are written in the table.
  public var format: NumberFormat

  /// A chart of changes.
  package init(
    axis: Axis,
    rows: [Row],
    labelName: String,
    earlierName: String,
    nowName: String,
    bandName: String,
    format: NumberFormat = .whole
  ) {
    precondition(!rows.isEmpty, "A chart of changes has a row.")
    self.axis = axis
    self.rows = rows
    self.labelName = labelName
    self.earlierName = earlierName
    self.nowName = nowName
    self.bandName = bandName
    self.format = format
  }
}

extension ChangeChart: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    let hasBands = rows.contains { $0.band != nil }
    let hasDetails = rows.contains { $0.detail != nil }
    var columns = [
      Table.Column(labelName), Table.Column(earlierName, .trailing), Table.Column(nowName, .trailing),
    ]
    if hasBands { columns.append(Table.Column(bandName, .trailing)) }
    if hasDetails { columns.append(Table.Column(Words.remark[language])) }
    return Table(
      caption: caption,
      columns: columns,
      rows: rows.map { row in
        var cells = [Text(row.label), Text(format.text(row.earlier)), Text(format.text(row.now))]
        if hasBands { cells.append(Text(row.band.map { format.text($0) } ?? "—")) }
        if hasDetails { cells.append(Text(row.detail ?? "")) }
        return Table.Row(cells, kind: row.isHighlighted ? .highlighted : .plain)
      },
      footnotes: axis.title.isEmpty ? [] : [Text(axis.title)]
    )
  }

  package func draw(on canvas: inout Canvas) {
    let widest = rows.map { row in
      max(
        TextMetrics.width(of: row.label, size: canvas.size),
        TextMetrics.width(of: row.detail ?? "", size: canvas.smallSize)
      )
    }
    let labelWidth = canvas.isNarrow ? canvas.width - 4 : min(widest.max() ?? 0, canvas.width * 0.34)
    let left = canvas.isNarrow ? 8 : labelWidth + 18
    let scale = Scale(axis.range, from: left, to: canvas.width - 12)
    var y = 6.0
    var places: [(row: Row, top: Double, middle: Double, height: Double, labels: [String])] = []
    for row in rows {
      let labels = TextMetrics.lines(of: row.label, width: labelWidth, size: canvas.size)
      let details = row.detail == nil ? 0 : 1
      let words = Double(labels.count) * canvas.leading + Double(details) * canvas.smallSize * 1.35
      let height = canvas.isNarrow ? words + 34 : max(words + 12, 34)
      places.append((row, y, canvas.isNarrow ? y + height - 15 : y + height / 2, height, labels))
      y += height
    }
    for tick in axis.ticks where axis.range.contains(tick) { canvas.line(scale(tick), 4, scale(tick), y, "grid") }
    for place in places {
      let words =
        Double(place.labels.count) * canvas.leading + (place.row.detail == nil ? 0 : canvas.smallSize * 1.35)
      let first =
        canvas.isNarrow ? place.top + canvas.size * 1.15 : place.middle - words / 2 + canvas.size * 1.05
      let x = canvas.isNarrow ? 0 : labelWidth
      let anchor: Canvas.Anchor = canvas.isNarrow ? .start : .end
      let next = canvas.paragraph(place.labels, x, first, anchor, place.row.isHighlighted ? .strong : .label)
      if let detail = place.row.detail { canvas.text(detail, x, next - 2, anchor, .quiet) }
      draw(place.row, on: &canvas, scale, y: place.middle)
    }
    canvas.line(left, y, scale.end, y, "axis")
    y = canvas.drawHorizontalAxis(axis, scale, y: y, left: left)
    var legend = Legend()
    legend.add(.dot("dot"), earlierName)
    legend.add(.dot("dot hi"), nowName)
    if rows.contains(where: { $0.band != nil }) { legend.add(.box("band"), bandName) }
    canvas.height = legend.draw(on: &canvas, top: y + 4, left: canvas.isNarrow ? 0 : left)
  }

  private func draw(_ row: Row, on canvas: inout Canvas, _ scale: Scale, y: Double) {
    if let band = row.band {
      canvas.rect(scale(band.lowerBound), y - 10, scale(band.upperBound) - scale(band.lowerBound), 20, "band")
    }
    let (from, to) = (scale(row.earlier), scale(row.now))
    if abs(to - from) > 14 {
      canvas.line(from, y, to, y, row.isHighlighted ? "ln s0" : "whisker")
    }
    canvas.circle(from, y, 5.5, "dot")
    canvas.circle(to, y, 6.5, "dot hi")
  }
}
