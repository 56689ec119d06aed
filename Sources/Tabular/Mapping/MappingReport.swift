public import AssessmentDiagnostics

/// How a file is understood, for people: one line per column.
public struct MappingReport: Sendable, Hashable {
  /// One column.
  public struct Line: Sendable, Hashable {
    /// The column as a spreadsheet names it, and its number: `G (7)`.
    public var column: String
    /// Its number, from 1.
    public var number: Int
    /// Its name in the file, shortened.
    public var header: String
    /// What it is understood as, as the mapping file writes it: `item`, `personID`, `ignored`.
    public var tag: String
    /// The item whose answers or times it holds.
    public var item: String?
    /// Why it is not read, as the mapping file writes it.
    public var ignoredBecause: String?
    /// What it is understood as.
    public var role: Phrase
    /// Why.
    public var reason: Phrase
    /// Some of its values; only for items, so that nothing about a person is shown.
    public var examples: [String]
  }

  /// The columns in the order of the file.
  public var lines: [Line]

  /// The names of the columns of the table.
  public static let headings: [Phrase] = [
    Phrase(zh: "列", en: "column"), Phrase(zh: "列名", en: "header"), Phrase(zh: "理解为", en: "understood as"),
    Phrase(zh: "依据", en: "why"), Phrase(zh: "取值举例", en: "examples"),
  ]

  /// The report of a mapping; `examples` are values by column index.
  package init(_ mapping: ColumnMapping, examples: [Int: [String]]) {
    lines = mapping.columns.map { column in
      var shown: [String] = []
      if case .item = column.role { shown = examples[column.index] ?? [] }
      var item: String?
      var because: String?
      switch column.role {
      case .item(let id), .itemDuration(let id): item = id
      case .ignored(let reason): because = reason.rawValue
      default: break
      }
      let name = CellText.normalized(column.header)
      return Line(
        column: "\(column.letters) (\(column.index + 1))",
        number: column.index + 1,
        header: name.count > 24 ? String(name.prefix(23)) + "…" : name,
        tag: column.role.tag,
        item: item,
        ignoredBecause: because,
        role: column.role.word,
        reason: column.reason,
        examples: shown
      )
    }
  }

  /// The table as rows of text, the headings first.
  public func rows(in language: Language) -> [[String]] {
    [Self.headings.map { $0[language] }]
      + lines.map {
        [$0.column, $0.header, $0.role[language], $0.reason[language], $0.examples.joined(separator: " | ")]
      }
  }
}
