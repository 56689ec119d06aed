internal import AssessmentCReadStat
internal import AssessmentDiagnostics

/// The cases of an SPSS file (`.sav`, `.zsav`, `.por`), read once from the start to the end by `SPSSParsing`.
///
/// Answers keep their values, and `words` has their labels: what they come to is for whoever knows the items. What is known
/// about the person (sex, class) takes its value label, because a bare code says nothing. User-missing values count as
/// blank.
final class SPSSTable: SheetRows {
  let sheet: String
  let kind = Phrase(zh: "SPSS 数据文件", en: "SPSS data file")
  let findings: [Finding]
  let words: [ColumnWords]
  private let names: [String]
  private let file: String
  private let parsing: SPSSParsing
  private var rows: [[String]] = []
  private var taken = 0
  private var done = 0
  private var gaveHeader = false
  let again: (() throws(Findings) -> any SheetRows)?

  /// Opens a file.
  init(_ input: TableInput, isPortable: Bool) throws(Findings) {
    guard case .file(let path) = input.origin else { throw Findings([WorkbookFindings.needsFile(input.name)]) }
    file = input.name
    sheet = path.split(separator: "/").last.map(String.init) ?? path
    parsing = SPSSParsing(path, isPortable: isPortable)
    guard let (first, dictionary) = parsing.first() else {
      throw Findings([WorkbookFindings.unreadableSPSS(input.name)])
    }
    guard !dictionary.names.isEmpty else { throw Findings([WorkbookFindings.damaged(input.name)]) }
    findings = dictionary.isForeign ? [WorkbookFindings.spssEncoding(input.name)] : []
    names = dictionary.names
    words = dictionary.words
    rows = first
    again = { () throws(Findings) in try SPSSTable(input, isPortable: isPortable) }
  }

  func next() throws(Findings) -> SheetRow? {
    guard gaveHeader else {
      gaveHeader = true
      return SheetRow(number: 1, cells: names)
    }
    if taken == rows.count {
      if rows.isEmpty { return nil }
      done += taken
      taken = 0
      guard let next = parsing.next() else { throw Findings([WorkbookFindings.unreadableSPSS(file)]) }
      rows = next
      if rows.isEmpty { return nil }
    }
    taken += 1
    return SheetRow(number: done + taken + 1, cells: rows[taken - 1])
  }
}
