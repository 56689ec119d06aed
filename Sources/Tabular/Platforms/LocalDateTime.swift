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

  /// In which order a file may write day, month and year.
  package enum Order: Sendable {
    /// The year stands first, as it does in China and in ISO 8601.
    case yearFirst
    /// The year may stand last where day and month cannot be mistaken for each other.
    case unmistakable
    /// The month stands first, the year, of two or four digits, last: so do programs from the United States.
    case monthFirst
    /// The day stands first, the year last.
    case dayFirst
  }

  /// The order that dates prove of which the year stands last: 9/28/2026 begins with the month, 28/9/2026 with the day.
  /// Nil where none does, or one contradicts another.
  package static func order(provenBy texts: some Sequence<String>) -> Order? {
    var isMonthFirst = false
    var isDayFirst = false
    for text in texts {
      let parts = text.prefix { $0 != " " && $0 != "T" }.split(whereSeparator: { "/-.".contains($0) })
      guard parts.count == 3, parts[2].utf8.count == 4, let a = Int(parts[0]), let b = Int(parts[1]),
        (1...31).contains(a), (1...31).contains(b)
      else { continue }
      if a <= 12, b > 12 { isMonthFirst = true }
      if a > 12, b <= 12 { isDayFirst = true }
    }
    return isMonthFirst == isDayFirst ? nil : isMonthFirst ? .monthFirst : .dayFirst
  }

  /// Reads `2026/09/03 12:00:00`, `2026-9-3 上午9:05`, `2026年9月3日 12:00`, `2026-09-03T12:00:00+08:00`, a date alone, or
  /// the serial number of a spreadsheet (days since 1899-12-30 with the time as fraction; 1954 to 2119).
  ///
  /// A zone is left out: the time is that of the clock where it was written.
  public init?(_ text: String) { self.init(text, order: .yearFirst) }

  /// Reads a date and time in an order that a platform is known to write, such as `09/03/2026 12:00:00 PM`.
  package init?(_ text: String, order: Order) {
    let text = CellText.normalized(text)
    if let serial = PlainNumber.parse(text) {
      self.init(serial: serial)
      return
    }
    let spaced = String(Self.withoutZone(text).map { "年月日/-.T".contains($0) ? " " : $0 })
    var parts = spaced.split(separator: " ").map(String.init)
    let half = HalfDay.take(from: &parts)
    guard (3...5).contains(parts.count), let date = Self.date(parts[0], parts[1], parts[2], order) else { return nil }
    var second: Int?
    if parts.count > 3 {
      let clock = parts[3].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard (2...3).contains(clock.count), var hour = clock[0], let minute = clock[1],
        let rest = clock.count == 3 ? clock[2] : 0, (0..<24).contains(hour), (0..<60).contains(minute),
        (0..<60).contains(rest)
      else { return nil }
      // A fifth part can only be the fraction of a second.
      guard parts.count == 4 || parts[4].allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      if let half {
        guard let whole = half.hour(hour) else { return nil }
        hour = whole
      }
      second = hour * 3600 + minute * 60 + rest
    }
    self.init(year: date.year, month: date.month, day: date.day, second: second)
  }

  private static func date(
    _ first: String,
    _ middle: String,
    _ last: String,
    _ order: Order
  ) -> (year: Int, month: Int, day: Int)? {
    guard let a = Int(first), let b = Int(middle), let c = Int(last) else { return nil }
    if first.utf8.count == 4 { return (a, b, c) }
    switch order {
    case .yearFirst: return nil
    case .monthFirst: return last.utf8.count == 4 ? (c, a, b) : last.utf8.count == 2 ? (2000 + c, a, b) : nil
    case .dayFirst: return last.utf8.count == 4 ? (c, b, a) : nil
    case .unmistakable:
      guard last.utf8.count == 4, a > 12 || b > 12 || a == b else { return nil }
      return a > 12 ? (c, b, a) : (c, a, b)
    }
  }

  /// `…12:00:00+08:00`, `…12:00Z`, `…12:00 UTC` without the zone.
  private static func withoutZone(_ text: String) -> Substring {
    guard let clock = text.firstIndex(of: ":") else { return text[...] }
    for zone in ["Z", "z", " UTC", " GMT"] where text.hasSuffix(zone) { return text.dropLast(zone.count) }
    guard let sign = text[clock...].lastIndex(where: { "+-".contains($0) }) else { return text[...] }
    let digits = text[text.index(after: sign)...].filter { $0 != ":" }
    return [2, 4].contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber } ? text[..<sign] : text[...]
  }

  /// Which half of the day a clock of twelve hours means.
  private enum HalfDay {
    case morning
    case noon
    case afternoon

    private static let words: [(word: String, half: HalfDay)] = [
      ("凌晨", .morning), ("清晨", .morning), ("早上", .morning), ("上午", .morning), ("中午", .noon), ("下午", .afternoon),
      ("傍晚", .afternoon), ("晚上", .afternoon), ("AM", .morning), ("PM", .afternoon),
    ]

    /// Takes the word out of the parts of a time, wherever it stands: `上午9:05`, `9:05 AM`, `9:05AM`.
    static func take(from parts: inout [String]) -> HalfDay? {
      for place in parts.indices.reversed() {
        let part = parts[place].uppercased()
        guard part.utf8.contains(where: { !(0x30...0x3A).contains($0) }) else { continue }
        for (word, half) in words where part.hasPrefix(word) || part.hasSuffix(word) {
          parts[place] = part.replacing(word, with: "")
          if parts[place].isEmpty { parts.remove(at: place) }
          return half
        }
      }
      return nil
    }

    /// The hour of 24 that an hour of twelve is; an afternoon may be written in 24 hours already.
    func hour(_ hour: Int) -> Int? {
      switch self {
      case .morning: hour > 12 ? nil : hour % 12
      case .noon: hour < 10 ? hour + 12 : hour
      case .afternoon: hour < 12 ? hour + 12 : hour
      }
    }
  }

  /// The seconds from an earlier moment to this one; nil where either has no time of day.
  package func seconds(since start: LocalDateTime) -> Int? {
    guard let second, let first = start.second else { return nil }
    return (daysSince1970 - start.daysSince1970) * 86_400 + second - first
  }

  /// The days from the day of an earlier moment to the day of this one.
  package func days(since start: LocalDateTime) -> Int { daysSince1970 - start.daysSince1970 }

  /// Days since 1970-01-01: Howard Hinnant's algorithm (2013), in which the year begins in March.
  private var daysSince1970: Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
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
