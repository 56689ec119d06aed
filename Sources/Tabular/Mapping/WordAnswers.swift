import AssessmentDiagnostics

/// Answers that are numbers in other writings (④, 四, ★★★★, 4星) or words for yes and no (对, √, Y, TRUE): understood where
/// each of a column fits one option.
enum WordAnswers {
  /// Writes into the columns what such texts stand for, and says so once.
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
    var found: [Int: [String: String]] = [:]
    for place in columns.indices where columns[place].values.isEmpty {
      guard case .item(let id) = columns[place].role, let own = options[id] else { continue }
      let strangers = strangers(columns[place].index, own, sample, missing)
      if strangers.isEmpty { continue }
      guard let values = values(strangers, own) else {
        // A number that fits no option here makes it doubtful what the others count from.
        return []
      }
      if !values.isEmpty { found[place] = values }
    }
    guard let first = found.keys.min() else { return [] }
    for (place, values) in found { columns[place].values = values }
    let pairs = Set(found.values.flatMap { $0.map { "\($0.key) = \($0.value)" } }).sorted()
    let list = pairs.prefix(10).joined(separator: ", ") + (pairs.count > 10 ? ", …" : "")
    let example = (found[first] ?? [:]).sorted { $0.key < $1.key }.prefix(3).map { "\($0.key)=\($0.value)" }
    return [
      Finding(
        "answers-as-words",
        .note,
        at: Place(file: file, line: header.line, column: columns[first].index + 1),
        Phrase(
          zh: "有 \(found.count) 列的答案不是选项的代码，已这样理解：\(list)",
          en:
            "\(found.count == 1 ? "1 column holds" : "\(found.count) columns hold") answers in another writing, read as: \(list)"
        ),
        remedy: Phrase(
          zh: "不需要处理；如果不是这个意思，请用 --values 写明，例如 --values '\(example.joined(separator: ","))'",
          en:
            "nothing needs to be done; if they mean something else, say so with --values, as in --values '\(example.joined(separator: ","))'"
        )
      )
    ]
  }

  /// Rows after which a column without a stranger is taken to have none.
  private static let first = 40

  /// The texts of a column that are neither code nor label, with how often they stand there.
  private static func strangers(
    _ column: Int,
    _ options: [OptionOutline],
    _ sample: [TableRecord],
    _ missing: [String: MissingKind]
  ) -> [String: Int] {
    let lookup = OptionLookup(options)
    var known: [String: Bool] = [:]
    var strangers: [String: Int] = [:]
    for (row, record) in sample.enumerated() where record.findings.isEmpty && column < record.cells.count {
      let cell = record.cells[column]
      if cell.isEmpty { continue }
      if row > first, strangers.isEmpty { break }
      if known[cell] == nil, known.count < 200, CellText.canBeAnswer(cell) {
        let text = CellText.normalized(cell)
        known[cell] =
          text.isEmpty || missing[CellText.labelKey(text)] != nil || lookup.meaning(of: text, in: .code) != .none
      }
      if known[cell] == false { strangers[CellText.normalized(cell), default: 0] += 1 }
    }
    return strangers
  }

  /// What the texts stand for; nothing where most are not understood, nil where a number is no option's.
  private static func values(_ strangers: [String: Int], _ options: [OptionOutline]) -> [String: String]? {
    var codes: [Double: String] = [:]
    for option in options where !option.isMissing { codes[PlainNumber.parse(option.code) ?? .nan] = option.code }
    let (yes, no) = YesNoWords.options(options)
    let hasLabels = options.contains { !$0.labels.isEmpty }
    var values: [String: String] = [:]
    var understood = 0
    for (text, count) in strangers {
      var code: String?
      if let number = Numeral.value(of: text) ?? (hasLabels ? nil : Numeral.declared(in: text)) {
        guard let known = codes[Double(number)] else { return nil }
        code = known
      } else if let yes, let no {
        code = YesNoWords.isYes(text) ? yes : YesNoWords.isNo(text) ? no : nil
      }
      guard let code else { continue }
      values[text] = code
      understood += count
    }
    let all = strangers.values.reduce(0, +)
    return understood * 10 >= all * 8 ? values : [:]
  }
}

