package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The counsellor's first page: usable or not, three hypotheses, five questions, conflicts, risks, the wish.
package struct BriefingSection: ReportSection {
  package let id = "briefing"
  package let title = Phrase(zh: "谈话前看这一页", en: "Before the talk")

  package func blocks(_ context: ReportContext) -> [Block] {
    var blocks: [Block] = [.facts(PersonFacts.facts(context))]
    if let links = context.links { blocks.append(.smallPrint(links.text(context))) }
    let tone: Tone = context.verdict == .valid ? .good : context.verdict == .caution ? .caution : .stop
    blocks.append(
      .callout(
        Callout(
          tone,
          title: context.say(QualityWords.badge(context.verdict)),
          [Text(context.say(QualityWords.use(context.verdict)))]
        )
      )
    )
    if context.verdict != .doNotInterpret { blocks.append(.paragraph(.strong(HeadlineWords.headline(context)))) }
    blocks += list(context.say(zh: "假设（请去核对）", en: "Hypotheses to be tested"), TalkWords.hypotheses(context))
    let questions = TalkWords.questions(context)
    blocks += [
      .heading(context.say(zh: "可以这样问", en: "Questions to ask")),
      .steps(
        questions.map {
          Text(context.say($0.question)) + context.text(zh: "（", en: " (") + Text(context.say($0.reason))
            + context.text(zh: "）", en: ")")
        }
      ),
    ]
    blocks += list(context.say(zh: "互相拉扯的地方", en: "Conflicts"), TalkWords.conflicts(context))
    blocks += list(context.say(zh: "要小心的地方", en: "Risks"), TalkWords.risks(context))
    return blocks
  }

  private func list(_ title: String, _ items: [Text]) -> [Block] {
    items.isEmpty ? [] : [.heading(title), .bullets(items)]
  }
}
