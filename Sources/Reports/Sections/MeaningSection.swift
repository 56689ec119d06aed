package import Diagnostics
package import Documents
import Guidance
import Instruments
import Measurement
import Scoring

/// What the pattern of interests may mean, in words.
package struct MeaningSection: ReportSection {
  package let id = "meaning"
  package let title = Phrase(zh: "这样的兴趣可能说明什么", en: "What these interests may mean")
  package let interprets = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard context.interests != nil else { return nil }
    return context.firm(
      Phrase(
        zh: "下面是根据得分写的几点看法，请对照自己的经历：像的留下，不像的划掉。",
        en:
          "These are a few readings of the scores. Hold them against your own experience: keep what fits, strike out what does not."
      ),
      careful: Phrase(
        zh: "下面的说法来自需要谨慎看待的得分，只当作谈话的题目；和您的感受不符，以您的感受为准。",
        en:
          "These readings rest on scores to be taken with care. Use them as topics for a talk; where they differ from your impression, trust your impression."
      )
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return scaleTexts(context) }
    var blocks: [Block] = [
      .heading(context.say(zh: "整体来看", en: "On the whole")),
      .paragraph(Text(context.say(ShapeWords.meaning(interests.shape)))),
    ]
    if interests.profile.isFlat { return blocks }
    let leading = Array(CodeWords.leading(interests).prefix(interests.shape == .differentiated ? 4 : 2))
    blocks.append(
      .heading(
        interests.shape == .differentiated
          ? context.say(zh: "靠前的兴趣", en: "Leading interests")
          : context.say(zh: "相对靠前的兴趣（差别不大）", en: "Somewhat ahead (the differences are small)")
      )
    )
    for (index, type) in leading.enumerated() { blocks += leadingBlocks(type, isMain: index < 2, interests, context) }
    if interests.shape == .differentiated { blocks += pair(interests, context) }
    blocks += balance(interests, context)
    if interests.shape == .differentiated { blocks += low(interests, context) }
    return blocks
  }

  private func leadingBlocks(
    _ type: HollandType,
    isMain: Bool,
    _ interests: InterestAnalysis,
    _ context: ReportContext
  ) -> [Block] {
    let scale = context.scale(of: type)
    let description = scale?.description?[context.language] ?? context.say(TypeWords.description(type))
    let high = scale?.highMeaning?[context.language] ?? ""
    let name = Text.strong(context.label(type)) + context.text(zh: "：", en: ": ")
    if interests[type].percentOfMaximum < 50 {
      return [
        .paragraph(
          name + Text(description)
            + context.text(
              zh: "这一类在您的六类里靠前，但喜欢的程度本身不高，可以当作先去尝试的起点。",
              en:
                " Among your six types it comes early, yet the liking itself is not strong; take it as a place to begin trying."
            )
        )
      ]
    }
    return [.paragraph(name + Text(isMain && !high.isEmpty ? high : description))]
  }

  private func pair(_ interests: InterestAnalysis, _ context: ReportContext) -> [Block] {
    let leading = CodeWords.leading(interests)
    guard leading.count >= 2, interests[leading[1]].percentOfMaximum >= 50 else { return [] }
    // Three or more at the top: no pair stands out from the rest.
    if let group = interests.code.tieGroups.first, group.count > 2 { return [] }
    if let groups = interests.code.tieGroups.dropFirst().first, interests.code.tieGroups[0].count == 1,
      groups.count > 1
    {
      return [
        .heading(context.say(zh: "放在一起看", en: "Taken together")),
        .bullets(
          groups.prefix(3).map { second in
            Text.strong("\(leading[0].rawValue) + \(second.rawValue)") + context.text(zh: "：", en: ": ")
              + Text(context.say(PairWords.combination(leading[0], second)))
          }
        ),
      ]
    }
    var text = context.say(PairWords.combination(leading[0], leading[1]))
    if case .success(let level) = interests.consistency, level != .low {
      text += context.say(zh: "", en: " ") + context.say(ShapeWords.consistency(level))
    }
    return [
      .heading(context.say(zh: "放在一起看", en: "Taken together")),
      .paragraph(
        Text.strong(leading[0].rawValue + " + " + leading[1].rawValue) + context.text(zh: "：", en: ": ") + Text(text)
      ),
    ]
  }

  private func balance(_ interests: InterestAnalysis, _ context: ReportContext) -> [Block] {
    guard let balance = Balance(interests) else { return [] }
    let things = ShapeWords.things(Balance.side(balance.things))
    let data = ShapeWords.data(Balance.side(balance.data))
    return [
      .paragraph(
        context.text(
          zh: "在六边形上看重心：您的兴趣\(things.chinese)；\(data.chinese)。",
          en: "On the hexagon, the centre of your interests lies \(things.english), and \(data.english)."
        )
      )
    ]
  }

  private func low(_ interests: InterestAnalysis, _ context: ReportContext) -> [Block] {
    let lowest = interests.types
      .filter { $0.percentOfMaximum < 50 && !CodeWords.leading(interests).contains($0.type) }
      .sorted {
        $0.percentOfMaximum != $1.percentOfMaximum ? $0.percentOfMaximum < $1.percentOfMaximum : $0.type < $1.type
      }
      .prefix(2)
    guard !lowest.isEmpty else { return [] }
    return [
      .heading(context.say(zh: "目前兴趣较少的方面", en: "What attracts you less at present"))
    ] + [
      .bullets(
        lowest.map { entry in
          let own = context.scale(of: entry.type)?.lowMeaning?[context.language] ?? ""
          let words =
            own.isEmpty
            ? context.say(
              zh: "目前喜爱较少，也可能是接触的机会不多。这里说的是兴趣，不是能力。",
              en: "attracts you less for now, perhaps for lack of chances. This is about interest, not about ability."
            ) : own
          return Text.strong(context.label(entry.type)) + context.text(zh: "：", en: ": ") + Text(words)
        }
      )
    ]
  }

  /// For other instruments: the texts of the bands, where the instrument has them.
  private func scaleTexts(_ context: ReportContext) -> [Block] {
    let texts = context.analysis.profile.scores.compactMap { score -> Text? in
      guard let band = score.band, let words = band.text?[context.language], !words.isEmpty else { return nil }
      return Text.strong(context.scaleName(score.id) + context.say(zh: "（", en: " (") + band.label[context.language])
        + Text.strong(context.say(zh: "）", en: ")")) + context.text(zh: "：", en: ": ") + Text(words)
    }
    return texts.isEmpty ? [] : [.bullets(texts)]
  }
}
