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

  /// Somebody who answered again at the end keeps the number of the first row, and so does everybody after.
  @Test func numbersFollowTheFirstRowsOfPeople() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(6)
    var again = sheet.rows[1]
    again.values.swapAt(0, 3)
    sheet.rows.append(again)
    let place = try Workplace()
    let outcome = try await Self.job(sheet).run(
      sheet.input(),
      occupations: try ShippedOccupations.load(),
      to: place.path("out")
    )
    #expect(outcome.personCount == 6)
    for number in 1...6 { #expect(try place.text("out/00\(number).json").contains("\"P\(number - 1)\"")) }
    let index = try place.text("out/index.html")
    let order = (1...6).compactMap { index.range(of: "00\($0)-client.html")?.lowerBound }
    #expect(order.count == 6 && order == order.sorted())
  }

  @Test func reportsAreWrittenForPaperToo() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(3)
    let place = try Workplace()
    let job = Self.job(sheet) {
      $0.formats = [.html, .pdf]
      $0.isDuplex = true
    }
    let occupations = try ShippedOccupations.load()
    let outcome = try await job.run(sheet.input(), occupations: occupations, to: place.path("out"))
    _ = try await job.run(sheet.input(), occupations: occupations, to: place.path("again"))
    #expect(outcome.written.count { $0.hasSuffix("-client.pdf") } == 3)
    for name in ["001-client.pdf", "print.pdf"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: place.path("out/" + name)))
      #expect(bytes.starts(with: Array("%PDF-1.4".utf8)))
      #expect(try bytes == Data(contentsOf: URL(fileURLWithPath: place.path("again/" + name))))
    }
    let index = try place.text("out/index.html")
    #expect(index.contains("href=\"./print.pdf\"") && index.contains("href=\"./003-client.pdf\""))
  }

  @Test func theClassListSaysWhoIsMissingAndWhoIsNotOnIt() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(3)
    let place = try Workplace()
    let list = "学号,姓名,班级\nP0,演示甲,1班\nP2,演示丙,1班\nP9,演示壬,1班\n"
    let roster = try Roster(.bytes(Array(list.utf8), named: "list.csv"), today: nil)
    let outcome = try await Self.job(sheet) { $0.roster = roster }.run(
      sheet.input(),
      occupations: try ShippedOccupations.load(),
      to: place.path("out")
    )
    let rules = outcome.findings.map(\.rule)
    #expect(rules.contains("roster-absent") && rules.contains("roster-unknown"))
    let index = try place.text("out/index.html")
    #expect(index.contains("还差 1 人") && index.contains("演示壬"))
    // P1 is not on the list, and P9 is near: offered, not merged.
    #expect(index.contains("不在名单上的 1 人") && index.contains("没有合并，请核对"))
    let table = try place.text("out/class.csv")
    #expect(table.contains("P0,演示甲,1班") && !table.contains("演示壬"))
    #expect(try place.text("out/001-client.html").contains("演示甲"))
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
