/// Items that were asked as check boxes, so that each option has a column of its own: REDCap's `x1___3`, or
/// `question (choice=label)` with labels, 问卷星's `第9题(选项)`. Their answer is the option that is ticked.
struct CheckboxColumns: Sendable {
  /// The columns of one item and the options they stand for.
  private struct Group: Sendable {
    var stem: String
    var columns: [Int]
    var options: [String]
  }

  private let groups: [Group]
  /// The header in which the first column of each item has the item's name.
  let header: [String]
  /// The columns of an item but its first.
  let others: Set<Int>

  /// What a header tells; nil where no item has a column for each option.
  init?(_ header: [String], _ outline: QuestionnaireOutline) {
    var groups: [Group] = []
    var options: Set<String> = []
    var ids: Set<String> = []
    for (column, name) in header.enumerated() {
      guard let last = name.unicodeScalars.last, last == ")" || last == "）" || name.contains("___") else { continue }
      if options.isEmpty {
        for item in outline.items {
          ids.insert(CellText.labelKey(item.id))
          guard case .options(let own) = item.response else { continue }
          for option in own { options.formUnion(([option.code] + option.labels).map(CellText.labelKey)) }
        }
      }
      guard !ids.contains(CellText.labelKey(name)), let (stem, option) = Self.parts(name),
        options.contains(CellText.labelKey(option))
      else { continue }
      if groups.last?.stem == stem, groups.last?.columns.last == column - 1 {
        groups[groups.count - 1].columns.append(column)
        groups[groups.count - 1].options.append(option)
      } else {
        groups.append(Group(stem: stem, columns: [column], options: [option]))
      }
    }
    groups.removeAll { $0.columns.count < 2 || Set($0.options).count < $0.options.count }
    guard !groups.isEmpty else { return nil }
    self.groups = groups
    var joined = header
    for group in groups { joined[group.columns[0]] = group.stem }
    self.header = joined
    others = Set(groups.flatMap { $0.columns.dropFirst() })
  }

  /// The item and the option of a column: `x1___3`, `题干 (choice=喜欢)`, `第9题(喜欢)`. A mere number in brackets is none.
  private static func parts(_ header: String) -> (stem: String, option: String)? {
    let name = CellText.normalized(header)
    if let mark = name.ranges(of: "___").last {
      let stem = name[..<mark.lowerBound]
      return stem.isEmpty ? nil : (String(stem), String(name[mark.upperBound...]))
    }
    guard name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex else { return nil }
    var option = name[name.index(after: open)...].dropLast()
    if option.hasPrefix("choice=") { option = option.dropFirst(7) }
    guard PlainNumber.parse(String(option)) == nil else { return nil }
    return (CellText.normalized(String(name[..<open])), String(option))
  }

  /// A record with the ticked option in the first column of each item: several of them as one text that no item takes,
  /// and what is neither ticked nor not as it stands.
  func joined(_ record: TableRecord) -> TableRecord {
    guard record.findings.isEmpty else { return record }
    var record = record
    for group in groups {
      var ticked: [String] = []
      var strange: String?
      for (column, option) in zip(group.columns, group.options) {
        let cell = CellText.labelKey(record.cells[column])
        if Self.ticks.contains(cell) {
          ticked.append(option)
        } else if !Self.blanks.contains(cell) {
          strange = strange ?? record.cells[column]
        }
      }
      record.cells[group.columns[0]] = ticked.isEmpty ? strange ?? "" : ticked.joined(separator: "┋")
    }
    return record
  }

  private static let ticks: Set<String> = ["1", "checked", "true", "是", "选中", "已选中"]
  private static let blanks: Set<String> = ["", "0", "unchecked", "false", "否", "未选中"]
}
