package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance

/// The client's plan: steps chosen from the results, to be changed and filled in on screen or on paper (clause 6.1.4).
package struct PlanSection: ReportSection {
  package let id = "plan"
  package let title = Phrase(zh: "我的计划", en: "My plan")
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    Phrase(
      zh: "格子里都可以改，改好后打印。少做一件，做成一件，就很好。",
      en: "Every field can be changed; print it when it is right. One thing done is better than three begun."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    let steps = PlanWords.steps(context)
    return [
      .form(
        Form([
          .grid(
            Form.Grid(
              caption: context.say(zh: "三步以内", en: "Three steps at most"),
              columns: [
                .init(context.say(zh: "做什么", en: "What"), share: 7),
                .init(context.say(zh: "什么时候以前", en: "By when"), share: 2),
                .init(context.say(zh: "谁来帮忙", en: "Who helps"), share: 2),
                .init(context.say(zh: "做完后的感受", en: "How it was"), share: 2),
              ],
              rows: steps.map { [Text($0.what), Text(context.day(after: $0.days)), Text($0.who), ""] },
              blankRows: 1
            )
          ),
          .lines(context.say(zh: "可能遇到的困难，到时怎么办：", en: "What might get in the way, and what to do then:"), count: 2),
          .lines(context.say(zh: "下次见面：日期和方式", en: "Next meeting: date, how"), count: 1),
        ])
      ),
      .callout(
        Callout(
          .info,
          title: context.say(zh: "报名培训以前", en: "Before you sign up for training"),
          context.text(
            zh: "先问三件事：机构有没有资质，学完能做哪些岗位，费用能不能补贴。补贴目录可以向当地公共就业服务机构查。这里不推荐任何一家。",
            en:
              "First ask: is the provider licensed, which jobs does the course lead to, can the fee be subsidised? The local public employment service has the list. None is recommended here."
          )
        )
      ),
      .form(
        Form([.signatures([context.say(zh: "本人", en: "Client"), context.say(zh: "指导人员", en: "Counsellor")])])
      ),
    ]
  }
}
