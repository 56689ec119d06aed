public import AssessmentDiagnostics

/// A chart with its caption, a summary for those who cannot see it, and its data as a table.
public struct Figure: Sendable, Hashable {
  /// The drawing.
  public var chart: Chart
  /// What it shows.
  public var caption: String
  /// What a reader should take from it, in a sentence or two: read aloud instead of the drawing.
  public var summary: String
  /// A remark under the drawing.
  public var note: Text?
  /// Whether the table of its data is open, on screen and in print; a closed table is not printed.
  public var tableIsOpen: Bool

  /// A figure; the summary must say something.
  package init(_ chart: Chart, caption: String, summary: String, note: Text? = nil, tableIsOpen: Bool = false) {
    precondition(!summary.isEmpty, "A figure has a summary for those who cannot see it.")
    self.chart = chart
    self.caption = caption
    self.summary = summary
    self.note = note
    self.tableIsOpen = tableIsOpen
  }
}

/// A drawing of data. A new kind is a case here and a drawable type in a file of its own.
public enum Chart: Sendable, Hashable {
  /// Horizontal bars with intervals.
  case bars(BarChart)
  /// Six values around a hexagon.
  case hexagon(HexagonChart)
  /// Points on a circle, joined by lines of different width.
  case circle(CircleChart)
  /// Lines, markers and bands.
  case lines(LineChart)
  /// A matrix of coloured cells.
  case heatMap(HeatMap)
  /// Shares of a whole, row by row.
  case stackedBars(StackedBarChart)
  /// Counts in bins, with a curve.
  case histogram(HistogramChart)
  /// Values of two times, row by row.
  case changes(ChangeChart)

  /// What can be drawn.
  package var drawable: any Drawable {
    switch self {
    case .bars(let chart): chart
    case .hexagon(let chart): chart
    case .circle(let chart): chart
    case .lines(let chart): chart
    case .heatMap(let chart): chart
    case .stackedBars(let chart): chart
    case .histogram(let chart): chart
    case .changes(let chart): chart
    }
  }

  /// The data of the chart as a table.
  public func tableTwin(caption: String, in language: Language) -> Table {
    drawable.tableTwin(caption: caption, in: language)
  }
}

/// What every chart can do: draw itself at a given width, and tell its data as a table.
package protocol Drawable {
  /// Draws the chart; the width is given, the height is what it needs.
  func draw(on canvas: inout Canvas)
  /// The same data as a table.
  func tableTwin(caption: String, in language: Language) -> Table
}

/// A point of a chart, in the units of its axes.
public struct Point: Sendable, Hashable {
  /// Along the horizontal axis.
  public var x: Double
  /// Along the vertical axis.
  public var y: Double

  /// A point; both numbers are finite.
  package init(_ x: Double, _ y: Double) {
    precondition(x.isFinite && y.isFinite, "A chart needs finite numbers.")
    self.x = x
    self.y = y
  }
}
