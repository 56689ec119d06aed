import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

extension FormReader {
  /// A group of norms.
  private struct Group {
    var name: String
    var rows: [FormTable.Row]
  }

  /// Whether the workbook has norms.
  var hasNorms: Bool { !(tables[.norms]?.rows.isEmpty ?? true) }

  /// The norms; nil where the sheet is empty.
  mutating func readNorms() -> JSONValue? {
    var groups: [Group] = []
    for row in tables[.norms]?.rows ?? [] {
      let name = row.plain(.group)
      guard !name.isEmpty else {
        tell(
          "form-cell-missing",
          .norms,
          row.number,
          .group,
          Phrase(zh: "没有写属于哪个分组", en: "the row belongs to no group"),
          Phrase(zh: "请写上分组的名称，如“全体”；每一行都要写", en: "write the name of the group, such as All, in every row")
        )
        continue
      }
      if let place = groups.firstIndex(where: { $0.name == name }) {
        groups[place].rows.append(row)
      } else {
        groups.append(Group(name: name, rows: [row]))
      }
    }
    guard !groups.isEmpty else { return nil }
    let ids = groups.enumerated().map { place, group in
      let written = group.rows.map { $0.plain(.groupID) }.first { !$0.isEmpty }
      return written ?? (Shape.StringKind.identifier.accepts(group.name) ? group.name : "group\(place + 1)")
    }
    var counts: [Int] = []
    let all = groups.indices.map { index -> JSONValue in
      let group = groups[index]
      let pointer = "/norms/0/groups/\(index)"
      let first = group.rows[0]
      note(pointer, .norms, first.number, .group)
      let english = group.rows.first { !$0[.groupEnglish].isEmpty } ?? first
      let parent = shared(group, .parent)
      let parentID = parent.isEmpty ? nil : groups.firstIndex { $0.name == parent }.map { ids[$0] } ?? parent
      note(pointer + "/parent", .norms, first.number, .parent)
      note(pointer + "/n", .norms, first.number, .count)
      let count = figure(group, .count, isWhole: true)
      if count == nil {
        tell(
          "form-cell-missing",
          .norms,
          first.number,
          .count,
          Phrase(
            zh: "分组 \(Finding.quoted(group.name)) 没有写人数",
            en: "the group \(Finding.quoted(group.name)) has no number of people"
          ),
          Phrase(zh: "请写上这个分组的样本人数", en: "write how many people it stands on")
        )
      }
      counts.append(Int(count ?? 1))
      return .object([
        ("id", .string(ids[index])), ("parent", parentID.map { .string($0) }),
        (
          "name",
          localized(
            group.name,
            english[.groupEnglish],
            at: pointer + "/name",
            place(.norms, first.number, .group),
            place(.norms, english.number, .groupEnglish)
          )
        ), ("conditions", conditions(group, at: pointer)), ("n", .number(Int(count ?? 1))),
        ("tables", .array(tables(group, at: pointer))),
      ])
    }
    return .array([set(all, counts)])
  }

  private mutating func set(_ groups: [JSONValue], _ counts: [Int]) -> JSONValue {
    let total = entryNumber(.normCount)
    if total == nil, groups.count > 1 { tellMissing(.normCount) }
    for entry in [FormEntry.normPopulation, .normFrom, .normTo, .normPlace, .normSource, .normReport]
    where entryRow(entry)?[.content].isEmpty ?? true { tellMissing(entry) }
    let isDemo = entryWords(.normDemo).first == "yes"
    return .object([
      ("id", .string(entryText(.normID) ?? "norms")), ("demo", isDemo ? true : nil),
      ("population", entryLocalized(.normPopulation)),
      ("n", .number(total ?? counts.max() ?? 1)), ("collectedFrom", .string(entryDay(.normFrom))),
      ("collectedTo", .string(entryDay(.normTo))), ("place", entryLocalized(.normPlace)),
      ("source", .string(entryText(.normSource) ?? "")), ("report", .strings(entryWords(.normReport))),
      ("groups", .array(groups)),
    ])
  }

  private mutating func conditions(_ group: Group, at pointer: String) -> JSONValue? {
    let row = group.rows.first { !$0.plain(.sex).isEmpty } ?? group.rows[0]
    let sex = word(row, .sex, FormTerm.sexes, .norms)
    let minimum = figure(group, .minimumAge)
    let below = figure(group, .belowAge)
    let schooling = Self.list(shared(group, .schooling))
    note(pointer + "/conditions", .norms, row.number, .sex)
    note(pointer + "/conditions/minimumAge", .norms, group.rows[0].number, .minimumAge)
    guard sex != nil || minimum != nil || below != nil || schooling != nil else { return nil }
    return .object([
      ("sex", sex.map { .string($0) }), ("minimumAge", minimum.map { .number($0) }),
      ("belowAge", below.map { .number($0) }), ("education", schooling),
    ])
  }

