internal import AssessmentDiagnostics

extension MatchFindings {
  /// The rule of the finding about an item without a column.
  static let itemRule = "item-without-column"

  /// What is said of a table whose columns of items stand there twice: other people, or another measurement.
  static func sideBySide(
    _ matching: ItemMatching,
    _ outline: QuestionnaireOutline,
    _ header: TableRecord,
    file: String
  ) -> [Finding] {
    let columns = matching.repeated.map(\.column).sorted()
    guard let first = columns.first, let last = columns.last, columns.count > 2,
      columns.count * 2 >= outline.items.count
    else { return [] }
    let place = "\(MappedColumn.letters(of: first))–\(MappedColumn.letters(of: last))"
    return [
      Finding(
        "tables-side-by-side",
        at: Place(file: file, line: header.line, column: first + 1),
        Phrase(
          zh: "题目的列出现了两遍（第二遍在 \(place) 列），没有计分",
          en: "the columns of the items stand there twice (again in \(place)); nothing was scored"
        ),
        remedy: Phrase(
          zh: "右边是另一些人时，请把右边的表移到左边的表下面；是另一次测量时，请在列名后加上标记（如 q1_t2）再用 --wave t2；不需要时请删去",
          en:
            "if the right part holds other people, move it below the left; if it is another measurement, mark its columns (as q1_t2) and use --wave t2; or remove it"
        )
      )
    ]
  }
}

/// Columns of one item at several times: `q1_t1` and `q1_t2`, 前测_q1 and 后测_q1.
enum Waves {
  /// Columns that bear the names of items with the same mark.
  struct Wave: Hashable {
    /// The mark, as it is written: `t1`, 前测.
    let mark: String
    /// The columns, from 0.
    let columns: [Int]
    /// How many items they hold.
    let itemCount: Int
  }

  /// Marks by which times are told, longest first.
  private static let words = [
    "baseline", "followup", "follow-up", "follow_up", "pretest", "posttest", "第一次", "第二次", "第三次", "追踪测", "before",
    "after",
    "post", "pre", "fu", "前测", "后测", "中测", "初测", "复测", "追踪", "干预前", "干预后", "训练前", "训练后",
  ]

