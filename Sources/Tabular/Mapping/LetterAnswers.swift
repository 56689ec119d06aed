import AssessmentDiagnostics

/// Answers that are the letters of the options: A for the first, B for the second.
enum LetterAnswers {
  /// Writes into the columns what the letters stand for, where a column holds nothing else, and says so once.
  static func declare(
    _ columns: inout [MappedColumn],
    _ outline: QuestionnaireOutline,
    _ sample: [TableRecord],
    _ header: TableRecord,
    missing: [String: MissingKind],
    file: String
  ) -> [Finding] {
    var options: [String: [OptionOutline]] = [:]
    for item in outline.items { if case .options(let own) = item.response { options[item.id] = own } }
    var found: [Int] = []
    for place in columns.indices {
      guard case .item(let id) = columns[place].role, let own = options[id],
        holdsLetters(columns[place].index, own, sample, missing)
      else { continue }
      for (letter, option) in zip(letters, own) { columns[place].values[letter] = option.code }
      found.append(columns[place].index)
    }
    guard let first = found.first else { return [] }
    return [
      Finding(
        "answers-as-letters",
        .warning,
        at: Place(file: file, line: header.line, column: first + 1),
        Phrase(
          zh: "有 \(found.count) 列的答案是字母，已按选项在量表中的次序理解：A 是第一个选项，B 是第二个，依此类推",
          en:
            "\(found.count) columns hold letters, understood by the order of the options: A is the first, B the second"
        ),
        remedy: Phrase(
          zh: "请对照问卷核对一题；如果次序相反，请用 `assess map … -o mapping.json` 生成映射文件，在这些列的 values 里改正，再用 --mapping mapping.json 读取",
          en:
            "compare one question with the form; if the order differs, make a mapping file with `assess map … -o mapping.json`, correct the values of these columns, and read with --mapping mapping.json"
        )
      )
    ]
  }

  private static let letters = (0..<26).map { String(Unicode.Scalar(0x41 + UInt8($0))) }

  private static func holdsLetters(
    _ column: Int,
    _ options: [OptionOutline],
    _ sample: [TableRecord],
    _ missing: [String: MissingKind]
  ) -> Bool {
    // One odd cell costs that cell, not the column; most columns show with their first answers that they hold no letters.
    let lookup = OptionLookup(options)
    var lettersSeen = 0
    var others = 0
    for record in sample where record.findings.isEmpty && column < record.cells.count {
      let cell = record.cells[column]
      if cell.isEmpty { continue }
      if let place = place(cell), place < options.count {
        lettersSeen += 1
      } else if missing[CellText.labelKey(cell)] == nil {
        if lookup.meaning(of: CellText.normalized(cell), in: .code) != .none { return false }
        others += 1
        if others > 4, others > lettersSeen { return false }
      }
    }
    // Letters that are codes or labels need no order.
    return lettersSeen > others
      && !options.contains { ([$0.code] + $0.otherCodes + $0.labels).contains { place($0) != nil } }
  }

  /// Which letter of the alphabet a cell is, from 0.
  private static func place(_ cell: String) -> Int? {
    guard cell.utf8.count <= 8 else { return nil }
    let text = CellText.normalized(cell)
    guard text.utf8.count == 1, let byte = text.utf8.first, (0x41...0x5A).contains(byte & 0xDF) else { return nil }
    return Int(byte & 0xDF) - 0x41
  }
}
