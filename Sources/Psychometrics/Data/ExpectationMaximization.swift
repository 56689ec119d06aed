public import AssessmentLinearAlgebra
public import AssessmentNumericalMethods
internal import RealModule

/// Means and covariances of incomplete data by maximum likelihood under multivariate normality (EM algorithm).
///
/// Persons are grouped by the pattern of their gaps; one iteration costs one factorisation per pattern. The divisor is n,
/// as maximum likelihood has it.
///
/// - Fails: `.tooFewPersons`, `.tooFewItems` if an item has no answers or does not vary, `.undefinedPair` if fewer than
///   two persons answered two items both, `.notPositiveDefinite` if the answered items of some pattern depend on each
///   other linearly.
/// - Source: Dempster, Laird & Rubin (1977), JRSS B 39, 1–38; Little & Rubin (2002), §11.2.
public struct ExpectationMaximization: Sendable, Hashable {
  /// Stop when the log-likelihood changes by no more than this times its size and …
  public var objectiveTolerance = 1e-12
  /// … no mean (in standard deviations) or correlation changes by more than this.
  public var parameterTolerance = 1e-9
  /// Stop, not converged, after so many iterations.
  public var maximumIterations = 5000

  /// The usual settings.
  public init() {}

  /// What was estimated.
  public struct Estimate: Sendable {
    /// The items, in the order of the matrices.
    public let itemNames: [String]
    /// How many persons had at least one answer.
    public let personCount: Int
    /// How many different patterns of gaps there were.
    public let patternCount: Int
    /// The means.
    public let means: [Double]
    /// The covariances, divisor n.
    public let covariances: Matrix
    /// The log-likelihood of what was observed.
    public let logLikelihood: Double
    /// How the iteration ended; the "gradient" is the largest standardised change of the last step.
    public let convergence: Convergence
  }

  /// Estimates means and covariances.
  public func estimate(_ responses: ResponseMatrix) throws(EstimationFailure) -> Estimate {
    let (_, omitted) = responses.varyingItems
    guard omitted.isEmpty, responses.itemCount > 0 else {
      throw .tooFewItems(needed: responses.itemCount, omitted: omitted)
    }
    let width = responses.itemCount
    let patterns = ExpectationMaximization.patterns(of: responses)
    let n = patterns.reduce(0) { $0 + $1.rows.rowCount }
    guard n > width else { throw .tooFewPersons(needed: width + 1, found: n) }
    // Nothing in the likelihood depends on the covariance of items that nobody answered together.
    let common = responses.pairCounts
    for j in 0..<width {
      for i in 0..<j where common[i, j] < 2 {
        throw .undefinedPair(responses.itemNames[i], responses.itemNames[j], personCount: Int(common[i, j]))
      }
    }

    var means = [Double](repeating: 0, count: width)
    var variances = means
    for item in 0..<width {
      let answers = responses.values.column(item).filter { !$0.isNaN }
      means[item] = answers.compensatedSum / Double(answers.count)
      let squares = answers.map { ($0 - means[item]) * ($0 - means[item]) }
      variances[item] = squares.compensatedSum / Double(answers.count)
    }
    var covariances = Matrix.diagonal(variances)
    var previous = -Double.infinity
    var iteration = 0
    while true {
      let step = try expectation(patterns, means, covariances, responses.itemNames)
      let nextMeans = step.sums.map { $0 / Double(n) }
      let nextCovariances = Matrix(rowCount: width, columnCount: width) { i, j in
        step.products[i, j] / Double(n) - nextMeans[i] * nextMeans[j]
      }
      var change = 0.0
      for i in 0..<width {
        let deviation = variances[i].squareRoot()
        change = max(change, abs(nextMeans[i]) / deviation)
        for j in 0...i {
          change = max(change, abs(nextCovariances[i, j] - covariances[i, j]) / (deviation * variances[j].squareRoot()))
        }
      }
      // Products are taken about the current means, so that they do not cancel: the next means are relative to these.
      for i in 0..<width { means[i] += nextMeans[i] }
      covariances = nextCovariances
      iteration += 1
      let settled = abs(step.logLikelihood - previous) <= objectiveTolerance * max(1, abs(step.logLikelihood))
      previous = step.logLikelihood
      let isDone = settled && change <= parameterTolerance
      if isDone || iteration >= maximumIterations {
        let convergence = Convergence(
          reason: isDone ? .parameters : .iterationLimit,
          iterationCount: iteration,
          gradientNorm: change
        )
        return Estimate(
          itemNames: responses.itemNames,
          personCount: n,
          patternCount: patterns.count,
          means: means,
          covariances: covariances,
          logLikelihood: step.logLikelihood,
          convergence: convergence
        )
      }
    }
  }

