/// The frame of a drawing with two axes: its place on the canvas and the scales of both axes.
package struct Plot {
  /// The horizontal axis.
  package let horizontal: Axis
  /// The vertical axis.
  package let vertical: Axis
  /// From the horizontal axis to the canvas.
  package let x: Scale
  /// From the vertical axis to the canvas.
  package let y: Scale

  /// A frame that leaves so much room at the right; draws its grid and the numbers and title of the vertical axis.
  package init(_ horizontal: Axis, _ vertical: Axis, on canvas: inout Canvas, rightMargin: Double, height: Double) {
    let widths = vertical.ticks.map {
      TextMetrics.width(of: vertical.format.text($0), size: canvas.smallSize)
    }
    let left = (widths.max() ?? 0) + 10
    let titles = TextMetrics.lines(of: vertical.title, width: canvas.width - 4, size: canvas.smallSize)
    let top = vertical.title.isEmpty ? 8 : Double(titles.count) * canvas.smallSize * 1.35 + 14
    self.horizontal = horizontal
    self.vertical = vertical
    x = Scale(horizontal.range, from: left, to: canvas.width - rightMargin)
    y = Scale(vertical.range, from: top + height, to: top)
    if !vertical.title.isEmpty { _ = canvas.paragraph(titles, 0, canvas.smallSize, .start, .quiet) }
    for tick in vertical.ticks where vertical.range.contains(tick) {
      canvas.line(x.start, y(tick), x.end, y(tick), "grid")
      canvas.text(vertical.format.text(tick), left - 8, y(tick) + canvas.smallSize * 0.36, .end, .quiet)
    }
  }

  /// Draws the line of the horizontal axis with its numbers and title and gives the bottom.
  package func drawAxis(on canvas: inout Canvas) -> Double {
    canvas.line(x.start, y.start, x.end, y.start, "axis")
    return canvas.drawHorizontalAxis(horizontal, x, y: y.start, left: x.start)
  }

  /// The points of a line on the canvas, cut off where it leaves the frame: one list for each visible stretch.
  package func stretches(of points: [Point]) -> [[Point]] {
    var stretches: [[Point]] = []
    var open = false
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (from, to) = clipped(a, b) else {
        open = false
        continue
      }
      if !open { stretches.append([place(from)]) }
      stretches[stretches.count - 1].append(place(to))
      open = to == b
    }
    return stretches
  }

  /// Whether a point lies in the frame.
  package func contains(_ point: Point) -> Bool {
    horizontal.range.contains(point.x) && vertical.range.contains(point.y)
  }

  /// Where a point is drawn; beyond the frame, at its edge.
  package func place(_ point: Point) -> Point { Point(x(point.x), y(point.y)) }

  /// Draws rules across the frame, each with its words at its right or top end.
  package func drawRules(_ across: [LineChart.Rule], _ upright: [LineChart.Rule], on canvas: inout Canvas) {
    for rule in across where vertical.range.contains(rule.value) {
      canvas.line(x.start, y(rule.value), x.end, y(rule.value), "ref")
      canvas.text(rule.label, x.end - 2, y(rule.value) - 5, .end, .quiet)
    }
    for (index, rule) in upright.enumerated() where horizontal.range.contains(rule.value) {
      let at = x(rule.value)
      let width = TextMetrics.width(of: rule.label, size: canvas.smallSize)
      let level = y.end + canvas.smallSize * (0.9 + 1.35 * Double(index % 3))
      canvas.line(at, y.start, at, y.end, "ref")
      let fits = at + 5 + width <= canvas.width
      canvas.text(rule.label, fits ? at + 5 : at - 5, level, fits ? .start : .end, .quiet)
    }
  }

  /// The part of a line inside the frame (Liang and Barsky, 1984), or nil.
  private func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
    var (enter, leave) = (0.0, 1.0)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let limits = [
      (-dx, a.x - horizontal.range.lowerBound), (dx, horizontal.range.upperBound - a.x),
      (-dy, a.y - vertical.range.lowerBound), (dy, vertical.range.upperBound - a.y),
    ]
    for (step, room) in limits {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    let from = enter == 0 ? a : Point(a.x + enter * dx, a.y + enter * dy)
    let to = leave == 1 ? b : Point(a.x + leave * dx, a.y + leave * dy)
    return (from, to)
  }
}
