package import Diagnostics
package import Documents
import Guidance
import Measurement

/// Families of occupations first, then occupations, each with reasons for and against.
package struct DirectionsSection: ReportSection {
  package let id = "directions"
  package let title = Phrase(zh: "可以先了解的职业方向", en: "Directions to look at first")
  package let interprets = true
  package let startsPage = true

  /// The least r that is listed: our own cut, the same as for "partly supported".
  private static let leastLikeness = 0.3

  package func lead(_ context: ReportContext) -> Phrase? {
    guard case .success = context.analysis.directions else { return nil }
    return context.firm(
      Phrase(
        zh: "先看门类，再看具体职业。清单按兴趣轮廓的相像程度排列，是探索的起点，不是答案。",
        en:
          "Families first, then occupations. The order follows likeness of interests; it is a start for exploring, not an answer."
      ),
      careful: Phrase(
        zh: "这份清单建立在需要谨慎看待的作答上，请只用来找话题，不要据此作决定。",
        en: "This list rests on answers to be taken with care: use it to find topics, not to decide."
      )
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    switch context.analysis.directions {
    case .failure(let reason): return withheld(reason, context)
    case .success(let directions):
      guard let interests = context.interests else { return [] }
      let matches = directions.matches
      // What is hardly alike is no direction to look at first; the likeliest stays, so that the list is never empty.
      let near = matches.enumerated().filter { $0.offset == 0 || $0.element.correlation >= Self.leastLikeness }
        .prefix(context.isCounsellor ? 30 : 15).map(\.element)
      let families = directions.families.enumerated()
        .filter { $0.offset == 0 || $0.element.correlation >= Self.leastLikeness }.prefix(5).map(\.element)
      return [.paragraph(howCompared(directions, context))] + cautions(matches, interests, context)
        + [.heading(context.say(zh: "先看门类", en: "Families first"))]
        + [.cards(families.map { card($0, context) })]
        + [.heading(context.say(zh: "再看职业", en: "Then occupations"))]
        + [.paragraph(baseRate(directions, interests, context))]
        + [.table(OccupationTable.table(near[...], context))]
    }
  }

  private func withheld(_ reason: NoDirections, _ context: ReportContext) -> [Block] {
    var advice = context.text(
      zh: "没有清单也可以探索：从一次体验、一次访谈开始，同样能找到方向。",
      en: "One can explore without a list: a try-out or a talk with somebody in the job is a good start."
    )
    if case .noInterests(.noHexagon) = reason {
      advice = context.text(
        zh: "职业方向需要兴趣测评的结果。可以与指导人员商量，加做一份职业兴趣问卷。",
        en: "Directions need the result of an interest questionnaire. Ask the counsellor about adding one."
      )
    }
    return [
      .callout(
        Callout(
          .info,
          title: context.say(zh: "这次没有列出职业", en: "No occupations are listed this time"),
          [Text(sentence(context.say(reason.phrase), context)), advice]
        )
      )
    ]
  }

  private func sentence(_ words: String, _ context: ReportContext) -> String {
    guard context.language == .english else { return words + "。" }
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  private func howCompared(_ directions: Directions, _ context: ReportContext) -> Text {
    context.text(
      zh:
        "我们把您的兴趣轮廓与 \(directions.occupationCount) 个职业的兴趣轮廓逐一比较。相似度 r 说的是高低起伏有多像：1 最像，0 看不出相像，−1 正好相反。它不是录用、成功或满意的可能性；能力、价值观、学历要求和当地机会都没有算进去。",
      en:
        "Your pattern of interests was compared with those of \(directions.occupationCount) occupations. The likeness r tells how alike the ups and downs are: 1 most alike, 0 no likeness, −1 opposite. It is not the probability of being hired, succeeding or being content; abilities, values, schooling and local openings are not part of it."
    )
  }

  private func cautions(
    _ matches: [OccupationMatch],
    _ interests: InterestAnalysis,
    _ context: ReportContext
  ) -> [Block] {
    var blocks: [Block] = []
    if interests.shape != .differentiated {
      blocks.append(
        .callout(
          Callout(
            .caution,
            title: context.say(zh: "轮廓较平", en: "A flat pattern"),
            context.text(
              zh: "您的六类兴趣差别不大，几分之差就会让清单换一批职业。请把门类看得宽一些，先体验、后比较。",
              en:
                "Your six types differ little, so a few points would bring up other occupations. Look at families broadly, and try things before comparing."
            )
          )
        )
      )
    }
    if let best = matches.first?.correlation, best < 0.6 {
      blocks.append(
        .callout(
          Callout(
            .info,
            title: context.say(zh: "相似度都不高", en: "No close likeness"),
            context.text(
              zh: "库里与您最像的职业，r 也只有 \(ReportContext.correlation(best))。您的兴趣组合比较少见，不妨留意跨界的岗位，或把一部分兴趣留给业余。",
              en:
                "Even the occupation most like you reaches only r = \(ReportContext.correlation(best)). Your mix of interests is less common: look for posts that cross fields, or keep some of it for leisure."
            )
          )
        )
      )
    }
    return blocks
  }

  private func card(_ family: FamilyMatch, _ context: ReportContext) -> Card {
    let best = family.matches.prefix(3)
    let count = best.count
    let mean = ReportContext.correlation(family.correlation)
    return Card(
      context.name(family.family),
      subtitle: count == 1
        ? context.say(zh: "r = \(mean)（库中一个职业）", en: "r = \(mean) (one occupation in the data)")
        : context.say(zh: "最像的 \(count) 个职业平均 r = \(mean)", en: "mean r of the best \(count): \(mean)"),
      facts: best.map { match in
        Fact(context.name(match.occupation), Text("r = " + OccupationTable.likeness(match, context)))
      },
      favour: best.first?.reasonsFor.prefix(2).map { Text(context.say(ReasonWords.reason($0))) } ?? [],
      weigh: best.first?.reasonsAgainst.prefix(2).map { Text(context.say(ReasonWords.reason($0))) } ?? []
    )
  }

  private func baseRate(_ directions: Directions, _ interests: InterestAnalysis, _ context: ReportContext) -> Text {
    let first = interests.code.tieGroups[0]
    let rates = first.map { "\($0.rawValue) \(ReportContext.percent(100 * directions.baseRates[$0.place]))" }
    let shares = context.joined(rates)
    return first.count == 1
      ? context.text(
        zh:
          "对照一下：库里首字母为 \(first[0].rawValue) 的职业占 \(ReportContext.percent(100 * directions.baseRates[first[0].place]))。各字母的职业本来就有多有少，所以清单里某一类多，不全是因为您。",
        en:
          "For comparison: \(ReportContext.percent(100 * directions.baseRates[first[0].place])) of the occupations in the data begin with \(first[0].rawValue). Some letters are simply more common, so a list full of one letter is not all about you."
      )
      : context.text(
        zh: "对照一下：库里各首字母的职业所占比例为 \(shares)。各字母的职业本来就有多有少，所以清单里某一类多，不全是因为您。",
        en:
          "For comparison, shares of first letters in the data: \(shares). Some letters are simply more common, so a list full of one letter is not all about you."
      )
  }
}
