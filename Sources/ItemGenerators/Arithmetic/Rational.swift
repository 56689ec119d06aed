/// An exact fraction in lowest terms.
package struct Rational: Sendable, Hashable {
  /// The numerator, with the sign.
  package let numerator: Int
  /// The denominator, above 0.
  package let denominator: Int

  /// A fraction; the denominator must not be 0.
  init(_ numerator: Int, over denominator: Int = 1) {
    precondition(denominator != 0, "a fraction over 0")
    var (a, b) = (abs(numerator), abs(denominator))
    while b != 0 { (a, b) = (b, a % b) }
    let sign = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / max(1, a)
    self.denominator = sign * denominator / max(1, a)
  }

  /// A whole number.
  package init(whole: Int) { self.init(whole, over: 1) }

  /// The whole number, where it is one.
  package var whole: Int? { denominator == 1 ? numerator : nil }

  static func + (a: Self, b: Self) -> Self {
    Self(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
  }
  static func - (a: Self, b: Self) -> Self { a + Self(-b.numerator, over: b.denominator) }
  static func * (a: Self, b: Self) -> Self { Self(a.numerator * b.numerator, over: a.denominator * b.denominator) }
  static func / (a: Self, b: Self) -> Self { Self(a.numerator * b.denominator, over: a.denominator * b.numerator) }
}

/// A number with its unit: sums of unlike units are a bug, products multiply the units.
struct Quantity: Hashable {
  /// What is counted, with exponents.
  struct Unit: Hashable {
    var yuan = 0
    var hours = 0
    var days = 0
    var pieces = 0
    var jobs = 0

    static func * (a: Self, b: Self) -> Self {
      Self(
        yuan: a.yuan + b.yuan,
        hours: a.hours + b.hours,
        days: a.days + b.days,
        pieces: a.pieces + b.pieces,
        jobs: a.jobs + b.jobs
      )
    }
    var inverse: Self { Self(yuan: -yuan, hours: -hours, days: -days, pieces: -pieces, jobs: -jobs) }

    static let plain = Self()
    static let yuan = Self(yuan: 1)
    static let hours = Self(hours: 1)
    static let days = Self(days: 1)
    static let pieces = Self(pieces: 1)
    static let jobs = Self(jobs: 1)
  }

  var value: Rational
  var unit: Unit

  init(_ value: Int, _ unit: Unit = .plain) {
    self.init(Rational(value), unit)
  }

  init(_ value: Rational, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  static func + (a: Self, b: Self) -> Self {
    precondition(a.unit == b.unit, "a sum of unlike units")
    return Self(a.value + b.value, a.unit)
  }
  static func - (a: Self, b: Self) -> Self {
    precondition(a.unit == b.unit, "a difference of unlike units")
    return Self(a.value - b.value, a.unit)
  }
  static func * (a: Self, b: Self) -> Self { Self(a.value * b.value, a.unit * b.unit) }
  static func / (a: Self, b: Self) -> Self { Self(a.value / b.value, a.unit * b.unit.inverse) }
}
