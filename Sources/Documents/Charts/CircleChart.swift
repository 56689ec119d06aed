package import AssessmentDiagnostics

/// Points on a circle, joined by lines as wide as what joins them is strong: how scales hang together.
public struct CircleChart: Sendable, Hashable {
  /// A point on the circle.
  public struct Node: Sendable, Hashable {
    /// The name, short enough for one line.
    public var label: String
    /// Where it is on the circle of radius 1: x to the right, y to the top.
    public var place: Point

    /// A point.
    public init(_ label: String, at place: Point) {
      self.label = label
      self.place = place
    }
  }

  /// The points.
  public var nodes: [Node]
  /// The strength between each pair, −1 … 1, rows and columns in the order of the points; the diagonal is not drawn.
  public var strengths: [[Double]]
  /// What the points are, the heading of the first column of the table.
  public var labelName: String
  /// What the strengths are, for the legend.
  public var strengthName: String
  /// How strengths are written.
  public var format: NumberFormat

  /// A chart; strengths form a square of finite numbers, one row for each point.
  package init(
    nodes: [Node],
    strengths: [[Double]],
    labelName: String,
    strengthName: String,
    format: NumberFormat = .twoDecimals
  ) {
    precondition(
      strengths.count == nodes.count && strengths.allSatisfy { $0.count == nodes.count && $0.allSatisfy(\.isFinite) },
      "A chart needs one finite strength for each pair."
    )
    self.nodes = nodes
    self.strengths = strengths
    self.labelName = labelName
    self.strengthName = strengthName
    self.format = format
  }
}

extension CircleChart: Drawable {
  package func tableTwin(caption: String, in language: Language) -> Table {
    Table(
      caption: caption,
      columns: [Table.Column(labelName)] + nodes.map { Table.Column($0.label, .trailing) },
      rows: nodes.indices.map { row in
        Table.Row(
          [Text(nodes[row].label)]
            + nodes.indices.map { $0 == row ? Text("1") : Text(format.text(strengths[row][$0])) }
        )
      }
    )
  }

  package func draw(on canvas: inout Canvas) {
    let widest = nodes.map { TextMetrics.width(of: $0.label, size: canvas.size) }.max() ?? 0
    let radius = min(canvas.isNarrow ? 110 : 190, max(60, canvas.width / 2 - widest - 26))
    let headroom = canvas.leading + 14
    let centre = Point(canvas.width / 2, headroom + radius)
    func direction(_ node: Int) -> Point { Point(nodes[node].place.x, -nodes[node].place.y) }
    let points = nodes.indices.map { node in
      Point(centre.x + direction(node).x * radius, centre.y + direction(node).y * radius)
    }
    canvas.circle(centre.x, centre.y, radius, "ring")
    for (a, b) in pairs { drawLink(points[a], points[b], strengths[a][b], on: &canvas) }
    for (a, b) in pairs {
      // Off the middle, where the long lines cross each other, and to the same side for a line and its opposite.
      let share = [0.5, 0.5, 0.34, 0.27][min(3, steps(a, b))]
      let x = points[a].x + share * (points[b].x - points[a].x)
      let y = points[a].y + share * (points[b].y - points[a].y)
      let text = format.text(strengths[a][b])
      let width = TextMetrics.width(of: text, size: canvas.smallSize) + 4
      canvas.rect(x - width / 2, y - canvas.smallSize * 0.65, width, canvas.smallSize * 1.3, "plate")
      canvas.text(text, x, y + canvas.smallSize * 0.35, .middle, .quiet)
    }
    for node in nodes.indices {
      canvas.circle(points[node].x, points[node].y, 6, "dot")
      let way = direction(node)
      let anchor: Canvas.Anchor = way.x < -0.2 ? .end : way.x > 0.2 ? .start : .middle
      let x = points[node].x + way.x * 13
      let y = points[node].y + way.y * 15 + canvas.size * 0.35
      canvas.text(nodes[node].label, x, y, anchor, .strong)
    }
    var legend = Legend()
    legend.add(.box("link"), strengthName)
    if pairs.contains(where: { strengths[$0.0][$0.1] < 0 }) {
      legend.add(.box("link neg"), Words.negative[canvas.language])
    }
    canvas.height = legend.draw(on: &canvas, top: centre.y + radius + headroom + 6)
  }

  private var pairs: [(Int, Int)] {
    nodes.indices.flatMap { a in nodes.indices.dropFirst(a + 1).map { (a, $0) } }
  }

  /// How many points apart two are on the circle.
  private func steps(_ a: Int, _ b: Int) -> Int { min(b - a, nodes.count - (b - a)) }

  /// A line as wide as the strength, at least a hair.
  private func drawLink(_ a: Point, _ b: Point, _ strength: Double, on canvas: inout Canvas) {
    let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    guard length > 0 else { return }
    let half = max(0.5, 7 * min(1, abs(strength)))
    let (dx, dy) = (-(b.y - a.y) / length * half, (b.x - a.x) / length * half)
    canvas.polygon(
      [Point(a.x + dx, a.y + dy), Point(b.x + dx, b.y + dy), Point(b.x - dx, b.y - dy), Point(a.x - dx, a.y - dy)],
      strength < 0 ? "link neg" : "link"
    )
  }
}
