import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

extension FormReader {
  /// Reads the sheet of options: rows of one name are one way of answering.
  mutating func readOptions() {
    var groups: [(name: String, rows: [FormTable.Row])] = []
    for row in tables[.options]?.rows ?? [] {
      let name = row.plain(.optionGroup)
      guard !name.isEmpty else {
        tell(
          "form-cell-missing",
          .options,
          row.number,
          .optionGroup,
          Phrase(zh: "没有写属于哪个选项组", en: "the option belongs to no group"),
          Phrase(zh: "请写上组名；同一组的每一行都要写", en: "write the name of its group, in every row of it")
        )
        continue
      }
      if let place = groups.firstIndex(where: { CellText.labelKey($0.name) == CellText.labelKey(name) }) {
        groups[place].rows.append(row)
      } else {
        groups.append((name, [row]))
      }
    }
    if groups.isEmpty, tables[.options] != nil {
      tell(
        "form-empty",
        .options,
        nil,
        nil,
        Phrase(zh: "一个选项也没有", en: "there is no option"),
        Phrase(
          zh: "请写出题目怎样作答：每个选项一行，写选项组、文字和分值",
          en: "write how items are answered: a row for each option with its group, text and score"
        )
      )
    }
    var taken: Set<String> = []
    for group in groups {
      var id = InstrumentDraft.identifier(group.name)
      if id != group.name || taken.contains(id) { id = "format\(formats.count + 1)" }
      while !taken.insert(id).inserted { id += "-f" }
      formats.append(format(id, group.name, group.rows))
    }
  }

  private mutating func format(_ id: String, _ name: String, _ rows: [FormTable.Row]) -> Format {
    let root = "/responseFormats/\(formats.count)"
    note(root, .options, rows[0].number, .optionGroup)
    var missing: [FormTable.Row] = []
    var counted: [FormTable.Row] = []
    for row in rows {
      if word(row, .isMissing, FormTerm.truths, .options) == "yes" { missing.append(row) } else { counted.append(row) }
    }
    tellRepeated(rows, .label, name)
    let missingJSON = missingOptions(missing, at: root)
    if counted.count == 1, let range = Self.range(counted[0].plain(.value)) {
      note(root + "/minimum", .options, counted[0].number, .value)
      return Format(
        id: id,
        name: name,
        isKeyed: false,
        isNumeric: true,
        codes: [:],
        json: .object([
          ("id", .string(id)), ("type", .string("numeric")), ("minimum", range.low.map { .number($0) }),
          ("maximum", range.high.map { .number($0) }), ("integer", range.isWhole ? true : nil),
          ("missingOptions", missingJSON),
        ])
      )
    }
    if counted.count < 2 {
      tell(
        "form-options-few",
        .options,
        rows[0].number,
        .optionGroup,
        Phrase(
          zh: "选项组 \(Finding.quoted(name)) 只有 \(counted.count) 个计分的选项",
          en: "the group \(Finding.quoted(name)) has \(counted.count) scored options"
        ),
        Phrase(
          zh: "请写出全部选项，每个一行；填数字的题写一行，分值写成范围，如 0-100",
          en: "write all options, a row for each; for items that ask for a number one row with a range, such as 0-100"
        )
      )
    }
    let isKeyed = !counted.isEmpty && counted.allSatisfy { $0.plain(.value).isEmpty }
    return isKeyed
      ? keyed(id, name, counted, missingJSON, at: root) : ordinal(id, name, counted, missingJSON, at: root)
  }

  private mutating func ordinal(
    _ id: String,
    _ name: String,
    _ rows: [FormTable.Row],
    _ missing: JSONValue?,
    at root: String
  ) -> Format {
    tellRepeated(rows, .value, name)
    var options: [JSONValue] = []
    for row in rows {
      let pointer = "\(root)/options/\(options.count)"
      note(pointer, .options, row.number, .value)
      if row.plain(.value).isEmpty {
        tell(
          "form-cell-missing",
          .options,
          row.number,
          .value,
          Phrase(
            zh: "选项 \(Finding.quoted(row[.label])) 没有分值，同组其他选项有",
            en: "the option \(Finding.quoted(row[.label])) has no score, others of its group have one"
          ),
          Phrase(zh: "请写上整数分值；选了等于没有作答的选项，请在“不计分”列写“是”", en: "write a whole number, or Yes under Not scored")
        )
        continue
      }
      guard let value = number(row, .value, .options, isWhole: true) else { continue }
      options.append(
        .object([
          ("value", .number(Int(value))),
          ("label", text(row, .label, .labelEnglish, at: pointer + "/label", .options)),
          ("otherCodes", Self.list(row[.otherCodes])),
        ])
      )
    }
    return Format(
      id: id,
      name: name,
      isKeyed: false,
      isNumeric: false,
      codes: [:],
      json: .object([
        ("id", .string(id)), ("type", .string("ordinal")), ("options", .array(options)), ("missingOptions", missing),
      ])
    )
  }

