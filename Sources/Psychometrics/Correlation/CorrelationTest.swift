internal import AssessmentNumericalMethods
internal import RealModule

/// What one product–moment correlation says about the population: standard error, p value, interval.
public struct CorrelationTest: Sendable, Hashable {
  /// The correlation.
  public let correlation: Double
  /// How many persons.
  public let personCount: Int
  /// `√((1 − r²)/(n − 2))`.
  public let standardError: Double
  /// Student's t with n − 2 degrees of freedom; infinite for a perfect correlation.
  public let t: Double
  /// The two-sided p value.
  public let p: Double
  /// Fisher's interval for the population correlation; nil for fewer than four persons.
  public let interval: ClosedRange<Double>?

  /// Tests a correlation; nil for fewer than three persons.
  ///
  /// - Source: Fisher (1921), Metron 1, 3–32 (z = artanh r, standard error 1/√(n − 3)).
  package init?(correlation r: Double, personCount n: Int, level: Double = 0.95) {
    precondition(abs(r) <= 1 && level > 0 && level < 1, "a correlation within ±1 and a level within 0…1 are needed")
    guard n >= 3 else { return nil }
    correlation = r
    personCount = n
    standardError = ((1 - r * r) / Double(n - 2)).squareRoot()
    t = r == 0 ? 0 : r / standardError
    p = StudentT(degrees: Double(n - 2)).twoSided(t)
    if n > 3 {
      let reach = Normal.quantile(upperTail: (1 - level) / 2) / Double(n - 3).squareRoot()
      let z = Double.atanh(r)
      interval = abs(r) == 1 ? r...r : Double.tanh(z - reach)...Double.tanh(z + reach)
    } else {
      interval = nil
    }
  }

  /// The p values of several tests adjusted so that none is significant unless those before it are (Holm 1979).
  public static func holm(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { p[$0] < p[$1] }
    var adjusted = p
    var largest = 0.0
    for (place, index) in order.enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - place)))
      adjusted[index] = largest
    }
    return adjusted
  }
}
