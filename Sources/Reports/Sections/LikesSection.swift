package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// What the person likes, from the person's own highest and lowest answers.
package struct LikesSection: ReportSection {
  package let id = "likes"
  package let title = Phrase(zh: "您喜欢什么", en: "What you like")
  package let interprets = true
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard context.interests != nil else { return nil }
    return context.firm(
      Phrase(
        zh: "下面几句来自您自己的回答。像您的留下，不像的划掉，划掉的最值得谈。",
        en:
          "These lines come from your own answers. Keep what fits, strike out what does not: that is most worth a talk."
      ),
      careful: Phrase(
        zh: "这次作答需要留意，下面几句只当线索。和您的感受不同，以您的感受为准。",
        en: "The answers call for care: take these lines as hints. Where they differ from your own feeling, trust that."
      )
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return scaleTexts(context) }
    let own = OwnAnswers(context)
    var blocks: [Block] = []
    if interests.shape == .differentiated {
      let types = HeadlineWords.sorted(interests)
      let top = types.prefix(2).filter { interests[$0].percentOfMaximum >= 50 }
      for type in top { blocks += liked(type, own, context) }
      if let pair = pair(interests, context) {
        blocks.append(runIn(context.say(zh: "放在一起看", en: "Taken together"), pair, context))
      }
      blocks += less(types, own, interests, context) + surprise(types, own, interests, context)
    } else {
      blocks += [.paragraph(Text(context.say(ShapeWords.meaning(interests.shape)))), .bullets(examples(own, context))]
    }
    return blocks
  }

  /// A leading type with the person's own examples.
  private func liked(_ type: HollandType, _ own: OwnAnswers, _ context: ReportContext) -> [Block] {
    let quotes = own.liked[type.place].prefix(3)
    guard let first = quotes.first else {
      let text =
        context.own(context.scale(of: type)?.highMeaning) ?? context.own(context.scale(of: type)?.description)
        ?? context.say(TypeWords.description(type))
      return [runIn(context.heading(type), text, context)]
    }
    let items = quotes.filter { $0.label == first.label }.map { quote($0.text, context) }
    let what = context.own(context.scale(of: type)?.description) ?? context.say(TypeWords.description(type))
    return [
      runIn(
        context.heading(type),
        context.say(
          zh: "您对\(items.joined())\(items.count > 1 ? "都" : "")选了“\(first.label)”。这一类是\(what)",
          en: "You chose “\(first.label)” for \(context.enumerated(items)). \(what)"
        ),
        context
      )
    ]
  }

  /// A paragraph whose first words say what it is about: as clear as a heading and half as high.
  private func runIn(_ start: String, _ text: String, _ context: ReportContext) -> Block {
    .paragraph(.strong(start + context.say(zh: "：", en: ". ")) + Text(text))
  }

  private func pair(_ interests: InterestAnalysis, _ context: ReportContext) -> String? {
    let types = HeadlineWords.sorted(interests)
    guard interests[types[1]].percentOfMaximum >= 50 else { return nil }
    var text = context.say(PairWords.combination(types[0], types[1]))
    if let balance = Balance(interests), let line = ShapeWords.balance(Balance.side(balance.things)) {
      text += context.say(zh: "", en: " ") + context.say(line)
    }
    return text
  }

  private func less(
    _ types: [HollandType],
    _ own: OwnAnswers,
    _ interests: InterestAnalysis,
    _ context: ReportContext
  ) -> [Block] {
    guard let low = HeadlineWords.low(interests) else { return [] }
    let heading = context.say(zh: "目前不太吸引您的", en: "What attracts you little at present")
    let items = own.disliked[low.place].prefix(2).map { quote($0.text, context) }
    let name = context.name(low)
    guard !items.isEmpty else {
      return [
        runIn(
          heading,
          context.say(
            zh: "\(name)。也可能是接触的机会不多；这里说的是喜不喜欢，不是会不会。",
            en: "\(context.heading(low)). You may have met little of it; this is about liking, not about ability."
          ),
          context
        )
      ]
    }
    return [
      runIn(
        heading,
        context.say(
          zh: "\(items.joined())这类\(name)的事，您不太想做。也可能是接触的机会不多；这里说的是喜不喜欢，不是会不会。",
          en:
            "\(context.heading(low)), such as \(context.enumerated(items)). You may have met little of it; this is about liking, not about ability."
        ),
        context
      )
    ]
  }

  /// A favourite of the person in a type that is otherwise low.
  private func surprise(
    _ types: [HollandType],
    _ own: OwnAnswers,
    _ interests: InterestAnalysis,
    _ context: ReportContext
  ) -> [Block] {
    for type in types.reversed().prefix(3) where interests[type].percentOfMaximum < 50 {
      guard let odd = own.liked[type.place].first, odd.level == 1 else { continue }
      return [
        runIn(
          context.say(zh: "想一想", en: "Something to think about"),
          context.say(
            zh: "\(context.name(type))您总的喜欢不多，\(quote(odd.text, context))却选了“\(odd.label)”。是什么让它不一样？",
            en:
              "On the whole you do not care much for \(context.name(type)), yet you chose “\(odd.label)” for \(quote(odd.text, context)). What makes it different?"
          ),
          context
        )
      ]
    }
    return []
  }

  /// One favourite of each type, for a flat profile.
  private func examples(_ own: OwnAnswers, _ context: ReportContext) -> [Text] {
    HollandType.allCases.compactMap { type in
      own.liked[type.place].first.map {
        Text.strong(context.heading(type)) + context.text(zh: "：", en: ": ")
          + context.text(zh: "您喜欢“\($0.text)”。", en: "you like “\($0.text)”.")
      }
    }
  }

  private func quote(_ text: String, _ context: ReportContext) -> String {
    context.say(zh: "“\(text)”", en: "“\(text)”")
  }

  /// For other instruments: the texts of the bands, where the instrument has them.
  private func scaleTexts(_ context: ReportContext) -> [Block] {
    let texts = context.analysis.profile.scores.compactMap { score -> Text? in
      guard let band = score.band, let words = context.own(band.text) else { return nil }
      return Text.strong(
        context.scaleName(score.id) + context.say(zh: "（", en: " (") + band.label[context.language]
          + context.say(zh: "）", en: ")")
      ) + context.text(zh: "：", en: ": ") + Text(words)
    }
    return texts.isEmpty ? [] : [.bullets(texts)]
  }
}
