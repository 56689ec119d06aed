import AssessmentCalibration
import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import AssessmentLinearAlgebra
import AssessmentPsychometrics
import AssessmentScoring
import TestSupport
import Testing

@Suite struct SampleTablesTests {
  static let strata = NormStrata(isBySex: true, ageCuts: [18, 21])

  static func tables(
    _ people: [PersonResponses],
    _ file: InstrumentFile,
    digest: String,
    strata: NormStrata = strata,
    isDemo: Bool = true
  ) async throws -> SampleTables {
    try await SampleTables(
      DemoSample.sample(people, of: file.instrument),
      instrumentDigest: file.digest,
      exclusion: .none,
      strata: strata,
      isDemo: isDemo,
      digest: digest,
      date: "2026-09-01"
    )
  }

  @Test func countsOfStrangersAreRefusedNotAddedUp() async throws {
    let file = try DemoSample.instrument()
    let tables = try await Self.tables(NormTests.people(40, of: file.instrument), file, digest: "office")
    func refused(_ name: String, _ value: JSONValue) throws -> Bool {
      guard case .object(let members) = try tables.json().content else { return false }
      let changed = members.map { $0.name == name ? JSONMember(name, value) : $0 }
      do throws(Findings) {
        _ = try SampleTables(reading: JSONValue(.object(changed)), file: "office.json")
        return false
      } catch { return error.all.map(\.rule) == ["sample-tables-unreadable"] }
    }
    #expect(try !refused("demo", .bool(true)))
    #expect(try refused("rowCount", .number(Int.max)))
    func rule(_ count: Int) -> JSONValue { .object([("rule", "x"), ("count", .number(count))]) }
    #expect(try !refused("excludedByRule", .array([rule(1)])))
    #expect(try refused("excludedByRule", .array([rule(0), rule(0)])))
    #expect(try refused("excludedByRule", .array([rule(Int.max)])))
    #expect(try refused("excludedByRule", .array([rule(Int.min)])))
  }

  @Test func officesTogetherAreThePooledSampleToTheByte() async throws {
    let file = try DemoSample.instrument()
    let people = NormTests.people(260, of: file.instrument)
    let pooled = try await Self.tables(people, file, digest: "all")
    let parts = [0..<90, 90..<91, 91..<260]
    var merged: SampleTables?
    for (place, part) in parts.enumerated().reversed() {
      let tables = try await Self.tables(Array(people[part]), file, digest: "part \(place)")
      if merged == nil { merged = tables } else { try merged?.merge(tables) }
    }
    let sum = try #require(merged)
    #expect(sum.answers == pooled.answers && sum.scales == pooled.scales && sum.scorePairs == pooled.scorePairs)
    #expect(sum.rowCount == pooled.rowCount && sum.parts.map(\.personCount) == [90, 1, 169])

    // What is learnt from them is the same, number by number.
    var settings = DemoSample.settings()
    settings.resampleCount = 4
    settings.norms = NormSettings(strata: Self.strata, minimumCount: 40)
    let first = await CalibrationResults(CalibrationSample(sum, of: file.instrument), settings)
    let second = await CalibrationResults(CalibrationSample(pooled, of: file.instrument), settings)
    #expect(JSONWriter.canonical(first.json) == JSONWriter.canonical(second.json))

    // And agrees with what the answers themselves give.
    let answers = await CalibrationResults(DemoSample.sample(people, of: file.instrument), settings)
    for (a, b) in zip(try #require(first.reliability), try #require(answers.reliability)) {
      #expect(agree(try a.alpha.get().raw, try b.alpha.get().raw, .software))
      #expect(agree(a.standardDeviation, b.standardDeviation, .software))
      #expect(a.ordinalAlpha == b.ordinalAlpha && a.bootstrap == nil && b.bootstrap != nil)
    }
    for (a, b) in zip(try #require(first.items), try #require(answers.items)) {
      #expect(a.descriptions == b.descriptions && a.signs == b.signs)
      #expect(try a.keyCheck.get().verdict == (try b.keyCheck.get().verdict))
      #expect(a.discriminations.allSatisfy { $0 == nil })
    }
    let (tables, raw) = (try #require(first.factors), try #require(answers.factors))
    let gap = try (tables.model.get().loadings - raw.model.get().loadings).largestMagnitude
    #expect(agree(gap, 0, .converged(to: 1e-6)))
    for (a, b) in zip(try #require(first.norms).scales, try #require(answers.norms).scales) {
      #expect(a.scores == b.scores && a.groups.map(\.outcome) == b.groups.map(\.outcome))
    }
  }

  @Test func theFileFormIsReadBackAndHeldAgainstItself() async throws {
    let file = try DemoSample.instrument()
    let tables = try await Self.tables(NormTests.people(40, of: file.instrument), file, digest: "a")
    let json = try tables.json()
    #expect(try SampleTables(reading: json, file: "t.json") == tables)
    #expect(JSONWriter.compact(try tables.json()) == JSONWriter.compact(json))
    let text = JSONWriter.compact(json)
    for (old, new) in [
      (#""formatVersion":1"#, #""formatVersion":2"#), (#""rowCount":40"#, #""rowCount":4"#),
      (#""ageCuts":[18,21]"#, #""ageCuts":[21,18]"#), (#""exclusion":"none""#, #""exclusion":"some""#),
      (#""format":"career"#, #""format":"carer"#), (#""personCount":40"#, #""personCount":41"#),
    ] {
      let broken = text.replacingOccurrences(of: old, with: new)
      #expect(broken != text)
      let root = try JSONReader.read(Array(broken.utf8), file: "t.json", limits: JSONLimits(bytes: 1 << 26)).root
      #expect(throws: Findings.self) { try SampleTables(reading: root, file: "t.json") }
    }
  }

  @Test func whatDoesNotBelongTogetherIsNotAdded() async throws {
    let file = try DemoSample.instrument()
    let people = NormTests.people(40, of: file.instrument)
    let tables = try await Self.tables(people, file, digest: "a")
    var sum = tables
    #expect(throws: SampleTables.Failure.samePart(digest: "a")) { try sum.merge(tables) }
    let others: [(SampleTables, SampleTables.Difference)] = [
      (try await Self.tables(people, file, digest: "b", strata: NormStrata()), .strata),
      (try await Self.tables(people, file, digest: "b", isDemo: false), .demo),
      (
        try await Self.tables(
          DemoSample.people(5, of: try DemoSample.instrument("career-interest").instrument),
          try DemoSample.instrument("career-interest"),
          digest: "b"
        ), .instrument
      ),
    ]
    for (other, difference) in others {
      #expect(throws: SampleTables.Failure.different(difference)) { try sum.merge(other) }
    }
    #expect(sum == tables)
  }
}
