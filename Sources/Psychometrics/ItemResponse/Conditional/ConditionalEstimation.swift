package import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import RealModule

/// Fits the partial credit model (with two categories Rasch's) by conditional maximum likelihood: given the sum score,
/// the answers do not depend on ability, and no distribution of ability is assumed.
///
/// People with gaps are taken among those with the same items answered. Whoever has the lowest or the highest score says
/// nothing of the items. Newton's method with exact derivatives.
///
/// - Fails: where no finite estimate exists, with the items that are to blame.
/// - Source: Andersen (1970), JRSS B 32, 283–301; Masters (1982); Fischer (1981), Psychometrika 46, 59–77 (existence).
package struct ConditionalEstimation: Sendable, Hashable {
  /// Stop when no component of the gradient is larger.
  package var gradientTolerance = 1e-8

  /// A request.
  package init() {}

  /// Fits the model to a sample.
  package func fit(_ responses: ResponseMatrix, weights: [Double]? = nil) throws(ItemResponseFailure) -> ConditionalFit
  {
    try fit(try ItemAnswers(responses, weights: weights, minimumItems: 2))
  }

  /// Fits the model to collapsed answers.
  package func fit(_ answers: ItemAnswers) throws(ItemResponseFailure) -> ConditionalFit {
    if let easier = ScoreConnection.separatedItems(answers) { throw .itemsSeparated(items: easier) }
    let problem = ConditionalLikelihood(answers)
    guard problem.informativeCount > 0 else { throw .nobody }
    var free = problem.start
    var here = problem.evaluate(free)
    var iteration = 0
    var reason: Convergence.Reason?
    while reason == nil {
      let norm = here.gradient.reduce(0) { max($0, abs($1)) }
      if norm <= gradientTolerance {
        reason = .gradient
      } else if iteration >= 200 {
        reason = .iterationLimit
      } else if let step = (try? Cholesky(here.information))?.solve(here.gradient) {
        iteration += 1
        let longest = step.reduce(0) { max($0, abs($1)) }
        var factor = longest > 2 ? 2 / longest : 1
        var moved = false
        for _ in 0..<30 {
          let trial = zip(free, step).map { $0 + factor * $1 }
          let next = problem.evaluate(trial)
          let smaller = next.gradient.reduce(0) { max($0, abs($1)) } < norm
          if next.value > here.value || (smaller && next.value >= here.value - 1e-13 * abs(here.value)) {
            (free, here) = (trial, next)
            moved = true
            break
          }
          factor /= 2
        }
        if !moved { reason = norm <= 1e3 * gradientTolerance ? .objective : .noProgress }
      } else {
        reason = .noProgress
      }
    }
    let norm = here.gradient.reduce(0) { max($0, abs($1)) }
    return ConditionalFit(
      answers,
      problem,
      free,
      here,
      Convergence(reason: reason!, iterationCount: iteration, gradientNorm: norm)
    )
  }
}

