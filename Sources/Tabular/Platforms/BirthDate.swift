/// When somebody was born, as far as the file tells.
package struct BirthDate: Sendable, Hashable {
  /// Year.
  package var year: Int
  /// Month, where known.
  package var month: Int?
  /// Day, where known.
  package var day: Int?
  /// Whether the month may be January or October: a spreadsheet turns `2004.10` into `2004.1`.
  package var monthMayBeOctober = false

  /// Reads `2004.5`, `2004年5月`, `2004-05-03`, `2004/5`, `200405`, `20040503`, `2004`, or a spreadsheet's serial number
  /// of five digits.
  package init?(_ text: String) {
    let text = CellText.normalized(text)
    let parts = text.split { "年月日/-. ".contains($0) }.map(String.init)
    guard let first = parts.first, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
    if parts.count == 1 {
      switch first.count {
      case 4: self.init(year: Int(first), month: nil, day: nil)
      case 5:
        guard let date = Double(first).flatMap({ LocalDateTime(serial: $0) }) else { return nil }
        self.init(year: date.year, month: date.month, day: date.day)
      case 6: self.init(year: Int(first.prefix(4)), month: Int(first.suffix(2)), day: nil)
      case 8:
        self.init(year: Int(first.prefix(4)), month: Int(first.dropFirst(4).prefix(2)), day: Int(first.suffix(2)))
      default: return nil
      }
      return
    }
    guard first.count == 4, parts.count <= 3 else { return nil }
    guard let month = Int(parts[1]) else { return nil }
    let day = parts.count == 3 ? Int(parts[2]) : nil
    if parts.count == 3 && day == nil { return nil }
    self.init(year: Int(first), month: month, day: day)
    monthMayBeOctober = text == "\(first).1"
  }

  private init?(year: Int?, month: Int?, day: Int?) {
    guard let year, LocalDateTime(year: year, month: month ?? 1, day: day ?? 1) != nil, year >= 1900 else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Completed years of age on a date. Where only the month is known, the birthday counts as reached in that month;
  /// nil where the year alone is known, or the month may be another one and it matters.
  package func age(on date: LocalDateTime) -> Double? {
    guard let month else { return nil }
    func years(_ month: Int) -> Int {
      let isReached = (date.month, date.day) >= (month, day ?? 1)
      return date.year - year - (isReached ? 0 : 1)
    }
    if monthMayBeOctober && years(1) != years(10) { return nil }
    let age = years(month)
    return (0...130).contains(age) ? Double(age) : nil
  }
}
