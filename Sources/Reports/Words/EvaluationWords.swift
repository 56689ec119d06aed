import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// What several measures together say, in plain words.
enum EvaluationWords {
  /// The evaluation, where there is one.
  static func evaluation(_ context: ReportContext) -> Evaluation? {
    context.verdict == .doNotInterpret ? nil : try? context.analysis.evaluation?.get()
  }

  /// Counselling comes before matching.
  static func isGated(_ context: ReportContext) -> Bool {
    if case .counsellingFirst = evaluation(context)?.gate { true } else { false }
  }

  /// A dimension in a word, as the client reads it; the id where it is none that we know.
  static func dimension(_ id: String, _ context: ReportContext) -> String {
    let known: [String: Phrase] = [
      "achievement": Phrase(zh: "做出成果", en: "getting things done"),
      "independence": Phrase(zh: "自己作主", en: "deciding for yourself"),
      "recognition": Phrase(zh: "往上发展", en: "getting ahead"),
      "relationships": Phrase(zh: "同事关系和帮到别人", en: "good company and being of use"),
      "support": Phrase(zh: "单位撑腰", en: "an employer who stands behind you"),
      "workingConditions": Phrase(zh: "稳定、收入和环境", en: "security, pay and surroundings"),
      "language": Phrase(zh: "语言", en: "language"), "numbers": Phrase(zh: "数字", en: "numbers"),
      "reasoning": Phrase(zh: "动脑解决问题", en: "problem solving"), "technical": Phrase(zh: "动手", en: "hands-on technique"),
      "people": Phrase(zh: "与人打交道", en: "dealing with people"), "organising": Phrase(zh: "安排与管理", en: "organising"),
    ]
    return known[id].map { context.say($0) } ?? id
  }

  /// What was compared, for the lead of the directions: interests alone, or with values and the own view of abilities.
  static func compared(_ context: ReportContext) -> Phrase {
    let known = Set((evaluation(context)?.measures ?? []).compactMap(\.domain))
    switch (known.contains(.values), known.contains(.selfRatedAbilities)) {
    case (true, true):
      return Phrase(
        zh: "这里比了您喜欢的、看重的和觉得拿手的，没有比能力测验、收入和当地机会。没列出的也可以考虑。",
        en:
          "What you like, care about and feel good at was compared, not ability tests, pay or local openings. What is not listed can be considered too."
      )
    case (true, false):
      return Phrase(
        zh: "这里比了您喜欢的和看重的，没有比能力、收入和当地机会。没列出的也可以考虑。",
        en:
          "What you like and care about was compared, not abilities, pay or local openings. What is not listed can be considered too."
      )
    case (false, true):
      return Phrase(
        zh: "这里比了您喜欢的和觉得拿手的，没有比能力测验、收入和当地机会。没列出的也可以考虑。",
        en:
          "What you like and feel good at was compared, not ability tests, pay or local openings. What is not listed can be considered too."
      )
    case (false, false):
      return Phrase(
        zh: "这里只比了兴趣，还没有算能力、收入和当地机会。没列出的也可以考虑。",
        en:
          "Only interests were compared, not abilities, pay or local openings. What is not listed can be considered too."
      )
    }
  }

  /// The conflicts in the client's words, each with what to do; at most two.
  static func conflicts(_ context: ReportContext) -> [Text] {
    guard let evaluation = evaluation(context) else { return [] }
    return evaluation.conflicts.prefix(2).map { conflict in
      let rule = evaluation.rule.conflicts[conflict.rule]
      return Text((context.own(rule.client) ?? "") + context.say(zh: "", en: " ") + (context.own(rule.nextStep) ?? ""))
    }
  }

  /// The person has a test of ability that has no norms: it orders nothing, and the page says why.
  static func hasTestWithoutNorms(_ context: ReportContext) -> Bool {
    context.analysis.measures.contains { measure in
      measure.isTest && !measure.profile.scores.contains { (try? $0.norm.get()) != nil }
    }
  }
}

extension Measure {
  /// A test with right and wrong answers, no rating of oneself.
  var isTest: Bool { instrument.domain == .ability && instrument.items.contains { $0.correct != nil } }
}
