package import Diagnostics
package import Documents
import Guidance
import Instruments
import Measurement
import Scoring

/// The most important things on one screen.
package struct GlanceSection: ReportSection {
  package let id = "glance"
  package let title = Phrase(zh: "要点", en: "At a glance")

  package func blocks(_ context: ReportContext) -> [Block] {
    var blocks: [Block] = [.keyFigures(figures(context))]
    switch context.verdict {
    case .valid: break
    case .caution:
      blocks.append(.callout(Callout(.caution, Text(context.say(QualityWords.meaning(.caution))))))
    case .doNotInterpret:
      blocks.append(
        .callout(
          Callout(
            .stop,
            title: context.say(zh: "这次先不解释", en: "Not interpreted this time"),
            [Text(context.say(QualityWords.meaning(.doNotInterpret)))],
            points: QualityWords.nextSteps.map { Text(context.say($0)) }
          )
        )
      )
    }
    blocks.append(.paragraph(sentence(context)))
    return blocks
  }

  private func figures(_ context: ReportContext) -> [KeyFigure] {
    var figures: [KeyFigure] = []
    if let interests = context.interests {
      // In a flat profile neither letters nor a family deserve large type.
      if interests.shape == .differentiated {
        figures.append(
          KeyFigure(
            context.say(zh: "兴趣代码", en: "Interest code"),
            CodeWords.shown(interests),
            note: CodeWords.certainty(interests, context)
          )
        )
        if case .success(let directions) = context.analysis.directions, let first = directions.families.first {
          figures.append(
            KeyFigure(
              context.say(zh: "可以先看看的门类", en: "A family to look at first"),
              context.name(first.family),
              note: context.text(zh: "兴趣轮廓最相像的门类", en: "whose interest pattern is most like yours")
            )
          )
        }
      } else {
        figures.append(
          KeyFigure(
            context.say(zh: "兴趣的整体形状", en: "Shape of the interests"),
            context.say(zh: "平坦", en: "flat"),
            note: context.text(zh: "六类高低相近，还看不出重点", en: "the six types are close; no focus shows yet")
          )
        )
      }
    }
    let quality = context.analysis.profile.quality
    figures.append(
      KeyFigure(
        context.say(zh: "作答情况", en: "Answers"),
        context.say(QualityWords.badge(context.verdict)),
        note: context.text(
          zh: "\(quality.itemCount) 题中答了 \(quality.itemCount - quality.missingCount) 题",
          en: "\(quality.itemCount - quality.missingCount) of \(quality.itemCount) questions answered"
        )
      )
    )
    return figures
  }

  private func sentence(_ context: ReportContext) -> Text {
    if context.norm == nil {
      return Text.strong(context.say(MeasuredSection.noNormLine))
    }
    return context.text(
      zh: "分数与常模组的比较见“测了什么，怎样测”。结果只用于自我探索与咨询讨论。",
      en:
        "How scores compare with the norm group is told in “What was measured, and how”. Results are for exploration and counselling only."
    )
  }
}
