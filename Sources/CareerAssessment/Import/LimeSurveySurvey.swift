import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentTabular

/// Reads a survey of LimeSurvey (`.lss`, versions 2 to 6) as a draft of an instrument.
///
/// Items are list questions, rows of arrays, and the fixed scales (5 points, 10 points, yes or no). Options count for their
/// assessment values where these differ, else for the whole numbers that are their codes. Question groups are scales; an
/// array is one of its own where its group has others.
struct LimeSurveySurvey {
  private let tables: LimeSurveyTables
  private let file: String
  private var draft: InstrumentDraft
  private var seen: Set<String> = []

  /// Reads a survey; nil where the document is none.
  static func draft(
    _ bytes: [UInt8],
    file: String,
    id: String?,
    language: Language?
  ) throws(Findings) -> InstrumentDraft? {
    let tables = try XMLTables(bytes, file: file)
    guard tables.values["LimeSurveyDocType"]?.lowercased() == "survey" else { return nil }
    var reader = Self(tables, file, id, language)
    reader.read()
    return reader.draft
  }

  /// The language of the draft as the survey names it, and the other one of ours, where the survey has it.
  private let code: String
  private let otherCode: String?

  private init(_ tables: XMLTables, _ file: String, _ id: String?, _ language: Language?) {
    self.file = file
    let survey = tables.tables["surveys"]?.first ?? [:]
    let settings = tables.tables["surveys_languagesettings"] ?? []
    let languages = settings.compactMap { $0["surveyls_language"] }
    let wanted = language.map { $0 == .chinese ? "zh" : "en" }
    let code =
      languages.first { own in wanted.map { own.hasPrefix($0) } ?? (own == survey["language"]) }
      ?? survey["language"] ?? languages.first ?? "en"
    let titles = Dictionary(
      settings.map { ($0["surveyls_language"] ?? "", Self.plain($0["surveyls_title"] ?? "")) },
      uniquingKeysWith: { first, _ in first }
    )
    let title = titles[code].flatMap { $0.isEmpty ? nil : $0 } ?? "LimeSurvey"
    let own = InstrumentDraft.instrumentIdentifier(title)
    let spoken: Language = code.hasPrefix("zh") ? .chinese : .english
    self.code = code
    self.tables = LimeSurveyTables(tables, language: code)
    // The survey's own list names languages that have no settings too.
    let all =
      languages + (survey["additional_languages"] ?? "").split(separator: " ").map(String.init)
      + ["questions", "question_l10ns"].flatMap { (tables.tables[$0] ?? []).compactMap { $0["language"] } }
    otherCode = all.first { InstrumentDraft.language(named: $0).map { $0 != spoken } ?? false }
    var words = LocalizedText(title, spoken)
    if let otherCode { words.add(titles[otherCode], spoken == .chinese ? .english : .chinese) }
    draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: words,
      language: spoken,
      origin: "LimeSurvey " + (survey["sid"] ?? "")
    )
    draft.noteOtherLanguages(all.filter { ![code, otherCode].contains($0) && !$0.isEmpty }, at: Place(file: file))
    if InstrumentDraft.language(named: code) == nil {
      notCarried(
        Phrase(
          zh: "语言 \(Finding.quoted(code))：问卷的文字记作了英文",
          en: "the language \(Finding.quoted(code)): the words of the survey are stored as English"
        )
      )
    }
  }

  private var sid: String { tables.all("surveys").first?["sid"] ?? "" }

  private mutating func notCarried(_ what: Phrase) {
    draft.findings.append(InstrumentDraft.notCarried(what, at: Place(file: file)))
  }

  // MARK: Tables

  private static func order(_ row: [String: String], _ name: String) -> Int { row[name].flatMap { Int($0) } ?? 0 }

  /// The words of a row: its own, or those of the table of translations that newer versions have; with them those of the
  /// same row in the other language.
  ///
  /// - Parameters:
  ///   - name: the member that holds the words.
  ///   - keys: the members that two rows of one thing share.
  ///   - table: the table of the row.
  ///   - translations: the table of translations, which knows things by the first key that the row has.
  private func words(
    _ row: [String: String],
    _ name: String,
    keys: [String],
    in table: String,
    _ translations: String,
    id: String
  ) -> LocalizedText {
    let own = row[name] ?? (row[id] == nil ? nil : tables.rows(translations, with: id, row[id]).first?[name])
    var words = LocalizedText(Self.plain(own ?? ""), draft.language)
    if let otherCode {
      func isThere(_ other: [String: String]) -> Bool { other["language"] == otherCode && other[name] != nil }
      let other =
        tables.all(table, like: row, in: keys).first(where: isThere)
        ?? (row[id] == nil ? nil : tables.all(translations, like: row, in: [id]).first(where: isThere))
      words.add(other.map { Self.plain($0[name] ?? "") }, draft.language == .chinese ? .english : .chinese)
    }
    return words
  }

  private func questionWords(_ question: [String: String], in table: String = "questions") -> LocalizedText {
    words(question, "question", keys: ["qid"], in: table, "question_l10ns", id: "qid")
  }

  /// A text without the marks of HTML.
  private static func plain(_ text: String) -> String {
    var result = ""
    var isTag = false
    for character in text {
      switch character {
      case "<": isTag = true
      case ">" where isTag: isTag = false
      default: if !isTag { result.append(character.isNewline || character == "\t" ? " " : character) }
      }
    }
    for (name, sign) in [
      ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      result = result.replacing(name, with: sign)
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  // MARK: Questions

  private mutating func read() {
    let groups = tables.rows("groups").sorted { Self.order($0, "group_order") < Self.order($1, "group_order") }
    let questions = tables.rows("questions").filter { ($0["parent_qid"] ?? "0") == "0" }
      .sorted { Self.order($0, "question_order") < Self.order($1, "question_order") }
    let ofGroups = Dictionary(grouping: questions) { $0["gid"] }
    for group in groups {
      var name = words(group, "group_name", keys: ["gid"], in: "groups", "group_l10ns", id: "gid")
      let own = ofGroups[group["gid"]] ?? []
      let id = InstrumentDraft.identifier(name[draft.language])
      name.add("\(draft.scales.count + 1)", draft.language)
      draft.scales.append(
        .init(
          id: id.isEmpty || id == "-" ? "scale\(draft.scales.count + 1)" : id,
          name: name,
          items: []
        )
      )
      let place = draft.scales.count - 1
      for question in own { take(question, into: place) }
    }
    let known = Set(questions.map { $0["qid"] ?? "" })
    var untranslated: Set<String> = []
    for row in tables.all("questions") where (row["parent_qid"] ?? "0") == "0" {
      guard let id = row["qid"], !known.contains(id), untranslated.insert(id).inserted else { continue }
      let title = Finding.quoted(row["title"] ?? id)
      notCarried(Phrase(zh: "问题 \(title)：没有 \(code) 的文字", en: "the question \(title): it has no words in \(code)"))
    }
    for row in tables.rows("conditions").prefix(20) {
      notCarried(Phrase(zh: "问题 \(row["qid"] ?? "?") 的显示条件", en: "a condition of the question \(row["qid"] ?? "?")"))
    }
    draft.settleScales(file: file, taken: seen)
    if !draft.items.isEmpty {
      draft.findings.append(
        Finding(
          "import-keys-unknown",
          .warning,
          at: Place(file: file),
          Phrase(
            zh: "LimeSurvey 不说明哪些题反向计分：分值按原样使用",
            en: "LimeSurvey does not say which items are reversed: scores are used as they stand"
          ),
          remedy: Phrase(
            zh: "请对照量表手册核对各题方向，再用 assess calibrate keycheck 检验",
            en: "check the keys against the manual, then with assess calibrate keycheck"
          )
        )
      )
    }
  }

  private mutating func take(_ question: [String: String], into scale: Int) {
    let title = question["title"] ?? ""
    let relevance = (question["relevance"] ?? "1").trimmed
    if !["", "1"].contains(relevance) {
      notCarried(
        Phrase(
          zh: "问题 \(Finding.quoted(title)) 的显示条件 \(Finding.quoted(relevance))",
          en: "the condition \(Finding.quoted(relevance)) of the question \(Finding.quoted(title))"
        )
      )
    }
    let text = questionWords(question)
    let column = "\(sid)X\(question["gid"] ?? "")X\(question["qid"] ?? "")"
    let kind = question["type"] ?? ""
    switch kind {
    case "L", "!", "O", "5", "Y": add(title, text, options(question, kind), named: [title, column], into: scale)
    case "F", "A", "B", "C", "E", "H":
      let options = options(question, kind)
      let parts = ["subquestions", "questions"].flatMap { tables.rows($0, with: "parent_qid", question["qid"]) }
        .sorted { Self.order($0, "question_order") < Self.order($1, "question_order") }
      for part in parts {
        let code = part["title"] ?? ""
        let own = code.isEmpty || seen.contains(InstrumentDraft.identifier(code)) ? "\(title)_\(code)" : code
        // As tables of codes have it, as SPSS and R have it, and as archives of responses have it.
        let archived = code.first?.isNumber == true ? column + code : "\(column)[\(code)]"
        add(
          own,
          questionWords(
            part,
            in: part["language"] != nil && !tables.all("subquestions").isEmpty ? "subquestions" : "questions"
          ),
          options,
          named: ["\(title)[\(code)]", "\(title)_\(code)", archived],
          into: scale
        )
      }
    case "X", "*": break
    default:
      notCarried(
        Phrase(
          zh: "类型为 \(Finding.quoted(kind)) 的问题 \(Finding.quoted(title))",
          en: "the question \(Finding.quoted(title)) of type \(Finding.quoted(kind))"
        )
      )
    }
  }

  private mutating func add(
    _ code: String,
    _ text: LocalizedText,
    _ options: [InstrumentDraft.Option]?,
    named names: [String],
    into scale: Int
  ) {
    let id = InstrumentDraft.identifier(code)
    guard let options, options.count > 1, Set(options.map(\.value)).count == options.count, !id.isEmpty,
      seen.insert(id).inserted
    else {
      return notCarried(
        Phrase(
          zh: "题目 \(Finding.quoted(code))：代码重复，或选项没有各不相同的整数分值",
          en: "the item \(Finding.quoted(code)): its code stands twice, or its options have no distinct whole scores"
        )
      )
    }
    draft.items.append(.init(id: id, text: text, options: options, names: names))
    draft.scales[scale].items.append((id, false))
  }

  /// The options of a question and what they count for; nil where that cannot be told.
  private mutating func options(_ question: [String: String], _ kind: String) -> [InstrumentDraft.Option]? {
    func numbers(_ range: ClosedRange<Int>) -> [InstrumentDraft.Option] {
      range.map { .init(value: $0, label: LocalizedText(zh: "\($0)", en: "\($0)")) }
    }
    switch kind {
    case "5", "A": return numbers(1...5)
    case "B": return numbers(1...10)
    case "Y":
      return [
        .init(value: 1, label: LocalizedText(zh: "是", en: "Yes"), codes: ["Y"]),
        .init(value: 0, label: LocalizedText(zh: "否", en: "No"), codes: ["N"]),
      ]
    // Yes, uncertain, no and more, same, less have no scores of their own.
    case "C", "E": return nil
    default: break
    }
    let own = tables.rows("answers", with: "qid", question["qid"]).filter { ($0["scale_id"] ?? "0") == "0" }
      .sorted { Self.order($0, "sortorder") < Self.order($1, "sortorder") }
    let weights = own.map { Int($0["assessment_value"] ?? "") }
    let codes = own.map { Int($0["code"] ?? "") }
    // Weights that are all there and differ are the scores; else the codes are.
    let values = Set(weights).count == own.count && !weights.contains(nil) ? weights : codes
    let sources = zip(own, values).map { row, value in
      ImportedOptions.Source(
        score: value.flatMap { (-1000...1000).contains($0) ? $0 : nil },
        label: words(row, "answer", keys: ["qid", "code", "scale_id"], in: "answers", "answer_l10ns", id: "aid"),
        codes: [row["code"] ?? ""]
      )
    }
    return draft.options(sources, item: question["title"] ?? "", at: Place(file: file))
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
