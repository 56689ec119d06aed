import AssessmentDiagnostics
import AssessmentDocuments

extension Composer {
  /// A table: its head is repeated on every page and never stands alone.
  mutating func boxes(_ table: Table, width: Double, number: Int?) -> [Box] {
    let pad = 5.0
    let shapes = table.rows.map { row in row.cells.map { shaped($0, dress(row.kind)) } }
    let titles = table.columns.map {
      shaped(Text($0.title), Dress(size: Size.small, isBold: true, colour: Palette.accent))
    }
    let widths = widths(table, titles, shapes, width: width, pad: pad)
    let lefts = widths.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
    let tableTag = tag("Table")
    let head = head(table, titles, widths, lefts, pad: pad, tableTag)
    var boxes: [Box] = []
    if number != nil || !table.caption.isEmpty {
      boxes.append(caption(number.map { Words.table($0)[language] } ?? "", table.caption, width: width))
    }
    var first = head
    first.gap = Size.unit
    boxes.append(first)
    for (index, row) in table.rows.enumerated() {
      let isLast = index == table.rows.count - 1
      var pieces = rows(row, shapes[index], table, widths, lefts, pad: pad, isLast: isLast)
      for piece in pieces.indices {
        pieces[piece].head = [head]
        pieces[piece].tags = [tableTag, tag("TR")]
      }
      // A short table is not cut. The head keeps its first two rows, a heading its first row, and the last row is
      // never alone on a page.
      let isShort = table.rows.count <= 8 && !isLast
      let isEdge = table.rows.count > 2 && (index == 0 || index == table.rows.count - 2)
      let keeps = row.kind == .group || isShort || isEdge
      if keeps, !pieces.isEmpty { pieces[pieces.count - 1].keepsWithNext = true }
      boxes += pieces
    }
    for (index, note) in table.footnotes.enumerated() {
      let dress = Dress(size: Size.small, colour: Palette.quiet)
      if index == 0, !boxes.isEmpty { boxes[boxes.count - 1].keepsWithNext = true }
      boxes += lines(note, dress, width: width, tag: "P", gap: Size.unit)
    }
    return boxes
  }

  private func dress(_ kind: Table.Row.Kind) -> Dress {
    switch kind {
    case .plain: Dress(size: Size.small)
    case .highlighted, .total: Dress(size: Size.small, isBold: true)
    case .group: Dress(size: Size.small, isBold: true, colour: Palette.accent)
    }
  }

  private mutating func head(
    _ table: Table,
    _ titles: [ShapedText],
    _ widths: [Double],
    _ lefts: [Double],
    pad: Double,
    _ tableTag: Tag
  ) -> Box {
    let leading = Size.leading(Size.small)
    let lines = zip(titles, widths).map { $0.lines(width: $1 - 2 * pad) }
    let height = Double(lines.map(\.count).max() ?? 1) * leading + 8
    let total = lefts.last ?? 0
    let cell = Tag("TH")
    return Box(height: height, keepsWithNext: true, tags: [tableTag, tag("TR")]) { painter, x, y in
      painter.surface.line(x, y, x + total, y, Palette.accent, width: 1.4)
      painter.surface.line(x, y + height, x + total, y + height, Palette.accent, width: 0.8)
      for (index, title) in titles.enumerated() {
        let top = y + height - 4 - Double(lines[index].count) * leading
        let words = Box(height: 0, tags: [Tag(cell.name, index)]) { painter, x, y in
          painter.draw(
            title,
            lines[index],
            x,
            y,
            leading: leading,
            width: widths[index] - 2 * pad,
            alignment: table.columns[index].alignment
          )
        }
        painter.paint(words, x + lefts[index] + pad, top)
      }
    }
  }

