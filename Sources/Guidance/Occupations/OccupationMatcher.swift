public import AssessmentMeasurement
import AssessmentNumericalMethods

/// Ranks occupations by the likeness of their interest profile to a person's.
public struct OccupationMatcher: Sendable {
  /// The occupation data.
  public let data: OccupationData
  /// Standardised profiles, one an occupation; `nil` for a flat one.
  private let shapes: [HexagonProfile?]
  private let familyIDs: [String]

  /// Draws for the range of a correlation: from seed to seed its ends vary with a standard deviation of about 0.012
  /// where the errors are two fifths of the profile's scatter, 0.02 where they are seven tenths.
  static let drawCount = 400

  /// Smallest share of a correlation that is given as a reason.
  static let leastContribution = 0.03

  /// Share of occupations by first letter, R I A S E C.
  let baseRates: [Double]

  /// Mean standardised figures of each family's occupations.
  var familyMeans: [(family: OccupationFamily, mean: HexagonProfile)] {
    data.families.compactMap { family in
      let members = shapes.indices.filter { familyIDs[$0] == family.id }.compactMap { shapes[$0] }
      guard !members.isEmpty else { return nil }
      return (family, HexagonProfile { type in members.reduce(0) { $0 + $1[type] } / Double(members.count) })
    }
  }

  /// Makes ready to match people with these occupations.
  public init(_ data: OccupationData) {
    self.data = data
    let rates = data.baseRates
    baseRates = HollandType.allCases.map { rates[$0] ?? 0 }
    shapes = data.occupations.map { try? $0.interests.standardised.get() }
    familyIDs = data.familyIDs
  }

  /// Every occupation, best first; ties in the order of the codes.
  ///
  /// - Parameters:
  ///   - profile: the six scores on one metric.
  ///   - errors: standard error of each score, same metric; `nil` where unknown.
  ///   - codes: the person's letter codes (several where tied).
  ///   - seed: of the draws for the ranges.
  /// - Returns: `nil` for a flat profile, whose shape is undefined.
  public func rank(
    _ profile: HexagonProfile,
    errors: HexagonProfile?,
    codes: CodeSet,
    seed: UInt64
  ) -> [OccupationMatch]? {
    guard let person = try? profile.standardised.get() else { return nil }
    let draws = errors.map { Self.draws(of: profile, errors: $0, seed: seed) } ?? []
    var matches: [OccupationMatch] = []
    // Several occupations share one O*NET profile: it is compared once.
    var known: [HexagonProfile: OccupationMatch] = [:]
    for (index, occupation) in data.occupations.enumerated() {
      guard let shape = shapes[index] else { continue }
      if var match = known[occupation.interests] {
        match.occupation = occupation
        match.family = familyIDs[index]
        matches.append(match)
        continue
      }
      let correlation = min(1, max(-1, Self.meanProduct(person, shape)))
      var range: ClosedRange<Double>?
      if !draws.isEmpty {
        let sorted = draws.map { min(1, max(-1, Self.meanProduct($0, shape))) }.sorted()
        let tail = sorted.count / 10
        range = min(correlation, sorted[tail])...max(correlation, sorted[sorted.count - 1 - tail])
      }
      let contributions = HexagonProfile { person[$0] * shape[$0] / 6 }
      let reasons = Self.reasons(person, shape, contributions)
      var congruence: [Congruence: Double] = [:]
      for index in [Congruence.brownGore, .iachan, .zenerSchnuelle] {
        congruence[index] = try? index.mean(person: codes, environment: occupation.codes).get()
      }
      let match =
        OccupationMatch(
          occupation: occupation,
          family: familyIDs[index],
          correlation: correlation,
          distance: ShapeDistance(person, shape),
          correlationRange: range,
          rank: 0,
          contributions: contributions,
          congruence: congruence,
          reasonsFor: reasons.filter { $0.contribution > 0 },
          reasonsAgainst: reasons.filter { $0.contribution < 0 }
        )
      known[occupation.interests] = match
      matches.append(match)
    }
    matches.sort {
      $0.correlation != $1.correlation
        ? $0.correlation > $1.correlation : $0.occupation.code.utf8.lexicographicallyPrecedes($1.occupation.code.utf8)
    }
    for index in matches.indices {
      let isTied = index > 0 && matches[index - 1].correlation == matches[index].correlation
      matches[index].rank = isTied ? matches[index - 1].rank : index + 1
    }
    return matches
  }

  /// The families of ranked matches, best first: by the mean of their (up to) three best correlations.
  ///
  /// The question is where there are a few occupations worth a look, not how well a whole family fits: one family
  /// holds welders and inspectors alike, so the mean of all would hide the good ones, and the single best would hang on
  /// one figure. A family of one or two counts with what it has; it is neither marked down nor filled up. A large family
  /// has more chances: with random profiles and the shipped data the size of a family and how often it comes first
  /// correlate by 0.5 (families of five to seven come first in 1–6 % of cases, the largest in 26 %, largely because hardly
  /// another family holds artistic work). So the order of families is an order for exploring.
  public func families(of matches: [OccupationMatch]) -> [FamilyMatch] {
    let grouped = Dictionary(grouping: matches, by: \.family)
    return data.families.compactMap { family in
      guard let members = grouped[family.id], !members.isEmpty else { return nil }
      let best = members.prefix(3).map(\.correlation)
      return FamilyMatch(
        family: family,
        correlation: best.reduce(0, +) / Double(best.count),
        matches: members
      )
    }.sorted { $0.correlation != $1.correlation ? $0.correlation > $1.correlation : $0.family.id < $1.family.id }
  }

  private static func meanProduct(_ a: HexagonProfile, _ b: HexagonProfile) -> Double {
    var sum = 0.0
    for place in 0..<6 { sum += a.values[place] * b.values[place] }
    return sum / 6
  }

  /// The shares of the correlation as reasons, the weightiest first; those below 0.03 say nothing and are left out.
  private static func reasons(
    _ person: HexagonProfile,
    _ occupation: HexagonProfile,
    _ contributions: HexagonProfile
  ) -> [MatchReason] {
    HollandType.allCases.compactMap { type -> MatchReason? in
      guard abs(contributions[type]) >= leastContribution else { return nil }
      let kind: MatchReason.Kind =
        switch (person[type] > 0, occupation[type] > 0) {
        case (true, true): .bothHigh
        case (false, false): .bothLow
        case (true, false): .personHigher
        case (false, true): .occupationHigher
        }
      return MatchReason(type: type, kind: kind, contribution: contributions[type])
    }.sorted {
      // On a grid of 10⁻⁹, so that the rounding of equal shares does not decide their order.
      let (a, b) = ((1e9 * abs($0.contribution)).rounded(), (1e9 * abs($1.contribution)).rounded())
      return a != b ? a > b : $0.type < $1.type
    }
  }

  /// Standardised profiles drawn around the scores with independent normal errors; flat draws are left out.
  private static func draws(of profile: HexagonProfile, errors: HexagonProfile, seed: UInt64) -> [HexagonProfile] {
    var generator = SeededGenerator(seed: seed)
    return (0..<drawCount).compactMap { _ in
      let draw = HexagonProfile(
        profile.values.indices.map { place in
          profile.values[place] + errors.values[place] * generator.standardNormal()
        }
      )
      return try? draw.standardised.get()
    }
  }
}
