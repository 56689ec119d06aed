package import AssessmentDiagnostics

/// Finds the item of each column by its header: by id, by prompt, and only where a header has no words by number.
package struct ItemMatching: Sendable {
  /// Which item a column holds (index in the outline), and why.
  package private(set) var items: [Int: (item: Int, reason: Phrase)] = [:]
  /// Columns that claim an item which another column has.
  package private(set) var repeated: [(column: Int, item: Int)] = []
  /// Columns whose name is one item's and whose label is the prompt of another.
  package private(set) var contradicting: [(column: Int, item: Int, byLabel: Int)] = []
  /// Whether there were question numbers that do not fit the outline, so that numbers were not trusted.
  package private(set) var numbersDoNotFit = false

  /// The number in the file that the first item probably has, where the numbers only begin later.
  package private(set) var likelyFirstNumber: Int?

  private let outline: QuestionnaireOutline
  private let names: [HeaderName]
  private let headers: [String]
  /// What the file says of each column beside its name; empty texts, or none at all, where it says nothing.
  private let labels: [String]
  private let labelNames: [HeaderName]
  private let claimed: [Bool]
  private let excluded: Set<Int>
  private var columnOfItem: [Int: Int] = [:]

  /// Matches the headers; columns that are `claimed` by another role are matched by id or prompt only, those that are
  /// `excluded` not at all. The label of a column counts where its name has not told the item, and before a bare number.
  package init(
    headers: [String],
    labels: [String] = [],
    claimed: [Bool],
    excluded: Set<Int> = [],
    outline: QuestionnaireOutline
  ) {
    self.outline = outline
    self.headers = headers
    self.claimed = claimed
    self.excluded = excluded
    // Rows of a table of this file have no more columns than the header.
    self.labels = Array(labels.prefix(headers.count))
    names = headers.map(HeaderName.init)
    labelNames = self.labels.map(HeaderName.init)
    matchIDs()
    matchPrompts()
    matchTurned()
    matchNumbers()
    matchMatrixRows()
  }

  private mutating func assign(_ column: Int, _ item: Int, _ reason: Phrase) {
    if columnOfItem[item] != nil {
      repeated.append((column, item))
    } else {
      columnOfItem[item] = column
      items[column] = (item, reason)
    }
  }

  private mutating func matchIDs() {
    var byID = itemsByID
    for (column, header) in headers.enumerated() where !excluded.contains(column) {
      guard let item = byID[CellText.labelKey(header)] else { continue }
      assign(column, item, Phrase(zh: "列名就是题目编号", en: "the header is the item's id"))
    }
    var byName: [String: Int] = [:]
    for (item, outline) in outline.items.enumerated() {
      for name in outline.otherNames where byID[CellText.labelKey(name)] == nil {
        byName[CellText.labelKey(name)] = item
      }
    }
    for (column, header) in headers.enumerated() where !excluded.contains(column) {
      guard let item = byName[CellText.labelKey(header)] else { continue }
      assign(column, item, Phrase(zh: "列名是工具里写明的这道题的另一个名称", en: "the instrument gives the item this name too"))
    }
    byID.merge(byName) { id, _ in id }
    // An id in the header: the row of a matrix (`G1Q1[R1]`), a code before the words (`R1. 题干`), or the last name of a
    // path in JSON (`answers.R1`), where no other path ends so.
    let lastNames = headers.map(Self.lastName)
    var counts: [String: Int] = [:]
    for case let name? in lastNames { counts[CellText.labelKey(name), default: 0] += 1 }
    for (column, name) in names.enumerated() where items[column] == nil && !claimed[column] {
      let code = headers[column].prefix { $0 != "." && $0 != "|" }
      let last = lastNames[column].flatMap { counts[CellText.labelKey($0)] == 1 ? $0 : nil }
      let candidates = [name.row, code.count < headers[column].count ? String(code) : nil, last]
      guard let item = candidates.lazy.compactMap({ $0.flatMap { byID[CellText.labelKey($0)] } }).first,
        columnOfItem[item] == nil
      else { continue }
      assign(column, item, Phrase(zh: "列名里有题目编号", en: "the header holds the item's id"))
    }
  }

  /// What stands behind the last point of a name without blanks that is no number.
  private static func lastName(_ header: String) -> String? {
    guard header.utf8.contains(UInt8(ascii: ".")), !header.utf8.contains(0x20), let point = header.lastIndex(of: "."),
      PlainNumber.parse(header) == nil
    else { return nil }
    return String(header[header.index(after: point)...])
  }

  private mutating func matchPrompts() {
    var byPrompt: [String: [Int]] = [:]
    for (item, outline) in outline.items.enumerated() {
      for key in Set(outline.prompts.flatMap { HeaderName($0).keys + [CellText.key($0)] }) where !key.isEmpty {
        byPrompt[key, default: []].append(item)
      }
    }
    for (column, name) in names.enumerated() where items[column] == nil && !excluded.contains(column) {
      matchPrompt(name, headers[column], column, byPrompt, Phrase(zh: "列名", en: "the header"))
    }
    guard !labels.isEmpty else { return }
    let byID = itemsByID
    for (column, name) in labelNames.enumerated() where !labels[column].isEmpty {
      if let known = items[column] {
        let found = (name.keys + [CellText.key(labels[column])]).lazy.compactMap { byPrompt[$0] }.first
        if let found, !found.contains(known.item) { contradicting.append((column, known.item, found[0])) }
      } else if let item = byID[CellText.labelKey(labels[column])], !claimed[column], columnOfItem[item] == nil {
        assign(column, item, Phrase(zh: "变量标签就是题目编号", en: "the label of the variable is the item's id"))
      } else {
        matchPrompt(name, labels[column], column, byPrompt, Phrase(zh: "变量标签", en: "the label of the variable"))
      }
    }
  }

  /// `q2_r` where there is no `q2`, for an item that the key reverses: whether the column is turned is asked later.
  private mutating func matchTurned() {
    let byID = itemsByID
    var byPrompt: [String: Int] = [:]
    for (item, outline) in outline.items.enumerated() {
      for prompt in outline.prompts { byPrompt[CellText.key(prompt)] = item }
    }
    for (column, header) in headers.enumerated()
    where items[column] == nil && !claimed[column] && !excluded.contains(column) {
      guard let base = DirectionFindings.base(of: header),
        let item = byID[base] ?? HeaderName(base).keys.lazy.compactMap({ byPrompt[$0] }).first,
        outline.items[item].isReversed, columnOfItem[item] == nil
      else { continue }
      assign(
        column,
        item,
        Phrase(zh: "列名是题目的名称，带有反向的标记", en: "the header is the item's, with a mark of reversal")
      )
    }
  }

  private mutating func matchPrompt(
    _ name: HeaderName,
    _ text: String,
    _ column: Int,
    _ byPrompt: [String: [Int]],
    _ word: Phrase
  ) {
    let found = (name.keys + [CellText.key(text)]).lazy.compactMap { byPrompt[$0] }.first
    guard let found else { return }
    if found.count == 1 {
      assign(column, found[0], Phrase(zh: "\(word.chinese)与题干相同", en: "\(word.english) is the item's prompt"))
    } else if let item = found.first(where: { outline.items[$0].number == name.number }) {
      assign(column, item, Phrase(zh: "题干与题号都相同", en: "prompt and number are the item's"))
    }
  }

  private var itemsByID: [String: Int] {
    var byID: [String: Int] = [:]
    for (item, outline) in outline.items.enumerated() { byID[CellText.labelKey(outline.id)] = item }
    return byID
  }

  /// Numbers count only where nothing else speaks: for headers without words, and for items without prompts.
  private mutating func matchNumbers() {
    var byNumber: [Int: Int] = [:]
    for (item, outline) in outline.items.enumerated() { byNumber[outline.number] = item }
    var candidates = numbersOfRows.filter { items[$0.column] == nil && !claimed[$0.column] }
    for (column, name) in names.enumerated() where items[column] == nil && !claimed[column] && name.row == nil {
      let name = name.number == nil && column < labelNames.count ? labelNames[column] : name
      guard let number = name.number else { continue }
      let isBare = name.text.isEmpty
      let isWordless = byNumber[number].map { outline.items[$0].prompts.allSatisfy(\.isEmpty) } ?? true
      if isBare || isWordless { candidates.append((column, number)) }
    }
    guard !candidates.isEmpty else { return }
    let fit =
      Set(candidates.map(\.number)).count == candidates.count
      && candidates.allSatisfy { byNumber[$0.number].map { columnOfItem[$0] == nil } ?? false }
    guard fit else {
      // Rows of one matrix repeat its number; they are matched by their order.
      numbersDoNotFit = Set(candidates.map(\.number)).count > 1 || candidates.count == 1
      let open = outline.items.indices.count { columnOfItem[$0] == nil }
      let known = Set(candidates.map(\.number))
      guard open == outline.items.count, open > 0 else { return }
      // As many numbers as there are items, one behind the other: the first of them may be the first item's.
      let starts = known.filter { first in (first..<first + open).allSatisfy(known.contains) }.sorted()
      if starts == [1], known.count == candidates.count {
        // Only there is room for all items: what follows are other questions.
        numbersDoNotFit = false
        for candidate in candidates {
          guard let item = byNumber[candidate.number] else { continue }
          assign(candidate.column, item, Phrase(zh: "题号相同", en: "the number is the item's"))
        }
      } else if let last = starts.last, last > 1 {
        likelyFirstNumber = last
      }
      return
    }
    for candidate in candidates {
      guard let item = byNumber[candidate.number] else { continue }
      assign(candidate.column, item, Phrase(zh: "题号相同", en: "the number is the item's"))
    }
  }

  /// The numbers of rows that LimeSurvey has named by itself (`G1Q1[SQ001]`), where all of them belong to one question.
  private var numbersOfRows: [(column: Int, number: Int)] {
    let rows = names.enumerated().compactMap { column, name -> (column: Int, number: Int)? in
      guard let row = name.row, row.hasPrefix("SQ"), (3...8).contains(row.utf8.count),
        let number = PlainNumber.parse(String(row.dropFirst(2))).flatMap(Int.init(exactly:)), number >= 0
      else { return nil }
      return (column, number)
    }
    let questions = Set(rows.map { headers[$0.column].prefix { $0 != "[" } })
    return questions.count == 1 ? rows : []
  }

  /// As many rows of one matrix as there are items left, all without prompts: in their order.
  private mutating func matchMatrixRows() {
    let open = outline.items.indices.filter { columnOfItem[$0] == nil }
    guard open.count > 1, open.allSatisfy({ outline.items[$0].prompts.allSatisfy(\.isEmpty) }) else { return }
    let columns = names.indices.filter { items[$0] == nil && !claimed[$0] && names[$0].number != nil }
    guard columns.count == open.count, Set(columns.map { names[$0].number }).count == 1 else { return }
    let number = names[columns[0]].number ?? 0
    let ordered = open.sorted { outline.items[$0].number < outline.items[$1].number }
    for (column, item) in zip(columns, ordered) {
      assign(
        column,
        item,
        Phrase(zh: "第 \(number) 题的各行，按先后次序", en: "the rows of question \(number) in their order")
      )
    }
    numbersDoNotFit = false
  }

  /// The column without a role whose header is most like an item's prompt; nil where none is alike.
  package func nearest(to item: Int) -> Int? {
    let prompts = outline.items[item].prompts.map(CellText.key)
    var best: (column: Int, likeness: Double)?
    var looked = 0
    for (column, name) in names.enumerated() where items[column] == nil && !claimed[column] {
      // In a very wide file the first free columns are enough for a hint.
      looked += 1
      if looked > 300 { break }
      var likeness = 0.0
      for key in name.keys { for prompt in prompts { likeness = max(likeness, TextSimilarity.dice(key, prompt)) } }
      // Words that share a third of their letters by chance are no hint; the same number is one.
      if name.number == outline.items[item].number { likeness += 0.35 } else if likeness < 0.45 { continue }
      if likeness > (best?.likeness ?? 0.3) { best = (column, likeness) }
    }
    return best?.column
  }
}
