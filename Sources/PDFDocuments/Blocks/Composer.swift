import AssessmentDiagnostics
import AssessmentDocuments

/// Makes boxes of blocks: one case for each kind of block, as in the HTML page.
struct Composer {
  let typesetter: Typesetter
  let language: Language
  let sheet: Sheet
  private(set) var figureCount = 0
  private(set) var tableCount = 0
  private var tagCount = 0
  /// Whether a heading of the third level came before in the section at hand.
  private var hasHeading = false

  init(_ typesetter: Typesetter, _ language: Language, _ sheet: Sheet) {
    self.typesetter = typesetter
    self.language = language
    self.sheet = sheet
  }

  // MARK: Small parts

  /// A new tag that differs from all others.
  mutating func tag(_ name: String) -> Tag {
    tagCount += 1
    return Tag(name, tagCount)
  }

  /// The number of the next figure.
  mutating func nextFigure() -> Int {
    figureCount += 1
    return figureCount
  }

  /// The number of the next table.
  mutating func nextTable() -> Int {
    tableCount += 1
    return tableCount
  }

  /// The glyphs of a text.
  func shaped(_ text: Text, _ dress: Dress) -> ShapedText { typesetter.shape(text, dress, language) }

  /// A text line by line; at least two lines stay together at either end.
  mutating func lines(
    _ text: Text,
    _ dress: Dress,
    width: Double,
    tag name: String,
    gap: Double = 0,
    keeps: Bool = false
  ) -> [Box] {
    let shaped = shaped(text, dress)
    let lines = shaped.lines(width: width, justifies: language == .chinese)
    let leading = Size.leading(dress.size)
    let tag = tag(name)
    return lines.enumerated().map { index, line in
      let isEdge = index == 0 || index == lines.count - 2
      return Box(
        height: leading,
        gap: index == 0 ? gap : 0,
        keepsWithNext: (isEdge && lines.count > 1 && index < lines.count - 1) || (keeps && index == lines.count - 1),
        tags: [tag]
      ) { painter, x, y in painter.draw(shaped, line, x, y, leading: leading) }
    }
  }

  /// A text that is not cut.
  mutating func whole(_ text: Text, _ dress: Dress, width: Double, tag name: String, gap: Double = 0) -> Box {
    var box = Box.stack(lines(text, dress, width: width, tag: name), gap: gap)
    box.gap = gap
    return box
  }

  /// A badge: words in a frame of the colour of its tone.
  func badge(_ badge: Badge) -> (width: Double, box: Box) {
    let colour = Tint.of(badge.tone).ink
    let text = shaped(Text(badge.text), Dress(size: Size.small, isBold: true, colour: colour))
    let lines = text.lines(width: .infinity)
    let width = text.width + 10
    return (
      width,
      Box(height: 15) { painter, x, y in
        painter.surface.frame(x, y, width, 15, colour, lineWidth: 0.8)
        painter.draw(text, lines, x + 5, y, leading: 15)
      }
    )
  }

  // MARK: Blocks

  /// Begins a section: its headings start over.
  mutating func beginSection() { hasHeading = false }

