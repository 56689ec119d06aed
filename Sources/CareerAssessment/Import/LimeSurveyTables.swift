import AssessmentTabular

/// The tables of a LimeSurvey document, whose rows are found by what they have in common: a survey of thousands of questions
/// is gone through once, not once a question.
final class LimeSurveyTables {
  /// A row: its members by name.
  typealias Row = [String: String]

  private let tables: XMLTables
  /// The language whose rows are wanted.
  private let code: String
  private var own: [String: [Row]] = [:]
  private var indices: [[String]: [[String?]: [Row]]] = [:]

  init(_ tables: XMLTables, language code: String) {
    self.tables = tables
    self.code = code
  }

  /// The rows of a table in the language; rows that tell none belong to all.
  func rows(_ name: String) -> [Row] {
    if let rows = own[name] { return rows }
    let rows = all(name).filter { ($0["language"] ?? code) == code }
    own[name] = rows
    return rows
  }

  /// The rows of a table in the language with a value of a member.
  func rows(_ name: String, with member: String, _ value: String?) -> [Row] {
    found(["own", name, member], [value], { self.rows(name) }, [member])
  }

  /// The rows of a table in every language.
  func all(_ name: String) -> [Row] { tables.tables[name] ?? [] }

  /// The rows of a table in every language that share members with a row.
  func all(_ name: String, like row: Row, in members: [String]) -> [Row] {
    found(["all", name] + members, members.map { row[$0] }, { self.all(name) }, members)
  }

  private func found(_ index: [String], _ key: [String?], _ rows: () -> [Row], _ members: [String]) -> [Row] {
    if indices[index] == nil { indices[index] = Dictionary(grouping: rows()) { row in members.map { row[$0] } } }
    return indices[index]?[key] ?? []
  }
}
