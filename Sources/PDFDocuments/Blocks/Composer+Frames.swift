import AssessmentDiagnostics
import AssessmentDocuments

extension Composer {
  // MARK: Remarks

  /// A remark on a tinted ground with a bar at its side; a long one goes on over the page with its bar.
  mutating func boxes(_ callout: Callout, width: Double) -> [Box] {
    let tint = Tint.of(callout.tone)
    let (pad, bar) = (12.0, 3.0)
    let inner = width - 2 * pad - bar
    var title = Text.strong(Words.tone(callout.tone)[language])
    if let words = callout.title { title += Text(" · " + words) }
    var boxes = [
      whole(title, Dress(size: Size.text, isBold: true, colour: tint.ink), width: inner, tag: "P")
    ]
    boxes[0].keepsWithNext = true
    for paragraph in callout.paragraphs {
      boxes += lines(paragraph, Dress(size: Size.text), width: inner, tag: "P", gap: Size.unit)
    }
    boxes += list(callout.points, width: inner) { _ in nil }
    var isWhole = Box.height(boxes) < sheet.textHeight / 2
    if boxes.count < 2 { isWhole = true }
    let (lead, last) = (2 * Size.unit, boxes.count - 1)
    boxes = boxes.enumerated().map { index, box in
      var box = box.indented(pad + bar)
      if index == 0 { box.gap = lead }
      if index == last { box.height += lead }
      if isWhole, index < last { box.keepsWithNext = true }
      box = box.backed { painter, x, y, height in
        // A hair's breadth over the edge, so that no seam shows between pieces of one ground.
        let overlap = index < last ? 0.4 : 0
        painter.surface.fill(x, y, width, height + overlap, tint.ground)
        painter.surface.fill(x, y, bar, height + overlap, tint.ink)
      }
      if index == 0 { box.gap = 3 * Size.unit }
      return box
    }
    return boxes
  }

  // MARK: Names and values

  /// Names at the left, values beside them.
  mutating func boxes(
    _ facts: [Fact],
    width: Double,
    _ dress: Dress,
    gap: Double = 0,
    share: Double = 0.34
  ) -> [Box] {
    let names = facts.map { shaped(Text($0.name), dress.coloured(Palette.quiet)) }
    let column = min(names.map(\.width).max() ?? 0, width * share) + 12
    let leading = Size.leading(dress.size)
    var all: [Box] = []
    for (index, fact) in facts.enumerated() {
      let name = names[index]
      let nameLines = name.lines(width: column - 12)
      let value = shaped(fact.value, dress)
      let valueLines = value.lines(width: width - column)
      let height = Double(max(nameLines.count, valueLines.count, 1)) * leading
      all.append(
        Box(height: height, gap: index == 0 ? gap : Size.unit / 2, tags: [tag("P")]) { painter, x, y in
          painter.draw(name, nameLines, x, y, leading: leading)
          painter.draw(value, valueLines, x + column, y, leading: leading)
        }
      )
    }
    return all
  }

  /// Names and values in two columns, as on the screen; in one where a value is too long for that.
  mutating func pairs(_ facts: [Fact], width: Double) -> [Box] {
    let dress = Dress(size: Size.text)
    let (gap, leading) = (20.0, Size.leading(Size.text))
    let half = (width - gap) / 2
    let names = facts.map { shaped(Text($0.name), dress.coloured(Palette.quiet)) }
    let values = facts.map { shaped($0.value, dress) }
    let column = (names.map(\.width).max() ?? 0) + 12
    guard facts.count > 2, values.allSatisfy({ $0.lines(width: half - column).count <= 1 }) else {
      return boxes(facts, width: width, dress, gap: 2 * Size.unit)
    }
    return stride(from: 0, to: facts.count, by: 2).map { start in
      let row = start..<min(start + 2, facts.count)
      return Box(height: leading, gap: start == 0 ? 2 * Size.unit : Size.unit / 2, tags: [tag("P")]) { painter, x, y in
        for index in row {
          let left = x + Double(index - start) * (half + gap)
          painter.draw(names[index], names[index].lines(width: column), left, y, leading: leading)
          painter.draw(values[index], values[index].lines(width: half - column), left + column, y, leading: leading)
        }
      }
    }
  }

  /// Large values side by side, at most four in a row.
  mutating func boxes(_ figures: [KeyFigure], width: Double) -> [Box] {
    guard !figures.isEmpty else { return [] }
    let most = figures.count == 5 || figures.count == 6 || figures.count == 3 || figures.count == 9 ? 3 : 4
    let columns = min(figures.count, most)
    let gap = 10.0
    let cell = (width - gap * Double(columns - 1)) / Double(columns)
    var all: [Box] = []
    for start in stride(from: 0, to: figures.count, by: columns) {
      let row = figures[start..<min(start + columns, figures.count)].map { figure -> [Box] in
        let inner = cell - 16
        var boxes = [whole(Text(figure.name), Dress(size: Size.small, colour: Palette.quiet), width: inner, tag: "P")]
        let value = Dress(size: Size.title, isBold: true, colour: Palette.accent)
        boxes.append(whole(Text(figure.value), value, width: inner, tag: "P", gap: Size.unit / 2))
        if let note = figure.note {
          boxes.append(whole(note, Dress(size: Size.small), width: inner, tag: "P", gap: Size.unit / 2))
        }
        return boxes
      }
      let height = (row.map { Box.height($0) }.max() ?? 0) + 14
      all.append(
        Box(height: height, gap: start == 0 ? 3 * Size.unit : 2 * Size.unit) { painter, x, y in
          for (index, boxes) in row.enumerated() {
            let left = x + Double(index) * (cell + gap)
            painter.surface.fill(left, y, cell, 2, Palette.accent)
            painter.surface.frame(left, y, cell, height, Palette.rule)
            painter.paint(boxes, left + 8, y + 8)
          }
        }
      )
    }
    return all
  }

