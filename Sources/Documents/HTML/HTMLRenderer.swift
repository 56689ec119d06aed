import AssessmentDiagnostics

/// Renders a document to one HTML file that needs nothing else: no script, no font, no picture from elsewhere.
///
/// The output is HTML 5 and well-formed XML at once. The same document gives the same bytes.
public enum HTMLRenderer {
  /// The file as text; write it as UTF-8.
  public static func render(_ document: Document) -> String {
    var page = HTMLPage(document)
    page.write()
    return "<!DOCTYPE html>\n" + page.markup.text
  }
}

/// A page in the making: the markup so far and the numbers already given.
package struct HTMLPage {
  let document: Document
  let language: Language
  var markup = Markup()
  var figureCount = 0
  var tableCount = 0
  /// The level of the last heading in the section at hand.
  var level = 2

  init(_ document: Document) {
    self.document = document
    language = document.language
  }

  mutating func write() {
    markup.open("html", [("lang", language.tag)])
    writeHead()
    markup.open("body", [("class", document.hasLargeType ? "large" : nil)])
    markup.element("a", [("class", "skip"), ("href", "#main")], Words.skip[language])
    if let watermark = document.watermark {
      let width = NumberFormat.coordinate(max(4, TextMetrics.width(of: watermark, size: 1)))
      // An ornament, no text of the page: its words are drawn by the style.
      markup.element(
        "div",
        [
          ("class", "watermark"), ("aria-hidden", "true"), ("style", "--width:" + width), ("data-text", watermark),
        ],
        ""
      )
      markup.element("aside", [("class", "notice"), ("aria-label", Words.remark[language])], watermark)
    }
    let hasContents = document.showsContents && document.sections.count > 1
    markup.open("div", [("class", hasContents ? "desk with-contents" : "desk")])
    writeHeader()
    if hasContents { writeContents() }
    markup.open("main", [("id", "main")])
    for (index, section) in document.sections.enumerated() { write(section, number: index + 1) }
    markup.close()
    if !document.colophon.isEmpty {
      markup.open("footer", [("class", "sheet colophon")])
      markup.element("h2", [("class", "small-heading")], Words.colophon[language])
      write(document.colophon)
      markup.close()
    }
    markup.close()
    markup.close()
    markup.close()
  }

  private mutating func writeHead() {
    markup.open("head")
    markup.void("meta", [("charset", "utf-8")])
    markup.void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
    markup.void(
      "meta",
      [
        ("http-equiv", "Content-Security-Policy"),
        ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
      ]
    )
    markup.void("meta", [("name", "referrer"), ("content", "no-referrer")])
    markup.void("meta", [("name", "robots"), ("content", "noindex")])
    markup.element("title", document.windowTitle)
    markup.style(Stylesheet.text + Stylesheet.pageFooter(document))
    markup.close()
  }

  private mutating func writeHeader() {
    guard let cover = document.cover else {
      markup.open("header", [("class", "sheet masthead")])
      markup.element("h1", document.title)
      markup.close()
      return
    }
    markup.open("header", [("class", "sheet cover")])
    Ornament.draw(in: &markup)
    markup.element("p", [("class", "provider")], cover.provider)
    markup.element("h1", document.title)
    if let subtitle = cover.subtitle { markup.element("p", [("class", "subtitle")], subtitle) }
    if !cover.badges.isEmpty {
      markup.open("p", [("class", "badges")])
      for badge in cover.badges { write(badge) }
      markup.close()
    }
    if let person = cover.person {
      markup.open("p", [("class", "person")])
      markup.element("span", [("class", "quiet")], Words.person[language])
      markup.write(" ")
      markup.element("bdi", person)
      markup.close()
    }
    if !cover.facts.isEmpty { write(cover.facts) }
    if let statement = cover.statement { write(statement, as: "p", class: "statement") }
    markup.close()
  }

  private mutating func writeContents() {
    // Without a cover the first page belongs to the first section: the contents are for the screen only.
    let dress = document.cover == nil ? "contents screen" : "contents"
    markup.open("nav", [("class", dress), ("aria-labelledby", "contents")])
    markup.element("h2", [("id", "contents")], Words.contents[language])
    markup.open("ol")
    for (index, section) in document.sections.enumerated() {
      markup.open("li")
      markup.open("a", [("href", "#s-" + section.id)])
      if document.numbersSections { markup.element("span", [("class", "no")], String(index + 1)) }
      markup.element("span", section.title)
      markup.close()
      markup.close()
    }
    markup.close()
    markup.close()
  }

  private mutating func write(_ section: Section, number: Int) {
    let id = "s-" + section.id
    markup.open(
      "section",
      [
        ("class", section.startsPage ? "sheet starts-page" : "sheet"), ("id", id), ("aria-labelledby", id + "-title"),
      ]
    )
    markup.open("h2", [("id", id + "-title")])
    if document.numbersSections {
      markup.element("span", [("class", "no")], String(number))
      markup.write(" ")
    }
    markup.write(section.title)
    markup.close()
    level = 2
    if let lead = section.lead { write(lead, as: "p", class: "lead") }
    for block in section.blocks { write(block) }
    markup.close()
  }
}

extension Markup {
  /// Writes an element without attributes.
  mutating func element(_ name: String, _ content: String) { element(name, [], content) }
}
