import AssessmentDiagnostics
import AssessmentDocuments

extension Composer {
  /// Where the columns of a form of items stand.
  private struct Columns {
    var number = 24.0
    var item: Double
    var option: Double
    /// From the left edge to each box column.
    var lefts: [Double]
    var width: Double

    init(_ items: Form.Items, _ heads: [ShapedText], width: Double) {
      let count = Double(items.options.count + items.apart.count)
      let gap = items.apart.isEmpty ? 0 : 8.0
      let wanted = heads.map { max($0.leastWidth, min($0.width, 44)) + 8 }.max() ?? 44
      option = min(max(wanted, 34), width * 0.5 / max(1, count))
      let option = option
      item = width - number - option * count - gap
      let start = number + item
      lefts = items.options.indices.map { start + Double($0) * option }
      let end = start + Double(items.options.count) * option + gap
      lefts += items.apart.indices.map { end + Double($0) * option }
      self.width = width
    }
  }

  /// Items with boxes to tick, shaded by turns in groups of five, which stay whole; the head is on every page.
  mutating func boxes(_ items: Form.Items, width: Double) -> [Box] {
    let heads = (items.options + items.apart).map {
      shaped(Text($0.label), Dress(size: Size.small, isBold: true, colour: Palette.accent))
    }
    let columns = Columns(items, heads, width: width)
    let tableTag = tag("Table")
    let head = head(items, heads, columns, tableTag)
    var first = head
    first.gap = Size.unit
    var all = [first]
    for (index, item) in items.items.enumerated() {
      var box = row(item, index, of: items, columns, tableTag)
      box.head = [head]
      // A group of five stays whole, and the last one is never alone on a page.
      box.keepsWithNext = index % 5 != 4 && index < items.items.count - 1
      all.append(box)
    }
    return all
  }

  private mutating func head(
    _ items: Form.Items,
    _ heads: [ShapedText],
    _ columns: Columns,
    _ tableTag: Tag
  ) -> Box {
    let leading = Size.leading(Size.small)
    let lines = heads.map { $0.lines(width: columns.option - 4) }
    let height = Double(max(1, lines.map(\.count).max() ?? 1)) * leading + 6
    let words = [items.itemName, items.caption].filter { !$0.isEmpty }.joined(separator: " · ")
    let name = shaped(Text(words), Dress(size: Size.small, isBold: true, colour: Palette.accent))
    let split = items.options.count
    return Box(height: height, keepsWithNext: true, tags: [tableTag, tag("TR")]) { painter, x, y in
      painter.surface.line(x, y + height, x + columns.width, y + height, Palette.accent, width: 1.2)
      painter.enter(painter.tags + [Tag("TH", -1)])
      painter.draw(
        name,
        name.lines(width: columns.item),
        x + columns.number,
        y + height - leading - 3,
        leading: leading
      )
      for (index, head) in heads.enumerated() {
        painter.enter(painter.tags + [Tag("TH", index)])
        let left = x + columns.lefts[index]
        if index >= split { painter.surface.fill(left, y, columns.option, height, Palette.accentSoft) }
        let top = y + height - 3 - Double(lines[index].count) * leading
        painter.draw(
          head,
          lines[index],
          left + 2,
          top,
          leading: leading,
          width: columns.option - 4,
          alignment: .center
        )
      }
    }
  }

  private mutating func row(
    _ item: Form.Items.Item,
    _ index: Int,
    of items: Form.Items,
    _ columns: Columns,
    _ tableTag: Tag
  ) -> Box {
    let leading = 14.5
    let number = shaped(Text("\(item.number)"), Dress(size: Size.small, colour: Palette.quiet))
    let text = shaped(Text(item.text), Dress(size: Size.text))
    let lines = text.lines(width: columns.item - 8)
    let height = max(15.4, Double(lines.count) * leading + 0.9)
    let isShaded = index / 5 % 2 == 0
    let endsGroup = index % 5 == 4 || index == items.items.count - 1
    let codes = (items.options + items.apart).map {
      shaped(Text($0.code), Dress(size: Size.small, colour: Palette.quiet))
    }
    let side = 11.0
    return Box(height: height, tags: [tableTag, tag("TR")]) { painter, x, y in
      if isShaded { painter.surface.fill(x, y, columns.width, height, Colour(0xEEF3F3)) }
      if endsGroup { painter.surface.line(x, y + height, x + columns.width, y + height, Palette.rule, width: 0.5) }
      painter.enter(painter.tags + [Tag("TH", 0)])
      let top = y + (height - Double(lines.count) * leading) / 2
      painter.draw(number, number.lines(width: 30), x, top, leading: leading, width: 17, alignment: .trailing)
      painter.draw(text, lines, x + columns.number, top, leading: leading)
      for (index, code) in codes.enumerated() {
        painter.enter(painter.tags + [Tag("TD", index + 1)])
        let middle = x + columns.lefts[index] + columns.option / 2
        painter.surface.fill(middle - side / 2, y + (height - side) / 2, side, side, Palette.paper)
        painter.surface.frame(middle - side / 2, y + (height - side) / 2, side, side, Palette.quiet, lineWidth: 0.7)
        let line = code.lines(width: .infinity)
        painter.draw(code, line, middle - code.width / 2, y + (height - leading) / 2, leading: leading)
      }
    }
  }
}
