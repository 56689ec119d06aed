internal import AssessmentNumericalMethods
internal import RealModule

/// Places people on the scale of calibrated items.
///
/// - Source: Bock & Mislevy (1982), Applied Psychological Measurement 6, 431–444 (eap); Samejima (1969) (map);
///   Warm (1989), Psychometrika 54, 427–450 (wle; ordered categories after Samejima 1998).
public struct AbilityScoring: Sendable, Hashable {
  /// The items.
  public let items: [ItemModel]
  /// The mean of ability where the sample comes from.
  public let mean: Double
  /// Its variance.
  public let variance: Double
  /// How far from 0 a place may be for `map`, `ml` and `wle`: beyond, it counts as having no end.
  public static let limit = 20.0

  /// Scoring with calibrated items.
  ///
  /// - Parameters:
  ///   - mean: of ability, by which `eap` and `map` are drawn.
  ///   - variance: the same.
  package init(_ items: [ItemModel], mean: Double = 0, variance: Double = 1) {
    precondition(variance > 0 && variance.isFinite && mean.isFinite, "ability has a mean and a positive variance")
    self.items = items
    self.mean = mean
    self.variance = variance
  }

  /// The information about θ in all items.
  public func information(at theta: Double) -> Double { items.information(at: theta) }

  /// The standard error of `ml` at a place, by all items; nil where they say nothing.
  public func standardError(at theta: Double) -> Double? {
    let information = information(at: theta)
    return information > 0 ? 1 / information.squareRoot() : nil
  }

  /// The place of a person.
  ///
  /// - Parameter categories: the category of each item, counted from 0; nil where there is no answer.
  package func score(_ categories: [Int?], _ method: AbilityScore.Method) -> AbilityScore {
    score(categories, method, tables: nil)
  }

  /// The same with curves that were evaluated before, where the search begins.
  func score(_ categories: [Int?], _ method: AbilityScore.Method, tables: AbilityTables?) -> AbilityScore {
    precondition(categories.count == items.count, "one answer or gap per item is needed")
    var answered: [Answer] = []
    for (place, category) in categories.enumerated() {
      guard let category else { continue }
      precondition((0..<items[place].categoryCount).contains(category), "an answer is one of the item's categories")
      answered.append((place, items[place], category))
    }
    guard !answered.isEmpty else { return AbilityScore(.noAnswers) }
    let person = Person(answered: answered, mean: mean, variance: variance, tables: tables)
    return method == .expected ? person.expected() : person.root(method)
  }

  /// The places where `eap` begins: ±6 standard deviations.
  func nodes(_ pointCount: Int) -> [Double] { Self.nodes(pointCount, mean, variance) }

  private static func nodes(_ pointCount: Int, _ mean: Double, _ variance: Double) -> [Double] {
    let deviation = variance.squareRoot()
    return (0..<pointCount).map { mean + deviation * (12 * Double($0) / Double(pointCount - 1) - 6) }
  }

  /// The places between which the other methods look for maxima.
  static let searched = Array(stride(from: -limit, through: limit, by: 0.25))

  private typealias Answer = (place: Int, item: ItemModel, category: Int)

  private struct Person {
    let answered: [Answer]
    let mean: Double
    let variance: Double
    let tables: AbilityTables?

    /// The posterior's mean and spread on a grid of ±6 standard deviations that is refined until its spacing is below
    /// the spread: then the rule's error is under 2 exp(−2π²).
    func expected() -> AbilityScore {
      var pointCount = AbilityTables.pointCounts[0]
      while true {
        let nodes = AbilityScoring.nodes(pointCount, mean, variance)
        let likelihoods =
          tables?.logLikelihoods(answered.lazy.map { ($0.place, $0.category) }, pointCount: pointCount)
          ?? nodes.map(logLikelihood)
        let logs = nodes.indices.map {
          likelihoods[$0] - (nodes[$0] - mean) * (nodes[$0] - mean) / (2 * variance)
        }
        let largest = logs.max()!
        let shares = logs.map { Double.exp($0 - largest) }
        let total = shares.reduce(0, +)
        let center = zip(shares, nodes).reduce(0) { $0 + $1.0 * $1.1 } / total
        let spread = (zip(shares, nodes).reduce(0) { $0 + $1.0 * ($1.1 - center) * ($1.1 - center) } / total)
          .squareRoot()
        if nodes[1] - nodes[0] <= spread || pointCount > 2000 {
          return AbilityScore(theta: center, standardError: spread)
        }
        pointCount = 2 * pointCount - 1
      }
    }

    private func logLikelihood(_ theta: Double) -> Double {
      answered.reduce(0) { $0 + $1.item.curves(at: theta).logProbabilities[$1.category] }
    }

    /// What is zero at the place: the slope of the logarithm of the likelihood, with what the method adds.
    private func slope(_ theta: Double, _ method: AbilityScore.Method) -> Double {
      var sum = 0.0
      var (information, bias) = (0.0, 0.0)
      for (_, item, category) in answered {
        let curves = item.curves(at: theta)
        sum += curves.slopes[category]
        if method == .weighted {
          information += curves.information
          bias += curves.bias
        }
      }
      switch method {
      case .expected, .likelihood: return sum
      case .mode: return sum - (theta - mean) / variance
      case .weighted: return information > 0 ? sum + bias / (2 * information) : sum
      }
    }

    /// The highest of the maxima: with lower asymptotes there can be several.
    func root(_ method: AbilityScore.Method) -> AbilityScore {
      let limit = AbilityScoring.limit
      let places = AbilityScoring.searched
      let slopes =
        method == .weighted
        ? tables?.weightedSlopes(answered.lazy.map { ($0.place, $0.category) }) ?? places.map { slope($0, method) }
        : places.map { slope($0, method) }
      var best: (theta: Double, height: Double)?
      // Of the weighted likelihood the slope alone is known: heights are its sums from the lowest place.
      var climbed = 0.0
      for index in 1..<places.count {
        defer { climbed += (slopes[index - 1] + slopes[index]) / 2 * (places[index] - places[index - 1]) }
        guard slopes[index - 1] > 0, slopes[index] <= 0 else { continue }
        let found = BrentRoot.find(from: places[index - 1], to: places[index]) { slope($0, method) }
        guard let theta = found?.point else { continue }
        let height =
          switch method {
          case .weighted: climbed + slopes[index - 1] * (theta - places[index - 1]) / 2
          case .mode: logLikelihood(theta) - (theta - mean) * (theta - mean) / (2 * variance)
          case .expected, .likelihood: logLikelihood(theta)
          }
        if height > best?.height ?? -.infinity { best = (theta, height) }
      }
      // An end of the range that is likelier than any maximum: the answers set no limit there.
      if method == .likelihood {
        if slopes[0] < 0, logLikelihood(-limit) > best?.height ?? -.infinity { return AbilityScore(.unboundedBelow) }
        if slopes[places.count - 1] > 0, logLikelihood(limit) > best?.height ?? -.infinity {
          return AbilityScore(.unboundedAbove)
        }
      }
      guard let best else { return AbilityScore(slopes[0] <= 0 ? .unboundedBelow : .unboundedAbove) }
      let information = answered.reduce(0) { $0 + $1.item.information(at: best.theta) }
      let precision = information + (method == .mode ? 1 / variance : 0)
      return AbilityScore(theta: best.theta, standardError: 1 / precision.squareRoot())
    }
  }
}
