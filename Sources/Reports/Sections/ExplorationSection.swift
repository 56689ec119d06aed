package import Diagnostics
package import Documents
import Guidance
import Measurement

/// Small steps to find out more, and what training may bring.
package struct ExplorationSection: ReportSection {
  package let id = "exploration"
  package let title = Phrase(zh: "探索与学习建议", en: "Ways to explore and learn")

  package func lead(_ context: ReportContext) -> Phrase? {
    Phrase(
      zh: "花钱少、就在身边、一两周内能做的小步子。挑一两件做，比全做完更要紧。",
      en:
        "Small steps that cost little, are near, and can be taken within a week or two. Choosing one or two matters more than doing all."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests, !interests.profile.isFlat else { return general(context) }
    let types =
      interests.shape == .differentiated ? Array(CodeWords.leading(interests).prefix(3)) : HollandType.allCases
    var blocks: [Block]
    if interests.shape == .differentiated {
      blocks = [
        .cards(
          types.map { type in
            Card(
              context.label(type),
              facts: ExplorationWords.Step.allCases.map { step in
                Fact(context.say(step.name), Text(context.say(ExplorationWords.step(step, type))))
              }
            )
          }
        )
      ]
    } else {
      blocks = [
        .paragraph(
          context.text(
            zh: "您的六类兴趣差别不大，先把每一类都尝一尝：",
            en: "Your six types differ little: taste a little of each first."
          )
        ),
        .bullets(
          types.map {
            Text.strong(context.label($0)) + context.text(zh: "：", en: ": ")
              + Text(context.say(ExplorationWords.step(.tryOut, $0)))
          }
        ),
      ]
    }
    return blocks + [.callout(training(context))]
  }

  private func general(_ context: ReportContext) -> [Block] {
    [
      .bullets([
        context.text(
          zh: "回想三件让您忘了时间的事，写下当时在做什么、和谁在一起、哪一步最有劲头。",
          en:
            "Recall three things that made you forget the time: what you did, with whom, and which step gave you energy."
        ),
        context.text(
          zh: "请两位从事不同工作的亲友各讲一讲自己的一天。",
          en: "Ask two relatives or friends in different jobs to describe a day."
        ),
        context.text(
          zh: "参加一次志愿服务、开放日或职业体验活动，结束后写下三点感受。",
          en: "Take part in one volunteering day, open day or job try-out and note three impressions."
        ),
      ]),
      .callout(training(context)),
    ]
  }

  private func training(_ context: ReportContext) -> Callout {
    Callout(
      .info,
      title: context.say(zh: "关于培训", en: "On training"),
      context.text(
        zh: "报名前先问三件事：机构有没有资质，学完能做哪些岗位，费用能不能补贴。补贴性培训目录可向当地公共就业服务机构查询；本报告不推荐任何一家机构。",
        en:
          "Before you sign up, ask three things: is the provider licensed, which posts does it lead to, and can the fee be subsidised? The local public employment service has the list of subsidised courses; this report recommends no provider."
      )
    )
  }
}
