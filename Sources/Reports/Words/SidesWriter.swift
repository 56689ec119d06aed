import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance

/// How values and self-rated abilities agree with jobs, each reason in other words than the one before; it belongs to one
/// report, as `ReasonWriter`.
struct SidesWriter {
  private let context: ReportContext
  private let evaluation: Evaluation?
  private var counts: [String: Int] = [:]

  init(_ context: ReportContext) {
    self.context = context
    evaluation = EvaluationWords.evaluation(context)
  }

  /// What is there for the person, and what is to be weighed, in jobs by their codes; a standing counts where at least
  /// half of the jobs have it.
  mutating func sides(of codes: [String]) -> (favour: [Text], weigh: [Text]) {
    guard let evaluation else { return ([], []) }
    var (favour, weigh): ([Text], [Text]) = ([], [])
    let profiles = codes.compactMap { evaluation.decision(on: $0)?.profile }
    for domain in evaluation.rule.domains where domain.domain != .interests {
      guard let person = evaluation.person[domain.domain] else { continue }
      let standings = profiles.compactMap { $0.standings[domain.domain] }
      for standing in [Standing.supports, .speaksAgainst] {
        let shown = standings.filter { $0.standing == standing }
        guard !shown.isEmpty, 2 * shown.count >= profiles.count else { continue }
        let isFor = standing == .supports
        // What the person is high in decides, but for an ability that is asked for and in which the person is low.
        let wantsHigh = isFor || domain.domain == .values
        var best: (place: Int, weight: Double)?
        for place in domain.dimensions.indices where wantsHigh ? person[place] > 0 : person[place] < 0 {
          var weight = 0.0
          for one in shown { weight += isFor ? one.terms[place] : -one.terms[place] }
          if weight > best?.weight ?? 0 { best = (place, weight) }
        }
        guard let best else { continue }
        let name = EvaluationWords.dimension(domain.dimensions[best.place].id, context)
        guard let text = sentence(domain.domain, isFor, name) else { continue }
        if isFor { favour.append(text) } else { weigh.append(text) }
      }
    }
    return (favour, weigh)
  }

  /// The first time whole, then shorter; what was said three times is known.
  private mutating func sentence(_ domain: EvaluationDomain, _ isFor: Bool, _ name: String) -> Text? {
    let key = "\(domain.rawValue) \(isFor) \(name)"
    let count = counts[key, default: 0]
    counts[key] = count + 1
    guard count < 3 else { return nil }
    let start = name.prefix(1).uppercased() + name.dropFirst()
    let choices: [Phrase] =
      switch (domain, isFor) {
      case (.values, true):
        [
          Phrase(zh: "您看重“\(name)”，这里有。", en: "You care about \(name): it is there."),
          Phrase(zh: "“\(name)”这里也有。", en: "\(start): found here too."),
          Phrase(zh: "“\(name)”同样有。", en: "\(start) here as well."),
        ]
      case (.values, false):
        [
          Phrase(zh: "您看重“\(name)”，这里少一些。", en: "You care about \(name), of which there is less here."),
          Phrase(zh: "“\(name)”在这里也少一些。", en: "\(start): less of it here too."),
          Phrase(zh: "“\(name)”同样不多。", en: "\(start): little of it here as well."),
        ]
      case (_, true):
        [
          Phrase(zh: "您觉得拿手的“\(name)”用得上。", en: "It can use your strength in \(name)."),
          Phrase(zh: "“\(name)”这里也用得上。", en: "\(start) is of use here too."),
          Phrase(zh: "“\(name)”同样用得上。", en: "\(start) is of use as well."),
        ]
      case (_, false):
        [
          Phrase(zh: "要用到“\(name)”，您觉得还不拿手。", en: "It asks for \(name), in which you feel less sure."),
          Phrase(zh: "“\(name)”这里也要用到。", en: "\(start) is asked for here too."),
          Phrase(zh: "“\(name)”同样要用到。", en: "\(start) is asked for as well."),
        ]
      }
    return Text(context.say(choices[count]))
  }
}
