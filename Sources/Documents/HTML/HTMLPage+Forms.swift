import AssessmentDiagnostics

extension HTMLPage {
  mutating func write(_ form: Form) {
    markup.open("div", [("class", "form")])
    for part in form.parts {
      switch part {
      case .grid(let grid): write(grid)
      case .lines(let question, let count):
        markup.open("div", [("class", "lines")])
        words("p", [("class", "question")], question)
        markup.element("div", field("lines-field", question, lines: count), "")
        markup.close()
      case .choices(let question, let choices):
        markup.open("div", [("class", "choices")])
        words("p", [("class", "question")], question)
        markup.open("ul")
        for choice in choices {
          markup.open("li")
          markup.open("label")
          markup.void("input", [("type", "checkbox")])
          markup.write(" ")
          write(choice)
          markup.close()
          markup.close()
        }
        markup.close()
        markup.close()
      case .items(let items): write(items.table)
      case .signatures(let names):
        markup.open("div", [("class", "signatures")])
        for name in names {
          markup.open("div", [("class", "signature")])
          markup.element("span", [("class", "who")], name)
          markup.element("span", [("class", "when")], Words.date[language])
          markup.close()
        }
        markup.close()
      }
    }
    markup.close()
  }

  /// What makes an element a field to write in, on screen without any script and on paper.
  private func field(_ dress: String?, _ name: String, lines: Int? = nil) -> Markup.Attributes {
    [
      ("class", dress), ("contenteditable", "true"), ("role", "textbox"), ("aria-multiline", "true"),
      ("aria-label", name), ("style", lines.map { "--lines:" + String($0) }),
    ]
  }

  private mutating func write(_ grid: Form.Grid) {
    let hasCaption = !grid.caption.isEmpty
    if hasCaption { tableCount += 1 }
    let total = grid.columns.reduce(0) { $0 + $1.share }
    let name = "table-" + String(tableCount) + "-caption"
    markup.open(
      "div",
      [
        ("class", "scroll"), ("role", "region"), ("aria-labelledby", hasCaption ? name : nil),
        ("aria-label", hasCaption ? nil : grid.columns.map(\.title).joined(separator: ", ")), ("tabindex", "0"),
      ]
    )
    markup.open(
      "table",
      [("id", hasCaption ? "table-" + String(tableCount) : nil), ("class", "grid stack"), ("role", "table")]
    )
    if hasCaption {
      markup.open("caption", [("id", name)])
      if document.numbersSections {
        markup.element("span", [("class", "no")], Words.table(tableCount)[language])
        markup.write(" ")
      }
      markup.write(grid.caption)
      markup.close()
    }
    markup.open("colgroup")
    for column in grid.columns {
      let width = NumberFormat.coordinate(Double(column.share) / Double(total) * 100)
      markup.void("col", [("style", "width:" + width + "%")])
    }
    markup.close()
    markup.open("thead", [("role", "rowgroup")])
    markup.open("tr", [("role", "row")])
    for column in grid.columns { words("th", [("scope", "col"), ("role", "columnheader")], column.title) }
    markup.close()
    markup.close()
    markup.open("tbody", [("role", "rowgroup")])
    let blank = [Text](repeating: "", count: grid.columns.count)
    for row in grid.rows + Array(repeating: blank, count: grid.blankRows) {
      markup.open("tr", [("role", "row")])
      for (cell, column) in zip(row, grid.columns) {
        markup.open("td", [("role", "cell"), ("data-label", column.title)])
        markup.open("div", field(nil, column.title))
        write(cell)
        markup.close()
        markup.close()
      }
      markup.close()
    }
    markup.close()
    markup.close()
    markup.close()
  }
}
