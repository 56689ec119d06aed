import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentMeasurement
import AssessmentScoring

/// Two or three steps chosen from the results, each with days to go and who could help.
enum PlanWords {
  /// One step.
  struct Step {
    var what: String
    var days: Int
    var who: String
  }

  /// The steps, the nearest first; never empty.
  static func steps(_ context: ReportContext) -> [Step] {
    let counsellor = context.say(zh: "指导人员", en: "the counsellor")
    let friends = context.say(zh: "家人或朋友", en: "family or friends")
    guard let interests = context.interests else {
      return [
        Step(
          what: context.say(
            zh: "和指导人员谈谈这次的结果，写下最像和最不像自己的各一点。",
            en: "Talk over the result and note one thing that fits best and one that fits least."
          ),
          days: 14,
          who: counsellor
        ),
        Step(
          what: context.say(
            zh: "请两位做不同工作的亲友，各讲一讲自己的一天。",
            en: "Ask two relatives or friends in different jobs to describe a day."
          ),
          days: 28,
          who: friends
        ),
      ]
    }
    let types = HeadlineWords.sorted(interests)
    guard interests.shape == .differentiated else {
      return [
        Step(
          what: context.say(
            zh: "从那六件小事里挑两件做一做，各记一句感受。",
            en: "Do two of the six small things and note one line about each."
          ),
          days: 14,
          who: friends
        ),
        Step(
          what: context.say(
            zh: "写下三件让您忘了时间的事：在做什么，和谁在一起。",
            en: "Write down three things that made you forget the time: what you did, and with whom."
          ),
          days: 28,
          who: counsellor
        ),
      ]
    }
    var steps = [Step(what: context.say(ExplorationWords.step(.tryOut, types[0])), days: 14, who: friends)]
    if let job = firstJob(context) {
      steps.append(
        Step(
          what: context.say(
            zh: "找一位做“\(job)”的人聊半小时：一天怎样过，入行要什么？",
            en:
              "Talk half an hour with somebody in this work: \(job). What is a day like, and what does the way in take?"
          ),
          days: 28,
          who: counsellor
        )
      )
    } else {
      steps.append(Step(what: context.say(ExplorationWords.step(.interview, types[0])), days: 28, who: counsellor))
    }
    steps.append(
      Step(
        what: context.say(ExplorationWords.step(.course, types[0])),
        days: 42,
        who: context.say(zh: "公共就业服务机构", en: "employment service")
      )
    )
    return steps
  }

  /// The person's own wish comes first, then the first job of the first direction.
  private static func firstJob(_ context: ReportContext) -> String? {
    for aspiration in context.analysis.aspirations {
      guard let match = aspiration.told else { continue }
      // Of several that could be meant, the client's own word.
      if case .several = aspiration.outcome, context.language == .chinese { return aspiration.words }
      return context.name(match.occupation)
    }
    return DirectionCard.cards(context.analysis).first?.foremost.first.map { context.name($0.match.occupation) }
  }
}
