internal import AssessmentNumericalMethods

/// People put into groups of age and ranked within them.
struct AgeGroups {
  /// The age of each group, rising.
  let ages: [Double]
  /// How many people each group has.
  let counts: [Int]
  /// Each person's group.
  let groupOfPerson: [Int]
  /// Each person's normalised T within the group; ties share the mean of their ranks.
  let locations: [Double]

  init(
    _ sample: AgeSample,
    grouping: PercentileSurfaceRegression.Grouping,
    ranking: RankingMethod,
    minimumCount: Int
  ) throws(NormFailure) {
    let youngest = sample.ageRange.lowerBound
    let oldest = sample.ageRange.upperBound
    let keys = sample.ages.map { age -> Double in
      switch grouping {
      case .distinctAges: return age
      case .width(let width):
        // The oldest age belongs to the group below it when it falls on an edge.
        let last = max(0, ((oldest - youngest) / width).rounded(.up) - 1)
        return min(last, ((age - youngest) / width).rounded(.down))
      }
    }
    let distinct = Set(keys).sorted()
    var places: [Double: Int] = [:]
    for (place, key) in distinct.enumerated() { places[key] = place }
    groupOfPerson = keys.map { places[$0]! }
    var members = [[Int]](repeating: [], count: distinct.count)
    for (person, group) in groupOfPerson.enumerated() { members[group].append(person) }
    counts = members.map(\.count)
    ages = members.map { people in
      guard case .width = grouping else { return sample.ages[people[0]] }
      let weight = people.map { sample.weights[$0] }.reduce(0, +)
      return people.map { sample.weights[$0] * sample.ages[$0] }.reduce(0, +) / weight
    }
    var locations = [Double](repeating: 0, count: sample.personCount)
    for (group, people) in members.enumerated() {
      guard people.count >= minimumCount else {
        throw .smallAgeGroup(age: ages[group], count: people.count, minimum: minimumCount)
      }
      let sorted = people.sorted { (sample.scores[$0], $0) < (sample.scores[$1], $1) }
      let total = sorted.map { sample.weights[$0] }.compensatedSum
      var below = CompensatedSum()
      var start = 0
      while start < sorted.count {
        var end = start
        while end < sorted.count, sample.scores[sorted[end]] == sample.scores[sorted[start]] { end += 1 }
        let mass = sorted[start..<end].map { sample.weights[$0] }.compensatedSum
        let share = ranking.share(
          midRankShare: (below.value + mass / 2) / total,
          of: Double(people.count)
        )
        for person in sorted[start..<end] { locations[person] = 50 + 10 * Normal.quantile(share) }
        below.add(mass)
        start = end
      }
    }
    self.locations = locations
  }
}