/// Words and marks for yes and no.
enum YesNoWords {
  private static let yes: Set<String> = [
    "是", "对", "正确", "真", "符合", "是的", "√", "✓", "✔", "☑", "✅", "y", "yes", "t", "true",
  ]
  private static let no: Set<String> = [
    "否", "错", "错误", "假", "不符合", "不是", "不对", "×", "✗", "✘", "✕", "❌", "x", "n", "no", "f", "false",
  ]

  /// Whether a text says yes.
  static func isYes(_ text: String) -> Bool { yes.contains(CellText.labelKey(text)) }

  /// Whether a text says no.
  static func isNo(_ text: String) -> Bool { no.contains(CellText.labelKey(text)) }

  /// The codes of the option for yes and of that for no, where an item has these two and no others.
  static func options(_ options: [OptionOutline]) -> (yes: String?, no: String?) {
    let asked = options.filter { !$0.isMissing }
    guard asked.count == 2 else { return (nil, nil) }
    if asked.allSatisfy(\.labels.isEmpty), Set(asked.map(\.code)) == ["0", "1"] { return ("1", "0") }
    let positive = asked.filter { ($0.labels + [$0.code]).contains(where: isYes) }
    let negative = asked.filter { ($0.labels + [$0.code]).contains(where: isNo) }
    guard positive.count == 1, negative.count == 1, positive[0].code != negative[0].code else { return (nil, nil) }
    return (positive[0].code, negative[0].code)
  }
}

/// Whole numbers in writings other than digits.
enum Numeral {
  /// ④, ❹, ⑷, ⒋, Ⅳ, 四, 肆, ★★★★☆, 4星, 四颗星: the number; nil for anything else, ordinary digits among it.
  static func value(of text: String) -> Int? {
    if text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first {
      if let number = single(scalar) { return number }
    }
    if let stars = stars(text) { return stars }
    for unit in ["颗星", "顆星", "个星", "星级", "星", "stars", "star"] where text.lowercased().hasSuffix(unit) {
      let rest = CellText.normalized(String(text.dropLast(unit.count)))
      if let number = Int(rest), number >= 0 { return number }
      if rest.unicodeScalars.count == 1, let scalar = rest.unicodeScalars.first { return single(scalar) }
    }
    return nil
  }

  /// `4=同意`: the number in front, for a form whose options have no words to compare with.
  static func declared(in text: String) -> Int? {
    guard let mark = text.firstIndex(where: { "=:、".contains($0) }), text.index(after: mark) < text.endIndex else {
      return nil
    }
    let digits = CellText.normalized(String(text[..<mark]))
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }

  private static func single(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x2460...0x2473: return Int(scalar.value) - 0x245F
    case 0x2474...0x2487: return Int(scalar.value) - 0x2473
    case 0x2488...0x249B: return Int(scalar.value) - 0x2487
    case 0x2160...0x216B: return Int(scalar.value) - 0x215F
    case 0x2776...0x277F: return Int(scalar.value) - 0x2775
    case 0x2780...0x2789: return Int(scalar.value) - 0x277F
    case 0x278A...0x2793: return Int(scalar.value) - 0x2789
    case 0x24EA: return 0
    default: return chinese[Character(scalar)]
    }
  }

  private static let chinese: [Character: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "壹": 1, "贰": 2,
    "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "拾": 10,
  ]

  /// ★★★☆☆: how many are filled.
  private static func stars(_ text: String) -> Int? {
    var filled = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2605, 0x2B50, 0x1F31F: filled += 1
      case 0x2606, 0x20, 0xFE0F: continue
      default: return nil
      }
    }
    return filled > 0 ? filled : nil
  }
}
