/// A finite number: exact where it is an integer of 64 bits, else a `Double`.
///
/// One number has one form: `1`, `1.0` and `10e-1` are all the integer 1, and `-0` is 0. It is never NaN or infinite.
public struct JSONNumber: Sendable, Hashable {
  private enum Form: Hashable {
    case integer(Int64)
    case real(Double)
  }

  private var form: Form

  /// An integer, kept exactly.
  public init(_ value: Int64) { form = .integer(value) }

  /// An integer, kept exactly.
  public init(_ value: Int) { form = .integer(Int64(value)) }

  /// A number; nil where it is not finite, for JSON has no such number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    if let integer = Int64(exactly: value) { form = .integer(integer) } else { form = .real(value) }
  }

  /// The number as a `Double`; integers beyond 2⁵³ are rounded to the nearest one.
  public var double: Double {
    switch form {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }

  /// The number as an integer, where it is one that fits.
  public var int64: Int64? {
    switch form {
    case .integer(let value): value
    case .real: nil
    }
  }

  /// The number as an integer, where it is one that fits.
  public var int: Int? { int64.flatMap { Int(exactly: $0) } }
}

extension JSONNumber {
  /// The number as ECMAScript writes a `Double` (RFC 8785 §3.2.2.3): integers beyond 2⁵³ are rounded.
  package var canonicalText: String { Self.ecmaScript(double) }

  /// As `canonicalText`, but integers keep all their digits.
  package var exactText: String {
    switch form {
    case .integer(let value): String(value)
    case .real(let value): Self.ecmaScript(value)
    }
  }

  /// A finite number in the form of ECMAScript's `Number::toString`: the fewest digits that read back as the same
  /// number, plain from 1e-6 up to below 1e21, else with an exponent (`1e+21`, `1e-7`).
  ///
  /// The digits are those of Swift's `description`, which also chooses the shortest and, among these, the closest.
  private static func ecmaScript(_ value: Double) -> String {
    if value == 0 { return "0" }
    let text = value.description
    // Without an exponent both write the same digits, but for the zero behind a whole number.
    if !text.utf8.contains(UInt8(ascii: "e")) { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
    var digits: [UInt8] = []
    var point: Int?  // how many digits stand before the decimal point
    var exponent = 0
    var rest = text.utf8.drop { $0 == UInt8(ascii: "-") }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: rest, as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    let zero = UInt8(ascii: "0")
    let leading = digits.prefix { $0 == zero }.count
    let scale = (point ?? digits.count) + exponent - leading  // value = 0.DIGITS × 10^scale
    digits.removeFirst(leading)
    while digits.last == zero { digits.removeLast() }

    let figures = String(decoding: digits, as: UTF8.self)
    let sign = value < 0 ? "-" : ""
    if digits.count <= scale, scale <= 21 {
      return sign + figures + String(repeating: "0", count: scale - digits.count)
    }
    if 0 < scale, scale <= 21 { return sign + figures.prefix(scale) + "." + figures.dropFirst(scale) }
    if -6 < scale, scale <= 0 { return sign + "0." + String(repeating: "0", count: -scale) + figures }
    let power = scale - 1
    let mantissa = digits.count == 1 ? figures : figures.prefix(1) + "." + figures.dropFirst()
    return sign + mantissa + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
  }
}
