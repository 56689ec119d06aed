import Foundation
import AssessmentGuidance
import AssessmentMeasurement

/// Occupations for the tests: the shipped table, and a few with invented figures.
enum TestOccupations {
  /// A row of the shipped table: the occupation and the letter code that the table gives.
  struct Row {
    var occupation: Occupation
    var letters: String
  }

  /// The shipped table, in its order.
  static let rows: [Row] = {
    let lines = text("occupations.csv").split(whereSeparator: \.isNewline).map { cells(String($0)) }
    let header = lines[0]
    let schooling = Dictionary(
      uniqueKeysWithValues: text("occupation-education.csv").split(whereSeparator: \.isNewline).dropFirst().map {
        let cells = cells(String($0))
        return (cells[0], SchoolingShares(cells.dropFirst().compactMap(Double.init)))
      }
    )
    return lines.dropFirst().map { line in
      let row = Dictionary(uniqueKeysWithValues: zip(header, line))
      return Row(
        occupation: Occupation(
          code: row["code"] ?? "",
          name: row["name_zh"] ?? "",
          interests: HexagonProfile { Double(row[$0.rawValue] ?? "") ?? 0 },
          jobZone: Int(row["job_zone"] ?? "") ?? 0,
          onetCode: row["onet_soc"] ?? "",
          onetTitle: row["onet_title"] ?? "",
          relation: row["relation"].flatMap { Occupation.Relation(rawValue: $0) } ?? .close,
          aliases: (row["aliases"] ?? "").split(separator: "|").map(String.init),
          schooling: schooling[row["onet_soc"] ?? ""] ?? nil
        ),
        letters: row["holland_code"] ?? ""
      )
    }
  }()

  /// The shipped table and families.
  static let shipped: OccupationMatcher = {
    struct File: Decodable {
      struct Family: Decodable {
        var id: String
        var title: [String: String]
        var prefixes: [String]
      }
      var families: [Family]
    }
    let file = try? JSONDecoder().decode(File.self, from: Data(text("families.json").utf8))
    return OccupationMatcher(
      OccupationData(
        edition: "shipped",
        digest: "0",
        occupations: rows.map(\.occupation),
        families: (file?.families ?? []).map {
          OccupationFamily(
            id: $0.id,
            nameChinese: $0.title["zh"] ?? "",
            nameEnglish: $0.title["en"] ?? "",
            prefixes: $0.prefixes
          )
        }
      )
    )
  }()

  /// Five invented occupations in three families: `big` has three, two of them alike; `one` has one; and one occupation
  /// belongs to no family and has figures tied at the first two letters.
  static let few = OccupationMatcher(
    OccupationData(
      edition: "DEMO",
      digest: "0123",
      occupations: [
        occupation("1-01-01-01", "甲类 技师", [6, 5, 2, 1, 2, 4], "Alpha Technicians"),
        occupation("1-01-01-02", "甲类助手", [6, 5, 2, 1, 2, 4], "Alpha Assistants"),
        occupation("1-01-01-03", "研究人员（乙）", [4, 7, 3, 2, 1, 3], "Beta Researchers"),
        occupation("2-01-01-01", "护理员", [2, 3, 3, 7, 4, 2], "Nursing Assistants, Certified"),
        occupation("3-01-01-01", "丙类文员", [2, 2, 1, 4, 5, 5], "Alpha Assistants"),
      ],
      families: [
        OccupationFamily(id: "big", nameChinese: "甲", nameEnglish: "Big", prefixes: ["1"]),
        OccupationFamily(id: "one", nameChinese: "乙", nameEnglish: "One", prefixes: ["2", "2-01"]),
        OccupationFamily(id: "empty", nameChinese: "丙", nameEnglish: "Empty", prefixes: ["9"]),
      ]
    )
  )

  private static func occupation(_ code: String, _ name: String, _ figures: [Double], _ title: String) -> Occupation {
    Occupation(
      code: code,
      name: name,
      interests: HexagonProfile(figures),
      jobZone: 3,
      onetCode: "11-1111.0" + code.suffix(1),
      onetTitle: title
    )
  }

  private static func text(_ name: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appendingPathComponent("Instruments/occupations/\(name)"), encoding: .utf8))
      ?? ""
  }

  /// The cells of one line; a quoted cell may hold commas.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
