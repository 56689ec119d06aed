import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentScoring

/// The page of a class as HTML: whom to see first, everybody in a line, and a list to sign.
///
/// One file that needs nothing else. Search, sorting and filters come with a fixed script; without it all is there, in
/// the order of the file.
struct ClassPage {
  let index: ReportIndex
  var language: Language { index.language }
  var markup = Markup()

  init(_ index: ReportIndex) { self.index = index }

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// The file as text.
  static func html(_ index: ReportIndex) -> String {
    var page = ClassPage(index)
    page.write()
    return "<!DOCTYPE html>\n" + page.markup.text
  }

  private mutating func write() {
    markup.open("html", [("lang", language.tag)])
    markup.open("head")
    markup.void("meta", [("charset", "utf-8")])
    markup.void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src '\(ClassScript.digest)'"
    markup.void("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
    markup.void("meta", [("name", "referrer"), ("content", "no-referrer")])
    markup.void("meta", [("name", "robots"), ("content", "noindex")])
    markup.element("title", [], title)
    markup.style(Stylesheet.text + ClassStyle.text)
    markup.close()
    markup.open("body")
    markup.element("a", [("class", "skip"), ("href", "#people")], say("跳到名单", "Skip to the list"))
    if index.isDemo {
      markup.element("aside", [("class", "notice"), ("aria-label", say("说明", "Remark"))], say("DEMO 演示", "DEMO"))
    }
    markup.open("main", [("class", "desk class-page")])
    writeHead()
    writeFirst()
    writeList()
    writeEverybody()
    writeSigning()
    markup.close()
    markup.script(ClassScript.source)
    markup.close()
    markup.close()
  }

  private var title: String { say("班级页", "Class page") + " · " + index.instrument }

  private mutating func writeHead() {
    markup.open("section", [("class", "sheet"), ("id", "overview")])
    markup.element("h1", [], title)
    let facts = [index.provider ?? "", index.date].filter { !$0.isEmpty }
    markup.element("p", [("class", "quiet")], facts.joined(separator: " · "))
    func count(_ verdict: ResponseQuality.Verdict) -> String { "\(index.entries.count { $0.verdict == verdict })" }
    markup.element("h2", [("class", "small-heading")], say("概况", "Overview"))
    markup.open("dl", [("class", "key-figures")])
    for (name, value) in [
      (say("人数", "Persons"), "\(index.entries.count)"),
      (ResponseQuality.Verdict.valid.phrase[language], count(.valid)),
      (ResponseQuality.Verdict.caution.phrase[language], count(.caution)),
      (ResponseQuality.Verdict.doNotInterpret.phrase[language], count(.doNotInterpret)),
    ] {
      markup.open("div")
      markup.element("dt", [], name)
      markup.element("dd", [("class", "value")], value)
      markup.close()
    }
    markup.close()
    if !index.prints.isEmpty {
      markup.open("p")
      markup.write(say("一次打印：", "To print at once: "))
      for (place, path) in index.prints.enumerated() {
        if place > 0 { markup.write(" · ") }
        let words = say("全部来访者版 PDF", "all client editions, PDF") + (place > 0 ? " \(place + 1)" : "")
        markup.element("a", [("href", "./" + path.encoded)], words)
      }
      markup.close()
    }
    markup.element(
      "p",
      [("class", "small-print")],
      say(
        "本页含有姓名，只供机构内部使用。交给来访者的是“来访者版”。",
        "This page holds names and stays in the office. Clients receive the client edition."
      )
    )
    markup.close()
  }

  /// The people who should be looked for before reports are handed out.
  private mutating func writeFirst() {
    let first = index.entries.filter { entry in entry.concerns.contains { $0.isUrgent } }
    markup.open("section", [("class", "sheet"), ("id", "first")])
    guard !first.isEmpty else {
      markup.element("h2", [], say("没有需要先找的人", "Nobody needs to be seen first"))
      markup.close()
      return
    }
    markup.element("h2", [], say("先找这 \(first.count) 位", "See these \(first.count) first"))
    markup.open("table", [("class", "first")])
    markup.open("thead")
    markup.open("tr")
    for name in [say("谈过", "Seen"), say("姓名与编号", "Name and id"), say("为什么", "Why"), say("怎么办", "What to do")] {
      markup.element("th", [("scope", "col")], name)
    }
    markup.close()
    markup.close()
    markup.open("tbody")
    for entry in first {
      markup.open("tr")
      markup.open("td", [("class", "tick")])
      markup.void("input", [("type", "checkbox"), ("aria-label", say("谈过：", "seen: ") + entry.person)])
      markup.close()
      writePerson(entry)
      markup.open("td")
      markup.write(entry.concerns.map { $0.reason[language] }.joined(separator: say("；", "; ")))
      markup.close()
      var steps: [ClassConcern.Step] = []
      for concern in entry.concerns where concern.isUrgent && !steps.contains(concern.step) {
        steps.append(concern.step)
      }
      markup.open("td")
      markup.element("strong", [], steps.map { $0.name[language] }.joined(separator: say("、", ", ")))
      markup.close()
      markup.close()
    }
    markup.close()
    markup.close()
    markup.close()
  }

  /// Name and id of a person: the id is never broken over two lines.
  mutating func writePerson(_ entry: ReportIndex.Entry) {
    markup.open("th", [("scope", "row"), ("class", "person-cell"), ("data-sort", entry.person)])
    markup.words("bdi", [], entry.person, in: language)
    if entry.person != entry.id {
      markup.write(" ")
      markup.element("bdi", [("class", "id")], entry.id)
    }
    markup.close()
  }

  /// A list to sign for reports handed over, on paper only.
  private mutating func writeSigning() {
    guard !index.entries.isEmpty else { return }
    markup.open("section", [("class", "sheet paper-only"), ("id", "signing")])
    markup.element("h2", [], say("报告领取签字", "Reports handed over"))
    markup.open("ol", [("class", "signing")])
    for entry in index.entries {
      markup.open("li")
      markup.words("bdi", [], entry.person, in: language)
      markup.element("span", [("class", "blank")], "")
      markup.close()
    }
    markup.close()
    markup.close()
  }
}
