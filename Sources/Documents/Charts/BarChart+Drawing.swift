import AssessmentDiagnostics

extension BarChart {
  package func draw(on canvas: inout Canvas) {
    let layout = Layout(self, on: canvas)
    let scale = Scale(axis.range, from: layout.left, to: layout.right)
    var y = drawHeadings(on: &canvas, scale)
    let top = y
    let heights = bars.map { layout.rowHeight($0, on: canvas) }
    let bottom = top + heights.reduce(0, +)
    var strips: [ClosedRange<Double>] = layout.isNarrow ? [] : [top...bottom]
    for height in heights where layout.isNarrow {
      strips.append((y + height - 28)...(y + height - 2))
      y += height
    }
    for strip in strips { drawGrid(on: &canvas, scale, strip) }
    y = top
    for (bar, height) in zip(bars, heights) {
      draw(bar, on: &canvas, scale, layout, top: y, height: height)
      y += height
    }
    for strip in strips {
      if let reference {
        let x = scale(reference.value)
        canvas.line(x, strip.lowerBound - (layout.isNarrow ? 0 : 4), x, strip.upperBound, "ref")
      }
      canvas.line(scale(baseline), strip.lowerBound, scale(baseline), strip.upperBound, "axis")
    }
    if layout.isNarrow { canvas.line(layout.left, bottom, layout.right, bottom, "axis") }
    y = canvas.drawHorizontalAxis(axis, scale, y: bottom, left: layout.left)
    canvas.height = drawLegend(on: &canvas, top: y + 4)
  }

  /// Where the labels, the bars and the figures stand.
  struct Layout {
    var left: Double
    var right: Double
    var labelWidth: Double
    var isNarrow: Bool
    var isDense: Bool

    init(_ chart: BarChart, on canvas: Canvas) {
      isNarrow = canvas.isNarrow
      isDense = chart.style == .dots
      let values = chart.style == .dots ? 0 : chart.bars.map { chart.valueWidth($0, on: canvas) }.max() ?? 0
      if isNarrow {
        left = 1
        right = canvas.width - 12
        labelWidth = canvas.width - values - 22
      } else {
        let widest = chart.bars.map { bar in
          max(
            TextMetrics.width(of: bar.label, size: canvas.size) + (bar.isHighlighted ? 16 : 0),
            TextMetrics.width(of: bar.detail ?? "", size: canvas.smallSize)
          )
        }
        labelWidth = min(widest.max() ?? 0, canvas.width * 0.34)
        left = labelWidth + 16
        right = canvas.width - values - 18
      }
    }

    func labelLines(_ bar: Bar, on canvas: Canvas) -> [String] {
      TextMetrics.lines(of: bar.label, width: labelWidth - (bar.isHighlighted ? 14 : 0), size: canvas.size)
    }

    func detailLines(_ bar: Bar, on canvas: Canvas) -> [String] {
      bar.detail.map { TextMetrics.lines(of: $0, width: labelWidth, size: canvas.smallSize) } ?? []
    }

    /// Whether the detail stands beside the name instead of under it: on a narrow screen, where there is room.
    func isInline(_ bar: Bar, on canvas: Canvas) -> Bool {
      guard isNarrow, let detail = bar.detail, labelLines(bar, on: canvas).count == 1 else { return false }
      let name = TextMetrics.width(of: bar.label, size: canvas.size) + (bar.isHighlighted ? 14 : 0)
      return name + 10 + TextMetrics.width(of: detail, size: canvas.smallSize) <= labelWidth
    }

    /// The height of the words of a row.
    func wordsHeight(_ bar: Bar, on canvas: Canvas) -> Double {
      let details = isInline(bar, on: canvas) ? 0 : detailLines(bar, on: canvas).count
      return Double(labelLines(bar, on: canvas).count) * canvas.leading
        + Double(details) * canvas.smallSize * 1.35
    }

