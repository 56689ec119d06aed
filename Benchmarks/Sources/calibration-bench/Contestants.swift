internal import AssessmentLinearAlgebra
internal import AssessmentPsychometrics

/// Into how many tasks our work is cut: the cores of the machine the results are compared on.
let taskCount = 2

/// All of ours, in the order of the table. To add one: an entry here, and one with the same work in a peers' script.
let contestants: [Contestant] = [
  Contestant("correlation", "CorrelationEstimation(.pearson), \(taskCount) tasks") { inputs in
    let sample = try inputs.responses("normal-100000x240", columnCount: 240)
    return {
      let estimate = try await CorrelationEstimation(.pearson, taskCount: taskCount).estimate(sample)
      return "Σr² " + sumOfSquares(estimate.values).shown
    }
  },
  Contestant("correlation", "bare dsyrk of our OpenBLAS, 1 thread") { inputs in
    let sample = try inputs.matrix("normal-100000x240", columnCount: 240)
    return {
      let products = sample.gram
      return "trace " + products.diagonal.reduce(0, +).shown
    }
  },
  factors("factors-5", "bfi-correlations", itemCount: 25, factorCount: 5, sampleSize: 2800, randomStartCount: 10),
  factors("factors-5", "bfi-correlations", itemCount: 25, factorCount: 5, sampleSize: 2800, randomStartCount: 0),
  factors(
    "factors-15",
    "normal-20000x240-correlations",
    itemCount: 240,
    factorCount: 15,
    sampleSize: 20_000,
    randomStartCount: 10
  ),
  factors(
    "factors-15",
    "normal-20000x240-correlations",
    itemCount: 240,
    factorCount: 15,
    sampleSize: 20_000,
    randomStartCount: 0
  ),
  polychoric("polychoric-small", "bfi", itemCount: 25),
  polychoric("polychoric-large", "likert-10000x60", itemCount: 60),
  Contestant("parallel-analysis", "ParallelAnalysis, Wishart draws, \(taskCount) tasks") { inputs in
    let observed = try inputs.matrix("bfi-correlations", columnCount: 25)
    return {
      let result = try await ParallelAnalysis(replicationCount: 100)
        .run(observed, against: NormalSample(itemCount: 25, sampleSize: 2800), taskCount: taskCount)
      return "λ₁ " + result.means[0].shown
    }
  },
  Contestant("parallel-polychoric", "ParallelAnalysis of shuffled answers, \(taskCount) tasks") { inputs in
    let sample = try inputs.responses("bfi", columnCount: 25)
    return {
      let observed = try await CorrelationEstimation(.polychoric, taskCount: taskCount).estimate(sample)
      guard let null = OrdinalSample(sample) else { return "none" }
      // Components and common factors of the same draws, as the peer does.
      let results = try await ParallelAnalysis(replicationCount: 20)
        .run(observed.values, comparing: [.components, .oneFactor], against: null, taskCount: taskCount)
      return "λ₁ " + results[0].means[0].shown
    }
  },
  Contestant("omega", "FactorAnalysis → SchmidLeiman → Omega, 10 random starts") { inputs in
    let correlations = try inputs.matrix("bfi-correlations", columnCount: 25)
    return {
      let model = try FactorAnalysis(factorCount: 5).fit(correlations, sampleSize: 2800)
      guard let omega = Omega(model, try SchmidLeiman(model)) else { return "none" }
      return "ω_h " + omega.hierarchical.shown + ", ω_t " + omega.total.shown
    }
  },
  Contestant("alpha-bootstrap", "AlphaBootstrap, \(taskCount) tasks") { inputs in
    let items = try inputs.responses("bfi", columnCount: 25).selecting(items: Array(0..<5))
    let keyed = items.reversing(items: [0], minimum: 1, maximum: 6)
    return {
      let drawn = try await AlphaBootstrap(resampleCount: 1000, seed: 1, taskCount: taskCount).distribution(keyed)
      return "95 % " + drawn.interval.lowerBound.shown + "–" + drawn.interval.upperBound.shown
    }
  },
]

/// Minres and oblimin from correlations.
private func factors(
  _ work: String,
  _ input: String,
  itemCount: Int,
  factorCount: Int,
  sampleSize: Int,
  randomStartCount: Int
) -> Contestant {
  Contestant(work, "FactorAnalysis, \(randomStartCount) random starts") { inputs in
    let correlations = try inputs.matrix(input, columnCount: itemCount)
    let request = FactorAnalysis(
      factorCount: factorCount,
      search: RotationSearch(randomStartCount: randomStartCount)
    )
    return {
      let model = try request.fit(correlations, sampleSize: sampleSize)
      return "Σh² " + model.communalities.reduce(0, +).shown + ", f " + quartimin(model.loadings).shown
    }
  }
}

/// Polychoric correlations, pair by pair.
private func polychoric(_ work: String, _ input: String, itemCount: Int) -> Contestant {
  Contestant(work, "CorrelationEstimation(.polychoric), \(taskCount) tasks") { inputs in
    let sample = try inputs.responses(input, columnCount: itemCount)
    return {
      let estimate = try await CorrelationEstimation(.polychoric, taskCount: taskCount).estimate(sample)
      return "Σr² " + sumOfSquares(estimate.values).shown
    }
  }
}

private func sumOfSquares(_ matrix: Matrix) -> Double { matrix.elements.reduce(0) { $0 + $1 * $1 } }

/// What oblimin minimises, summed over pairs of factors once: the lower, the simpler.
private func quartimin(_ loadings: Matrix) -> Double {
  (0..<loadings.columnCount).reduce(0) { sum, second in
    (0..<second).reduce(sum) { sum, first in
      (0..<loadings.rowCount).reduce(sum) { sum, item in
        let product = loadings[item, first] * loadings[item, second]
        return sum + product * product
      }
    }
  }
}
