package import Diagnostics
package import Documents
import Guidance
import Instruments
import Scoring

/// What the client thinks of becoming: always shown, whatever the fit.
package struct AspirationsSection: ReportSection {
  package let id = "aspirations"
  package let title = Phrase(zh: "您自己想到的职业", en: "Occupations you think of yourself")

  package func lead(_ context: ReportContext) -> Phrase? {
    guard !context.analysis.aspirations.isEmpty else { return nil }
    guard context.interests != nil else {
      return Phrase(
        zh: "自己的想法最要紧，这次先留作谈话的题目。",
        en: "Your own ideas matter most; this time they are topics for the talk."
      )
    }
    return Phrase(
      zh: "自己的想法最要紧。下面的比较只是帮您多看一面，不是通过或不通过。",
      en: "Your own ideas matter most. The comparison shows one more side of them; it does not pass or fail them."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    let aspirations = context.analysis.aspirations
    guard !aspirations.isEmpty else {
      guard context.instrument.hollandScales != nil else { return [] }
      return [
        .paragraph(
          context.text(
            zh: "这次没有填写意向职业。可以现在想一想：不管能不能做到，您最想试试的三种工作是什么？",
            en:
              "No occupation was named this time. Think now: whatever is possible, which three kinds of work would you most like to try?"
          )
        ),
        .form(
          Form([
            .lines(
              context.say(zh: "我想试试的工作，以及吸引我的地方：", en: "Work that I would like to try, and what draws me:"),
              count: 3
            )
          ])
        ),
      ]
    }
    return [.cards(aspirations.map { card($0, context) })]
  }

  private func card(_ aspiration: AspirationFit, _ context: ReportContext) -> Card {
    switch aspiration.outcome {
    case .matched(let match): return matched(match, aspiration.words, context)
    case .notComparable(let occupation):
      return Card(
        aspiration.words,
        subtitle: subtitle(occupation, aspiration.words, context),
        badge: Badge(context.say(zh: "本次不作比较", en: "not compared this time")),
        text: context.text(
          zh: "这次的结果不能与职业比较，但您的想法照样值得谈：是什么吸引您？了解过它的一天是怎样的吗？",
          en:
            "This time the result cannot be compared with occupations, but your idea is worth a talk all the same: what draws you to it, and do you know what a day in it is like?"
        ),
        facts: [preparation(occupation, context)]
      )
    case .several(let occupations):
      let names = occupations.prefix(6).map { context.name($0) }
      return Card(
        aspiration.words,
        badge: Badge(context.say(zh: "可能指几个职业", en: "could mean several")),
        text: context.text(
          zh: "这个说法可能指：\(context.joined(names))\(occupations.count > 6 ? "等" : "")。请和指导人员确认是哪一个，再作比较。",
          en:
            "This could mean: \(context.joined(names))\(occupations.count > 6 ? " and others" : ""). Settle with the counsellor which one you have in mind, then compare."
        )
      )
    case .unknown:
      return Card(
        aspiration.words,
        badge: Badge(context.say(zh: "库里暂时没有", en: "not in the data yet")),
        text: context.text(
          zh: "职业库里没有找到它，这不说明它好或不好。请和指导人员一起查一查它的日常工作，看看接近六类兴趣中的哪几类。",
          en:
            "The data do not have it, which says nothing for or against it. Look up its daily work with the counsellor and see which of the six types it is close to."
        )
      )
    }
  }

  private func matched(_ match: OccupationMatch, _ words: String, _ context: ReportContext) -> Card {
    let support = ReasonWords.Support(match.correlation)
    let tone: Tone = support == .more ? .good : support == .some ? .info : .caution
    let lead =
      context.verdict == .caution
      ? context.say(zh: "（作答需谨慎，仅供谈话）", en: "(To be taken with care: for the talk only.) ") : ""
    return Card(
      words,
      subtitle: subtitle(match.occupation, words, context),
      badge: Badge(context.say(support.name), tone: tone),
      text: Text(lead + context.say(support.meaning)),
      facts: [
        Fact(context.say(zh: "相似度 r", en: "Likeness r"), Text(OccupationTable.likeness(match, context))),
        preparation(match.occupation, context),
      ],
      favour: match.reasonsFor.prefix(3).map { Text(context.say(ReasonWords.reason($0))) },
      weigh: match.reasonsAgainst.prefix(3).map { Text(context.say(ReasonWords.reason($0))) }
    )
  }

  private func preparation(_ occupation: Occupation, _ context: ReportContext) -> Fact {
    Fact(context.say(zh: "入行准备", en: "Preparation"), Text(context.say(JobZoneWords.meaning(occupation.jobZone))))
  }

  private func subtitle(_ occupation: Occupation, _ words: String, _ context: ReportContext) -> String {
    let name = context.name(occupation)
    let source = context.say(
      zh: "大典 \(occupation.code)；相近：O*NET \(occupation.onetCode)",
      en: "\(occupation.code); close: O*NET \(occupation.onetCode)"
    )
    return words == name ? source : name + context.say(zh: "（", en: ", ") + source + context.say(zh: "）", en: "")
  }
}
