package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// Critical answers, for the counsellor, before anything else.
package struct AlertSection: ReportSection {
  package let id = "alerts"
  package let title = Phrase(zh: "请先看这里", en: "Read this first")

  package func blocks(_ context: ReportContext) -> [Block] {
    let items = context.instrument.criticalItems ?? []
    let messages = context.analysis.profile.criticalAlerts.filter { items.indices.contains($0) }.map { items[$0] }
    guard !messages.isEmpty else { return [] }
    return [
      .callout(
        Callout(
          .stop,
          title: context.say(zh: "有需要先关心的作答", en: "Answers that need attention first"),
          [
            context.text(
              zh: "在解释任何分数之前，请先单独与来访者谈谈下面的情况；必要时按规定转介。本节不会出现在来访者版中。",
              en:
                "Before reading any score, talk with the client in private about the following, and refer where the rules ask for it. The client edition does not show this section."
            )
          ],
          points: messages.map { Text.code($0.item) + Text(" " + $0.message[context.language]) }
        )
      )
    ]
  }
}
