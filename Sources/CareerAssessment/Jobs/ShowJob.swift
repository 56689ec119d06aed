public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentPDFDocuments
import AssessmentReports

/// Shows one instrument: as text, and as a paper form to fill in.
public struct ShowJob: Sendable {
  private let file: InstrumentFile
  private let language: Language

  /// A job for one instrument.
  public init(_ file: InstrumentFile, language: Language) {
    self.file = file
    self.language = language
  }

  /// The instrument as text for a terminal.
  public var text: String {
    let instrument = file.instrument
    func line(_ name: Phrase, _ value: String) -> String {
      name[language] + (language == .chinese ? "：" : ": ") + value
    }
    var lines = [
      "\(instrument.title[language])  (\(instrument.id) \(instrument.version))", "",
      line(Phrase(zh: "状态", en: "status"), instrument.status.name[language]),
      line(
        Phrase(zh: "允许的用途", en: "permitted purposes"),
        instrument.permittedPurposes.map { $0.name[language] }.joined(separator: language == .chinese ? "、" : ", ")
      ),
      line(Phrase(zh: "题数", en: "items"), "\(instrument.items.count)"),
      line(Phrase(zh: "约需分钟", en: "minutes"), "\(instrument.minutes)"),
      line(Phrase(zh: "使用者级别", en: "user level"), instrument.userLevel.rawValue),
      line(Phrase(zh: "许可", en: "licence"), instrument.licence),
      line(Phrase(zh: "来源", en: "source"), instrument.source[language]),
      line(Phrase(zh: "摘要 SHA-256", en: "SHA-256"), file.digest), "", instrument.purpose[language], "",
    ]
    lines.append(Phrase(zh: "量表", en: "Scales")[language])
    for scale in instrument.scales {
      let keys = scale.items.map { ($0.reversed == true ? "−" : "") + $0.id }.joined(separator: " ")
      lines.append("  \(scale.id)  \(scale.name[language]): \(keys)")
    }
    lines += ["", Phrase(zh: "题目", en: "Items")[language]]
    for (index, item) in instrument.items.enumerated() {
      let text = item.text?[language] ?? Phrase(zh: "（只有记分键，没有题目文本）", en: "(key only, no wording)")[language]
      lines.append("  \(index + 1). [\(item.id)] \(text)")
    }
    return lines.joined(separator: "\n")
  }

  /// Writes the instrument file itself, in JSON, to a file or, for nil, to standard output.
  ///
  /// - Returns: false where the reader of standard output went away.
  public func writeFile(_ reference: InstrumentReference, to path: String?) throws(Findings) -> Bool {
    var output = try OutputFile(path, sources: [reference.text])
    try output.write(try reference.bytes())
    return try output.finish()
  }

  /// A form on paper.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// A page for the screen.
    case html
    /// A file to print, dense, with groups of five items.
    case pdf
  }

  /// Writes the paper form; never over one of `sources`.
  ///
  /// - Parameters:
  ///   - isLarge: large type, for people who see badly; of the PDF only.
  ///   - date: the day that the PDF says it was made on, YYYY-MM-DD.
  public func writeForm(
    to path: String,
    format: Format = .html,
    isLarge: Bool = false,
    date: String = "2000-01-01",
    sources: [String] = []
  ) throws(Findings) {
    let sheet = InstrumentSheet(file.instrument, digest: file.digest, language: language)
    let bytes =
      switch format {
      case .html: Array(sheet.html().utf8)
      case .pdf: try PDFRenderer().render(sheet.document(), date: date, .init(typeScale: isLarge ? 1.35 : 1))
      }
    try OutputFile.write(bytes, to: path, sources: sources)
  }
}
