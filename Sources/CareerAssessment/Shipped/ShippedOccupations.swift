public import Diagnostics
public import Guidance
import Instruments
import JSON
import Measurement
import ShippedData
import Tabular

/// The occupation data that come with the product.
public enum ShippedOccupations {
  /// The edition, as reports print it.
  public static let edition = "O*NET 30.2 (interests), 29.3 (others) · 职业分类大典 2022"

  /// Reads the table, the schooling and the families. Throws the findings of faulty data, which a test rules out.
  public static func load() throws(Findings) -> OccupationData {
    try read(
      table: bytes("occupations.csv"),
      families: bytes("families.json"),
      schooling: bytes("occupation-education.csv")
    )
  }

  /// One of the tables of O*NET figures; read only when somebody asks for it.
  public static func facts(_ table: OccupationFacts.Table) throws(Findings) -> OccupationFacts {
    switch table {
    case .skills: try figures("occupation-skills.csv")
    case .knowledge: try figures("occupation-knowledge.csv")
    case .workStyles: try figures("occupation-work-styles.csv")
    }
  }

  /// The related O*NET occupations of each O*NET occupation, the nearest first.
  public static func related() throws(Findings) -> [String: [String]] {
    var related: [String: [(index: Int, code: String)]] = [:]
    var reader = try reader("occupation-related.csv", bytes("occupation-related.csv"))
    while let record = try reader.next() {
      guard record.cells.count == 4, let index = Int(record.cells[3]) else {
        throw Findings([incomplete("occupation-related.csv", record.line)])
      }
      related[record.cells[0], default: []].append((index, record.cells[1]))
    }
    return related.mapValues { $0.sorted { $0.index < $1.index }.map(\.code) }
  }

  static func read(table: [UInt8], families: [UInt8], schooling: [UInt8]) throws(Findings) -> OccupationData {
    let levels = try figures("occupation-education.csv", schooling).rows
    var reader = try reader("occupations.csv", table)
    let places = Dictionary(reader.header.cells.enumerated().map { ($1, $0) }) { first, _ in first }
    let interestPlaces = HollandType.allCases.map { places[$0.rawValue] ?? -1 }
    let valuePlaces = ["achievement", "independence", "recognition", "relationships", "support", "working_conditions"]
      .map { places[$0] ?? -1 }
    var occupations: [Occupation] = []
    occupations.reserveCapacity(850)
    while let record = try reader.next() {
      func cell(_ place: Int) -> String { record.cells.indices.contains(place) ? record.cells[place] : "" }
      func cell(_ column: String) -> String { cell(places[column] ?? -1) }
      let interests = interestPlaces.map { Double(cell($0)) ?? .nan }
      let values = valuePlaces.compactMap { Double(cell($0)) }
      guard interests.allSatisfy({ $0 >= 1 && $0 <= 7 }), let zone = Int(cell("job_zone")), (1...5).contains(zone),
        !cell("code").isEmpty, !cell("name_zh").isEmpty, values.isEmpty || values.count == 6,
        values.allSatisfy({ $0 >= 1 && $0 <= 7 }), let relation = Occupation.Relation(rawValue: cell("relation"))
      else { throw Findings([incomplete("occupations.csv", record.line)]) }
      let note = cell("note_zh")
      occupations.append(
        Occupation(
          code: cell("code"),
          name: cell("name_zh"),
          interests: HexagonProfile(interests),
          jobZone: zone,
          onetCode: cell("onet_soc"),
          onetTitle: cell("onet_title"),
          relation: relation,
          note: note.isEmpty ? nil : note,
          aliases: cell("aliases").split(separator: "|").map(String.init),
          values: values.isEmpty ? nil : values,
          schooling: levels[cell("onet_soc")].map { SchoolingShares($0) }
        )
      )
    }
    occupations.sort { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    let document = try JSONReader.read(families, file: "Instruments/occupations/families.json", limits: .standard)
    return OccupationData(
      edition: edition,
      digest: InstrumentFile.sha256(table + families + schooling),
      occupations: occupations,
      families: (document.root["families"]?.array ?? []).map { family in
        OccupationFamily(
          id: family["id"]?.string ?? "",
          nameChinese: family["title"]?["zh"]?.string ?? "",
          nameEnglish: family["title"]?["en"]?.string ?? "",
          prefixes: (family["prefixes"]?.array ?? []).compactMap(\.string)
        )
      }
    )
  }

  private static func bytes(_ name: String) -> [UInt8] { ShippedFiles.bytes(at: "occupations/" + name) ?? [] }

  private static func reader(_ name: String, _ bytes: [UInt8]) throws(Findings) -> DelimitedReader {
    try DelimitedReader(.bytes(bytes, named: "Instruments/occupations/" + name), encoding: .utf8, delimiter: .comma)
  }

  /// A table whose first column is the O*NET-SOC code and whose others hold numbers or nothing.
  private static func figures(_ name: String, _ table: [UInt8]? = nil) throws(Findings) -> OccupationFacts {
    var reader = try reader(name, table ?? bytes(name))
    var facts = OccupationFacts(columns: Array(reader.header.cells.dropFirst()), rows: [:])
    while let record = try reader.next() {
      let figures = record.cells.dropFirst().map { $0.isEmpty ? .nan : Double($0) ?? .infinity }
      guard figures.count == facts.columns.count, !figures.contains(.infinity) else {
        throw Findings([incomplete(name, record.line)])
      }
      facts.rows[record.cells[0]] = figures
    }
    return facts
  }

  private static func incomplete(_ name: String, _ line: Int) -> Finding {
    Finding(
      "occupation-row",
      at: Place(file: "Instruments/occupations/" + name, line: line),
      Phrase(zh: "职业数据的这一行不完整", en: "this row of the occupation data is incomplete"),
      remedy: Phrase(zh: "请恢复原来的数据文件。", en: "Restore the original data file.")
    )
  }
}
