import CareerAssessment
import Foundation
import Testing

/// Item parameters from a sample to a new version, checked, scored, normed and reported (DEMO).
@Suite struct AbilityChainTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/chain")

  private static func people() throws -> TableInput {
    let lines = try String(contentsOf: folder.appendingPathComponent("data.csv"), encoding: .utf8).split(
      separator: "\n"
    )
    var text = lines[0] + "\n"
    for copy in 0..<2 { for line in lines.dropFirst() { text += "\(copy)\(line)\n" } }
    return .bytes(Array(text.utf8), named: "data.csv")
  }

  @Test(
    arguments: [ItemResponseModel.graded, .generalizedPartialCredit, .ratingScale],
    [AbilityCalibration.Estimator.eap, .wle]
  )
  func parametersBecomeScores(_ model: ItemResponseModel, _ estimator: AbilityCalibration.Estimator) async throws {
    // The graded model with EAP goes to the end; the others show that their files load and score.
    let isWhole = model == .graded && estimator == .eap
    let place = try Workplace()
    let source = InstrumentReference(Self.folder.appendingPathComponent("instrument.json").path)
    let input = try Self.people()
    let outcome = try await CalibrateJob(
      try source.load(),
      settings: CalibrationSettings(steps: [.itemResponse], itemResponse: ItemResponseSettings(model: model)),
      date: "2026-11-24",
      isDemo: true,
      newVersion: .init("0.9.0", estimator: estimator)
    ).run(input, to: place.path("out"), source: source)
    #expect(outcome.written.contains("instrument.json"), "\(outcome.findings)")

    let path = place.path("out/instrument.json")
    #expect(!CheckJob().run(path).findings.contains { $0.severity == .error })
    let file = try InstrumentReference(path).load()
    let scale = try #require(file.instrument.scales.first { $0.id == "s1-theta" })
    #expect(scale.scoring == .ability && scale.itemResponse?.estimator == estimator)
    #expect(scale.itemResponse?.n == 360 && file.instrument.isDemo)

    _ = try await ScoreJob(file).run(input, to: place.path("scores.csv"))
    let rows = table(try place.text("scores.csv"))
    #expect(rows.count == 360)
    for row in rows {
      #expect(row["demo"] == "DEMO")
      let theta = try #require(row["s1-theta"].flatMap(Double.init))
      #expect(abs(theta) < 8 && (row["s1-theta_sem"].flatMap(Double.init) ?? 0) > 0)
    }
    // Whoever scores higher by the sum seldom is lower on the scale.
    let pairs = rows.compactMap { row in
      row["s1"].flatMap(Double.init).flatMap { s in Double(row["s1-theta"]!).map { (s, $0) } }
    }
    #expect(Self.correlation(pairs) > 0.95)
    guard isWhole else { return }

    let second = InstrumentReference(path)
    let normed = try await CalibrateJob(
      file,
      settings: CalibrationSettings(steps: [.reliability, .norms], resampleCount: 4, parallelCount: 2),
      date: "2026-11-25",
      isDemo: true,
      newVersion: .init(
        "1.0.0",
        norms: NormProvenance(
          population: LocalizedText(zh: "演示", en: "DEMO"),
          place: LocalizedText(zh: "演示", en: "DEMO"),
          collectedFrom: "2026-09-01",
          collectedTo: "2026-09-30"
        )
      )
    ).run(input, to: place.path("normed"), source: second)
    #expect(normed.written.contains("instrument.json"), "\(normed.findings)")
    let last = try InstrumentReference(place.path("normed/instrument.json")).load()
    let options = ScoringOptions(usesDemoNorms: true)
    _ = try await ScoreJob(last, options: options).run(input, to: place.path("normed.csv"))
    for row in table(try place.text("normed.csv")) {
      let t = try #require(row["s1-theta_T"].flatMap(Double.init), "\(row)")
      #expect((10...90).contains(t))
    }
    let few = try String(contentsOf: Self.folder.appendingPathComponent("data.csv"), encoding: .utf8)
      .split(separator: "\n").prefix(2).joined(separator: "\n")
    let report = ReportJob(
      ScoreJob(last, options: options),
      provenance: Provenance(engine: Product.engine, date: "2026-11-24", purpose: .guidance)
    )
    let reports = try await report.run(
      .bytes(Array(few.utf8), named: "few.csv"),
      occupations: try ShippedOccupations.load(),
      to: place.path("reports")
    )
    let counsellor = try #require(reports.written.first { $0.contains("counsel") && $0.hasSuffix(".html") })
    let page = try place.text("reports/\(counsellor)")
    #expect(page.contains("（θ）") && page.contains("条件标准误") && page.contains("DEMO"))
  }

  @Test("parameters of too few people, or of an item that turns round, do not become a version")
  func refused() async throws {
    let place = try Workplace()
    let source = InstrumentReference(Self.folder.appendingPathComponent("instrument.json").path)
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("data.csv"))
    await #expect(throws: Findings.self) {
      _ = try await CalibrateJob(
        try source.load(),
        settings: CalibrationSettings(steps: [.itemResponse]),
        date: "2026-11-24",
        newVersion: .init("0.9.0", estimator: .eap)
      ).run(.bytes([UInt8](data), named: "data.csv"), to: place.path("out"), source: source)
    }
  }

  private static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let n = Double(pairs.count)
    let (mx, my) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let xy = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let xx = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.0 - mx) }
    let yy = pairs.reduce(0) { $0 + ($1.1 - my) * ($1.1 - my) }
    return xy / (xx * yy).squareRoot()
  }
}
