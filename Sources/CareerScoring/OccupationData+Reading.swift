public import AssessmentDiagnostics
public import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement

extension OccupationData {
  /// Occupations from a table and their families, such as an office's own.
  ///
  /// Findings name the line of the table, or the place in the families, as `occupations.csv` and `families.json`.
  ///
  /// - Parameters:
  ///   - edition: what edition this is; reports print it.
  ///   - table: CSV in UTF-8 with a header. Columns: `code` and `name_zh`; `R I A S E C`, the interest figures from 1 to
  ///     7; `job_zone`, 1 to 5. May be left out: `onet_soc`, `onet_title`; `achievement independence recognition
  ///     relationships support working_conditions`, all six from 1 to 7 or none; `relation` (`close`, `approximate`),
  ///     `note_zh`, `aliases` (parted by `|`). Other columns are not read.
  ///   - families: JSON in UTF-8: `{"families": [{"id": …, "title": {"zh": …, "en": …}, "prefixes": ["2-02"]}]}`. An
  ///     occupation belongs to the family with the longest prefix of its code.
  ///   - schooling: CSV with the O*NET-SOC code and twelve percentages, level by level; empty for none.
  /// - Throws: everything that is wrong with the rows, or with the families.
  public init(edition: String, table: [UInt8], families: [UInt8], schooling: [UInt8] = []) throws(Findings) {
    let levels = schooling.isEmpty ? [:] : try SchoolingShares.read(schooling)
    let rows = try CommaSeparatedRows(table, file: "occupations.csv")
    guard !rows.rows.isEmpty else { throw Findings([OccupationFinding.empty("occupations.csv")]) }
    let columns = try OccupationColumns(rows.header)
    var occupations: [Occupation] = []
    occupations.reserveCapacity(rows.rows.count)
    var seen: Set<String> = []
    var findings: [Finding] = []
    for row in rows.rows {
      if let occupation = columns.occupation(row.cells, levels), seen.insert(occupation.code).inserted {
        occupations.append(occupation)
      } else {
        findings.append(OccupationFinding.row(row.line))
      }
    }
    guard findings.isEmpty else { throw Findings(findings) }
    occupations.sort { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    let document = try JSONReader.read(families, file: "families.json", limits: .standard)
    self.init(
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
    let homeless = self.occupations.filter { family(of: $0) == nil }.map(\.code)
    guard homeless.isEmpty else { throw Findings([OccupationFinding.family(homeless)]) }
  }
}

/// Where the columns of a table of occupations stand.
private struct OccupationColumns {
  private let places: [String: Int]
  private let interests: [Int]
  private let values: [Int]

  init(_ header: [String]) throws(Findings) {
    let places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
    let types = HollandType.allCases.map(\.rawValue)
    let absent = (["code", "name_zh", "job_zone"] + types).filter { places[$0] == nil }
    guard absent.isEmpty else { throw Findings([OccupationFinding.columns(absent)]) }
    self.places = places
    interests = types.compactMap { places[$0] }
    values = ["achievement", "independence", "recognition", "relationships", "support", "working_conditions"]
      .compactMap { places[$0] }
  }

  /// The occupation of a row; nil where the row is incomplete or has a figure outside its range.
  func occupation(_ cells: [String], _ levels: [String: SchoolingShares]) -> Occupation? {
    func cell(_ place: Int) -> String { cells.indices.contains(place) ? cells[place] : "" }
    func cell(_ column: String) -> String { places[column].map { cell($0) } ?? "" }
    let figures = interests.map { Double(cell($0)) ?? .nan }
    let values = values.compactMap { Double(cell($0)) }
    guard figures.allSatisfy({ $0 >= 1 && $0 <= 7 }), let zone = Int(cell("job_zone")), (1...5).contains(zone),
      !cell("code").isEmpty, !cell("name_zh").isEmpty, values.isEmpty || values.count == 6,
      values.allSatisfy({ $0 >= 1 && $0 <= 7 }),
      let relation = places["relation"] == nil ? .close : Occupation.Relation(rawValue: cell("relation"))
    else { return nil }
    let note = cell("note_zh")
    return Occupation(
      code: cell("code"),
      name: cell("name_zh"),
      interests: HexagonProfile(figures),
      jobZone: zone,
      onetCode: cell("onet_soc"),
      onetTitle: cell("onet_title"),
      relation: relation,
      note: note.isEmpty ? nil : note,
      aliases: cell("aliases").split(separator: "|").map(String.init),
      values: values.isEmpty ? nil : values,
      schooling: levels[cell("onet_soc")]
    )
  }
}

extension SchoolingShares {
  /// Shares by O*NET-SOC code.
  fileprivate static func read(_ table: [UInt8]) throws(Findings) -> [String: SchoolingShares] {
    let name = "occupation-education.csv"
    let facts = try OccupationFacts(reading: table, file: name)
    guard facts.columns.count == 12 else { throw Findings([OccupationFinding.row(1, name)]) }
    return facts.rows.compactMapValues { SchoolingShares($0) }
  }
}
