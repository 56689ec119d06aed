package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The page that stands alone: who, the result in a sentence, one picture, directions, the wish, the next step.
package struct SummarySection: ReportSection {
  package let id = "summary"
  package let title = Phrase(zh: "一页看懂", en: "On one page")
  package let interprets = true

  package func blocks(_ context: ReportContext) -> [Block] {
    var blocks: [Block] = [.facts(PersonFacts.facts(context)), .paragraph(.strong(HeadlineWords.headline(context)))]
    if context.verdict == .caution {
      blocks.append(.callout(Callout(.caution, Text(context.say(QualityWords.meaning(.caution))))))
    }
    if let interests = context.interests {
      blocks.append(.figure(ScoreCharts.likes(interests, context)))
    } else {
      blocks += ScoreCharts.scales(context)
    }
    blocks += directions(context) + wishes(context) + nextStep(context)
    blocks.append(.smallPrint(Text(HeadlineWords.cannot(context))))
    return blocks
  }

  private func directions(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return [] }
    guard interests.shape == .differentiated, case .success = context.analysis.directions else {
      return [
        .paragraph(
          context.text(
            zh: "所以这次不排职业，先多尝几样。后面有六件可以试的小事。",
            en: "So no occupations are listed this time; try a few things first; six small ones are suggested below."
          )
        )
      ]
    }
    // Where it is hard to choose at all, the talk comes first and the list later.
    if EvaluationWords.isGated(context), let gate = EvaluationWords.evaluation(context)?.rule.gate {
      return [.callout(Callout(.info, Text(context.own(gate.client) ?? "")))]
    }
    let picked = DirectionCard.cards(context.analysis)
    guard !picked.isEmpty else { return [] }
    return [
      .heading(context.say(zh: "可以先看看的方向", en: "Directions to look at first")),
      .cards(
        picked.map { direction in
          let jobs = direction.foremost.map { job in
            let parts = [
              context.say(job.level.name(age: context.analysis.client.age)),
              NoteWords.line(job.match.occupation, context),
            ].compactMap(\.self)
            return context.name(job.match.occupation) + context.say(zh: "（", en: " (")
              + parts.joined(separator: context.say(zh: "；", en: "; ")) + context.say(zh: "）", en: ")")
          }
          return Card(context.name(direction.family), text: Text(jobs.joined(separator: "\n")))
        }
      ),
    ]
  }

  private func wishes(_ context: ReportContext) -> [Block] {
    context.analysis.aspirations.prefix(2).map { aspiration in
      let start =
        context.text(zh: "您想做的“", en: "Your wish, “") + .name(aspiration.words)
        + context.text(zh: "”——", en: "” – ")
      var rest: String =
        switch aspiration.outcome {
        case .matched(let match): WishWords.line(match, context)
        case .several:
          aspiration.told.map { WishWords.line($0, context) }
            ?? context.say(zh: "可能指几种工作，请和指导人员说说是哪一种", en: "could mean several jobs; say which one")
        case .notComparable, .unknown:
          context.say(zh: "这次没法比，值得当面谈", en: "cannot be compared this time, and is worth a talk")
        }
      if let note = aspiration.told.flatMap({ NoteWords.line($0.occupation, context) }) {
        rest += context.say(zh: "。", en: ". ") + note.prefix(1).uppercased() + note.dropFirst()
      }
      return .paragraph(start + Text(rest + context.say(zh: "。", en: ".")))
    }
  }

  private func nextStep(_ context: ReportContext) -> [Block] {
    let step = PlanWords.steps(context)[0]
    return [
      .form(
        Form([
          .grid(
            Form.Grid(
              caption: context.say(zh: "下一步（和指导人员商量后可以改）", en: "Next step (change it with the counsellor)"),
              columns: [
                .init(context.say(zh: "做什么", en: "What"), share: 6),
                .init(context.say(zh: "什么时候以前", en: "By when"), share: 2),
                .init(context.say(zh: "谁来帮忙", en: "Who helps"), share: 2),
              ],
              rows: [[Text(step.what), Text(context.day(after: step.days)), Text(step.who)]]
            )
          )
        ])
      )
    ]
  }
}

/// Who the report is about, when it was written and by whom.
enum PersonFacts {
  static func facts(_ context: ReportContext) -> [Fact] {
    let client = context.analysis.client
    var facts: [Fact] = []
    if let name = client.name { facts.append(Fact(context.say(zh: "姓名", en: "Name"), .name(name))) }
    facts.append(Fact(context.say(zh: "编号", en: "Id"), .name(client.id)))
    if let group = client.group, !group.isEmpty {
      facts.append(Fact(context.say(zh: "班级或组别", en: "Class or group"), .name(group)))
    }
    if let day = client.answeredOn { facts.append(Fact(context.say(zh: "作答日期", en: "Answered on"), .name(day))) }
    facts.append(Fact(context.say(zh: "报告日期", en: "Report date"), Text(context.analysis.provenance.date)))
    if let provider = context.provider { facts.append(Fact(context.say(zh: "机构", en: "Issued by"), .name(provider))) }
    return facts
  }
}
