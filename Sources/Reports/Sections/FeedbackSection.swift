package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance

/// The record of the feedback, for the counsellor's file (clause 7.1.7).
package struct FeedbackSection: ReportSection {
  package let id = "feedback"
  package let title = Phrase(zh: "反馈记录", en: "Record of the feedback")

  package func blocks(_ context: ReportContext) -> [Block] {
    [
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
      )
    ]
  }
}
