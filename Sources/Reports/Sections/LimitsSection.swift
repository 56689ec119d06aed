package import Diagnostics
package import Documents
import Guidance
import Instruments

/// What cannot be concluded, what the results may be used for, and who sees them.
package struct LimitsSection: ReportSection {
  package let id = "limits"
  package let title = Phrase(zh: "局限与声明", en: "Limits and statement")

  package func blocks(_ context: ReportContext) -> [Block] {
    [
      .heading(context.say(zh: "不能由此得出的结论", en: "What cannot be concluded")),
      .bullets(cannot(context)),
      .heading(context.say(zh: "用途与查阅", en: "Use and access")),
      .bullets(use(context)),
      .smallPrint(
        context.text(
          zh: "本报告由软件按固定规则生成，同样的作答得到同样的报告。需要由职业指导人员审阅、解释并反馈；对结果有疑问，可以要求重新计分。",
          en:
            "This report was written by software after fixed rules; the same answers give the same report. A counsellor reviews, explains and discusses it; you may ask for the scores to be computed again."
        )
      ),
    ]
  }

  private func cannot(_ context: ReportContext) -> [Text] {
    var lines = [
      context.text(
        zh: "测评不能预测您会不会成功、会不会满意，也不测能力、性格好坏或心理健康。",
        en:
          "It does not predict success or satisfaction, and it measures neither ability nor worth of character nor mental health."
      ),
      context.text(
        zh: "得分低不等于做不了，得分高也不等于做得好。",
        en: "A low score does not mean that you cannot do something, nor a high one that you do it well."
      ),
    ]
    if context.norm == nil {
      lines.append(
        context.text(
          zh: "暂无本地常模，所以不能说您比别人高或低。",
          en: "Without local norms nothing can be said about you in comparison with other people."
        )
      )
    }
    lines.append(
      context.text(
        zh: "一次测评受当天的状态和作答方式影响，不宜单独作为重大决定的依据。",
        en:
          "A single session depends on the day and on how one answers; it should not be the only ground of an important decision."
      )
    )
    return lines
  }

  private func use(_ context: ReportContext) -> [Text] {
    let instrument = context.instrument
    let purposes = context.joined(instrument.permittedPurposes.map { context.say($0.name) })
    var lines = [
      context.text(zh: "这份工具允许的用途：\(purposes)。", en: "What this instrument may be used for: \(purposes).")
    ]
    if !instrument.permittedPurposes.contains(.selection) {
      lines.append(
        context.text(
          zh: "不得用于录用、录取、分班、晋升或淘汰。",
          en: "It must not be used for hiring, admission, streaming, promotion or rejection."
        )
      )
    }
    lines.append(
      context.text(
        zh: "只有您本人和为您服务的职业指导人员可以看到这份报告；要给其他人看，须先得到您的同意（未成年人须经监护人同意）。",
        en:
          "Only you and the counsellor who serves you see this report; anybody else needs your consent (for minors, a guardian’s)."
      )
    )
    lines.append(
      context.text(
        zh: "您可以要求查阅、复制、更正或删除自己的测评资料。",
        en: "You may ask to see, copy, correct or delete your own data."
      )
    )
    return lines
  }
}
