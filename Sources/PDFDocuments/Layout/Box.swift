/// A tag of the structure of a file, such as a table; the number tells two tables from each other.
package struct Tag: Hashable {
  package var name: String
  package var number: Int

  package init(_ name: String, _ number: Int = 0) {
    self.name = name
    self.number = number
  }
}

/// A piece of a page that is never cut.
package struct Box {
  /// Its height.
  package var height: Double
  /// The space above it, which is dropped at the top of a page.
  package var gap: Double
  /// Whether it must not end a page.
  package var keepsWithNext: Bool
  /// Whether it begins a page.
  package var startsPage: Bool
  /// What is drawn again above it where it begins a page: the head of its table.
  package var head: [Box]
  /// Its place in the structure, from the outside.
  package var tags: [Tag]
  /// What is read aloud instead of it, where it is a figure.
  package var alternative: String?
  /// The section that begins with it.
  package var section: Int?
  /// Draws it with its upper left corner at a place.
  var paint: (Painter, Double, Double) -> Void

  /// A box of a height in points, drawn by a function.
  package init(
    height: Double,
    gap: Double = 0,
    keepsWithNext: Bool = false,
    startsPage: Bool = false,
    head: [Box] = [],
    tags: [Tag] = [],
    alternative: String? = nil,
    section: Int? = nil,
    paint: @escaping (Painter, Double, Double) -> Void
  ) {
    self.height = height
    self.gap = gap
    self.keepsWithNext = keepsWithNext
    self.startsPage = startsPage
    self.head = head
    self.tags = tags
    self.alternative = alternative
    self.section = section
    self.paint = paint
  }

  /// The height of boxes on top of each other.
  package static func height(_ boxes: [Box]) -> Double {
    boxes.enumerated().reduce(0) { $0 + $1.element.height + ($1.offset == 0 ? 0 : $1.element.gap) }
  }

  /// Boxes on top of each other as one that is not cut.
  package static func stack(_ boxes: [Box], gap: Double = 0) -> Box {
    Box(height: height(boxes), gap: gap) { painter, x, y in painter.paint(boxes, x, y) }
  }

  /// The same box moved to the right.
  package func indented(_ distance: Double) -> Box {
    var box = self
    let paint = paint
    box.paint = { painter, x, y in paint(painter, x + distance, y) }
    box.head = head.map { $0.indented(distance) }
    return box
  }

  /// The same box with something drawn behind it, the space above it included.
  func backed(_ draw: @escaping (Painter, Double, Double, Double) -> Void) -> Box {
    var box = self
    let (paint, gap, height) = (paint, gap, height + gap)
    box.gap = 0
    box.height = height
    box.paint = { painter, x, y in
      draw(painter, x, y, height)
      paint(painter, x, y + gap)
    }
    return box
  }

  /// The same box inside another tag.
  package func tagged(_ tag: Tag) -> Box {
    var box = self
    box.tags.insert(tag, at: 0)
    return box
  }
}
