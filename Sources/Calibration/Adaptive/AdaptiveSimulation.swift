internal import AssessmentInstruments
internal import AssessmentMeasurement
internal import AssessmentNumericalMethods
package import AssessmentScoring

/// What an adaptive test would do with people whose ability is known: how far it is off, and how often it shows each item.
package struct AdaptiveSimulation: Sendable {
  /// What a simulation is asked with.
  package struct Request: Sendable, Hashable {
    /// The rules of the test; for `sympsonHetter` its probabilities are worked out where they are empty.
    package var rules: AdaptiveRules
    /// People drawn from the distribution of ability in the sample, for exposure and overlap.
    package var personCount: Int
    /// People at each place of ability, for bias and error.
    package var countByAbility: Int
    /// The largest share of people that an item may be shown to, for Sympson–Hetter.
    package var maximumExposure: Double
    /// Whether the probabilities of Sympson–Hetter are worked out.
    package var adjustsExposure: Bool
    /// The seed.
    package var seed: UInt64

    /// A request.
    package init(
      _ rules: AdaptiveRules,
      personCount: Int = 1000,
      countByAbility: Int = 100,
      maximumExposure: Double = 0.25,
      adjustsExposure: Bool = false,
      seed: UInt64
    ) {
      self.rules = rules
      self.personCount = personCount
      self.countByAbility = countByAbility
      self.maximumExposure = maximumExposure
      self.adjustsExposure = adjustsExposure
      self.seed = seed
    }
  }

  /// People of one true ability.
  package struct Row: Sendable, Hashable {
    /// The ability; nil for the people drawn from the sample's distribution.
    package var theta: Double?
    /// How many people.
    package var count: Int
    /// Mean of estimate less true ability.
    package var bias: Double
    /// The root of the mean square of the same.
    package var rmse: Double
    /// The mean standard error that the test claims.
    package var standardError: Double
    /// The share whose interval of ±1.96 standard errors holds the true ability.
    package var coverage: Double
    /// The mean number of items.
    package var itemCount: Double
  }

  /// What was asked; the probabilities of Sympson–Hetter are those that were worked out.
  package private(set) var request: Request
  /// The bank.
  package let bank: AdaptiveBank
  /// By true ability, rising.
  package private(set) var byAbility: [Row] = []
  /// The people drawn from the sample's distribution.
  package private(set) var everyone: Row
  /// For each item the share of these people that it was shown to.
  package private(set) var exposure: [Double]
  /// The mean share of items that two of these people have in common.
  package private(set) var overlap: Double
  /// How many of these people had a test of each length.
  package private(set) var lengths: [Int: Int] = [:]
  /// How many of these tests ended why.
  package private(set) var stops: [AdaptiveRules.Stop: Int] = [:]
  /// The correlation of true and estimated ability among these people; nil without spread.
  package private(set) var correlation: Double?

  /// One finished test.
  private struct Person {
    var theta: Double
    var estimate: Double
    var error: Double
    var items: [Int]
    var setAside: Set<Int>
    var stop: AdaptiveRules.Stop
  }

  /// Simulates. The same request gives the same result.
  package init(_ request: Request, _ bank: AdaptiveBank) {
    self.bank = bank
    var request = request
    let generator = SeededGenerator(seed: request.seed)
    if request.adjustsExposure { Self.adjust(&request, bank, generator) }
    self.request = request
    let people = Self.population(request, bank, generator.stream(1))
    everyone = Self.row(people, theta: nil)
    exposure = Self.exposure(people, bank)
    let meanLength = everyone.itemCount
    // Chen, Ankenmann & Spray (2003): the mean overlap follows from the exposure rates.
    let n = Double(people.count)
    let squares = exposure.reduce(0) { $0 + $1 * $1 }
    overlap = n > 1 && meanLength > 0 ? max(0, (n * squares / meanLength - 1) / (n - 1)) : 0
    for person in people {
      lengths[person.items.count, default: 0] += 1
      stops[person.stop, default: 0] += 1
    }
    correlation = Self.correlation(people)
    let calibration = bank.scale.itemResponse
    let rates = exposure
    for place in 0...12 where request.countByAbility > 0 {
      let theta = (calibration?.mean ?? 0) + (calibration?.standardDeviation ?? 1) * (Double(place) / 2 - 3)
      let own = (0..<request.countByAbility).map { number in
        Self.test(theta, request.rules, bank, generator.stream(2 + place).stream(number), usage: rates)
      }
      byAbility.append(Self.row(own, theta: theta))
    }
  }

  /// People drawn from the distribution of ability; each item's share of those before is known to the next.
  private static func population(_ request: Request, _ bank: AdaptiveBank, _ generator: SeededGenerator) -> [Person] {
    var counts = [Double](repeating: 0, count: bank.items.count)
    var people: [Person] = []
    let calibration = bank.scale.itemResponse
    var dice = generator
    for number in 0..<request.personCount {
      let theta = (calibration?.mean ?? 0) + (calibration?.standardDeviation ?? 1) * dice.standardNormal()
      let usage = number == 0 ? [] : counts.map { $0 / Double(number) }
      let person = test(theta, request.rules, bank, generator.stream(1 + number), usage: usage)
      for item in person.items { counts[item] += 1 }
      people.append(person)
    }
    return people
  }

  private static func test(
    _ theta: Double,
    _ rules: AdaptiveRules,
    _ bank: AdaptiveBank,
    _ generator: SeededGenerator,
    usage: [Double]
  ) -> Person {
    var session = AdaptiveSession(bank, rules, generator.stream(0), usage: usage)
    var dice = generator.stream(1)
    while true {
      switch session.next() {
      case .item(let item):
        var rest = dice.uniform()
        let probabilities = bank.models[item].curves(at: theta).probabilities
        var category = 0
        while category < probabilities.count - 1, rest >= probabilities[category] {
          rest -= probabilities[category]
          category += 1
        }
        session.answer(item, category)
      case .stop(let stop):
        return Person(
          theta: theta,
          estimate: session.theta,
          error: session.standardError,
          items: session.answers.map(\.item),
          setAside: session.setAside,
          stop: stop
        )
      }
    }
  }

  /// The probabilities with which chosen items are shown, so that none is shown to more than the largest share: worked out
  /// by simulating again and again (Sympson & Hetter 1985).
  private static func adjust(_ request: inout Request, _ bank: AdaptiveBank, _ generator: SeededGenerator) {
    var parameters = [Double](repeating: 1, count: bank.items.count)
    for round in 0..<10 {
      request.rules.exposure = .sympsonHetter(parameters)
      let people = population(request, bank, generator.stream(100 + round))
      var chosen = [Double](repeating: 0, count: bank.items.count)
      for person in people { for item in person.setAside.union(person.items) { chosen[item] += 1 } }
      parameters = chosen.map { count in
        let share = count / Double(people.count)
        return share > request.maximumExposure ? request.maximumExposure / share : 1
      }
      // As many items as the longest test has can always be shown.
      let free = parameters.indices.filter { parameters[$0] == 1 }.count
      if free < request.rules.maximumItems {
        for item in parameters.indices.sorted(by: { parameters[$0] > parameters[$1] }).prefix(
          request.rules.maximumItems
        ) { parameters[item] = 1 }
      }
    }
    request.rules.exposure = .sympsonHetter(parameters)
  }

  private static func row(_ people: [Person], theta: Double?) -> Row {
    let n = Double(max(1, people.count))
    func mean(_ value: (Person) -> Double) -> Double { people.reduce(0) { $0 + value($1) } / n }
    return Row(
      theta: theta,
      count: people.count,
      bias: mean { $0.estimate - $0.theta },
      rmse: mean { ($0.estimate - $0.theta) * ($0.estimate - $0.theta) }.squareRoot(),
      standardError: mean(\.error),
      coverage: mean { abs($0.estimate - $0.theta) <= 1.959963984540054 * $0.error ? 1 : 0 },
      itemCount: mean { Double($0.items.count) }
    )
  }

  private static func exposure(_ people: [Person], _ bank: AdaptiveBank) -> [Double] {
    var counts = [Double](repeating: 0, count: bank.items.count)
    for person in people { for item in person.items { counts[item] += 1 } }
    return counts.map { $0 / Double(max(1, people.count)) }
  }

  private static func correlation(_ people: [Person]) -> Double? {
    let n = Double(people.count)
    let (x, y) = (people.reduce(0) { $0 + $1.theta } / n, people.reduce(0) { $0 + $1.estimate } / n)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for person in people {
      xx += (person.theta - x) * (person.theta - x)
      yy += (person.estimate - y) * (person.estimate - y)
      xy += (person.theta - x) * (person.estimate - y)
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
  }
}
