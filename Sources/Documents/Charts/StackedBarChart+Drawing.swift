extension StackedBarChart {
  package func draw(on canvas: inout Canvas) {
    let fills = fills
    var legend = Legend()
    for (name, fill) in zip(categories, fills) { legend.add(.box("seg", fill: fill), name) }
    var y = legend.draw(on: &canvas, top: 0) + 6
    let counts = rows.map { $0.count.map { "n=" + String($0) } ?? "" }
    let countWidth = counts.map { TextMetrics.width(of: $0, size: canvas.smallSize) }.max() ?? 0
    let widest = rows.map { TextMetrics.width(of: $0.label, size: canvas.size) }.max() ?? 0
    let labelWidth = canvas.isNarrow ? canvas.width - countWidth - 8 : min(widest, canvas.width * 0.38)
    let left = canvas.isNarrow ? 0 : labelWidth + 14
    let right = canvas.isNarrow || countWidth == 0 ? canvas.width - 1 : canvas.width - countWidth - 12
    for (row, count) in zip(rows, counts) {
      let lines = TextMetrics.lines(of: row.label, width: labelWidth, size: canvas.size)
      let words = Double(lines.count) * canvas.leading
      let height = canvas.isNarrow ? words + 36 : max(words + 10, 38)
      let middle = canvas.isNarrow ? y + words + 15 : y + height / 2
      let first = canvas.isNarrow ? y + canvas.size * 1.1 : middle - words / 2 + canvas.size * 1.05
      if canvas.isNarrow {
        _ = canvas.paragraph(lines, 0, first)
        if !count.isEmpty { canvas.text(count, canvas.width, first, .end, .quiet) }
      } else {
        _ = canvas.paragraph(lines, labelWidth, first, .end)
        if !count.isEmpty { canvas.text(count, canvas.width, middle + canvas.smallSize * 0.36, .end, .quiet) }
      }
      draw(row, on: &canvas, fills, from: left, to: right, middle: middle)
      y += height
    }
    canvas.height = y + 2
  }

  /// From pale to dark, evenly, so that neighbours differ in grey.
  private var fills: [Colour] {
    let last = max(1, categories.count - 1)
    return categories.indices.map { Colour(0xEDF4F5).mixed(with: Palette.accent, Double($0) / Double(last)) }
  }

  private func draw(
    _ row: Row,
    on canvas: inout Canvas,
    _ fills: [Colour],
    from left: Double,
    to right: Double,
    middle: Double
  ) {
    var x = left
    for (share, fill) in zip(row.shares, fills) {
      let width = (right - left) * share
      canvas.rect(x, middle - 12, width, 24, "seg", fill: fill)
      let label = NumberFormat(decimals: 0, suffix: "%").text(share * 100)
      if TextMetrics.width(of: label, size: canvas.smallSize) + 6 <= width {
        canvas.text(
          label,
          x + width / 2,
          middle + canvas.smallSize * 0.36,
          .middle,
          .label,
          size: canvas.smallSize,
          fill: fill.legibleInk
        )
      }
      x += width
    }
  }
}
