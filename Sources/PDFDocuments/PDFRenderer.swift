package import AssessmentDiagnostics
package import AssessmentDocuments
internal import AssessmentPangoLoader

/// Renders documents to PDF: A4, with bookmarks, links, tags and embedded fonts. One task at a time.
///
/// The same documents and date give the same bytes on a machine with the same fonts.
package final class PDFRenderer {
  /// How the pages of several documents follow each other.
  package struct Arrangement: Sendable, Hashable {
    /// Whether each document begins on an odd page, for printing on both sides.
    package var startsOnOddPages: Bool

    /// How many times larger than usual the type is, for people who see badly.
    package var typeScale: Double

    /// An arrangement.
    package init(startsOnOddPages: Bool = false, typeScale: Double = 1) {
      self.startsOnOddPages = startsOnOddPages
      self.typeScale = typeScale
    }
  }

  private let typesetter: Typesetter

  /// A renderer with the fonts of this machine.
  ///
  /// - Throws: a finding with the remedy where there is no font with Chinese characters, or no library that sets type.
  package init() throws(Findings) {
    if let missing = unsafe assessment_load_pango() {
      let name = unsafe String(cString: missing)
      throw Findings([
        Finding(
          "pdf-library-missing",
          at: Place(),
          Phrase(
            zh: "这台机器上缺少排版用的程序库（\(name)），无法写出 PDF",
            en: "this machine lacks a library that sets type (\(name)), so no PDF can be written"
          ),
          remedy: Phrase(
            zh: "请安装后重试：sudo apt install libpangocairo-1.0-0 libharfbuzz-subset0；或者写成网页：--format html。",
            en: """
              Install it and try again: sudo apt install libpangocairo-1.0-0 libharfbuzz-subset0; or write HTML instead: \
              --format html.
              """
          )
        )
      ])
    }
    guard let typesetter = Typesetter() else {
      throw Findings([
        Finding(
          "pdf-font-missing",
          at: Place(),
          Phrase(
            zh: "这台机器上没有中文字体，无法写出 PDF",
            en: "this machine has no font with Chinese characters, so no PDF can be written"
          ),
          remedy: Phrase(
            zh: "请安装字体后重试：sudo apt install fonts-noto-cjk；或者写成网页：--format html。",
            en: "Install one and try again: sudo apt install fonts-noto-cjk; or write HTML instead: --format html."
          )
        )
      ])
    }
    self.typesetter = typesetter
  }

  /// The bytes of one file with a document.
  ///
  /// - Parameter date: the day of the report, ISO 8601: the only date in the file.
  package func render(
    _ document: Document,
    date: String,
    _ arrangement: Arrangement = .init()
  ) throws(Findings) -> [UInt8] {
    try render([document], title: document.title, date: date, arrangement)
  }

  /// The bytes of one file with documents after each other, each with page numbers of its own.
  package func render(
    _ documents: [Document],
    title: String,
    date: String,
    _ arrangement: Arrangement = .init()
  ) throws(Findings) -> [UInt8] {
    let surface = PDFSurface(width: Sheet.paper.width, height: Sheet.paper.height)
    let language = documents.first?.language ?? .chinese
    surface.setMetadata(title: title, author: documents.first?.cover?.provider ?? "", date: date)
    let painter = Painter(surface, typesetter, language)
    let sheet = Sheet(scale: arrangement.typeScale)
    let runs = documents.enumerated().map { index, document in
      DocumentRun(document, painter, sheet, number: index, isAlone: documents.count == 1)
    }
    var pageCount = 0
    for run in runs {
      if arrangement.startsOnOddPages, pageCount % 2 == 1 {
        surface.showPage()
        pageCount += 1
      }
      pageCount += run.draw()
    }
    guard let bytes = surface.finish() else {
      throw Findings([
        Finding(
          "pdf-failed",
          at: Place(),
          Phrase(zh: "PDF 没有写成（Cairo 报错）", en: "the PDF could not be written (error of Cairo)"),
          remedy: Phrase(zh: "请写成网页：--format html。", en: "Write HTML instead: --format html.")
        )
      ])
    }
    return Catalog.completed(bytes, language: language.tag, alternatives: painter.alternatives)
  }
}
