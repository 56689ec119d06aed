internal import AssessmentDiagnostics

/// What a message offers behind `--values` for texts that are no options.
///
/// It must not do harm when it is pasted as it stands: an option is written only where the file leaves one choice or the
/// numbers run in step; elsewhere a question mark, which is refused until a person has put an option there.
struct ValuesExample {
  /// In place of an option that a person must fill in.
  static let open = "?"

  /// What is written behind `--values`; nil where a text cannot be written there.
  let text: String?
  /// Whether something is to be filled in.
  let isOpen: Bool

  /// Texts that are no options, those that are and what they were read as, and the options of the item.
  init(strangers: [String], seen: [String: String], _ options: [OptionOutline]) {
    let codes = options.filter { !$0.isMissing }.map(\.code)
    var labels: [String: String] = [:]
    for option in options { for label in option.labels { labels[CellText.labelKey(label)] = option.code } }
    let pairs = Self.pairs(strangers, seen, codes).map { pair in
      // Words of an option that another way of reading kept from being understood.
      (text: pair.text, code: pair.code == Self.open ? labels[CellText.labelKey(pair.text)] ?? Self.open : pair.code)
    }
    isOpen = pairs.contains { $0.code == Self.open }
    let writable = pairs.allSatisfy { pair in !pair.text.isEmpty && !pair.text.contains { ",，='\"\\".contains($0) } }
    text = writable && !pairs.isEmpty ? pairs.map { "\($0.text)=\($0.code)" }.joined(separator: ",") : nil
  }

  private static func pairs(
    _ strangers: [String],
    _ seen: [String: String],
    _ codes: [String]
  ) -> [(text: String, code: String)] {
    if strangers.allSatisfy(isPlaceholder) { return strangers.prefix(8).map { ($0, OptionLookup.noOption) } }
    let numbers = strangers.compactMap(PlainNumber.parse)
    if numbers.count == strangers.count { return ofNumbers(strangers, seen, codes) }
    let unused = codes.filter { !seen.values.contains($0) }
    if strangers.count == 1, unused.count == 1 { return [(strangers[0], unused[0])] }
    return strangers.prefix(8).map { ($0, isPlaceholder($0) ? OptionLookup.noOption : open) }
  }

  /// Numbers: all of the file are named, because those that fit may fit by chance.
  private static func ofNumbers(
    _ strangers: [String],
    _ seen: [String: String],
    _ codes: [String]
  ) -> [(text: String, code: String)] {
    let values = codes.compactMap(PlainNumber.parse)
    let strange = Set(strangers.compactMap(PlainNumber.parse))
    let known = Set(seen.keys.compactMap(PlainNumber.parse))
    if values.count == codes.count, values.count > 1, let low = values.first, let high = values.last,
      zip(values, values.dropFirst()).allSatisfy({ $1 - $0 == 1 })
    {
      // Codes that run one by one from another start, where nothing in the file speaks against it.
      for shift in [-1.0, 1]
      where strange == [shift < 0 ? low - 1 : high + 1] && !known.contains(shift < 0 ? high : low) {
        return zip(values, codes).map { (DelimitedWriter.shortest($0 + shift), $1) }
      }
      let all = strange.union(known).sorted()
      let steps = Set(zip(all, all.dropFirst()).map { (($1 - $0) * 1e6).rounded() })
      if all.count == codes.count, steps.count == 1 {
        return zip(all, codes).map { (DelimitedWriter.shortest($0), $1) }
      }
    }
    let others = strangers.prefix(8) + seen.keys.filter { PlainNumber.parse($0) != nil }.prefix(8)
    return others.sorted { (PlainNumber.parse($0) ?? 0, $0) < (PlainNumber.parse($1) ?? 0, $1) }.map { ($0, open) }
  }

  /// What people write where there is no answer.
  private static func isPlaceholder(_ text: String) -> Bool {
    if let number = PlainNumber.parse(text) {
      return [99, 999, 9999, 98, 97, 88, 77, -99, -999, -9999, -9, -8, -7, -1].contains(number)
    }
    return text.allSatisfy { "-–—_/\\.?？…×*~".contains($0) } || words.contains(CellText.labelKey(text))
  }

  private static let words: Set<String> = [
    "无", "空", "缺", "没有", "未答", "漏答", "未填", "空白", "缺失", "拒答", "拒绝回答", "不适用", "未作答", "没填", "没有回答", "none", "nil",
    "null", "nan", "missing", "blank", "refused", "skipped", "notapplicable", "noanswer",
  ]

  /// What to do, for the end of a remedy.
  var advice: Phrase {
    guard let text else {
      return Phrase(
        zh: "用 `assess map … -o mapping.json` 写出映射文件，在 values 里写明每种写法代表哪个选项（不是答案的写 -），再用 --mapping mapping.json 读取",
        en:
          "make a mapping file with `assess map … -o mapping.json`, say in its values which option each text stands for (- for no answer), and read with --mapping mapping.json"
      )
    }
    return isOpen
      ? Phrase(
        zh: "用 --values 写明每种写法代表哪个选项（? 换成选项代码，不是答案的换成 -）：--values '\(text)'",
        en:
          "say with --values which option each text stands for (put the code of an option in place of each ?, - for no answer): --values '\(text)'"
      )
      : Phrase(
        zh: "用 --values 写明每种写法代表哪个选项（没有回答的写 -），例如 --values '\(text)'",
        en: "say with --values which option each text stands for (- for no answer), as in --values '\(text)'"
      )
  }
}

extension ValuesExample {
  /// Texts that are said to stand for something that is no option.
  static func unknown(
    _ mapping: ColumnMapping,
    _ outline: QuestionnaireOutline,
    line: Int?,
    file: String,
    isMapping: Bool
  ) -> [Finding] {
    mapping.unknownMeanings(outline).map { text, meaning, column in
      Finding(
        isMapping ? "mapping-value-unknown" : "values-unknown",
        at: Place(file: file, line: column == nil ? nil : line, column: column),
        Phrase(
          zh:
            "\(isMapping ? "映射文件" : "--values ")写明 \(Finding.quoted(text)) 代表 \(Finding.quoted(meaning))，而题目没有这样的选项",
          en:
            "\(isMapping ? "the mapping says" : "--values says") that \(Finding.quoted(text)) stands for \(Finding.quoted(meaning)), which is no option"
        ),
        remedy: Phrase(
          zh: "请写选项的代码（分值或字母），或选项的文字；不代表任何选项的写 \(OptionLookup.noOption)",
          en:
            "write the code of an option (its value or letter), or its words; \(OptionLookup.noOption) where it stands for none"
        )
      )
    }
  }
}
