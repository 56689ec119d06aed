public import Measurement
import NumericalMethods

/// Ranks occupations by the likeness of their interest profile to a person's.
public struct OccupationMatcher: Sendable {
  /// The occupation data.
  public let data: OccupationData
  /// Standardised profiles, one an occupation; `nil` for a flat one.
  private let shapes: [HexagonProfile?]
  private let familyIDs: [String]

  /// Draws for the range of a correlation: its ends then move by less than 0.02 from seed to seed.
  static let drawCount = 400

  /// Makes ready to match people with these occupations.
  public init(_ data: OccupationData) {
    self.data = data
    shapes = data.occupations.map { try? $0.interests.standardised.get() }
    familyIDs = data.occupations.map { data.family(of: $0)?.id ?? "" }
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
    for (index, occupation) in data.occupations.enumerated() {
      guard let shape = shapes[index] else { continue }
      let correlation = min(1, max(-1, Self.meanProduct(person, shape)))
      var range: ClosedRange<Double>?
      if !draws.isEmpty {
        let sorted = draws.map { min(1, max(-1, Self.meanProduct($0, shape))) }.sorted()
        range = sorted[sorted.count / 10]...sorted[sorted.count - 1 - sorted.count / 10]
      }
      let reasons = Self.reasons(person, shape)
      var congruence: [Congruence: Double] = [:]
      for index in [Congruence.brownGore, .iachan, .zenerSchnuelle] {
        congruence[index] = try? index.mean(person: codes, environment: occupation.codes).get()
      }
      matches.append(
        OccupationMatch(
          occupation: occupation,
          family: familyIDs[index],
          correlation: correlation,
          correlationRange: range,
          rank: 0,
          congruence: congruence,
          reasonsFor: reasons.filter { $0.contribution > 0 },
          reasonsAgainst: reasons.filter { $0.contribution < 0 }.reversed()
        )
      )
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

  /// The families of ranked matches, best first.
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

  /// The six shares of the correlation, largest first; those below 0.03 say nothing and are left out.
  private static func reasons(_ person: HexagonProfile, _ occupation: HexagonProfile) -> [MatchReason] {
    HollandType.allCases.compactMap { type -> MatchReason? in
      let (p, o) = (person[type], occupation[type])
      let contribution = p * o / 6
      guard abs(contribution) >= 0.03 else { return nil }
      let kind: MatchReason.Kind =
        switch (p > 0, o > 0) {
        case (true, true): .bothHigh
        case (false, false): .bothLow
        case (true, false): .personHigher
        case (false, true): .occupationHigher
        }
      return MatchReason(type: type, kind: kind, contribution: contribution)
    }.sorted { $0.contribution != $1.contribution ? $0.contribution > $1.contribution : $0.type < $1.type }
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
