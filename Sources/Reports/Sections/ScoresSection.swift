package import Diagnostics
package import Documents
import Guidance
import Instruments
import Measurement
import Scoring

/// The scores as bars with their error, and the hexagon where the instrument has one.
package struct ScoresSection: ReportSection {
  package let id = "scores"
  package let title = Phrase(zh: "得分", en: "Scores")
  package let interprets = true
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard context.interests != nil else { return nil }
    return context.firm(
      Phrase(
        zh: "六类活动里，您更喜欢哪些？条越长，表示越喜欢；横线是误差范围。",
        en: "Which of six kinds of activity do you like more? A longer bar means more liking; the line shows the error."
      ),
      careful: Phrase(
        zh: "由于作答情况需要留意，下面的高低只当作线索。",
        en: "Because of how the questions were answered, take high and low here as hints only."
      )
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return scaleBlocks(context) }
    return [
      .figure(ScoreCharts.bars(interests, context)),
      .figure(ScoreCharts.hexagon(interests, context)),
      .smallPrint(errorLine(interests, context)),
      .table(legend(interests, context)),
    ]
  }

  /// What each type is about.
  private func legend(_ interests: InterestAnalysis, _ context: ReportContext) -> Table {
    Table(
      caption: context.say(zh: "六类兴趣说的是什么", en: "What the six types are about"),
      columns: [.init(context.say(zh: "类型", en: "Type")), .init(context.say(zh: "喜欢的活动", en: "Activities"))],
      rows: interests.types.map { entry in
        let own = context.scale(of: entry.type)?.description?[context.language] ?? ""
        return [
          Text(context.label(entry.type)),
          Text(own.isEmpty ? context.say(TypeWords.description(entry.type)) : own),
        ]
      },
      onPhone: .stack
    )
  }

  /// Bars for an instrument without a hexagon, or with a type missing.
  private func scaleBlocks(_ context: ReportContext) -> [Block] {
    var blocks: [Block] = []
    if case .failure(let reason) = context.analysis.interests, context.instrument.hollandScales != nil {
      blocks.append(
        .callout(
          Callout(
            .caution,
            title: context.say(zh: "六类不全", en: "Not all six types"),
            [
              Text(context.say(reason.phrase) + context.say(zh: "。", en: ".")),
              context.text(
                zh: "没有得分的类型不能与其他类型比较，所以这次不给兴趣代码和职业方向。补答这些题以后可以重新计分。",
                en:
                  "A type without a score cannot be compared with the others, so there is no code and there are no directions this time. Once the questions are answered, the scores can be computed again."
              ),
            ]
          )
        )
      )
    }
    blocks += ScoreCharts.scales(context)
    return blocks
  }

  private func errorLine(_ interests: InterestAnalysis, _ context: ReportContext) -> Text {
    let reliability = (try? interests.types[0].score.precision.get())?.reliability
    return Text(context.say(ErrorWords.source(interests.errorSource, reliability)))
  }
}
