import Diagnostics
import Tabular

/// Reads an XLSForm workbook (sheets `survey`, `choices`, `settings`) as a draft of an instrument.
///
/// A question is a `select_one`; its options count for the column `score` (or `value`) of the choices, else for the whole
/// numbers that are their names. Groups are scales. Everything else that is asked, and every condition, is listed.
enum XLSForm {
  /// A sheet as named cells, with the line of each row.
  private struct Sheet {
    var rows: [(line: Int, cells: [String: String])] = []

    init(_ path: String, _ name: String) throws(Findings) {
      var table = try TableReader(.file(path), sheet: name)
      let header = table.header.cells.map { $0.lowercased() }
      while let record = try table.next(), rows.count < 10_000 {
        var cells: [String: String] = [:]
        for (name, cell) in zip(header, record.cells) where !cell.isEmpty { cells[name] = cell }
        rows.append((record.line, cells))
      }
    }
  }

  /// A draft of a form.
  static func draft(_ path: String, id: String?, language: Language?) throws(Findings) -> InstrumentDraft {
    let survey = try Sheet(path, "survey")
    let choices = try Sheet(path, "choices")
    // The sheet of settings is optional.
    let settings = (try? Sheet(path, "settings"))?.rows.first?.cells ?? [:]
    let own = InstrumentDraft.instrumentIdentifier(settings["form_id"] ?? settings["form_title"] ?? "")
    let language =
      language ?? ((settings["default_language"] ?? "").lowercased().contains("zh") ? .chinese : .english)
    var draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: settings["form_title"] ?? (own.isEmpty ? "XLSForm" : own),
      language: language,
      origin: "XLSForm " + (settings["form_id"] ?? "") + (settings["version"].map { " | version " + $0 } ?? "")
    )
    var lists: [String: [InstrumentDraft.Option?]] = [:]
    for row in choices.rows {
      guard let list = row.cells["list_name"] ?? row.cells["list name"] else { continue }
      let score = (row.cells["score"] ?? row.cells["value"] ?? row.cells["name"]).flatMap { Int($0) }
      lists[list, default: []].append(
        score.map { InstrumentDraft.Option(value: $0, label: label(row.cells, language)) }
      )
    }
    func notCarried(_ line: Int, _ what: Phrase) {
      draft.findings.append(
        Finding(
          "import-not-carried",
          .warning,
          at: Place(file: path, line: line),
          Phrase(zh: "没有导入：\(what.chinese)", en: "not carried over: \(what.english)"),
          remedy: Phrase(
            zh: "请看它是否影响计分；需要时在导出的工具文件里补上",
            en: "see whether it matters for scoring, and add it to the instrument if so"
          )
        )
      )
    }
    var open: [Int?] = []
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
        let title = label(row.cells, language)
        draft.scales.append(
          .init(
            id: name.isEmpty ? "scale\(draft.scales.count + 1)" : name,
            name: String((title.isEmpty ? row.cells["name"] ?? "group" : title).prefix(200)),
            items: []
          )
        )
        open.append(draft.scales.count - 1)
      case "end_group", "end_repeat": _ = open.popLast()
      case "select_one":
        let options = words.count > 1 ? lists[words[1]] ?? [] : []
        let scored = options.compactMap(\.self)
        guard !name.isEmpty, scored.count > 1, scored.count == options.count,
          Set(scored.map(\.value)).count == scored.count, ids.insert(name).inserted
        else {
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
        draft.items.append(.init(id: name, text: label(row.cells, language), options: scored))
        if let scale = open.last.flatMap({ $0 }) { draft.scales[scale].items.append((name, false)) }
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

  /// The words of a row in a language: `label::中文 (zh)`, `label::English (en)`, or the plain `label`.
  private static func label(_ cells: [String: String], _ language: Language) -> String {
    let code = language == .chinese ? "(zh" : "(en"
    let own = cells.keys.sorted().first { $0.hasPrefix("label::") && $0.contains(code) }
    let any = cells.keys.sorted().first { $0.hasPrefix("label::") }
    return own.flatMap { cells[$0] } ?? cells["label"] ?? any.flatMap { cells[$0] } ?? ""
  }
}
