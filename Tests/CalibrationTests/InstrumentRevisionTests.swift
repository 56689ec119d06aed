import AssessmentCalibration
import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite struct InstrumentRevisionTests {
  private static func root(_ id: String) throws -> JSONValue {
    let data = try Data(
      contentsOf: DemoSample.folder.appendingPathComponent(id).appendingPathComponent("instrument.json")
    )
    return try JSONReader.read([UInt8](data), file: "instrument.json", limits: .standard).root
  }

  private static func reliability(_ instrument: Instrument, count: Int = 120) async throws -> [ReliabilityResults] {
    let sample = DemoSample.sample(DemoSample.people(count, of: instrument), of: instrument)
    return try #require(await CalibrationResults(sample, DemoSample.settings([.reliability])).reliability)
  }

  @Test(arguments: [true, false])
  func aNewVersionLoadsAndTellsItsErrorOfMeasurement(isDemo: Bool) async throws {
    let instrument = try DemoSample.instrument().instrument
    let reliability = try await Self.reliability(instrument)
    let old = try Self.root("ipip-big-five-50")
    let revision = InstrumentRevision(version: "9.0.0", reliabilities: reliability, source: "DEMO", isDemo: isDemo)
    let new = try revision.applied(to: old, file: "instrument.json")
    #expect(JSONWriter.pretty(new) == JSONWriter.pretty(try revision.applied(to: old, file: "instrument.json")))
    // Nothing else was touched.
    let changed = zip(try #require(old.object), try #require(new.object)).filter { $0 != $1 }.map(\.0.name)
    #expect(changed == (isDemo ? ["version", "scales"] : ["version", "status", "scales"]))

    let file = try InstrumentFile(reading: Array(JSONWriter.pretty(new).utf8), file: "new.json")
    #expect(file.instrument.version == "9.0.0")
    #expect(file.instrument.status == (isDemo ? instrument.status : .calibrated))
    #expect(file.instrument.isDemo == isDemo)
    let person = DemoSample.people(1, of: instrument, seed: 99)[0]
    let profile = ScoringPlan(file.instrument).score(person)
    for result in reliability {
      let precision = try #require(try? profile.score(of: result.scale)?.precision.get())
      // Reliability and deviation are written with six digits.
      #expect(abs(precision.standardError - (try #require(result.measurementError))) < 2e-5)
    }
  }

  @Test(arguments: ["0.0.0", "0.1", "1.x.0", "01.0.0", ""])
  func aVersionThatIsNotAboveTheOldOneIsRefused(version: String) async throws {
    let instrument = try DemoSample.instrument().instrument
    let reliability = try await Self.reliability(instrument)
    let root = try Self.root("ipip-big-five-50")
    #expect(throws: Findings.self) {
      try InstrumentRevision(version: version, reliabilities: reliability, source: "DEMO", isDemo: true)
        .applied(to: root, file: "instrument.json")
    }
  }

  @Test func aScaleWithoutReliabilityIsRefusedByName() async throws {
    let instrument = try DemoSample.instrument().instrument
    let reliability = try await Self.reliability(instrument)
    let root = try Self.root("ipip-big-five-50")
    let revision = InstrumentRevision(
      version: "9.0.0",
      reliabilities: Array(reliability.dropFirst()),
      source: "",
      isDemo: true
    )
    do {
      _ = try revision.applied(to: root, file: "instrument.json")
      Issue.record("a scale without reliability was written")
    } catch {
      #expect(error.all.map(\.rule) == ["scale-without-reliability"])
      #expect(error.all[0].message.english.contains(reliability[0].scale))
    }
  }
}
