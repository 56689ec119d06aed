/// The key of a drawing: samples with words, in rows that wrap.
package struct Legend {
  /// What stands before the words.
  package enum Sample {
    /// A filled box of a class.
    case box(String, fill: Colour? = nil)
    /// A line of a class with the marker of a series.
    case line(String, marker: Int?)
    /// An interval.
    case interval
    /// A dot of a class.
    case dot(String)
    /// An arrow to the right.
    case arrow
    /// A cross.
    case cross
  }

  /// The entries in order.
  package var entries: [(sample: Sample, label: String)] = []

  /// No entries yet.
  package init() {}

  /// Adds an entry.
  package mutating func add(_ sample: Sample, _ label: String) { entries.append((sample, label)) }

  /// Draws the entries from a top edge on and gives the bottom edge.
  package func draw(on canvas: inout Canvas, top: Double, left: Double = 0) -> Double {
    guard !entries.isEmpty else { return top }
    let size = canvas.smallSize
    let row = size * 1.75
    let sampleWidth = 30.0
    var x = left
    var y = top + row * 0.7
    for entry in entries {
      let room = canvas.width - left - sampleWidth - 2
      let lines = TextMetrics.lines(of: entry.label, width: room, size: size)
      let width = sampleWidth + (lines.map { TextMetrics.width(of: $0, size: size) }.max() ?? 0)
      if x > left, x + width > canvas.width {
        x = left
        y += row
      }
      drawSample(entry.sample, on: &canvas, x: x, y: y - size * 0.36)
      let next = canvas.paragraph(lines, x + sampleWidth, y, .start, .quiet)
      y = next - size * 1.35
      x += width + 20
    }
    return y + row * 0.5
  }

  private func drawSample(_ sample: Sample, on canvas: inout Canvas, x: Double, y: Double) {
    switch sample {
    case .box(let name, let fill): canvas.rect(x + 4, y - 6, 18, 12, name, fill: fill)
    case .line(let name, let marker):
      canvas.line(x, y, x + 24, y, name)
      if let marker { canvas.marker(marker, x + 12, y) }
    case .interval: canvas.interval(x + 2, x + 23, y: y, half: 5, cut: (false, false))
    case .dot(let name): canvas.circle(x + 13, y, 5, name)
    case .arrow: canvas.arrow(x + 8, y, toRight: true)
    case .cross:
      canvas.line(x + 5, y, x + 21, y, "mark")
      canvas.line(x + 13, y - 8, x + 13, y + 8, "mark")
    }
  }
}

extension Canvas {
  /// The marker of a series: disc, square, triangle, diamond, by turns.
  package mutating func marker(_ series: Int, _ x: Double, _ y: Double) {
    let name = "mk s" + String(series % 4)
    switch series % 4 {
    case 0: circle(x, y, 4, name)
    case 1: rect(x - 3.8, y - 3.8, 7.6, 7.6, name)
    case 2: polygon([Point(x, y - 5), Point(x + 5, y + 4), Point(x - 5, y + 4)], name)
    default: polygon([Point(x, y - 5.4), Point(x + 5.4, y), Point(x, y + 5.4), Point(x - 5.4, y)], name)
    }
  }
}