    func rowHeight(_ bar: Bar, on canvas: Canvas) -> Double {
      let words = wordsHeight(bar, on: canvas)
      return isNarrow ? words + 36 : max(words + 12, isDense ? 31 : 40)
    }
  }

  private func valueWidth(_ bar: Bar, on canvas: Canvas) -> Double {
    let interval = bar.interval.map { TextMetrics.width(of: format.text($0), size: canvas.smallSize) + 8 } ?? 0
    return TextMetrics.width(of: format.text(bar.value), size: canvas.size) + interval
  }

  /// The names of zones and of the reference line above the bars; gives the top of the bars.
  private func drawHeadings(on canvas: inout Canvas, _ scale: Scale) -> Double {
    var y = 4.0
    if let reference {
      y += canvas.smallSize * 1.2
      let text = reference.label + " " + format.text(reference.value)
      let half = TextMetrics.width(of: text, size: canvas.smallSize) / 2
      let x = min(max(scale(reference.value), half), canvas.width - half)
      canvas.text(text, x, y, .middle, .quiet)
      y += 6
    }
    if !zones.isEmpty {
      y += canvas.smallSize * 1.2
      for zone in zones {
        let (start, end) = (scale(zone.range.lowerBound), scale(zone.range.upperBound))
        if TextMetrics.width(of: zone.label, size: canvas.smallSize) <= end - start {
          canvas.text(zone.label, (start + end) / 2, y, .middle, .quiet)
        }
      }
      y += 6
    }
    return y + 2
  }

  private func drawGrid(on canvas: inout Canvas, _ scale: Scale, _ strip: ClosedRange<Double>) {
    let (top, bottom) = (strip.lowerBound, strip.upperBound)
    for (index, zone) in zones.enumerated() {
      let (start, end) = (scale(zone.range.lowerBound), scale(zone.range.upperBound))
      canvas.rect(start, top, end - start, bottom - top, index % 2 == 0 ? "zone" : "zone alt")
      if index > 0 { canvas.line(start, top, start, bottom, "edge") }
    }
    for tick in axis.ticks { canvas.line(scale(tick), top, scale(tick), bottom, "grid") }
  }

  private func draw(
    _ bar: Bar,
    on canvas: inout Canvas,
    _ scale: Scale,
    _ layout: Layout,
    top: Double,
    height: Double
  ) {
    let labels = layout.labelLines(bar, on: canvas)
    let details = layout.detailLines(bar, on: canvas)
    let words = layout.wordsHeight(bar, on: canvas)
    let middle = layout.isNarrow ? top + height - 15 : top + height / 2
    let dress: Canvas.Dress = bar.isHighlighted ? .strong : .label
    var y = layout.isNarrow ? top + canvas.size * 1.15 : middle - words / 2 + canvas.size * 1.05
    let firstLine = y
    if layout.isNarrow {
      if bar.isHighlighted, style == .bars { canvas.circle(5, y - canvas.size * 0.36, 4, "dot hi") }
      y = canvas.paragraph(labels, bar.isHighlighted && style == .bars ? 14 : 0, y, .start, dress)
      if layout.isInline(bar, on: canvas) {
        let name = TextMetrics.width(of: labels[0], size: canvas.size) + (bar.isHighlighted ? 14 : 0)
        _ = canvas.paragraph(details, name + 10, firstLine, .start, .quiet)
      } else {
        _ = canvas.paragraph(details, 0, y - 2, .start, .quiet)
      }
    } else {
      y = canvas.paragraph(labels, layout.labelWidth, y, .end, dress)
      _ = canvas.paragraph(details, layout.labelWidth, y - 2, .end, .quiet)
      if bar.isHighlighted, style == .bars {
        let width = TextMetrics.width(of: labels[0], size: canvas.size)
        canvas.circle(max(4, layout.labelWidth - width - 10), firstLine - canvas.size * 0.36, 4, "dot hi")
      }
    }
    if style == .dots {
      drawDot(bar, on: &canvas, scale, y: middle)
      return
    }
    let thickness = layout.isNarrow ? 14.0 : 18.0
    if let value = bar.value {
      let (from, to) = (scale(min(baseline, value)), scale(max(baseline, value)))
      canvas.rect(from, middle - thickness / 2, to - from, thickness, bar.isHighlighted ? "bar hi" : "bar")
      let side = scale.side(of: value)
      if side != 0 { canvas.arrow(scale(value) + (side > 0 ? 2 : -2), middle, toRight: side > 0) }
    }
    if let interval = bar.interval {
      let cut = (scale.side(of: interval.lowerBound) != 0, scale.side(of: interval.upperBound) != 0)
      canvas.interval(
        scale(interval.lowerBound),
        scale(interval.upperBound),
        y: middle,
        half: thickness * 0.28,
        cut: cut
      )
    }
    let valueLine = layout.isNarrow ? firstLine : middle + canvas.size * 0.36
    let interval = bar.interval.map { format.text($0) } ?? ""
    let gap = interval.isEmpty ? 0 : TextMetrics.width(of: interval, size: canvas.smallSize) + 8
    canvas.text(format.text(bar.value), canvas.width - gap, valueLine, .end, .strong)
    if !interval.isEmpty { canvas.text(interval, canvas.width, valueLine, .end, .quiet) }
  }

