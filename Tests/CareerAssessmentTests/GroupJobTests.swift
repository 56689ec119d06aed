import CareerAssessment
import Foundation
import Testing

@Suite("The report on a group") struct GroupJobTests {
  private struct Row {
    var id: String
    var name: String
    var group: String
    var seed: Int
    var wish = ""
    var isStraight = false
  }

  private static let instrument = "career-interest-screen"

  /// A made-up answer, 0…4: of no seed is it the same for all items.
  private static func answer(_ seed: Int, _ item: Int) -> Int { (seed * seed + seed * item + 3 * item * item) % 5 }

  /// DEMO answers that pass the attention item; a straight line is not interpreted.
  private static func answers(_ rows: [Row], _ instrument: String = instrument, extra: String = "提交时间") throws -> String
  {
    let items = try InstrumentFile.shipped(instrument).instrument.items.map(\.id)
    let lines = rows.map { row in
      let answers = items.enumerated().map { item, id in
        row.isStraight ? "3" : id == "att1" ? "4" : "\(1 + answer(row.seed, item))"
      }
      return ([row.id, row.name, row.group, row.wish] + answers).joined(separator: ",")
    }
    let head = instrument == Self.instrument ? "学号,姓名,班级,理想职业," : "编号,姓名,\(extra),您的意见和建议,"
    let questions = try InstrumentFile.shipped(instrument).instrument.items.map { $0.text?[.chinese] ?? $0.id }
    return ([head + questions.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }

  /// Three classes, of which one has four people with usable answers.
  private static func school() -> [Row] {
    var rows: [Row] = []
    for (group, size) in [("1班", 14), ("2班", 9), ("3班", 5)] {
      for place in 0..<size {
        let number = rows.count + 1
        rows.append(
          Row(
            id: "DEMO-\(100 + number)",
            name: "演示\(number)号",
            group: group,
            seed: number,
            wish: place % 2 == 0 ? "护士" : place % 3 == 0 ? "" : "电工"
          )
        )
      }
    }
    rows[27].isStraight = true
    return rows
  }

  private func job(_ instrument: String = instrument, _ language: Language = .chinese) throws -> ReportJob {
    ReportJob(
      ScoreJob(try InstrumentFile.shipped(instrument), isDemo: true),
      provenance: Provenance(engine: Product.engine, date: "2026-11-01", purpose: .guidance, isDemo: true),
      language: language
    )
  }

  private func run(_ job: GroupJob, _ text: String, _ place: Workplace, to folder: String = "out") async throws
    -> JobOutcome
  {
    try text.write(toFile: place.path("group-answers.csv"), atomically: true, encoding: .utf8)
    var job = job
    job.report.scoring.reading.kept = job.keptColumns
    return try await job.run(
      .file(place.path("group-answers.csv")),
      occupations: try ShippedOccupations.load(),
      to: place.path(folder)
    )
  }

  /// One line of the table of figures.
  private struct Figure {
    var table: String
    var scale: String
    var part: String
    var key: String
    var n: Int?
    var count: Int?
    var mean: Double?
  }

  private func figures(_ place: Workplace) throws -> [Figure] {
    let text = try place.text("out/group.csv").replacing("\u{FEFF}", with: "")
    let rows: [[String: String]] = table(text)
    return rows.map { row in
      Figure(
        table: row["table"] ?? "",
        scale: row["scale"] ?? "",
        part: row["part"] ?? "",
        key: row["key"] ?? "",
        n: Int(row["n"] ?? ""),
        count: Int(row["count"] ?? ""),
        mean: Double(row["mean"] ?? "")
      )
    }
  }

  /// What anybody can work out from the figures of all files together.
  @Test func nobodyIsToldByAnyFileOrBySubtraction() async throws {
    let place = try Workplace()
    let rows = Self.school()
    let outcome = try await run(GroupJob(try job(), by: "班级"), Self.answers(rows), place)
    #expect(
      Set(outcome.written)
        == ["group.html", "group-internal.html", "group.csv", "group.xlsx", "group.json"]
    )
    for name in ["group.html", "group-internal.html", "group.csv", "group.json"] {
      let text = try place.text("out/" + name)
      for row in rows { #expect(!text.contains(row.id) && !text.contains(row.name), "\(name)") }
    }
    let lines = try figures(place)
    // Means: the total, and parts that are disjoint and at least five; what is left is nobody.
    let totals = lines.filter { $0.table == "mean" }
    #expect(totals.count == 6)
    for total in totals {
      #expect(total.n == 27)
      let parts: [Int] = lines.filter { $0.table == "part" && $0.scale == total.scale }.compactMap { $0.n }
      #expect(parts.sorted() == [13, 14])
    }
    // Counts: shown ones are nobody or five and more, and so is what the hidden ones add up to.
    for name in ["leading", "measured", "wanted", "agreement", "verdict"] {
      let counts: [Int?] = lines.filter { $0.table == name }.map { $0.count }
      let shown: [Int] = counts.compactMap { $0 }
      #expect(shown.allSatisfy { $0 == 0 || $0 >= 5 }, "\(name)")
      guard name != "agreement" else { continue }
      let left: Int = 27 - shown.reduce(0, +)
      let hidden: Int = counts.count - shown.count
      if hidden == 0 { #expect(left == 0, "\(name)") } else { #expect(hidden > 1 && left >= 5, "\(name)") }
    }
    // One person's answers are not used: neither that number nor that of all who answered is anywhere.
    let people = lines.filter { $0.table == "participation" }
    #expect(people.map(\.key) == ["usable", "unusable"] && people.last?.count == nil)
    let shared = try place.text("out/group.html")
    #expect(!shared.contains("28 人"))
    // All files show the same counts.
    let twin = try JSONReader.read(Array(place.text("out/group.json").utf8), file: "twin").root
    let wanted: [Int?] = (twin["wanted"]?.array ?? []).map { $0["count"]?.int }
    let written: [Int?] = lines.filter { $0.table == "wanted" }.map { $0.count }
    #expect(wanted == written)
  }

  @Test func bothLanguagesAndPaperAndTheSameBytes() async throws {
    let place = try Workplace()
    var report = try job(Self.instrument, .english)
    report.formats = [.html, .pdf]
    let text = try Self.answers(Self.school())
    _ = try await run(GroupJob(report, by: "班级"), text, place)
    _ = try await run(GroupJob(report, by: "班级"), text, place, to: "again")
    for name in ["group.html", "group-internal.html", "group.pdf", "group-internal.pdf", "group.csv", "group.xlsx"] {
      let (one, two) = (
        URL(fileURLWithPath: place.path("out/" + name)), URL(fileURLWithPath: place.path("again/" + name))
      )
      #expect(try Data(contentsOf: one) == Data(contentsOf: two), "\(name)")
    }
    let page = try place.text("out/group.html")
    #expect(page.contains("Group report") && page.contains("What to offer") && page.contains("may be shared"))
    #expect(!page.contains("p (Holm)"))
    let office = try place.text("out/group-internal.html")
    #expect(office.contains("p (Holm)"))
  }

  @Test func theClassListGivesClassesAndWhoIsMissing() async throws {
    let place = try Workplace()
    let rows = Self.school().map { row in
      var row = row
      row.group = ""
      row.isStraight = false
      return row
    }
    let list =
      "学号,姓名,群体\n"
      + rows.enumerated().map { "\($1.id),\($1.name),\($0 < 15 ? "农村" : "城镇")" }.joined(separator: "\n")
      + "\n" + (1...6).map { "DEMO-90\($0),演示缺\($0),农村" }.joined(separator: "\n") + "\n"
    var job = GroupJob(try job(), by: "群体")
    job.report.roster = try Roster(.bytes(Array(list.utf8), named: "list.csv"), today: nil, kept: job.keptColumns)
    _ = try await run(job, Self.answers(rows), place)
    let lines = try figures(place)
    let parts = Set(lines.filter { $0.table == "part" }.map(\.part))
    #expect(parts == ["农村", "城镇"])
    let absent = lines.first { $0.key == "absent" }
    #expect(absent?.count == 6)
  }

  @Test func whatCannotBeAGroupIsRefused() async throws {
    let place = try Workplace()
    for (rows, by, rule) in [
      (Array(Self.school().prefix(4)), nil, "group-too-small"), (Self.school(), "车间", "group-by-unknown"),
    ] as [([Row], String?, String)] {
      do {
        _ = try await run(GroupJob(try job(), by: by), Self.answers(rows), place)
        Issue.record("\(rule) was not found")
      } catch { #expect((error as? Findings)?.all.map(\.rule) == [rule]) }
      #expect(!place.names.contains("out"))
    }
  }

  @Test func satisfactionHasAnIndexATrendAndCommentsForTheOffice() async throws {
    let place = try Workplace()
    let rows = (1...36).map { number in
      Row(
        id: "\(number)",
        name: "",
        group: "2026-\(number <= 3 ? "02" : number <= 12 ? "03" : "05")-10 09:00:00",
        seed: number,
        wish: number == 7 ? "等的时间太长（演示意见）" : number == 8 ? "无" : ""
      )
    }
    let text = try Self.answers(rows, "service-satisfaction")
    let job = GroupJob(try job("service-satisfaction"))
    _ = try await run(job, text, place)
    let lines = try figures(place)
    let index = try #require(lines.first { $0.table == "index" })
    let mean = try #require(index.mean)
    // By hand: the three questions of satisfaction in all, 100 Σ(x̄ − 1)/(3 · 4).
    let items = try InstrumentFile.shipped("service-satisfaction").instrument.items.map(\.id)
    let overall = items.indices.filter { items[$0].hasPrefix("sfo") }
    #expect(index.n == 36 && overall.count == 3)
    var sum = 0
    for row in rows {
      for item in overall { sum += Self.answer(row.seed, item) }
    }
    let expected: Double = 100 * Double(sum) / Double(36 * 3 * 4)
    #expect(abs(mean - expected) < 1e-5)
    // February has three answers and goes with March.
    let periods = lines.filter { $0.table == "period" }.map(\.key)
    #expect(periods == ["2026-02/2026-03", "2026-05"])
    let importance = lines.filter { $0.table == "importance" }
    #expect(importance.count == 5)
    let office = try place.text("out/group-internal.html")
    #expect(office.contains("等的时间太长（演示意见）"))
    // A question about advice (所给建议对您的用处) is no place for remarks: nobody's answer to it is listed.
    let remarks = office.components(separatedBy: "书面意见（内部阅读）").last?.components(separatedBy: "怎样看这些数字").first
    #expect(remarks?.components(separatedBy: "<li").count == 2)
    for name in ["group.html", "group.csv", "group.json"] {
      #expect(try !place.text("out/" + name).contains("等的时间太长"), "\(name)")
    }
    #expect(try place.text("out/group.html").contains("先改进什么"))
  }
}
