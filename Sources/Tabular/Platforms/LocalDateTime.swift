/// A date, and a time of day where it is known, without a time zone: as it stands in the file.
public struct LocalDateTime: Sendable, Hashable, Comparable {
  /// Year.
  public var year: Int
  /// Month, 1 to 12.
  public var month: Int
  /// Day of the month, from 1.
  public var day: Int
  /// Seconds since midnight; nil where the file gives no time of day.
  public var second: Int?

  /// A date that exists in the Gregorian calendar, years 1800 to 2200; nil otherwise.
  public init?(year: Int, month: Int, day: Int, second: Int? = nil) {
    guard (1800...2200).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year),
      second.map({ (0..<86_400).contains($0) }) ?? true
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.second = second
  }

  /// Earlier dates first; a date without a time before the same date with one.
  public static func < (a: LocalDateTime, b: LocalDateTime) -> Bool {
    (a.year, a.month, a.day, a.second ?? -1) < (b.year, b.month, b.day, b.second ?? -1)
  }

  /// A number that is larger for a later time.
  package var ordinal: Int { ((year * 12 + month) * 31 + day) * 86_401 + (second ?? -1) + 1 }

  /// ISO 8601 without a zone: `2026-09-03T12:00:00`, or `2026-09-03`.
  public var iso8601: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let date = "\(year)-\(two(month))-\(two(day))"
    guard let second else { return date }
    return date + "T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  /// Reads `2026/09/03 12:00:00`, `2026-9-3 12:00`, `2026年9月3日 12:00`, `2026-09-03T12:00:00`, a date alone, or the
  /// serial number of a spreadsheet (days since 1899-12-30 with the time as fraction; 1954 to 2119).
  public init?(_ text: String) {
    let text = CellText.normalized(text)
    if let serial = PlainNumber.parse(text) {
      self.init(serial: serial)
      return
    }
    let spaced = String(text.map { "年月/-.T".contains($0) ? " " : $0 == "日" ? " " : $0 })
    var parts = spaced.split(separator: " ").map(String.init)
    if let last = parts.last, last.hasSuffix("Z") { parts[parts.count - 1] = String(last.dropLast()) }
    guard parts.count == 3 || parts.count == 4 || parts.count == 5, parts[0].utf8.count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    var second: Int?
    if parts.count > 3 {
      let clock = parts[3].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1],
        let rest = clock.count == 3 ? clock[2] : 0, (0..<24).contains(hour), (0..<60).contains(minute),
        (0..<60).contains(rest)
      else { return nil }
      // A fifth part can only be the fraction of a second.
      guard parts.count == 4 || parts[4].allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      second = hour * 3600 + minute * 60 + rest
    }
    self.init(year: year, month: month, day: day, second: second)
  }

  /// The date of a spreadsheet's serial number.
  package init?(serial: Double) {
    guard (20_000.0...80_500.0).contains(serial) else { return nil }
    let seconds = Int((serial * 86_400).rounded())
    self.init(daysSince1899: seconds / 86_400, second: serial == serial.rounded() ? nil : seconds % 86_400)
  }

  /// The date that lies so many days after 30 December 1899, the day from which spreadsheets count.
  package init?(daysSince1899 days: Int, second: Int?) {
    guard (-40_000...120_000).contains(days) else { return nil }
    // Days since 1970-01-01 to a date: Howard Hinnant's algorithm (2013), shifted to begin at 0000-03-01.
    let shifted = days - 25_569 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: day, second: second)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
