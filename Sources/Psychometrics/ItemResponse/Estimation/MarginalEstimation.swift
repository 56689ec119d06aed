package import AssessmentMeasurement
package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods

/// Fits an item response model by marginal maximum likelihood, with ability normally distributed.
///
/// EM on a grid, accelerated by extrapolation, then Newton's method with the observed information until no component of
/// the gradient is above the tolerance. The grid is refined where abilities are known more exactly than its spacing.
/// Priors, where there are any, make it a maximum of the posterior density.
///
/// - Fails: with words for samples that carry no model; how the search ended is in the result.
/// - Source: Bock & Aitkin (1981), Psychometrika 46, 443–459; Varadhan & Roland (2008), Scandinavian Journal of
///   Statistics 35, 335–353 (scheme S3 of SQUAREM); Mislevy (1986), Psychometrika 51, 177–195 (priors).
package struct MarginalEstimation: Sendable, Hashable {
  /// The model of all items.
  package var model: ItemResponseModel
  /// The constant D by which slopes are reported: 1, or 1.702.
  package var scaling = 1.0
  /// The prior on lower asymptotes; none where nil, which seldom is identified.
  package var guessing: LogitPrior? = .guessing
  /// The prior on upper asymptotes.
  package var slipping: LogitPrior? = .slipping
  /// The places of ability that the search starts with.
  package var grid = AbilityGrid()
  /// Stop when no component of the gradient is larger.
  package var gradientTolerance = 1e-6
  /// Steps of EM at most, two to an extrapolation.
  package var maximumCycles = 500
  /// In how many tasks the people are taken; the result is the same for any number.
  package var taskCount = 2

  /// A request.
  package init(_ model: ItemResponseModel, scaling: Double = 1, taskCount: Int = 2) {
    precondition(scaling > 0 && scaling.isFinite, "the constant D is positive")
    self.model = model
    self.scaling = scaling
    self.taskCount = taskCount
  }

  /// Fits the model to a sample.
  ///
  /// - Parameters:
  ///   - categories: the answers that each item allows, where known: those that nobody chose are told.
  ///   - weights: how many people each person stands for; 1 where nil. Standard errors take them for counts.
  package func fit(
    _ responses: ResponseMatrix,
    categories: [[Double]]? = nil,
    weights: [Double]? = nil
  ) async throws(ItemResponseFailure) -> ItemResponseFit {
    let needed = model.hasFreeVariance || model == .onePL ? 2 : 3
    return try await fit(
      try ItemAnswers(responses, categories: categories, weights: weights, minimumItems: needed)
    )
  }

  /// Fits the model to collapsed answers.
  package func fit(_ answers: ItemAnswers) async throws(ItemResponseFailure) -> ItemResponseFit {
    let counts = answers.categories.map(\.count)
    for (item, count) in counts.enumerated() {
      if model.isDichotomous, count > 2 { throw .notDichotomous(item: answers.itemNames[item], count: count) }
      if model == .ratingScale, count != counts[0] {
        throw .differentCategories(item: answers.itemNames[item], count: count, expected: counts[0])
      }
    }
    let layout = ParameterLayout(
      model,
      scaling: scaling,
      categoryCounts: counts,
      guessing: guessing,
      slipping: slipping
    )
    var search = MarginalSearch(layout, answers, grid, taskCount)
    var here = await search.place(layout.start(answers, directions: answers.directions))
    guard here.objective.isFinite else { throw .noLikelihood }
    here = await search.ascend(from: here, maximumCycles: maximumCycles)
    var end = await search.climb(from: here, gradientTolerance)
    var refinements = 0
    while search.step.grid.spacing > end.place.sums.narrowest, refinements < 3 {
      refinements += 1
      search.refine()
      end = await search.climb(from: await search.place(end.place.free), gradientTolerance)
    }
    return ItemResponseFit(self, layout, answers, search, end, wasRefined: refinements > 0)
  }
}

