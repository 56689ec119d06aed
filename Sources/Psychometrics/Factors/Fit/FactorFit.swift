internal import AssessmentLinearAlgebra

/// How well a factor model reproduces the correlations; tests of fit only with a sample size.
package struct FactorFit: Sendable, Hashable {
  /// `((p − m)² − (p + m))/2`; nil for components, which are no model.
  package let degreesOfFreedom: Int?
  /// The root mean square of the residual correlations below the diagonal.
  package let rmsr: Double
  /// The same, divided by the degrees of freedom instead of the number of correlations; nil where those are 0.
  package let correctedRMSR: Double?
  /// The standardised root mean square residual with the diagonal counted (Bentler 1995).
  package let srmr: Double
  /// The likelihood discrepancy `ln|Σ| − ln|R| + tr(RΣ⁻¹) − p` at the solution, whatever was minimised; nil where R or Σ
  /// is not positive definite, and for components.
  package let discrepancy: Double?
  /// The same for the model of no common factors, `−ln|R|`.
  package let nullDiscrepancy: Double?
  /// Tests and indices that need the sample size; nil without it, or where the discrepancy is undefined.
  package let test: FactorFitTest?

  /// With a smaller eigenvalue of the correlations no likelihood is told.
  static let smallestEigenvalue = 1e-7

  init(
    correlations: Matrix,
    unrotatedLoadings: Matrix,
    uniquenesses: [Double],
    sampleSize: Int?,
    isFactorModel: Bool
  ) {
    let order = correlations.rowCount
    var implied = unrotatedLoadings.outerGram
    for item in uniquenesses.indices { implied[item, item] += uniquenesses[item] }
    var off = 0.0
    var diagonal = 0.0
    for column in 0..<order {
      for row in 0..<column {
        let gap = correlations[row, column] - implied[row, column]
        off += gap * gap
      }
      diagonal += (1 - implied[column, column]) * (1 - implied[column, column])
    }
    let pairCount = Double(order * (order - 1) / 2)
    rmsr = pairCount > 0 ? (off / pairCount).squareRoot() : 0
    srmr = ((off + diagonal) / (pairCount + Double(order))).squareRoot()
    guard isFactorModel else {
      (degreesOfFreedom, correctedRMSR, discrepancy, nullDiscrepancy, test) = (nil, nil, nil, nil, nil)
      return
    }
    let degrees = FactorAnalysis.degreesOfFreedom(itemCount: order, factorCount: unrotatedLoadings.columnCount)
    degreesOfFreedom = degrees
    correctedRMSR = degrees > 0 ? (off / Double(degrees)).squareRoot() : nil
    // A matrix that is singular but for rounding or smoothing has no likelihood to speak of.
    guard let observed = try? Cholesky(correlations), let model = try? Cholesky(implied),
      let smallest = try? SymmetricEigen.values(of: correlations).last, smallest > Self.smallestEigenvalue
    else {
      (discrepancy, nullDiscrepancy, test) = (nil, nil, nil)
      return
    }
    let minimum = max(
      0,
      model.logDeterminant - observed.logDeterminant + model.solve(correlations).trace - Double(order)
    )
    discrepancy = minimum
    nullDiscrepancy = -observed.logDeterminant
    test = sampleSize.flatMap { sampleSize in
      FactorFitTest(
        discrepancy: minimum,
        nullDiscrepancy: -observed.logDeterminant,
        sumOfSquaredResiduals: off,
        itemCount: order,
        factorCount: unrotatedLoadings.columnCount,
        degreesOfFreedom: degrees,
        sampleSize: sampleSize
      )
    }
  }
}
