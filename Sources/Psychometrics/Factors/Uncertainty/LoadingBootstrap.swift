package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods

/// Standard errors and intervals of loadings and factor correlations by refitting resampled people.
///
/// Each resample is fitted as the model was, its factors matched to the model's by congruence and reflected. Every
/// resample draws from its own stream of the seed: the result is the same, bit by bit, for any number of tasks.
///
/// - Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6 and 13; Zhang, Preacher & Luo (2010),
///   Multivariate Behavioral Research 45, 104–134 (rotated factors).
package struct LoadingBootstrap: Sendable, Hashable {
  /// How many resamples.
  package var replicationCount: Int
  /// What they are drawn from.
  package var seed: UInt64
  /// The probability within the intervals.
  package var confidence: Double

  /// A request.
  package init(replicationCount: Int = 200, seed: UInt64 = 1, confidence: Double = 0.95) {
    precondition(replicationCount >= 2, "a standard error needs two resamples")
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    self.replicationCount = replicationCount
    self.seed = seed
    self.confidence = confidence
  }

  /// What the resamples say; all matrices have the shape and order of the model's.
  package struct Result: Sendable {
    /// The standard errors of the loadings.
    package let loadingErrors: Matrix
    /// The lower ends of the percentile intervals of the loadings.
    package let loadingLower: Matrix
    /// The upper ends.
    package let loadingUpper: Matrix
    /// The standard errors of the factor correlations.
    package let factorCorrelationErrors: Matrix
    /// The mean congruence of each factor with its match: below .85 the factor is not the same from sample to sample.
    package let congruences: [Double]
    /// Resamples that gave no converged model, left out.
    package let failedCount: Int
  }

  /// Refits resamples.
  ///
  /// - Parameter resample: the correlations of one resample; nil if it has none. `Resample.pearson` for complete answers.
  /// - Returns: nil if fewer than two resamples gave a model.
  package func run(
    _ model: FactorModel,
    taskCount: Int = 2,
    resample: @escaping @Sendable (inout SeededGenerator) -> Matrix?
  ) async -> Result? {
    let generator = SeededGenerator(seed: seed)
    let count = replicationCount
    let step = max(1, min(taskCount, count))
    let drawn = await withTaskGroup(of: [(Int, Refit?)].self) { group in
      for first in 0..<step {
        group.addTask {
          stride(from: first, to: count, by: step).map { replication in
            var stream = generator.stream(replication)
            return (replication, resample(&stream).flatMap { Refit($0, like: model) })
          }
        }
      }
      var all = [Refit?](repeating: nil, count: count)
      for await part in group {
        for (replication, refit) in part { all[replication] = refit }
      }
      return all
    }
    return summary(drawn.compactMap { $0 }, model)
  }

  /// A model of a resample with its factors in the places of the original's.
  private struct Refit: Sendable {
    let loadings: Matrix
    let factorCorrelations: Matrix
    let congruences: [Double]

    init?(_ correlations: Matrix, like model: FactorModel) {
      var analysis = model.analysis
      analysis.starts = .single(at: model.uniquenesses)
      guard let refit = try? analysis.fit(correlations), refit.convergence.isConverged else { return nil }
      let match = Congruence.match(model.loadings, refit.loadings)
      loadings = match.apply(to: refit.loadings)
      factorCorrelations = match.applyToBoth(refit.factorCorrelations)
      congruences = match.coefficients
    }
  }

  private func summary(_ refits: [Refit], _ model: FactorModel) -> Result? {
    guard refits.count >= 2 else { return nil }
    let n = Double(refits.count)
    func spread(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / n
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    }
    func each(_ part: (Refit) -> Matrix, _ summarise: ([Double]) -> Double) -> Matrix {
      let shape = part(refits[0])
      return Matrix(rowCount: shape.rowCount, columnCount: shape.columnCount) { row, column in
        summarise(refits.map { part($0)[row, column] })
      }
    }
    let tail = (1 - confidence) / 2
    return Result(
      loadingErrors: each({ $0.loadings }, spread),
      loadingLower: each({ $0.loadings }, { Self.quantile($0.sorted(), tail) }),
      loadingUpper: each({ $0.loadings }, { Self.quantile($0.sorted(), 1 - tail) }),
      factorCorrelationErrors: each({ $0.factorCorrelations }, spread),
      congruences: (0..<model.factorCount).map { factor in refits.reduce(0) { $0 + $1.congruences[factor] } / n },
      failedCount: replicationCount - refits.count
    )
  }

  /// The quantile of sorted values, interpolated as R's default.
  private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let position = probability * Double(sorted.count - 1)
    let low = Int(position)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
  }
}

/// Ways to draw people with replacement.
package enum Resample {
  /// Pearson's correlations of complete answers (people × items, no NaN) of as many people drawn with replacement; a
  /// resample in which an item became constant gives none.
  package static func pearson(_ answers: Matrix) -> @Sendable (inout SeededGenerator) -> Matrix? {
    precondition(answers.isFinite && answers.rowCount >= 3, "resampling needs complete answers of three people")
    return { generator in
      let count = answers.rowCount
      let drawn = answers.selecting(rows: (0..<count).map { _ in generator.index(below: count) })
      var standardised = drawn
      for item in 0..<drawn.columnCount {
        let column = drawn.column(item)
        let mean = column.reduce(0, +) / Double(count)
        let length = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
        guard length > 1e-12 * (1 + abs(mean)) else { return nil }
        standardised.setColumn(item, to: column.map { ($0 - mean) / length })
      }
      var result = standardised.gram
      for item in 0..<result.rowCount { result[item, item] = 1 }
      return result
    }
  }
}