  // MARK: Cards

  /// Cards in two columns, three of a few words in three; the cards of a row are as high as the highest and stay whole.
  mutating func boxes(_ cards: [Card], width: Double) -> [Box] {
    let gap = 12.0
    let areBrief = cards.allSatisfy { $0.facts.isEmpty && $0.favour.isEmpty && $0.weigh.isEmpty }
    let columns = cards.count == 3 && areBrief ? 3 : cards.count == 1 ? 1 : 2
    let cell = (width - gap * Double(columns - 1)) / Double(columns)
    var all: [Box] = []
    for start in stride(from: 0, to: cards.count, by: columns) {
      let row = cards[start..<min(start + columns, cards.count)].map { inside($0, width: cell - 24) }
      let height = (row.map { Box.height($0) }.max() ?? 0) + 20
      // A row higher than a page cannot stay whole: its cards follow each other.
      guard height < sheet.textHeight * 0.95 else {
        for boxes in row { all += boxes }
        continue
      }
      all.append(
        Box(height: height, gap: start == 0 ? 3 * Size.unit : 12) { painter, x, y in
          for (index, boxes) in row.enumerated() {
            let left = x + Double(index) * (cell + gap)
            painter.surface.frame(left, y, cell, height, Palette.rule, lineWidth: 0.8)
            painter.paint(boxes, left + 12, y + 10)
          }
        }
      )
    }
    return all
  }

  private mutating func inside(_ card: Card, width: Double) -> [Box] {
    var boxes: [Box] = []
    let mark = card.badge.map { badge($0) }
    let room = width - (mark.map { $0.width + 8 } ?? 0)
    let fitsBeside = room > width * 0.45
    let heading = Dress(size: Size.text, isBold: true)
    var title = whole(Text(card.title), heading, width: fitsBeside ? room : width, tag: "H4")
    if let mark, fitsBeside {
      let paint = title.paint
      title.paint = { painter, x, y in
        paint(painter, x, y)
        mark.box.paint(painter, x + width - mark.width, y + 1)
      }
    }
    boxes.append(title)
    if let mark, !fitsBeside { boxes.append(mark.box) }
    if let subtitle = card.subtitle {
      boxes.append(whole(Text(subtitle), Dress(size: Size.small, colour: Palette.quiet), width: width, tag: "P"))
    }
    let dress = Dress(size: Size.small)
    if let text = card.text { boxes += lines(text, dress, width: width, tag: "P", gap: Size.unit) }
    boxes += self.boxes(card.facts, width: width, dress, gap: Size.unit)
    boxes += evidence(card.favour, Words.favour[language], "+", Palette.good, width)
    boxes += evidence(card.weigh, Words.weigh[language], "!", Palette.caution, width)
    return boxes
  }

  private mutating func evidence(
    _ items: [Text],
    _ title: String,
    _ sign: String,
    _ colour: Colour,
    _ width: Double
  ) -> [Box] {
    guard !items.isEmpty else { return [] }
    let dress = Dress(size: Size.small, isBold: true, colour: colour)
    return [whole(Text(title), dress, width: width, tag: "P", gap: 1.5 * Size.unit)]
      + list(items, width: width, size: Size.small) { _ in sign }.enumerated().map { index, box in
        var box = box
        box.gap = index == 0 ? 0 : min(box.gap, Size.unit / 2)
        return box
      }
  }

  // MARK: Charts

  /// A caption, the chart as wide as the text or the column, its note, and its data where they are open.
  mutating func boxes(_ figure: Figure, width: Double) -> [Box] {
    let number = nextFigure()
    let isNarrow = width < sheet.textWidth * 0.6
    var canvas = Canvas(isNarrow: isNarrow, id: "", language: language)
    figure.chart.drawable.draw(on: &canvas)
    let share = isNarrow ? 1 : 0.88
    let scale = min(width * share / canvas.width, sheet.textHeight * 0.8 / max(1, canvas.height))
    let (marks, height) = (canvas.marks, canvas.height * scale)
    for mark in marks { typesetter.prepare(mark, language) }
    let left = (width - canvas.width * scale) / 2
    let figureTag = tag("Figure")
    var caption = caption(Words.figure(number)[language], figure.caption, width: width)
    caption.gap = 4 * Size.unit
    var drawing = Box(height: height, gap: Size.unit, keepsWithNext: figure.note != nil, tags: [figureTag]) {
      painter,
      x,
      y in
      painter.draw(marks, x + max(0, left), y, scale: scale)
    }
    drawing.alternative = figure.caption + (language == .chinese ? "。" : ". ") + figure.summary
    var boxes = [caption, drawing]
    if let note = figure.note {
      let dress = Dress(size: Size.small, colour: Palette.quiet)
      boxes.append(whole(note, dress, width: width, tag: "P", gap: Size.unit))
    }
    if figure.tableIsOpen {
      boxes += self.boxes(figure.chart.tableTwin(caption: "", in: language), width: width, number: nil)
    }
    return boxes
  }

  /// The words over a figure or a table, which stay with it.
  mutating func caption(_ number: String, _ words: String, width: Double) -> Box {
    let text = Text.strong(number + (words.isEmpty ? "" : "  ")) + Text.strong(words)
    var box = whole(text, Dress(size: Size.text, isBold: true), width: width, tag: "Caption", gap: 4 * Size.unit)
    box.keepsWithNext = true
    return box
  }
}
