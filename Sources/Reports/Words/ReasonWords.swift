import Diagnostics
import Guidance
import Measurement

/// Why an occupation's profile resembles a person's or not, type by type.
enum ReasonWords {
  /// One reason: high and low are each against the own average of the person and of the occupation.
  static func reason(_ reason: MatchReason) -> Phrase {
    let activity = TypeWords.activity(reason.type)
    let letter = reason.type.rawValue
    switch reason.kind {
    case .bothHigh:
      return Phrase(
        zh: "\(letter) \(activity.chinese)：您喜欢，这份工作里也多",
        en: "\(letter) \(activity.english): you like it, and the work has much of it"
      )
    case .bothLow:
      return Phrase(
        zh: "\(letter) \(activity.chinese)：您兴趣较少，这份工作里也少",
        en: "\(letter) \(activity.english): it attracts you less, and the work has little of it"
      )
    case .personHigher:
      return Phrase(
        zh: "\(letter) \(activity.chinese)：您喜欢，这份工作里较少",
        en: "\(letter) \(activity.english): you like it, but the work has little of it"
      )
    case .occupationHigher:
      return Phrase(
        zh: "\(letter) \(activity.chinese)：这份工作里多，您目前兴趣较少",
        en: "\(letter) \(activity.english): the work has much of it, but it attracts you less"
      )
    }
  }

  /// How far the evidence supports an aspiration.
  enum Support: CaseIterable {
    case more
    case some
    case little

    /// Our own cuts: at least 0.60, at least 0.30, below.
    init(_ correlation: Double) { self = correlation >= 0.6 ? .more : correlation >= 0.3 ? .some : .little }

    var name: Phrase {
      switch self {
      case .more: Phrase(zh: "兴趣上较多支持", en: "well supported by interests")
      case .some: Phrase(zh: "兴趣上部分支持", en: "partly supported by interests")
      case .little: Phrase(zh: "目前证据较少支持", en: "little support so far")
      }
    }

    var meaning: Phrase {
      switch self {
      case .more:
        Phrase(
          zh: "您的兴趣轮廓与它比较像。可以再看看日常工作内容、入行要求和当地机会，然后安排一次体验。",
          en:
            "Your pattern of interests resembles it. Look at its daily work, the way in and the local openings, then arrange a try-out."
        )
      case .some:
        Phrase(
          zh: "有些方面相像，有些方面不同。下面列出了两方面的理由，值得聊一聊：哪些您看重，哪些可以接受。",
          en:
            "Some sides are alike and others differ. Both are listed below and worth a talk: which matter to you, and which could you accept?"
        )
      case .little:
        Phrase(
          zh: "目前证据较少支持，值得聊一聊：是什么吸引您？兴趣只是一方面，能力、价值观和生活安排同样重要；先去体验一次，再作判断。",
          en:
            "There is little support so far, and that is worth a talk: what draws you to it? Interests are only one side; abilities, values and circumstances count as much. Try it once before you decide."
        )
      }
    }
  }
}
