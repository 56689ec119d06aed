package import AssessmentDiagnostics

/// An XML document of tables, as LimeSurvey stores a survey: `<questions><rows><row><qid>1</qid>…`.
package struct XMLTables {
  /// The rows of each table, as named texts.
  package private(set) var tables: [String: [[String: String]]] = [:]
  /// Texts of elements directly below the root.
  package private(set) var values: [String: String] = [:]

  /// Reads a document. Fails where it is no XML, or XML that declares a document type.
  package init(_ bytes: [UInt8], file: String) throws(Findings) {
    let content = Content()
    let scanner = XMLScanner(content)
    do throws(XMLScanner.Fault) { try scanner.parse(bytes, isLast: true) } catch {
      throw Findings([WorkbookFindings.fault(error, in: "XML", of: file)])
    }
    tables = content.tables
    values = content.values
  }

  private final class Content: XMLContent {
    var tables: [String: [[String: String]]] = [:]
    var values: [String: String] = [:]
    private var path: [String] = []
    private var row: [String: String] = [:]
    private var text = ""

    var wantsCharacters: Bool { path.count == 2 || path.count == 5 }

    func start(_ element: String, _ attributes: [(name: String, value: String)]) {
      path.append(element)
      text = ""
      if path.count == 4, element == "row" { row = [:] }
    }

    func end(_ element: String) {
      defer {
        if !path.isEmpty { path.removeLast() }
        text = ""
      }
      if path.count == 2, !text.isEmpty { values[element] = text }
      if path.count == 4, element == "row" { tables[path[1], default: []].append(row) }
      if path.count == 5, path[3] == "row" { row[element] = text }
    }

    func characters(_ text: String) { if self.text.utf8.count < 1 << 20 { self.text += text } }
  }
}
