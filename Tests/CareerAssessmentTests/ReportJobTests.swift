import CareerAssessment
import Foundation
import Testing

@Suite struct ReportJobTests {
  private static func job(_ sheet: Sheet, _ change: (inout ReportJob) -> Void = { _ in }) -> ReportJob {
    let provenance = Provenance(engine: Product.engine, date: "2026-09-01", purpose: .exploration, isDemo: true)
    var job = ReportJob(ScoreJob(sheet.file, isDemo: true), provenance: provenance, audiences: [.client])
    change(&job)
    return job
  }

  /// Both sides of the border of a chunk of reports.
  @Test func everybodyGetsAReportUnderTheirRowsNumber() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(33)
    let place = try Workplace()
    let outcome = try await Self.job(sheet).run(
      sheet.input(),
      occupations: try ShippedOccupations.load(),
      to: place.path("out")
    )
    #expect(outcome.personCount == 33)
    #expect(place.names == ["out"])
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path("out"))
    #expect(Set(names) == Set(outcome.written + [".career-assessment"]))
    for number in [1, 32, 33] {
      let digits = String("00\(number)".suffix(3))
      let twin = try place.text("out/\(digits).json")
      #expect(twin.contains("\"P\(number - 1)\"") && !twin.contains("\"P\(number)\""))
      #expect(try place.text("out/index.html").contains("href=\"./\(digits)-client.html\""))
    }
    #expect(table(try place.text("out/scores.csv")).map { $0["person"] } == sheet.rows.map(\.id))
    // Nobody's id is in a file's name.
    #expect(!names.contains { $0.contains("P1") })
  }

  @Test func nothingIsLeftWhereTheJobFails() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(3)
    let place = try Workplace()
    let occupations = try ShippedOccupations.load()
    let broken = TableInput.bytes(
      Array((String(decoding: bytes(sheet.input()), as: UTF8.self) + "P9,\"").utf8),
      named: "demo.csv"
    )
    for (job, input, rule) in [
      (Self.job(sheet) { $0.person = "P77" }, sheet.input(), "person-unknown"),
      (Self.job(sheet), broken, "unterminated-quote"),
      (Self.job(sheet) { $0.provenance.purpose = .selection }, sheet.input(), "purpose-not-permitted"),
    ] {
      do {
        _ = try await job.run(input, occupations: occupations, to: place.path("out"))
        Issue.record("\(rule) was not found")
      } catch { #expect(error.all.map(\.rule) == [rule]) }
      #expect(place.names.isEmpty)
    }
  }

  private func bytes(_ input: TableInput) -> [UInt8] {
    guard case .bytes(let bytes) = input.origin else { return [] }
    return bytes
  }
}
