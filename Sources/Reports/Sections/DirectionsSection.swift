package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement

/// Up to three directions as cards: what one does, what is like the person and what not, and jobs by the way in.
package struct DirectionsSection: ReportSection {
  package let id = "directions"
  package let title = Phrase(zh: "可以看看的方向", en: "Directions worth a look")
  package let interprets = true
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard case .success = context.analysis.directions, context.interests?.shape == .differentiated else { return nil }
    return context.firm(
      Phrase(
        zh: "这里只比了兴趣，还没有算能力、收入和当地机会。没列出的也可以考虑。",
        en:
          "Only interests were compared, not abilities, pay or local openings. What is not listed can be considered too."
      ),
      careful: Phrase(
        zh: "作答需要留意，下面的方向请只当话题，不要据此决定。",
        en: "The answers call for care: take the directions as topics, do not decide by them."
      )
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    switch context.analysis.directions {
    case .failure(let reason): return withheld(reason, context) + aspirations(context)
    case .success(let directions):
      guard let interests = context.interests else { return [] }
      guard interests.shape == .differentiated else { return flat(context) + aspirations(context) }
      let picked = Direction.pick(directions, for: context.analysis.client)
      var writer = ReasonWriter(context)
      var blocks: [Block] = []
      if picked.allSatisfy({ $0.jobs.allSatisfy { $0.likeness.rawValue < Likeness.rather.rawValue } }) {
        blocks.append(
          .paragraph(
            context.text(
              zh: "没有哪种工作和您的兴趣很像：您的组合比较少见。不妨找跨界的工作，或把一部分爱好留给业余。",
              en:
                "No kind of work is very like your interests: your mix is uncommon. Look for work that crosses fields, or keep some of it for leisure."
            )
          )
        )
      }
      for direction in picked { blocks.append(.cards([card(direction, &writer, context)])) }
      return blocks + aspirations(context) + [.smallPrint(key(picked, context))] + notes(picked, context)
    }
  }

  private func card(_ direction: Direction, _ writer: inout ReasonWriter, _ context: ReportContext) -> Card {
    let asked = Array(direction.asked.prefix(1))
    let unused = Array(direction.unused.prefix(2 - asked.count))
    var facts: [Fact] = []
    for level in EntryLevel.allCases {
      let jobs = direction.jobs(at: level)
      guard !jobs.isEmpty else { continue }
      let lines = jobs.map { line($0, known: asked + unused, context) }
      facts.append(
        Fact(context.say(level.name(age: context.analysis.client.age)), Text(lines.joined(separator: "\n")))
      )
    }
    return Card(
      context.name(direction.family),
      text: FamilyWords.work(direction.family).map { Text(context.say($0)) },
      facts: facts,
      favour: direction.alike.prefix(2).map { writer.alike($0) },
      weigh: asked.map { writer.asked($0) } + unused.map { writer.unused($0) }
    )
  }

  /// A job: its name and relatives, how like, and what it asks that the direction as a whole does not.
  private func line(_ job: Direction.Job, known: [HollandType], _ context: ReportContext) -> String {
    let names = context.language == .chinese ? job.relatives.map { context.name($0) } : []
    var text = context.joined([context.name(job.match.occupation)] + names)
    text += " " + job.likeness.dots + " " + context.say(job.likeness.name)
    let other = job.match.reasonsAgainst.first { $0.kind == .occupationHigher && !known.contains($0.type) }
    if let other { text += context.say(zh: "，多些\(context.name(other.type))", en: ", more \(context.name(other.type))") }
    return text
  }

  private func key(_ picked: [Direction], _ context: ReportContext) -> Text {
    let levels = Set(picked.flatMap(\.jobs).map(\.level)).sorted()
    let words = levels.map {
      context.say($0.name(age: context.analysis.client.age)) + context.say(zh: "：", en: ": ")
        + context.say($0.meaning)
    }
    return Text(
      words.joined(separator: context.say(zh: "。", en: ". "))
        + context.say(zh: "。有的职业还要考证，以当地要求为准。", en: ". Some jobs need a licence; local rules decide.")
    )
  }

  /// Cautions of the data about single occupations; they are in Chinese.
  private func notes(_ picked: [Direction], _ context: ReportContext) -> [Block] {
    guard context.language == .chinese else { return [] }
    let notes = picked.flatMap(\.jobs).compactMap { job in
      job.match.occupation.note.map { "\(job.match.occupation.name)：\($0)" }
    }
    return notes.isEmpty ? [] : [.smallPrint(Text(notes.joined(separator: "\n")))]
  }

  private func flat(_ context: ReportContext) -> [Block] {
    [
      .paragraph(
        context.text(
          zh: "每一类先做一件小事，做完记一句感受。两周后再看，哪两件还想再做。",
          en:
            "Do one small thing of each kind and note one line about it. After two weeks see which two you would do again."
        )
      ),
      .bullets(
        HollandType.allCases.map {
          Text.strong(context.heading($0)) + context.text(zh: "：", en: ": ")
            + Text(context.say(ExplorationWords.step(.tryOut, $0)))
        }
      ),
    ]
  }

  private func withheld(_ reason: NoDirections, _ context: ReportContext) -> [Block] {
    var advice = context.text(
      zh: "没有清单也可以探索：从一次体验、一次访谈开始，同样能找到方向。",
      en: "One can explore without a list: a try-out or a talk with somebody in the job is a good start."
    )
    switch reason {
    case .noInterests(.noHexagon):
      guard context.instrument.domain == .interest else { return [] }
      advice = context.text(
        zh: "要看职业方向，可以和指导人员商量，加做一份职业兴趣问卷。",
        en: "For directions, ask the counsellor about adding an interest questionnaire."
      )
    case .flatProfile: return flat(context)
    case .noInterests(.scalesMissing(let types)):
      return [
        .callout(
          Callout(
            .info,
            title: context.say(zh: "这次没有列出职业", en: "No occupations are listed this time"),
            [
              context.text(
                zh: "这几类答得太少，没有分数：\(context.list(types))。补答以后可以重新计分。",
                en:
                  "Too few answers for a score: \(context.list(types)). Once they are answered, scores can be computed again."
              ), advice,
            ]
          )
        )
      ]
    case .notInterpretable: break
    }
    return [
      .callout(Callout(.info, title: context.say(zh: "这次没有列出职业", en: "No occupations are listed this time"), [advice]))
    ]
  }

  /// Every wish, whatever the fit.
  private func aspirations(_ context: ReportContext) -> [Block] {
    let wishes = context.analysis.aspirations
    guard !wishes.isEmpty else { return [] }
    return [.heading(context.say(zh: "您自己想做的", en: "What you have in mind yourself"))]
      + [.cards(wishes.map { card($0, context) })]
  }

  private func card(_ aspiration: AspirationFit, _ context: ReportContext) -> Card {
    switch aspiration.outcome {
    case .matched(let match):
      let (alike, less, unused) = WishWords.sides(match)
      return Card(
        aspiration.words,
        facts: [way(match.occupation, context)],
        favour: side(alike.prefix(3), Phrase(zh: "要", en: "it takes "), context),
        weigh: side(less.prefix(3), Phrase(zh: "也要", en: "it also takes "), context)
          + side(unused.prefix(2), Phrase(zh: "很少用到", en: "a small part: "), context)
      )
    case .notComparable(let occupation):
      return Card(
        aspiration.words,
        text: context.text(
          zh: "这次没法和它比。是什么吸引您？它的一天是怎样的？",
          en: "It cannot be compared this time. What draws you to it, and what is a day in it like?"
        ),
        facts: [way(occupation, context)]
      )
    case .several(let occupations):
      let names = context.joined(occupations.prefix(6).map { context.name($0) })
      return Card(
        aspiration.words,
        text: context.text(
          zh: "可能指：\(names)\(occupations.count > 6 ? "等" : "")。请说说是哪一种，再来比。",
          en: "This could mean: \(names)\(occupations.count > 6 ? " and others" : ""). Say which one, then compare."
        )
      )
    case .unknown:
      return Card(
        aspiration.words,
        text: context.text(
          zh: "职业库里还没有它，这不说明好坏。请一起查查它平时做什么。",
          en: "The data do not have it yet, which says nothing for or against it. Look up together what one does there."
        )
      )
    }
  }

  /// One line for all types of a side; none where there are none.
  private func side(_ types: ArraySlice<HollandType>, _ start: Phrase, _ context: ReportContext) -> [Text] {
    types.isEmpty ? [] : [Text(context.say(start) + context.enumerated(types.map { context.name($0) }))]
  }

  private func way(_ occupation: Occupation, _ context: ReportContext) -> Fact {
    Fact(context.say(zh: "怎样入行", en: "The way in"), Text(context.say(JobZoneWords.meaning(occupation.jobZone))))
  }
}
