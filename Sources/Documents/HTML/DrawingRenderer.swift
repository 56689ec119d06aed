import AssessmentDiagnostics

/// Renders the charts of a document one by one as SVG files that need nothing else, for papers and slides.
public enum DrawingRenderer {
  /// The charts in reading order, with the numbers that the page gives them; write them as UTF-8.
  public static func render(_ document: Document) -> [String] {
    var figures: [Figure] = []
    for section in document.sections { collect(section.blocks, &figures) }
    return figures.enumerated().map { place, figure in
      drawing(figure, number: place + 1, mark: document.watermark, document.language)
    }
  }

  private static func collect(_ blocks: [Block], _ figures: inout [Figure]) {
    for block in blocks {
      switch block {
      case .figure(let figure): figures.append(figure)
      case .columns(let left, let right):
        collect(left, &figures)
        collect(right, &figures)
      default: break
      }
    }
  }

  private static func drawing(_ figure: Figure, number: Int, mark: String?, _ language: Language) -> String {
    let id = "figure-" + String(number)
    var canvas = Canvas(isNarrow: false, id: id, language: language)
    figure.chart.drawable.draw(on: &canvas)
    if let mark { canvas.text(mark, canvas.width, canvas.size, .end, .strong) }
    let (width, height) = (NumberFormat.coordinate(canvas.width), NumberFormat.coordinate(canvas.height))
    var markup = Markup()
    markup.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 \(width) \(height)"), ("width", width),
        ("height", height), ("role", "img"), ("aria-labelledby", id + "-title " + id + "-desc"),
        ("font-family", "'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', Arial, sans-serif"),
      ]
    )
    markup.element("title", [("id", id + "-title")], figure.caption)
    markup.element("desc", [("id", id + "-desc")], figure.summary)
    markup.style(Stylesheet.drawing)
    for mark in canvas.marks { mark.write(in: &markup) }
    markup.close()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup.text
  }
}
