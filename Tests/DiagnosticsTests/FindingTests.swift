import AssessmentDiagnostics
import Testing

@Suite("Findings and places")
struct FindingTests {
  private func finding(_ severity: Finding.Severity, at place: Place) -> Finding {
    Finding(
      "some-rule",
      severity,
      at: place,
      Phrase(zh: "这里缺少逗号。", en: "A comma is missing here."),
      remedy: Phrase(zh: "请加上逗号。", en: "Add a comma.")
    )
  }

  @Test("A finding is told in the language that is asked for, with place, rule and remedy")
  func description() {
    let place = Place(file: "a.json", line: 12, column: 3)
    #expect(
      finding(.error, at: place).description(in: .chinese)
        == "a.json:12:3: 错误：这里缺少逗号。 [some-rule]\n  → 处理办法：请加上逗号。"
    )
    #expect(
      finding(.warning, at: place).description(in: .english)
        == "a.json:12:3: warning: A comma is missing here. [some-rule]\n  → remedy: Add a comma."
    )
  }

  @Test("Without a place a finding starts with its severity")
  func withoutPlace() {
    #expect(finding(.note, at: Place()).description(in: .english).hasPrefix("note: A comma"))
    #expect(finding(.note, at: Place()).description(in: .chinese).hasPrefix("提示：这里"))
  }

  @Test("A place shows what is known, and no column without a line")
  func places() {
    #expect(Place(file: "a").description == "a")
    #expect(Place(file: "a", line: 2).description == "a:2")
    #expect(Place(file: "a", column: 2).description == "a")
    #expect(Place(file: "a", line: 2, column: 4, pointer: "/x/0").description == "a:2:4#/x/0")
    #expect(Place(file: "a", pointer: "").description == "a#")
    #expect(Place().description.isEmpty)
  }

  @Test("An error outweighs a warning, a warning a note")
  func severities() {
    #expect(Finding.Severity.allCases.shuffled().sorted() == [.note, .warning, .error])
    #expect(!(Finding.Severity.error < .error))
    for severity in Finding.Severity.allCases {
      #expect(severity.word.chinese != severity.word.english && !severity.word.chinese.isEmpty)
    }
  }

  @Test("A quoted value is shortened after its limit, not at it")
  func shortens() {
    #expect(Finding.quoted("abc", limit: 3) == "\"abc\"")
    #expect(Finding.quoted("abcd", limit: 3) == "\"abc…\"")
    #expect(Finding.quoted("") == "\"\"")
    #expect(Finding.quoted(String(repeating: "中", count: 41)) == "\"" + String(repeating: "中", count: 40) + "…\"")
  }

  @Test("Control and direction characters cannot act on the terminal of the reader")
  func escapes() {
    #expect(Finding.quoted("a\u{1B}[31m\n") == "\"a\\u{1B}[31m\\u{A}\"")
    #expect(Finding.quoted("\u{202E}x\u{200B}\u{FEFF}") == "\"\\u{202E}x\\u{200B}\\u{FEFF}\"")
    #expect(Finding.quoted("中文 é😀") == "\"中文 é😀\"")
  }

  @Test("Several findings keep their order when thrown")
  func several() {
    let all = [finding(.note, at: Place(file: "b")), finding(.error, at: Place(file: "a"))]
    #expect(throws: Findings(all)) { throw Findings(all) }
    #expect(Findings(all) != Findings(all.reversed()))
  }
}

@Suite("Languages")
struct LanguageTests {
  @Test("A phrase answers in the language that is asked for")
  func phrase() {
    let phrase = Phrase(zh: "提示", en: "note")
    #expect(phrase[.chinese] == "提示" && phrase[.english] == "note")
  }

  @Test("Languages have the codes of files and the tags of pages")
  func codes() {
    #expect(Language(rawValue: "zh") == .chinese && Language(rawValue: "en") == .english)
    #expect(Language(rawValue: "fr") == nil)
    #expect(Language.chinese.tag == "zh-Hans" && Language.english.tag == "en")
  }
}
