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
  public static let edition = "O*NET 30.2 (interests) · 职业分类大典 2022"

  /// Reads the table and the families. Throws the findings of faulty data, which a test rules out.
  public static func load() throws(Findings) -> OccupationData {
    let table = ShippedFiles.bytes(at: "occupations/occupations.csv") ?? []
    let families = ShippedFiles.bytes(at: "occupations/families.json") ?? []
    return try read(table: table, families: families)
  }

  static func read(table: [UInt8], families: [UInt8]) throws(Findings) -> OccupationData {
    let name = "Instruments/occupations/occupations.csv"
    var reader = try DelimitedReader(.bytes(table, named: name), encoding: .utf8, delimiter: .comma)
    let header = reader.header.cells
    var occupations: [Occupation] = []
    while let record = try reader.next() {
      func cell(_ column: String) -> String {
        header.firstIndex(of: column).flatMap { record.cells.indices.contains($0) ? record.cells[$0] : nil } ?? ""
      }
      let interests = HollandType.allCases.map { Double(cell($0.rawValue)) ?? .nan }
      guard interests.allSatisfy({ $0 >= 1 && $0 <= 7 }), let zone = Int(cell("job_zone")), (1...5).contains(zone),
        !cell("code").isEmpty, !cell("name_zh").isEmpty
      else {
        throw Findings([
          Finding(
            "occupation-row",
            at: Place(file: name, line: record.line),
            Phrase(zh: "职业数据的这一行不完整", en: "this row of the occupation data is incomplete"),
            remedy: Phrase(zh: "请恢复原来的数据文件。", en: "Restore the original data file.")
          )
        ])
      }
      occupations.append(
        Occupation(
          code: cell("code"),
          name: cell("name_zh"),
          interests: HexagonProfile(interests),
          jobZone: zone,
          onetCode: cell("onet_soc"),
          onetTitle: cell("onet_title")
        )
      )
    }
    occupations.sort { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    let document = try JSONReader.read(families, file: "Instruments/occupations/families.json", limits: .standard)
    return OccupationData(
      edition: edition,
      digest: InstrumentFile.sha256(table + families),
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
}
