import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentMeasurement
import AssessmentScoring

/// Questions that the results suggest for the talk.
enum TalkWords {
  /// A question and what gave rise to it.
  struct Entry {
    var question: Phrase
    var reason: Phrase

    init(_ question: Phrase, _ reason: Phrase) {
      self.question = question
      self.reason = reason
    }
  }

  /// Five questions at most: the first, what matters most here, and the last.
  static func questions(_ context: ReportContext) -> [Entry] {
    var entries: [Entry] = []
    if context.verdict != .valid { entries.append(answering) }
    if case .failure(.scalesMissing) = context.analysis.interests { entries.append(missing) }
    let wishes = aspirations(context)
    let own = context.interests.map { profile($0, context) } ?? []
    entries += own.prefix(1) + wishes.prefix(1) + own.dropFirst() + wishes.dropFirst()
    return [opening] + entries.prefix(3) + [closing]
  }

  private static let opening = Entry(
    Phrase(
      zh: "看到这份结果，您的第一感觉是什么？哪里像您，哪里不像？",
      en: "What was your first feeling about these results? What is like you, and what is not?"
    ),
    Phrase(zh: "先听来访者自己的看法", en: "Hear the client first")
  )
  private static let answering = Entry(
    Phrase(
      zh: "作答的时候是什么情形？累不累，急不急，题目好不好懂？",
      en: "How was it when you answered: tired, hurried, were the questions clear?"
    ),
    Phrase(zh: "作答情况需要核对", en: "The answering needs checking")
  )
  private static let missing = Entry(
    Phrase(zh: "空着的题说的是哪些活动？您见过或做过吗？", en: "Which activities were left open? Have you seen or done them?"),
    Phrase(zh: "有的类型作答太少，没有得分", en: "Too few answers for some types")
  )
  private static let closing = Entry(
    Phrase(
      zh: "离开这里以后，您最想先做的一件小事是什么？需要谁帮忙？",
      en: "What small thing would you like to do first after this talk, and who could help?"
    ),
    Phrase(zh: "落到行动计划", en: "Towards the plan")
  )

  private static func profile(_ interests: InterestAnalysis, _ context: ReportContext) -> [Entry] {
    var entries: [Entry] = []
    let leading = CodeWords.leading(interests)
    switch interests.shape {
    case .differentiated:
      let activity = TypeWords.activity(leading[0])
      entries.append(
        Entry(
          Phrase(
            zh: "讲一件您做过的、和“\(activity.chinese)”有关的事：哪一步最投入？",
            en: "Tell me of something you did that involved \(activity.english): which step absorbed you?"
          ),
          Phrase(zh: "\(leading[0].rawValue) 得分最高", en: "\(leading[0].rawValue) is highest")
        )
      )
    case .flatHigh:
      entries.append(
        Entry(
          Phrase(zh: "如果只能留下两样，您舍不得哪两样？为什么？", en: "If you could keep only two, which would they be, and why?"),
          Phrase(zh: "六类都高，看不出重点", en: "All six high, no focus")
        )
      )
    case .flatLow:
      entries.append(
        Entry(
          Phrase(
            zh: "最近有什么让您提得起劲的事，哪怕很小？近来精神、睡眠怎么样？",
            en: "What has given you energy lately, however small? How are your spirits and sleep?"
          ),
          Phrase(
            zh: "六类都低：经验少、疲倦或情绪低落都有可能；必要时转介",
            en: "All six low: little experience, tiredness or low mood; refer if needed"
          )
        )
      )
    case .flatMiddle:
      entries.append(
        Entry(
          Phrase(zh: "哪些活动您其实没接触过，只好选了中间？", en: "Which activities had you never met, so that you chose the middle?"),
          Phrase(zh: "六类相近", en: "The six types are close")
        )
      )
    }
    if interests.code.isTied {
      entries.append(
        Entry(
          Phrase(
            zh: "这几类得分相同，两样只能选一样时，您更愿意做哪样？",
            en: "These types have the same score: if you could do only one, which?"
          ),
          Phrase(zh: "代码有并列：\(CodeWords.shown(interests))", en: "Tied code: \(CodeWords.shown(interests))")
        )
      )
    } else if let stability = try? interests.admissible.stability.get(), interests.shape == .differentiated,
      stability.probability(of: interests.code.code) < 0.5
    {
      let percent = ReportContext.probability(stability.probability(of: interests.code.code))
      entries.append(
        Entry(
          Phrase(
            zh: "代码前后的字母换一换位置，您觉得哪个更像自己？",
            en: "If the letters changed places, which order would be more like you?"
          ),
          Phrase(
            zh: "换一组同类题目仍是这个顺序的可能约 \(percent)",
            en: "With other such items this order has a probability of about \(percent)"
          )
        )
      )
    }
    if interests.shape == .differentiated, (try? interests.consistency.get()) == .low {
      entries.append(
        Entry(
          Phrase(
            zh: "这两类兴趣在您的生活里怎样相处？有没有互相拉扯的时候？",
            en: "How do these two interests live together in your life? Do they pull apart?"
          ),
          Phrase(zh: "前两类在六边形上相对", en: "The first two types are opposite")
        )
      )
    }
    if let low = interests.types.filter({ $0.percentOfMaximum < 50 }).min(by: {
      $0.percentOfMaximum < $1.percentOfMaximum
    }),
      interests.shape == .differentiated
    {
      let activity = TypeWords.activity(low.type)
      entries.append(
        Entry(
          Phrase(
            zh: "“\(activity.chinese)”您兴趣较少，是试过不喜欢，还是没有机会接触？",
            en: "Little interest in \(activity.english): tried and disliked, or never met?"
          ),
          Phrase(zh: "\(low.type.rawValue) 得分最低", en: "\(low.type.rawValue) is lowest")
        )
      )
    }
    return entries
  }

