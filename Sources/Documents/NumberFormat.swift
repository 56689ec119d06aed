/// How numbers are written: fixed decimals, the same on every machine and in every locale.
public struct NumberFormat: Sendable, Hashable {
  /// Digits after the point, 0 to 9.
  public var decimals: Int
  /// Written after the number, such as a percent sign.
  public var suffix: String
  /// Whether positive numbers carry a plus sign.
  public var showsPlus: Bool

  /// A format; decimals from 0 to 9.
  package init(decimals: Int, suffix: String = "", showsPlus: Bool = false) {
    precondition((0...9).contains(decimals), "A number is written with 0 to 9 decimals.")
    self.decimals = decimals
    self.suffix = suffix
    self.showsPlus = showsPlus
  }

  /// No decimals.
  public static let whole = NumberFormat(decimals: 0)
  /// One decimal.
  public static let oneDecimal = NumberFormat(decimals: 1)
  /// Two decimals.
  public static let twoDecimals = NumberFormat(decimals: 2)

  /// The number as a reader sees it, with a true minus sign.
  ///
  /// Rounds halves away from zero. Edge: what is not a finite number below 1e9 in size is written as a dash.
  public func text(_ value: Double) -> String {
    guard let digits = Self.digits(value, decimals: decimals) else { return "—" }
    let isZero = digits.text.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    let sign = digits.isNegative ? "\u{2212}" : showsPlus && !isZero ? "+" : ""
    return sign + digits.text + suffix
  }

  /// The number, or a dash where there is none.
  public func text(_ value: Double?) -> String { value.map { text($0) } ?? "—" }

  /// Both ends of an interval with an en dash, or the word "to" as a tilde where an end is negative.
  public func text(_ interval: ClosedRange<Double>) -> String {
    let join = interval.lowerBound < 0 ? " ~ " : "–"
    var bare = self
    bare.suffix = ""
    return bare.text(interval.lowerBound) + join + text(interval.upperBound)
  }

  /// A coordinate of a drawing: at most two decimals, no trailing zeros, an ASCII minus sign.
  package static func coordinate(_ value: Double) -> String {
    guard let digits = digits(value, decimals: 2) else {
      preconditionFailure("A drawing needs finite coordinates.")
    }
    var text = digits.text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return (digits.isNegative ? "-" : "") + text
  }

  private static func digits(_ value: Double, decimals: Int) -> (isNegative: Bool, text: String)? {
    guard value.isFinite, abs(value) < 1e9 else { return nil }
    var unit: Int64 = 1
    for _ in 0..<decimals { unit *= 10 }
    let scaled = Int64((abs(value) * Double(unit)).rounded(.toNearestOrAwayFromZero))
    let whole = String(scaled / unit)
    let isNegative = value < 0 && scaled != 0
    guard decimals > 0 else { return (isNegative, whole) }
    let rest = String(scaled % unit)
    return (isNegative, whole + "." + String(repeating: "0", count: decimals - rest.utf8.count) + rest)
  }
}
