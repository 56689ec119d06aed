import AssessmentCalibration
import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentPsychometrics
import AssessmentScoring
import TestSupport
import Testing

/// Norms and factor scores in a new version of an instrument.
@Suite struct PublicationTests {
  private static func root() throws -> JSONValue {
    let data = try Data(contentsOf: DemoSample.folder.appendingPathComponent("ipip-big-five-50/instrument.json"))
    return try JSONReader.read([UInt8](data), file: "instrument.json", limits: .standard).root
  }

  private static let provenance = NormProvenance(
    population: LocalizedText(zh: "DEMO", en: "DEMO"),
    place: LocalizedText(zh: "DEMO"),
    collectedFrom: "2026-09-01",
    collectedTo: "2026-09-30"
  )

  private static func revision(
    _ results: CalibrationResults,
    isDemo: Bool,
    factorScores: FactorComposites? = nil
  ) -> InstrumentRevision {
    InstrumentRevision(
      version: "9.0.0",
      reliabilities: results.reliability,
      norms: results.norms.map {
        NormPublication(
          $0,
          results.settings.norms.strata,
          personCount: results.sample.personCount,
          provenance: provenance
        )
      },
      factorScores: factorScores,
      source: "DEMO",
      isDemo: isDemo
    )
  }

  @Test(arguments: [true, false])
  func aPersonOfTheSampleIsPlacedWhereTheNormsSay(isDemo: Bool) async throws {
    let instrument = try DemoSample.instrument().instrument
    let people = NormTests.people(300, of: instrument)
    let strata = NormStrata(isBySex: true, ageCuts: [20])
    let settings = CalibrationSettings(
      steps: [.reliability, .norms],
      resampleCount: 4,
      norms: NormSettings(strata: strata, minimumCount: 80)
    )
    let results = await CalibrationResults(DemoSample.sample(people, of: instrument), settings)
    let json = try Self.revision(results, isDemo: isDemo).applied(to: try Self.root(), file: "i.json")
    let file = try InstrumentFile(reading: Array(JSONWriter.pretty(json).utf8), file: "new.json")
    #expect(file.instrument.status == (isDemo ? instrument.status : .normed))
    let set = try #require(file.instrument.norms?.first)
    #expect(set.id == "norms-9-0-0" && set.demo == (isDemo ? true : nil) && set.n == 300)

    for usesSex in [false, true] {
      let plan = ScoringPlan(
        file.instrument,
        options: ScoringOptions(usesNormsBySex: usesSex, usesDemoNorms: true)
      )
      for person in people.prefix(25) {
        let profile = plan.score(person)
        for (index, scale) in try #require(results.norms).scales.enumerated() {
          let score = try #require(profile.score(of: scale.scale))
          let band = try #require(strata.band(ofAge: person.age))
          // The most special group that the request allows, or the larger one where that is too small.
          let wanted = try #require(
            scale.groups.last { group in
              group.group.band == band && (usesSex ? group.group.sex == person.sex : group.group.sex == nil)
            }
          )
          let norms = try #require(wanted.outcome.norms)
          let raw = try #require(score.rawScore)
          let grid = wanted.outcome.histogram.grid
          let row = try #require(FullTable(norms, on: grid).rows.first { $0.score == raw })
          let found = try score.norm.get()
          // Percentiles are written with four decimals.
          #expect(agree(found.position.percentile, 100 * row.share, .converged(to: 6e-5)), "\(index)")
          #expect(found.group == wanted.outcome.source)
        }
      }
    }
  }

  @Test func factorScoresOfTheSampleHaveMeanZeroAndTheVarianceOfTheirDeterminacy() async throws {
    let instrument = try DemoSample.instrument().instrument
    let people = DemoSample.people(300, of: instrument)
    let sample = DemoSample.sample(people, of: instrument)
    let results = await CalibrationResults(sample, DemoSample.settings([.reliability, .factors]))
    let factors = try #require(results.factors)
    let composites = try #require(FactorComposites(factors, sample))
    let json = try Self.revision(results, isDemo: true, factorScores: composites)
      .applied(to: try Self.root(), file: "i.json")
    let file = try InstrumentFile(reading: Array(JSONWriter.pretty(json).utf8), file: "new.json")
    #expect(file.instrument.composites?.map(\.id).prefix(2) == ["factor-1", "factor-2"])
    let plan = ScoringPlan(file.instrument)
    let weights = try #require(factors.scoreWeights)
    for factor in 0..<factors.factorCount {
      let scores = try people.map { try #require(plan.score($0).score(of: "factor-\(factor + 1)")?.rawScore) }
      let mean = scores.reduce(0, +) / 300
      let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299
      // Weights are written with six decimals: fifty answers of about 3 each move the sum by at most 7.5e-5.
      #expect(agree(mean, 0, .converged(to: 1e-4)))
      // The variance of regression scores is their squared multiple correlation with the factor (Thurstone 1935).
      #expect(agree(variance, weights.squaredMultipleCorrelations[factor], .converged(to: 5e-5)))
    }
    // Polychoric weights do not apply to answers.
    var settings = DemoSample.settings([.factors])
    settings.correlationKind = .polychoric
    settings.parallelCount = 2
    let polychoric = await CalibrationResults(sample, settings)
    let underlying = try #require(polychoric.factors)
    let refused = try #require(FactorComposites(underlying, sample))
    #expect(throws: Findings.self) {
      try Self.revision(results, isDemo: true, factorScores: refused).applied(to: try Self.root(), file: "i.json")
    }
  }

  @Test func aScaleWithoutNormsIsRefusedByName() async throws {
    let instrument = try DemoSample.instrument().instrument
    let sample = DemoSample.sample(DemoSample.people(120, of: instrument), of: instrument)
    let settings = CalibrationSettings(steps: [.norms], resampleCount: 4, norms: NormSettings(minimumCount: 200))
    let results = await CalibrationResults(sample, settings)
    do {
      _ = try Self.revision(results, isDemo: true).applied(to: try Self.root(), file: "i.json")
      Issue.record("a version without norms was written")
    } catch let findings as Findings {
      #expect(findings.all.map(\.rule) == instrument.scales.map { _ in "scale-without-norms" })
    }
  }
}