  /// The persons who answered exactly these items.
  private struct Pattern {
    let answered: [Int]
    let missing: [Int]
    let rows: Matrix
  }

  private static func patterns(of responses: ResponseMatrix) -> [Pattern] {
    var groups: [[Bool]: [Int]] = [:]
    var order: [[Bool]] = []
    for person in 0..<responses.personCount {
      let mask = responses.values.row(person).map { !$0.isNaN }
      guard mask.contains(true) else { continue }
      if groups[mask] == nil { order.append(mask) }
      groups[mask, default: []].append(person)
    }
    return order.map { mask in
      let answered = mask.indices.filter { mask[$0] }
      return Pattern(
        answered: answered,
        missing: mask.indices.filter { !mask[$0] },
        rows: responses.values.selecting(rows: groups[mask] ?? [], columns: answered)
      )
    }
  }

  /// Expected sums and products about the current means, and the log-likelihood at the current parameters.
  private func expectation(
    _ patterns: [Pattern],
    _ means: [Double],
    _ covariances: Matrix,
    _ names: [String]
  ) throws(EstimationFailure) -> (sums: [Double], products: Matrix, logLikelihood: Double) {
    let width = means.count
    var sums = [Double](repeating: 0, count: width)
    var products = Matrix(rowCount: width, columnCount: width)
    var logLikelihood = 0.0
    for pattern in patterns {
      let factor: Cholesky
      do {
        factor = try Cholesky(covariances.selecting(rows: pattern.answered, columns: pattern.answered))
      } catch {
        if case .notPositiveDefinite(let pivot) = error {
          throw .notPositiveDefinite(item: names[pattern.answered[pivot]])
        }
        throw .notFinite
      }
      let count = pattern.rows.rowCount
      let centred = pattern.rows.shiftedBlock(0..<count, by: pattern.answered.map { means[$0] })
      let white = factor.solveLower(centred.transposed)
      let distance = white.elements.reduce(0) { $0 + $1 * $1 }
      let dimension = Double(pattern.answered.count)
      logLikelihood -=
        0.5 * (Double(count) * (dimension * Double.log(2 * Double.pi) + factor.logDeterminant) + distance)
      var completed = Matrix(rowCount: count, columnCount: width)
      for (index, item) in pattern.answered.enumerated() { completed.setColumn(item, to: centred.column(index)) }
      if !pattern.missing.isEmpty {
        let between = covariances.selecting(rows: pattern.answered, columns: pattern.missing)
        let regression = factor.solve(between)
        let predicted = centred * regression
        for (index, item) in pattern.missing.enumerated() { completed.setColumn(item, to: predicted.column(index)) }
        let explained = between.multiplied(by: regression, transposingSelf: true)
        for (a, i) in pattern.missing.enumerated() {
          for (b, j) in pattern.missing.enumerated() {
            products[i, j] += Double(count) * (covariances[i, j] - explained[a, b])
          }
        }
      }
      products = products + completed.gram
      for item in 0..<width { sums[item] += completed.column(item).reduce(0, +) }
    }
    return (sums, products, logLikelihood)
  }
}
