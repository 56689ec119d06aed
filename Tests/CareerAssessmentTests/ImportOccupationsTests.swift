import CareerAssessment
import Foundation
import Testing

/// The O\*NET database as one table, and two tables compared. The figures are made up.
@Suite struct ImportOccupationsTests {
  static func interests(_ code: String, _ values: [Double], points: [Int] = []) -> String {
    let names = ["Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional"]
    var lines = zip(names, values).map { "\(code)\t1.B.1\t\($0)\tOI\t\($1)\t08/2026\tAnalyst" }
    for (name, point) in zip(["First", "Second", "Third"], points) {
      lines.append("\(code)\t1.B.1\t\(name) Interest High-Point\tIH\t\(point)\t08/2026\tAnalyst")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static let head = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source\n"

  func write(_ files: [String: String], _ place: Workplace) throws -> String {
    let folder = place.path("db")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
    return folder
  }

  @Test func theFilesBecomeOneTable() throws {
    let place = try Workplace()
    let folder = try write(
      [
        "Interests.txt": Self.head + Self.interests("11-1011.00", [1.5, 2, 3, 4, 7, 5.5], points: [5, 6, 4])
          + Self.interests("29-2061.00", [4, 2, 1, 6, 1, 4], points: [4, 6, 1])
          + Self.interests("15-1252.00", [4, 2, 1, 6]),
        "Occupation Data.txt": "O*NET-SOC Code\tTitle\tDescription\n11-1011.00\tMakers of plans\tx\n",
        "Job Zones.txt": "O*NET-SOC Code\tJob Zone\n11-1011.00\t5\n29-2061.00\t9\n",
        "Work Values.txt": Self.head + "11-1011.00\t1\tWorking Conditions\tEX\t6\t08/2026\tA\n",
        "Skills.txt": "O*NET-SOC Code\tElement Name\tScale ID\tData Value\tRecommend Suppress\n"
          + "11-1011.00\tActive Listening\tIM\t4.25\tN\n11-1011.00\tSpeaking\tIM\t4\tY\n11-1011.00\tSpeaking\tLV\t4\tN\n",
      ],
      place
    )
    let outcome = try ImportOccupationsJob(release: "30.2").run(folder, to: place.path("o.csv"))
    let rows = table(try place.text("o.csv"))
    #expect(rows.map { $0["code"] } == ["11-1011.00", "29-2061.00"])
    #expect(rows[0]["title"] == "Makers of plans" && rows[0]["job_zone"] == "5" && rows[0]["holland_code"] == "ECS")
    #expect(rows[0]["working_conditions"] == "6" && rows[0]["skill_active_listening"] == "4.25")
    // R and C are equal: the second high point says that C goes first.
    #expect(rows[1]["holland_code"] == "SCR" && rows[1]["job_zone"] == "" && rows[1]["release"] == "30.2")
    let rules = Set(outcome.findings.map(\.rule))
    #expect(
      rules == ["occupations-incomplete", "occupations-value", "occupations-suppressed", "occupations-file-missing"]
    )
  }

  @Test func damageIsSaidWithItsLine() throws {
    let place = try Workplace()
    let folder = try write(
      ["Interests.txt": Self.head + Self.interests("11-1011.00", [1.5, 2, 3, 4, 7, 8]) + "x\ty\n"],
      place
    )
    do throws(Findings) {
      _ = try ImportOccupationsJob(release: "30.2").run(folder, to: place.path("o.csv"))
      Issue.record("a table without occupations was written")
    } catch { #expect(error.all.map(\.rule) == ["occupations-empty"]) }
    #expect(place.names == ["db"])
    #expect(throws: Findings.self) { try ImportOccupationsJob(release: "30.2").run(place.path("nowhere"), to: nil) }
  }

  @Test func whatChangedIsToldAndWhatItMeans() throws {
    let place = try Workplace()
    let head = "code,title,R,I,A,S,E,C,holland_code,job_zone\n"
    func write(_ rows: String, _ name: String) throws -> String {
      try (head + rows).write(toFile: place.path(name), atomically: true, encoding: .utf8)
      return place.path(name)
    }
    let old = try write("a,One,1,2,3,4,5,6,CES,2\nb,Two,1,2,3,4,5,6,CES,2\nc,Three,1,2,3,4,5,6,CES,2\n", "old.csv")
    let new = try write(
      "a,One,1,2,3,4,5.5,5.6,CES,2\nb,Two b,1,2,3,4,6,5.9,ECS,3\nd,Four,1,2,3,4,5,6,CES,2\n",
      "new.csv"
    )
    let changes = try OccupationsDiffJob().changes(from: old, to: new)
    #expect(
      changes.map { "\($0.occupation) \($0.kind.rawValue) \($0.old) > \($0.new)" } == [
        "a interests E 5 > E 5.5", "b retitled Two > Two b", "b code CES > ECS", "b jobZone 2 > 3",
        "b interests E 5 > E 6",
        "c removed Three > ", "d added  > Four",
      ]
    )
    #expect(
      OccupationsDiffJob.meaning(changes).english.hasPrefix(
        "Occupations that changed: 4; with another code or gone: 2."
      )
    )
    #expect(try OccupationsDiffJob().changes(from: old, to: old).isEmpty)
    #expect(OccupationsDiffJob.meaning([]).chinese.contains("不受影响"))
  }

  /// The shipped table can be compared too.
  @Test func theShippedTableIsSuchATable() throws {
    let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Instruments/occupations/occupations.csv").path
    #expect(try OccupationsDiffJob().changes(from: shipped, to: shipped).isEmpty)
  }

  @Test func occupationsWithoutInterestsAreListed() throws {
    let place = try Workplace()
    let folder = try write(
      [
        "Interests.txt": Self.head + Self.interests("11-1011.00", [1.5, 2, 3, 4, 7, 5.5]),
        "Occupation Data.txt":
          "O*NET-SOC Code\tTitle\tDescription\n11-1011.00\tA\tx\n15-1299.00\tB\tx\n51-9199.00\tC\tx\n",
      ],
      place
    )
    let outcome = try ImportOccupationsJob(release: "30.2").run(folder, to: place.path("o.csv"))
    let said = try #require(outcome.findings.first { $0.rule == "occupations-without-interests" })
    #expect(said.message.chinese.contains("有 2 个职业") && said.message.chinese.hasSuffix("15-1299.00、51-9199.00"))
    #expect(said.severity == .note)
  }
}
