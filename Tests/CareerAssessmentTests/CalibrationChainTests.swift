import CareerAssessment
import Foundation
import Testing

/// From a sample to a new version, and from that to checked files, scores and reports: for every form of norms, division
/// of people and factor score (DEMO).
@Suite struct CalibrationChainTests {
  /// One way to calibrate, and what its scores must then have.
  struct Chain: Sendable, CustomTestStringConvertible {
    var name: String
    var settings: CalibrationSettings
    var hasNorms = true
    var keepsFactorScores = false
    var bySex = false
    /// How often the people of the sample stand in the file.
    var copies = 1
    /// Groups that somebody of the sample is compared with; nil where it does not matter.
    var groups: Set<String>?

    var testDescription: String { name }
  }

  private static func norms(_ name: String, _ norms: NormSettings, bySex: Bool = false, _ groups: Set<String>) -> Chain
  {
    // Norms by age need two hundred people, a surface many of each age.
    let copies = norms.ageModel == nil ? 1 : 3
    return Chain(name: name, settings: settings([.norms], norms), bySex: bySex, copies: copies, groups: groups)
  }

  private static func settings(_ steps: Set<CalibrationStep>, _ norms: NormSettings) -> CalibrationSettings {
    CalibrationSettings(steps: steps, resampleCount: 4, parallelCount: 2, norms: norms)
  }

  private static func factors(_ name: String, _ count: Int, _ change: (inout CalibrationSettings) -> Void = { _ in })
    -> Chain
  {
    var chosen = settings([.reliability, .factors], NormSettings())
    chosen.factorCount = count
    change(&chosen)
    return Chain(name: name, settings: chosen, hasNorms: false, keepsFactorScores: true)
  }

  static let chains: [Chain] = [
    Chain(name: "reliabilities alone", settings: settings([.reliability], NormSettings()), hasNorms: false),
    norms("everyone, log-linear", NormSettings(), ["all"]),
    norms("everyone, kernel", NormSettings(smoothing: .kernel), ["all"]),
    norms("everyone, as counted", NormSettings(smoothing: .none), ["all"]),
    norms(
      "each sex",
      NormSettings(strata: NormStrata(isBySex: true), minimumCount: 40),
      bySex: true,
      ["female", "male"]
    ),
    norms(
      "bands of age",
      NormSettings(strata: NormStrata(ageCuts: [18, 22]), minimumCount: 30),
      ["age-1", "age-2", "age-3"]
    ),
    norms(
      "bands and sexes, small groups in larger ones",
      NormSettings(strata: NormStrata(isBySex: true, ageCuts: [20]), minimumCount: 80),
      bySex: true,
      ["age-1", "age-2"]
    ),
    norms(
      "weighted by sex",
      NormSettings(population: .init(sexes: (female: 0.5, male: 0.5))),
      ["all"]
    ),
    norms(
      "by age, Box–Cox",
      NormSettings(ageModel: .boxCox, ageWidth: 4),
      ["by-age-12", "by-age-16", "by-age-20", "by-age-24"]
    ),
    surface,
    norms(
      "by age, normal",
      NormSettings(ageModel: .normal, ageWidth: 4),
      ["by-age-12", "by-age-16", "by-age-20", "by-age-24"]
    ),
    factors("two factors", 2),
    factors("one factor, maximum likelihood", 1) { $0.extraction = .maximumLikelihood },
    factors("components, varimax", 2) {
      $0.extraction = .principalComponents
      $0.rotation = .varimax
    },
  ]

  private static var surface: Chain {
    var chain = norms("by age, surface", NormSettings(ageModel: .surface, ageWidth: 2), [])
    chain.groups = nil
    return chain
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/chain")

  private static func people(copies: Int) throws -> TableInput {
    let lines = try String(contentsOf: folder.appendingPathComponent("data.csv"), encoding: .utf8).split(
      separator: "\n"
    )
    var text = lines[0] + "\n"
    for copy in 0..<copies { for line in lines.dropFirst() { text += "\(copy)\(line)\n" } }
    return .bytes(Array(text.utf8), named: "data.csv")
  }

  private static let provenance = NormProvenance(
    population: LocalizedText(zh: "演示", en: "DEMO"),
    place: LocalizedText(zh: "演示", en: "DEMO"),
    collectedFrom: "2026-09-01",
    collectedTo: "2026-09-30"
  )

  @Test(arguments: chains) func aNewVersionIsCheckedScoredAndReported(_ chain: Chain) async throws {
    let place = try Workplace()
    let source = InstrumentReference(Self.folder.appendingPathComponent("instrument.json").path)
    let input = try Self.people(copies: chain.copies)
    var settings = chain.settings
    if !chain.keepsFactorScores { settings.steps.insert(.reliability) }
    let outcome = try await CalibrateJob(
      try source.load(),
      settings: settings,
      date: "2026-11-24",
      newVersion: .init(
        "1.0.0",
        norms: chain.hasNorms ? Self.provenance : nil,
        keepsFactorScores: chain.keepsFactorScores
      )
    ).run(input, to: place.path("out"), source: source)
    #expect(outcome.written.contains("instrument.json"), "\(outcome.findings)")

    let path = place.path("out/instrument.json")
    let check = CheckJob().run(path)
    #expect(!check.findings.contains { $0.severity == .error }, "\(check.findings)")
    let file = try InstrumentReference(path).load()
    #expect(file.instrument.version == "1.0.0")
    #expect(file.instrument.status == (chain.hasNorms ? .normed : .calibrated))

    let options = ScoringOptions(usesNormsBySex: chain.bySex)
    _ = try await ScoreJob(file, options: options).run(input, to: place.path("scores.csv"))
    let rows = table(try place.text("scores.csv"))
    #expect(rows.count == 180 * chain.copies)
    for row in rows {
      for scale in ["s1", "s2"] {
        #expect(row[scale].flatMap(Double.init) != nil && row["\(scale)_sem"].flatMap(Double.init) != nil)
        if chain.hasNorms {
          let t = try #require(row["\(scale)_T"].flatMap(Double.init), "\(row)")
          #expect((10...90).contains(t))
        }
      }
      if chain.keepsFactorScores { #expect(row["factor-1"].flatMap(Double.init) != nil) }
    }
    if let groups = chain.groups { #expect(Set(rows.compactMap { $0["s1_norm_group"] }) == groups) }

    // A few people are enough to see that reports can be made.
    let few = try String(contentsOf: Self.folder.appendingPathComponent("data.csv"), encoding: .utf8)
      .split(separator: "\n").prefix(4).joined(separator: "\n")
    let report = ReportJob(
      ScoreJob(file, options: options),
      provenance: Provenance(engine: Product.engine, date: "2026-11-24", purpose: .guidance, isDemo: true)
    )
    let reports = try await report.run(
      .bytes(Array(few.utf8), named: "few.csv"),
      occupations: try ShippedOccupations.load(),
      to: place.path("reports")
    )
    #expect(reports.personCount == 3)
    let page = try place.text("reports/\(try #require(reports.written.first { $0.hasSuffix("client.html") }))")
    #expect(page.contains("量表s1"))
  }
}
