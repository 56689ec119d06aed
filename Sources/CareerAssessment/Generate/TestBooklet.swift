import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentItemGenerators

/// A test as a page to read and tick, and as data for other systems. Made from the paper, which holds no key.
struct TestBooklet {
  let paper: TestPaper
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)[language] }

  /// One HTML file that needs nothing else.
  func html() -> String {
    var page = Markup()
    page.open("html", [("lang", language == .chinese ? "zh-CN" : "en")])
    page.open("head")
    page.void("meta", [("charset", "utf-8")])
    page.void("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
    page.element("title", [], paper.type.title[language])
    page.style(Self.style)
    page.close()
    page.open("body")
    page.open("main")
    page.element("h1", [], paper.type.title[language])
    page.element(
      "p",
      [("class", "who")],
      say(
        "编号：____________　姓名：____________　日期：____________",
        "Id: ____________   Name: ____________   Date: ____________"
      )
    )
    page.element("p", [], paper.type.instructions[language])
    let minutes = paper.type.minutes(paper.questions.count)
    page.element(
      "p",
      [],
      say(
        "共 \(paper.questions.count) 题，约 \(minutes) 分钟。每题只选一个。不会的可以先跳过。",
        "\(paper.questions.count) questions, about \(minutes) minutes. Choose one answer to each. You may skip and come back."
      )
    )
    page.element("h2", [], say("练习", "Practice"))
    for (place, example) in paper.examples.enumerated() {
      write(example.question, say("练习 \(place + 1)", "Practice \(place + 1)"), &page)
      page.element(
        "p",
        [("class", "answer")],
        say("答案：\(example.answer)。\(example.rule.chinese)。", "Answer: \(example.answer). \(example.rule.english).")
      )
    }
    page.element("h2", [], say("正式题", "The test"))
    for (place, question) in paper.questions.enumerated() { write(question, "\(place + 1)", &page) }
    page.element(
      "p",
      [("class", "end")],
      say("做完了。请检查有没有漏题。", "This is the end. Please check that you have left nothing out.")
    )
    page.element("footer", [], paper.instrument)
    page.close()
    page.close()
    page.close()
    return "<!DOCTYPE html>\n" + page.text
  }

  private func write(_ question: TestPaper.Question, _ number: String, _ page: inout Markup) {
    page.open("section", [("class", "item")])
    page.element("h3", [], number)
    if let drawing = ItemDrawing.drawing(of: question.stem, described: question.text[language]) {
      page.element("p", [], short(question))
      page.append(drawing)
    } else if case .problem(.table(let table, let asked)) = question.stem {
      write(table, &page)
      page.element("p", [], table.asked(asked)[language])
    } else {
      page.element("p", [("class", "asked")], question.text[language])
    }
    page.open("ol", [("class", question.choices.count == 2 ? "choices row" : "choices")])
    for choice in question.choices {
      page.open("li")
      page.element("span", [("class", "box")], "☐ \(choice.code)")
      if let drawing = ItemDrawing.drawing(of: choice.content, described: choice.label[language]) {
        page.append(drawing)
      } else {
        page.element("span", [], choice.label[language])
      }
      page.close()
    }
    page.close()
    page.close()
  }

  /// The question without the description of its drawing.
  private func short(_ question: TestPaper.Question) -> String {
    switch question.stem {
    case .turned:
      say(
        "把这个图形在纸面上转动（不翻面），会得到哪一个？",
        "Which one do you get when you turn this shape on the paper, without flipping it?"
      )
    default: say("问号处应是哪一格？", "Which cell belongs in place of the question mark?")
    }
  }

  private func write(_ table: DataTable, _ page: inout Markup) {
    page.open("table")
    for (place, row) in table.rows(in: language).enumerated() {
      page.open("tr")
      for (column, cell) in row.enumerated() {
        if place == 0 || column == 0 {
          page.element("th", [("scope", place == 0 ? "col" : "row")], cell)
        } else {
          page.element("td", [], cell)
        }
      }
      page.close()
    }
    page.close()
  }

  private static let style = """
    body { font: 17px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; color: #111; background: #fff; margin: 0 }
    main { max-width: 46rem; margin: 0 auto; padding: 1.5rem }
    h3 { margin: 0 0 .3rem; font-size: 1rem }
    .item { border-top: 1px solid #999; padding: .8rem 0; break-inside: avoid }
    .asked { font-size: 1.15rem }
    .choices { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem 1.6rem; padding: 0; margin: .6rem 0 0 }
    .choices li { display: flex; align-items: center; gap: .4rem; min-width: 7rem }
    .box { white-space: nowrap }
    table { border-collapse: collapse; margin: .4rem 0 }
    th, td { border: 1px solid #777; padding: .2rem .7rem; text-align: right; font-weight: normal }
    .answer { background: #eee; padding: .4rem .8rem }
    footer { color: #555; font-size: .8rem; margin-top: 2rem }
    svg { max-width: 100%; height: auto }

    """
}
