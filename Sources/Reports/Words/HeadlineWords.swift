import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The whole result in one or two sentences without letters and figures.
enum HeadlineWords {
  /// The types from high to low.
  static func sorted(_ interests: InterestAnalysis) -> [HollandType] {
    HollandType.allCases.sorted { a, b in
      let (x, y) = (interests.profile[a], interests.profile[b])
      return x != y ? x > y : a < b
    }
  }

  /// The types that share the top: the highest and those that the standard error of the difference does not tell from
  /// it; those of the same score where no error is known.
  static func top(_ interests: InterestAnalysis) -> [HollandType] {
    let types = sorted(interests)
    guard let pairs = try? interests.admissible.distinctions.get() else {
      return types.filter { interests.profile[$0] == interests.profile[types[0]] }
    }
    return types.filter { type in !pairs.contains { $0.higher == types[0] && $0.lower == type } }
  }

  /// The lowest type, where it is told from the highest and not liked.
  static func low(_ interests: InterestAnalysis) -> HollandType? {
    let types = sorted(interests)
    guard let last = types.last, interests[last].percentOfMaximum < 50, !top(interests).contains(last) else {
      return nil
    }
    return last
  }

  static func headline(_ context: ReportContext) -> String {
    guard let interests = context.interests else { return other(context) }
    switch interests.shape {
    case .flatHigh:
      return context.say(
        zh: "六类活动您都比较喜欢，还看不出更偏向哪一类。",
        en: "You like all six kinds of activity; no favourite shows yet."
      )
    case .flatLow:
      return context.say(
        zh: "六类活动目前都不太吸引您，还看不出重点。这不是缺点。",
        en: "None of the six kinds of activity attracts you much at present. That is no fault."
      )
    case .flatMiddle:
      return context.say(
        zh: "您对六类活动的喜欢程度差不多，还看不出重点。",
        en: "You like the six kinds of activity about equally; no favourite shows yet."
      )
    case .differentiated: return differentiated(interests, context)
    }
  }

  private static func differentiated(_ interests: InterestAnalysis, _ context: ReportContext) -> String {
    let types = sorted(interests)
    let top = top(interests)
    let names = top.map { context.name($0) }
    var text: String
    if interests[types[0]].percentOfMaximum < 50 {
      text = context.say(
        zh: "相比之下，您更愿意做\(context.enumerated(Array(names.prefix(3))))，不过都还谈不上很喜欢。",
        en:
          "You would rather do \(context.enumerated(Array(names.prefix(3)))) than the rest, but none of it is a strong liking."
      )
    } else if top.count == 1 {
      text = context.say(
        zh: "您最喜欢\(names[0])，其次是\(context.name(types[1]))。",
        en: "You like \(names[0]) best, then \(context.name(types[1]))."
      )
    } else if top.count == 2 {
      text = context.say(
        zh: "您最喜欢\(context.enumerated(names))，这两样不分先后。",
        en: "You like \(context.enumerated(names)) best, both about equally."
      )
    } else if top.count == 3 {
      text = context.say(
        zh: "您最喜欢\(context.enumerated(names))，谁第一还说不准。",
        en: "You like \(context.enumerated(names)) best; which of them comes first is open."
      )
    } else {
      text = context.say(
        zh: "您喜欢的方面不少：\(context.enumerated(names))，还分不出先后。",
        en: "You like several things: \(context.enumerated(names)); their order is still open."
      )
    }
    if let low = low(interests) {
      text += context.say(
        zh: "\(context.name(low))目前不太吸引您。",
        en: " \(context.heading(low)) attracts you little at present."
      )
    }
    return text
  }

  /// For instruments other than interests, or where a type is missing.
  private static func other(_ context: ReportContext) -> String {
    if case .failure(.scalesMissing) = context.analysis.interests {
      return context.say(
        zh: "有几题还空着，六类活动这次没法放在一起比。",
        en: "Some questions are still open, so the six kinds of activity cannot be compared this time."
      )
    }
    let scores = context.analysis.profile.scores.filter { $0.percentOfMaximum != nil }
    guard !scores.isEmpty else { return context.say(zh: "这次没有算出分数。", en: "There are no scores this time.") }
    return context.say(
      zh: "下面是您在 \(scores.count) 个方面的结果，请对照自己的经历来读。",
      en: "Here are your results on \(scores.count) scales; hold them against your own experience."
    )
  }

  /// What cannot be concluded, after the domain of the instrument.
  static func cannot(_ context: ReportContext) -> String {
    let first: Phrase =
      switch context.instrument.domain {
      case .interest:
        Phrase(
          zh: "这里说的是您喜欢什么，不是您会什么；看不出您会不会成功、满意或被录用。",
          en:
            "This is about what you like, not what you can do; it does not tell whether you will succeed, be content or be hired."
        )
      case .ability:
        Phrase(
          zh: "这里说的是您这一次做题的表现；练习、身体和心情都会让它变化。",
          en: "This is how you did on one occasion; practice, health and mood can change it."
        )
      default:
        Phrase(
          zh: "这里说的是您这一次怎样看自己，没有好坏之分，也看不出您会不会成功或被录用。",
          en:
            "This is how you saw yourself on one occasion. No result is good or bad, and none tells whether you will succeed or be hired."
        )
      }
    let second =
      context.norm == nil
      ? context.say(
        zh: "这次只能拿您自己的几方面互相比，不能和别人比。",
        en: " Your own sides are compared with each other here, not with other people."
      ) : ""
    return context.say(first) + second
  }
}
