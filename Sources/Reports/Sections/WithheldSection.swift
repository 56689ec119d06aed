package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// The one page where the answers must not be interpreted: what happened, no blame, three ways on.
package struct WithheldSection: ReportSection {
  package let id = "withheld"
  package let title = Phrase(zh: "这次先不看结果", en: "No results this time")

  package func blocks(_ context: ReportContext) -> [Block] {
    let quality = context.analysis.profile.quality
    let rules = context.instrument.quality ?? []
    let noticed = zip(rules, quality.checks).filter { $0.1.verdict == .doNotInterpret }.map(\.0)
    var blocks: [Block] = [
      .facts(PersonFacts.facts(context)), .paragraph(Text(context.say(QualityWords.meaning(.doNotInterpret)))),
    ]
    if !noticed.isEmpty {
      blocks += [
        .heading(context.say(zh: "留意到什么", en: "What was noticed")),
        .bullets(noticed.map { Text(context.say(QualityWords.remark($0))) }),
      ]
    }
    blocks += [
      .heading(context.say(zh: "接下来有三条路", en: "Three ways on")),
      .steps(QualityWords.nextSteps.map { Text(context.say($0)) }),
    ]
    let wishes = context.analysis.aspirations
    if !wishes.isEmpty {
      let start = context.text(zh: "您写下想做的“", en: "You wrote “")
      let words = context.joined(wishes.map(\.words))
      blocks.append(
        .paragraph(start + .name(words) + context.text(zh: "”照样值得谈。", en: "”: that is worth a talk all the same."))
      )
    }
    blocks.append(
      .form(
        Form([
          .lines(context.say(zh: "我们商定：", en: "What we agreed:"), count: 2),
          .lines(context.say(zh: "下次见面：日期和方式", en: "Next meeting: date, how"), count: 1),
        ])
      )
    )
    blocks.append(.bullets(LimitsSection.rights(context)))
    return blocks
  }
}
