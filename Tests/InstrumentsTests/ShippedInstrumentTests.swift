import AssessmentDiagnostics
import AssessmentInstruments
import Testing

@Suite("The instruments that ship")
struct ShippedInstrumentTests {
  @Test("the interest questionnaires and the keyed forms are there")
  func present() {
    let names = Set(Fixtures.shipped.map(\.name))
    let first: Set = [
      "career-interest", "career-interest-screen", "ipip-big-five-50", "onet-interest-profiler-short-form",
    ]
    #expect(names.isSuperset(of: first))
  }

  @Test("each is free of errors and warnings, and named like its folder", arguments: Fixtures.shipped.map(\.name))
  func isClean(_ name: String) throws {
    let shipped = try #require(Fixtures.shipped.first { $0.name == name })
    let file = try InstrumentFile(reading: Fixtures.bytes(shipped.file), file: name)
    #expect(file.findings.map { $0.description(in: .english) } == [])
    #expect(file.instrument.id == name)
    #expect(file.instrument.schema == "../instrument.schema.json")
    #expect(!file.instrument.isDemo)
    #expect((file.instrument.criticalItems ?? []).isEmpty)
  }
}
