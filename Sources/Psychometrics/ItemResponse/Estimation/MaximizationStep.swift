internal import AssessmentLinearAlgebra
internal import AssessmentMeasurement
internal import RealModule

/// Raises the expected logarithm of the complete likelihood, block of parameters by block, by Fisher scoring.
///
/// Steps are halved until the value rises; a block that cannot rise stays where it is. So the likelihood never falls.
///
/// - Source: Bock & Aitkin (1981), Psychometrika 46, 443–459; Thissen (1982), Psychometrika 47, 175–186 (Rasch).
struct MaximizationStep {
  let layout: ParameterLayout
  let grid: AbilityGrid
  let firsts: [Int]

  /// Value, gradient and Fisher's information of one block.
  private struct Place {
    var value: Double
    var gradient: [Double]
    var information: Matrix
  }

  /// The parameters after the step.
  func maximized(_ free: [Double], _ sums: ExpectationStep.Sums) -> [Double] {
    var result = free
    for block in layout.blocks where !block.free.isEmpty { improve(&result, block, sums) }
    if let index = layout.varianceIndex { result[index] = logVariance(from: result[index], sums) }
    return result
  }

  private func improve(_ free: inout [Double], _ block: ParameterLayout.Block, _ sums: ExpectationStep.Sums) {
    for _ in 0..<5 {
      let here = place(free, block, sums)
      guard let step = try? Cholesky(here.information).solve(here.gradient) else { return }
      var factor = 1.0
      var moved = false
      for _ in 0..<12 {
        var trial = free
        for (index, change) in zip(block.free, step) { trial[index] += factor * change }
        trial = layout.clamped(trial)
        if let value = value(trial, block, sums), value > here.value {
          free = trial
          moved = true
          break
        }
        factor /= 2
      }
      guard moved, step.contains(where: { abs($0) > 1e-6 }) else { return }
    }
  }

  private func value(_ free: [Double], _ block: ParameterLayout.Block, _ sums: ExpectationStep.Sums) -> Double? {
    let width = grid.nodes.count
    var total = 0.0
    for item in block.items {
      let parameters = layout.item(item, free)
      guard parameters.isPossible else { return nil }
      var derivatives = ParameterDerivatives(parameters.form)
      for (node, theta) in grid.nodes.enumerated() {
        derivatives.evaluate(parameters, at: theta)
        for k in 0..<parameters.form.categoryCount {
          total += sums.counts[(firsts[item] + k) * width + node] * derivatives.logProbabilities[k]
        }
      }
    }
    for index in block.free {
      guard let prior = layout.priors[index] else { continue }
      let z = (free[index] - prior.mean) / prior.standardDeviation
      total -= z * z / 2
    }
    return total
  }

  private func place(_ free: [Double], _ block: ParameterLayout.Block, _ sums: ExpectationStep.Sums) -> Place {
    let width = grid.nodes.count
    let start = block.free.lowerBound
    var result = Place(
      value: value(free, block, sums) ?? -.infinity,
      gradient: block.free.map { layout.priorSlope($0, free) },
      information: Matrix.diagonal(block.free.map { layout.priorPrecision($0) })
    )
    for item in block.items {
      let parameters = layout.item(item, free)
      let count = parameters.form.parameterCount
      var derivatives = ParameterDerivatives(parameters.form)
      var gradient = [Double](repeating: 0, count: count)
      var information = [Double](repeating: 0, count: count * count)
      for (node, theta) in grid.nodes.enumerated() {
        derivatives.evaluate(parameters, at: theta)
        let counts = (0..<parameters.form.categoryCount).map { sums.counts[(firsts[item] + $0) * width + node] }
        let people = counts.reduce(0, +)
        for k in counts.indices {
          let expected = people * .exp(derivatives.logProbabilities[k])
          for p in 0..<count {
            let slope = derivatives.gradients[k * count + p]
            gradient[p] += counts[k] * slope
            for q in 0...p { information[p * count + q] += expected * slope * derivatives.gradients[k * count + q] }
          }
        }
      }
      for entry in layout.entries[item] {
        result.gradient[entry.free - start] += entry.coefficient * gradient[entry.parameter]
        for other in layout.entries[item] {
          let (p, q) = (max(entry.parameter, other.parameter), min(entry.parameter, other.parameter))
          result.information[entry.free - start, other.free - start] +=
            entry.coefficient * other.coefficient * information[p * count + q]
        }
      }
    }
    return result
  }

  /// The logarithm of the variance for which the grid's mean of θ² is that of the people: Newton's method in −1/(2 σ²),
  /// in which the likelihood is concave.
  private func logVariance(from start: Double, _ sums: ExpectationStep.Sums) -> Double {
    let people = sums.nodeCounts.reduce(0, +)
    var square = 0.0
    for (count, node) in zip(sums.nodeCounts, grid.nodes) { square += count * node * node }
    square /= people
    let bounds = layout.bounds[layout.varianceIndex!]
    var variance = Double.exp(start)
    for _ in 0..<30 {
      let moments = grid.squareMoments(variance: variance)
      guard moments.variance > 0 else { break }
      let natural = -1 / (2 * variance) + (square - moments.mean) / moments.variance
      // Beyond 0 the grid is too narrow for such people: double the variance and look again.
      let next = natural < 0 ? min(2 * variance, max(variance / 2, -1 / (2 * natural))) : 2 * variance
      let isDone = abs(next - variance) <= 1e-12 * variance
      variance = min(max(next, .exp(bounds.lowerBound)), .exp(bounds.upperBound))
      if isDone { break }
    }
    return min(max(.log(variance), bounds.lowerBound), bounds.upperBound)
  }
}
