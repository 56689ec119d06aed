/// Headers that some platforms write in two or three rows, brought into one.
package enum HeaderRows {
  /// Whether a table that begins so may go on with a second row of column names (SurveyMonkey): its first row then ends
  /// in empty cells that count.
  package static func mayContinue(_ header: [String]) -> Bool {
    header.first.map { ["respondentid", "受访者id", "答卷者id"].contains(CellText.key($0)) } ?? false
  }

  /// How many of the next rows belong to the header, and the header in one row; nil where the first row is all of it.
  package static func joined(_ header: [String], with next: [[String]]) -> (rows: Int, header: [String])? {
    if next.count > 1, isImportRow(next[1]) {
      return (2, header.indices.map { qualtrics(header[$0], next[0][safe: $0]) })
    }
    // Every row of answers has the respondent's number; the second row of names has not.
    guard let second = next.first, mayContinue(header), CellText.normalized(second.first ?? "").isEmpty else {
      return nil
    }
    var question = ""
    return (
      1,
      (0..<max(header.count, second.count)).map { column in
        let first = CellText.normalized(header[safe: column])
        if !first.isEmpty { question = first }
        let row = CellText.normalized(second[safe: column])
        return row.isEmpty || isPlainResponse(row) ? first : "\(question)—\(row)"
      }
    )
  }

  /// Whether the row under the column names holds the ids or the texts of the items: most of them as the questionnaire has
  /// them, or, beside an empty cell for the id, long texts each of which stands there once.
  package static func isOfTexts(
    _ cells: [String],
    under header: [String],
    _ outline: QuestionnaireOutline
  ) -> Bool {
    let ids = Set(outline.items.map { CellText.labelKey($0.id) }.filter { PlainNumber.parse($0) == nil })
    let named = Set(cells.prefix(2000).map(CellText.labelKey)).intersection(ids)
    if named.count > 2, named.count * 2 >= outline.items.count { return true }
    let keys = cells.prefix(2000).map(CellText.key)
    guard keys.contains(where: { $0.count > 3 }) else { return false }
    let prompts = Set(outline.items.flatMap { $0.prompts.map(CellText.key) }.filter { $0.count > 3 })
    let labels = Set(
      outline.items.flatMap { item -> [String] in
        guard case .options(let options) = item.response else { return [] }
        return options.flatMap { $0.labels.map(CellText.key) }
      }
    )
    let known = keys.count { key in
      prompts.contains(key) || prompts.contains { key.hasSuffix($0) && key.count <= $0.count + 8 }
    }
    if !prompts.isEmpty, known * 2 >= min(prompts.count, outline.items.count), known > 1 { return true }
    let filled = keys.filter { !$0.isEmpty }
    let hasID = header.indices.contains { column in
      ColumnRole.named(header[column]) == .personID && column < keys.count && !keys[column].isEmpty
    }
    return !hasID && keys.first?.isEmpty == true && filled.count > 2 && filled.count * 2 >= outline.items.count
      && Set(filled).count == filled.count && filled.allSatisfy { $0.count > 5 && !labels.contains($0) }
  }

  /// Qualtrics writes into its third row where each column came from.
  private static func isImportRow(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    return !filled.isEmpty && filled.count { $0.hasPrefix("{") && $0.contains("\"ImportId\"") } * 2 > filled.count
  }

  /// The column's own name, unless it is only a number: then with the words of the question.
  private static func qualtrics(_ name: String, _ question: String) -> String {
    let name = CellText.normalized(name)
    guard let match = name.wholeMatch(of: /[Qq](\d{1,4})(_\d+)*/) else { return name }
    let words = CellText.normalized(question)
    if words.isEmpty { return name }
    return match.2 == nil ? "Q\(match.1)|\(words)" : words
  }

  private static func isPlainResponse(_ cell: String) -> Bool {
    ["response", "openendedresponse", "答案", "开放式答案", "开放式回答"].contains(CellText.key(cell))
  }
}

extension [String] {
  /// The text of a cell, empty beyond the end.
  fileprivate subscript(safe index: Int) -> String { indices.contains(index) ? self[index] : "" }
}
