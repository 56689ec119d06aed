package import AssessmentDiagnostics

/// Finds the row of column names where titles stand above it.
package struct HeaderSearch: Sendable {
  /// How many rows are looked at.
  package static let looked = 20
  /// The last row that may be declared to be the header.
  package static let lastRow = 1000

  /// A row that may be the header: its line in the file and its cells.
  package typealias Candidate = (line: Int, cells: [String])

  /// Which of the rows is the header.
  package struct Found: Sendable {
    /// Its place among the rows.
    package var index: Int
    /// The column names; empty ones are filled from the row above where the header takes two.
    package var cells: [String]
    /// What was taken for titles.
    package var findings: [Finding]
  }

  private let outline: QuestionnaireOutline
  private let declared: Int?
  private let file: String

  /// A search for the items of a form; `declared` is the line that the user says, by which nothing is searched.
  package init(_ outline: QuestionnaireOutline, declared: Int?, file: String) {
    self.outline = outline
    self.declared = declared
    self.file = file
  }

  /// Whether the user says which row it is.
  package var isDeclared: Bool { declared != nil }

  /// Whether the first row leaves a doubt: it has fewer names than the form has items, or names that stand twice.
  package func isNeeded(_ first: [String]) -> Bool {
    if declared != nil { return true }
    let names = first.filter { !$0.isEmpty }
    return !HeaderRows.mayContinue(first) && (names.count < outline.items.count || Set(names).count < names.count)
  }

  /// Whether more rows are to be read before the header can be told.
  package func needsMore(_ rows: [Candidate]) -> Bool {
    guard let declared else { return rows.count < Self.looked }
    return rows.last.map { $0.line < declared } ?? true
  }

  /// The header among the first rows; nil for the first of them. Fails where the declared row does not exist.
  package func found(in rows: [Candidate]) throws(Findings) -> Found? {
    if let declared {
      guard let index = rows.firstIndex(where: { $0.line == declared }) else { throw Findings([absent(declared)]) }
      return index == 0 ? nil : found(rows, index)
    }
    if HeaderRows.joined(rows[0].cells, with: rows.dropFirst().prefix(2).map(\.cells)) != nil { return nil }
    let first = score(rows[0].cells, own: rows[0].cells)
    var best: (index: Int, items: Int, roles: Int)?
    for index in rows.indices.dropFirst() {
      let score = score(names(rows, index), own: rows[index].cells)
      if (score.items, score.roles) > (best?.items ?? 0, best?.roles ?? 0) { best = (index, score.items, score.roles) }
    }
    guard let best, best.items > 2 * first.items, best.items >= min(2, outline.items.count) else { return nil }
    return found(rows, best.index)
  }

  private func found(_ rows: [Candidate], _ index: Int) -> Found {
    let cells = names(rows, index)
    let isJoined = cells != rows[index].cells
    let titles = rows[..<(isJoined ? index - 1 : index)].map(\.line)
    return Found(index: index, cells: cells, findings: [note(titles, rows[index].line, isJoined: isJoined)])
  }

  /// The names in a row; a header of two rows names some columns in the upper one only.
  private func names(_ rows: [Candidate], _ index: Int) -> [String] {
    let above = rows[index - 1].cells
    var cells = rows[index].cells
    // Above a group of columns the upper row names the group, not a column.
    let gaps = above.indices.filter { !above[$0].isEmpty && ($0 >= cells.count || cells[$0].isEmpty) }
    let named = gaps.count { ColumnRole.named(above[$0]) != nil }
    guard !gaps.isEmpty, named * 2 > gaps.count else { return cells }
    while cells.count < above.count { cells.append("") }
    for column in gaps { cells[column] = above[column] }
    return cells
  }

  /// How many items and how many known columns a row names. Bare numbers are names only beside a known column: answers
  /// are numbers too.
  private func score(_ cells: [String], own: [String]) -> (items: Int, roles: Int) {
    // The first columns of a very wide file are enough to tell, and a row of numbers names nothing.
    let cells = Array(cells.prefix(1000))
    guard cells.count(where: { !$0.isEmpty }) > 1,
      cells.contains(where: { $0.utf8.contains { !(0x30...0x39).contains($0) } })
    else { return (0, 0) }
    let named = cells.map { ColumnRole.named($0) != nil }
    let items = ItemMatching(headers: cells, claimed: named, outline: outline).items.keys
    let hasKnown = zip(named, own).contains { $0 && !$1.isEmpty }
    return (hasKnown ? items.count : items.count { PlainNumber.parse(cells[$0]) == nil }, named.count { $0 })
  }

  private func note(_ titles: [Int], _ header: Int, isJoined: Bool) -> Finding {
    let lines = titles.count > 1 ? "\(titles[0])–\(titles[titles.count - 1])" : titles.map(String.init).joined()
    let chinese = titles.isEmpty ? "" : "第 \(lines) 行按标题处理，"
    let english = titles.isEmpty ? "" : "line\(titles.count > 1 ? "s" : "") \(lines) taken for titles, "
    return Finding(
      "title-row",
      .note,
      at: Place(file: file, line: header),
      isJoined
        ? Phrase(
          zh: "\(chinese)列名占两行（到第 \(header) 行为止），已合并",
          en: "\(english)the column names take two rows, down to line \(header)"
        ) : Phrase(zh: "\(chinese)列名在第 \(header) 行", en: "\(english)the column names are in line \(header)"),
      remedy: Phrase(
        zh: "不需要处理；如果不对，请用 --header-row 写明列名在第几行",
        en: "nothing needs to be done; name the line with --header-row if it is another"
      )
    )
  }

  private func absent(_ line: Int) -> Finding {
    Finding(
      "header-row-absent",
      at: Place(file: file, line: line),
      Phrase(
        zh: "第 \(line) 行是空行，或者文件没有这么多行，不能作为列名",
        en: "line \(line) is empty or not there, and holds no column names"
      ),
      remedy: Phrase(
        zh: "请核对 --header-row（或映射文件里的 headerRow）：从 1 数起，列名在第几行",
        en: "check --header-row, or headerRow in the mapping file: the line of the column names, counted from 1"
      )
    )
  }
}
