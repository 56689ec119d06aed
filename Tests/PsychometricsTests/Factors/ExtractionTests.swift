import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Extraction of factors")
struct ExtractionTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let factorCount: Int
    let sampleSize: Int
    var testDescription: String { name }
    var correlations: Matrix {
      get throws { try name == "bfi5" ? FactorReference.bigFive : FactorReference.thurstone }
    }
  }

  static let samples = [
    Sample(name: "bfi5", factorCount: 5, sampleSize: 2800), Sample(name: "thurstone3", factorCount: 3, sampleSize: 213),
  ]
  /// Minimum rank fits another model, R − U of low rank, and has a suite of its own.
  static let factorMethods = Extraction.allCases.filter { $0 != .principalComponents && $0 != .minimumRank }

  func fit(_ sample: Sample, _ extraction: Extraction, _ rotation: Rotation = .none) throws -> FactorModel {
    try FactorAnalysis(factorCount: sample.factorCount, extraction: extraction, rotation: rotation)
      .fit(sample.correlations, sampleSize: sample.sampleSize)
  }

  @Test(
    "Objective, communalities and loadings of psych",
    arguments: samples,
    [(Extraction.minres, "minres"), (.maximumLikelihood, "ml"), (.principalAxis, "pa"), (.alpha, "alpha")]
  )
  func psych(_ sample: Sample, _ method: (Extraction, String)) throws {
    let reference = try FactorReference("efa_\(sample.name)_\(method.1)_none")
    let model = try fit(sample, method.0)
    #expect(model.convergence.isConverged)
    #expect(agree(model.fit.discrepancy, try reference.number("objective"), .converged(to: 1e-6)))
    let tolerance = try reference.tolerance
    for (ours, theirs) in zip(model.communalities, try reference.numbers("communality")) {
      #expect(agree(ours, theirs, tolerance))
    }
    #expect(agree(largestGapAfterMatching(model.loadings, try reference.matrix("loadings")), 0, tolerance))
  }

  @Test("Uniquenesses and χ² of R's factanal, which converges tightly", arguments: samples)
  func factanal(_ sample: Sample) throws {
    let reference = try FactorReference("efa_\(sample.name)_factanal_ml_none")
    let model = try fit(sample, .maximumLikelihood)
    #expect(agree(model.fit.discrepancy, try reference.number("criteria"), .converged(to: 1e-9)))
    #expect(agree(model.fit.test?.chiSquare, try reference.number("STATISTIC"), .converged(to: 1e-8)))
    #expect(agree(model.fit.test?.pValue, try reference.number("PVAL"), .converged(to: 1e-8)))
    for (ours, theirs) in zip(model.uniquenesses, try reference.numbers("uniquenesses")) {
      #expect(agree(ours, theirs, try reference.tolerance))
    }
  }

  /// psych's "gls" and "wls" descend with the gradient of another function than the one they report (that of the
  /// likelihood), and so end at no minimum. Ours are minima, which `stationary` proves; here, that psych's solutions have
  /// a larger generalised or weighted sum of squares.
  @Test("Generalised and weighted least squares go below psych's solutions", arguments: samples)
  func leastSquaresAgainstPsych(_ sample: Sample) throws {
    let correlations = try sample.correlations
    let inverse = try Cholesky(correlations).inverse
    for (method, name) in [(Extraction.generalizedLeastSquares, "gls"), (.weightedLeastSquares, "wls")] {
      func discrepancy(_ loadings: Matrix, _ uniquenesses: [Double]) -> Double {
        let gap = correlations - loadings.outerGram - Matrix.diagonal(uniquenesses)
        guard method == .weightedLeastSquares else {
          let relative = inverse * gap
          return 0.5 * (relative * relative).trace
        }
        let weights = inverse.diagonal.map { $0.squareRoot() }
        let weighted = gap.scalingRows(by: weights).scalingColumns(by: weights).frobeniusNorm
        return 0.5 * weighted * weighted
      }
      let reference = try FactorReference("efa_\(sample.name)_\(name)_none")
      let model = try fit(sample, method)
      let ours = discrepancy(model.loadings, model.uniquenesses)
      #expect(ours < discrepancy(try reference.matrix("loadings"), try reference.numbers("uniquenesses")))
    }
  }

  /// The conditions for a minimum of the unconcentrated discrepancies: `(Σ⁻¹(Σ − R)Σ⁻¹)` and its kin times Λ vanish, and
  /// so do their diagonals.
  @Test("Solutions are stationary points of the full problem", arguments: samples, factorMethods)
  func stationary(_ sample: Sample, _ method: Extraction) throws {
    let model = try fit(sample, method)
    let correlations = try sample.correlations
    let gap = model.residuals
    let slope: Matrix
    switch method {
    case .minres, .principalAxis, .principalComponents, .minimumRank: slope = gap
    case .maximumLikelihood:
      let inverse = try Cholesky(model.impliedCorrelations).inverse
      slope = inverse * gap * inverse
    case .generalizedLeastSquares:
      let inverse = try Cholesky(correlations).inverse
      slope = inverse * gap * inverse
    case .weightedLeastSquares:
      let weights = try Cholesky(correlations).inverse.diagonal
      slope = gap.scalingRows(by: weights).scalingColumns(by: weights)
    case .alpha:
      // Stationary for the eigenvalues of the correlations scaled by communalities: H^−½(R − Ψ)H^−½ v = λv.
      let shrink = model.communalities.map { 1 / $0.squareRoot() }
      let left = (correlations - .diagonal(model.uniquenesses)) * model.loadings.scalingRows(by: shrink.map { $0 * $0 })
      let scaled = model.loadings.scalingRows(by: shrink)
      let right = model.loadings.scalingColumns(by: scaled.columnSumsOfSquaresForTest)
      #expect(agree((left - right).largestMagnitude, 0, .converged(to: 1e-8)))
      slope = Matrix(rowCount: gap.rowCount, columnCount: gap.columnCount)
    }
    #expect(agree((slope * model.loadings).largestMagnitude, 0, .converged(to: 1e-7)))
    for value in slope.diagonal { #expect(agree(value, 0, .converged(to: 1e-7))) }
    // Generalised least squares does not reproduce the diagonal exactly where the model does not hold.
    guard method != .generalizedLeastSquares else { return }
    for (communality, uniqueness) in zip(model.communalities, model.uniquenesses) {
      #expect(agree(communality + uniqueness, 1, .converged(to: 1e-7)))
    }
  }

  @Test("An exact model is recovered by every method, after target rotation", arguments: factorMethods)
  func recovery(_ method: Extraction) throws {
    let truth = ExactModel()
    let model = try FactorAnalysis(
      factorCount: 3,
      extraction: method,
      rotation: .target(truth.loadings, .oblique)
    ).fit(truth.correlations, sampleSize: 500)
    #expect(agree((model.loadings - truth.loadings).largestMagnitude, 0, .converged(to: 1e-6)))
    #expect(agree((model.factorCorrelations - truth.factorCorrelations).largestMagnitude, 0, .converged(to: 1e-6)))
    #expect(agree(model.fit.rmsr, 0, .converged(to: 1e-7)))
    #expect(agree(model.fit.test?.chiSquare, 0, .converged(to: 1e-8)))
  }

  @Test("Permuting items permutes the solution; reversing an item flips its loadings", arguments: factorMethods)
  func invariance(_ method: Extraction) throws {
    let sample = Self.samples[1]
    let model = try fit(sample, method)
    let order = [4, 0, 8, 2, 6, 1, 7, 3, 5]
    var signs = [Double](repeating: 1, count: 9)
    signs[2] = -1
    let moved = try sample.correlations.scalingRows(by: signs).scalingColumns(by: signs)
      .selecting(rows: order, columns: order)
    let other = try FactorAnalysis(factorCount: 3, extraction: method, rotation: .none).fit(moved)
    let expected = model.loadings.scalingRows(by: signs).selecting(rows: order)
    #expect(agree(largestGapAfterMatching(expected, other.loadings), 0, .converged(to: 1e-7)))
  }

  @Test("Principal components of psych", arguments: samples)
  func components(_ sample: Sample) throws {
    let reference = try FactorReference("pca_\(sample.name)_none")
    let model = try fit(sample, .principalComponents)
    for (ours, theirs) in zip(model.eigenvalues, try reference.numbers("values")) {
      #expect(agree(ours, theirs, .software))
    }
    #expect(agree(largestGapAfterMatching(model.loadings, try reference.matrix("loadings")), 0, .software))
    let rotated = try fit(sample, .principalComponents, .varimax)
    let theirs = try FactorReference("pca_\(sample.name)_varimax")
    let gap = largestGapAfterMatching(rotated.loadings, try theirs.matrix("loadings"))
    #expect(agree(gap, 0, try theirs.tolerance))
    #expect(model.fit.degreesOfFreedom == nil)
  }
}

extension Matrix {
  /// The sum of squares of each column.
  var columnSumsOfSquaresForTest: [Double] { gram.diagonal }
}
