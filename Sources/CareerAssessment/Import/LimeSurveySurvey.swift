import Diagnostics
import Tabular

/// Reads a survey of LimeSurvey (`.lss`, versions 2 to 6) as a draft of an instrument.
///
/// Items are list questions, rows of arrays, and the fixed scales (5 points, 10 points, yes or no). Options count for their
/// assessment values where these differ, else for the whole numbers that are their codes. Question groups are scales; an
/// array is one of its own where its group has others.
struct LimeSurveySurvey {
  private let tables: XMLTables
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

  private let code: String

  private init(_ tables: XMLTables, _ file: String, _ id: String?, _ language: Language?) {
    self.tables = tables
    self.file = file
    let survey = tables.tables["surveys"]?.first ?? [:]
    let settings = tables.tables["surveys_languagesettings"] ?? []
    let languages = settings.compactMap { $0["surveyls_language"] }
    let wanted = language.map { $0 == .chinese ? "zh" : "en" }
    let code =
      languages.first { own in wanted.map { own.hasPrefix($0) } ?? (own == survey["language"]) }
      ?? survey["language"] ?? languages.first ?? "en"
    let title = Self.plain(settings.first { $0["surveyls_language"] == code }?["surveyls_title"] ?? "LimeSurvey")
    let own = InstrumentDraft.instrumentIdentifier(title)
    self.code = code
    draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: title,
      language: code.hasPrefix("zh") ? .chinese : .english,
      origin: "LimeSurvey " + (survey["sid"] ?? "")
    )
  }

  private mutating func notCarried(_ what: Phrase) {
    draft.findings.append(
      Finding(
        "import-not-carried",
        .warning,
        at: Place(file: file),
        Phrase(zh: "没有导入：\(what.chinese)", en: "not carried over: \(what.english)"),
        remedy: Phrase(
          zh: "请看它是否影响计分；需要时在导出的工具文件里补上",
          en: "see whether it matters for scoring, and add it to the instrument if so"
        )
      )
    )
  }

  // MARK: Tables

  /// The rows of a table in the language of the draft; rows that tell no language belong to all.
  private func rows(_ name: String) -> [[String: String]] {
    (tables.tables[name] ?? []).filter { ($0["language"] ?? code) == code }
  }

  private static func order(_ row: [String: String], _ name: String) -> Int { row[name].flatMap { Int($0) } ?? 0 }

  /// The words of a row: its own, or those of the table of translations that newer versions have.
  private func words(_ row: [String: String], _ name: String, id: String, in translations: String) -> String {
    let found = row[name] ?? rows(translations).first { $0[id] == row[id] && $0[id] != nil }?[name]
    return Self.plain(found ?? "")
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
    let groups = rows("groups").sorted { Self.order($0, "group_order") < Self.order($1, "group_order") }
    let questions = rows("questions").filter { ($0["parent_qid"] ?? "0") == "0" }
      .sorted { Self.order($0, "question_order") < Self.order($1, "question_order") }
    for group in groups {
      let name = words(group, "group_name", id: "gid", in: "group_l10ns")
      let own = questions.filter { $0["gid"] == group["gid"] }
      let id = InstrumentDraft.identifier(name)
      draft.scales.append(
        .init(
          id: id.isEmpty || id == "-" ? "scale\(draft.scales.count + 1)" : id,
          name: String((name.isEmpty ? "\(draft.scales.count + 1)" : name).prefix(200)),
          items: []
        )
      )
      let place = draft.scales.count - 1
      for question in own { take(question, into: place) }
    }
    for row in rows("conditions").prefix(20) {
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
    let text = words(question, "question", id: "qid", in: "question_l10ns")
    let kind = question["type"] ?? ""
    switch kind {
    case "L", "!", "O", "5", "Y": add(title, text, options(question, kind), into: scale)
    case "F", "A", "B", "C", "E", "H":
      let options = options(question, kind)
      let parts = (rows("subquestions") + rows("questions")).filter { $0["parent_qid"] == question["qid"] }
        .sorted { Self.order($0, "question_order") < Self.order($1, "question_order") }
      for part in parts {
        let code = part["title"] ?? ""
        let own = code.isEmpty || seen.contains(InstrumentDraft.identifier(code)) ? "\(title)_\(code)" : code
        add(own, words(part, "question", id: "qid", in: "question_l10ns"), options, into: scale)
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

  private mutating func add(_ code: String, _ text: String, _ options: [InstrumentDraft.Option]?, into scale: Int) {
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
    draft.items.append(.init(id: id, text: text, options: options))
    draft.scales[scale].items.append((id, false))
  }

  /// The options of a question and what they count for; nil where that cannot be told.
  private func options(_ question: [String: String], _ kind: String) -> [InstrumentDraft.Option]? {
    let isChinese = draft.language == .chinese
    func numbers(_ range: ClosedRange<Int>) -> [InstrumentDraft.Option] {
      range.map { .init(value: $0, label: "\($0)") }
    }
    switch kind {
    case "5", "A": return numbers(1...5)
    case "B": return numbers(1...10)
    case "Y": return [.init(value: 1, label: isChinese ? "是" : "Yes"), .init(value: 0, label: isChinese ? "否" : "No")]
    // Yes, uncertain, no and more, same, less have no scores of their own.
    case "C", "E": return nil
    default: break
    }
    let own = rows("answers").filter { $0["qid"] == question["qid"] && ($0["scale_id"] ?? "0") == "0" }
      .sorted { Self.order($0, "sortorder") < Self.order($1, "sortorder") }
    let weights = own.map { Int($0["assessment_value"] ?? "") }
    let codes = own.map { Int($0["code"] ?? "") }
    let values = Set(weights).count == own.count && !weights.contains(nil) ? weights : codes
    guard !values.contains(nil) else { return nil }
    return zip(own, values).map { row, value in
      .init(value: value ?? 0, label: String(words(row, "answer", id: "aid", in: "answer_l10ns").prefix(200)))
    }
  }
}

extension String {
  /// Without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
