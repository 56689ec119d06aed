package import AssessmentLinearAlgebra

/// Models with 0, 1, 2, … factors side by side, by maximum likelihood or another method.
///
/// - Source: Preacher, Zhang, Kim & Mels (2013), Multivariate Behavioral Research 48, 28–56 (RMSEA, AIC, BIC).
package struct FitComparison: Sendable, Hashable {
  /// The fit for 1, 2, … factors, as far as there are degrees of freedom.
  package let fits: [FactorFit]
  /// The test that there are no factors at all.
  package let sphericity: SphericityTest?

  /// Fits the models.
  package init(
    _ correlations: Matrix,
    sampleSize: Int,
    maximumFactorCount: Int,
    extraction: Extraction = .maximumLikelihood
  ) throws(FactorAnalysisFailure) {
    let largest = FactorAnalysis.largestFactorCount(itemCount: correlations.rowCount)
    var fits: [FactorFit] = []
    for factorCount in 1..<max(1, min(largest, maximumFactorCount) + 1) {
      fits.append(
        try FactorAnalysis(factorCount: factorCount, extraction: extraction, rotation: .none, starts: .few)
          .fit(correlations, sampleSize: sampleSize).fit
      )
    }
    self.fits = fits
    sphericity = SphericityTest(correlations, sampleSize: sampleSize)
  }

  /// The first model that χ² does not reject at 5 %; nil if all are rejected.
  package var firstNotRejected: Int? {
    if let sphericity, sphericity.pValue > 0.05 { return 0 }
    return fits.firstIndex { ($0.test?.pValue ?? 0) > 0.05 }.map { $0 + 1 }
  }

  /// The first model whose RMSEA may be below .05: the lower end of its interval is.
  package var firstClose: Int? { fits.firstIndex { $0.test?.rmsea.map { $0.lower < 0.05 } ?? false }.map { $0 + 1 } }

  /// The model with the smallest BIC.
  package var smallestBIC: Int? { smallest { $0.bic } }

  /// The model with the smallest AIC.
  package var smallestAIC: Int? { smallest { $0.aic } }

  private func smallest(_ index: (FactorFitTest) -> Double) -> Int? {
    var best: (count: Int, value: Double)?
    for (place, fit) in fits.enumerated() {
      guard let test = fit.test else { continue }
      if index(test) < best?.value ?? .infinity { best = (place + 1, index(test)) }
    }
    return best?.count
  }
}
