import AssessmentDiagnostics

extension HexagonChart {
  /// The six directions clockwise from the left, with y to the bottom: exact halves and √3/2.
  static let directions: [Point] = {
    let h = 0.75.squareRoot()
    return [Point(-1, 0), Point(-0.5, -h), Point(0.5, -h), Point(1, 0), Point(0.5, h), Point(-0.5, h)]
  }()

  package func draw(on canvas: inout Canvas) {
    let sides = [corners[0].label, corners[3].label, compass?.left ?? "", compass?.right ?? ""]
    let widest = sides.map { TextMetrics.width(of: $0, size: canvas.size) }.max() ?? 0
    let values = corners.map { valueWidth($0, on: canvas) }.max() ?? 0
    let room = (canvas.width - 2 * (max(widest, values) + 14)) / 2
    let radius = min(canvas.isNarrow ? 112 : 168, max(room, canvas.isNarrow ? 78 : 120))
    let headroom = canvas.leading * 2 + (compass == nil ? 0 : canvas.leading) + 10
    let centre = Point(canvas.width / 2, headroom + radius * 0.75.squareRoot())
    let scale = Scale(axis.range, from: 0, to: radius)
    func place(_ corner: Int, _ distance: Double) -> Point {
      let way = Self.directions[corner]
      return Point(centre.x + way.x * distance, centre.y + way.y * distance)
    }

    drawGrid(on: &canvas, centre, scale, place)
    drawBand(on: &canvas, scale, place)
    let known = corners.indices.filter { corners[$0].value != nil }
    let points = known.map { place($0, scale(corners[$0].value ?? 0)) }
    if known.count == 6 { canvas.polygon(points, "poly") }
    drawOpenSides(on: &canvas, scale, place, isWhole: known.count == 6)
    for (corner, point) in zip(known, points) {
      let isHighlighted = corners[corner].isHighlighted
      canvas.circle(point.x, point.y, isHighlighted ? 6.5 : 4.5, isHighlighted ? "dot hi" : "dot")
    }
    drawTicks(on: &canvas, centre, scale)
    for corner in corners.indices { drawLabel(corner, on: &canvas, place(corner, radius)) }
    drawCompass(on: &canvas, centre, radius)
    if let mark {
      let distance = (mark.at.x * mark.at.x + mark.at.y * mark.at.y).squareRoot()
      let reach = radius / max(1, distance)
      drawMark(on: &canvas, Point(centre.x + mark.at.x * reach, centre.y - mark.at.y * reach))
    }
    let bottom = centre.y + radius * 0.75.squareRoot() + headroom + 4
    canvas.height = drawLegend(on: &canvas, top: bottom)
  }

  private func valueWidth(_ corner: Corner, on canvas: Canvas) -> Double {
    let interval = corner.interval.map { TextMetrics.width(of: format.text($0), size: canvas.smallSize) + 6 } ?? 0
    return TextMetrics.width(of: format.text(corner.value), size: canvas.size) + interval
  }

  private func drawGrid(on canvas: inout Canvas, _ centre: Point, _ scale: Scale, _ place: (Int, Double) -> Point) {
    canvas.polygon((0..<6).map { place($0, scale.end) }, "field")
    for tick in axis.ticks where tick > axis.range.lowerBound && tick < axis.range.upperBound {
      canvas.polygon((0..<6).map { place($0, scale(tick)) }, "ring")
    }
    for corner in 0..<3 {
      let (a, b) = (place(corner, scale.end), place(corner + 3, scale.end))
      canvas.line(a.x, a.y, b.x, b.y, "grid")
    }
    guard compass != nil else { return }
    let height = scale.end * 0.75.squareRoot()
    canvas.line(centre.x - scale.end, centre.y, centre.x + scale.end, centre.y, "cross")
    canvas.line(centre.x, centre.y - height, centre.x, centre.y + height, "cross")
  }

