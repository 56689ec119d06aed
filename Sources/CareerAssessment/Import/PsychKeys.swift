import Diagnostics
import Instruments
import Tabular

/// Reads a key list of R's psych (`list(agree = c("-A1", "A2"), …)`, or lines `agree: -A1 A2`) with a codebook (a table with
/// one row an item: its name, and its words if there are any) as a draft of an instrument.
enum PsychKeys {
  /// The scales of a key list; each with the line it stands in.
  static func keys(_ text: String) -> [(name: String, line: Int, items: [String])] {
    var scales: [(name: String, line: Int, items: [String])] = []
    if text.contains("(") {
      // R code: a name, an equals sign, and quoted item names in brackets.
      let pattern = /([A-Za-z.][A-Za-z0-9._]*|"[^"\n]*"|`[^`\n]*`)\s*=\s*c?\(?((?:\s*,?\s*"-?[^"\n]+")+)\s*\)?/
      for match in text.matches(of: pattern) {
        let line = text[..<match.range.lowerBound].count { $0.isNewline } + 1
        let items = match.2.matches(of: /"(-?[^"\n]+)"/).map { String($0.1) }
        scales.append((match.1.trimmingCharacters(["\"", "`"]), line, items))
      }
      return scales
    }
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let items = parts[1].split { $0.isWhitespace || $0 == "," || $0 == "\"" }.map(String.init)
      let name = parts[0].filter { !$0.isWhitespace || $0 == " " }
      if !items.isEmpty { scales.append((String(name).trimmingCharacters([" ", "\""]), number + 1, items)) }
    }
    return scales
  }

  /// A draft of keys and a codebook.
  ///
  /// - Parameters:
  ///   - text: the key list.
  ///   - words: for each item of the codebook its words, in their order; nil without a codebook.
  ///   - range: the lowest and the highest answer.
  static func draft(
    _ text: String,
    file: String,
    words: [(item: String, text: String)]?,
    range: ClosedRange<Int>,
    id: String,
    language: Language
  ) -> InstrumentDraft {
    var draft = InstrumentDraft(
      id: id,
      title: LocalizedText(id, language),
      language: language,
      origin: "psych keys: \(file)"
    )
    let options = range.map { InstrumentDraft.Option(value: $0, label: LocalizedText()) }
    let scales = keys(text)
    var known = Set<String>()
    func add(_ item: String, _ words: String) {
      let id = InstrumentDraft.identifier(item)
      guard !id.isEmpty, known.insert(id).inserted else { return }
      draft.items.append(
        .init(id: id, text: LocalizedText(words, language), options: options, names: id == item ? [] : [item])
      )
    }
    let keyed = Set(scales.flatMap { $0.items.map(bare) })
    for word in words ?? [] {
      if keyed.contains(word.item) {
        add(word.item, word.text)
      } else {
        draft.findings.append(
          notice(
            file,
            nil,
            Phrase(
              zh: "代码本中的 \(Finding.quoted(word.item)) 不在任何量表里",
              en: "\(Finding.quoted(word.item)) of the codebook is in no scale"
            )
          )
        )
      }
    }
    for scale in scales {
      for item in scale.items {
        if words != nil, !known.contains(InstrumentDraft.identifier(bare(item))) {
          draft.findings.append(
            notice(
              file,
              scale.line,
              Phrase(
                zh: "代码本里没有 \(Finding.quoted(bare(item)))",
                en: "the codebook has no \(Finding.quoted(bare(item)))"
              )
            )
          )
        }
        add(bare(item), "")
      }
      var scaleID = InstrumentDraft.identifier(scale.name)
      if scaleID.isEmpty { scaleID = "scale\(draft.scales.count + 1)" }
      while known.contains(scaleID) || draft.scales.contains(where: { $0.id == scaleID }) { scaleID += "-s" }
      draft.scales.append(
        .init(
          id: scaleID,
          name: LocalizedText(scale.name, language),
          items: scale.items.map { (InstrumentDraft.identifier(bare($0)), $0.hasPrefix("-")) }
        )
      )
    }
    return draft
  }

  private static func bare(_ item: String) -> String { item.hasPrefix("-") ? String(item.dropFirst()) : item }

  private static func notice(_ file: String, _ line: Int?, _ what: Phrase) -> Finding {
    Finding(
      "import-not-carried",
      .warning,
      at: Place(file: file, line: line),
      what,
      remedy: Phrase(zh: "请核对记分键与代码本", en: "compare the keys with the codebook")
    )
  }
}

extension StringProtocol {
  /// Without these characters at either end.
  fileprivate func trimmingCharacters(_ characters: Set<Character>) -> String {
    var text = Substring(self)
    while let first = text.first, characters.contains(first) { text.removeFirst() }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
