package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods

/// A fitted factor model R ≈ ΛΦΛᵀ + Ψ, in canonical order, with all that was found on the way.
package struct FactorModel: Sendable {
  /// What was asked.
  package let analysis: FactorAnalysis
  /// The correlations that were analysed, exactly symmetric.
  package let correlations: Matrix
  /// How many people they come from, if known.
  package let sampleSize: Int?
  /// The pattern Λ, items × factors.
  package let loadings: Matrix
  /// The correlations Φ of the factors; the identity after an orthogonal rotation.
  package let factorCorrelations: Matrix
  /// The loadings before rotation, columns by explained variance.
  package let unrotatedLoadings: Matrix
  /// The uniquenesses Ψ.
  package let uniquenesses: [Double]
  /// The communalities, row sums of squares of the unrotated loadings.
  package let communalities: [Double]
  /// The share of the items' common variance that the factors explain, 0 … 1; nil for methods that do not tell the common
  /// variance from what the factors explain (all but minimum rank).
  package let explainedCommonVariance: Double?
  /// The eigenvalues of the correlations, descending.
  package let eigenvalues: [Double]
  /// How the extraction ended.
  package let convergence: Convergence
  /// Which optima the starts of the extraction met; nil where it has one start.
  package let extractionReport: ExtractionReport?
  /// How the rotation ended and which optima it met; nil with one factor or without rotation.
  package let rotationReport: RotationReport?
  /// Items without room for a unique part, with what can be done; empty is good.
  package let heywoodCases: [HeywoodCase]
  /// How well the model reproduces the correlations.
  package let fit: FactorFit

  init(
    analysis: FactorAnalysis,
    correlations: Matrix,
    sampleSize: Int?,
    extracted: ExtractedFactors,
    rotated: RotatedFactors
  ) throws(FactorAnalysisFailure) {
    self.analysis = analysis
    self.correlations = correlations
    self.sampleSize = sampleSize
    loadings = rotated.loadings
    factorCorrelations = rotated.factorCorrelations
    unrotatedLoadings = extracted.loadings
    uniquenesses = extracted.uniquenesses
    communalities = extracted.loadings.rowSumsOfSquares
    convergence = extracted.convergence
    extractionReport = extracted.report
    explainedCommonVariance = extracted.commonVariance.map { common in
      min(1, extracted.loadings.rowSumsOfSquares.reduce(0, +) / max(common, .leastNormalMagnitude))
    }
    rotationReport = rotated.report
    do { eigenvalues = try SymmetricEigen.values(of: correlations) } catch { throw .decomposition }
    heywoodCases =
      analysis.extraction == .principalComponents
      ? [] : HeywoodCase.find(uniquenesses: uniquenesses, communalities: communalities)
    fit = FactorFit(
      correlations: correlations,
      unrotatedLoadings: extracted.loadings,
      uniquenesses: extracted.uniquenesses,
      sampleSize: sampleSize,
      isFactorModel: analysis.extraction != .principalComponents
    )
  }

  /// Whether the extraction reached an optimum.
  package var isConverged: Bool { convergence.isConverged }

  /// How many items.
  package var itemCount: Int { loadings.rowCount }

  /// How many factors.
  package var factorCount: Int { loadings.columnCount }

  /// The structure ΛΦ: the correlations of items and factors.
  package var structure: Matrix { loadings * factorCorrelations }

  /// The correlations that the model implies, `ΛΦΛᵀ + Ψ`.
  package var impliedCorrelations: Matrix {
    var implied = unrotatedLoadings.outerGram
    for item in uniquenesses.indices { implied[item, item] += uniquenesses[item] }
    return implied
  }

  /// What the model leaves of the correlations.
  package var residuals: Matrix { correlations - impliedCorrelations }

  /// On how many factors an item loads, `(Σλ²)²/Σλ⁴`: 1 is simple (Hofmann 1978). 0 for an item without loadings.
  package var complexities: [Double] {
    (0..<itemCount).map { item in
      let squares = loadings.row(item).map { $0 * $0 }
      let sum = squares.reduce(0, +)
      let fourth = squares.reduce(0) { $0 + $1 * $1 }
      return fourth > 0 ? sum * sum / fourth : 0
    }
  }

  /// The variance that the factors explain, in their order.
  package var varianceExplained: [VarianceExplained] {
    let sums = (factorCorrelations * loadings.gram).diagonal
    let total = sums.reduce(0, +)
    var cumulative = 0.0
    return sums.map { sum in
      cumulative += sum
      return VarianceExplained(
        sumOfSquares: sum,
        proportion: sum / Double(itemCount),
        cumulativeProportion: cumulative / Double(itemCount),
        proportionOfCommon: total > 0 ? sum / total : 0
      )
    }
  }
}

/// The variance that one factor explains.
package struct VarianceExplained: Sendable, Hashable {
  /// The sum of squared loadings; for correlated factors the diagonal of ΦΛᵀΛ.
  package let sumOfSquares: Double
  /// Its share of the variance of all items.
  package let proportion: Double
  /// The share of this and all earlier factors.
  package let cumulativeProportion: Double
  /// Its share of the variance that all factors explain.
  package let proportionOfCommon: Double
}