  private func drawLegend(on canvas: inout Canvas, top: Double) -> Double {
    var legend = Legend()
    let isDots = style == .dots
    if let highlightName, bars.contains(where: \.isHighlighted) {
      legend.add(isDots ? .dot("dot hi") : .box("bar hi"), highlightName)
    }
    if bars.contains(where: { $0.interval != nil }) {
      legend.add(isDots ? .box("band") : .interval, intervalName)
    }
    let isCut = bars.contains { bar in bar.value.map { !axis.range.contains($0) } ?? false }
    if isCut { legend.add(.arrow, Words.outside[canvas.language]) }
    return legend.draw(on: &canvas, top: top, left: canvas.isNarrow ? 0 : Layout(self, on: canvas).left)
  }
}

extension BarChart {
  /// A dot in its soft band; both end at the edge of the axis.
  private func drawDot(_ bar: Bar, on canvas: inout Canvas, _ scale: Scale, y: Double) {
    if let interval = bar.interval {
      let (from, to) = (scale(interval.lowerBound), scale(interval.upperBound))
      canvas.rect(from, y - 9, to - from, 18, "band")
    }
    guard let value = bar.value else { return }
    canvas.circle(scale(value), y, 7, bar.isHighlighted ? "dot hi" : "dot")
    let side = scale.side(of: value)
    if side != 0 { canvas.arrow(scale(value) + (side > 0 ? 10 : -10), y, toRight: side > 0) }
  }
}

extension Canvas {
  /// Ticks, their numbers and the title under a drawing; numbers that would touch are left out. Gives the bottom.
  mutating func drawHorizontalAxis(_ axis: Axis, _ scale: Scale, y: Double, left: Double) -> Double {
    var free = -Double.infinity
    let base = y + smallSize * 1.3
    for tick in axis.ticks.sorted() {
      let label = axis.format.text(tick)
      let half = TextMetrics.width(of: label, size: smallSize) / 2
      let x = min(max(scale(tick), half), max(half, width - half))
      line(scale(tick), y, scale(tick), y + 4, "axis")
      guard x - half > free + 4 else { continue }
      text(label, x, base, .middle, .quiet)
      free = x + half
    }
    guard !axis.title.isEmpty else { return base + 4 }
    let lines = TextMetrics.lines(of: axis.title, width: width - 4, size: smallSize)
    let widest = lines.map { TextMetrics.width(of: $0, size: smallSize) }.max() ?? 0
    let middle = (scale.start + scale.end) / 2
    let x = min(max(middle, widest / 2), width - widest / 2)
    return paragraph(lines, x, base + smallSize * 1.5, .middle, .quiet) - smallSize * 0.8
  }
}
