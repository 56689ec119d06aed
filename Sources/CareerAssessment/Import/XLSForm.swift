import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentTabular

/// Reads an XLSForm workbook (sheets `survey`, `choices`, `settings`) as a draft of an instrument.
///
/// A question is a `select_one`; its options count for the column `score` (or `value`) of the choices, else for the whole
/// numbers that are their names. Groups are scales. Everything else that is asked, and every condition, is listed.
enum XLSForm {
  /// A sheet as named cells, with the line of each row.
  private struct Sheet {
    var rows: [(line: Int, cells: [String: String])] = []

    init(_ input: TableInput, _ name: String) throws(Findings) {
      var table = try TableReader(input, sheet: name)
      let header = table.header.cells.map { $0.lowercased() }
      while let record = try table.next(), rows.count < 10_000 {
        var cells: [String: String] = [:]
        for (name, cell) in zip(header, record.cells) where !cell.isEmpty { cells[name] = cell }
        rows.append((record.line, cells))
      }
    }
  }

  /// A draft of a form.
  ///
  /// - Parameter sheet: the sheet of the questions, where it is not called `survey`.
  static func draft(
    _ input: TableInput,
    sheet: String?,
    id: String?,
    language: Language?
  ) throws(Findings) -> InstrumentDraft {
    let path = input.name
    let names = try TableReader(input).sheets.all
    if sheet == nil, !names.contains("survey") { throw Findings([noQuestions(names, path)]) }
    guard names.contains("choices") else { throw Findings([noChoices(names, path)]) }
    let survey = try Sheet(input, sheet ?? "survey")
    let choices = try Sheet(input, "choices")
    // The sheet of settings is optional.
    let settings = (try? Sheet(input, "settings"))?.rows.first?.cells ?? [:]
    let own = InstrumentDraft.instrumentIdentifier(settings["form_id"] ?? settings["form_title"] ?? "")
    let columns = Set((survey.rows + choices.rows).flatMap { $0.cells.keys.filter { $0.hasPrefix("label:") } })
    let spoken = Set(columns.compactMap(Self.language))
    let language =
      language ?? settings["default_language"].flatMap(Self.language)
      ?? (spoken == [.chinese] ? .chinese : .english)
    let labels = Labels(language, columns)
    var draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: LocalizedText(settings["form_title"] ?? (own.isEmpty ? "XLSForm" : own), language),
      language: language,
      origin: "XLSForm " + (settings["form_id"] ?? "") + (settings["version"].map { " | version " + $0 } ?? "")
    )
    draft.noteOtherLanguages(
      columns.filter { Self.language($0) == nil }.map { String($0.drop { $0 != ":" }.drop { $0 == ":" }) },
      at: Place(file: path, line: 1)
    )
    var lists: [String: [ImportedOptions.Source]] = [:]
    for row in choices.rows {
      guard let list = row.cells["list_name"] ?? row.cells["list name"] else { continue }
      let score = (row.cells["score"] ?? row.cells["value"] ?? row.cells["name"]).flatMap { Int($0) }
      lists[list, default: []].append(
        .init(score: score, label: labels.words(row.cells), codes: [row.cells["name"] ?? ""])
      )
    }
    func notCarried(_ line: Int, _ what: Phrase) {
      draft.findings.append(InstrumentDraft.notCarried(what, at: Place(file: path, line: line)))
    }
    var open: [(scale: Int, name: String)] = []
    var ids: Set<String> = []
    for row in survey.rows {
      let words = (row.cells["type"] ?? "").split(separator: " ").map(String.init)
      let kind = words.prefix(words.first == "begin" || words.first == "end" ? 2 : 1).joined(separator: "_")
      let name = InstrumentDraft.identifier(row.cells["name"] ?? "")
      for rule in ["relevant", "choice_filter", "calculation"] where row.cells[rule] != nil {
        notCarried(row.line, Phrase(zh: "规则 \(rule)", en: "the rule \(rule)"))
      }
      switch kind {
      case "", "note": break
      case "begin_group", "begin_repeat":
        if kind == "begin_repeat" { notCarried(row.line, Phrase(zh: "重复的题组", en: "the repetition of a group")) }
        var title = labels.words(row.cells)
        title.add(row.cells["name"] ?? "group", language)
        draft.scales.append(
          .init(id: name.isEmpty ? "scale\(draft.scales.count + 1)" : name, name: title, items: [])
        )
        open.append((draft.scales.count - 1, row.cells["name"] ?? ""))
      case "end_group", "end_repeat": _ = open.popLast()
      case "select_one":
        let listed = words.count > 1 ? lists[words[1]] ?? [] : []
        let options = draft.options(listed, item: name, at: Place(file: path, line: row.line))
        guard !name.isEmpty, let options, ids.insert(name).inserted else {
          notCarried(
            row.line,
            Phrase(
              zh: "题目 \(Finding.quoted(row.cells["name"] ?? ""))：名称重复，或选项没有各不相同的整数分值",
              en:
                "the item \(Finding.quoted(row.cells["name"] ?? "")): its name stands twice, or its options have no distinct whole scores"
            )
          )
          continue
        }
        // Tables of answers put the groups before the name, with a slash or a hyphen.
        let path = open.map(\.name).filter { !$0.isEmpty } + [row.cells["name"] ?? ""]
        let names = [row.cells["name"] ?? "", path.joined(separator: "/"), path.joined(separator: "-")]
        draft.items.append(.init(id: name, text: labels.words(row.cells), options: options, names: names))
        if let scale = open.last?.scale { draft.scales[scale].items.append((name, false)) }
      default:
        notCarried(
          row.line,
          Phrase(zh: "类型为 \(Finding.quoted(kind)) 的题目", en: "an item of type \(Finding.quoted(kind))")
        )
      }
    }
    draft.settleScales(file: path, taken: ids)
    return draft
  }

  private static func noQuestions(_ names: [String], _ file: String) -> Finding {
    let shown = names.prefix(10).map { Finding.quoted($0) }
    return Finding(
      "import-sheet-missing",
      at: Place(file: file),
      Phrase(
        zh: "这个工作簿没有 XLSForm 的题目表 survey；它的工作表有：\(shown.joined(separator: "、"))",
        en:
          "the workbook has no sheet survey, which holds the questions of an XLSForm; it has \(shown.joined(separator: ", "))"
      ),
      remedy: Phrase(
        zh: "题目在另一个工作表时，请用 --sheet 写出它的名称；不是 XLSForm 时，请导入它的来源格式",
        en: "name the sheet of the questions with --sheet; a workbook that is no XLSForm cannot be imported"
      )
    )
  }

  private static func noChoices(_ names: [String], _ file: String) -> Finding {
    let shown = names.prefix(10).map { Finding.quoted($0) }
    return Finding(
      "import-sheet-missing",
      at: Place(file: file),
      Phrase(
        zh: "这个工作簿没有 XLSForm 的选项表 choices；它的工作表有：\(shown.joined(separator: "、"))",
        en:
          "the workbook has no sheet choices, which holds the options of an XLSForm; it has \(shown.joined(separator: ", "))"
      ),
      remedy: Phrase(zh: "请把选项所在的工作表改名为 choices", en: "rename the sheet of the options to choices")
    )
  }

  /// The language that the name of a column of labels tells (`label::中文 (zh)`, `label::English (en)`); nil for any other.
  private static func language(_ column: String) -> Language? {
    let name = column.lowercased().drop { $0 != ":" }.drop { $0 == ":" }
    let told = name.isEmpty ? column.lowercased() : String(name)
    if ["中文", "汉语", "chinese"].contains(where: { told.contains($0) }) { return .chinese }
    if ["英文", "英语", "english"].contains(where: { told.contains($0) }) { return .english }
    let code = told.split(separator: "(").last.map { String($0.prefix { $0 != ")" }) } ?? told
    return InstrumentDraft.language(named: code)
  }

  /// Where the words of a row stand.
  private struct Labels {
    private let language: Language
    private let columns: [(name: String, language: Language)]

    init(_ language: Language, _ columns: Set<String>) {
      self.language = language
      self.columns = columns.sorted().compactMap { column in XLSForm.language(column).map { (column, $0) } }
    }

    /// The words of a row; those of the plain `label`, or of any language, where it has none of its own.
    func words(_ cells: [String: String]) -> LocalizedText {
      var words = LocalizedText()
      for column in columns { words.add(cells[column.name], column.language) }
      words.add(cells["label"], language)
      if words == LocalizedText() {
        let any = cells.keys.filter { $0.hasPrefix("label:") }.min()
        words.add(any.flatMap { cells[$0] }, language)
      }
      return words
    }
  }
}
