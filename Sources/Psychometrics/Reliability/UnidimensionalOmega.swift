internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import RealModule

/// ω of a sum of items with one factor (McDonald's ω_u): `(Σλ)² / ((Σλ)² + Σψ)` of a one-factor model fitted to the
/// covariances by maximum likelihood, or by least squares where they are singular.
///
/// For three items the model has no degrees of freedom: it fits whatever the answers are. The standard error comes from
/// the expected information of maximum likelihood by the delta method, the interval from the logit of ω, so that it stays
/// between 0 and 1; both assume normal answers.
///
/// - Source: McDonald (1999), Test Theory, ch. 6; Raykov (2002), Multivariate Behavioral Research 37, 89–103 (standard
///   error); Kelley & Pornprasertmanit (2016), Psychological Methods 21, 69–92 (logit).
package struct UnidimensionalOmega: Sendable, Hashable {
  /// The coefficient.
  package let value: Double
  /// Its standard error; nil at a bound of the model, without maximum likelihood, and where the information is singular.
  package let standardError: Double?
  /// How many people stand behind it.
  package let personCount: Int
  /// The share of the people's variance in the items that the factor explains, item by item (communalities).
  package let communalities: [Double]
  /// Whether the model was fitted by maximum likelihood, not by least squares.
  package let isMaximumLikelihood: Bool
  /// Items whose loading has another sign than most: the score adds them as keyed.
  package let negativeItems: [String]

  /// Why there is no ω.
  package enum Failure: Error, Sendable, Hashable {
    /// One factor needs three items.
    case tooFewItems
    /// An item does not vary.
    case noVariance
    /// The model could not be fitted.
    case factors(FactorAnalysisFailure)
    /// The iteration did not converge.
    case notConverged
  }

  /// ω from covariances of keyed items.
  package init(_ covariances: CovarianceMatrix) throws(Failure) {
    guard covariances.itemCount >= 3 else { throw .tooFewItems }
    guard let correlations = covariances.correlations else { throw .noVariance }
    let model: FactorModel
    do throws(FactorAnalysisFailure) { model = try Self.fit(correlations) } catch { throw .factors(error) }
    guard model.convergence.isConverged else { throw .notConverged }
    isMaximumLikelihood = model.analysis.extraction == .maximumLikelihood
    let deviations = covariances.values.diagonal.map { $0.squareRoot() }
    let standard = model.loadings.column(0)
    let turn = standard.reduce(0, +) < 0 ? -1.0 : 1
    let loadings = zip(standard, deviations).map { turn * $0 * $1 }
    let unique = zip(model.uniquenesses, deviations).map { $0 * $1 * $1 }
    let sum = loadings.compensatedSum
    let total = sum * sum + unique.compensatedSum
    value = sum * sum / total
    personCount = covariances.personCount
    communalities = model.communalities
    negativeItems = loadings.indices.filter { loadings[$0] < 0 }.map { covariances.itemNames[$0] }
    let isInside = isMaximumLikelihood && model.heywoodCases.isEmpty
    standardError =
      isInside && personCount > covariances.itemCount
      ? Self.error(loadings, unique, sum: sum, total: total, personCount) : nil
  }

  private static func fit(_ correlations: Matrix) throws(FactorAnalysisFailure) -> FactorModel {
    let request = FactorAnalysis(factorCount: 1, extraction: .maximumLikelihood, rotation: .none)
    if let model = try? request.fit(correlations), model.convergence.isConverged { return model }
    return try FactorAnalysis(factorCount: 1, extraction: .minres, rotation: .none).fit(correlations)
  }

  /// The delta method over Σ = λλᵀ + Ψ with information `(n/2) tr(Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ)`.
  private static func error(
    _ loadings: [Double],
    _ unique: [Double],
    sum: Double,
    total: Double,
    _ personCount: Int
  ) -> Double? {
    let count = loadings.count
    var implied = Matrix(columns: [loadings]).outerGram
    for item in 0..<count { implied[item, item] += unique[item] }
    guard let precision = try? Cholesky(implied).inverse else { return nil }
    // ∂Σ by λᵢ is eᵢλᵀ + λeᵢᵀ, by ψᵢ it is eᵢeᵢᵀ: the traces in closed form.
    let pulled = precision * loadings
    let form = zip(loadings, pulled).reduce(0) { $0 + $1.0 * $1.1 }
    let information = Matrix(rowCount: 2 * count, columnCount: 2 * count) { row, column in
      let (i, j) = (row % count, column % count)
      switch (row < count, column < count) {
      case (true, true): return precision[i, j] * form + pulled[i] * pulled[j]
      case (true, false): return precision[i, j] * pulled[j]
      case (false, true): return precision[i, j] * pulled[i]
      case (false, false): return precision[i, j] * precision[i, j] / 2
      }
    }
    let gradient =
      [Double](repeating: 2 * sum * (total - sum * sum) / (total * total), count: count)
      + [Double](repeating: -sum * sum / (total * total), count: count)
    guard let factor = try? Cholesky(information) else { return nil }
    let variance = zip(gradient, factor.solve(gradient)).reduce(0) { $0 + $1.0 * $1.1 } / Double(personCount)
    return variance.isFinite && variance >= 0 ? variance.squareRoot() : nil
  }

  /// An interval of ω; nil without a standard error.
  package func interval(level: Double) -> ClosedRange<Double>? {
    guard let standardError, value > 0, value < 1 else { return nil }
    let middle = Double.log(value / (1 - value))
    let width = Normal.quantile(1 - (1 - level) / 2) * standardError / (value * (1 - value))
    func back(_ logit: Double) -> Double { 1 / (1 + Double.exp(-logit)) }
    return back(middle - width)...back(middle + width)
  }
}