  /// What holds for the whole group, from any of its rows; two rows that contradict each other are told.
  private mutating func shared(_ group: Group, _ column: FormColumn) -> String {
    var found: FormTable.Row?
    for row in group.rows where !row.plain(column).isEmpty {
      if let first = found, first.plain(column) != row.plain(column) {
        tell(
          "form-norm-contradiction",
          .norms,
          row.number,
          column,
          Phrase(
            zh: "\(Finding.quoted(row.plain(column))) 与第 \(first.number) 行的 \(Finding.quoted(first.plain(column))) 不一致",
            en:
              "\(Finding.quoted(row.plain(column))) contradicts \(Finding.quoted(first.plain(column))) in row \(first.number)"
          ),
          Phrase(zh: "同一分组只能有一个值；不同的人群请写成不同的分组", en: "a group has one value; make two groups of different people")
        )
      }
      found = found ?? row
    }
    return found?.plain(column) ?? ""
  }

  private mutating func figure(_ group: Group, _ column: FormColumn, isWhole: Bool = false) -> Double? {
    _ = shared(group, column)
    guard let row = group.rows.first(where: { !$0.plain(column).isEmpty }) else { return nil }
    return number(row, column, .norms, isWhole: isWhole)
  }

  private mutating func tables(_ group: Group, at pointer: String) -> [JSONValue] {
    var order: [Int] = []
    var rows: [Int: [FormTable.Row]] = [:]
    for row in group.rows {
      let name = row.plain(.scale)
      let key = CellText.labelKey(name)
      let place = scales.firstIndex { scale in
        scale.id == name || scale.names.contains { CellText.labelKey($0) == key }
      }
      guard let place else {
        let names = scales.map { $0.names[0] }
        tell(
          name.isEmpty ? "form-cell-missing" : "form-scale-unknown",
          .norms,
          row.number,
          .scale,
          name.isEmpty
            ? Phrase(zh: "没有写是哪个量表的常模", en: "the row names no scale")
            : Phrase(zh: "没有名为 \(Finding.quoted(name)) 的量表", en: "there is no scale \(Finding.quoted(name))"),
          Phrase(
            zh: "请写“量表”工作表里的名称：\(names.prefix(12).joined(separator: "、"))",
            en: "write a name of the sheet Scales: \(names.prefix(12).joined(separator: ", "))"
          )
        )
        continue
      }
      if rows[place] == nil { order.append(place) }
      rows[place, default: []].append(row)
    }
    return order.enumerated().compactMap { number, place in
      table(scales[place], rows[place] ?? [], at: "\(pointer)/tables/\(number)")
    }
  }

  private mutating func table(_ scale: ScaleEntry, _ rows: [FormTable.Row], at pointer: String) -> JSONValue? {
    note(pointer, .norms, rows[0].number, .scale)
    note(pointer + "/mean", .norms, rows[0].number, .mean)
    note(pointer + "/standardDeviation", .norms, rows[0].number, .deviation)
    var steps: [JSONValue] = []
    var means: [(row: FormTable.Row, mean: Double, deviation: Double)] = []
    for row in rows {
      let mean = number(row, .mean, .norms)
      let deviation = number(row, .deviation, .norms)
      let raw = number(row, .raw, .norms)
      let percentile = number(row, .percentile, .norms)
      if let mean, let deviation { means.append((row, mean, deviation)) }
      if let raw, let percentile {
        note("\(pointer)/rows/\(steps.count)", .norms, row.number, .raw)
        steps.append(.object([("raw", .number(raw)), ("percentile", .number(percentile))]))
      }
      let isWhole = (mean != nil) == (deviation != nil) && (raw != nil) == (percentile != nil)
      let isEmpty = mean == nil && raw == nil
      let cells = [FormColumn.mean, .deviation, .raw, .percentile]
      if !isWhole || isEmpty && cells.allSatisfy({ row.plain($0).isEmpty }) {
        tell(
          "form-norm-incomplete",
          .norms,
          row.number,
          .scale,
          Phrase(zh: "常模不完整", en: "the norm is incomplete"),
          Phrase(zh: "请写上均值和标准差，或原始分和百分位", en: "write mean and SD, or raw score and percentile")
        )
      }
    }
    if means.count > 1 {
      tell(
        "form-norm-twice",
        .norms,
        means[1].row.number,
        .mean,
        Phrase(
          zh: "同一分组的量表 \(Finding.quoted(scale.names[0])) 在第 \(means[0].row.number) 行已经有均值",
          en:
            "the scale \(Finding.quoted(scale.names[0])) has a mean for this group in row \(means[0].row.number) already"
        ),
        Phrase(zh: "请删去一行，或写成不同的分组", en: "remove one, or make two groups")
      )
    }
    let known = means.first
    if !steps.isEmpty {
      return .object([
        ("type", .string("percentiles")), ("scale", .string(scale.id)), ("rows", .array(steps)),
        ("mean", known.map { .number($0.mean) }), ("standardDeviation", known.map { .number($0.deviation) }),
      ])
    }
    guard let known else { return nil }
    return .object([
      ("type", .string("meanAndDeviation")), ("scale", .string(scale.id)), ("mean", .number(known.mean)),
      ("standardDeviation", .number(known.deviation)),
    ])
  }
}
