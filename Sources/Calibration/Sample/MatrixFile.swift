package import AssessmentDiagnostics
package import AssessmentInstruments
package import AssessmentJSON
internal import AssessmentLinearAlgebra
package import AssessmentPsychometrics

/// A correlation matrix from a file, with its number of people.
///
/// CSV: a header with the names, then one row for each, whose first cell may repeat the name; the whole matrix or its lower
/// triangle. JSON: `{"n": 213, "items": [...], "values": [[...]]}`, which the twin of an earlier report also holds.
package enum MatrixFile {
  /// Reads a matrix from JSON: the object itself, or the correlations of a report's twin.
  ///
  /// - Throws: all findings.
  package static func read(_ root: JSONValue, personCount: Int?, file: String) throws(Findings) -> CorrelationMatrix {
    let twin = root["results"]?["correlations"]
    let matrix = twin ?? root
    guard let names = matrix["items"]?.array?.compactMap(\.string), let rows = matrix["values"]?.array else {
      throw Findings([unreadable(file)])
    }
    var findings: [Finding] = []
    let cells = rows.enumerated().map { row, list in
      (list.array ?? []).enumerated().map { column, value -> Double? in
        value.double
      }
    }
    let kind = matrix["kind"]?.string.flatMap(CorrelationMatrix.Kind.init) ?? .pearson
    let n = personCount ?? matrix["personCount"]?.int ?? matrix["n"]?.int
    return try check(names, cells, kind, n, file: file, first: nil, &findings)
  }

  /// Reads a matrix from the cells of a table; the header is line 1.
  ///
  /// - Throws: all findings, with line and column.
  package static func read(
    header: [String],
    rows: [[String]],
    kind: CorrelationMatrix.Kind,
    personCount: Int?,
    file: String
  ) throws(Findings) -> CorrelationMatrix {
    var findings: [Finding] = []
    let hasNames =
      header.first.map { $0.trimmed.isEmpty } ?? false
      || rows.contains { row in
        row.first.map { !$0.trimmed.isEmpty && Double($0.trimmed) == nil } ?? false
      }
    let names = (hasNames ? Array(header.dropFirst()) : header).map(\.trimmed)
    var cells: [[Double?]] = []
    for (index, row) in rows.enumerated() {
      if hasNames, names.indices.contains(index), let name = row.first?.trimmed, !name.isEmpty, name != names[index] {
        findings.append(
          Finding(
            "matrix-row-name",
            at: Place(file: file, line: index + 2, column: 1),
            Phrase(
              zh: "第 \(index + 1) 行名为 \(Finding.quoted(name))，表头同一位置是 \(Finding.quoted(names[index]))",
              en: "row \(index + 1) is \(Finding.quoted(name)), the header has \(Finding.quoted(names[index])) there"
            ),
            remedy: Phrase(zh: "请让行与列的顺序一致。", en: "Put rows and columns into the same order.")
          )
        )
      }
      let first = hasNames ? 1 : 0
      cells.append(
        row.dropFirst(first).enumerated().map { column, text -> Double? in
          let trimmed = text.trimmed
          guard !trimmed.isEmpty else { return nil }
          if let value = Double(trimmed), value.isFinite { return value }
          findings.append(
            Finding(
              "matrix-not-a-number",
              at: Place(file: file, line: index + 2, column: column + 1 + first),
              Phrase(zh: "\(Finding.quoted(trimmed)) 不是数字", en: "\(Finding.quoted(trimmed)) is no number"),
              remedy: Phrase(zh: "请写相关系数，例如 0.42。", en: "Write a correlation such as 0.42.")
            )
          )
          return nil
        }
      )
    }
    return try check(names, cells, kind, personCount, file: file, first: (2, hasNames ? 2 : 1), &findings)
  }

  private static func check(
    _ names: [String],
    _ cells: [[Double?]],
    _ kind: CorrelationMatrix.Kind,
    _ personCount: Int?,
    file: String,
    first: (line: Int, column: Int)?,
    _ findings: inout [Finding]
  ) throws(Findings) -> CorrelationMatrix {
    func add(_ rule: String, row: Int? = nil, column: Int? = nil, _ message: Phrase, _ remedy: Phrase) {
      let line = row.flatMap { row in first.map { $0.line + row } }
      let place = Place(file: file, line: line, column: column.flatMap { column in first.map { $0.column + column } })
      findings.append(Finding(rule, at: place, message, remedy: remedy))
    }
    if personCount.map({ $0 < 2 }) ?? true {
      add(
        "matrix-without-people",
        Phrase(zh: "没有给出相关矩阵的人数", en: "the number of people behind the matrix is not given"),
        Phrase(zh: "请加 --people 人数。", en: "Add --people with their number.")
      )
    }
    if names.count < 3 || cells.count != names.count || Set(names).count != names.count {
      add(
        "matrix-shape",
        Phrase(
          zh: "有 \(names.count) 个名称、\(cells.count) 行；需要至少 3 个互不相同的名称，且每个名称一行",
          en:
            "there are \(names.count) names and \(cells.count) rows; at least 3 different names with one row each are needed"
        ),
        Phrase(zh: "请补全方阵或下三角。", en: "Give the whole square or its lower triangle.")
      )
      throw Findings(findings)
    }
    var values = Matrix.identity(names.count)
    for row in names.indices {
      for column in 0...row {
        let below = cells[row].indices.contains(column) ? cells[row][column] : nil
        let above = cells[column].indices.contains(row) ? cells[column][row] : nil
        guard let value = below ?? above else {
          if row != column {
            add(
              "matrix-missing-value",
              row: row,
              column: column,
              Phrase(
                zh: "缺少 \(Finding.quoted(names[row])) 与 \(Finding.quoted(names[column])) 的相关",
                en: "the correlation of \(Finding.quoted(names[row])) and \(Finding.quoted(names[column])) is missing"
              ),
              Phrase(zh: "请补上。", en: "Add it.")
            )
          }
          continue
        }
        if row == column {
          if abs(value - 1) > 1e-6 {
            add(
              "matrix-diagonal",
              row: row,
              column: column,
              Phrase(zh: "对角线上应为 1，这里是 \(value)", en: "the diagonal is 1, this is \(value)"),
              Phrase(
                zh: "请给出相关矩阵，而不是协方差矩阵。",
                en: "Give correlations, not covariances."
              )
            )
          }
          continue
        }
        // The cell above the diagonal stands first in the file.
        if let wrong = [above.map { ($0, column, row) }, below.map { ($0, row, column) }].compactMap({ $0 })
          .first(where: { abs($0.0) > 1 })
        {
          add(
            "matrix-out-of-range",
            row: wrong.1,
            column: wrong.2,
            Phrase(zh: "相关系数 \(wrong.0) 超出 −1 到 1", en: "the correlation \(wrong.0) is outside −1 to 1"),
            Phrase(zh: "请核对这一格。", en: "Check this cell.")
          )
          continue
        }
        if let below, let above, abs(below - above) > 1e-6 {
          add(
            "matrix-not-symmetric",
            row: row,
            column: column,
            Phrase(
              zh: "矩阵不对称：这里是 \(below)，对应位置是 \(above)",
              en: "the matrix is not symmetric: \(below) here, \(above) on the other side"
            ),
            Phrase(zh: "请核对这两格。", en: "Check both cells.")
          )
        }
        values[row, column] = value
        values[column, row] = value
      }
    }
    guard findings.isEmpty, let personCount else { throw Findings(findings) }
    return CorrelationMatrix(itemNames: names, values: values, kind: kind, personCount: personCount)
  }

  /// Whether a table can hardly be anything but correlations: as many rows as names, ones on the diagonal, the others
  /// between −1 and 1, decimals among them, and alike on both sides where both are given.
  package static func looksLikeOne(header: [String], rows: [[String]]) -> Bool {
    let startsWithName = header.first?.trimmed.isEmpty ?? true || Double(rows.first?.first?.trimmed ?? "") == nil
    let first = startsWithName ? 1 : 0
    let count = header.count - first
    guard count >= 3, rows.count == count else { return false }
    var hasDecimals = false
    for row in 0..<count {
      for column in 0...row {
        func value(_ row: Int, _ column: Int) -> Double? {
          rows[row].indices.contains(column + first) ? Double(rows[row][column + first].trimmed) : nil
        }
        let (below, above) = (value(row, column), value(column, row))
        guard let found = below ?? above, abs(found) <= 1, row != column || abs(found - 1) < 1e-6 else { return false }
        if let below, let above, abs(below - above) > 1e-6 { return false }
        if found != found.rounded() { hasDecimals = true }
      }
    }
    return hasDecimals
  }

  /// That a table of correlations was given as answers.
  package static func withoutPeople(file: String) -> Finding {
    Finding(
      "matrix-without-people",
      at: Place(file: file),
      Phrase(
        zh: "这个文件像是相关矩阵，而不是作答；没有给出矩阵背后的人数",
        en:
          "the file looks like a matrix of correlations, not like answers; the number of people behind it is not given"
      ),
      remedy: Phrase(zh: "请加 --people 人数，例如 --people 300。", en: "Add --people with their number, as in --people 300.")
    )
  }

  /// The matrix under the ids of the instrument's items where it has their other names.
  package static func renamed(_ matrix: CorrelationMatrix, _ instrument: Instrument) -> CorrelationMatrix {
    let ids = Set(instrument.items.map(\.id) + instrument.scales.map(\.id))
    var others: [String: String] = [:]
    for item in instrument.items {
      for name in item.otherNames ?? [] { others[name.lowercased()] = item.id }
    }
    let names = matrix.itemNames.map { ids.contains($0) ? $0 : others[$0.lowercased()] ?? $0 }
    guard names != matrix.itemNames, Set(names).count == names.count else { return matrix }
    return CorrelationMatrix(
      itemNames: names,
      values: matrix.values,
      kind: matrix.kind,
      personCount: matrix.personCount
    )
  }

  /// The findings where the names are neither all items nor all scales of an instrument.
  package static func strangers(_ matrix: CorrelationMatrix, _ instrument: Instrument, file: String) -> [Finding] {
    let scales = Set(instrument.scales.map(\.id))
    if Set(matrix.itemNames).isSubset(of: scales) { return [] }
    let items = Set(instrument.items.map(\.id))
    return matrix.itemNames.filter { !items.contains($0) }.map { name in
      Finding(
        "matrix-unknown-name",
        at: Place(file: file, line: 1),
        Phrase(
          zh: "\(Finding.quoted(name)) 不是工具 \(instrument.id) 的题目",
          en: "\(Finding.quoted(name)) is no item of \(instrument.id)"
        ),
        remedy: Phrase(
          zh: "名称请全部用题目编号，或全部用量表编号。",
          en: "Use ids of items for all names, or ids of scales for all."
        )
      )
    }
  }

  private static func unreadable(_ file: String) -> Finding {
    Finding(
      "matrix-unreadable",
      at: Place(file: file),
      Phrase(zh: "这个 JSON 文件里没有相关矩阵", en: "there is no correlation matrix in this JSON file"),
      remedy: Phrase(
        zh: #"需要 {"n": 人数, "items": [名称], "values": [[…]]}。"#,
        en: #"It needs {"n": people, "items": [names], "values": [[…]]}."#
      )
    )
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
