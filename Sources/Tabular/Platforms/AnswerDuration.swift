/// How long a questionnaire took, as platforms write it.
package enum AnswerDuration: Sendable {
  /// Seconds of `123秒`, `2分3秒`, `1小时2分`, `1天`, `0:02:03`, `2:03` or a plain number of seconds; nil otherwise.
  package static func seconds(_ text: String) -> Double? {
    let text = CellText.labelKey(text)
    if let number = PlainNumber.parse(text) { return number >= 0 ? number : nil }
    if text.contains(":") { return clock(text) }
    var total = 0.0
    var digits = ""
    var unit = ""
    var lastSize = Double.infinity
    func size(_ unit: String) -> Double? {
      switch unit {
      case "天", "日", "d": 86_400
      case "小时", "时", "h", "hours", "hour": 3_600
      case "分", "分钟", "m", "min", "minutes": 60
      case "秒", "秒钟", "s", "sec", "seconds": 1
      default: nil
      }
    }
    func close() -> Bool {
      guard let number = PlainNumber.parse(digits), number >= 0, let size = size(unit), size < lastSize else {
        return false
      }
      total += number * size
      lastSize = size
      digits = ""
      unit = ""
      return true
    }
    for character in text {
      if character.isASCII && (character.isNumber || character == ".") {
        if !unit.isEmpty, !close() { return nil }
        digits.append(character)
      } else {
        unit.append(character)
      }
    }
    return close() ? total : nil
  }

  private static func clock(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      guard let part, (0...(index == 0 ? 10_000 : 59)).contains(part) else { return nil }
      total = total * 60 + part
    }
    return Double(total)
  }
}
