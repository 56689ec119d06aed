import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// What the counsellor's first page says beside questions: hypotheses, conflicts, risks.
extension TalkWords {
  /// Three hypotheses at most, each to be tested in the talk.
  static func hypotheses(_ context: ReportContext) -> [Text] {
    guard let interests = context.interests else { return [] }
    let types = HeadlineWords.sorted(interests)
    let first = context.name(types[0])
    switch interests.shape {
    case .flatHigh:
      return [
        context.text(zh: "兴趣确实很广，还没有取舍过。", en: "Interests are truly wide, and no choice was needed so far."),
        context.text(zh: "想给人积极的印象，几乎都选了喜欢。", en: "A wish to seem keen: nearly everything was liked."),
      ]
    case .flatLow:
      return [
        context.text(zh: "接触过的活动少，想象不出做起来怎样。", en: "Few of the activities were ever met."),
        context.text(zh: "近来疲倦或情绪低，什么都提不起劲。", en: "Tired or low of late, so that nothing attracts."),
        context.text(zh: "喜欢的事不在题目里。", en: "What is liked was not asked."),
      ]
    case .flatMiddle:
      return [
        context.text(zh: "不熟悉的活动，都选了中间。", en: "The middle was chosen wherever an activity was unknown."),
        context.text(zh: "兴趣还在形成，需要先多体验。", en: "Interests are still forming; trying things comes first."),
      ]
    case .differentiated:
      var found = [
        context.text(
          zh: "喜欢“\(first)”，来自做过的事；如果只是听说，先去体验。",
          en: "Liking \(first) comes from things done; if only from hearsay, trying comes first."
        )
      ]
      let leading = context.enumerated(types.prefix(2).map { context.name($0) })
      if (try? interests.consistency.get()) == .low {
        found.append(
          context.text(
            zh: "\(leading)少在同一份工作里：一样放工作，一样放业余，也许可行。",
            en: "\(leading) seldom share a job: one for work and one for leisure may do."
          )
        )
      } else {
        found.append(
          context.text(
            zh: "把\(leading)合在一起的工作，比只有一样的更吸引来访者。",
            en: "Work that joins \(leading) attracts more than work with only one of them."
          )
        )
      }
      if let low = HeadlineWords.low(interests) {
        found.append(
          context.text(
            zh: "“\(context.name(low))”低，是因为没接触过，而不是试过不喜欢。",
            en: "\(context.heading(low)) is low for lack of chances, not after trying."
          )
        )
      }
      return found
    }
  }

  /// Where two of the person's sides pull apart.
  static func conflicts(_ context: ReportContext) -> [Text] {
    guard let interests = context.interests else { return [] }
    let evaluation = EvaluationWords.evaluation(context)
    let declared = (evaluation?.conflicts ?? []).prefix(3).compactMap { conflict -> Text? in
      guard let rule = evaluation?.rule.conflicts[conflict.rule] else { return nil }
      return Text(
        rule.counsellor[context.language] + context.say(zh: " → ", en: " → ") + rule.nextStep[context.language]
      )
    }
    return declared
      + context.analysis.aspirations.compactMap { aspiration -> Text? in
        guard let match = aspiration.told else {
          guard case .notComparable = aspiration.outcome, interests.shape != .differentiated else { return nil }
          return context.text(zh: "兴趣还没有重点，却有意向“", en: "No focus of interests, but a wish: “")
            + .name(aspiration.words) + context.text(zh: "”：是谁的主意？", en: "”: whose idea is it?")
        }
        let less = WishWords.sides(match).less
        guard match.correlation < 0.3 || !less.isEmpty else { return nil }
        let r = ReportContext.correlation(match.correlation)
        return context.text(zh: "意向“", en: "Wish “") + .name(aspiration.words)
          + context.text(
            zh: "”（r = \(r)）：\(WishWords.line(match, context))。",
            en: "” (r = \(r)): \(WishWords.line(match, context))."
          )
      }.prefix(2)
  }

  /// What may lead the talk astray.
  static func risks(_ context: ReportContext) -> [Text] {
    let instrument = context.instrument
    var found: [Text] = []
    if let age = context.analysis.client.age {
      if age < 16 {
        found.append(
          context.text(
            zh: "未满 16 周岁：还不能就业，谈升学和体验；把报告给别人看要监护人同意。",
            en:
              "Under 16: not yet allowed to work, so talk of schooling and trying; others may see the report only with a guardian’s consent."
          )
        )
      }
      let limits = (instrument.population.minimumAge, instrument.population.maximumAge)
      if limits.0.map({ age < Double($0) }) == true || limits.1.map({ age >= Double($0) + 1 }) == true {
        found.append(
          context.text(zh: "年龄在工具适用范围之外。", en: "The age lies outside the range that the instrument is made for.")
        )
      }
    }
    if EvaluationWords.isGated(context), let gate = EvaluationWords.evaluation(context)?.rule.gate {
      found.append(Text(gate.counsellor[context.language]))
    }
    if context.interests?.shape == .flatLow {
      found.append(
        context.text(
          zh: "六类都低：留意精神和睡眠，必要时按规定转介。",
          en: "All six low: mind spirits and sleep, and refer where the rules ask for it."
        )
      )
    }
    if context.interests?.errorSource == .unknown {
      found.append(context.text(zh: "误差未知：高低和先后都不稳。", en: "The error is unknown: neither level nor order is firm."))
    }
    if EvaluationWords.hasTestWithoutNorms(context) {
      found.append(
        context.text(zh: "能力测验没有常模，没有参与排序。", en: "The ability tests have no norms and order nothing.")
      )
    }
    for measure in context.analysis.measures.dropFirst() where !measure.isInterpretable {
      found.append(
        context.text(
          zh: "“\(measure.instrument.title[.chinese])”的作答不可解释，没有用。",
          en: "The answers to “\(measure.instrument.title[.english])” must not be interpreted and were left out."
        )
      )
    }
    switch (context.norm == nil, instrument.status == .trial) {
    case (true, true):
      found.append(
        context.text(
          zh: "工具在试用，没有常模和预测效度的证据：不能和别人比，也不能据此判断能力。",
          en: "On trial, without norms or predictive evidence: nothing can be said about other people or ability."
        )
      )
    case (true, false):
      found.append(
        context.text(
          zh: "没有常模：不能说比别人高或低，也不能据此判断能力。",
          en: "No norms: nothing can be said about other people, nor about ability."
        )
      )
    case (false, true):
      found.append(
        context.text(zh: "工具还在试用，没有预测效度的证据。", en: "The instrument is on trial: no evidence of predictive validity.")
      )
    case (false, false): break
    }
    return found
  }
}
