package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// Up to three directions as cards: what one does, what is like the person and what not, and jobs by the way in.
package struct DirectionsSection: ReportSection {
  package let id = "directions"
  package let title = Phrase(zh: "可以看看的方向", en: "Directions worth a look")
  package let interprets = true
  package let startsPage = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard !DirectionCard.cards(context.analysis).isEmpty else { return nil }
    guard context.verdict == .valid else {
      return Phrase(
        zh: "作答需要留意，下面的方向请只当话题，不要据此决定。",
        en: "The answers call for care: take the directions as topics, do not decide by them."
      )
    }
    return EvaluationWords.compared(context)
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    var sides = SidesWriter(context)
    if case .failure(let reason) = context.analysis.directions {
      return withheld(reason, context) + wishes(context, &sides)
    }
    guard let interests = context.interests else { return [] }
    guard interests.shape == .differentiated else { return flat(context) + wishes(context, &sides) }
    let picked = DirectionCard.cards(context.analysis)
    var blocks = talk(context)
    if picked.allSatisfy({ $0.jobs.allSatisfy { $0.likeness != .strong } }) {
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
    var writer = ReasonWriter(context)
    let cards =
      picked.map { card($0, &writer, &sides, context) }
      + context.analysis.aspirations.map { card($0, &sides, context) }
    if !cards.isEmpty { blocks.append(.cards(cards)) }
    return blocks + [.smallPrint(key(picked, context))]
  }

  /// What to talk about before or beside the list: counselling comes first, and what pulls two ways.
  private func talk(_ context: ReportContext) -> [Block] {
    let conflicts = EvaluationWords.conflicts(context)
    guard !conflicts.isEmpty else { return [] }
    return [
      .callout(
        Callout(.info, title: context.say(zh: "要一起谈谈的", en: "To talk over together"), [], points: conflicts)
      )
    ]
  }

  private func card(
    _ direction: DirectionCard,
    _ writer: inout ReasonWriter,
    _ further: inout SidesWriter,
    _ context: ReportContext
  ) -> Card {
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
    let sides = further.sides(of: direction.jobs.map(\.match.occupation.code))
    return Card(
      context.name(direction.family),
      text: FamilyWords.work(direction.family).map { Text(context.say($0)) },
      facts: facts,
      favour: direction.alike.prefix(2).map { writer.alike($0) } + sides.favour,
      weigh: asked.map { writer.asked($0) } + unused.map { writer.unused($0) } + sides.weigh
    )
  }

  /// A job: its name and relatives, how like, what it asks that the direction as a whole does not, and what to know.
  private func line(_ job: DirectionCard.Job, known: [HollandType], _ context: ReportContext) -> String {
    let names = context.language == .chinese ? job.relatives.map { context.name($0) } : []
    var text = context.joined([context.name(job.match.occupation)] + names)
    text += " " + job.likeness.dots + " " + context.say(job.likeness.name)
    let other = job.match.reasonsAgainst.first { $0.kind == .occupationHigher && !known.contains($0.type) }
    if let other { text += context.say(zh: "，多些\(context.name(other.type))", en: ", more \(context.name(other.type))") }
    if let note = NoteWords.line(job.match.occupation, context) {
      text += context.say(zh: "（", en: " (") + note + context.say(zh: "）", en: ")")
    }
    return text
  }

  private func key(_ picked: [DirectionCard], _ context: ReportContext) -> Text {
    let levels = Set(picked.flatMap(\.jobs).map(\.level)).sorted()
    let words = levels.map {
      let name = context.say($0.name(age: context.analysis.client.age))
      return name.prefix(1).uppercased() + name.dropFirst() + context.say(zh: "：", en: ": ")
        + context.say($0.meaning) + context.say(zh: "。", en: ". ")
    }
    return Text(
      words.joined()
        + context.say(zh: "要不要考证，以当地规定为准。", en: "Licences: ask locally.")
    )
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
  private func wishes(_ context: ReportContext, _ further: inout SidesWriter) -> [Block] {
    let wishes = context.analysis.aspirations
    guard !wishes.isEmpty else { return [] }
    return [.cards(wishes.map { card($0, &further, context) })]
  }

  private func card(_ aspiration: AspirationFit, _ further: inout SidesWriter, _ context: ReportContext) -> Card {
    var card = Card(context.say(zh: "您想做的“\(aspiration.words)”", en: "Your wish: “\(aspiration.words)”"))
    if let match = aspiration.told {
      let (alike, less, unused) = WishWords.sides(match)
      let sides = further.sides(of: [match.occupation.code])
      card.facts = [way(match.occupation, context)]
      card.favour =
        side(alike.prefix(3), Phrase(zh: "用得多，您也喜欢：", en: "Much, and liked: "), context) + sides.favour
      card.weigh =
        side(less.prefix(3), Phrase(zh: "用得多，您喜欢得少些：", en: "Much, but liked less: "), context)
        + side(unused.prefix(2), Phrase(zh: "您喜欢，用得少：", en: "Little, though liked: "), context) + sides.weigh
    }
    switch aspiration.outcome {
    case .matched: break
    case .notComparable(let occupation):
      card.text = context.text(
        zh: "这次没法和它比。是什么吸引您？它的一天是怎样的？",
        en: "It cannot be compared this time. What draws you to it, and what is a day in it like?"
      )
      card.facts = [way(occupation, context)]
    case .several(let occupations):
      let names = context.joined(Array(context.names(occupations).prefix(context.language == .chinese ? 4 : 3)))
      let more = occupations.count > (context.language == .chinese ? 4 : 3)
      card.text =
        aspiration.told == nil
        ? context.text(
          zh: "可能指：\(names)\(more ? "等" : "")。请说说是哪一种，再来比。",
          en: "This could mean: \(names)\(more ? " and others" : ""). Say which one, then compare."
        )
        : context.text(
          zh: "有好几种：\(names)\(more ? "等" : "")。下面按多数的那种来比。",
          en: "It could be any of these: \(names)\(more ? " and others" : ""). Below is what most of them are like."
        )
    case .unknown:
      card.text = context.text(
        zh: "职业库里还没有它，这不说明好坏。请一起查查它平时做什么。",
        en: "The data do not have it yet, which says nothing for or against it. Look up together what one does there."
      )
    }
    return card
  }

  /// One line for all types of a side; none where there are none.
  private func side(_ types: ArraySlice<HollandType>, _ start: Phrase, _ context: ReportContext) -> [Text] {
    types.isEmpty ? [] : [Text(context.say(start) + context.enumerated(types.map { context.name($0) }))]
  }

  private func way(_ occupation: Occupation, _ context: ReportContext) -> Fact {
    let notes = [context.say(PreparationWords.meaning(occupation.preparation)), NoteWords.line(occupation, context)]
    return Fact(
      context.say(zh: "怎样入行", en: "The way in"),
      Text(notes.compactMap(\.self).joined(separator: context.say(zh: "；", en: "; ")))
    )
  }
}
