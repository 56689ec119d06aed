import AssessmentDiagnostics
import AssessmentTabular

/// A key sheet in words: a line for each scale, as pasted from a manual.
enum KeyText {
  private static let reversing: Set = ["反", "反向", "反向题", "反向计分", "反向计分题", "reversed", "reverse"]
  private static let forward: Set = ["正", "正向", "正向题", "正向计分", "正向计分题", "forward"]
  private static let optionNames: Set = ["选项", "计分", "评分", "作答", "答案", "计分方式", "options", "answers", "scoring"]

  /// One word of a line.
  private enum Word {
    case item(String, isReversed: Bool)
    case range(Int, Int)
    case reversed
    case forward
    case yes
    case no
    case total(Int)
    case remark
  }

  /// Reads lines.
  static func keySheet(_ lines: [(line: Int, text: String)], file: String, sheet: String?) -> KeySheet {
    var result = KeySheet(file: file, sheet: sheet)
    var scale: String?
    for (number, text) in lines {
      let text = plain(text)
      guard !text.isEmpty else { continue }
      let colon = text.firstIndex(of: ":")
      let name = colon.map { CellText.normalized(String(text[..<$0])) } ?? ""
      let isClause = colon != nil && isKeyword(name)
      if let colon, optionNames.contains(name.lowercased()),
        let options = options(String(text[text.index(after: colon)...]))
      {
        result.options = options
        continue
      }
      var rest = text
      if let colon, !isClause {
        scale = stripped(name)
        rest = String(text[text.index(after: colon)...])
      } else if scale == nil || !text.contains(where: \.isNumber) {
        // A title, a remark.
        result.tell(
          "key-line",
          .note,
          number,
          Phrase(zh: "这一行没有使用：\(Finding.quoted(text))", en: "the line is not used: \(Finding.quoted(text))"),
          Phrase(zh: "如果它是记分键，请写成“量表：1、3、5(反)”", en: "if it is a key, write it like “scale: 1, 3, 5(R)”")
        )
        continue
      }
      read(rest, scale ?? "", number, into: &result)
    }
    return result
  }

  private static func read(_ text: String, _ scale: String, _ line: Int, into result: inout KeySheet) {
    var isReversed = false
    var count = 0
    for word in words(text) {
      guard let meaning = meaning(word) else {
        result.tell(
          "key-word",
          line,
          Phrase(zh: "看不懂 \(Finding.quoted(word))", en: "\(Finding.quoted(word)) is not understood"),
          Phrase(
            zh: "请写题号；反向题写成 5(反) 或 -5，连续的题写成 1-5",
            en: "write item numbers; 5(R) or -5 for reversed ones, 1-5 for several in a row"
          )
        )
        continue
      }
      func add(_ number: String, _ turned: Bool) {
        result.entries.append(.init(number: number, scale: scale, isReversed: turned != isReversed, line: line))
        count += 1
      }
      switch meaning {
      case .item(let number, let turned): add(number, turned)
      case .range(let first, let last): for number in first...last { add("\(number)", false) }
      case .reversed: isReversed = true
      case .forward: isReversed = false
      case .yes, .no:
        result.isYesNo = true
        if case .no = meaning { isReversed = true } else { isReversed = false }
      case .total(let total):
        if total != count {
          result.tell(
            "key-count",
            line,
            Phrase(zh: "写着共 \(total) 题，数出来是 \(count) 题", en: "the line says \(total) items and lists \(count)"),
            Phrase(zh: "请核对题号", en: "compare the numbers")
          )
        }
      case .remark: break
      }
    }
  }

  /// A line with ordinary signs.
  private static func plain(_ text: String) -> String {
    var text = CellText.normalized(text)
    for minus in ["−", "–", "—", "－"] { text = text.replacing(minus, with: "-") }
    return text.replacing("**", with: "").trimmingBlanks()
  }

  private static func isKeyword(_ name: String) -> Bool {
    let key = CellText.labelKey(name)
    return reversing.contains(key) || forward.contains(key) || ["是", "否"].contains(key)
  }

  /// A name without its number in a list: `一、外向`, `1. 外向`, `(1)外向`, `• 外向`.
  private static func stripped(_ name: String) -> String {
    let bare = name.replacing(/^(?:[一二三四五六七八九十]+、|\(?[0-9]+[.)、]\s*|[•·*-]\s*)/, with: "")
    return bare.isEmpty ? name : bare
  }

  private static func words(_ text: String) -> [String] {
    // Brackets around several numbers are a clause; around one word they belong to the number before them.
    let text = text.replacing(/\(\s*(反向?(?:计分)?题?|否|是|正向?(?:计分)?题?)\s*:\s*([^()]*)\)/) { " \($0.1) \($0.2) 正向 " }
    return text.split { "、,;，；/|。: \t".contains($0) }.map(String.init).filter { !$0.isEmpty }
  }

  private static func meaning(_ word: String) -> Word? {
    let key = word.lowercased()
    if reversing.contains(key) { return .reversed }
    if forward.contains(key) { return .forward }
    if key == "是" { return .yes }
    if key == "否" { return .no }
    if ["题", "和", "及", "与", "and", "items", "item", "分"].contains(key) { return .remark }
    if let match = key.wholeMatch(of: /\(?共\s*([0-9]+)\s*[题项个]\)?/) { return Int(match.1).map { .total($0) } }
    if let match = key.wholeMatch(of: /(?:第)?([0-9]{1,5})\s*(?:-|~|至|到)\s*([0-9]{1,5})(?:题)?/),
      let first = Int(match.1), let last = Int(match.2), first < last, last - first < 1000
    {
      return .range(first, last)
    }
    guard
      let match = word.wholeMatch(
        of: /([+-])?(?:第)?([A-Za-z_]{0,8}[0-9]{1,5})(?:题)?(-?\((?:反|反向|反向计分|[Rr]|-)\)|-?反|[Rr]|\*|-)?/
      )
    else { return nil }
    let isBefore = match.1 == "-"
    let isBehind = match.3 != nil
    // Two signs of reversal contradict each other or mean the same: nobody knows.
    if isBefore && isBehind { return nil }
    return .item(String(match.2), isReversed: isBefore || isBehind)
  }

  /// `1=很不符合，5=很符合` or `很不符合=1`; nil where it is no list of options.
  private static func options(_ text: String) -> [KeySheet.Option]? {
    let parts = text.split { "、,;，；".contains($0) }.map { String($0).trimmingBlanks() }.filter { !$0.isEmpty }
    let options = parts.compactMap { part -> KeySheet.Option? in
      let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingBlanks() }
      guard sides.count == 2 else { return nil }
      if let value = Int(sides[0]) { return .init(label: sides[1], value: value) }
      return Int(sides[1].replacing("分", with: "")).map { .init(label: sides[0], value: $0) }
    }
    return options.count == parts.count && options.count > 1 ? options : nil
  }
}