/// The logarithm of the conditional likelihood by β(item, category), the first of which is held at 0.
package struct ConditionalLikelihood {
  package let answers: ItemAnswers
  /// Where the parameters of each item begin: categories from 1 on.
  package let firsts: [Int]
  package let parameterCount: Int
  /// People who answered the same items.
  private let groups: [Group]
  /// How many people have neither the lowest nor the highest score.
  package let informativeCount: Double

  private struct Group {
    var items: [Int]
    var scores: [Double]
    /// How many people chose each category, by parameter.
    var totals: [Double]
  }

  package struct Value {
    package var value: Double
    package var gradient: [Double]
    package var information: Matrix
  }

  package init(_ answers: ItemAnswers) {
    self.answers = answers
    var firsts: [Int] = []
    var count = 0
    for categories in answers.categories {
      firsts.append(count)
      count += categories.count - 1
    }
    self.firsts = firsts
    parameterCount = count
    var groups: [[Int]: Group] = [:]
    var informative = 0.0
    for pattern in 0..<answers.patternCount {
      let items = (0..<answers.itemCount).filter { answers.category(pattern, $0) != nil }
      let top = items.reduce(0) { $0 + answers.categories[$1].count - 1 }
      let score = items.reduce(0) { $0 + answers.category(pattern, $1)! }
      guard score > 0, score < top else { continue }
      let none = Group(
        items: items,
        scores: Array(repeating: 0, count: top + 1),
        totals: Array(repeating: 0, count: count)
      )
      let weight = answers.weights[pattern]
      informative += weight
      groups[items, default: none].scores[score] += weight
      for item in items {
        let category = answers.category(pattern, item)!
        if category > 0 { groups[items]!.totals[firsts[item] + category - 1] += weight }
      }
    }
    self.groups = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    informativeCount = informative
  }

  /// Where the search begins: from the shares of the categories.
  package var start: [Double] {
    var beta: [Double] = []
    for item in 0..<answers.itemCount {
      let counts = answers.categoryWeights(item).map { $0 + 0.5 }
      for k in 1..<counts.count { beta.append(-.log(counts[k] / counts[0])) }
    }
    // The shift that makes the first parameter 0.
    let shift = beta[0]
    for item in 0..<answers.itemCount {
      for k in 1..<answers.categories[item].count { beta[firsts[item] + k - 1] -= Double(k) * shift }
    }
    return Array(beta.dropFirst())
  }

  package func evaluate(_ free: [Double]) -> Value {
    let beta = [0] + free
    var value = CompensatedSum()
    var gradient = [Double](repeating: 0, count: parameterCount)
    var information = Matrix(rowCount: parameterCount, columnCount: parameterCount)
    for group in groups { add(group, beta, &value, &gradient, &information) }
    let kept = Array(1..<parameterCount)
    information.mirrorUpperTriangle()
    return Value(
      value: value.value,
      gradient: Array(gradient.dropFirst()),
      information: information.selecting(rows: kept, columns: kept)
    )
  }

  private func add(
    _ group: Group,
    _ beta: [Double],
    _ value: inout CompensatedSum,
    _ gradient: inout [Double],
    _ information: inout Matrix
  ) {
    let terms = group.items.map { item in
      [1] + (1..<answers.categories[item].count).map { Double.exp(-beta[firsts[item] + $0 - 1]) }
    }
    let functions = SymmetricFunctions(terms)
    let logScale = terms.reduce(0) { $0 + .log($1.reduce(0, +)) }
    for (score, people) in group.scores.enumerated() where people > 0 {
      value.add(-people * (.log(functions.all[score]) + logScale))
    }
    for item in group.items {
      for index in firsts[item]..<firsts[item] + answers.categories[item].count - 1 {
        value.add(-group.totals[index] * beta[index])
        gradient[index] -= group.totals[index]
      }
    }
    let probabilities = group.items.indices.map { functions.probabilities($0) }
    for (place, item) in group.items.enumerated() {
      let own = probabilities[place]
      for k in 1..<answers.categories[item].count {
        let row = firsts[item] + k - 1
        for (score, people) in group.scores.enumerated() where people > 0 {
          gradient[row] += people * own[score][k]
          for h in k..<answers.categories[item].count {
            information[row, row + h - k] += people * ((h == k ? own[score][k] : 0) - own[score][k] * own[score][h])
          }
        }
      }
      let others = functions.removing(place)
      for second in place + 1..<group.items.count {
        let rest = others.without(second - 1)
        let other = group.items[second]
        for k in 1..<answers.categories[item].count {
          for h in 1..<answers.categories[other].count {
            let both = functions.terms[place][k] * functions.terms[second][h]
            var sum = 0.0
            for (score, people) in group.scores.enumerated() where people > 0 {
              let left = score - k - h
              let joint = left >= 0 && left < rest.count ? both * rest[left] / functions.all[score] : 0
              sum += people * (joint - own[score][k] * probabilities[second][score][h])
            }
            information[firsts[item] + k - 1, firsts[other] + h - 1] += sum
          }
        }
      }
    }
  }
}

/// Whether finite estimates exist.
enum ScoreConnection {
  /// Items whose distance to the others is infinite: whoever scored above the lowest in any other item has the highest
  /// score in all of these. Nil where there are none.
  ///
  /// An item leads to another where somebody scored above the lowest in it and below the highest in the other; estimates
  /// of two categories are finite if and only if every item leads to every other. With more categories it is necessary.
  ///
  /// - Source: Fischer (1981), Psychometrika 46, 59–77.
  static func separatedItems(_ answers: ItemAnswers) -> [String]? {
    let count = answers.itemCount
    var leads = [Bool](repeating: false, count: count * count)
    for pattern in 0..<answers.patternCount {
      let known = (0..<count).filter { answers.category(pattern, $0) != nil }
      let above = known.filter { answers.category(pattern, $0)! > 0 }
      let below = known.filter { answers.category(pattern, $0)! < answers.categories[$0].count - 1 }
      for a in above { for b in below where a != b { leads[a * count + b] = true } }
    }
    for isForward in [true, false] {
      var reached: Set<Int> = [0]
      var next = [0]
      while let here = next.popLast() {
        for other in 0..<count where !reached.contains(other) {
          guard isForward ? leads[here * count + other] : leads[other * count + here] else { continue }
          reached.insert(other)
          next.append(other)
        }
      }
      if reached.count < count {
        return (0..<count).filter { reached.contains($0) != isForward }.map { answers.itemNames[$0] }
      }
    }
    return nil
  }
}
