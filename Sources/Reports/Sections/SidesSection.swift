package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// What the person cares about, feels good at and how ready the person is to choose: the other measures of a battery, in
/// the instruments' own words. Every measure speaks within the person only.
package struct SidesSection: ReportSection {
  package let id = "sides"
  package let title = Phrase(zh: "您看重什么，拿手什么", en: "What you care about and feel good at")
  package let interprets = true

  package func blocks(_ context: ReportContext) -> [Block] {
    let further = context.analysis.measures.dropFirst()
    guard !further.isEmpty else { return [] }
    var blocks: [Block] = []
    var points: [Text] = []
    for measure in further {
      guard measure.isInterpretable else {
        let title = context.own(measure.instrument.title) ?? measure.instrument.id
        blocks.append(
          .smallPrint(
            context.text(
              zh: "“\(title)”这次没有写结果：答案还不够用。想补做，请告诉指导人员。",
              en: "“\(title)” has no result this time: the answers do not carry one. Ask if you want to take it again."
            )
          )
        )
        continue
      }
      let sentences = Self.sentences(measure, context)
      guard !sentences.isEmpty else { continue }
      points.append(
        .strong(context.say(Self.heading(measure)) + context.say(zh: "：", en: ". "))
          + Text(joined(sentences, context))
      )
    }
    return (points.isEmpty ? [] : [.bullets(points)]) + blocks
  }

  private func joined(_ sentences: [String], _ context: ReportContext) -> String {
    sentences.joined(separator: context.say(zh: "", en: " "))
  }

  private static func heading(_ measure: Measure) -> Phrase {
    switch measure.instrument.domain {
    case .values: Phrase(zh: "看重的", en: "What you care about")
    case .ability where measure.isTest: measure.instrument.titlePhrase
    case .ability: Phrase(zh: "觉得拿手的", en: "What you feel good at")
    case .personality: Phrase(zh: "做事的样子", en: "How you work")
    default: measure.instrument.titlePhrase
    }
  }

  /// A few sentences on a measure; none where it says nothing that a client could use.
  private static func sentences(_ measure: Measure, _ context: ReportContext) -> [String] {
    switch measure.instrument.domain {
    case .values, .interest: return ordered(measure, context)
    case .ability:
      guard !measure.isTest else { return test(measure, context) }
      let sentences = ordered(measure, context)
      guard !sentences.isEmpty else { return [] }
      return sentences + [context.say(zh: "这是您自己的看法，不是考试。", en: "This is your own view, not a test.")]
    case .personality: return marked(measure, context)
    default: return []
    }
  }

  private struct Placed {
    var name: String
    var percent: Double
    var high: String?
    var low: String?
  }

  private static func placed(_ measure: Measure, _ context: ReportContext) -> [Placed] {
    measure.instrument.scales.compactMap { scale in
      guard let percent = measure.profile.score(of: scale.id)?.percentOfMaximum else { return nil }
      return Placed(
        name: scale.name[context.language],
        percent: percent,
        high: context.own(scale.highMeaning),
        low: context.own(scale.lowMeaning)
      )
    }
  }

  /// The first two and the last of scales that share one scale of answers: their order within the person means
  /// something. Where all lie within a twentieth of the range, only that is said.
  private static func ordered(_ measure: Measure, _ context: ReportContext) -> [String] {
    let scales = placed(measure, context).enumerated().sorted {
      $0.element.percent != $1.element.percent ? $0.element.percent > $1.element.percent : $0.offset < $1.offset
    }.map(\.element)
    guard scales.count >= 3, let first = scales.first, let last = scales.last else { return [] }
    guard first.percent - last.percent >= 10 else {
      return [
        context.say(
          zh: "几方面您看得差不多，分不出先后。",
          en: "You see the sides about equally, and no order shows."
        )
      ]
    }
    let isValues = measure.instrument.domain == .values
    let leading = scales.prefix { first.percent - $0.percent < 5 }.prefix(3)
    var sentences: [String]
    if isValues {
      let names = leading.map { context.say(zh: "“\($0.name)”", en: $0.name.lowercased()) }
      sentences = [
        context.say(
          zh: "排在最前的是\(context.enumerated(names))。",
          en: "Most important to you: \(context.enumerated(names))."
        )
      ]
      sentences += [first.high].compactMap(\.self)
    } else {
      sentences = leading.prefix(2).compactMap(\.high)
    }
    // A low place is told only where it is one.
    if last.percent < 50, let low = last.low { sentences.append(low) }
    return sentences
  }

  /// Scales of different content: only what is marked, with no order among them.
  private static func marked(_ measure: Measure, _ context: ReportContext) -> [String] {
    let scales = placed(measure, context)
    let high = scales.filter { $0.percent >= 70 }.sorted { $0.percent > $1.percent }.prefix(2).compactMap(\.high)
    let low = scales.filter { $0.percent <= 30 }.sorted { $0.percent < $1.percent }.prefix(1).compactMap(\.low)
    return high + low
  }

  /// Right answers of a test, and why it orders nothing.
  private static func test(_ measure: Measure, _ context: ReportContext) -> [String] {
    let counts = measure.profile.scores.compactMap { score in
      score.rawScore.map { (NumberFormat.whole.text($0), score.itemCount) }
    }
    guard let (right, all) = counts.first else { return [] }
    return [
      context.say(zh: "\(all) 题答对 \(right) 题。", en: "\(right) of \(all) right."),
      context.say(
        zh: "还没有同样的人做过可以比，所以看不出高低，也没有用来排职业。",
        en: "There is nobody to compare it with yet, so it is neither high nor low and orders no occupations."
      ),
    ]
  }
}

extension Instrument {
  /// The title in both languages.
  var titlePhrase: Phrase { Phrase(zh: title[.chinese], en: title[.english]) }
}
