import AssessmentDiagnostics
import DocumentSamples
import AssessmentDocuments
import TestSupport
import Testing

/// Shapes stand where the data say.
@Suite struct ChartTests {
  static func drawing(_ chart: Chart, isNarrow: Bool = false) throws -> Element {
    let page = try #require(Page.of([.figure(Figure(chart, caption: "c", summary: "s"))], in: .english))
    return try #require(page.dressed(isNarrow ? "narrow" : "wide").first?.all("svg").first)
  }

  static func bars(_ bars: [BarChart.Bar], baseline: Double? = nil) -> Chart {
    .bars(
      BarChart(
        axis: Axis("x", range: -50...50),
        bars: bars,
        labelName: "l",
        intervalName: "i",
        highlightName: "h",
        baseline: baseline
      )
    )
  }

  @Test(arguments: [false, true]) func barsAreAsLongAsTheirValues(_ isNarrow: Bool) throws {
    let drawing = try Self.drawing(Self.bars([-50, -20, 10, 40].map { .init("a", value: $0) }), isNarrow: isNarrow)
    let widths = drawing.dressed("bar").compactMap { $0.number("width") }
    #expect(widths.count == 4)
    let unit = widths[3] / 90
    for (width, length) in zip(widths, [0.0, 30, 60, 90]) { #expect(agree(width, unit * length, .converged(to: 1e-3))) }
  }

  @Test func barsGrowBothWaysFromTheirBaseline() throws {
    let drawing = try Self.drawing(Self.bars([.init("a", value: -25), .init("b", value: 25)], baseline: 0))
    let bars = drawing.dressed("bar")
    #expect(agree(bars[0].number("width"), bars[1].number("width"), .converged(to: 1e-3)))
    let end = try #require(bars[0].number("x")) + (bars[0].number("width") ?? 0)
    #expect(agree(end, bars[1].number("x"), .published(decimals: 1)))
  }

  @Test(arguments: [false, true]) func intervalsEndWhereTheyEnd(_ isNarrow: Bool) throws {
    let drawing = try Self.drawing(
      Self.bars([.init("a", value: 0, interval: -25...25), .init("b", value: 50)]),
      isNarrow: isNarrow
    )
    let line = try #require(drawing.dressed("whisker").first)
    let full = try #require(drawing.dressed("bar").last)
    let (start, width) = (full.number("x") ?? 0, full.number("width") ?? 0)
    #expect(agree(line.number("x1"), start + width * 0.25, .published(decimals: 1)))
    #expect(agree(line.number("x2"), start + width * 0.75, .published(decimals: 1)))
  }

  @Test func aValueBeyondTheAxisIsCutAndMarked() throws {
    let drawing = try Self.drawing(Self.bars([.init("a", value: 70), .init("b", value: 50)]))
    let bars = drawing.dressed("bar")
    #expect(bars[0].number("width") == bars[1].number("width"))
    #expect(drawing.dressed("arrow").count == 2, "one at the bar, one in the legend")
    #expect(drawing.all("text").contains { $0.text == "70" })
    #expect(drawing.all("text").contains { $0.text == Words.outside[.english] })
  }

  @Test func aMissingValueHasNoBar() throws {
    let drawing = try Self.drawing(Self.bars([.init("a", value: nil), .init("b", value: 1)]))
    #expect(drawing.dressed("bar").count == 1)
    #expect(drawing.all("text").contains { $0.text == "—" })
  }

  @Test func aHighlightIsMoreThanAColour() throws {
    let drawing = try Self.drawing(Self.bars([.init("a", value: 1, isHighlighted: true), .init("b", value: 1)]))
    #expect(drawing.dressed("dot").count == 1)
    #expect(drawing.dressed("tb").contains { $0.text == "a" })
    #expect(!drawing.dressed("tb").contains { $0.text == "b" })
  }

  static func hexagon(_ values: [Double?]) -> Chart {
    .hexagon(
      HexagonChart(
        corners: values.map { value in .init("c", value: value, interval: value.map { ($0 - 5)...($0 + 5) }) },
        axis: Axis("x", range: 0...100),
        labelName: "l",
        intervalName: "i",
        mark: .init("m", at: Point(0, 0.5))
      )
    )
  }

  static func points(_ list: String?) -> [Point] {
    (list ?? "").split(separator: " ").map { pair in
      let parts = pair.split(separator: ",").compactMap { Double($0) }
      return Point(parts[0], parts[1])
    }
  }

  @Test(arguments: [false, true]) func theHexagonIsRegular(_ isNarrow: Bool) throws {
    let drawing = try Self.drawing(Self.hexagon([100, 100, 100, 100, 100, 50]), isNarrow: isNarrow)
    let rim = Self.points(drawing.dressed("field").first?.attributes["points"])
    let centre = Point((rim[0].x + rim[3].x) / 2, rim[0].y)
    let radius = rim[3].x - centre.x
    #expect(radius > 70)
    // Cosines and sines of 180°, 120°, 60°, 0°, −60°, −120°, to ten decimals, independent of the drawing.
    let ways = [
      (-1.0, 0.0), (-0.5, 0.8660254038), (0.5, 0.8660254038), (1, 0), (0.5, -0.8660254038), (-0.5, -0.8660254038),
    ]
    for (corner, way) in zip(rim, ways) {
      #expect(agree(corner.x, centre.x + radius * way.0, .published(decimals: 1)))
      #expect(agree(corner.y, centre.y - radius * way.1, .published(decimals: 1)))
    }
    let shape = Self.points(drawing.dressed("poly").first?.attributes["points"])
    #expect(shape.count == 6 && shape[2] == rim[2])
    #expect(agree(shape[5].x, (centre.x + rim[5].x) / 2, .published(decimals: 1)))
    let mark = try #require(drawing.dressed("mark").first)
    #expect(agree(mark.number("y1"), centre.y - radius / 2, .published(decimals: 1)))
  }

  @Test(arguments: [false, true]) func linksAreAsWideAsTheyAreStrong(_ isNarrow: Bool) throws {
    let chart = CircleChart(
      nodes: [.init("a", at: Point(-1, 0)), .init("b<", at: Point(0, 1)), .init("c", at: Point(1, 0))],
      strengths: [[1, 0.5, -0.25], [0.5, 1, 1], [-0.25, 1, 1]],
      labelName: "l",
      strengthName: "s"
    )
    let drawing = try Self.drawing(.circle(chart), isNarrow: isNarrow)
    let links = drawing.dressed("link").filter { $0.name == "polygon" }
    #expect(links.count == 3 && drawing.dressed("neg").contains { $0.name == "polygon" })
    func width(_ link: Int) -> Double {
      let corners = Self.points(links[link].attributes["points"])
      let (dx, dy) = (corners[3].x - corners[0].x, corners[3].y - corners[0].y)
      return (dx * dx + dy * dy).squareRoot()
    }
    // 14 units for a strength of 1, on either side of the line half of it.
    #expect(agree(width(0), 7, .published(decimals: 1)) && agree(width(1), 3.5, .published(decimals: 1)))
    #expect(agree(width(2), 14, .published(decimals: 1)))
    let texts = drawing.all("text").map(\.text)
    #expect(texts.contains("0.50") && texts.contains("\u{2212}0.25") && texts.contains("b<"))
    let table = Chart.circle(chart).tableTwin(caption: "c", in: .english)
    #expect(table.rows.map { $0.cells.map(\.plain) }[0] == ["a", "1", "0.50", "\u{2212}0.25"])
  }

  @Test func aHexagonWithAGapStaysOpen() throws {
    let drawing = try Self.drawing(Self.hexagon([50, nil, 50, 50, 50, 50]))
    #expect(drawing.dressed("poly").map(\.name) == ["line", "line", "line", "line"])
    #expect(drawing.dressed("band").isEmpty)
    #expect(drawing.dressed("dot").count == 5)
  }

  @Test func linesAreCutAtTheFrame() throws {
    let chart = LineChart(
      horizontal: Axis("x", range: 0...10),
      vertical: Axis("y", range: 0...10),
      series: [.init("s", points: [Point(0, 0), Point(10, 20)]), .init("t", points: [Point(0, -5), Point(10, -1)])]
    )
    let drawing = try Self.drawing(.lines(chart))
    let lines = drawing.dressed("ln").filter { $0.name == "polyline" }
    #expect(lines.count == 1, "the second line never enters the frame")
    let line = Self.points(lines[0].attributes["points"])
    let axis = try #require(drawing.dressed("axis").first)
    let (left, right) = (axis.number("x1") ?? 0, axis.number("x2") ?? 0)
    #expect(agree(line[1].x, (left + right) / 2, .published(decimals: 1)))
  }

  @Test func heatMapCellsSayTheirSignWithoutColour() throws {
    let map = HeatMap(
      rowLabels: ["a", "b"],
      columnLabels: ["c", "d"],
      values: [[0.5, -0.5], [nil, 1]],
      labelName: "l"
    )
    let drawing = try Self.drawing(.heatMap(map))
    #expect(drawing.dressed("cell").count == 3)
    #expect(drawing.dressed("negative").count == 2, "one cell, one in the legend")
    #expect(drawing.all("text").contains { $0.text == "−0.50" })
    #expect(map.fill(of: 1).luminance < map.fill(of: 0.5).luminance)
    #expect(map.fill(of: -1).luminance < map.fill(of: -0.5).luminance)
  }

  @Test func aWideHeatMapIsScrolledNotSqueezed() throws {
    let labels = (1...30).map(String.init)
    let map = HeatMap(
      rowLabels: ["a"],
      columnLabels: labels,
      values: [labels.map { _ in 0.25 }],
      labelName: "l"
    )
    let page = try #require(Page.of([.figure(Figure(.heatMap(map), caption: "c", summary: "s"))]))
    let box = try #require(page.dressed("narrow").first)
    #expect(box.attributes["tabindex"] == "0" && box.attributes["role"] == "region")
    let widths = box.dressed("cell").compactMap { $0.number("width") }
    #expect(widths.count == 30 && widths.allSatisfy { $0 > TextMetrics.width(of: "0.25", size: 12) })
  }

  @Test func sharesFillTheBar() throws {
    let chart = StackedBarChart(
      categories: ["a", "b", "c"],
      rows: [.init("r", shares: [0.2, 0.3, 0.5])],
      labelName: "l"
    )
    let drawing = try Self.drawing(.stackedBars(chart))
    let widths = drawing.dressed("seg").suffix(3).compactMap { $0.number("width") }
    let whole = widths.reduce(0, +)
    for (width, share) in zip(widths, [0.2, 0.3, 0.5]) { #expect(agree(width / whole, share, .converged(to: 1e-4))) }
  }

  @Test func binsStandOnTheAxis() throws {
    let chart = HistogramChart(
      horizontal: Axis("x", range: 0...2),
      vertical: Axis("y", range: 0...10),
      bins: [.init(0...1, height: 4), .init(1...2, height: 8)]
    )
    let bars = try Self.drawing(.histogram(chart)).dressed("bar")
    let (low, high) = (bars[0].number("height") ?? 0, bars[1].number("height") ?? 0)
    #expect(agree(high, 2 * low, .published(decimals: 1)))
  }

  @Test(arguments: Language.allCases) func wordsStayInTheDrawing(_ language: Language) throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: language))))
    var count = 0
    for drawing in page.all("svg") where drawing.attributes["role"] == "img" {
      let box = (drawing.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
      for text in drawing.all("text") where text.attributes["transform"] == nil {
        let size = text.number("font-size") ?? 0
        let width = TextMetrics.width(of: text.text, size: size)
        let x = text.number("x") ?? -1
        let anchor = text.attributes["text-anchor"]
        let left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
        #expect(left >= -1 && left + width <= box[2] + 1, "\(text.text) leaves the drawing")
        #expect((text.number("y") ?? -1) > 0 && (text.number("y") ?? 0) <= box[3], "\(text.text)")
        #expect(size >= 11.4, "too small for a phone")
        count += 1
      }
    }
    #expect(count > 300)
  }

  @Test func theTwinSaysWhatTheChartSays() {
    let chart = Self.bars([
      .init("a", detail: "d", value: 3, interval: 1...5, isHighlighted: true), .init("b", value: nil),
    ])
    let twin = chart.tableTwin(caption: "c", in: .english)
    #expect(twin.columns.map(\.title) == ["l", "x", "i", "Remark"])
    #expect(twin.rows.map { $0.cells.map(\.plain) } == [["a", "3", "1–5", "d"], ["b", "—", "—", ""]])
    #expect(twin.rows[0].kind == .highlighted)
  }
}
