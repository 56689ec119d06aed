package import AssessmentLinearAlgebra
internal import AssessmentMeasurement
internal import RealModule

/// The gradient of the logarithm of the marginal likelihood and its observed information.
///
/// By Oakes' identity the information is that of the complete data minus the covariance, over each person's ability given
/// the answers, of the complete score: ∂²Q/∂ψ′∂ψ in closed form.
///
/// - Source: Oakes (1999), JRSS B 61, 479–482; Louis (1982), JRSS B 44, 226–233.
package struct ObservedInformation {
  package let layout: ParameterLayout
  package let step: ExpectationStep

  /// By the free parameters of a layout, with the sums of a step.
  package init(layout: ParameterLayout, step: ExpectationStep) {
    self.layout = layout
    self.step = step
  }

  /// The gradient by the free parameters: that of the complete data (Fisher's identity).
  package func gradient(_ free: [Double], _ sums: ExpectationStep.Sums) -> [Double] {
    let firsts = ExpectationStep.firstCategories(step.answers)
    let width = step.grid.nodes.count
    var result = free.indices.map { layout.priorSlope($0, free) }
    for item in layout.forms.indices {
      let parameters = layout.item(item, free)
      let count = parameters.form.parameterCount
      var derivatives = ParameterDerivatives(parameters.form)
      var gradient = [Double](repeating: 0, count: count)
      for (node, theta) in step.grid.nodes.enumerated() {
        derivatives.evaluate(parameters, at: theta)
        for k in 0..<parameters.form.categoryCount {
          let people = sums.counts[(firsts[item] + k) * width + node]
          for p in 0..<count { gradient[p] += people * derivatives.gradients[k * count + p] }
        }
      }
      for entry in layout.entries[item] { result[entry.free] += entry.coefficient * gradient[entry.parameter] }
    }
    if let index = layout.varianceIndex {
      for (score, people) in zip(varianceScores(free), sums.nodeCounts) { result[index] += score * people }
    }
    return result
  }

  /// The derivative of the logarithm of each node's weight by the logarithm of the variance.
  private func varianceScores(_ free: [Double]) -> [Double] {
    let variance = layout.variance(free)
    let mean = step.grid.squareMoments(variance: variance).mean
    return step.grid.nodes.map { ($0 * $0 - mean) / (2 * variance) }
  }

  /// Minus the second derivatives of the logarithm of the likelihood and the priors.
  package func matrix(_ place: MarginalSearch.Place) async -> Matrix {
    var result = complete(place.free, place.sums)
    let scores = Scores(layout, step.grid, place.free, varianceScores(place.free))
    let pieces = step.pieces
    let parts = await inOrder(count: pieces.count, taskCount: step.taskCount) { piece in
      missing(pieces[piece], scores, place.tables, place.logWeights)
    }
    for part in parts { result = result - part }
    result.mirrorUpperTriangle()
    return result
  }

  /// The information if everybody's ability were known to be distributed as it is.
  private func complete(_ free: [Double], _ sums: ExpectationStep.Sums) -> Matrix {
    let firsts = ExpectationStep.firstCategories(step.answers)
    let width = step.grid.nodes.count
    var result = Matrix.diagonal(free.indices.map { layout.priorPrecision($0) })
    for item in layout.forms.indices {
      let parameters = layout.item(item, free)
      let count = parameters.form.parameterCount
      var derivatives = ParameterDerivatives(parameters.form, withHessians: true)
      var hessian = [Double](repeating: 0, count: count * count)
      for (node, theta) in step.grid.nodes.enumerated() {
        derivatives.evaluate(parameters, at: theta)
        for k in 0..<parameters.form.categoryCount {
          let people = sums.counts[(firsts[item] + k) * width + node]
          let start = k * count * count
          for index in hessian.indices { hessian[index] += people * derivatives.hessians[start + index] }
        }
      }
      for entry in layout.entries[item] {
        for other in layout.entries[item] {
          result[entry.free, other.free] -=
            entry.coefficient * other.coefficient * hessian[entry.parameter * count + other.parameter]
        }
      }
    }
    if let index = layout.varianceIndex {
      // log w = −θ² / (2 σ²) − log Σ: with u = log σ² its second derivative is (Var θ² / 4 σ⁴) − (θ² − E θ²) / (2 σ²).
      let variance = layout.variance(free)
      let moments = step.grid.squareMoments(variance: variance)
      for (people, node) in zip(sums.nodeCounts, step.grid.nodes) {
        result[index, index] +=
          people
          * ((node * node - moments.mean) / (2 * variance) + moments.variance / (4 * variance * variance))
      }
    }
    return result
  }

  /// The scores of every category at every node, by the free parameters that it touches.
  private struct Scores: Sendable {
    /// For each item: free parameter, and the scores at (category · nodes + node).
    var columns: [[(free: Int, values: [Double])]] = []
    let variance: [Double]

    init(_ layout: ParameterLayout, _ grid: AbilityGrid, _ free: [Double], _ variance: [Double]) {
      self.variance = variance
      let width = grid.nodes.count
      for item in layout.forms.indices {
        let parameters = layout.item(item, free)
        let count = parameters.form.parameterCount
        let categories = parameters.form.categoryCount
        var derivatives = ParameterDerivatives(parameters.form)
        var own = layout.entries[item].map {
          (free: $0.free, values: [Double](repeating: 0, count: categories * width))
        }
        for (node, theta) in grid.nodes.enumerated() {
          derivatives.evaluate(parameters, at: theta)
          for (place, entry) in layout.entries[item].enumerated() {
            for k in 0..<categories {
              own[place].values[k * width + node] =
                entry.coefficient * derivatives.gradients[k * count + entry.parameter]
            }
          }
        }
        columns.append(own)
      }
    }
  }

  /// The upper triangle of Σ w Cov(score | pattern) over some patterns.
  private func missing(_ patterns: Range<Int>, _ scores: Scores, _ tables: [Double], _ logWeights: [Double]) -> Matrix {
    let answers = step.answers
    let firsts = ExpectationStep.firstCategories(answers)
    let width = step.grid.nodes.count
    let count = layout.freeCount
    var sum = Matrix(rowCount: count, columnCount: count)
    var posterior = [Double](repeating: 0, count: width)
    for pattern in patterns {
      _ = step.fill(&posterior, pattern, firsts, tables, logWeights)
      // What is less likely than this adds nothing that could be seen.
      let nodes = (0..<width).filter { posterior[$0] > 1e-13 }
      var block = Matrix(rowCount: nodes.count, columnCount: count)
      for item in 0..<answers.itemCount {
        guard let category = answers.category(pattern, item) else { continue }
        for (free, values) in scores.columns[item] {
          for (row, node) in nodes.enumerated() {
            block.elements[free * nodes.count + row] += values[category * width + node]
          }
        }
      }
      if let index = layout.varianceIndex {
        for (row, node) in nodes.enumerated() { block.elements[index * nodes.count + row] = scores.variance[node] }
      }
      for column in 0..<count {
        let start = column * nodes.count
        var mean = 0.0
        for (row, node) in nodes.enumerated() { mean += posterior[node] * block.elements[start + row] }
        for (row, node) in nodes.enumerated() {
          block.elements[start + row] -= mean
          block.elements[start + row] *= (answers.weights[pattern] * posterior[node]).squareRoot()
        }
      }
      sum.addUpperGram(of: block)
    }
    return sum
  }
}
