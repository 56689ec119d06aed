import AssessmentCalibration
import AssessmentInstruments
import AssessmentScoring
import TestSupport
import Testing

@Suite("A simulated adaptive test")
struct AdaptiveSimulationTests {
  static func bank(_ text: BankText) throws -> AdaptiveBank {
    let file = try InstrumentFile(reading: Array(text.json.utf8), file: "bank.json")
    return try #require(AdaptiveBank(file.instrument, scale: "theta"))
  }

  @Test("the same request gives the same; a test of the whole bank shows all items to all")
  func whole() throws {
    let bank = try Self.bank(.even(12))
    let rules = AdaptiveRules(maximumItems: 12, standardError: nil)
    let request = AdaptiveSimulation.Request(rules, personCount: 40, countByAbility: 4, seed: 7)
    let simulation = AdaptiveSimulation(request, bank)
    #expect(simulation.exposure == Array(repeating: 1, count: 12))
    #expect(abs(simulation.overlap - 1) < 1e-12)
    #expect(simulation.lengths == [12: 40] && simulation.stops == [.maximumItems: 40])
    #expect((simulation.correlation ?? 0) > 0.5)
    #expect(simulation.byAbility.count == 13)
    // EAP shrinks: people at the ends are drawn to the middle.
    #expect(simulation.byAbility[0].bias > 0 && simulation.byAbility[12].bias < 0)
    #expect(AdaptiveSimulation(request, bank).json == simulation.json)
  }

  @Test("Sympson and Hetter's probabilities, and resting, keep items from being shown too often")
  func exposure() throws {
    let bank = try Self.bank(.even(40))
    let rules = AdaptiveRules(maximumItems: 5, standardError: nil)
    let free = AdaptiveSimulation(.init(rules, personCount: 80, countByAbility: 0, seed: 3), bank)
    #expect((free.exposure.max() ?? 0) > 0.9)
    let held = AdaptiveSimulation(
      .init(rules, personCount: 80, countByAbility: 0, maximumExposure: 0.4, adjustsExposure: true, seed: 3),
      bank
    )
    #expect((held.exposure.max() ?? 1) < 0.6)
    #expect(held.overlap < free.overlap)
    var restricted = rules
    restricted.exposure = .progressiveRestricted(maximum: 0.3)
    let rested = AdaptiveSimulation(.init(restricted, personCount: 80, countByAbility: 0, seed: 3), bank)
    #expect((rested.exposure.max() ?? 1) < 0.35)
  }
}
