extension LineChart {
  package func draw(on canvas: inout Canvas) {
    let names = series.map { TextMetrics.width(of: $0.name, size: canvas.smallSize) }
    let ends = labelsAtEnds && !canvas.isNarrow
    let margin = ends ? min((names.max() ?? 0) + 14, canvas.width * 0.3) : 14
    let height = canvas.isNarrow ? 220.0 : 300.0
    let plot = Plot(horizontal, vertical, on: &canvas, rightMargin: margin, height: height)
    for (index, band) in bands.enumerated() where band.lower.count > 1 && band.upper.count > 1 {
      let outline = (band.upper + band.lower.reversed()).map { plot.place($0) }
      canvas.polygon(outline, index % 2 == 0 ? "band" : "band alt")
    }
    plot.drawRules(horizontalRules, verticalRules, on: &canvas)
    for (index, line) in series.enumerated() {
      for stretch in plot.stretches(of: line.points) { canvas.polyline(stretch, Self.dress(index)) }
      guard line.hasMarkers else { continue }
      for point in line.points where plot.contains(point) {
        let at = plot.place(point)
        canvas.marker(index, at.x, at.y)
      }
    }
    if ends { drawNames(on: &canvas, plot) }
    if labelsAtPoints { drawNamesAtPoints(on: &canvas, plot) }
    let bottom = plot.drawAxis(on: &canvas)
    canvas.height = drawLegend(on: &canvas, top: bottom + 4, namesLines: !ends && !labelsAtPoints)
  }

  /// The class of a line: four colours, and four dashes that change once the colours are used up.
  static func dress(_ index: Int) -> String { "ln s\(index % 4) d\((index + index / 4) % 4)" }

  /// The names at the right ends, pushed apart where lines end close together.
  private func drawNames(on canvas: inout Canvas, _ plot: Plot) {
    let step = canvas.smallSize * 1.3
    var places = series.compactMap { line in
      line.points.last { plot.contains($0) }.map { (name: line.name, at: plot.place($0)) }
    }
    places.sort { $0.at.y < $1.at.y }
    var heights: [Double] = []
    for place in places { heights.append(max(place.at.y, (heights.last ?? -step) + step)) }
    var limit = plot.y.start + step / 2
    for index in heights.indices.reversed() {
      heights[index] = min(heights[index], limit)
      limit = heights[index] - step
    }
    for (place, height) in zip(places, heights) {
      canvas.text(place.name, plot.x.end + 10, height + canvas.smallSize * 0.36, .start, .quiet)
    }
  }

  /// The names beside the points, to the left where there is no room, lower where names would touch.
  private func drawNamesAtPoints(on canvas: inout Canvas, _ plot: Plot) {
    let step = canvas.smallSize * 1.25
    var taken: [(x: ClosedRange<Double>, y: Double)] = []
    let places = series.compactMap { line in line.points.last.map { (name: line.name, at: plot.place($0)) } }
    for place in places.sorted(by: { $0.at.y < $1.at.y }) {
      let width = TextMetrics.width(of: place.name, size: canvas.smallSize)
      let fits = place.at.x + 9 + width <= canvas.width
      let start = fits ? place.at.x + 9 : place.at.x - 9 - width
      var y = place.at.y + canvas.smallSize * 0.36
      while taken.contains(where: { $0.x.overlaps(start...(start + width)) && abs($0.y - y) < step }) { y += 2 }
      taken.append((start...(start + width), y))
      canvas.text(place.name, start, y, .start, .label, size: canvas.smallSize)
    }
  }

  private func drawLegend(on canvas: inout Canvas, top: Double, namesLines: Bool) -> Double {
    var legend = Legend()
    if namesLines {
      for (index, line) in series.enumerated() {
        legend.add(.line(Self.dress(index), marker: line.hasMarkers ? index : nil), line.name)
      }
    }
    for (index, band) in bands.enumerated() { legend.add(.box(index % 2 == 0 ? "band" : "band alt"), band.name) }
    return legend.draw(on: &canvas, top: top)
  }
}
