package import AssessmentDiagnostics

/// The character between the cells of a line.
public enum Delimiter: String, Sendable, Hashable, Codable, CaseIterable {
  /// `,`
  case comma
  /// `;`, which Excel writes where the comma is the decimal sign.
  case semicolon
  /// The tab character.
  case tab
  /// `|`
  case pipe

  /// The byte in UTF-8.
  package var byte: UInt8 {
    switch self {
    case .comma: 0x2C
    case .semicolon: 0x3B
    case .tab: 0x09
    case .pipe: 0x7C
    }
  }

  /// What messages call it.
  package var word: Phrase {
    switch self {
    case .comma: Phrase(zh: "逗号", en: "comma")
    case .semicolon: Phrase(zh: "分号", en: "semicolon")
    case .tab: Phrase(zh: "制表符", en: "tab")
    case .pipe: Phrase(zh: "竖线", en: "vertical bar")
    }
  }

  /// The delimiter that splits the first records into most cells, the same number in each; a comma where none splits.
  ///
  /// - Parameter text: the beginning of a table in UTF-8, possibly cut off.
  package static func detect(_ text: [UInt8]) -> (delimiter: Delimiter, reason: Phrase) {
    if let declared = declaredInFirstLine(text) {
      return (declared, Phrase(zh: "文件第一行声明了分隔符（sep=）", en: "the first line of the file declares it (sep=)"))
    }
    var best: (delimiter: Delimiter, cells: Int, agreeing: Int)?
    var ragged: (delimiter: Delimiter, cells: Int, agreeing: Int)?
    for candidate in [Delimiter.comma, .tab, .semicolon, .pipe] {
      let widths = widths(of: text, candidate)
      guard let first = widths.first, first > 1 else { continue }
      let agreeing = widths.count { $0 == first }
      // Names of columns hold bars of their own (`Q1|题干`).
      if candidate != .pipe, ragged.map({ first > $0.cells }) ?? true { ragged = (candidate, first, agreeing) }
      // Three quarters of the records must agree with the header: a comma inside some answers splits few of them.
      guard agreeing * 4 >= widths.count * 3 else { continue }
      if best.map({ first > $0.cells }) ?? true { best = (candidate, first, agreeing) }
    }
    guard let best = best ?? ragged else {
      return (.comma, Phrase(zh: "没有找到分隔符，按只有一列处理", en: "no delimiter was found: read as a single column"))
    }
    return (
      best.delimiter,
      Phrase(
        zh: "开头 \(best.agreeing) 行都被\(best.delimiter.word.chinese)分成 \(best.cells) 列",
        en: "a \(best.delimiter.word.english) splits the first \(best.agreeing) rows into \(best.cells) columns"
      )
    )
  }

  /// The delimiter of a first line `sep=;`, which Excel understands.
  private static func declaredInFirstLine(_ text: [UInt8]) -> Delimiter? {
    var line = text.prefix(16).prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 != 0x22 }
    // A program that saves the line as a cell puts the delimiters of the other columns behind it.
    while line.count > 5, line.last == line[4] { line.removeLast() }
    guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
    return allCases.first { $0.byte == line[4] }
  }

  /// Whether the cells of a first record are such a line, in quotation marks or not.
  package static func isAnnouncement(_ cells: [String]) -> Bool {
    let filled = cells.filter { !$0.isEmpty }
    guard filled.count == 1, let word = filled.first?.lowercased(), cells.first?.isEmpty == false else { return false }
    return word == "sep=" || word.hasPrefix("sep=") && allCases.contains { Array(word.utf8.dropFirst(4)) == [$0.byte] }
  }

  private static func widths(of text: [UInt8], _ delimiter: Delimiter) -> [Int] {
    var scanner = RecordScanner(delimiter: delimiter, file: "")
    var position = 0
    var widths: [Int] = []
    while widths.count < 20, let record = try? scanner.next(in: text, from: &position) {
      if !record.isBlank { widths.append(record.cells.count) }
    }
    // The last record of a short text has no line end.
    if widths.count < 20, let record = try? scanner.finish(), !record.isBlank {
      if widths.isEmpty || record.cells.count == widths[0] { widths.append(record.cells.count) }
    }
    return widths
  }
}
