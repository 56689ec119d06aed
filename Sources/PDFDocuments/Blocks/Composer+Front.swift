import AssessmentDiagnostics
import AssessmentDocuments

extension Composer {
  /// The first page: office, title, person, facts, and the contents where there is room for them.
  mutating func front(_ cover: Cover, of document: Document) -> [Box] {
    let width = sheet.textWidth
    var boxes: [Box] = []
    let provider = Dress(size: Size.text, isBold: true, colour: Palette.accent)
    if !cover.provider.isEmpty { boxes.append(whole(Text(cover.provider), provider, width: width * 0.6, tag: "P")) }
    let title = Dress(size: 26, isBold: true)
    boxes.append(whole(Text(document.title), title, width: width, tag: "H1", gap: 14 * Size.unit))
    if let subtitle = cover.subtitle {
      let dress = Dress(size: Size.heading, colour: Palette.quiet)
      boxes.append(whole(Text(subtitle), dress, width: width, tag: "P", gap: 2 * Size.unit))
    }
    if !cover.badges.isEmpty { boxes.append(badges(cover.badges, width: width)) }
    if let person = cover.person {
      let name = Dress(size: 18, isBold: true)
      let label = shaped(Text(Words.person[language]), Dress(size: Size.text, colour: Palette.quiet))
      let words = shaped(.name(person), name)
      let lines = words.lines(width: width - label.width - 14)
      let height = Double(max(1, lines.count)) * Size.leading(18)
      boxes.append(
        Box(height: height, gap: 8 * Size.unit, tags: [tag("P")]) { painter, x, y in
          painter.draw(label, label.lines(width: .infinity), x, y + 2, leading: Size.leading(18))
          painter.draw(words, lines, x + label.width + 14, y, leading: Size.leading(18))
        }
      )
    }
    var facts = self.boxes(cover.facts, width: width, Dress(size: Size.text), gap: 4 * Size.unit)
    for index in facts.indices.dropFirst() { facts[index].gap = Size.unit }
    return boxes + facts
  }

  private mutating func badges(_ badges: [Badge], width: Double) -> Box {
    var (x, y) = (0.0, 0.0)
    let placed = badges.map { badge -> (Box, Double, Double) in
      let (own, box) = self.badge(badge)
      if x > 0, x + own > width { (x, y) = (0, y + 20) }
      defer { x += own + 8 }
      return (box, x, y)
    }
    return Box(height: y + 15, gap: 4 * Size.unit, tags: [tag("P")]) { painter, left, top in
      for (box, x, y) in placed { box.paint(painter, left + x, top + y) }
    }
  }

  /// The contents: the sections with their pages, each a link.
  mutating func contents(of document: Document) -> [Box] {
    let width = sheet.textWidth
    let dress = Dress(size: Size.heading, isBold: true, colour: Palette.accent)
    var heading = whole(Text(Words.contents[language]), dress, width: width, tag: "H2", gap: 8 * Size.unit)
    heading.keepsWithNext = true
    var boxes = [heading]
    let leading = Size.leading(Size.text)
    let list = tag("TOC")
    _ = shaped("0123456789", Dress(size: Size.text, colour: Palette.quiet))
    for (index, section) in document.sections.enumerated() {
      let words = (document.numbersSections ? "\(index + 1)  " : "") + section.title
      let text = shaped(.reference(words, section: section.id), Dress(size: Size.text))
      let lines = text.lines(width: width - 40)
      let setter = typesetter
      let language = language
      boxes.append(
        Box(
          height: Double(max(1, lines.count)) * leading,
          gap: index == 0 ? Size.unit : Size.unit / 2,
          keepsWithNext: index < document.sections.count - 1,
          tags: [list, tag("TOCI")]
        ) { painter, x, y in
          painter.draw(text, lines, x, y, leading: leading)
          let page = painter.pageOfSection[index].map(String.init) ?? ""
          let number = setter.shape(Text(page), Dress(size: Size.text, colour: Palette.quiet), language)
          painter.draw(number, number.lines(width: 30), x, y, leading: leading, width: width, alignment: .trailing)
          let end = x + (lines.last?.width ?? 0) + 8
          let dots = x + width - number.width - 8
          guard dots > end else { return }
          painter.surface.line(end, y + leading * 0.7, dots, y + leading * 0.7, Palette.rule, dashes: [0.8, 3])
        }
      )
    }
    return boxes
  }

  /// The honeycomb in the upper right corner of the first page.
  static func drawHoneycomb(_ painter: Painter, on sheet: Sheet) {
    let scale = 0.72
    let left = sheet.width - sheet.left - 240 * scale
    for cell in Ornament.cells {
      let points = cell.corners.map { Point(left + $0.x * scale, 36 + $0.y * scale) }
      var style = MarkStyle(dress: "ring")
      (style.stroke, style.width) = (Palette.accentPale, 0.9)
      style.fill = cell.dress == "h2" ? Palette.accentSoft : cell.dress == "h3" ? Palette.accentPale : nil
      painter.surface.outline(points)
      painter.surface.paint(style, isOpen: false)
    }
  }

  /// The heading of a section with its number and a rule, and the lead below it.
  mutating func opening(_ section: Section, number: Int?) -> [Box] {
    beginSection()
    let width = sheet.textWidth
    let dress = Dress(size: Size.title, isBold: true)
    let sign = number.map { shaped(Text("\($0)"), dress.coloured(Palette.accent)) }
    let indent = sign.map { $0.width + 9 } ?? 0
    let title = whole(Text(section.title), dress, width: width - indent, tag: "H2")
    let height = title.height + 7
    var heading = Box(height: height, gap: 6 * Size.unit, keepsWithNext: true, tags: title.tags) { painter, x, y in
      if let sign { painter.draw(sign, sign.lines(width: .infinity), x, y, leading: Size.leading(Size.title)) }
      title.paint(painter, x + indent, y)
      painter.surface.line(x, y + height, x + width, y + height, Palette.accent, width: 1.2)
    }
    heading.startsPage = section.startsPage
    guard let lead = section.lead else { return [heading] }
    let quiet = Dress(size: Size.text, colour: Palette.quiet)
    return [heading] + lines(lead, quiet, width: width, tag: "P", gap: 2 * Size.unit, keeps: true)
  }

  /// Where the document came from, small, at its end.
  mutating func colophon(_ facts: [Fact]) -> [Box] {
    guard !facts.isEmpty else { return [] }
    let width = sheet.textWidth
    let dress = Dress(size: Size.small, isBold: true, colour: Palette.quiet)
    var title = whole(Text(Words.colophon[language]), dress, width: width, tag: "P", gap: 6 * Size.unit)
    title.keepsWithNext = true
    title = title.backed { painter, x, y, _ in
      painter.surface.line(x, y + 4 * Size.unit, x + width, y + 4 * Size.unit, Palette.rule)
    }
    title.keepsWithNext = true
    let small = Dress(size: Size.small, colour: Palette.quiet)
    return [title] + boxes(facts, width: width, small, gap: Size.unit, share: 0.2)
  }
}
