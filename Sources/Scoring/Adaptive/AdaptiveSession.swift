import AssessmentInstruments
import AssessmentMeasurement
package import AssessmentNumericalMethods

/// An adaptive test of one person: answers so far → the next item, or the end. A value without a clock, a file or chance of
/// its own: the same bank, rules, seed and answers give the same next item, so that a test can be taken up again anywhere.
///
/// - Source: van der Linden & Glas (2010), Elements of Adaptive Testing, ch. 1–4; Kingsbury & Zara (1989), Applied
///   Measurement in Education 2, 359–375; Sympson & Hetter (1985); Revuelta & Ponsoda (1998), Journal of Educational
///   Measurement 35, 311–327.
public struct AdaptiveSession: Sendable {
  /// What comes next.
  public enum Step: Sendable, Hashable {
    /// The item at this place of the bank.
    case item(Int)
    /// The end.
    case stop(AdaptiveRules.Stop)
  }

  /// The bank.
  public let bank: AdaptiveBank
  /// The rules.
  public let rules: AdaptiveRules
  /// The answers so far: places of items in the bank, and categories from 0; nil for an item that was passed over.
  public private(set) var answers: [(item: Int, category: Int?)] = []
  /// The ability after the answers so far: the mean of what they leave likely, on the bank's grid.
  public private(set) var theta: Double
  /// Its standard error.
  public private(set) var standardError: Double
  /// Items that chance has set aside (Sympson–Hetter), those that rest included.
  package private(set) var setAside: Set<Int> = []
  private let generator: SeededGenerator
  /// For each item the share of people that it was shown to; empty where that is not asked for.
  private let usage: [Double]
  private var posterior: [Double]
  private var used: [Bool]
  private var lastChange = Double.infinity
  /// How many answers count, without items that were passed over.
  private var answerCount = 0
  private var room: [Double]
  private var pending: Step?

  /// The beginning of a test.
  ///
  /// - Parameters:
  ///   - usage: for each item the share of people that it was shown to before; for `progressiveRestricted`.
  public init(_ bank: AdaptiveBank, _ rules: AdaptiveRules, seed: UInt64, usage: [Double] = []) {
    self.init(bank, rules, SeededGenerator(seed: seed), usage: usage)
  }

  package init(_ bank: AdaptiveBank, _ rules: AdaptiveRules, _ generator: SeededGenerator, usage: [Double] = []) {
    precondition(usage.isEmpty || usage.count == bank.items.count, "one share an item")
    if case .sympsonHetter(let parameters) = rules.exposure {
      precondition(parameters.count == bank.items.count, "one probability an item")
    }
    self.bank = bank
    self.rules = rules
    self.generator = generator
    self.usage = usage
    posterior = bank.prior
    used = Array(repeating: false, count: bank.items.count)
    room = Array(repeating: 0, count: bank.items.count)
    let calibration = bank.scale.itemResponse
    theta = calibration?.mean ?? 0
    standardError = calibration?.standardDeviation ?? 1
  }

  /// Takes an answer: a category from 0, or nil for an item that was passed over, which counts for nothing and is not shown
  /// again.
  ///
  /// - Precondition: an item of the bank that was not answered before, and one of its categories.
  public mutating func answer(_ item: Int, _ category: Int?) {
    precondition(bank.items.indices.contains(item) && !used[item], "an item that was not answered before")
    used[item] = true
    pending = nil
    answers.append((item, category))
    guard let category else { return }
    precondition((0..<bank.models[item].categoryCount).contains(category), "a category of the item")
    let start = bank.starts[item] + category * bank.nodes.count
    for node in posterior.indices { posterior[node] += bank.logs[start + node] }
    let before = theta
    (theta, standardError) = bank.moments(posterior)
    answerCount += 1
    lastChange = answerCount > 1 ? abs(theta - before) : .infinity
  }

  /// The next item, or why the test ends. Asking twice gives the same.
  public mutating func next() -> Step {
    if let pending { return pending }
    let step = choose()
    pending = step
    return step
  }

  private mutating func choose() -> Step {
    if answerCount >= rules.minimumItems {
      if let limit = rules.standardError, standardError <= limit { return .stop(.standardError) }
      if let limit = rules.change, lastChange < limit { return .stop(.change) }
    }
    if answers.count >= rules.maximumItems { return .stop(.maximumItems) }
    var dice = generator.stream(answers.count)
    let place = answers.isEmpty ? rules.start ?? theta : theta
    bank.informations(at: place, into: &room)
    var open = candidates()
    guard !open.isEmpty else { return .stop(.bankExhausted) }
    switch rules.exposure {
    case .free: return .item(pick(open, &dice))
    case .sympsonHetter(let parameters):
      open = open.filter { !setAside.contains($0) }
      while !open.isEmpty {
        let chosen = pick(open, &dice)
        if dice.uniform() < parameters[chosen] { return .item(chosen) }
        setAside.insert(chosen)
        open.removeAll { $0 == chosen }
      }
      // All were set aside: the test goes on with the best that there is.
      return .item(pick(candidates(), &dice))
    case .progressiveRestricted(let maximum):
      let rested = usage.isEmpty ? open : open.filter { usage[$0] < maximum }
      if !rested.isEmpty { open = rested }
      let share = min(1, Double(answers.count) / Double(max(1, rules.maximumItems - 1)))
      let most = open.reduce(0) { max($0, room[$1]) }
      for item in open { room[item] = (1 - share) * most * dice.uniform() + share * room[item] }
      return .item(pick(open, &dice))
    }
  }

  /// The items that may come next: not used, and of the area that is furthest behind its share.
  private func candidates() -> [Int] {
    let open = bank.items.indices.filter { !used[$0] }
    guard rules.balancesContent, !bank.areas.isEmpty else { return open }
    var counts = [Double](repeating: 0, count: bank.areas.count)
    var totals = counts
    for item in bank.items.indices {
      guard let area = bank.areaOfItem[item] else { continue }
      totals[area] += 1
      if used[item] { counts[area] += 1 }
    }
    let (shown, all) = (max(1, counts.reduce(0, +)), totals.reduce(0, +))
    let behind = bank.areas.indices.filter { totals[$0] > counts[$0] }.max {
      totals[$0] / all - counts[$0] / shown < totals[$1] / all - counts[$1] / shown
    }
    guard let behind else { return open }
    return open.filter { bank.areaOfItem[$0] == behind }
  }

  /// One of the most informative items.
  private func pick(_ open: [Int], _ dice: inout SeededGenerator) -> Int {
    guard rules.randomesque > 1 else {
      var best = open[0]
      for item in open where room[item] > room[best] { best = item }
      return best
    }
    var top: [Int] = []
    for item in open {
      if top.count == rules.randomesque, room[item] <= room[top[top.count - 1]] { continue }
      let place = top.firstIndex { room[$0] < room[item] } ?? top.count
      top.insert(item, at: place)
      if top.count > rules.randomesque { top.removeLast() }
    }
    return top[dice.index(below: top.count)]
  }
}
