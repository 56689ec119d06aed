internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Mardia's tests of multivariate skewness and kurtosis, over the persons who answered everything.
///
/// With z = L⁻¹(x − x̄) and LLᵀ the covariances with divisor n: skewness `b₁ = Σ (mean of z_a z_b z_c)²` over all triples
/// of items, which is the mean over all pairs of persons of (zᵢᵀzⱼ)³; kurtosis `b₂` = the mean of (zᵀz)². For normal
/// answers `n b₁/6` is χ² with p(p + 1)(p + 2)/6 degrees of freedom and `(b₂ − p(p + 2)) / √(8p(p + 2)/n)` standard
/// normal, both for large n. Neither changes when the items are rescaled or mixed.
///
/// Answers on a few categories are never normal, and with many people the tests say so: they inform the choice of robust
/// estimation, no more.
///
/// - Source: Mardia (1970), Biometrika 57, 519–530; Mardia (1974), Sankhyā B 36, 115–128 (small samples).
/// - Checked against R psych's mardia, whose covariances have the divisor n − 1: its b₁ is ((n − 1)/n)³ and its b₂
///   ((n − 1)/n)² of these.
public struct MardiaTest: Sendable, Hashable {
  /// How many persons answered everything.
  public let personCount: Int
  /// How many items.
  public let itemCount: Int
  /// The multivariate skewness b₁; 0 for a normal distribution.
  public let skewness: Double
  /// The multivariate kurtosis b₂; p(p + 2) for a normal distribution.
  public let kurtosis: Double

  /// The moments of a sample.
  ///
  /// - Fails: `.tooFewItems` without items that vary, `.tooFewPersons` for at most as many complete persons as items,
  ///   `.notPositiveDefinite` with the first item that others determine, or that does not vary.
  public init(_ responses: ResponseMatrix) async throws(EstimationFailure) {
    let complete = responses.listwise
    let count = complete.itemCount
    guard count >= 1 else { throw .tooFewItems(needed: 1, omitted: []) }
    guard complete.personCount > count else { throw .tooFewPersons(needed: count + 1, found: complete.personCount) }
    let persons = Double(complete.personCount)
    let covariances = try await CovarianceMatrix(complete, missingData: .listwise)
    let variances = covariances.values.diagonal
    if let constant = variances.firstIndex(where: { !($0 > 0) }) {
      throw .notPositiveDefinite(item: complete.itemNames[constant])
    }
    let factor = try Self.factor(covariances.values.correlationScaled, names: complete.itemNames)
    let scales = variances.map { ($0 * (persons - 1) / persons).squareRoot() }
    let deviations = Matrix(rowCount: count, columnCount: complete.personCount) { item, person in
      (complete.values[person, item] - covariances.means[item]) / scales[item]
    }
    let z = factor.solveLower(deviations)
    var skew = CompensatedSum()
    for first in 0..<count {
      let moments = z.scalingColumns(by: z.row(first)).multiplied(by: z, transposingOther: true)
      for value in moments.elements { skew.add(value * value) }
    }
    var kurt = CompensatedSum()
    for person in 0..<complete.personCount {
      let distance = z.column(person).reduce(0) { $0 + $1 * $1 }
      kurt.add(distance * distance)
    }
    personCount = complete.personCount
    itemCount = count
    skewness = skew.value / (persons * persons)
    kurtosis = kurt.value / persons
  }

  private static func factor(_ correlations: Matrix, names: [String]) throws(EstimationFailure) -> Cholesky {
    guard let factor = try? Cholesky(correlations) else {
      let least = (1..<names.count).first { size in
        let leading = Array(0...size)
        return (try? Cholesky(correlations.selecting(rows: leading, columns: leading))) == nil
      }
      throw .notPositiveDefinite(item: names[least ?? names.count - 1])
    }
    if let dependent = factor.lower.diagonal.firstIndex(where: { $0 < 1e-7 }) {
      throw .notPositiveDefinite(item: names[dependent])
    }
    return factor
  }

  /// The χ² of the skewness, `n b₁/6`.
  public var skewnessStatistic: Double { Double(personCount) * skewness / 6 }

  /// The χ² of the skewness with Mardia's (1974) factor for small samples, better below some 50 persons.
  public var correctedSkewnessStatistic: Double {
    let n = Double(personCount)
    let p = Double(itemCount)
    return skewnessStatistic * (p + 1) * (n + 1) * (n + 3) / (n * ((n + 1) * (p + 1) - 6))
  }

  /// The degrees of freedom of the skewness test.
  public var degreesOfFreedom: Double {
    let p = Double(itemCount)
    return p * (p + 1) * (p + 2) / 6
  }

  /// The probability of at least such a skewness in normal answers.
  public var skewnessProbability: Double { ChiSquare(degrees: degreesOfFreedom).survival(skewnessStatistic) }

  /// The same with the factor for small samples.
  public var correctedSkewnessProbability: Double {
    ChiSquare(degrees: degreesOfFreedom).survival(correctedSkewnessStatistic)
  }

  /// The standard normal deviate of the kurtosis.
  public var kurtosisStatistic: Double {
    let p = Double(itemCount)
    return (kurtosis - p * (p + 2)) / (8 * p * (p + 2) / Double(personCount)).squareRoot()
  }

  /// The probability of a kurtosis at least as far from normal on either side.
  public var kurtosisProbability: Double { 2 * Normal.survival(abs(kurtosisStatistic)) }
}
