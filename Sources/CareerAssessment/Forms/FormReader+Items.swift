import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

extension FormReader {
  /// Reads the sheet of items and puts them into their scales.
  mutating func readItems() {
    var rows: [String: Int] = [:]
    for row in tables[.items]?.rows ?? [] {
      guard let (id, names) = itemID(row) else { continue }
      if let first = rows[id.lowercased()] {
        tell(
          "form-item-twice",
          .items,
          row.number,
          .number,
          Phrase(
            zh: "题号 \(Finding.quoted(row[.number])) 在第 \(first) 行已经有了",
            en: "the number \(Finding.quoted(row[.number])) stands in row \(first) already"
          ),
          Phrase(zh: "请改成没有用过的题号", en: "give it a number of its own")
        )
        continue
      }
      rows[id.lowercased()] = row.number
      let pointer = "/items/\(items.count)"
      note(pointer, .items, row.number, .number)
      let format = format(of: row, at: pointer)
      let correct = correct(row, format)
      note(pointer + "/correct", .items, row.number, .correct)
      key(row, id, format)
      let others = Self.list(row[.otherNames])?.array?.compactMap(\.string) ?? []
      items.append(
        ItemEntry(
          id: id,
          row: row,
          json: .object([
            ("id", .string(id)), ("otherNames", (names + others).isEmpty ? nil : .strings(names + others)),
            ("format", .string(format?.id ?? "")),
            ("text", text(row, .text, .textEnglish, at: pointer + "/text", .items)),
            ("correct", correct.map { .string($0) }),
            ("education", word(row, .education, FormTerm.schoolings, .items).map { .string($0) }),
            ("timeLimitSeconds", number(row, .seconds, .items).map { .number($0) }),
            ("authored", row[.authored].isEmpty ? nil : .string(row.plain(.authored))),
          ])
        )
      )
    }
    if items.isEmpty, tables[.items] != nil {
      tell(
        "form-empty",
        .items,
        nil,
        nil,
        Phrase(zh: "一道题也没有", en: "there is no item"),
        Phrase(zh: "请在列名下面每行写一道题", en: "write an item in each row under the column names")
      )
    }
  }