  /// A name without the mark of a time, and the mark; nil where it bears none.
  static func split(_ name: String) -> (base: String, mark: String)? {
    let text = CellText.normalized(name)
    let lower = text.lowercased()
    guard lower.count == text.count else { return nil }
    // In brackets at the end: q1（后测）.
    if let close = text.last, close == ")" || close == "]" || close == "】",
      let open = text.lastIndex(where: { $0 == "(" || $0 == "[" || $0 == "【" }), open > text.startIndex
    {
      let inside = String(text[text.index(after: open)...].dropLast())
      if isMark(inside.lowercased()) {
        return (CellText.normalized(String(text[..<open])), inside)
      }
    }
    // Behind or before a separator: q1_t2, T1.q1.
    let isSeparator: (Character) -> Bool = { "_-. ".contains($0) }
    if let last = text.lastIndex(where: isSeparator), last > text.startIndex {
      let mark = String(text[text.index(after: last)...])
      if isMark(mark.lowercased()) { return (trimmed(text[..<last]), mark) }
    }
    if let first = text.firstIndex(where: isSeparator), first > text.startIndex {
      let mark = String(text[..<first])
      if isMark(mark.lowercased()) { return (trimmed(text[text.index(after: first)...]), mark) }
    }
    // Chinese needs no separator: 前测1、题干.
    for word in words where !word.utf8.allSatisfy({ $0 < 0x80 }) {
      if text.hasPrefix(word), text.count > word.count { return (trimmed(text.dropFirst(word.count)), word) }
      if text.hasSuffix(word), text.count > word.count { return (trimmed(text.dropLast(word.count)), word) }
    }
    // A digit says least: q1_2.
    if let last = text.lastIndex(where: isSeparator), last > text.startIndex {
      let mark = text[text.index(after: last)...]
      if mark.count == 1, mark.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        return (trimmed(text[..<last]), String(mark))
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    CellText.normalized(String(text.drop { "_-.: ".contains($0) }))
  }

  private static func isMark(_ text: String) -> Bool {
    if words.contains(text) { return true }
    var rest = text[...]
    for word in ["time", "wave", "t", "w"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      return (1...2).contains(rest.count) && rest.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return false
  }

  /// The waves whose columns hold at least half of the items, in the order of the file.
  static func find(_ header: [String], _ outline: QuestionnaireOutline) -> [Wave] {
    var bases: [String: [Int: String]] = [:]
    var marks: [(key: String, mark: String)] = []
    for (column, name) in header.enumerated() {
      guard let (base, mark) = split(name), !base.isEmpty else { continue }
      let key = mark.lowercased()
      if bases[key] == nil { marks.append((key, mark)) }
      bases[key, default: [:]][column] = base
    }
    return marks.compactMap { key, mark in
      guard let own = bases[key], own.count * 2 >= outline.items.count, own.count > 1 else { return nil }
      let columns = own.keys.sorted()
      let names = columns.map { own[$0] ?? "" }
      let matching = ItemMatching(headers: names, claimed: names.map { _ in false }, outline: outline)
      let count = matching.items.count
      guard count > 1, count * 2 >= outline.items.count, matching.repeated.isEmpty else { return nil }
      return Wave(mark: mark, columns: matching.items.keys.sorted().map { columns[$0] }, itemCount: count)
    }
  }

  /// The names of the columns where one wave is asked for: its own without the mark, those of other times marked as such.
  static func header(_ header: [String], wave: String) -> [String] {
    let wanted = CellText.labelKey(wave)
    let own = header.map { name -> String? in
      guard let (base, mark) = split(name), CellText.labelKey(mark) == wanted, !base.isEmpty else { return nil }
      return base
    }
    let taken = Set(own.compactMap { $0.map(CellText.labelKey) })
    return zip(header, own).map { name, base in
      if let base { return base }
      return taken.contains(CellText.labelKey(name)) ? "another wave: \(name)" : name
    }
  }

  /// What is said of waves where no column is the item's alone; nil where there are none.
  static func unasked(_ header: [String], _ outline: QuestionnaireOutline, line: Int, file: String) -> Finding? {
    let waves = find(header, outline)
    guard let first = waves.first else { return nil }
    let list = waves.map { "\(Finding.quoted($0.mark, limit: 20)) × \($0.itemCount)" }.joined(separator: ", ")
    return Finding(
      "waves-in-columns",
      at: Place(file: file, line: line, column: first.columns.first.map { $0 + 1 }),
      Phrase(
        zh: "题目的列名带有测量次的标记（\(list)），没有计分",
        en: "the columns of the items bear marks of a wave (\(list)); nothing was scored"
      ),
      remedy: remedy(waves)
    )
  }

  /// What is said of waves beside columns that are used.
  static func beside(
    _ mapping: ColumnMapping,
    _ header: [String],
    _ outline: QuestionnaireOutline,
    line: Int,
    file: String
  ) -> [Finding] {
    let unused = Set(MatchFindings.unused(mapping.columns).map(\.index))
    guard !unused.isEmpty else { return [] }
    let waves = find(header, outline).filter { unused.isSuperset(of: $0.columns) }
    guard let first = waves.first else { return [] }
    let list = waves.map { "\(Finding.quoted($0.mark, limit: 20)) × \($0.itemCount)" }.joined(separator: ", ")
    return [
      Finding(
        "wave-beside",
        .warning,
        at: Place(file: file, line: line, column: first.columns.first.map { $0 + 1 }),
        Phrase(
          zh: "同样的题目还有另一次测量的列（\(list)）：使用的是没有标记的列",
          en: "the same items have columns of another wave (\(list)): those without a mark are used"
        ),
        remedy: remedy(waves)
      )
    ]
  }

  /// What is said where the wave that is asked for has no items.
  static func unknown(
    _ wave: String,
    _ header: [String],
    _ outline: QuestionnaireOutline,
    line: Int,
    file: String
  ) -> Finding {
    let known = find(header, outline)
    return Finding(
      "wave-unknown",
      at: Place(file: file, line: line),
      Phrase(
        zh: "没有一道题的列名带有标记 \(Finding.quoted(wave, limit: 20))",
        en: "no column of an item bears the mark \(Finding.quoted(wave, limit: 20))"
      ),
      remedy: known.isEmpty
        ? Phrase(zh: "请核对列名，或去掉 --wave", en: "check the names of the columns, or leave out --wave") : remedy(known)
    )
  }

  private static func remedy(_ waves: [Wave]) -> Phrase {
    let options = waves.prefix(4).map { "--wave \($0.mark)" }
    return Phrase(
      zh: "请每次测量分别运行：\(options.joined(separator: "；"))",
      en: "run once for each wave: \(options.joined(separator: "; "))"
    )
  }
}
