import AssessmentDiagnostics
import AssessmentDocuments
import Testing

/// What each block becomes.
@Suite struct BlockTests {
  @Test func runs() {
    let text: Text = "a" + Text.strong("b") + .emphasis("c") + .code("d") + .name("e")
    #expect(
      Page.markup(of: [.paragraph(text)])
        == "<p>a<strong>b</strong><em>c</em><code>d</code><bdi>e</bdi></p>\n"
    )
    #expect(text.plain == "abcde")
  }

  @Test func lists() {
    #expect(Page.markup(of: [.bullets(["a", "b"])]) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
    #expect(Page.markup(of: [.steps(["a"])]) == "<ol>\n<li>a</li>\n</ol>\n")
    #expect(Page.markup(of: [.bullets([]), .facts([]), .cards([]), .keyFigures([])]) == "")
  }

  @Test func factsAndFigures() {
    #expect(
      Page.markup(of: [.facts([Fact("a", "b")])])
        == "<dl class=\"facts\">\n<div>\n<dt>a</dt>\n<dd>b</dd>\n</div>\n</dl>\n"
    )
    #expect(
      Page.markup(of: [.keyFigures([KeyFigure("a", "b", note: "c")])])
        == "<dl class=\"key-figures\">\n<div>\n<dt>a</dt>\n<dd class=\"value\">b</dd>\n<dd class=\"note\">c</dd>\n</div>\n</dl>\n"
    )
  }

  @Test(arguments: Tone.allCases) func aToneIsAWordAndAShape(_ tone: Tone) throws {
    for language in Language.allCases {
      let page = try #require(Page.of([.callout(Callout(tone, title: "x", "y"))], in: language))
      let callout = try #require(page.dressed("callout").first)
      #expect(callout.all("strong").first?.text == Words.tone(tone)[language])
      #expect(callout.all("path").count == 1)
    }
    let shapes = try Tone.allCases.map { tone in
      try #require(Page.of([.callout(Callout(tone, "y"))])?.all("path").first?.attributes["d"])
    }
    #expect(Set(shapes).count == Tone.allCases.count)
  }

  @Test func table() {
    let table = Table(
      caption: "c",
      columns: [.init("n"), .init("v", .trailing)],
      rows: [.group("g"), ["a", "1"], .init(["b", "2"], kind: .highlighted)],
      footnotes: ["f"]
    )
    let expected = """
      <div class="table-block">
      <div class="scroll" role="region" aria-labelledby="table-1-caption" tabindex="0">
      <table id="table-1">
      <caption id="table-1-caption"><span class="no">表 1</span> c</caption>
      <thead>
      <tr><th scope="col">n</th>
      <th scope="col" class="num">v</th>
      </tr>
      </thead>
      <tbody>
      <tr class="group"><th scope="colgroup" colspan="2">g</th>
      </tr>
      <tr><th scope="row">a</th>
      <td class="num">1</td>
      </tr>
      <tr class="highlighted"><th scope="row">b</th>
      <td class="num">2</td>
      </tr>
      </tbody>
      </table>
      </div>
      <p class="footnote">f</p>
      </div>

      """
    #expect(Page.markup(of: [.table(table)]) == expected)
  }

  @Test func aStackedTableKeepsItsRoles() throws {
    let table = Table(
      caption: "c",
      columns: [.init("n"), .init("v")],
      rows: [["a", "1"], ["b", ""]],
      onPhone: .stack
    )
    let page = try #require(Page.of([.table(table)]))
    #expect(page.all("table").first?.attributes["role"] == "table")
    #expect(page.all("tr").allSatisfy { $0.attributes["role"] == "row" })
    #expect(page.all("td").map { $0.attributes["data-label"] } == ["v", "v"])
    #expect(page.all("td").map { $0.attributes["class"] } == [nil, "vacant"])
  }

  @Test func cardsTellBothSidesInWords() throws {
    let card = Card("t", badge: Badge("b", tone: .good), favour: ["x"], weigh: ["y", "z"])
    let page = try #require(Page.of([.heading("h"), .cards([card])]))
    #expect(page.all("h4").map(\.text) == ["t"])
    #expect(page.dressed("evidence-title").map(\.text) == ["像的地方", "不像的地方"])
    #expect(page.dressed("weigh").first?.all("li").map(\.text) == ["y", "z"])
  }

  @Test func formsLeaveRoomToWrite() throws {
    let grid = Form.Grid(caption: "g", columns: [.init("a", share: 3), .init("b")], rows: [["x", ""]], blankRows: 2)
    let form = Form([.grid(grid), .lines("q", count: 3), .choices("c", ["x", "y"]), .signatures(["s", "t"])])
    let page = try #require(Page.of([.form(form)], in: .english))
    #expect(page.all("tbody").first?.all("tr").count == 3)
    #expect(page.all("col").map { $0.attributes["style"] } == ["width:75%", "width:25%"])
    #expect(page.dressed("lines-field").map { $0.attributes["style"] } == ["--lines:3"])
    #expect(page.all("input").map { $0.attributes["type"] } == ["checkbox", "checkbox"])
    // Written into without a script, and named for those who do not see.
    let fields = page.descendants.filter { $0.attributes["contenteditable"] == "true" }
    #expect(fields.allSatisfy { $0.attributes["role"] == "textbox" && $0.attributes["aria-label"]?.isEmpty == false })
    #expect(page.dressed("signature").map { $0.dressed("when").first?.text } == ["Date", "Date"])
  }

  @Test func wordsOfTheOtherLanguageAreMarked() throws {
    let english = try #require(Page.of([.paragraph("Nurses (护士) and others")], in: .english))
    #expect(english.all("p").last?.all("span").map { $0.attributes["lang"] } == ["zh-Hans"])
    #expect(english.all("p").last?.all("span").map(\.text) == ["护士"])
    let chinese = try #require(Page.of([.paragraph("相近：Software Developers，见 O*NET 数据 r")]))
    #expect(chinese.all("p").last?.all("span").map { $0.attributes["lang"] } == ["en"])
    #expect(chinese.all("p").last?.all("span").map(\.text) == ["Software Developers"])
  }

  @Test func columnsAndBreaks() {
    #expect(
      Page.markup(of: [.columns([.paragraph("a")], [.smallPrint("b")]), .pageBreak])
        == "<div class=\"columns\">\n<div>\n<p>a</p>\n</div>\n<div>\n<p class=\"small-print\">b</p>\n</div>\n</div>\n"
        + "<div class=\"page-break\">\n</div>\n"
    )
  }

  @Test func aDocumentWithoutCoverHasItsTitle() throws {
    let page = try #require(Page.of([]))
    #expect(page.all("header").first?.all("h1").first?.text == "T")
    #expect(page.all("nav").isEmpty)
  }
}