extension ItemAnswers {
  /// Whether each item goes with the sum of the others (1) or against it (−1): where slopes begin.
  package var directions: [Double] {
    (0..<itemCount).map { item in
      var (count, sumX, sumY, sumXY) = (0.0, 0.0, 0.0, 0.0)
      for pattern in 0..<patternCount {
        guard let own = category(pattern, item) else { continue }
        var rest = 0.0
        var answered = 0.0
        for other in 0..<itemCount where other != item {
          guard let category = category(pattern, other) else { continue }
          rest += Double(category) / Double(categories[other].count - 1)
          answered += 1
        }
        guard answered > 0 else { continue }
        let weight = weights[pattern]
        count += weight
        sumX += weight * Double(own)
        sumY += weight * rest / answered
        sumXY += weight * Double(own) * rest / answered
      }
      return count > 0 && sumXY - sumX * sumY / count < 0 ? -1 : 1
    }
  }
}

/// The search for the maximum.
package struct MarginalSearch {
  package let layout: ParameterLayout
  package let answers: ItemAnswers
  package private(set) var step: ExpectationStep
  /// The objective at each accepted place of EM, which never falls.
  package private(set) var objectives: [Double] = []
  package private(set) var cycleCount = 0

  /// A place of the search.
  package struct Place: Sendable {
    package let free: [Double]
    package let sums: ExpectationStep.Sums
    /// The logarithm of the likelihood and the priors.
    package let objective: Double
    package let tables: [Double]
    package let logWeights: [Double]
  }

  /// Where the search ended.
  package struct End: Sendable {
    package let place: Place
    package let gradient: [Double]
    package let information: Matrix
    package let convergence: Convergence
  }

  package init(_ layout: ParameterLayout, _ answers: ItemAnswers, _ grid: AbilityGrid, _ taskCount: Int) {
    self.layout = layout
    self.answers = answers
    step = ExpectationStep(answers: answers, grid: grid, taskCount: taskCount)
  }

  package mutating func refine() {
    step = ExpectationStep(answers: answers, grid: step.grid.refined, taskCount: step.taskCount)
  }

  /// The likelihood and the sums over people at some parameters; −∞ where they are impossible.
  package func place(_ free: [Double]) async -> Place {
    let items = layout.forms.indices.map { layout.item($0, free) }
    guard items.allSatisfy(\.isPossible) else {
      let none = ExpectationStep.Sums(counts: [], nodeCounts: [])
      return Place(free: free, sums: none, objective: -.infinity, tables: [], logWeights: [])
    }
    let tables = ExpectationStep.tables(items, step.grid)
    let logWeights = step.grid.logWeights(variance: layout.variance(free))
    let sums = await step.sums(tables: tables, logWeights: logWeights)
    let objective = sums.logLikelihood.value + layout.logPrior(free)
    return Place(
      free: free,
      sums: sums,
      objective: objective.isFinite ? objective : -.infinity,
      tables: tables,
      logWeights: logWeights
    )
  }

  /// EM with extrapolation until parameters change by less than 1e-3: near enough for Newton's method.
  package mutating func ascend(from start: Place, maximumCycles: Int) async -> Place {
    let maximization = MaximizationStep(
      layout: layout,
      grid: step.grid,
      firsts: ExpectationStep.firstCategories(answers)
    )
    var here = start
    objectives.append(here.objective)
    while cycleCount < maximumCycles {
      cycleCount += 2
      let first = await place(maximization.maximized(here.free, here.sums))
      guard first.objective > here.objective else { break }
      let second = maximization.maximized(first.free, first.sums)
      let change = zip(first.free, here.free).map { $0 - $1 }
      let bend = zip(zip(second, first.free), change).map { $0.0 - $0.1 - $1 }
      objectives.append(first.objective)
      let length = change.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let curvature = bend.reduce(0) { $0 + $1 * $1 }.squareRoot()
      var next: Place?
      if curvature > 0, length > curvature {
        let factor = length / curvature
        let leap = here.free.indices.map { here.free[$0] + 2 * factor * change[$0] + factor * factor * bend[$0] }
        let trial = await place(layout.clamped(leap))
        if trial.objective >= first.objective { next = trial }
      }
      if next == nil { next = await place(second) }
      guard let reached = next, reached.objective >= first.objective else {
        here = first
        break
      }
      objectives.append(reached.objective)
      let moved = zip(reached.free, here.free).reduce(0) { max($0, abs($1.0 - $1.1)) }
      here = reached
      if moved < 1e-3 { break }
    }
    return here
  }

  /// Newton's method with the observed information, which is kept while it serves; parameters at a bound that pushes back
  /// are held there.
  package func climb(from start: Place, _ tolerance: Double) async -> End {
    let calculus = ObservedInformation(layout: layout, step: step)
    var here = start
    var slope = Slope(here, layout, calculus)
    var information = await calculus.matrix(here)
    var isFresh = true
    var iteration = 0
    var reason: Convergence.Reason?
    while reason == nil {
      if slope.norm <= tolerance {
        reason = .gradient
      } else if iteration >= 100 {
        reason = .iterationLimit
      } else {
        iteration += 1
        let step = ascent(
          information.selecting(rows: slope.open, columns: slope.open),
          slope.open.map { slope.gradient[$0] }
        )
        if let (reached, steeper) = await better(than: here, slope, step, calculus) {
          isFresh = false
          let serves = steeper.norm <= slope.norm / 10 && steeper.open == slope.open
          (here, slope) = (reached, steeper)
          if !serves, slope.norm > tolerance {
            information = await calculus.matrix(here)
            isFresh = true
          }
        } else if !isFresh {
          information = await calculus.matrix(here)
          isFresh = true
        } else {
          // Rounding of the likelihood, not its shape, hides any further rise.
          reason = slope.norm <= 1e3 * tolerance ? .objective : .noProgress
        }
      }
    }
    return End(
      place: here,
      gradient: slope.gradient,
      information: isFresh ? information : await calculus.matrix(here),
      convergence: Convergence(reason: reason!, iterationCount: cycleCount + iteration, gradientNorm: slope.norm)
    )
  }

  /// The gradient at a place and the parameters that no bound holds.
  private struct Slope {
    let gradient: [Double]
    let open: [Int]
    let norm: Double

    init(_ place: Place, _ layout: ParameterLayout, _ calculus: ObservedInformation) {
      let gradient = calculus.gradient(place.free, place.sums)
      self.gradient = gradient
      open = gradient.indices.filter { index in
        let (bounds, value) = (layout.bounds[index], place.free[index])
        return !(value <= bounds.lowerBound && gradient[index] < 0)
          && !(value >= bounds.upperBound && gradient[index] > 0)
      }
      norm = open.reduce(0) { max($0, abs(gradient[$1])) }
    }
  }

  /// A place along a step where the objective is higher; or, where rounding hides its rise, the gradient smaller.
  private func better(
    than here: Place,
    _ slope: Slope,
    _ step: [Double],
    _ calculus: ObservedInformation
  ) async -> (Place, Slope)? {
    var factor = 1.0
    for _ in 0..<25 {
      var trial = here.free
      for (index, change) in zip(slope.open, step) { trial[index] += factor * change }
      let reached = await place(layout.clamped(trial))
      if reached.objective >= here.objective - 1e-14 * abs(here.objective) {
        let other = Slope(reached, layout, calculus)
        if reached.objective > here.objective + 1e-14 * abs(here.objective) || other.norm < slope.norm {
          return (reached, other)
        }
      }
      factor /= 2
    }
    return nil
  }

  /// The direction of ascent: Newton's, with eigenvalues that are not clearly positive turned and raised.
  private func ascent(_ information: Matrix, _ gradient: [Double]) -> [Double] {
    if let factor = try? Cholesky(information) { return limited(factor.solve(gradient)) }
    guard let eigen = try? SymmetricEigen(information), let largest = eigen.values.first else { return gradient }
    let floor = max(abs(largest) * 1e-8, 1e-8)
    return limited(eigen.reassembled { 1 / max(abs($0), floor) } * gradient)
  }

  /// No parameter moves by more than 2 at once.
  private func limited(_ step: [Double]) -> [Double] {
    let longest = step.reduce(0) { max($0, abs($1)) }
    return longest > 2 ? step.map { $0 * 2 / longest } : step
  }
}
