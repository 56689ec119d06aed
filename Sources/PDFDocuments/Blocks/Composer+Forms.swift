import AssessmentDiagnostics
import AssessmentDocuments

extension Composer {
  /// What is filled in by hand: grids, lines to write on, boxes to tick, signatures.
  mutating func boxes(_ form: Form, width: Double) -> [Box] {
    var all: [Box] = []
    for part in form.parts {
      switch part {
      case .grid(let grid): all += boxes(grid, width: width)
      case .lines(let question, let count):
        if count == 1, let line = oneLine(question, width: width) {
          all.append(line)
          continue
        }
        all.append(self.question(question, width: width))
        for index in 0..<max(0, count) {
          all.append(
            Box(height: 25, keepsWithNext: index < count - 1) { painter, x, y in
              painter.surface.line(x, y + 25, x + width, y + 25, Palette.quiet, width: 0.5)
            }
          )
        }
      case .choices(let question, let choices):
        // The question and its boxes on one line where they fit.
        let label = shaped(Text(question), Dress(size: Size.text, isBold: true))
        let room = width - label.width - 14
        let beside = self.choices(choices, width: room)
        if room > width / 2, beside.height < 25 {
          var box = beside.indented(label.width + 14)
          let paint = box.paint
          box.gap = 2 * Size.unit
          box.paint = { painter, x, y in
            painter.draw(label, label.lines(width: .infinity), x, y, leading: Size.leading(Size.text) + 3)
            paint(painter, x, y)
          }
          all.append(box)
        } else {
          all.append(self.question(question, width: width))
          all.append(self.choices(choices, width: width))
        }
      case .items(let items): all += boxes(items, width: width)
      case .signatures(let names): all += signatures(names, width: width)
      }
    }
    return all
  }

  private mutating func question(_ words: String, width: Double) -> Box {
    var box = whole(Text(words), Dress(size: Size.text, isBold: true), width: width, tag: "P", gap: 4 * Size.unit)
    box.keepsWithNext = true
    return box
  }

  /// A question with a line to write on beside it; nil where the question leaves no room.
  private mutating func oneLine(_ question: String, width: Double) -> Box? {
    let label = shaped(Text(question), Dress(size: Size.text, isBold: true))
    guard label.width < width * 0.6 else { return nil }
    return Box(height: 21, gap: 2 * Size.unit, tags: [tag("P")]) { painter, x, y in
      painter.draw(label, label.lines(width: .infinity), x, y + 4, leading: Size.leading(Size.text))
      painter.surface.line(x + label.width + 10, y + 21, x + width, y + 21, Palette.quiet, width: 0.5)
    }
  }

  /// Boxes to tick with words beside them, in rows that wrap.
  private mutating func choices(_ choices: [Text], width: Double) -> Box {
    let leading = Size.leading(Size.text) + 3
    let words = choices.map { shaped($0, Dress(size: Size.text)) }
    var (x, y) = (0.0, 0.0)
    let placed = words.map { text -> (ShapedText, [SetLine], Double, Double) in
      let lines = text.lines(width: width - 18)
      let own = 18 + (lines.map(\.width).max() ?? 0)
      if x > 0, x + own > width { (x, y) = (0, y + leading) }
      defer {
        x += own + 20
        if lines.count > 1 { (x, y) = (0, y + Double(lines.count) * leading) }
      }
      return (text, lines, x, y)
    }
    let height = y + (x > 0 ? leading : 0)
    return Box(height: height, gap: Size.unit, tags: [tag("P")]) { painter, left, top in
      for (text, lines, x, y) in placed {
        painter.surface.frame(left + x + 1, top + y + leading / 2 - 5, 10, 10, Palette.quiet, lineWidth: 0.9)
        painter.draw(text, lines, left + x + 18, top + y, leading: leading)
      }
    }
  }

  private mutating func signatures(_ names: [String], width: Double) -> [Box] {
    let gap = 24.0
    let cell = (width - gap) / 2
    let date = shaped(Text(Words.date[language]), Dress(size: Size.text, colour: Palette.quiet))
    return stride(from: 0, to: names.count, by: 2).map { start in
      let row = names[start..<min(start + 2, names.count)].map {
        shaped(Text($0), Dress(size: Size.text, colour: Palette.quiet))
      }
      return Box(height: 36, gap: 2 * Size.unit, tags: [tag("P")]) { painter, x, y in
        for (index, name) in row.enumerated() {
          let left = x + Double(index) * (cell + gap)
          painter.draw(name, name.lines(width: cell * 0.5), left, y + 17, leading: 17)
          painter.draw(date, date.lines(width: 60), left + cell - 92, y + 17, leading: 17)
          painter.surface.line(left, y + 36, left + cell, y + 36, Palette.quiet, width: 0.5)
        }
      }
    }
  }

  /// A ruled table to write in; its head is repeated and never stands alone.
  private mutating func boxes(_ grid: Form.Grid, width: Double) -> [Box] {
    let shares = grid.columns.reduce(0) { $0 + $1.share }
    let widths = grid.columns.map { width * Double($0.share) / Double(shares) }
    let lefts = widths.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
    let pad = 5.0
    let leading = Size.leading(Size.small)
    let tableTag = tag("Table")
    func row(_ cells: [ShapedText], least: Double, isHead: Bool, _ rowTag: Tag) -> Box {
      let lines = zip(cells, widths).map { $0.lines(width: $1 - 2 * pad) }
      let height = max(least, Double(lines.map(\.count).max() ?? 1) * leading + 8)
      return Box(height: height, tags: [tableTag, rowTag]) { painter, x, y in
        for (index, cell) in cells.enumerated() {
          let left = x + lefts[index]
          if isHead { painter.surface.fill(left, y, widths[index], height, Palette.accentSoft) }
          painter.surface.frame(left, y, widths[index], height, Palette.quiet, lineWidth: 0.5)
          let words = Box(height: 0, tags: [Tag(isHead ? "TH" : "TD", index)]) { painter, x, y in
            painter.draw(cell, lines[index], x, y, leading: leading)
          }
          painter.paint(words, left + pad, y + 4)
        }
      }
    }
    let titles = grid.columns.map {
      shaped(Text($0.title), Dress(size: Size.small, isBold: true, colour: Palette.accent))
    }
    var head = row(titles, least: 0, isHead: true, tag("TR"))
    head.keepsWithNext = true
    var boxes: [Box] = []
    if !grid.caption.isEmpty {
      boxes.append(caption(Words.table(nextTable())[language], grid.caption, width: width))
    }
    var first = head
    first.gap = boxes.isEmpty ? 2 * Size.unit : Size.unit
    boxes.append(first)
    let blank = [Text](repeating: "", count: grid.columns.count)
    for cells in grid.rows + Array(repeating: blank, count: grid.blankRows) {
      let shapes = cells.map { shaped($0, Dress(size: Size.small)) }
      var box = row(shapes, least: 30, isHead: false, tag("TR"))
      box.head = [head]
      boxes.append(box)
    }
    return boxes
  }
}
