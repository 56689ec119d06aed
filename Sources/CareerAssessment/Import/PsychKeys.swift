import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentTabular

/// Reads a key list of R's psych (`list(agree = c("-A1", "A2"), …)`, or lines `agree: -A1 A2`) with a codebook (a table with
/// one row an item: its name, and its words if there are any) as a draft of an instrument.
enum PsychKeys {
  /// A scale of a key list and the line it stands in.
  typealias Scale = (name: String, line: Int, items: [String])

  /// The scales of a key list, and what in it is not understood: a sign that is lost turns an item round.
  static func keys(_ text: String, file: String = "") -> (scales: [Scale], findings: [Finding]) {
    var findings: [Finding] = []
    let text = plain(text)
    var scales: [Scale] = []
    if let table = matrix(text) {
      scales = table
    } else if text.contains("=") {
      // R code: a name, an equals sign, and quoted item names in brackets.
      let pattern =
        #/([A-Za-z.][A-Za-z0-9._]*|"[^"\n]*"|`[^`\n]*`)\s*=\s*(?:c?\(((?:\s*,?\s*"-?\s*[^"\n]+")+)\s*\)|("[^"\n]+"))/#
      let numbers =
        #/
        ([A-Za-z.][A-Za-z0-9._]*|"[^"\n]*"|`[^`\n]*`)\s*=\s*
        c\(((?:\s*,?\s*-?\s*[0-9]+(?:\s*:\s*[0-9]+)?)+)\s*\)
        /#
      var named: [(place: String.Index, scale: Scale)] = []
      for match in text.matches(of: pattern) {
        let items = (match.2 ?? match.3 ?? "").matches(of: /"(-?[^"\n]+)"/).map { String($0.1) }
        named.append((match.range.lowerBound, (name(match.1), line(match.range.lowerBound, text), items)))
      }
      for match in text.matches(of: numbers) {
        let items = match.2.split { $0 == "," }.map { String($0.filter { !$0.isWhitespace }) }
        named.append((match.range.lowerBound, (name(match.1), line(match.range.lowerBound, text), items)))
      }
      scales = named.sorted { $0.place < $1.place }.map(\.scale)
      // Whatever stands behind an equals sign is a scale or the list of them; what is not taken is not understood.
      let begun = text.replacing(/"[^"\n]*"/, with: "\"\"").matches(of: /=(?!\s*list\s*\()/).count
      if begun != scales.count || text.count(where: { $0 == "\"" }) % 2 == 1 {
        findings.append(
          notUnderstood(file, nil, Phrase(zh: "有的量表没有读懂", en: "some scale of the list is not understood"))
        )
      }
    } else {
      for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
        let parts = line.split(separator: ":", maxSplits: 1)
        if parts.count < 2 {
          if line.contains(where: { !$0.isWhitespace }) {
            findings.append(
              notUnderstood(file, number + 1, Phrase(zh: "这一行没有冒号", en: "this line has no colon"))
            )
          }
          continue
        }
        let items = parts[1].split { $0.isWhitespace || $0 == "," || $0 == "\"" }.map(String.init)
        let name = parts[0].filter { !$0.isWhitespace || $0 == " " }
        if !items.isEmpty { scales.append((String(name).trimmingCharacters([" ", "\""]), number + 1, items)) }
      }
    }
    for scale in scales where reversing.contains(CellText.key(scale.name)) {
      let words = Finding.quoted(scale.name)
      findings.append(
        notUnderstood(
          file,
          scale.line,
          Phrase(zh: "\(words) 是反向题的清单，不是量表", en: "\(words) is a list of reversed items and no scale")
        )
      )
    }
    for place in scales.indices {
      var items: [String] = []
      for item in joined(scales[place].items) {
        if let understood = spelledOut(item) {
          items += understood
        } else {
          let words = Finding.quoted(item)
          findings.append(
            notUnderstood(
              file,
              scales[place].line,
              Phrase(zh: "\(words) 是什么，没有读懂", en: "\(words) is not understood")
            )
          )
        }
      }
      scales[place].items = items
    }
    return (scales, findings)
  }

  /// The scales of a key matrix: a row an item, a column a scale, 1, −1 for reversed or 0; nil where the text is none.
  private static func matrix(_ text: String) -> [Scale]? {
    let rows = text.split(whereSeparator: \.isNewline).map { line in
      line.split(omittingEmptySubsequences: line.contains(",") ? false : true) { $0 == "," || $0 == "\t" || $0 == " " }
        .map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
    }
    guard rows.count > 2, let width = rows.dropFirst().first?.count, width > 1,
      rows.dropFirst().allSatisfy({ $0.count == width && $0.dropFirst().allSatisfy { ["0", "1", "-1"].contains($0) } }),
      [width - 1, width].contains(rows[0].count)
    else { return nil }
    return rows[0].suffix(width - 1).enumerated().map { column, name in
      let items = rows.dropFirst().compactMap { row -> String? in
        switch row[column + 1] {
        case "1": row[0]
        case "-1": "-" + row[0]
        default: nil
        }
      }
      return (name, 1, items)
    }
  }

  private static func name(_ text: Substring) -> String { text.trimmingCharacters(["\"", "`"]) }

  private static func line(_ place: String.Index, _ text: String) -> Int {
    text[..<place].count { $0.isNewline } + 1
  }

  /// The text with plain minus signs and quotation marks, without comments; line ends stay where they are.
  static func plain(_ text: String) -> String {
    var result = ""
    var quote: Character?
    var isComment = false
    for character in text {
      if character.isNewline {
        isComment = false
        quote = nil
        result.append("\n")
        continue
      }
      if isComment { continue }
      switch character {
      case "\u{2212}", "\u{FF0D}", "\u{2013}", "\u{2014}", "\u{2010}", "\u{2011}", "\u{FE63}", "\u{FE58}", "\u{02D7}",
        "\u{2043}", "\u{2796}":
        result.append("-")
      case "\u{201C}", "\u{201D}", "\u{FF02}", "'", "\u{2018}", "\u{2019}", "\"":
        quote = quote == nil ? "\"" : nil
        result.append("\"")
      case "\u{3001}": result.append(",")
      case "\u{301C}": result.append("~")
      case "#" where quote == nil: isComment = true
      default:
        // Full-width letters, digits and signs; blanks stay, because they divide.
        let wide = character.unicodeScalars.allSatisfy { (0xFF01...0xFF5E).contains($0.value) }
        result += wide ? CellText.normalized(String(character)) : String(character)
      }
    }
    return result
  }

  /// A minus sign that stands alone belongs to the item behind it.
  private static func joined(_ items: [String]) -> [String] {
    var result: [String] = []
    for item in items {
      if result.last == "-" { result[result.count - 1] = "-" + item } else { result.append(item) }
    }
    return result
  }

  /// What a list of reversed items is called.
  private static let reversing: Set<String> = [
    "reverse", "reversed", "reverseitems", "reverseditems", "reversescored", "reversekeyed", "反向", "反向题", "反向题目",
    "反向项目",
    "反向计分", "反向计分题",
  ]

  /// The items that a word of a list stands for: `q1`, `-q1`, `q1:q3`, `2R`, `q2(R)`, `q2（反向）`; nil where it is none of
  /// these.
  static func spelledOut(_ word: String) -> [String]? {
    var word = word.filter { !$0.isWhitespace }
    var isReversed = false
    if word.hasPrefix("+") { word.removeFirst() }
    if word.hasPrefix("-") {
      isReversed = true
      word.removeFirst()
    }
    if let match = word.wholeMatch(of: /(.*[0-9])(?:[Rr]|\*|反|反向)/)
      ?? word.wholeMatch(of: /(.+)\((?:[Rr]|[Rr]eversed?|反|反向|反向题|反向计分)\)/)
    {
      if isReversed { return nil }
      isReversed = true
      word = String(match.1)
    }
    let sign = isReversed ? "-" : ""
    if let match = word.wholeMatch(of: /([A-Za-z_.]*)([0-9]+)(?:[:~-]|至|到)([A-Za-z_.]*)([0-9]+)/) {
      guard match.3.isEmpty || match.3 == match.1, let first = Int(match.2), let last = Int(match.4), first < last,
        last - first < 1000
      else { return nil }
      return (first...last).map { number in
        let digits = String(number)
        let zeros = match.2.hasPrefix("0") ? String(repeating: "0", count: max(0, match.2.count - digits.count)) : ""
        return "\(sign)\(match.1)\(zeros)\(digits)"
      }
    }
    // A sign that is not known may be one of reversal.
    guard let first = word.first, let last = word.last, first.isLetter || first.isNumber || "_.".contains(first),
      last.isLetter || last.isNumber || "_.".contains(last),
      !word.contains(where: { "\"():;=~!?*+<>|[]{}".contains($0) })
    else { return nil }
    return [sign + word]
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
    let (scales, faults) = keys(text, file: file)
    draft.findings += faults
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

  /// An error: a key that was left out or turned round would score people wrongly.
  private static func notUnderstood(_ file: String, _ line: Int?, _ what: Phrase) -> Finding {
    Finding(
      "import-key-unreadable",
      at: Place(file: file, line: line),
      what,
      remedy: Phrase(
        zh: "请写成 量表: 题1 -题2 题3（反向题前加减号），或 list(量表 = c(\"题1\", \"-题2\"))",
        en: "write scale: q1 -q2 q3 (a minus sign before reversed items), or list(scale = c(\"q1\", \"-q2\"))"
      )
    )
  }

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
