/// A running sum that also carries what rounding lost.
///
/// The error of the result is about one rounding, however many terms there are and however they cancel.
///
/// - Source: Neumaier (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54, 39–51.
package struct CompensatedSum: Sendable, Hashable {
  private var sum: Double
  private var lost = 0.0

  /// A sum that starts at the given value.
  package init(_ start: Double = 0) { sum = start }

  /// Adds one term.
  package mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  /// Adds another sum, with what it carries.
  package mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    lost += other.lost
  }

  /// The sum so far.
  package var value: Double { sum.isFinite ? sum + lost : sum }
}

extension Sequence where Element == Double {
  /// The sum of the elements with compensation for rounding.
  package var compensatedSum: Double {
    var sum = CompensatedSum()
    for element in self { sum.add(element) }
    return sum.value
  }
}
