import AssessmentDiagnostics
import AssessmentDocuments

/// The words of a document in reading order, one piece a line: what golden files hold and claims are looked for in.
enum PlainText {
  static func of(_ document: Document) -> String {
    var lines = [document.title]
    if let cover = document.cover {
      lines += [cover.provider, cover.subtitle ?? "", cover.person ?? ""]
      lines += cover.facts.map { $0.name + ": " + $0.value.plain } + cover.badges.map { "[" + $0.text + "]" }
      lines.append(cover.statement?.plain ?? "")
    }
    for section in document.sections {
      lines += ["", "## " + section.title, section.lead?.plain ?? ""]
      lines += section.blocks.flatMap { of($0, document.language) }
    }
    lines += [""] + document.colophon.map { $0.name + ": " + $0.value.plain }
    return lines.joined(separator: "\n") + "\n"
  }

  static func of(_ block: Block, _ language: Language) -> [String] {
    switch block {
    case .heading(let text), .subheading(let text): ["### " + text]
    case .paragraph(let text), .smallPrint(let text): [text.plain]
    case .bullets(let items): items.map { "- " + $0.plain }
    case .steps(let items): items.map { "1. " + $0.plain }
    case .callout(let callout):
      ["! " + (callout.title ?? "")] + callout.paragraphs.map(\.plain) + callout.points.map { "- " + $0.plain }
    case .facts(let facts): facts.map { $0.name + ": " + $0.value.plain }
    case .keyFigures(let figures): figures.map { $0.name + " = " + $0.value + " | " + ($0.note?.plain ?? "") }
    case .table(let table): of(table)
    case .figure(let figure):
      ["(" + figure.caption + ") " + figure.summary, figure.note?.plain ?? ""]
        + of(figure.chart.tableTwin(caption: figure.caption, in: language))
    case .cards(let cards):
      cards.flatMap(of)
    case .form(let form): form.parts.flatMap(of)
    case .columns(let first, let second): (first + second).flatMap { of($0, language) }
    case .pageBreak: []
    }
  }

  private static func of(_ card: Card) -> [String] {
    var lines = ["* " + card.title, card.subtitle ?? ""]
    if let badge = card.badge { lines.append("[" + badge.text + "]") }
    lines.append(card.text?.plain ?? "")
    lines += card.facts.map { $0.name + ": " + $0.value.plain }
    lines += card.favour.map { "+ " + $0.plain }
    lines += card.weigh.map { "~ " + $0.plain }
    return lines
  }

  private static func of(_ table: Table) -> [String] {
    [table.caption, table.columns.map(\.title).joined(separator: " | ")]
      + table.rows.map { $0.cells.map(\.plain).joined(separator: " | ") } + table.footnotes.map(\.plain)
  }

  private static func of(_ part: Form.Part) -> [String] {
    switch part {
    case .grid(let grid):
      [grid.caption, grid.columns.map(\.title).joined(separator: " | ")]
        + grid.rows.map { $0.map(\.plain).joined(separator: " | ") }
    case .lines(let question, _): [question]
    case .choices(let question, let choices): [question] + choices.map { "o " + $0.plain }
    case .items(let items): items.items.map(\.text)
    case .signatures(let names): names
    }
  }
}
