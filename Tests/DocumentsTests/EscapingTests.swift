import AssessmentDiagnostics
import AssessmentDocuments
import Testing

/// Text from outside stays text, wherever it is put.
@Suite struct EscapingTests {
  static let nasty = "<script>alert(1)</script>\"'&]]>\u{202E}evil\u{0}\u{7}\u{FFFE}\u{200F}<!--"
  static let tame = "<script>alert(1)</script>\"'&]]>evil<!--"

  @Test func specialCharactersAreEscapedAndIllegalOnesRemoved() {
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;]]&gt;evil&lt;!--"
    #expect(Markup.escaped(Self.nasty, keepsLineFeeds: true) == escaped)
    #expect(Markup.escaped("a\nb\tc", keepsLineFeeds: false) == "a b c")
    #expect(Markup.escaped("龘𠮷é👩‍🎓", keepsLineFeeds: true) == "龘𠮷é👩‍🎓")
  }

  @Test func nastyTextIsHarmlessEverywhere() throws {
    let text = Text(Self.nasty)
    let nasty = Self.nasty
    let bar = BarChart(
      axis: Axis(nasty, range: 0...1),
      bars: [.init(nasty, detail: nasty, value: 0.5, isHighlighted: true)],
      labelName: nasty,
      intervalName: nasty,
      highlightName: nasty,
      zones: [.init(nasty, 0...1)],
      reference: .init(nasty, 0.5)
    )
    let document = Document(
      title: nasty,
      language: .english,
      watermark: nasty,
      cover: Cover(
        provider: nasty,
        subtitle: nasty,
        person: nasty,
        facts: [Fact(nasty, text)],
        badges: [Badge(nasty)],
        statement: text
      ),
      sections: [
        Section(
          id: "a",
          title: nasty,
          lead: text,
          blocks: [
            .heading(nasty), .paragraph(.name(nasty) + .code(nasty) + .strong(nasty)), .bullets([text]),
            .callout(Callout(.stop, title: nasty, text)), .keyFigures([KeyFigure(nasty, nasty, note: text)]),
            .table(
              Table(caption: nasty, columns: [.init(nasty), .init(nasty)], rows: [[text, text]], onPhone: .stack)
            ),
            .figure(Figure(.bars(bar), caption: nasty, summary: nasty, note: text)),
            .cards([Card(nasty, subtitle: nasty, badge: Badge(nasty), favour: [text])]),
            .form(Form([.choices(nasty, [text]), .signatures([nasty]), .lines(nasty, count: 1)])),
          ]
        )
      ],
      colophon: [Fact(nasty, text)]
    )
    let source = HTMLRenderer.render(document)
    #expect(!source.contains("<script") && !source.contains("<!--"))
    #expect(source.unicodeScalars.allSatisfy { $0 != "\u{202E}" && $0 != "\0" && $0 != "\u{200F}" })
    let page = try #require(Page.parsed(source))
    #expect(page.all("h1").first?.text == Self.tame)
    #expect(page.all("bdi").contains { $0.text == Self.tame })
    #expect(page.all("td").first?.attributes["data-label"] == Self.tame)
  }

  @Test func theFootOfThePageCannotLeaveItsQuotes() {
    #expect(Stylesheet.escaped("a\"; } b\\\n</style>·中") == "a\\22 \\3b  \\7d  b\\5c \\3c \\2f style\\3e \\b7 中")
  }

  @Test func aLineFeedIsALineBreak() {
    #expect(Page.markup(of: [.paragraph("a\nb")]) == "<p>a<br />b</p>\n")
  }

  @Test(arguments: [
    ("reports/张 三.html", "reports/%E5%BC%A0%20%E4%B8%89.html"), ("a#b?c&d.html", "a%23b%3Fc%26d.html"),
    ("a/b:c.html", "a/b%3Ac.html"), ("100%.html", "100%25.html"),
  ]) func pathsAreEncoded(_ path: String, _ encoded: String) {
    #expect(RelativePath(path)?.encoded == encoded)
  }

  @Test(arguments: [
    "javascript:alert(1)", "http://x", "data:text/html,x", "//x/y", "/etc/passwd", "../a", "a/../b", "", "a\\b", "a\nb",
    "mailto:x", "./a",
  ]) func pathsThatLeaveTheFolderAreRefused(_ path: String) {
    #expect(RelativePath(path) == nil)
  }

  @Test func linksAndReferences() throws {
    let path = try #require(RelativePath("b/c d.html"))
    #expect(Page.markup(of: [.paragraph(.link("go", path))]) == "<p><a href=\"./b/c%20d.html\">go</a></p>\n")
    #expect(Page.markup(of: [.paragraph(.reference("A", section: "a"))]) == "<p><a href=\"#s-a\">A</a></p>\n")
    #expect(Page.markup(of: [.paragraph(.reference("A", section: "zz"))]) == "<p>A</p>\n")
  }
}
