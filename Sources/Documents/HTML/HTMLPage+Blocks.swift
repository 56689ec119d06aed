import AssessmentDiagnostics

extension HTMLPage {
  mutating func write(_ block: Block) {
    switch block {
    case .heading(let title): heading(title, at: 3)
    case .subheading(let title): heading(title, at: min(4, level + 1))
    case .paragraph(let text): write(text, as: "p")
    case .bullets(let items): list("ul", items)
    case .steps(let items): list("ol", items)
    case .callout(let callout): write(callout)
    case .facts(let facts): write(facts)
    case .keyFigures(let figures): write(figures)
    case .table(let table): write(table)
    case .figure(let figure): write(figure)
    case .cards(let cards): write(cards)
    case .form(let form): write(form)
    case .columns(let first, let second):
      markup.open("div", [("class", "columns")])
      let outer = level
      for blocks in [first, second] {
        level = outer
        markup.open("div")
        for block in blocks { write(block) }
        markup.close()
      }
      markup.close()
    case .pageBreak: markup.element("div", [("class", "page-break")], "")
    case .smallPrint(let text): write(text, as: "p", class: "small-print")
    }
  }

  private mutating func heading(_ title: String, at newLevel: Int) {
    level = newLevel
    words("h" + String(newLevel), title)
  }

  private mutating func list(_ name: String, _ items: [Text]) {
    guard !items.isEmpty else { return }
    markup.open(name)
    for item in items { write(item, as: "li") }
    markup.close()
  }

  mutating func write(_ text: Text, as name: String, class dress: String? = nil) {
    markup.open(name, [("class", dress)])
    write(text)
    markup.close()
  }

  /// Writes runs in their dress; a line feed becomes a line break, a link to a missing section plain words.
  mutating func write(_ text: Text) {
    for run in text.runs {
      switch run {
      case .plain(let words): writeLines(words)
      case .strong(let words): dressed("strong", [], words)
      case .emphasis(let words): dressed("em", [], words)
      case .code(let words): dressed("code", [], words)
      case .name(let words): dressed("bdi", [], words)
      case .link(let words, let path): dressed("a", [("href", "./" + path.encoded)], words)
      case .reference(let words, let section):
        if document.sections.contains(where: { $0.id == section }) {
          dressed("a", [("href", "#s-" + section)], words)
        } else {
          writeLines(words)
        }
      }
    }
  }

  private mutating func dressed(_ name: String, _ attributes: Markup.Attributes, _ words: String) {
    markup.open(name, attributes)
    writeLines(words)
    markup.close()
  }

  private mutating func writeLines(_ words: String) {
    let lines = words.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      if index > 0 { markup.void("br") }
      writeWords(String(line))
    }
  }

  mutating func write(_ badge: Badge) {
    words("span", [("class", "badge " + badge.tone.rawValue)], badge.text)
  }

  mutating func write(_ facts: [Fact]) {
    guard !facts.isEmpty else { return }
    markup.open("dl", [("class", "facts")])
    for fact in facts {
      markup.open("div")
      words("dt", fact.name)
      write(fact.value, as: "dd")
      markup.close()
    }
    markup.close()
  }

  private mutating func write(_ callout: Callout) {
    markup.open("div", [("class", "callout " + callout.tone.rawValue), ("role", "note")])
    markup.open("p", [("class", "callout-title")])
    Ornament.icon(callout.tone, in: &markup)
    markup.element("strong", Words.tone(callout.tone)[language])
    if let title = callout.title {
      markup.element("span", [("class", "dot"), ("aria-hidden", "true")], " · ")
      words("span", title)
    }
    markup.close()
    for paragraph in callout.paragraphs { write(paragraph, as: "p") }
    list("ul", callout.points)
    markup.close()
  }

  private mutating func write(_ figures: [KeyFigure]) {
    guard !figures.isEmpty else { return }
    markup.open("dl", [("class", "key-figures")])
    for figure in figures {
      markup.open("div")
      words("dt", figure.name)
      words("dd", [("class", "value")], figure.value)
      if let note = figure.note { write(note, as: "dd", class: "note") }
      markup.close()
    }
    markup.close()
  }

  private mutating func write(_ cards: [Card]) {
    guard !cards.isEmpty else { return }
    let name = "h" + String(min(4, level + 1))
    // Three short ones stand side by side; a single one takes the whole width.
    let isBrief = cards.count == 3 && cards.allSatisfy { $0.facts.isEmpty && $0.favour.isEmpty && $0.weigh.isEmpty }
    markup.open("div", [("class", isBrief ? "cards brief" : "cards")])
    for card in cards {
      markup.open("div", [("class", "card")])
      markup.open("div", [("class", "card-head")])
      words(name, card.title)
      if let badge = card.badge { write(badge) }
      markup.close()
      if let subtitle = card.subtitle { words("p", [("class", "card-subtitle")], subtitle) }
      if let text = card.text { write(text, as: "p") }
      write(card.facts)
      if !card.favour.isEmpty || !card.weigh.isEmpty {
        markup.open("div", [("class", "sides")])
        evidence(card.favour, Words.favour[language], "favour")
        evidence(card.weigh, Words.weigh[language], "weigh")
        markup.close()
      }
      markup.close()
    }
    markup.close()
  }

  private mutating func evidence(_ items: [Text], _ title: String, _ kind: String) {
    guard !items.isEmpty else { return }
    markup.open("div", [("class", "evidence " + kind)])
    markup.element("p", [("class", "evidence-title")], title)
    list("ul", items)
    markup.close()
  }
}
