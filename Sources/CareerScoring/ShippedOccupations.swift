public import AssessmentDiagnostics
public import AssessmentGuidance
import AssessmentShippedData

/// The occupation data that come with the product.
public enum ShippedOccupations {
  /// The edition, as reports print it.
  public static let edition = "O*NET 30.2 (interests), 29.3 (others) · 职业分类大典 2022"

  /// Reads the table, the schooling and the families. Throws the findings of faulty data, which a test rules out.
  public static func load() throws(Findings) -> OccupationData {
    try OccupationData(
      edition: edition,
      table: bytes("occupations.csv"),
      families: bytes("families.json"),
      schooling: bytes("occupation-education.csv")
    )
  }

  /// One of the tables of O*NET figures; read only when somebody asks for it.
  public static func facts(_ table: OccupationFacts.Table) throws(Findings) -> OccupationFacts {
    let name =
      switch table {
      case .skills: "occupation-skills.csv"
      case .knowledge: "occupation-knowledge.csv"
      case .workStyles: "occupation-work-styles.csv"
      }
    return try OccupationFacts(reading: bytes(name), file: name)
  }

  /// The related O*NET occupations of each O*NET occupation, the nearest first.
  public static func related() throws(Findings) -> [String: [String]] {
    let name = "occupation-related.csv"
    var related: [String: [(index: Int, code: String)]] = [:]
    for row in try CommaSeparatedRows(bytes(name), file: name).rows {
      guard row.cells.count == 4, let index = Int(row.cells[3]) else {
        throw Findings([OccupationFinding.row(row.line, name)])
      }
      related[row.cells[0], default: []].append((index, row.cells[1]))
    }
    return related.mapValues { $0.sorted { $0.index < $1.index }.map(\.code) }
  }

  private static func bytes(_ name: String) -> [UInt8] { ShippedFiles.bytes(at: "occupations/" + name) ?? [] }
}

extension OccupationFacts {
  /// A table whose first column is the O*NET-SOC code and whose others hold numbers or nothing.
  init(reading bytes: [UInt8], file: String) throws(Findings) {
    let table = try CommaSeparatedRows(bytes, file: file)
    var facts: [String: [Double]] = [:]
    for row in table.rows {
      let figures = row.cells.dropFirst().map { $0.isEmpty ? .nan : Double($0) ?? .infinity }
      guard row.cells.count == table.header.count, !figures.contains(.infinity) else {
        throw Findings([OccupationFinding.row(row.line, file)])
      }
      facts[row.cells[0]] = figures
    }
    self.init(columns: Array(table.header.dropFirst()), rows: facts)
  }
}