  private static func aspirations(_ context: ReportContext) -> [Entry] {
    guard !context.analysis.aspirations.isEmpty else {
      return [
        Entry(
          Phrase(zh: "小时候、去年、现在，您分别想过做什么？", en: "What did you think of becoming as a child, last year, now?"),
          Phrase(zh: "没有填写意向职业", en: "No aspiration was named")
        )
      ]
    }
    return context.analysis.aspirations.map { aspiration in
      switch aspiration.outcome {
      case .matched(let match):
        let r = ReportContext.correlation(match.correlation)
        return Entry(
          Phrase(
            zh: "“\(aspiration.words)”最吸引您的是哪一点？您了解它的一天吗？",
            en: "What draws you most to “\(aspiration.words)”? Do you know a day in it?"
          ),
          Phrase(zh: "自己的意向，r = \(r)", en: "The client’s own wish, r = \(r)")
        )
      case .notComparable:
        return Entry(
          Phrase(zh: "“\(aspiration.words)”最吸引您的是哪一点？", en: "What draws you most to “\(aspiration.words)”?"),
          Phrase(zh: "本次不作比较", en: "Not compared this time")
        )
      case .several(let occupations):
        let r = aspiration.typical.map { ReportContext.correlation($0.correlation) }
        let same = r.map { Phrase(zh: "，多数 r = \($0)", en: ", r = \($0) for most") } ?? Phrase(zh: "", en: "")
        return Entry(
          Phrase(
            zh: "您说的“\(aspiration.words)”具体指哪一种工作？",
            en: "Which kind of work do you mean by “\(aspiration.words)”?"
          ),
          Phrase(
            zh: "可能指 \(occupations.count) 个职业\(same.chinese)",
            en: "Could mean \(occupations.count) occupations\(same.english)"
          )
        )
      case .unknown:
        return Entry(
          Phrase(
            zh: "“\(aspiration.words)”平时做些什么？您从哪里知道它的？",
            en: "What does one do as “\(aspiration.words)”? Where did you hear of it?"
          ),
          Phrase(zh: "职业库里没有", en: "Not in the data")
        )
      }
    }
  }
}
