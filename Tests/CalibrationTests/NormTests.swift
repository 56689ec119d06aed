import AssessmentCalibration
import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import AssessmentScoring
import TestSupport
import Testing

@Suite struct NormTests {
  static let steps: Set<CalibrationStep> = [.norms]

  /// DEMO people with sexes and ages; scores rise with age.
  static func people(_ count: Int, of instrument: Instrument, seed: UInt64 = 3) -> [PersonResponses] {
    var generator = SeededGenerator(seed: seed)
    return DemoSample.people(count, of: instrument, seed: seed).enumerated().map { place, person in
      var person = person
      person.sex = place.isMultiple(of: 3) ? .male : .female
      person.age = 15 + 10 * generator.uniform()
      return person
    }
  }

  static func settings(_ norms: NormSettings, isForced: Bool = false) -> CalibrationSettings {
    CalibrationSettings(steps: steps, resampleCount: 4, isForced: isForced, norms: norms)
  }

  @Test func unsmoothedNormsAreMidRanksOfTheSample() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(Self.people(150, of: instrument), of: instrument)
    let results = await CalibrationResults(sample, Self.settings(NormSettings(smoothing: .none)))
    let norms = try #require(results.norms)
    #expect(norms.scales.map(\.scale) == instrument.scales.map(\.id) && norms.weighting == nil)
    for (index, scale) in norms.scales.enumerated() {
      let group = try #require(scale.groups.first)
      let own = try #require(group.norms)
      let scores = sample.people.compactMap { $0.scores[index] }
      for row in own.rows {
        let below = Double(scores.count { $0 < row.score })
        let equal = Double(scores.count { $0 == row.score })
        #expect(agree(row.percentile, 100 * (below + equal / 2) / Double(scores.count), .rounding(terms: 200)))
      }
      // The written table covers every reachable score, rises, and stays half a person away from 0 and 100.
      let table = FullTable(own, on: group.outcome.histogram.grid)
      let range = try #require(instrument.rawRange(of: scale.scale))
      #expect(table.rows.first?.score == range.lowerBound && table.rows.last?.score == range.upperBound)
      #expect(zip(table.rows, table.rows.dropFirst()).allSatisfy { $0.share <= $1.share })
      let limit = 0.5 / 150
      #expect(table.rows.allSatisfy { $0.share >= limit && $0.share <= 1 - limit })
      #expect(table.rows.first?.isAtLimit == (own.rows.first?.score != range.lowerBound))
    }
  }

  @Test func smallGroupsUseTheNormsOfTheLargerOneAndSayWhy() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(Self.people(240, of: instrument), of: instrument)
    let strata = NormStrata(isBySex: true, ageCuts: [18, 21])
    let results = await CalibrationResults(sample, Self.settings(NormSettings(strata: strata, minimumCount: 60)))
    let groups = try #require(results.norms?.scales.first).groups
    #expect(groups.map(\.group.id) == strata.groups.map(\.id))
    #expect(groups[0].personCount == 240)
    #expect(groups[1...3].reduce(0) { $0 + $1.personCount } == 240)
    #expect(groups.dropFirst(4).reduce(0) { $0 + $1.personCount } == 240)
    for group in groups {
      #expect((group.norms != nil) == (group.personCount >= 60))
      #expect(group.norms != nil || group.outcome.source == group.group.parent || group.outcome.fallsBack)
      #expect((group.intervals != nil) == (group.norms != nil))
    }
    #expect(groups.contains { $0.norms == nil })
  }

  @Test func leavesAndGroupsDivideEverybodyOnce() {
    for strata in [
      NormStrata(), NormStrata(isBySex: true), NormStrata(ageCuts: [16, 30]),
      NormStrata(isBySex: true, ageCuts: [16, 30]),
    ] {
      let owned = strata.groups.flatMap { strata.ownLeaves(of: $0) }
      #expect(owned.sorted() == Array(0..<strata.leafCount))
      for sex in [nil, NormGroup.Sex.female, .male] {
        for age in [nil, 15.9, 16, 29.99, 30, .nan] as [Double?] {
          #expect((0..<strata.leafCount).contains(strata.leaf(sex: sex, age: age)))
        }
      }
    }
    #expect(NormStrata(ageCuts: [16, 30]).band(ofAge: 16) == 1)
    #expect(!NormStrata.isUsable(ageCuts: [20, 16]) && !NormStrata.isUsable(ageCuts: [.nan]))
  }

  /// Recovery: a sample in which women are twice the men, weighted to halves, has the mean of halves.
  @Test func weightsBringThePopulationsShares() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(Self.people(300, of: instrument), of: instrument)
    let shares = NormSettings.PopulationShares(sexes: (female: 1, male: 1))
    let results = await CalibrationResults(sample, Self.settings(NormSettings(population: shares)))
    let norms = try #require(results.norms)
    let weights = try #require(try norms.weighting?.get())
    #expect(weights.achieved[0].allSatisfy { agree($0, 0.5, .converged(to: 1e-9)) })
    for (index, scale) in norms.scales.enumerated() {
      func mean(_ sex: NormGroup.Sex) -> Double {
        let scores = sample.people.filter { $0.sex == sex }.compactMap { $0.scores[index] }
        return scores.reduce(0, +) / Double(scores.count)
      }
      let found = try #require(scale.groups.first?.norms?.moments.mean)
      #expect(agree(found, (mean(.female) + mean(.male)) / 2, .converged(to: 1e-9)))
    }
    // Nobody's sex known: no weights, and then no norms rather than others than were asked for.
    var unknown = Self.people(150, of: instrument)
    for place in unknown.indices { unknown[place].sex = nil }
    let none = await CalibrationResults(
      DemoSample.sample(unknown, of: instrument),
      Self.settings(NormSettings(population: shares))
    )
    #expect(try #require(none.norms).scales.allSatisfy { $0.groups.isEmpty && $0.failure != nil })
  }

  @Test(arguments: NormSettings.AgeModel.allCases)
  func normsByAgeFollowTheAges(model: NormSettings.AgeModel) async throws {
    let instrument = try DemoSample.instrument().instrument
    let one = try #require(instrument.scales.first)
    // Ages go with the score of the first scale: the median must rise.
    var people = Self.people(400, of: instrument, seed: 11)
    let plan = ScoringPlan(instrument)
    var generator = SeededGenerator(seed: 5)
    let noisy = try people.map { person -> Double in
      try #require(plan.score(person).score(of: one.id)?.rawScore) + 5 * generator.standardNormal()
    }
    for (rank, place) in people.indices.sorted(by: { noisy[$0] < noisy[$1] }).enumerated() {
      people[place].age = 15 + 10 * Double(rank) / 400
    }
    let sample = DemoSample.sample(people, of: instrument)
    let results = await CalibrationResults(sample, Self.settings(NormSettings(ageModel: model, ageWidth: 2)))
    let byAge = try #require(try results.norms?.scales.first?.byAge?.get())
    #expect(byAge.personCount == 400 && byAge.ages.lowerBound >= 15 && byAge.ages.upperBound <= 25)
    #expect(byAge.bands.reduce(0) { $0 + $1.personCount } == 400)
    let tables = byAge.bands.compactMap(\.table)
    #expect(tables.count >= 4)
    for table in tables {
      #expect(table.rows.count == 41)
      #expect(zip(table.rows, table.rows.dropFirst()).allSatisfy { $0.share <= $1.share })
      #expect(table.rows.allSatisfy { $0.share > 0 && $0.share < 1 })
    }
    // The same score stands lower among the older.
    let youngest = try #require(tables.first), oldest = try #require(tables.last)
    #expect(youngest.rows[20].share > oldest.rows[20].share)
    for (low, high) in zip(byAge.curves, byAge.curves.dropFirst()) {
      for (a, b) in zip(low.points, high.points) where a.age == b.age { #expect(a.score < b.score) }
    }
    let median = try #require(byAge.curves.first { $0.share == 0.5 })
    #expect(try #require(median.points.last).score > (try #require(median.points.first).score))
  }

  @Test func tooFewPeopleOrAgesAreToldNotGuessed() async throws {
    let instrument = try DemoSample.instrument().instrument
    var people = Self.people(120, of: instrument)
    for place in people.indices { people[place].age = nil }
    let settings = Self.settings(NormSettings(ageModel: .boxCox))
    let results = await CalibrationResults(DemoSample.sample(people, of: instrument), settings)
    let scale = try #require(results.norms?.scales.first)
    #expect(scale.groups.first?.norms != nil)
    guard case .failure(let failure) = try #require(scale.byAge) else {
      Issue.record("norms by age without ages")
      return
    }
    #expect(failure == .nobody)
    for count in [0, 1, 2] {
      let few = DemoSample.sample(Self.people(count, of: instrument), of: instrument)
      let forced = await CalibrationResults(few, Self.settings(NormSettings(ageModel: .surface), isForced: true))
      #expect(try #require(forced.norms).scales.allSatisfy { $0.groups.allSatisfy { $0.norms == nil } })
      let text = JSONWriter.pretty(forced.json).lowercased()
      #expect(!text.contains("nan") && !text.contains("inf,"))
    }
  }

  @Test func gridsAreTheScoresThatCanBeReached() throws {
    let instrument = try DemoSample.instrument().instrument
    for scale in instrument.scales {
      let grid = try #require(ScoreGrid(of: scale, in: instrument))
      #expect(grid == ScoreGrid(10...50))
      var changed = scale
      changed.scoring = .mean
      var other = instrument
      other.scales = [changed]
      let means = try #require(ScoreGrid(of: changed, in: other))
      #expect(means.cellCount == 41 && agree(means.score(40), 5, .rounding(terms: 4)))
      changed.scoring = .percentOfMaximum
      other.scales = [changed]
      let percents = try #require(ScoreGrid(of: changed, in: other))
      #expect(percents.cellCount == 41 && agree(percents.score(40), 100, .rounding(terms: 40)))
      changed.items[0].weight = 0.5
      other.scales = [changed]
      #expect(ScoreGrid(of: changed, in: other) == nil)
    }
  }
}
