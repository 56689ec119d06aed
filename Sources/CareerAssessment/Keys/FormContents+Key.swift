import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentTabular

extension FormContents {
  /// The rows of a key sheet; what it does not tell is left open and asked for in one list.
  init(_ key: KeySheet, _ language: Language) throws(Findings) {
    let stem = SystemFile.split(key.file).name.split(separator: ".").first.map(String.init) ?? "test"
    let id = InstrumentDraft.instrumentIdentifier(stem)
    let open = Phrase(zh: "（请补写）", en: "(please fill in)")[language]
    func term(_ tag: String, _ terms: [FormTerm]) -> (own: String, other: String) {
      (FormTerm.name(tag, in: terms, language), "")
    }
    var names: [String] = []
    for entry in key.entries where !entry.scale.isEmpty && !names.contains(entry.scale) { names.append(entry.scale) }
    let hexagon = HollandNames.hexagon(names.map { ($0, [$0]) })
    var numbers: [String] = []
    var byNumber: [String: [KeySheet.Entry]] = [:]
    for entry in key.entries {
      if byNumber[entry.number] == nil { numbers.append(entry.number) }
      byNumber[entry.number, default: []].append(entry)
    }
    let hasTexts = key.entries.contains { !$0.text.isEmpty }
    let isKeyed = key.entries.contains { $0.correct != nil }
    // A key lists items by scale; the form has them by number.
    if numbers.allSatisfy({ Int($0) != nil }) { numbers.sort { (Int($0) ?? 0) < (Int($1) ?? 0) } }
    self.init(
      [
        .id: (id.isEmpty ? "my-test" : id, ""), .version: ("0.1.0", ""), .status: term("trial", FormTerm.status),
        .title: (key.file == "-" ? open : stem, ""), .languages: term(language.rawValue, FormTerm.languages),
        .wording: term(hasTexts ? "original" : "keyOnly", FormTerm.wordings),
        .domain: term(hexagon == nil ? "other" : "interest", FormTerm.domains), .purpose: (open, ""),
        .permittedPurposes: (Phrase(zh: "自我探索、职业指导", en: "Self-exploration; Career guidance")[language], ""),
        .authors: (open, ""), .licence: (open, ""), .source: (open, ""), .minutes: ("\(max(1, numbers.count / 5))", ""),
        .userLevel: ("B", ""),
      ],
      language
    )
    findings = key.findings
    let group =
      isKeyed
      ? "choice" : key.isYesNo ? Phrase(zh: "是否", en: "yes-no")[language] : Phrase(zh: "选项", en: "options")[language]
    rows[.options] = Self.options(key, group, isKeyed: isKeyed, language)
    try check(key, byNumber, numbers)
    rows[.items] = numbers.map { number in Self.item(byNumber[number] ?? [], language) }
    rows[.scales] = names.map { name -> Row in
      [
        .name: .text(name),
        .scoring: .text(FormTerm.name(isKeyed ? "countCorrect" : "sum", in: FormTerm.scoring, language)),
        .hexagon: (hexagon?.first { $0.value == name }?.key).map { OutputCell.text($0) } ?? OutputCell.empty,
      ]
    }
    ask(key, hasTexts: hasTexts, isKeyed: isKeyed)
  }

  private static func item(_ entries: [KeySheet.Entry], _ language: Language) -> Row {
    let scored = entries.filter { !$0.scale.isEmpty }
    let isReversed = !scored.isEmpty && scored.allSatisfy(\.isReversed)
    let names = scored.map {
      $0.isReversed && !isReversed ? $0.scale + "(\(language == .chinese ? "反" : "R"))" : $0.scale
    }
    let number = entries.first?.number ?? ""
    return [
      .number: Int(number).map { OutputCell.integer($0) } ?? OutputCell.text(number),
      .text: .text(entries.first { !$0.text.isEmpty }?.text ?? ""),
      .scale: .text(names.joined(separator: language == .chinese ? "、" : "; ")),
      .reversed: isReversed ? .text(FormTerm.yes.name[language]) : .empty,
      .correct: entries.first?.correct.map { OutputCell.text($0) } ?? OutputCell.empty,
    ]
  }