  /// The boxes of a block.
  mutating func boxes(_ block: Block, width: Double) -> [Box] {
    switch block {
    case .heading(let title):
      hasHeading = true
      return heading(title, Dress(size: Size.heading, isBold: true), "H3", width, gap: 4 * Size.unit)
    case .subheading(let title):
      let dress = Dress(size: Size.text, isBold: true, colour: Palette.accent)
      return heading(title, dress, hasHeading ? "H4" : "H3", width, gap: 4 * Size.unit)
    case .paragraph(let text):
      return lines(text, Dress(size: Size.text), width: width, tag: "P", gap: 2 * Size.unit)
    case .smallPrint(let text):
      let dress = Dress(size: Size.small, colour: Palette.quiet)
      return lines(text, dress, width: width, tag: "P", gap: 2 * Size.unit)
    case .bullets(let items): return list(items, width: width) { _ in nil }
    case .steps(let items): return list(items, width: width) { "\($0 + 1)." }
    case .callout(let callout): return boxes(callout, width: width)
    case .facts(let facts): return pairs(facts, width: width)
    case .keyFigures(let figures): return boxes(figures, width: width)
    case .table(let table): return boxes(table, width: width, number: nextTable())
    case .figure(let figure): return boxes(figure, width: width)
    case .cards(let cards): return boxes(cards, width: width)
    case .form(let form): return boxes(form, width: width)
    case .columns(let first, let second):
      let gap = 20.0
      let half = (width - gap) / 2
      let left = boxes(first, width: half)
      let right = boxes(second, width: half)
      let height = max(Box.height(left), Box.height(right))
      guard height < sheet.textHeight * 0.9 else { return boxes(first + second, width: width) }
      return [
        Box(height: height, gap: 3 * Size.unit) { painter, x, y in
          painter.paint(left, x, y)
          painter.paint(right, x + half + gap, y)
        }
      ]
    case .pageBreak: return [Box(height: 0, startsPage: true) { _, _, _ in }]
    }
  }

  /// The boxes of blocks below each other; the block after a page break begins the page.
  mutating func boxes(_ blocks: [Block], width: Double) -> [Box] {
    var all: [Box] = []
    var breaks = false
    for block in blocks {
      if case .pageBreak = block {
        breaks = true
        continue
      }
      var boxes = boxes(block, width: width)
      if breaks, !boxes.isEmpty {
        boxes[0].startsPage = true
        breaks = false
      }
      all += boxes
    }
    return all
  }

  private mutating func heading(_ title: String, _ dress: Dress, _ tag: String, _ width: Double, gap: Double) -> [Box] {
    var box = whole(Text(title), dress, width: width, tag: tag, gap: gap)
    box.keepsWithNext = true
    return [box]
  }

  /// A list with the mark of each item before its first line; without a mark, a dot.
  mutating func list(
    _ items: [Text],
    width: Double,
    size: Double = Size.text,
    mark: (Int) -> String?
  ) -> [Box] {
    let marks = items.indices.map { index in
      mark(index).map { shaped(Text($0), Dress(size: size, isBold: true, colour: Palette.accent)) }
    }
    let indent = max(size * 1.1, (marks.compactMap { $0?.width }.max() ?? 0) + size * 0.45)
    let leading = Size.leading(size)
    let listTag = tag("L")
    var all: [Box] = []
    for (index, item) in items.enumerated() {
      var boxes = lines(
        item,
        Dress(size: size),
        width: width - indent,
        tag: "LI",
        gap: index == 0 ? 2 * Size.unit : Size.unit
      ).map { $0.indented(indent) }
      guard !boxes.isEmpty else { continue }
      let (sign, paint) = (marks[index], boxes[0].paint)
      boxes[0].paint = { painter, x, y in
        if let sign {
          painter.draw(sign, sign.lines(width: .infinity), x, y, leading: leading)
        } else {
          painter.surface.disc(x + size * 0.35, y + leading / 2, size * 0.17, Palette.accent)
        }
        paint(painter, x, y)
      }
      all += boxes.map { $0.tagged(listTag) }
    }
    return all
  }
}

/// The colours of a tone on paper; the ink stays dark and the ground pale in grey.
struct Tint {
  var ink: Colour
  var ground: Colour

  /// The colours of a tone.
  static func of(_ tone: Tone) -> Tint {
    switch tone {
    case .info: Tint(ink: Palette.accent, ground: Palette.accentSoft)
    case .good: Tint(ink: Palette.good, ground: Palette.goodSoft)
    case .caution: Tint(ink: Palette.caution, ground: Palette.cautionSoft)
    case .stop: Tint(ink: Palette.stop, ground: Palette.stopSoft)
    }
  }
}
