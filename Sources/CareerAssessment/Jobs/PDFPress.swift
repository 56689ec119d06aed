import Diagnostics
import Documents
import Glibc
import PDFDocuments

/// Writes PDF files one after the other, with fonts of its own: several work side by side.
actor PDFPress {
  private let renderer: PDFRenderer

  /// A press.
  ///
  /// - Throws: what keeps this machine from writing PDF.
  init() throws(Findings) { renderer = try PDFRenderer() }

  /// As many as there are processors, at most eight.
  static func several() throws(Findings) -> [PDFPress] {
    var presses: [PDFPress] = []
    for _ in 0..<min(8, max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))) { presses.append(try PDFPress()) }
    return presses
  }

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