  private mutating func keyed(
    _ id: String,
    _ name: String,
    _ rows: [FormTable.Row],
    _ missing: JSONValue?,
    at root: String
  ) -> Format {
    var options: [JSONValue] = []
    var codes: [String: String] = [:]
    tellRepeated(rows, .code, name)
    for (place, row) in rows.enumerated() {
      let pointer = "\(root)/options/\(place)"
      note(pointer, .options, row.number, .label)
      let letter = place < 26 ? String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place))) : "\(place + 1)"
      let code = row.plain(.code).isEmpty ? letter : row.plain(.code)
      note(pointer + "/code", .options, row.number, .code)
      for word in [code, row[.label], row[.labelEnglish]] where !word.isEmpty {
        codes[CellText.labelKey(word), default: code] = codes[CellText.labelKey(word)] ?? code
      }
      options.append(
        .object([
          ("code", .string(code)), ("label", text(row, .label, .labelEnglish, at: pointer + "/label", .options)),
          ("otherCodes", Self.list(row[.otherCodes])),
        ])
      )
    }
    return Format(
      id: id,
      name: name,
      isKeyed: true,
      isNumeric: false,
      codes: codes,
      json: .object([
        ("id", .string(id)), ("type", .string("keyedChoice")), ("options", .array(options)),
        ("missingOptions", missing),
      ])
    )
  }

  private mutating func missingOptions(_ rows: [FormTable.Row], at root: String) -> JSONValue? {
    var options: [JSONValue] = []
    for (place, row) in rows.enumerated() {
      let pointer = "\(root)/missingOptions/\(place)"
      note(pointer, .options, row.number, .label)
      let written = [row.plain(.code), CellText.normalized(row[.label])].first { !$0.isEmpty } ?? "no-answer"
      options.append(
        .object([
          ("code", .string(String(written.prefix(64)))),
          ("label", text(row, .label, .labelEnglish, at: pointer + "/label", .options)),
        ])
      )
      if !row.plain(.value).isEmpty {
        tell(
          "form-missing-scored",
          .options,
          row.number,
          .value,
          Phrase(
            zh: "选项 \(Finding.quoted(row[.label])) 写了不计分，又有分值 \(Finding.quoted(row[.value]))",
            en:
              "the option \(Finding.quoted(row[.label])) is not scored, yet has the score \(Finding.quoted(row[.value]))"
          ),
          Phrase(zh: "请删去其中一个", en: "remove one of the two")
        )
      }
    }
    return options.isEmpty ? nil : .array(options)
  }

  /// Two options of a group that read alike cannot be told apart in a file of answers.
  private mutating func tellRepeated(_ rows: [FormTable.Row], _ column: FormColumn, _ name: String) {
    var seen: [String: Int] = [:]
    for row in rows {
      let key = CellText.labelKey(row[column])
      guard !key.isEmpty else { continue }
      if let first = seen[key] {
        tell(
          "form-option-twice",
          .options,
          row.number,
          column,
          Phrase(
            zh: "选项组 \(Finding.quoted(name)) 里 \(Finding.quoted(row[column])) 在第 \(first) 行已经有了",
            en: "\(Finding.quoted(row[column])) stands in row \(first) of the group \(Finding.quoted(name)) already"
          ),
          Phrase(zh: "请改成不同的内容，或删去一行", en: "make them different, or remove one row")
        )
      } else {
        seen[key] = row.number
      }
    }
  }

  /// Texts that are parted by strokes.
  static func list(_ text: String) -> JSONValue? {
    let parts = text.split { "|｜".contains($0) }.map { CellText.normalized(String($0)) }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : .strings(parts)
  }

  /// `0-100`, `0~100 整数`; nil for a text that is no range.
  static func range(_ text: String) -> (low: Double?, high: Double?, isWhole: Bool)? {
    var text = text
    var isWhole = false
    for word in ["整数", "whole", "integer"] where text.lowercased().hasSuffix(word) {
      text = String(text.dropLast(word.count)).trimmingBlanks()
      isWhole = true
    }
    if ["数字", "number"].contains(text.lowercased()) || text.isEmpty && isWhole { return (nil, nil, isWhole) }
    guard let match = text.wholeMatch(of: /(-?[0-9.]+)\s*(?:-|~|–|—|至|到|to)\s*(-?[0-9.]+)/),
      let low = PlainNumber.parse(String(match.1)), let high = PlainNumber.parse(String(match.2)), low < high
    else { return nil }
    return (low, high, isWhole)
  }
}

extension String {
  /// Without blanks at either end.
  func trimmingBlanks() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
