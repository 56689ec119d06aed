import AssessmentDiagnostics
import AssessmentTabular

/// A key sheet in columns, in any order.
struct KeyTable {
  typealias Row = (line: Int, cells: [String])

  private enum Column: CaseIterable {
    case number, text, scale, key, reversed

    var names: [String] {
      switch self {
      case .number: ["题号", "序号", "编号", "题目编号", "题目序号", "no", "item", "itemno", "number", "id", "itemid"]
      case .text:
        ["题目", "题干", "题目内容", "内容", "题目文字", "项目内容", "条目", "text", "itemtext", "question", "statement", "wording"]
      case .scale:
        [
          "所属类型", "类型", "维度", "所属维度", "量表", "所属量表", "分量表", "因子", "所属因子", "类别", "scale", "dimension", "factor",
          "type", "subscale", "scales",
        ]
      case .key:
        [
          "计分答案", "记分答案", "答案", "标准答案", "正确答案", "计分", "记分", "计分方式", "方向", "计分方向", "记分方向", "正反向", "正反",
          "key", "keyed", "direction", "answer", "correct", "scoring",
        ]
      case .reversed: ["反向", "反向计分", "是否反向", "是否反向计分", "反向题", "reversed", "reverse", "reversekeyed"]
      }
    }
  }

  private var columns: [Column: Int] = [:]
  private var title = ""
  private var rows: [Row] = []

  /// A table whose column names stand in one of its first rows; nil where there are none.
  init?(_ all: [Row]) {
    for (place, row) in all.prefix(20).enumerated() {
      var found: [Column: Int] = [:]
      for (column, cell) in row.cells.enumerated() {
        let key = CellText.key(cell)
        guard let kind = Column.allCases.first(where: { $0.names.contains(key) }), found[kind] == nil else { continue }
        found[kind] = column
      }
      guard found[.scale] != nil, found[.number] != nil || found[.text] != nil else { continue }
      columns = found
      title = found[.key].map { CellText.normalized(row.cells[$0]) } ?? ""
      rows = Array(all.dropFirst(place + 1))
      return
    }
    return nil
  }

  private func cell(_ row: Row, _ column: Column) -> String {
    guard let place = columns[column], place < row.cells.count else { return "" }
    return row.cells[place].trimmingBlanks()
  }

  /// What the column of keys means.
  private enum Meaning { case direction, yesNo, choice }

  private static let forward: Set = ["正", "正向", "正向计分", "+", "+1", "1", "正向题", "forward", "positive", "p"]
  private static let backward: Set = ["反", "反向", "反向计分", "-", "-1", "r", "反向题", "reversed", "reverse", "negative", "n"]
  private static let agreeing: Set = ["是", "yes", "y", "对", "√", "t", "true", "符合"]
  private static let refusing: Set = ["否", "no", "n", "错", "×", "x", "f", "false", "不符合", "不是"]

  private func meaning(_ values: Set<String>) -> Meaning? {
    if values.isSubset(of: Self.forward.union(Self.backward)) { return .direction }
    if values.isSubset(of: Self.agreeing.union(Self.refusing)) { return .yesNo }
    let letters = values.filter { $0.count == 1 && ("a"..."h").contains($0) }
    return letters.count == values.count ? .choice : nil
  }

  /// The key sheet.
  func keySheet(file: String, sheet: String?) -> KeySheet {
    var result = KeySheet(file: file, sheet: sheet)
    func key(_ row: Row) -> String { CellText.labelKey(cell(row, .key)).replacing("−", with: "-") }
    let filled = rows.filter { row in row.cells.contains { !$0.trimmingBlanks().isEmpty } }
    let values = Set(filled.map(key)).subtracting([""])
    let meaning: Meaning? = values.isEmpty ? Meaning.direction : self.meaning(values)
    if meaning == nil {
      let shown = values.sorted().prefix(6).map { Finding.quoted($0) }.joined(separator: "、")
      result.tell(
        "key-column",
        filled.first?.line,
        Phrase(zh: "看不懂“\(title)”列的内容：\(shown)", en: "the column “\(title)” is not understood: \(shown)"),
        Phrase(
          zh: "请统一写成 正/反、是/否，或一个选项字母（A、B、C、D）；几个答案都给分的题，请先写成工作簿再填分值",
          en: "write forward/reversed, yes/no, or one letter of an option (A, B, C, D) throughout"
        )
      )
      return result
    }
    result.isYesNo = meaning == .yesNo
    var count = 0
    for row in filled {
      let number = CellText.normalized(cell(row, .number))
      let scales = cell(row, .scale).split { "、,，;；/|".contains($0) }.map { String($0).trimmingBlanks() }
      if columns[.number] != nil, number.isEmpty, !cell(row, .scale).isEmpty {
        result.tell(
          "key-number",
          row.line,
          Phrase(zh: "这一行没有题号", en: "the row has no item number"),
          Phrase(zh: "请补上题号", en: "add it")
        )
        continue
      }
      // Notes below the table have neither number nor scale.
      if number.isEmpty, scales.isEmpty { continue }
      count += 1
      if scales.isEmpty {
        result.tell(
          "key-unscored",
          .warning,
          row.line,
          Phrase(zh: "第 \(number) 题没有写所属类型，不计分", en: "item \(number) has no scale and is not scored"),
          Phrase(zh: "需要计分时请补上", en: "add its scale if it counts")
        )
      }
      let value = key(row)
      let reversal = CellText.normalized(cell(row, .reversed))
      let isMarked = reversal.isEmpty ? nil : FormTerm.tag(reversal, in: FormTerm.reversals).map { $0 == "yes" }
      if !reversal.isEmpty, isMarked == nil {
        result.tell(
          "key-reversed",
          row.line,
          Phrase(
            zh: "“反向”列看不懂 \(Finding.quoted(reversal))",
            en: "the column of reversed items holds \(Finding.quoted(reversal))"
          ),
          Phrase(zh: "反向题写“是”，其余留空", en: "write yes for reversed items and leave the others empty")
        )
      }
      if value.isEmpty, meaning != .direction {
        result.tell(
          "key-answer",
          row.line,
          Phrase(zh: "第 \(number) 题没有写“\(title)”", en: "item \(number) has nothing under “\(title)”"),
          Phrase(zh: "请补上；其他题都有", en: "add it, the other items have it")
        )
      }
      let isTurned =
        meaning == .direction && Self.backward.contains(value) || meaning == .yesNo && Self.refusing.contains(value)
      if isTurned, isMarked == true {
        result.tell(
          "key-reversed-twice",
          row.line,
          Phrase(zh: "第 \(number) 题在“\(title)”列和反向列都写了反向", en: "item \(number) is reversed in two columns"),
          Phrase(zh: "请只留一列", en: "keep one of them")
        )
      }
      for scale in scales.isEmpty ? [""] : scales {
        result.entries.append(
          .init(
            number: number.isEmpty ? "\(count)" : number,
            text: cell(row, .text),
            scale: CellText.normalized(scale),
            isReversed: isTurned || isMarked == true,
            correct: meaning == .choice ? value.uppercased() : nil,
            line: row.line
          )
        )
      }
    }
    return result
  }
}