  private static func options(_ key: KeySheet, _ group: String, isKeyed: Bool, _ language: Language) -> [Row] {
    if isKeyed {
      let last = key.entries.compactMap { $0.correct?.unicodeScalars.first?.value }.max() ?? 66
      return (65...max(last, 66)).compactMap { UnicodeScalar($0) }.map { letter -> Row in
        [.optionGroup: .text(group), .code: .text(String(letter))]
      }
    }
    if key.isYesNo {
      return [(FormTerm.yes, 1), (FormTerm.no, 0)].map { term, value -> Row in
        [.optionGroup: .text(group), .label: .text(term.name[language]), .value: .integer(value)]
      }
    }
    return key.options.map { [.optionGroup: .text(group), .label: .text($0.label), .value: .integer($0.value)] }
  }

  /// An item that stands twice in a scale, or in two directions in it, is a mistake of the sheet.
  private mutating func check(_ key: KeySheet, _ byNumber: [String: [KeySheet.Entry]], _ numbers: [String])
    throws(Findings)
  {
    var errors: [Finding] = []
    for number in numbers {
      var seen: [String: KeySheet.Entry] = [:]
      for entry in byNumber[number] ?? [] {
        guard let first = seen.updateValue(entry, forKey: entry.scale) else { continue }
        errors.append(
          Finding(
            "key-item-twice",
            at: Place(file: key.file, line: entry.line, sheet: key.sheet),
            Phrase(
              zh: "第 \(number) 题在“\(entry.scale)”里写了两次（另见第 \(first.line) 行）",
              en: "item \(number) stands twice in “\(entry.scale)” (see line \(first.line) too)"
            ),
            remedy: Phrase(zh: "请删去一个，或改正题号", en: "remove one, or correct the number")
          )
        )
      }
    }
    guard errors.isEmpty else { throw Findings(findings + errors) }
    let all = numbers.compactMap { Int($0) }
    if all.count == numbers.count, let last = all.max(), last < 5000 {
      let known = Set(all)
      let gaps = (1...max(1, last)).filter { !known.contains($0) }
      if !gaps.isEmpty {
        let shown = gaps.prefix(12).map(String.init)
        findings.append(
          Finding(
            "key-gaps",
            .warning,
            at: Place(file: key.file, sheet: key.sheet),
            Phrase(
              zh: "题号 \(shown.joined(separator: "、"))\(gaps.count > 12 ? " 等" : "") 不属于任何量表",
              en: "the numbers \(shown.joined(separator: ", "))\(gaps.count > 12 ? " …" : "") belong to no scale"
            ),
            remedy: Phrase(
              zh: "漏写的请补上；问卷里有而不计分的题可以不管",
              en: "add them if they were forgotten; items that do not count may be left out"
            )
          )
        )
      }
    }
  }

  /// What the key sheet does not tell, all at once.
  private mutating func ask(_ key: KeySheet, hasTexts: Bool, isKeyed: Bool) {
    func add(_ rule: String, _ what: Phrase, _ remedy: Phrase) {
      findings.append(Finding(rule, .warning, at: Place(file: key.file), what, remedy: remedy))
    }
    if (rows[.options] ?? []).isEmpty {
      add(
        "key-open-options",
        Phrase(zh: "还缺：选项和分值", en: "still open: the options and their scores"),
        Phrase(
          zh: "请在“选项”表每个选项写一行；或加 --min 1 --max 5 重新生成",
          en: "write a row for each in the sheet Options, or run it again with --min 1 --max 5"
        )
      )
    }
    if isKeyed {
      add(
        "key-open-options",
        Phrase(
          zh: "还缺：选项的文字；选项只写到出现过的最后一个字母",
          en: "still open: the texts of the options; they end with the last letter that was seen"
        ),
        Phrase(zh: "请在“选项”表核对，并在“量表”表写最少作答", en: "check the sheet Options, and fill in Fewest answers in Scales")
      )
    }
    if !hasTexts {
      add(
        "key-open-texts",
        Phrase(
          zh: "还缺：题目文字（没有也能计分，只是不能打印问卷）",
          en: "still open: the texts of the items (scoring works without, a form does not)"
        ),
        Phrase(
          zh: "补上时，请把“说明”表的“题目来源”改为“自编”或“改编或翻译”",
          en: "once they are there, change Wording in the sheet About to Original or Adapted"
        )
      )
    }
    add(
      "key-open-about",
      Phrase(
        zh: "还缺：“说明”表里标着“请补写”的用途说明、作者、许可、出处",
        en: "still open: purpose, authors, licence and source in the sheet About"
      ),
      Phrase(zh: "请写上；没有写之前不能生成来访者版报告", en: "write them; there is no report for clients before")
    )
  }
}
