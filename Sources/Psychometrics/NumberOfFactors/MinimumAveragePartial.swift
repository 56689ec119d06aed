package import AssessmentLinearAlgebra

/// Velicer's minimum average partial: components are taken out one by one as long as what is left becomes less
/// correlated.
///
/// - Source: Velicer (1976), Psychometrika 41, 321–327 (squares); Velicer, Eaton & Fava (2000), in Goffin & Helmes (eds.),
///   Problems and Solutions in Human Assessment (fourth powers).
package struct MinimumAveragePartial: Sendable, Hashable {
  /// The average squared partial correlation after taking out 0, 1, … components.
  package let averageSquares: [Double]
  /// The average fourth power of the same.
  package let averageFourthPowers: [Double]

  /// The number of components with the smallest average square.
  package var componentCount: Int { Self.smallest(averageSquares) }
  /// The number of components with the smallest average fourth power.
  package var componentCountByFourthPowers: Int { Self.smallest(averageFourthPowers) }

  /// From correlations; at most p − 2 components are taken out, or as many as leave every item some variance.
  package init(_ correlations: Matrix) throws(FactorAnalysisFailure) {
    let order = correlations.rowCount
    let pairs = try LeadingEigenpairs(correlations, count: order)
    var rest = correlations
    var squares: [Double] = []
    var fourths: [Double] = []
    for count in 0...max(0, order - 2) {
      if count > 0 {
        let component = pairs.vectors.selecting(columns: [count - 1])
        rest = rest - component.weightedOuterGram([pairs.values[count - 1]])
      }
      guard let averages = Self.averages(rest) else { break }
      squares.append(averages.square)
      fourths.append(averages.fourth)
    }
    averageSquares = squares
    averageFourthPowers = fourths
  }

  /// Nil if an item has no variance left.
  private static func averages(_ rest: Matrix) -> (square: Double, fourth: Double)? {
    let variances = rest.diagonal
    guard variances.allSatisfy({ $0 > 1e-10 }) else { return nil }
    var square = 0.0
    var fourth = 0.0
    for column in variances.indices {
      for row in 0..<column {
        let squared = rest[row, column] * rest[row, column] / (variances[row] * variances[column])
        square += squared
        fourth += squared * squared
      }
    }
    let pairCount = Double(max(1, variances.count * (variances.count - 1) / 2))
    return (square / pairCount, fourth / pairCount)
  }

  private static func smallest(_ values: [Double]) -> Int {
    values.indices.reduce(0) { values[$1] < values[$0] ? $1 : $0 }
  }
}
