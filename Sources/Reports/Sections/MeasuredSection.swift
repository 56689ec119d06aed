package import Diagnostics
package import Documents
import Guidance
import Instruments
import Scoring

/// What was measured, with which instrument, and with whom the scores are compared.
package struct MeasuredSection: ReportSection {
  package let id = "measured"
  package let title = Phrase(zh: "测了什么，怎样测", en: "What was measured, and how")

  /// The line that stands wherever an instrument has no local norms.
  package static let noNormLine = Phrase(
    zh: "本工具尚无本地常模，结果只用于自我探索与咨询讨论。",
    en: "This instrument has no local norms yet; results are for self-exploration and counselling talks only."
  )

  package func blocks(_ context: ReportContext) -> [Block] {
    let instrument = context.instrument
    let quality = context.analysis.profile.quality
    var facts = [
      Fact(
        context.say(zh: "工具", en: "Instrument"),
        Text(instrument.title[context.language] + " ") + .code(instrument.version)
      ),
      Fact(context.say(zh: "状态", en: "Status"), Text(context.say(instrument.status.name))),
      Fact(context.say(zh: "测什么", en: "What it measures"), Text(instrument.purpose[context.language])),
      Fact(
        context.say(zh: "作答题数", en: "Answered"),
        context.text(
          zh: "\(quality.itemCount) 题中答了 \(quality.itemCount - quality.missingCount) 题",
          en: "\(quality.itemCount - quality.missingCount) of \(quality.itemCount) questions"
        ) + declared(quality, context)
      ),
      Fact(context.say(zh: "用时", en: "Time"), time(quality, context)),
      Fact(context.say(zh: "常模组", en: "Norm group"), norm(context)),
    ]
    if let people = instrument.population.description?[context.language], !people.isEmpty {
      facts.insert(Fact(context.say(zh: "适用人群", en: "Made for"), Text(people)), at: 3)
    }
    var blocks: [Block] = [.facts(facts)]
    if context.norm == nil {
      blocks.append(.callout(Callout(.info, Text.strong(context.say(Self.noNormLine)))))
    }
    if context.analysis.isDemo {
      blocks.append(
        .callout(
          Callout(
            .caution,
            title: "DEMO",
            context.text(
              zh: "这份报告含有演示用的虚构数据，只供了解报告的样子，不能用于真实的指导。",
              en:
                "This report holds invented data for demonstration; it shows what a report looks like and must not be used for guidance."
            )
          )
        )
      )
    }
    return blocks
  }

  private func declared(_ quality: ResponseQuality, _ context: ReportContext) -> Text {
    guard quality.declaredMissingCount > 0 else { return Text("") }
    return context.text(
      zh: "（其中 \(quality.declaredMissingCount) 题选了“不了解”，按未答处理）",
      en: " (\(quality.declaredMissingCount) marked as not known, counted as unanswered)"
    )
  }

  private func time(_ quality: ResponseQuality, _ context: ReportContext) -> Text {
    let usual = context.instrument.minutes
    guard let seconds = quality.seconds else {
      return context.text(zh: "没有记录（一般约 \(usual) 分钟）", en: "not recorded (usually about \(usual) minutes)")
    }
    let minutes = NumberFormat.oneDecimal.text(seconds / 60)
    return context.text(
      zh: "约 \(minutes) 分钟（一般约 \(usual) 分钟）",
      en: "about \(minutes) minutes (usually about \(usual))"
    )
  }

  private func norm(_ context: ReportContext) -> Text {
    guard let norm = context.norm else {
      return context.text(zh: "暂无本地常模", en: "no local norms yet")
    }
    let demo = norm.isDemo ? context.say(zh: "DEMO 演示常模，非真实样本：", en: "DEMO norms, not a real sample: ") : ""
    var words = [norm.groupName[context.language], "n = \(norm.n)"]
    if let set = context.normSet {
      words += [
        set.population[context.language], set.place[context.language],
        context.say(zh: "\(set.collectedFrom) 至 \(set.collectedTo)", en: "\(set.collectedFrom) to \(set.collectedTo)"),
        set.source,
      ]
    }
    return Text(demo + words.filter { !$0.isEmpty }.joined(separator: context.say(zh: "；", en: "; ")))
  }
}
