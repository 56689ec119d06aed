internal import AssessmentDiagnostics

/// What the labels that a file gives to the values of its items (SPSS) say about the answers.
///
/// Codes of a file need not be those of the instrument: the same scale is coded 1 to 5 here, 5 to 1 there, 0 to 4
/// elsewhere. Where every label is the words of an option, the label decides; the column's `values` then say which option
/// each code stands for.
enum ValueWords {
  /// What the labels of one column come to.
  private enum Verdict: Hashable {
    /// They are the options of the codes, or say nothing of them.
    case agree
    /// They decide, and say something else than the codes.
    case decide
    /// Some or all of them are no words of the instrument, and the codes are used.
    case strange
    /// Not one of them is the words of an option, though the instrument has words.
    case foreign
    /// They say something else than the codes, and not enough to go by.
    case conflict
    /// They say something else than the codes, which the user has declared.
    case overruled
    /// They are to be gone by, and none can be.
    case useless
  }

  private struct Kind: Hashable {
    var options: [OptionOutline]
    var values: [ColumnWords.Value]
  }

  private struct Reading {
    var verdict: Verdict
    var values: [String: String] = [:]
    /// The labels that the finding shows, and the option of each by label and by code.
    var pairs: [(value: ColumnWords.Value, word: String?, code: String?)] = []
  }

  /// Lets labels decide where they can, and says where they do not.
  static func apply(
    _ words: [ColumnWords],
    to mapping: inout ColumnMapping,
    _ outline: QuestionnaireOutline,
    _ options: ReadingOptions,
    file: String
  ) -> [Finding] {
    guard words.contains(where: { !$0.values.isEmpty }) else { return [] }
    var responses: [String: [OptionOutline]] = [:]
    for item in outline.items { if case .options(let options) = item.response { responses[item.id] = options } }
    // Scores that are reversed already are no longer what the labels say.
    let mode = options.mode ?? (mapping.alreadyReversed ? .score : nil)
    var known: [Kind: Reading] = [:]
    var columns: [Kind: [MappedColumn]] = [:]
    var order: [Kind] = []
    for place in mapping.columns.indices {
      let column = mapping.columns[place]
      // What a mapping file says of the values goes before.
      guard case .item(let id) = column.role, column.values.isEmpty, words.indices.contains(column.index),
        !words[column.index].values.isEmpty, let options = responses[id]
      else { continue }
      let kind = Kind(options: options, values: words[column.index].values)
      if known[kind] == nil {
        known[kind] = read(kind, mode)
        order.append(kind)
      }
      columns[kind, default: []].append(column)
      mapping.columns[place].values = known[kind]?.values ?? [:]
    }
    return order.compactMap { kind in known[kind].flatMap { finding($0, columns[kind] ?? [], file) } }
  }

  private static func read(_ kind: Kind, _ mode: AnswerMode?) -> Reading {
    let lookup = OptionLookup(kind.options)
    func option(_ text: String, _ mode: AnswerMode) -> Int? {
      if case .option(let index) = lookup.meaning(of: CellText.normalized(text), in: mode) { index } else { nil }
    }
    let codeMode = mode == .optionText ? .code : mode ?? .code
    let found = kind.values.map { (value: $0, word: option($0.word, .optionText), code: option($0.value, codeMode)) }
    func code(_ index: Int?) -> String? { index.map { kind.options[$0].code } }
    let pairs = found.map { (value: $0.value, word: code($0.word), code: code($0.code)) }
    let matched = found.filter { $0.word != nil }
    var reading = Reading(verdict: .agree, pairs: pairs)
    let values = Dictionary(matched.map { ($0.value.value, code($0.word) ?? "") }) { first, _ in first }
    let agrees = matched.allSatisfy { $0.word == $0.code }
    // A label for a code that is no option's (9 = 拒答) says nothing about the options.
    let open = found.filter { $0.word == nil && $0.code != nil }
    if let mode, mode != .optionText {
      reading.verdict = agrees ? .agree : .overruled
    } else if mode == .optionText {
      reading.verdict = matched.isEmpty ? .useless : agrees && open.isEmpty ? .agree : .decide
      reading.values = values
    } else if matched.isEmpty {
      let hasWords = kind.options.contains { !$0.labels.isEmpty }
      reading.verdict =
        hasWords && mode == nil && open.count > 1
          && !open.allSatisfy({ $0.value.word.filter(\.isNumber) == $0.value.value })
        ? .foreign : .strange
    } else if agrees {
      reading.verdict = open.isEmpty ? .agree : .strange
      reading.values = values
    } else {
      let covered = Set(matched.compactMap(\.word))
      let isWhole = kind.options.indices.allSatisfy { kind.options[$0].isMissing || covered.contains($0) }
      guard open.isEmpty, isWhole, covered.count == matched.count else {
        reading.verdict = .conflict
        return reading
      }
      reading.verdict = .decide
      reading.values = values
      // A code without a label must not fall back on what it means elsewhere.
      for option in kind.options where reading.values[option.code] == nil {
        reading.values[option.code] = OptionLookup.foreign
      }
    }
    return reading
  }

