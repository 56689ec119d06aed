import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

extension FormReader {
  /// Reads the names of the scales, so that items can be put into them.
  mutating func readScales() {
    var rows: [String: Int] = [:]
    var ids: Set<String> = []
    for row in tables[.scales]?.rows ?? [] {
      let names = [row.plain(.name), row.plain(.nameEnglish)].filter { !$0.isEmpty }
      guard let name = names.first else {
        tell(
          "form-cell-missing",
          .scales,
          row.number,
          .name,
          Phrase(zh: "量表没有名称", en: "the scale has no name"),
          Phrase(zh: "请写上名称，或删去这一行", en: "name it, or remove the row")
        )
        continue
      }
      if let first = names.lazy.compactMap({ rows[CellText.labelKey($0)] }).first {
        tell(
          "form-scale-twice",
          .scales,
          row.number,
          .name,
          Phrase(
            zh: "量表 \(Finding.quoted(name)) 在第 \(first) 行已经有了",
            en: "the scale \(Finding.quoted(name)) stands in row \(first) already"
          ),
          Phrase(zh: "每个量表只写一行；请改名或删去一行", en: "a row for each scale: rename or remove one")
        )
        continue
      }
      for name in names { rows[CellText.labelKey(name)] = row.number }
      var id = row.plain(.scaleID)
      if id.isEmpty { id = Shape.StringKind.identifier.accepts(name) ? name : HollandNames.letter(of: name) ?? "" }
      if id.isEmpty || row.plain(.scaleID).isEmpty && ids.contains(id) { id = "scale\(scales.count + 1)" }
      ids.insert(id)
      let pointer = "/scales/\(scales.count)"
      note(pointer, .scales, row.number, .name)
      note(pointer + "/id", .scales, row.number, .scaleID)
      scales.append(ScaleEntry(id: id, names: names, row: row))
    }
    if scales.isEmpty, tables[.scales] != nil {
      tell(
        "form-empty",
        .scales,
        nil,
        nil,
        Phrase(zh: "一个量表也没有", en: "there is no scale"),
        Phrase(zh: "请在列名下面每行写一个量表", en: "write a scale in each row under the column names")
      )
    }
  }

  /// The scales with the items that were put into them.
  mutating func scalesJSON() -> [JSONValue] {
    scales.indices.map { place -> JSONValue in
      let scale = scales[place]
      let row = scale.row
      let pointer = "/scales/\(place)"
      if scale.items.isEmpty, !scale.isUsed {
        tell(
          "form-scale-empty",
          .scales,
          row.number,
          .name,
          Phrase(
            zh: "没有题目属于量表 \(Finding.quoted(scale.names[0]))",
            en: "no item belongs to the scale \(Finding.quoted(scale.names[0]))"
          ),
          Phrase(zh: "请在“题目”工作表的“量表”列写上它的名称，或删去这一行", en: "name it in the column Scale of the items, or remove the row")
        )
      }
      let scoring = scoring(row)
      note(pointer + "/scoring", .scales, row.number, .scoring)
      note(pointer + "/missing", .scales, row.number, .minimum)
      note(pointer + "/bands", .scales, row.number, .bands)
      return .object([
        ("id", .string(scale.id)), ("name", text(row, .name, .nameEnglish, at: pointer + "/name", .scales)),
        ("description", text(row, .meaning, .meaningEnglish, at: pointer + "/description", .scales)),
        ("highMeaning", text(row, .high, .highEnglish, at: pointer + "/highMeaning", .scales)),
        ("lowMeaning", text(row, .low, .lowEnglish, at: pointer + "/lowMeaning", .scales)),
        ("scoring", .string(scoring)),
        (
          "items",
          .array(
            scale.items.map { item in
              .object([
                ("id", .string(item.id)), ("reversed", item.isReversed ? true : nil),
                ("weight", item.weight.map { .number($0) }),
              ])
            }
          )
        ), ("missing", missing(scale, scoring)),
        ("guessingCorrection", word(row, .guessing, FormTerm.guessing, .scales).map { .string($0) }),
        ("bands", bands(scale, scoring, at: pointer + "/bands")),
      ])
    }
  }

  private mutating func scoring(_ row: FormTable.Row) -> String {
    if row.plain(.scoring).isEmpty, tables[.scales]?.positions[.scoring] != nil {
      tell(
        "form-cell-missing",
        .scales,
        row.number,
        .scoring,
        Phrase(zh: "没有写计分方式", en: "the scale has no way of scoring"),
        Phrase(
          zh: "请写其中一个：\(FormTerm.scoring.map(\.name.chinese).joined(separator: "、"))",
          en: "write one of: \(FormTerm.scoring.map(\.name.english).joined(separator: ", "))"
        )
      )
    }
    return word(row, .scoring, FormTerm.scoring, .scales) ?? "sum"
  }

