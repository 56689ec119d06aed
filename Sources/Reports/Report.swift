public import Diagnostics
public import Documents
public import Guidance
import Scoring

/// The career orientation report (职业倾向分析报告) of one person for one reader.
///
/// The same analysis, audience, language and provider give the same bytes. Where the answers must not be interpreted,
/// the sections that draw conclusions are left out and the quality section says why.
public struct Report: Sendable {
  /// What is told.
  public var analysis: OrientationAnalysis
  /// To whom.
  public var audience: Audience
  /// In which language.
  public var language: Language
  /// The office that hands the report out.
  public var provider: String?

  /// A report.
  public init(
    _ analysis: OrientationAnalysis,
    audience: Audience,
    language: Language = .chinese,
    provider: String? = nil
  ) {
    self.analysis = analysis
    self.audience = audience
    self.language = language
    self.provider = provider
  }

  /// The report as a document of blocks.
  public func document() -> Document {
    let context = ReportContext(analysis: analysis, audience: audience, language: language)
    let isWithheld = context.verdict == .doNotInterpret
    let sections = reportSections.compactMap { section -> Section? in
      if section.isForCounsellor && !context.isCounsellor { return nil }
      if section.interprets && isWithheld { return nil }
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
    return Document(
      title: context.say(zh: "职业倾向分析报告", en: "Career orientation report"),
      language: language,
      watermark: analysis.isDemo ? context.say(zh: "DEMO 演示", en: "DEMO") : nil,
      runningHead: context.say(zh: "编号 \(analysis.client.id)", en: "No. \(analysis.client.id)"),
      cover: ReportCover.cover(context, provider: provider),
      sections: sections,
      colophon: ReportColophon.facts(context)
    )
  }

  /// The report as one HTML file.
  public func html() -> String { HTMLRenderer.render(document()) }
}
