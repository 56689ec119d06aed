import AssessmentDiagnostics

/// Days of the calendar, for dates that a plan proposes.
///
/// - Source of the arithmetic: Hinnant, chrono-compatible low-level date algorithms (days from civil and back).
enum Day {
  /// A day given as YYYY-MM-DD, some days later, as one writes it: `12月4日`, `4 December`. Edge: another text is given
  /// back as it is.
  static func words(_ date: String, plus days: Int, _ language: Language) -> String {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]), (1...31).contains(parts[2]) else { return date }
    let (_, month, day) = civil(number(parts[0], parts[1], parts[2]) + days)
    return language == .chinese ? "\(month)月\(day)日" : "\(day) \(months[month - 1])"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// Days since 1 March of the year 0.
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let place = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + place
  }

  private static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let era = number / 146_097
    let inEra = number - era * 146_097
    let year = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * year + year / 4 - year / 100)
    let shifted = (5 * inYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (year + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * shifted + 2) / 5 + 1)
  }
}