  /// The numbers of the rings, beside the upper right spoke where few lines run.
  private func drawTicks(on canvas: inout Canvas, _ centre: Point, _ scale: Scale) {
    var free = -Double.infinity
    for tick in axis.ticks.sorted() where tick > axis.range.lowerBound && tick < axis.range.upperBound {
      let y = centre.y - scale(tick) * 0.75.squareRoot()
      guard -y > free else { continue }
      let x = centre.x + scale(tick) * 0.5
      canvas.text(axis.format.text(tick), x + 5, y + 4, .start, .quiet, size: canvas.isNarrow ? 11.5 : 12)
      free = -y + 14
    }
  }

  private func drawBand(on canvas: inout Canvas, _ scale: Scale, _ place: (Int, Double) -> Point) {
    let intervals = corners.compactMap(\.interval)
    guard intervals.count == 6 else { return }
    let outer = intervals.indices.map { place($0, scale(intervals[$0].upperBound)) }
    let inner = intervals.indices.map { place($0, scale(intervals[$0].lowerBound)) }
    canvas.ring(outer, inner, "band")
  }

  /// Where a corner has no value, only the sides between its neighbours' values are drawn.
  private func drawOpenSides(
    on canvas: inout Canvas,
    _ scale: Scale,
    _ place: (Int, Double) -> Point,
    isWhole: Bool
  ) {
    guard !isWhole else { return }
    for corner in 0..<6 {
      let next = (corner + 1) % 6
      guard let a = corners[corner].value, let b = corners[next].value else { continue }
      let (from, to) = (place(corner, scale(a)), place(next, scale(b)))
      canvas.line(from.x, from.y, to.x, to.y, "poly")
    }
  }

  private func drawLabel(_ index: Int, on canvas: inout Canvas, _ point: Point) {
    let corner = corners[index]
    let anchor: Canvas.Anchor = [0, 1, 5].contains(index) ? .end : .start
    let push = anchor == .end ? -10.0 : 10.0
    let y: Double =
      switch index {
      case 1, 2: point.y - canvas.leading - 4
      case 4, 5: point.y + canvas.leading - 2
      default: point.y - 3
      }
    let isSide = index == 0 || index == 3
    let x = isSide ? point.x + push : point.x - push * 0.6
    canvas.text(corner.label, x, y, anchor, corner.isHighlighted ? .strong : .label)
    let below = y + canvas.leading
    let value = format.text(corner.value)
    guard let interval = corner.interval else { return canvas.text(value, x, below, anchor, .strong) }
    let range = format.text(interval)
    let leads = anchor == .end
    let gap = TextMetrics.width(of: leads ? range : value, size: leads ? canvas.smallSize : canvas.size) + 7
    canvas.text(value, anchor == .end ? x - gap : x, below, anchor, .strong)
    canvas.text(range, anchor == .end ? x : x + gap, below, anchor, .quiet)
  }

  private func drawCompass(on canvas: inout Canvas, _ centre: Point, _ radius: Double) {
    guard let compass else { return }
    let height = radius * 0.75.squareRoot()
    canvas.text("↑ " + compass.top, centre.x, centre.y - height - canvas.leading * 2 - 6, .middle, .quiet)
    canvas.text("↓ " + compass.bottom, centre.x, centre.y + height + canvas.leading * 2 + 16, .middle, .quiet)
    let y = centre.y + canvas.leading * 2 + 2
    canvas.text("← " + compass.left, centre.x - radius - 10, y, .end, .quiet)
    canvas.text(compass.right + " →", centre.x + radius + 10, y, .start, .quiet)
  }

  private func drawMark(on canvas: inout Canvas, _ point: Point) {
    for name in ["halo", "mark"] {
      canvas.line(point.x - 8, point.y, point.x + 8, point.y, name)
      canvas.line(point.x, point.y - 8, point.x, point.y + 8, name)
    }
  }

  private func drawLegend(on canvas: inout Canvas, top: Double) -> Double {
    var legend = Legend()
    if let highlightName, corners.contains(where: \.isHighlighted) { legend.add(.dot("dot hi"), highlightName) }
    if corners.allSatisfy({ $0.interval != nil }) { legend.add(.box("band"), intervalName) }
    if let mark { legend.add(.cross, mark.label) }
    legend.add(.box("field"), Words.rim(axis)[canvas.language])
    return legend.draw(on: &canvas, top: top)
  }
}
