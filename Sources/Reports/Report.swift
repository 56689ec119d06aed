public import AssessmentDiagnostics
public import AssessmentDocuments
public import AssessmentGuidance
import AssessmentScoring

/// The career orientation report (职业倾向分析报告) of one person for one reader.
///
/// The same analysis, audience, language and provider give the same bytes. Where the answers must not be interpreted,
/// the client reads one page that says so, and the counsellor no section that draws conclusions.
public struct Report: Sendable {
  /// What is told.
  public var analysis: OrientationAnalysis
  /// To whom.
  public var audience: Audience
  /// In which language.
  public var language: Language
  /// The office that hands the report out.
  public var provider: String?
  /// How the client is addressed in Chinese.
  public var address: Address
  /// Where the counsellor can go from here.
  public var links: ReportLinks?

  /// A report.
  public init(
    _ analysis: OrientationAnalysis,
    audience: Audience,
    language: Language = .chinese,
    provider: String? = nil,
    address: Address = .formal,
    links: ReportLinks? = nil
  ) {
    self.analysis = analysis
    self.audience = audience
    self.language = language
    self.provider = provider
    self.address = address
    self.links = links
  }

  /// The report as a document of blocks.
  public func document() -> Document {
    let context = ReportContext(
      analysis: analysis,
      audience: audience,
      language: language,
      address: address,
      provider: provider.flatMap { $0.isEmpty ? nil : $0 },
      links: links
    )
    let sections = ReportEdition.sections(context).compactMap { section -> Section? in
      let blocks = section.blocks(context)
      guard !blocks.isEmpty else { return nil }
      return Section(
        id: section.id,
        title: context.say(section.title),
        lead: section.lead(context).map { Text(context.say($0)) },
        blocks: blocks,
        startsPage: section.startsPage
      )
    }
    let title = context.say(zh: "职业倾向分析报告", en: "Career orientation report")
    let isForCounsellor = audience == .counsellor
    // Without results there is nothing whose source a client would look for.
    let isShort = audience == .easyRead || audience == .client && context.verdict == .doNotInterpret
    return Document(
      title: title,
      windowTitle: [title, analysis.client.id, context.say(audience.name)].joined(separator: " · "),
      language: language,
      watermark: analysis.isDemo ? context.say(zh: "DEMO 演示", en: "DEMO") : nil,
      runningHead: context.say(zh: "编号 \(analysis.client.id)", en: "No. \(analysis.client.id)"),
      sections: sections,
      colophon: isShort ? ReportColophon.version(context) : ReportColophon.facts(context),
      numbersSections: isForCounsellor,
      showsContents: isForCounsellor,
      hasLargeType: audience == .easyRead
    )
  }

  /// The report as one HTML file.
  public func html() -> String { HTMLRenderer.render(document()) }
}
