package import AssessmentJSON

/// Written numbers hold what the computation can promise on every processor, so that the same sample gives the same
/// bytes: libraries add in other orders on other processors, and the last digits differ. A value that lies on the edge
/// between two by chance can still be written in two ways.
package enum RoundedNumbers {
  /// Decimals of what is in closed form (means, correlations of scores, item statistics): noise is below 1e-13.
  package static let closedForm = 9
  /// Decimals of what an iteration found (factors, polychoric correlations, bounds of reliability, norms by age): they
  /// end within about 1e-9 of the optimum.
  package static let iterated = 6

  /// Decimals of the greatest lower bound, whose interior-point search ends within about 1e-6.
  package static let boundOfReliability = 4

  /// A number to so many decimals, or as many digits where it is above 1. What lies on the edge between two, but for
  /// noise, goes away from zero. Integers stay exact.
  package static func round(_ value: Double, decimals: Int) -> Double {
    guard value.isFinite, value != value.rounded() else { return value }
    return rounded(value, decimals: max(0, decimals - max(0, size(of: value) + 1)))
  }

  /// A number to so many digits, for probabilities near 0.
  static func round(_ value: Double, digits: Int) -> Double {
    guard value.isFinite, value != value.rounded() else { return value }
    return abs(value) < 1e-280 ? 0 : rounded(value, decimals: max(0, digits - 1 - size(of: value)))
  }

  /// The exponent of the first digit: 0 from 1 to below 10.
  private static func size(of value: Double) -> Int {
    var (size, rest) = (0, abs(value))
    while rest >= 10, rest.isFinite { (size, rest) = (size + 1, rest / 10) }
    while rest < 1, rest > 0 { (size, rest) = (size - 1, rest * 10) }
    return size
  }

  private static func rounded(_ value: Double, decimals: Int) -> Double {
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
    let scaled = abs(value) * unit
    guard scaled < 0x1p52 else { return value }
    let size = (scaled + 0.5 + 1e-4).rounded(.down) / unit
    return value < 0 ? -size : size
  }
}

extension JSONValue {
  /// The value with all its numbers rounded; members named `pValue` keep as many digits however small they are.
  package func rounded(decimals: Int) -> JSONValue {
    switch content {
    case .number(let number) where number.int64 == nil:
      .number(RoundedNumbers.round(number.double, decimals: decimals))
    case .array(let elements): .array(elements.map { $0.rounded(decimals: decimals) })
    case .object(let members):
      .object(
        members: members.map { member in
          if member.name == "pValue", case .number(let number) = member.value.content, number.int64 == nil {
            JSONMember(member.name, .number(RoundedNumbers.round(number.double, digits: decimals)))
          } else {
            JSONMember(member.name, member.value.rounded(decimals: decimals))
          }
        }
      )
    default: self
    }
  }
}
