package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments

/// What the results may be used for, who sees them, and how they came about.
package struct LimitsSection: ReportSection {
  package let id = "limits"
  package let title = Phrase(zh: "用途与声明", en: "Use and statement")

  package func blocks(_ context: ReportContext) -> [Block] {
    [
      .bullets(Self.use(context) + Self.rights(context)),
      .smallPrint(
        context.text(
          zh: "报告由软件按固定规则写成，同样的作答得到同样的报告；由职业指导人员审阅并解释。",
          en:
            "Software wrote this report by fixed rules; a counsellor reviews and explains it."
        )
      ),
    ]
  }

  private static func use(_ context: ReportContext) -> [Text] {
    let instrument = context.instrument
    let purposes = context.enumerated(instrument.permittedPurposes.map { context.say($0.name) })
    var lines = [context.text(zh: "可以用于：\(purposes)。", en: "May be used for \(purposes).")]
    if !instrument.permittedPurposes.contains(.selection) {
      lines[0] += context.text(
        zh: "不得用于录用、录取、分班、晋升或淘汰。",
        en: " Must not be used for hiring, admission, streaming, promotion or rejection."
      )
    }
    lines.append(
      context.text(
        zh: "一次测评受当天状态影响，不宜单独用来作重大决定。",
        en: "How one answers depends on the day: no important decision should rest on this alone."
      )
    )
    return lines
  }

  /// Who sees the report, and what one may ask for.
  static func rights(_ context: ReportContext) -> [Text] {
    [
      context.text(
        zh: "只有您和为您服务的指导人员能看这份报告；给别人看要先得到您的同意，未成年人还要监护人同意。",
        en:
          "Only you and your counsellor see this. Others need your consent; for minors, a guardian’s too."
      ),
      context.text(
        zh: "您可以要求查阅、复制、更正或删除自己的资料，也可以要求重新计分。",
        en: "You may ask to see, copy, correct or delete your data, or to have the scores computed again."
      ),
    ]
  }
}