  /// A row; one that is higher than half a page in pieces.
  private func rows(
    _ row: Table.Row,
    _ cells: [ShapedText],
    _ table: Table,
    _ widths: [Double],
    _ lefts: [Double],
    pad: Double,
    isLast: Bool
  ) -> [Box] {
    let leading = Size.leading(Size.small)
    let total = lefts.last ?? 0
    let isGroup = row.kind == .group
    let lines = cells.enumerated().map { index, cell in
      cell.lines(width: (isGroup ? total : widths[index]) - 2 * pad)
    }
    let count = max(1, lines.map(\.count).max() ?? 1)
    let most = Int(sheet.textHeight / 2 / leading)
    return stride(from: 0, to: count, by: most).map { start in
      let end = min(start + most, count)
      let (isFirst, isEnd) = (start == 0, end == count)
      let height = Double(end - start) * leading + (isFirst ? 4 : 0) + (isEnd ? 4 : 0)
      return Box(height: height) { painter, x, y in
        if row.kind == .highlighted || isGroup { painter.surface.fill(x, y, total, height, Palette.accentSoft) }
        if row.kind == .highlighted { painter.surface.fill(x, y, 2.5, height, Palette.accent) }
        if row.kind == .total { painter.surface.line(x, y, x + total, y, Palette.accent, width: 0.8) }
        for (index, cell) in cells.enumerated() {
          let tag = Tag(index == 0 && table.hasRowHeaders ? "TH" : "TD", index)
          let some = Array(lines[index].dropFirst(start).prefix(end - start))
          let words = Box(height: 0, tags: [tag]) { painter, x, y in
            painter.draw(
              cell,
              some,
              x,
              y,
              leading: leading,
              width: (isGroup ? total : widths[index]) - 2 * pad,
              alignment: isGroup ? .leading : table.columns[index].alignment
            )
          }
          painter.paint(words, x + lefts[index] + pad, y + (isFirst ? 4 : 0))
        }
        guard isEnd else { return }
        let line = isLast ? (Palette.accent, 1.2) : (Palette.rule, 0.5)
        painter.surface.line(x, y + height, x + total, y + height, line.0, width: line.1)
      }
    }
  }

  /// The width up to which the name of a row is not broken.
  private static let shortCell = 72.0

  /// Widths that give every column what it cannot do without, and the rest to those that want more.
  private func widths(
    _ table: Table,
    _ titles: [ShapedText],
    _ rows: [[ShapedText]],
    width: Double,
    pad: Double
  ) -> [Double] {
    var least = titles.map { $0.leastWidth + 2 * pad }
    var wanted = titles.map { min($0.width, 90) + 2 * pad }
    for (row, cells) in zip(table.rows, rows) where row.kind != .group {
      for (index, cell) in cells.enumerated() {
        // Words of an id or a digest may be cut; a column never needs more than a third of the page for one word.
        least[index] = max(least[index], min(cell.leastWidth, width / 3) + 2 * pad)
        wanted[index] = max(wanted[index], cell.width + 2 * pad)
      }
    }
    for index in least.indices { wanted[index] = max(wanted[index], least[index]) }
    // A few Chinese characters that name a row, such as a class, stay on one line where there is room for that.
    if table.hasRowHeaders, let first = wanted.first, first <= Self.shortCell + 2 * pad,
      least.dropFirst().reduce(first, +) <= width
    {
      least[0] = first
    }
    let (sumLeast, sumWanted) = (least.reduce(0, +), wanted.reduce(0, +))
    if sumWanted <= width {
      // Columns of words take what is left, or all where none has words.
      let takers = table.columns.map { $0.alignment == .leading ? 1.0 : 0.35 }
      let sum = takers.reduce(0, +)
      return zip(wanted, takers).map { $0 + (width - sumWanted) * $1 / sum }
    }
    if sumLeast >= width { return least.map { $0 * width / sumLeast } }
    let wishes = zip(wanted, least).map { ($0 - $1).squareRoot() * 4 }
    let sum = max(wishes.reduce(0, +), 0.01)
    return zip(least, wishes).map { $0 + (width - sumLeast) * $1 / sum }
  }
}