  private mutating func missing(_ scale: ScaleEntry, _ scoring: String) -> JSONValue {
    let row = scale.row
    let count = max(1, scale.items.count)
    let written = number(row, .minimum, .scales, isWhole: true).map { Int($0) }
    let isRequired = scale.requiredCount > 0
    if isRequired, scale.requiredCount < scale.items.count {
      tell(
        "form-required-some",
        .scales,
        row.number,
        .name,
        Phrase(
          zh: "量表 \(Finding.quoted(scale.names[0])) 的 \(scale.items.count) 题里只有 \(scale.requiredCount) 题写了必答",
          en:
            "of the \(scale.items.count) items of \(Finding.quoted(scale.names[0])) only \(scale.requiredCount) are required"
        ),
        Phrase(zh: "请给它的全部题目都写“必答”，或都留空，改写“最少作答”", en: "require all of them, or none and use Fewest answers")
      )
    } else if isRequired, let written, written < count {
      tell(
        "form-required-minimum",
        .scales,
        row.number,
        .minimum,
        Phrase(zh: "题目都写了必答，最少作答却是 \(written)", en: "all items are required, but \(written) answers are enough"),
        Phrase(zh: "请删去其中一个", en: "remove one of the two")
      )
    }
    if scoring == "countCorrect", written == nil, !isRequired, row.plain(.minimum).isEmpty {
      tell(
        "form-cell-missing",
        .scales,
        row.number,
        .minimum,
        Phrase(
          zh: "答对题数的量表要写最少作答：漏答的题算错",
          en: "a count of correct answers needs the fewest answers: what is open counts as wrong"
        ),
        Phrase(
          zh: "漏答一律算错时写 1；必须全部作答时写 \(count)",
          en: "write 1 where everything that is open is wrong, \(count) where all must be answered"
        )
      )
    }
    let minimum = written ?? count
    let rule =
      word(row, .missingRule, FormTerm.missingRules, .scales)
      ?? (scoring == "countCorrect" ? "zero" : minimum < count ? "prorate" : "missing")
    return .object([("minimumAnswered", .number(minimum)), ("rule", .string(rule))])
  }

  /// The types that six scales measure: as the column says, or by their names.
  mutating func hexagon() -> JSONValue? {
    var letters: [String: String] = [:]
    var count = 0
    for (place, scale) in scales.enumerated() {
      let text = scale.row.plain(.hexagon)
      if text.isEmpty { continue }
      count += 1
      guard let letter = HollandNames.letter(of: text) else {
        tell(
          "form-word",
          .scales,
          scale.row.number,
          .hexagon,
          Phrase(zh: "看不懂 \(Finding.quoted(text))", en: "\(Finding.quoted(text)) is not understood"),
          Phrase(zh: "请写 R、I、A、S、E、C 中的一个，或留空", en: "write one of R, I, A, S, E, C, or leave it empty")
        )
        continue
      }
      note("/typology/scales/\(letter)", .scales, scale.row.number, .hexagon)
      if letters.updateValue(scales[place].id, forKey: letter) != nil {
        tell(
          "form-hexagon",
          .scales,
          scale.row.number,
          .hexagon,
          Phrase(zh: "类型 \(letter) 写了两次", en: "the type \(letter) stands twice"),
          Phrase(zh: "六个量表各写一个字母", en: "give each of the six scales a letter of its own")
        )
      }
    }
    if count == 0 { letters = HollandNames.hexagon(scales.map { ($0.id, $0.names + [$0.id]) }) ?? [:] }
    if count > 0, letters.count < 6 {
      let rest = HollandNames.letters.filter { letters[$0] == nil }.joined(separator: "、")
      tell(
        "form-hexagon",
        .scales,
        nil,
        .hexagon,
        Phrase(zh: "缺少类型 \(rest)", en: "the types \(rest) are missing"),
        Phrase(zh: "请给六个量表各写一个字母，或整列留空", en: "give each of six scales a letter, or leave the column empty")
      )
    }
    guard letters.count == 6 else { return nil }
    return .object([
      ("type", .string("hollandHexagon")),
      ("scales", .object(HollandNames.letters.map { ($0, letters[$0].map { .string($0) }) })),
    ])
  }
}
