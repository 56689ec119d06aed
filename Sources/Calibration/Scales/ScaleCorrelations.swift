internal import AssessmentInstruments
internal import AssessmentLinearAlgebra
package import AssessmentPsychometrics

/// How the scores of the scales correlate: as they are, and as they would without errors of measurement.
///
/// The second is Spearman's correction `r/√(αα′)`; above 1 it says that the scales measure the same, or that errors are
/// not independent, as with items that belong to both scales.
package struct ScaleCorrelations: Sendable {
  /// The scales that have scores with a spread, in the order of the instrument.
  package let scales: [String]
  /// The correlations of the scores, pair by pair over people who have both.
  package let raw: CorrelationMatrix
  /// The reliabilities (α) that the correction divides by; nil where there is none above 0.
  package let reliabilities: [Double?]
  /// Pairs of scales with items in common, whose correlation is higher for that reason alone.
  package let overlapping: [(first: String, second: String)]

  /// From a sample and the α of its scales; nil where fewer than two scales have scores with a spread.
  package init?(_ sample: CalibrationSample, alphas: [String: Double], taskCount: Int) async {
    let all = sample.instrument.scales
    guard all.count >= 2, let matrix = await sample.pairwiseScoreCorrelations(taskCount: taskCount),
      matrix.itemCount >= 2
    else { return nil }
    raw = matrix
    scales = matrix.itemNames
    reliabilities = scales.map { scale in alphas[scale].flatMap { $0 > 0 ? min(1, $0) : nil } }
    let items = scales.map { id in Set(all.first { $0.id == id }?.items.map(\.id) ?? []) }
    var overlapping: [(first: String, second: String)] = []
    for second in scales.indices {
      for first in 0..<second where !items[first].isDisjoint(with: items[second]) {
        overlapping.append((scales[first], scales[second]))
      }
    }
    self.overlapping = overlapping
  }

  /// The correlation of two scales without errors of measurement; nil without both reliabilities.
  package func disattenuated(_ first: Int, _ second: Int) -> Double? {
    guard let a = reliabilities[first], let b = reliabilities[second] else { return nil }
    return raw[first, second] / (a * b).squareRoot()
  }
}

extension CalibrationSample {
  /// The correlations of all scales that have a spread, pair by pair; from a matrix of items those of the keyed sums of
  /// standardised items, from a matrix of scales its own. Nil where there are none.
  func pairwiseScoreCorrelations(taskCount: Int) async -> CorrelationMatrix? {
    let ids = instrument.scales.map(\.id)
    switch form {
    case .answers:
      let scores = ResponseMatrix(itemNames: ids, items: ids.indices.map { place in people.map { $0.scores[place] } })
      return try? await CorrelationEstimation(.pearson, missingData: .pairwise, taskCount: taskCount).estimate(scores)
    case .tables: return await scoreCorrelations(ids, taskCount: taskCount)
    case .matrix(let matrix):
      if Set(matrix.itemNames).isSubset(of: Set(ids)) { return matrix }
      return composites(of: matrix)
    }
  }

  /// The correlations of the scales as sums of standardised items, from those of the items.
  private func composites(of matrix: CorrelationMatrix) -> CorrelationMatrix? {
    var names: [String] = []
    var weights: [[Double]] = []
    for scale in instrument.scales {
      let key = answeredKey(of: scale).key
      let own = matrix.itemNames.map { key.names.contains($0) ? Double(key.sign(of: $0)) : 0 }
      if own.contains(where: { $0 != 0 }) {
        names.append(scale.id)
        weights.append(own)
      }
    }
    guard names.count >= 2 else { return nil }
    let sums = Matrix(columns: weights)
    let covariances = sums.multiplied(by: matrix.values * sums, transposingSelf: true)
    guard covariances.diagonal.allSatisfy({ $0 > 1e-12 }) else { return nil }
    let correlations = Matrix(rowCount: names.count, columnCount: names.count) { row, column in
      row == column
        ? 1
        : covariances[min(row, column), max(row, column)]
          / (covariances[row, row] * covariances[column, column]).squareRoot()
    }
    return CorrelationMatrix(itemNames: names, values: correlations, kind: matrix.kind, personCount: matrix.personCount)
  }
}
