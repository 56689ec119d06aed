import AssessmentDiagnostics

extension HTMLPage {
  mutating func write(_ figure: Figure) {
    figureCount += 1
    let id = "figure-" + String(figureCount)
    let label = Words.figure(figureCount)[language]
    markup.open("figure", [("id", id)])
    markup.open("figcaption")
    if document.numbersSections {
      markup.element("span", [("class", "no")], label)
      markup.write(" ")
    }
    markup.write(figure.caption)
    markup.close()
    drawing(figure, isNarrow: false, id: id + "-wide")
    drawing(figure, isNarrow: true, id: id + "-narrow")
    if let note = figure.note { write(note, as: "p", class: "footnote") }
    markup.open("details", [("open", figure.tableIsOpen ? "open" : nil)])
    markup.element("summary", Words.chartData[language])
    let twin = figure.chart.tableTwin(caption: figure.caption, in: language)
    write(twin, id: id + "-data", label: nil)
    markup.close()
    markup.close()
  }

  private mutating func drawing(_ figure: Figure, isNarrow: Bool, id: String) {
    var canvas = Canvas(isNarrow: isNarrow, id: id, language: language)
    let given = canvas.width
    figure.chart.drawable.draw(on: &canvas)
    let scrolls = canvas.width > given
    let width = NumberFormat.coordinate(canvas.width)
    let dress = (isNarrow ? "chart narrow" : "chart wide") + (scrolls ? " scroll" : "")
    markup.open(
      "div",
      scrolls
        ? [("class", dress), ("role", "region"), ("aria-label", figure.caption), ("tabindex", "0")]
        : [("class", dress)]
    )
    markup.open(
      "svg",
      [
        ("viewBox", "0 0 " + width + " " + NumberFormat.coordinate(canvas.height)), ("role", "img"),
        ("aria-labelledby", id + "-title " + id + "-desc"), ("style", scrolls ? "width:" + width + "px" : nil),
      ]
    )
    markup.element("title", [("id", id + "-title")], figure.caption)
    markup.element("desc", [("id", id + "-desc")], figure.summary)
    for mark in canvas.marks { mark.write(in: &markup) }
    markup.close()
    markup.close()
  }
}
