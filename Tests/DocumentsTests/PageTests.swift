import AssessmentDiagnostics
import DocumentSamples
import AssessmentDocuments
import Testing

/// The whole page: well-formed, self-contained, reachable without sight, the same every time.
@Suite struct PageTests {
  @Test(arguments: Language.allCases) func isWellFormed(_ language: Language) throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: language))))
    let html = try #require(page.children.first)
    #expect(html.attributes["lang"] == language.tag)
    #expect(html.children.map(\.name) == ["head", "body"])
  }

  @Test(arguments: Language.allCases) func sameDocumentSameBytes(_ language: Language) {
    let first = HTMLRenderer.render(Sample.document(in: language))
    let second = HTMLRenderer.render(Sample.document(in: language))
    #expect(Array(first.utf8) == Array(second.utf8))
  }

  @Test func needsNothingElse() throws {
    let source = HTMLRenderer.render(Sample.document(in: .chinese))
    for needle in ["http:", "https:", "//", "url(", "@import", "<script", "javascript", "<link", "<img", "<iframe"] {
      #expect(!source.contains(needle), "\(needle) on the page")
    }
    let page = try #require(Page.parsed(source))
    #expect(page.descendants.allSatisfy { $0.attributes["src"] == nil })
    let handlers = page.descendants.flatMap { $0.attributes.keys.filter { $0.hasPrefix("on") } }
    #expect(handlers.isEmpty)
    let policy = page.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
  }

  @Test(arguments: Language.allCases) func idsAreUniqueAndReferencesMeetThem(_ language: Language) throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: language))))
    let ids = page.descendants.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let labels = page.descendants.compactMap { $0.attributes["aria-labelledby"] }
    let named = labels.flatMap { $0.split(separator: " ").map(String.init) }
    #expect(named.count > 30)
    #expect(named.allSatisfy { ids.contains($0) })
    let targets = page.all("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    #expect(targets.contains("#s-interests"))
    #expect(targets.allSatisfy { ids.contains(String($0.dropFirst())) })
  }

  @Test func headingsDescendOneLevelAtATime() throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: .chinese))))
    let levels = page.descendants.compactMap { element -> Int? in
      guard element.name.count == 2, element.name.first == "h" else { return nil }
      return element.name.last?.wholeNumberValue
    }
    #expect(levels.first == 1)
    #expect(levels.filter { $0 == 1 }.count == 1)
    for (a, b) in zip(levels, levels.dropFirst()) { #expect(b <= a + 1) }
  }

  @Test func aSubheadingWithoutAHeadingIsNotTooDeep() {
    #expect(Page.markup(of: [.subheading("x")]) == "<h3>x</h3>\n")
    #expect(Page.markup(of: [.heading("y"), .subheading("x")]) == "<h3>y</h3>\n<h4>x</h4>\n")
    #expect(Page.markup(of: [.heading("y"), .subheading("x"), .subheading("z")]).hasSuffix("<h4>z</h4>\n"))
  }

  @Test func landmarksAndContents() throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: .chinese))))
    for name in ["header", "nav", "main", "footer"] { #expect(page.all(name).count == 1, "\(name)") }
    let skip = try #require(page.all("body").first?.children.first)
    #expect(skip.attributes["href"] == "#main")
    #expect(page.all("nav").first?.all("li").count == 5)
    #expect(page.all("section").allSatisfy { $0.attributes["aria-labelledby"] != nil })
  }

  @Test(arguments: [(Language.chinese, "目录", "图表数据", "图 1"), (.english, "Contents", "Chart data", "Figure 1")])
  func fixedWordsFollowTheLanguage(_ language: Language, contents: String, data: String, figure: String) throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: language))))
    #expect(page.all("nav").first?.all("h2").first?.text == contents)
    #expect(page.all("summary").allSatisfy { $0.text == data })
    #expect(page.all("figcaption").first?.dressed("no").first?.text == figure)
  }

  @Test func everyFigureHasWordsAndATable() throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: .chinese))))
    let figures = page.all("figure")
    #expect(figures.count == 8)
    for figure in figures {
      let drawings = figure.all("svg")
      #expect(drawings.count == 2)
      for drawing in drawings {
        #expect(drawing.attributes["role"] == "img")
        #expect(drawing.all("title").first?.text.isEmpty == false)
        #expect(drawing.all("desc").first?.text.isEmpty == false)
      }
      #expect(figure.all("details").first?.all("td").isEmpty == false)
    }
  }

  @Test func tablesNameTheirCells() throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: .english))))
    #expect(page.all("table").count > 8)
    for table in page.all("table") {
      #expect(table.children.first?.name == "caption")
      #expect(table.all("th").allSatisfy { ["col", "row", "colgroup"].contains($0.attributes["scope"]) })
    }
  }

  @Test func theWatermarkIsSaidOnceAndShownOnce() throws {
    let page = try #require(Page.parsed(HTMLRenderer.render(Sample.document(in: .english))))
    #expect(page.dressed("watermark").first?.attributes["aria-hidden"] == "true")
    #expect(page.dressed("notice").first?.text == "DEMO data")
    let plain = try #require(Page.of([]))
    #expect(plain.dressed("watermark").isEmpty && plain.dressed("notice").isEmpty)
  }
}
