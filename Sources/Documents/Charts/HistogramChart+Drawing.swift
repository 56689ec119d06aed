extension HistogramChart {
  package func draw(on canvas: inout Canvas) {
    let height = canvas.isNarrow ? 200.0 : 270.0
    let plot = Plot(horizontal, vertical, on: &canvas, rightMargin: 14, height: height)
    for bin in bins {
      let (left, right) = (plot.x(bin.range.lowerBound), plot.x(bin.range.upperBound))
      let top = plot.y(bin.height)
      canvas.rect(left + 0.5, top, right - left - 1, plot.y.start - top, "bar")
      if plot.y.side(of: bin.height) > 0 {
        canvas.polygon(
          [
            Point((left + right) / 2 - 6, top), Point((left + right) / 2, top - 8), Point((left + right) / 2 + 6, top),
          ],
          "arrow"
        )
      }
    }
    if let curve {
      for stretch in plot.stretches(of: curve.points) { canvas.polyline(stretch, "ln s1 d0") }
    }
    plot.drawRules([], verticalRules, on: &canvas)
    let bottom = plot.drawAxis(on: &canvas)
    var legend = Legend()
    if let curve { legend.add(.line("ln s1 d0", marker: nil), curve.name) }
    canvas.height = legend.draw(on: &canvas, top: bottom + 4)
  }
}
