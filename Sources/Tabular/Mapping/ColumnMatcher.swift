package import AssessmentDiagnostics

/// Understands a file: finds what its columns are for and what its cells mean.
package enum ColumnMatcher: Sendable {
  /// A mapping and what was found on the way; with an error among the findings the mapping is a draft.
  package struct Match: Sendable, Hashable {
    /// The mapping.
    package var mapping: ColumnMapping
    /// Why the platform and the mode.
    package var platformReason: Phrase
    /// Why the mode.
    package var modeReason: Phrase
    /// Everything that is wrong or worth knowing.
    package var findings: [Finding]
  }

  /// Matches a header and its first rows with an outline.
  package static func match(
    header: TableRecord,
    words: [ColumnWords] = [],
    sample: [TableRecord],
    outline: QuestionnaireOutline,
    options: ReadingOptions,
    file: String,
    choices: TableChoices
  ) -> Match {
    let detected = Platform.detect(header: header.cells)
    let platform = options.platform ?? detected.platform
    var findings: [Finding] = []
    var columns = roles(
      header,
      words.map(\.label),
      outline,
      platform,
      checkboxes: choices.checkboxColumns,
      file: file,
      findings: &findings
    )
    // Whoever says what texts stand for has said what the letters are.
    if options.values.isEmpty {
      findings += LetterAnswers.declare(&columns, outline, sample, header, missing: platform.missingCodes, file: file)
      if options.mode == nil || options.mode == .code {
        findings += WordAnswers.declare(&columns, outline, sample, header, missing: platform.missingCodes, file: file)
      }
    }
    var mapping = ColumnMapping(
      platform: platform,
      mode: options.mode ?? .code,
      encoding: choices.sheet == nil ? choices.encoding.encoding : nil,
      delimiter: choices.sheet == nil ? choices.delimiter : nil,
      headerRow: choices.headerIsFirst ? nil : header.line,
      duplicates: options.duplicates ?? .last,
      alreadyReversed: options.alreadyReversed ?? false,
      columns: columns
    )
    mapping.values = options.values
    findings += ValuesExample.unknown(mapping, outline, line: nil, file: file, isMapping: false)
    mapping = mapping.settled(for: outline)
    findings += ValueWords.apply(words, to: &mapping, outline, options, file: file)
    let declared = Phrase(zh: "由使用者声明", en: "declared by the user")
    var modeReason = declared
    if options.mode == nil {
      if mapping.alreadyReversed, holdsScores(mapping, sample, outline) {
        // Only scores can be reversed already: whoever says so has said that these are scores.
        mapping.mode = .score
      } else {
        let decision = decideMode(mapping, sample, outline, file: file)
        modeReason = decision.reason
        mapping.mode = decision.mode ?? decision.undecided.first ?? .code
        if decision.mode == nil { findings.append(undecided(decision, file: file)) }
      }
    }
    var isOrdered =
      options.mode == nil && mapping.mode == .optionNumber && findings.allSatisfy { $0.severity != .error }
    if platform == .limeSurvey, mapping.mode == .code, takeDefaultCodes(&mapping, sample, outline) { isOrdered = true }
    if isOrdered { findings.append(DirectionFindings.orderAssumed(mapping, outline, file: file)) }
    findings += DirectionFindings.find(mapping, outline, words.map(\.label), options, file: file)
    findings += collisions(mapping, outline, file: file) + MatchFindings.reversal(mapping, file: file)
    return Match(
      mapping: mapping,
      platformReason: options.platform == nil ? detected.reason : declared,
      modeReason: modeReason,
      findings: findings
    )
  }

  /// How many items the names of columns match.
  static func itemCount(_ header: [String], _ outline: QuestionnaireOutline) -> Int {
    let claimed = header.map { itemDuration($0, outline) != nil || ColumnRole.named($0) != nil }
    return ItemMatching(headers: header, claimed: claimed, outline: outline).items.count
  }

  private static func roles(
    _ header: TableRecord,
    _ labels: [String],
    _ outline: QuestionnaireOutline,
    _ platform: Platform,
    checkboxes: Set<Int>,
    file: String,
    findings: inout [Finding]
  ) -> [MappedColumn] {
    // Where the name of a column says nothing, its label may (`V1`, labelled 性别).
    var texts = header.cells
    var named = header.cells.indices.map { column -> ColumnRole? in
      let name = header.cells[column]
      if let role = itemDuration(name, outline) ?? platform.role(of: name) ?? ColumnRole.named(name) { return role }
      guard column < labels.count, !labels[column].isEmpty, let role = ColumnRole.named(labels[column]) else {
        return nil
      }
      texts[column] = labels[column]
      return role
    }
    for column in checkboxes { named[column] = .ignored(.checkbox) }
    let quiz = quizColumns(header.cells)
    for column in quiz { named[column] = .ignored(.bookkeeping) }
    let items = ItemMatching(
      headers: header.cells,
      labels: labels,
      claimed: named.map { $0 != nil },
      excluded: quiz.union(checkboxes),
      outline: outline
    )
    // REDCap puts behind each form whether it is complete; that of the items is the first behind them.
    if let last = items.items.keys.max(),
      let column = header.cells.indices.first(where: {
        $0 > last && (header.cells[$0] == "Complete?" || platform == .redcap && header.cells[$0].hasSuffix("_complete"))
      })
    {
      named[column] = .finished
    }
    let hasBetterID = header.cells.indices.contains {
      named[$0] == .personID && !ColumnRole.isPlatformAccount(texts[$0])
    }
    let hasBetterName = header.cells.indices.contains {
      named[$0] == .name && !ColumnRole.isPlatformAccount(texts[$0])
    }
    var taken: Set<ColumnRole> = []
    var columns: [MappedColumn] = []
    for (index, text) in header.cells.enumerated() {
      var role = ColumnRole.ignored(.unknown)
      var reason = Phrase(zh: "没有认出这一列", en: "the column was not recognised")
      if let match = items.items[index] {
        role = .item(outline.items[match.item].id)
        reason = match.reason
      } else if let found = named[index] {
        let isAccount = ColumnRole.isPlatformAccount(texts[index])
        let isWorse = isAccount && (found == .personID ? hasBetterID : found == .name ? hasBetterName : false)
        if isWorse {
          role = .ignored(found == .personID ? .serialNumber : .privacy)
          reason = Phrase(
            zh: "平台自己的记录；问卷里另有一列问了本人",
            en: "the platform's own note; another column asks the person"
          )
        } else if isUnique(found) && !taken.insert(found).inserted {
          // A platform may write several times, of which one is used.
          if found == .submittedAt || found == .startedAt { role = .ignored(.bookkeeping) }
          reason = Phrase(zh: "另一列已有同样的用途", en: "another column has the same use")
        } else {
          role = found
          reason =
            texts[index] == text
            ? Phrase(zh: "由列名得知", en: "told by the header")
            : Phrase(zh: "由变量标签得知", en: "told by the label of the variable")
        }
      }
      columns.append(MappedColumn(index: index, header: text, role: role, reason: reason))
    }
    findings += MatchFindings.items(items, outline, header, file: file)
    findings += MatchFindings.people(columns, line: header.line, file: file)
    return columns
  }

  /// Columns with the points for, or the feedback on, the question of another column.
  private static func quizColumns(_ headers: [String]) -> Set<Int> {
    let questions = headers.map(ColumnRole.quizQuestion)
    guard questions.contains(where: { $0 != nil }) else { return [] }
    let others = Set(headers.map(CellText.normalized))
    return Set(headers.indices.filter { questions[$0].map(others.contains) ?? false })
  }

  private static func isUnique(_ role: ColumnRole) -> Bool {
    switch role {
    case .aspiration, .source, .ignored: false
    default: true
    }
  }

  private static func itemDuration(_ header: String, _ outline: QuestionnaireOutline) -> ColumnRole? {
    let key = CellText.labelKey(header)
    for suffix in ["_seconds", "_time", "_rt", "用时", "_用时"] where key.hasSuffix(suffix) {
      let rest = String(key.dropLast(suffix.count))
      if let item = outline.items.first(where: { CellText.labelKey($0.id) == rest }) { return .itemDuration(item.id) }
      let name = HeaderName(rest)
      if let number = name.number, name.text.isEmpty,
        let item = outline.items.first(where: { $0.number == number })
      {
        return .itemDuration(item.id)
      }
    }
    return nil
  }

  /// The mode by which the answers of a given mapping can be read, where its own reads none of them: it was guessed before
  /// it was known which columns are items.
  static func modeThatReads(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    file: String
  ) -> AnswerMode? {
    let (samples, lookups) = answers(mapping, sample, outline)
    let isRead = samples.contains { item, texts in
      texts.contains { lookups[item]?.meaning(of: $0, in: mapping.mode) != OptionLookup.Meaning.none }
    }
    return isRead ? nil : decideMode(mapping, sample, outline, file: file).mode
  }

  private static func decideMode(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    file: String
  ) -> ModeDetection {
    // Only the platform with several modes needs the answers to tell them apart.
    var samples: [Int: Set<String>] = [:]
    var lookups: [Int: OptionLookup] = [:]
    if mapping.platform == .wjx { (samples, lookups) = answers(mapping, sample, outline) }
    // Letters say what they mean in every mode.
    for (index, item) in outline.items.enumerated()
    where mapping.values.isEmpty && mapping.column(ofItem: item.id)?.values.isEmpty == false {
      samples[index] = nil
    }
    var decision = ModeDetection(
      samples: samples,
      lookups: lookups,
      platform: mapping.platform,
      hint: AnswerMode.hinted(byFileName: file)
    )
    if samples.isEmpty, mapping.columns.contains(where: { !$0.values.isEmpty }) {
      decision.reason = Phrase(
        zh: "答案都是字母，按选项的次序理解",
        en: "all answers are letters, understood by the order of the options"
      )
    }
    return decision
  }

  /// The different answers in the first rows, and how the options of their items are found.
  private static func answers(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline
  ) -> (samples: [Int: Set<String>], lookups: [Int: OptionLookup]) {
    var samples: [Int: Set<String>] = [:]
    var lookups: [Int: OptionLookup] = [:]
    for (index, item) in outline.items.enumerated() {
      guard case .options(let options) = item.response, let column = mapping.column(ofItem: item.id) else { continue }
      lookups[index] = OptionLookup(options, values: column.values)
      samples[index] = answers(in: column, sample, mapping)
    }
    return (samples, lookups)
  }

  /// Whether the answers of the first rows are scores, and none of them is the words of an option.
  private static func holdsScores(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline
  ) -> Bool {
    let (samples, lookups) = answers(mapping, sample, outline)
    var hasScores = false
    for (item, texts) in samples {
      for text in texts {
        if lookups[item]?.meaning(of: text, in: .score) != OptionLookup.Meaning.none {
          hasScores = true
        } else if lookups[item]?.meaning(of: text, in: .optionText) != OptionLookup.Meaning.none {
          return false
        }
      }
    }
    return hasScores
  }

  /// The different texts of a column that may be answers, normalised; at most two hundred.
  private static func answers(
    in column: MappedColumn,
    _ sample: [TableRecord],
    _ mapping: ColumnMapping
  ) -> Set<String> {
    var texts: Set<String> = []
    var seen: Set<String> = []
    for record in sample where record.findings.isEmpty && column.index < record.cells.count {
      guard seen.insert(record.cells[column.index]).inserted else { continue }
      guard texts.count < 200, CellText.canBeAnswer(record.cells[column.index]) else { continue }
      let text = CellText.normalized(record.cells[column.index])
      if text.isEmpty || mapping.missing[CellText.labelKey(text)] != nil || OptionLabel.isMultiple(text) { continue }
      texts.insert(text)
    }
    return texts
  }

  /// Whether any column has such codes.
  private static func takeDefaultCodes(
    _ mapping: inout ColumnMapping,
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline
  ) -> Bool {
    var isTaken = false
    for item in outline.items {
      guard case .options(let options) = item.response,
        let place = mapping.columns.firstIndex(where: { $0.role == .item(item.id) }),
        mapping.columns[place].values.isEmpty
      else { continue }
      let values = DefaultCodes.values(answers(in: mapping.columns[place], sample, mapping), options)
      if values.isEmpty { continue }
      mapping.columns[place].values = values
      isTaken = true
      let reason = mapping.columns[place].reason
      mapping.columns[place].reason = Phrase(
        zh: reason.chinese + DefaultCodes.reason.chinese,
        en: reason.english + DefaultCodes.reason.english
      )
    }
    return isTaken
  }

  private static func undecided(_ decision: ModeDetection, file: String) -> Finding {
    Finding(
      "answer-mode-ambiguous",
      at: Place(file: file),
      decision.reason,
      remedy: Phrase(
        zh: "请声明导出方式：按选项序号用 --mode optionNumber，按分数用 --mode score，按选项文本用 --mode optionText",
        en: "declare how it was exported: --mode optionNumber, --mode score or --mode optionText"
      )
    )
  }

  /// Codes for "no answer" that an item also has as an answer.
  package static func collisions(
    _ mapping: ColumnMapping,
    _ outline: QuestionnaireOutline,
    file: String
  ) -> [Finding] {
    var colliding: Set<String> = []
    var seen: Set<AnswerReader.Kind> = []
    for item in outline.items {
      let values = mapping.column(ofItem: item.id)?.values ?? [:]
      guard seen.insert(AnswerReader.Kind(item, values: values)).inserted else { continue }
      var reader = AnswerReader(item, mode: mapping.mode, missing: [:], values: values)
      for code in mapping.missing.keys {
        if case .answer(let cell) = reader.meaning(of: code), cell.isAnswer {
          if case .options(let options) = item.response, case .option(let index) = cell, options[index].isMissing {
            continue
          }
          if case .number(nil, _, _) = item.response { continue }
          colliding.insert(code)
        }
      }
    }
    return colliding.sorted().map { code in
      Finding(
        "missing-code-collides",
        at: Place(file: file),
        Phrase(
          zh: "\(Finding.quoted(code)) 既表示“没有作答”，又是某些题目的有效答案",
          en: "\(Finding.quoted(code)) stands for “no answer” and is also an answer to some items"
        ),
        remedy: Phrase(
          zh: "请用 `assess map … -o mapping.json` 生成映射文件，在 missing 里只保留真正表示“没有作答”的写法，再用 --mapping mapping.json 读取",
          en:
            "make a mapping file with `assess map … -o mapping.json`, keep under missing only what means “no answer”, and read with --mapping mapping.json"
        )
      )
    }
  }
}