  /// The id of an item and other names of its column; nil where there is none, which is told.
  private mutating func itemID(_ row: FormTable.Row) -> (id: String, names: [String])? {
    let text = row.plain(.number)
    if let match = text.wholeMatch(of: /(?:第\s*)?([0-9]{1,6})(?:\s*题|\s*[.、:)])?/), let number = Int(match.1) {
      // A number that is not the item's place on the form would be taken for that of another item.
      return ("q\(number)", number == items.count + 1 ? [] : ["\(number)"])
    }
    if !text.isEmpty, Shape.StringKind.identifier.accepts(text) { return (text, []) }
    tell(
      text.isEmpty ? "form-cell-missing" : "form-item-id",
      .items,
      row.number,
      .number,
      text.isEmpty
        ? Phrase(zh: "没有题号", en: "the item has no number")
        : Phrase(zh: "题号 \(Finding.quoted(text)) 不能用", en: "\(Finding.quoted(text)) cannot be the number of an item"),
      Phrase(zh: "请写数字，或字母开头的编号，如 A1", en: "write a number, or an id such as A1")
    )
    return nil
  }

  private mutating func format(of row: FormTable.Row, at pointer: String) -> Format? {
    note(pointer + "/format", .items, row.number, .optionGroup)
    let name = row.plain(.optionGroup)
    if name.isEmpty, formats.count == 1 { return formats[0] }
    if let format = formats.first(where: { CellText.labelKey($0.name) == CellText.labelKey(name) }) { return format }
    // A workbook without options says so once.
    guard !formats.isEmpty else { return nil }
    let known = formats.map(\.name)
    tell(
      name.isEmpty ? "form-cell-missing" : "form-option-group",
      .items,
      row.number,
      .optionGroup,
      name.isEmpty
        ? Phrase(zh: "没有写用哪个选项组", en: "the item has no option group")
        : Phrase(zh: "没有选项组 \(Finding.quoted(name))", en: "there is no option group \(Finding.quoted(name))"),
      remedy(for: name, among: known, sheet: .options)
    )
    return nil
  }

  /// What to write instead of a name that nothing has.
  private func remedy(for name: String, among known: [String], sheet: FormSheet) -> Phrase {
    let table = tables[sheet]?.name ?? sheet.title.chinese
    if let near = ShapeCheck.nearest(name, in: known) {
      return Phrase(
        zh: "是否应为“\(near)”？也可以先在“\(table)”工作表里加上它",
        en: "did you mean “\(near)”? Or add it to the sheet “\(table)” first"
      )
    }
    let shown = known.prefix(12)
    return Phrase(
      zh: "“\(table)”工作表里有：\(shown.joined(separator: "、"))；请改成其中一个，或先加上它",
      en: "the sheet “\(table)” has \(shown.joined(separator: ", ")); use one of them, or add it there first"
    )
  }

  /// The code of the right answer.
  private mutating func correct(_ row: FormTable.Row, _ format: Format?) -> String? {
    let text = row.plain(.correct)
    guard let format else { return nil }
    guard format.isKeyed else {
      if !text.isEmpty {
        tell(
          "form-correct",
          .items,
          row.number,
          .correct,
          Phrase(
            zh: "写了标准答案 \(Finding.quoted(text))，但选项组“\(format.name)”的选项有分值，没有对错",
            en: "a correct answer \(Finding.quoted(text)) where the options of “\(format.name)” have scores"
          ),
          Phrase(zh: "请删去标准答案；有对错的题，请另建一个分值留空的选项组", en: "remove it, or make a group of options without scores")
        )
      }
      return nil
    }
    if let code = format.codes[CellText.labelKey(text)] { return code }
    let parts = text.split { "、,，;；/|｜和 ".contains($0) }.map { CellText.labelKey(String($0)) }
    let isSeveral =
      parts.count > 1 && parts.allSatisfy { format.codes[$0] != nil }
      || text.count > 1 && text.allSatisfy { format.codes[CellText.labelKey(String($0))] != nil }
    let codes = Set(format.codes.values).sorted().joined(separator: "、")
    let rule = text.isEmpty ? "form-cell-missing" : isSeveral ? "form-correct-several" : "form-correct"
    let what: Phrase =
      text.isEmpty
      ? Phrase(
        zh: "选项组“\(format.name)”没有分值，这道题要有标准答案",
        en: "the options of “\(format.name)” have no scores: the item needs its correct answer"
      )
      : isSeveral
        ? Phrase(zh: "写了几个标准答案：\(Finding.quoted(text))", en: "several correct answers: \(Finding.quoted(text))")
        : Phrase(
          zh: "选项组“\(format.name)”里没有 \(Finding.quoted(text))",
          en: "“\(format.name)” has no option \(Finding.quoted(text))"
        )
    tell(
      rule,
      .items,
      row.number,
      .correct,
      what,
      isSeveral
        ? Phrase(zh: "请只写一个；几个答案都算对的题，请拆成有分值的选项组", en: "write one; where several are right, use options with scores")
        : Phrase(zh: "请写其中一个：\(codes)", en: "write one of: \(codes)")
    )
    return nil
  }

  /// Puts an item into its scales.
  private mutating func key(_ row: FormTable.Row, _ id: String, _ format: Format?) {
    let isReversed = word(row, .reversed, FormTerm.reversals, .items) == "yes"
    let isRequired = word(row, .required, FormTerm.truths, .items) == "yes"
    let weight = number(row, .weight, .items)
    if isReversed, format?.isKeyed == true {
      tell(
        "form-reversed-choice",
        .items,
        row.number,
        .reversed,
        Phrase(zh: "有标准答案的题不能反向计分", en: "an item with a correct answer cannot be reversed"),
        Phrase(zh: "请把“反向”留空，改在“标准答案”写上正确的选项", en: "leave Reversed empty and name the correct option")
      )
    }
    let cell = row.plain(.scale)
    if cell.isEmpty {
      if isReversed {
        tell(
          "form-reversed-unscored",
          .items,
          row.number,
          .scale,
          Phrase(zh: "写了反向计分，却没有写属于哪个量表", en: "the item is reversed but belongs to no scale"),
          Phrase(zh: "请写上量表的名称，或把“反向”留空", en: "name its scale, or leave Reversed empty")
        )
      }
      return
    }
    var names = [cell]
    if scale(named: cell) == nil {
      names = cell.split { "、,，;；/|｜\n".contains($0) }.map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
    }
    for name in names {
      var name = name
      var isTurned = false
      if scale(named: name) == nil, let match = name.wholeMatch(of: /(.+?)\s*\((?:反|反向|[Rr])\)/) {
        name = String(match.1)
        isTurned = true
      }
      guard let place = scale(named: name) else {
        // A workbook without scales says so once.
        guard !scales.isEmpty else { continue }
        tell(
          "form-scale-unknown",
          .items,
          row.number,
          .scale,
          Phrase(zh: "没有名为 \(Finding.quoted(name)) 的量表", en: "there is no scale \(Finding.quoted(name))"),
          remedy(for: name, among: scales.flatMap(\.names), sheet: .scales)
        )
        for place in scales.indices { scales[place].isUsed = true }
        continue
      }
      scales[place].isUsed = true
      if isRequired { scales[place].requiredCount += 1 }
      let pointer = "/scales/\(place)/items/\(scales[place].items.count)"
      note(pointer, .items, row.number, .scale)
      note(pointer + "/weight", .items, row.number, .weight)
      scales[place].items.append((id, isReversed || isTurned, weight))
    }
  }

  private func scale(named name: String) -> Int? {
    let key = CellText.labelKey(name)
    return scales.firstIndex { $0.names.contains { CellText.labelKey($0) == key } || CellText.labelKey($0.id) == key }
  }
}
