package import Diagnostics
package import Documents
import Guidance

/// A plan to fill in with the counsellor, and the record of the feedback (clauses 6.1.4 and 7.1.7).
package struct PlanSection: ReportSection {
  package let id = "plan"
  package let title = Phrase(zh: "行动计划", en: "Plan of action")
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    Phrase(
      zh: "请和指导人员一起填写。目标小一点、日期近一点，更容易做到。",
      en: "Fill this in together with the counsellor. Small aims and near dates are easier to keep."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    [
      .form(
        Form([
          .grid(plan(context)),
          .lines(context.say(zh: "可能遇到的困难，以及应对办法：", en: "What might get in the way, and what to do then:"), count: 2),
          .lines(context.say(zh: "下次跟进的日期与方式：", en: "Date and way of the follow-up:"), count: 1),
        ])
      ),
      .heading(context.say(zh: "反馈记录", en: "Record of the feedback")),
      .form(
        Form([
          .choices(
            context.say(zh: "反馈方式", en: "How the report was talked over"),
            [
              context.text(zh: "面谈", en: "in person"), context.text(zh: "电话", en: "by telephone"),
              context.text(zh: "网络", en: "online"), context.text(zh: "小组", en: "in a group"),
            ]
          ),
          .choices(
            context.say(zh: "来访者觉得报告与自己", en: "The client finds that the report"),
            [
              context.text(zh: "相符", en: "fits"), context.text(zh: "部分相符", en: "fits in part"),
              context.text(zh: "不太相符", en: "does not fit well"),
            ]
          ),
          .lines(context.say(zh: "来访者的意见与疑问：", en: "The client’s remarks and questions:"), count: 2),
          .signatures([context.say(zh: "来访者", en: "Client"), context.say(zh: "职业指导人员", en: "Counsellor")]),
        ])
      ),
    ]
  }

  private func plan(_ context: ReportContext) -> Form.Grid {
    Form.Grid(
      caption: context.say(zh: "我的计划", en: "My plan"),
      columns: [
        .init(context.say(zh: "目标", en: "Aim"), share: 3), .init(context.say(zh: "具体步骤", en: "Step"), share: 4),
        .init(context.say(zh: "完成日期", en: "By when"), share: 2),
        .init(context.say(zh: "谁来帮忙", en: "Who helps"), share: 2),
        .init(context.say(zh: "结果", en: "Result"), share: 2),
      ],
      blankRows: 4
    )
  }
}
