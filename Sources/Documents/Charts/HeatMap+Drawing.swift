import AssessmentDiagnostics

extension HeatMap {
  package func draw(on canvas: inout Canvas) {
    let rowWidths = rowLabels.map { TextMetrics.width(of: $0, size: canvas.smallSize) }
    let spare = canvas.width - 10 - 64 * Double(columnLabels.count)
    let labelWidth = min(rowWidths.max() ?? 0, max(canvas.width * (canvas.isNarrow ? 0.3 : 0.28), spare))
    let numbers = values.joined().compactMap { $0 }.map { format.text($0) }
    let numberWidth = numbers.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0
    let left = labelWidth + 10
    let least = numberWidth + 14
    var cell = min(76, (canvas.width - left) / Double(columnLabels.count))
    let isTurned = !columnLabels.allSatisfy {
      TextMetrics.keepsWords($0, width: max(cell, least) - 6, size: canvas.smallSize)
    }
    let longest = columnLabels.map { TextMetrics.width(of: $0, size: canvas.smallSize) }.max() ?? 0
    let overhang = isTurned ? longest * 0.71 + 8 : 0
    cell = max(least, min(cell, (canvas.width - left - max(0, overhang - cell / 2)) / Double(columnLabels.count)))
    canvas.width = max(canvas.width, left + cell * Double(columnLabels.count) + max(0, overhang - cell / 2))
    let top = drawColumnLabels(on: &canvas, left: left, cell: cell, turned: isTurned, overhang: overhang)
    var y = top
    for (label, row) in zip(rowLabels, values) {
      let lines = TextMetrics.lines(of: label, width: labelWidth, size: canvas.smallSize)
      let height = max(34, Double(lines.count) * canvas.smallSize * 1.35 + 8)
      let words = Double(lines.count) * canvas.smallSize * 1.35
      _ = canvas.paragraph(
        lines,
        labelWidth,
        y + height / 2 - words / 2 + canvas.smallSize,
        .end,
        .quiet
      )
      for (column, value) in row.enumerated() {
        guard let value, value.isFinite else { continue }
        draw(value, on: &canvas, x: left + Double(column) * cell, y: y, cell: cell, height: height)
      }
      y += height
    }
    var legend = Legend()
    if values.joined().contains(where: { ($0 ?? 0) < 0 }) {
      legend.add(.box("negative"), Words.negative[canvas.language])
    }
    canvas.height = legend.draw(on: &canvas, top: y + 4, left: 0) + 2
  }

  /// Pale for nothing; towards the accent for positive and towards a warm tone for negative values.
  package func fill(of value: Double) -> Colour {
    Colour(0xF7FAFA).mixed(with: value < 0 ? Palette.warm : Palette.accent, abs(value) / limit)
  }

  private func draw(_ value: Double, on canvas: inout Canvas, x: Double, y: Double, cell: Double, height: Double) {
    let fill = fill(of: value)
    canvas.rect(x + 1, y + 1, cell - 2, height - 2, "cell", fill: fill)
    // What is written as zero has no sign.
    if value < 0, format.text(value) != format.text(0) {
      canvas.rect(x + 3.5, y + 3.5, cell - 7, height - 7, fill.legibleInk.red == 0 ? "negative" : "negative on")
    }
    canvas.text(
      format.text(value),
      x + cell / 2,
      y + height / 2 + 4.3,
      .middle,
      .label,
      size: 12,
      fill: fill.legibleInk
    )
  }

  private func drawColumnLabels(
    on canvas: inout Canvas,
    left: Double,
    cell: Double,
    turned: Bool,
    overhang: Double
  ) -> Double {
    let size = canvas.smallSize
    if turned {
      let top = overhang + 6
      for (column, label) in columnLabels.enumerated() {
        canvas.text(label, left + (Double(column) + 0.5) * cell + 3, top - 6, .start, .quiet, turned: -45)
      }
      return top
    }
    let lines = columnLabels.map { TextMetrics.lines(of: $0, width: cell - 4, size: size) }
    let most = Double(lines.map(\.count).max() ?? 1)
    for (column, label) in lines.enumerated() {
      let start = (most - Double(label.count)) * size * 1.35 + size
      _ = canvas.paragraph(label, left + (Double(column) + 0.5) * cell, start, .middle, .quiet)
    }
    return most * size * 1.35 + 6
  }
}