  private static func finding(_ reading: Reading, _ columns: [MappedColumn], _ file: String) -> Finding? {
    let first = columns.first
    let names = columns.prefix(3).map { Finding.quoted($0.header, limit: 20) }
    let whose = Phrase(
      zh: names.joined(separator: "、") + (columns.count > 3 ? " 等 \(columns.count) 列" : ""),
      en: names.joined(separator: ", ") + (columns.count > 3 ? " and \(columns.count - 3) more columns" : "")
    )
    let place = Place(file: file, line: 1, column: first.map { $0.index + 1 })
    let pairs = shown(reading)
    let declare = Phrase(
      zh: "请核对 SPSS 里的值标签；要按代码读取用 --mode code，要按标签读取用 --mode optionText，也可以在映射文件的 values 里逐个写明",
      en:
        "check the value labels in SPSS; use --mode code to go by codes, --mode optionText to go by labels, or say in the values of a mapping file what each stands for"
    )
    switch reading.verdict {
    case .agree: return nil
    case .decide:
      return Finding(
        "value-labels-decide",
        .note,
        at: place,
        Phrase(
          zh: "\(whose.chinese)：文件里的代码与工具的不同，按值标签读取（\(pairs.chinese)）",
          en: "\(whose.english): the codes are not those of the instrument; value labels decide (\(pairs.english))"
        ),
        remedy: Phrase(
          zh: "请确认值标签无误；要按代码读取用 --mode code",
          en: "check that the value labels are right; use --mode code to go by codes"
        )
      )
    case .strange:
      return Finding(
        "value-labels-unmatched",
        .note,
        at: place,
        Phrase(
          zh: "\(whose.chinese)：有值标签与题目的选项对不上，按代码读取（\(pairs.chinese)）",
          en: "\(whose.english): some value labels are no options of the items; codes are used (\(pairs.english))"
        ),
        remedy: Phrase(
          zh: "请核对代码的方向与工具一致；不一致时在映射文件的 values 里写明每个代码代表哪个选项",
          en:
            "check that the codes run as in the instrument; if not, say in the values of a mapping file what each stands for"
        )
      )
    case .foreign:
      return Finding(
        "value-labels-foreign",
        at: place,
        Phrase(
          zh: "\(whose.chinese)：没有一个值标签对得上题目的选项，不知道代码的方向（\(pairs.chinese)）",
          en:
            "\(whose.english): not one value label is an option of the items, so the direction of the codes is not known (\(pairs.english))"
        ),
        remedy: declare
      )
    case .conflict:
      return Finding(
        "value-labels-contradict",
        at: place,
        Phrase(
          zh: "\(whose.chinese)：值标签与代码说的不是同一个选项，又没有为每个选项都写明标签，无法判断以哪个为准（\(pairs.chinese)）",
          en:
            "\(whose.english): value labels and codes name different options, and not every option has a label of its own (\(pairs.english))"
        ),
        remedy: declare
      )
    case .overruled:
      return Finding(
        "value-labels-overruled",
        .note,
        at: place,
        Phrase(
          zh: "\(whose.chinese)：值标签与代码说的不是同一个选项，按您的声明以代码为准（\(pairs.chinese)）",
          en:
            "\(whose.english): value labels and codes name different options; codes are used as declared (\(pairs.english))"
        ),
        remedy: Phrase(
          zh: "如果应以标签为准，请不写 --mode 或用 --mode optionText",
          en: "leave out --mode, or use --mode optionText, if labels are right"
        )
      )
    case .useless:
      return Finding(
        "value-labels-unmatched",
        at: place,
        Phrase(
          zh: "\(whose.chinese)：声明了按选项文字读取，而值标签没有一个对得上题目的选项（\(pairs.chinese)）",
          en:
            "\(whose.english): option text was declared, and not one value label is an option of the items (\(pairs.english))"
        ),
        remedy: declare
      )
    }
  }

  private static func shown(_ reading: Reading) -> Phrase {
    let most = 10
    func all(_ none: String, _ option: String, _ separator: String) -> String {
      let shown = reading.pairs.prefix(most).map { pair in
        "\(pair.value.value) = \(Finding.quoted(pair.value.word, limit: 20)) → "
          + (pair.word.map { option + $0 } ?? none)
      }
      return shown.joined(separator: separator) + (reading.pairs.count > most ? separator + "…" : "")
    }
    return Phrase(zh: all("对不上", "选项 ", "；"), en: all("none", "option ", "; "))
  }
}
