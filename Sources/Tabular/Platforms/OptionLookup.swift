/// Finds the option that a cell means.
package struct OptionLookup: Sendable {
  /// What a cell was found to mean.
  package enum Meaning: Sendable, Hashable {
    /// The option at this index.
    case option(Int)
    /// Several options fit.
    case ambiguous
    /// No option fits.
    case none
  }

  private let count: Int
  private var declared: [String: Meaning] = [:]
  private var codes: [String: Meaning] = [:]
  private var labels: [String: Meaning] = [:]
  private var scores: [Double: Meaning] = [:]
  private var numericCodes: [Double: Meaning] = [:]
  /// Every way in which the options themselves may be written: what two modes must agree on.
  package private(set) var canonicalTexts: [String] = []

  /// In place of a code it says that a text stands for no option.
  package static let noOption = "-"
  /// In place of a code it says that a text must not fall back on what it means elsewhere: it is not understood.
  package static let foreign = "?"

  /// A lookup; `values` says which code a text of the file stands for, before everything else; one that is empty is yet to
  /// be filled in and says nothing.
  package init(_ options: [OptionOutline], values: [String: String] = [:]) {
    count = options.count
    func add<Key: Hashable>(_ key: Key, _ index: Int, to table: inout [Key: Meaning]) {
      if let known = table[key], known != .option(index) {
        table[key] = .ambiguous
      } else {
        table[key] = .option(index)
      }
    }
    for (index, option) in options.enumerated() {
      for code in [option.code] + option.otherCodes {
        add(CellText.labelKey(code), index, to: &codes)
        if let number = PlainNumber.parse(code) { add(number, index, to: &numericCodes) }
      }
      if let score = option.score ?? PlainNumber.parse(option.code) {
        add(score, index, to: &scores)
        canonicalTexts.append(DelimitedWriter.shortest(score))
      }
      for label in option.labels where !CellText.labelKey(label).isEmpty {
        add(CellText.labelKey(label), index, to: &labels)
        canonicalTexts.append(label)
      }
      canonicalTexts += [option.code, String(index + 1)]
    }
    // Labels without their prefixes, where that leaves them apart.
    for (index, option) in options.enumerated() {
      for label in option.labels {
        for bare in OptionLabel.readings(of: CellText.normalized(label)).dropFirst() {
          let key = CellText.labelKey(bare)
          if labels[key] == nil || labels[key] == .option(index) { labels[key] = .option(index) }
        }
      }
    }
    // What a mapping says an option by is first of all its own code.
    let own = Dictionary(options.indices.map { (CellText.labelKey(options[$0].code), $0) }) { first, _ in first }
    for (text, code) in values where !code.isEmpty {
      let key = CellText.labelKey(code)
      declared[CellText.labelKey(text)] = own[key].map { .option($0) } ?? codes[key] ?? labels[key] ?? Meaning.none
    }
  }

  /// The option that a cell means; `text` is normalised.
  package func meaning(of text: String, in mode: AnswerMode) -> Meaning {
    let key = CellText.labelKey(text)
    if let known = declared[key] { return known }
    switch mode {
    case .code:
      if let known = codes[key] { return known }
      if let number = PlainNumber.parse(text), let known = numericCodes[number] { return known }
      return byLabel(text)
    case .optionText: return byLabel(text)
    case .optionNumber:
      guard let number = PlainNumber.parse(text), let position = Int(exactly: number),
        (1...max(1, count)).contains(position),
        position <= count
      else { return .none }
      return .option(position - 1)
    case .score:
      // An item without scores, such as one with a right answer, has codes only.
      if scores.isEmpty { return codes[key] ?? .none }
      guard let number = PlainNumber.parse(text) else { return byPoints(text) }
      return scores[number] ?? .none
    }
  }

  /// `5分`.
  private func byPoints(_ text: String) -> Meaning {
    guard text.last == "分", let number = PlainNumber.parse(String(text.dropLast())) else { return .none }
    return scores[number] ?? .none
  }

  private func byLabel(_ text: String) -> Meaning {
    for reading in OptionLabel.readings(of: text) {
      if let known = labels[CellText.labelKey(reading)] { return known }
    }
    return byPoints(text)
  }
}
