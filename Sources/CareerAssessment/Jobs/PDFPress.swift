import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentPDFDocuments

/// Writes PDF files one after the other. There is one in a process: two threads that draw with fonts in memory can wait for
/// each other for ever inside Cairo 1.16.
actor PDFPress {
  private let renderer: PDFRenderer

  /// A press.
  ///
  /// - Throws: what keeps this machine from writing PDF.
  init() throws(Findings) { renderer = try PDFRenderer() }

  /// One document as a file.
  func pdf(_ document: Document, date: String) throws(Findings) -> [UInt8] {
    try renderer.render(document, date: date)
  }

  /// Several documents as one file.
  func pdf(_ documents: [Document], date: String, isDuplex: Bool) throws(Findings) -> [UInt8] {
    let title = documents.first?.title ?? ""
    return try renderer.render(documents, title: title, date: date, .init(startsOnOddPages: isDuplex))
  }
}
