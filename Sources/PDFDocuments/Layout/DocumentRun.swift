import AssessmentDiagnostics
import AssessmentDocuments

/// One document on its way through a file: laid out first, so that page numbers are known, then drawn.
struct DocumentRun {
  private let document: Document
  private let painter: Painter
  private let isAlone: Bool
  private let sheet: Sheet
  private var pages: [[Paginator.Placed]] = []
  private var statement: Box?
  private let hasCover: Bool
  private let prefix: String
  private var pageOfSection: [Int: Int] = [:]
  private static let watermark = Dress(size: 10, isBold: true)

  init(_ document: Document, _ painter: Painter, _ sheet: Sheet, number: Int, isAlone: Bool) {
    self.document = document
    self.painter = painter
    self.isAlone = isAlone
    self.sheet = sheet
    hasCover = document.cover != nil
    prefix = "d\(number)-"
    layOut()
    // What is first set when pages are drawn: all glyphs are known before the first is.
    let setter = painter.typesetter
    let margin = Dress(size: Size.small, colour: Palette.quiet)
    for words in [left, right, foot, Words.page(1_234_567_890, of: 1_234_567_890)[document.language]] {
      _ = setter.shape(Text(words), margin, document.language)
    }
    if let watermark = document.watermark { _ = setter.shape(Text(watermark), Self.watermark, document.language) }
  }

  private mutating func layOut() {
    var composer = Composer(painter.typesetter, document.language, sheet)
    let paginator = Paginator(height: sheet.textHeight)
    var flow: [Box] = []
    let contents = document.showsContents && document.sections.count > 1 ? composer.contents(of: document) : []
    if let cover = document.cover {
      var front = composer.front(cover, of: document)
      if let words = cover.statement {
        let dress = Dress(size: Size.text, colour: Palette.quiet)
        statement = composer.whole(words, dress, width: sheet.textWidth, tag: "P")
      }
      let room = sheet.textHeight - (statement.map { $0.height + 20 } ?? 0)
      if !contents.isEmpty, Box.height(front) + Box.height(contents) + contents[0].gap <= room {
        front += contents
      } else {
        flow += contents
      }
      pages = paginator.pages(front)
    } else {
      let dress = Dress(size: 20, isBold: true)
      flow.append(composer.whole(Text(document.title), dress, width: sheet.textWidth, tag: "H1"))
    }
    for (index, section) in document.sections.enumerated() {
      var boxes = composer.opening(section, number: document.numbersSections ? index + 1 : nil)
      boxes[0].section = index
      flow += boxes + composer.boxes(section.blocks, width: sheet.textWidth)
      // Without a cover the first section is what is to be read first.
      if index == 0, document.cover == nil { flow += contents }
    }
    flow += composer.colophon(document.colophon)
    if !flow.isEmpty { pages += paginator.pages(flow) }
    for (page, boxes) in pages.enumerated() {
      for placed in boxes { if let section = placed.box.section { pageOfSection[section] = page + 1 } }
    }
  }

  /// Draws all pages and gives their count.
  func draw() -> Int {
    let surface = painter.surface
    painter.language = document.language
    painter.prefix = prefix
    painter.sections = Set(document.sections.map(\.id))
    painter.pageOfSection = pageOfSection
    var parent: Int32 = 0
    for (index, boxes) in pages.enumerated() {
      if index == 0 {
        surface.open(tag: "cairo.dest", "name='\(painter.prefix)top'")
        surface.close(tag: "cairo.dest")
        if !isAlone { parent = surface.addOutline(name, to: painter.prefix + "top", under: 0) }
      }
      surface.placed(0, 0, scale: sheet.scale) { draw(boxes, page: index + 1, under: parent) }
      surface.showPage()
    }
    return pages.count
  }

  private func draw(_ boxes: [Paginator.Placed], page: Int, under parent: Int32) {
    let surface = painter.surface
    drawFrame(page: page)
    for placed in boxes {
      if let section = placed.box.section {
        painter.enter([])
        let destination = painter.prefix + document.sections[section].id
        let y = (sheet.top + placed.y - 12) * sheet.scale
        surface.open(tag: "cairo.dest", "name='\(destination)' x=\(Int(sheet.left * sheet.scale)) y=\(Int(y))")
        surface.close(tag: "cairo.dest")
        let number = document.numbersSections ? "\(section + 1) " : ""
        _ = surface.addOutline(number + document.sections[section].title, to: destination, under: parent)
      }
      painter.paint(placed.box, sheet.left, sheet.top + placed.y)
    }
    if page == 1, hasCover, let statement {
      painter.paint(statement, sheet.left, sheet.height - sheet.bottom - statement.height)
    }
    // Before the scale is taken back: a tag ends where it began.
    painter.enter([])
  }

  /// What stands for the document in the list of bookmarks.
  private var name: String { document.runningHead ?? document.cover?.person ?? document.title }

  /// The watermark behind a page, its running head and its number.
  private func drawFrame(page: Int) {
    if let watermark = document.watermark { draw(watermark: watermark) }
    if page == 1, hasCover {
      painter.surface.fill(0, 0, sheet.width, 5, Palette.accent)
      Composer.drawHoneycomb(painter, on: sheet)
    } else {
      let left = page == 1 ? "" : self.left
      words(left, at: 34)
      words(right, at: 34, .trailing)
      if !(left + right).isEmpty { painter.surface.line(sheet.left, 50, sheet.width - sheet.left, 50, Palette.rule) }
    }
    words(foot, at: sheet.height - 42)
    words(Words.page(page, of: pages.count)[document.language], at: sheet.height - 42, .trailing)
  }

  /// What stands in the margins.
  private var left: String { document.title }
  private var right: String { document.runningHead ?? document.cover?.person ?? "" }
  private var foot: String {
    [document.cover?.provider, document.watermark].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// Words of the margin, cut to one line.
  private func words(_ words: String, at y: Double, _ alignment: Table.Alignment = .leading) {
    guard !words.isEmpty else { return }
    let dress = Dress(size: Size.small, colour: Palette.quiet)
    let text = painter.typesetter.shape(Text(words), dress, document.language)
    let room = alignment == .leading ? sheet.textWidth * 0.7 : sheet.textWidth * 0.55
    let line = Array(text.lines(width: room).prefix(1))
    painter.draw(text, line, sheet.left, y, leading: 13.5, width: sheet.textWidth, alignment: alignment)
  }

  /// The watermark as shapes, so that it is not read aloud or found between the words of the page.
  private func draw(watermark: String) {
    let text = painter.typesetter.shape(Text(watermark), Self.watermark, document.language)
    guard text.width > 0 else { return }
    let scale = min(480 / text.width, 8)
    painter.surface.placed(sheet.width / 2, sheet.height / 2, turned: -28, scale: scale) {
      painter.drawShapes(text, -text.width / 2, 3.7, Palette.ink, opacity: 0.055)
    }
  }
}
