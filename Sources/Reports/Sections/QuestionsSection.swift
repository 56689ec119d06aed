package import Diagnostics
package import Documents
import Guidance
import Measurement
import Scoring

/// Questions for the talk, each a hypothesis to be tested, with what gave rise to it.
package struct QuestionsSection: ReportSection {
  package let id = "questions"
  package let title = Phrase(zh: "谈话要点", en: "Questions for the talk")
  package let isForCounsellor = true

  package func lead(_ context: ReportContext) -> Phrase? {
    Phrase(
      zh: "这些是由结果引出的假设，请用开放的问题去核对，不要当作结论告知。",
      en: "These are hypotheses that the results suggest: test them with open questions, do not announce them."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    let rows = TalkWords.questions(context).map { entry in
      Table.Row([Text(context.say(entry.question)), Text(context.say(entry.reason))])
    }
    return [
      .table(
        Table(
          caption: context.say(zh: "可以这样问", en: "One could ask"),
          columns: [.init(context.say(zh: "问题", en: "Question")), .init(context.say(zh: "缘由", en: "Why"))],
          rows: rows,
          hasRowHeaders: false,
          onPhone: .stack
        )
      ),
      .form(Form([.lines(context.say(zh: "谈话记录：", en: "Notes:"), count: 4)])),
    ]
  }
}
