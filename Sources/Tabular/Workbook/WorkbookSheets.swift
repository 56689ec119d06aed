package import AssessmentDiagnostics

/// A workbook sheet by sheet as it stands, for tables that somebody fills in by hand: no header is looked for.
package struct WorkbookSheets {
  /// The names of the sheets, in the order of their tabs.
  package let names: [String]
  private let input: TableInput
  private let isOld: Bool

  /// A sheet's rows that hold anything, and what is worth knowing about it.
  package typealias Content = (rows: [SheetRow], findings: [Finding])

  /// Rows of a sheet that are read at most: an instrument has 2000 items.
  private static let mostRows = 20_000

  /// Opens a workbook; nil where the bytes are none (text, SPSS and others).
  package init?(_ input: TableInput, startingWith first: [UInt8]) throws(Findings) {
    let kind = SheetReader.Kind(first)
    guard kind == .xlsx || kind == .xls else { return nil }
    self.input = input
    isOld = kind == .xls
    names =
      isOld ? try XLSSheet(input, sheet: nil).sheets.all : try XLSXSheet(input, sheet: nil, limits: .init()).sheets.all
  }

  /// The rows of a sheet.
  package func content(of name: String) throws(Findings) -> Content {
    let sheet: any SheetRows =
      isOld ? try XLSSheet(input, sheet: name) : try XLSXSheet(input, sheet: name, limits: .init())
    var rows: [SheetRow] = []
    while rows.count < Self.mostRows, let row = try sheet.next() { rows.append(row) }
    let findings = sheet.findings.map { finding in
      var finding = finding
      finding.place.sheet = name
      return finding
    }
    return (rows, findings)
  }
}
