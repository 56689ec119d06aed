import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentMeasurement

/// The overall shape of a profile in words.
enum ShapeWords {
  /// What the shape may mean.
  static func meaning(_ shape: InterestAnalysis.Shape) -> Phrase {
    switch shape {
    case .differentiated:
      Phrase(
        zh: "有几类您明显更喜欢。",
        en: "Some kinds of activity you clearly like more."
      )
    case .flatHigh:
      Phrase(
        zh:
          "这常见于兴趣广、愿意尝试的人。选择时可以再看能力、看重什么和现实条件，也可以用“二选一”的办法慢慢比出先后。",
        en:
          "This is common in people with wide interests; abilities, values and circumstances can help you choose, and so can comparing two things at a time."
      )
    case .flatLow:
      Phrase(
        zh:
          "可能是接触的机会少，可能最近精力不足，也可能题目里没有您喜欢的事。先去多看、多试，比急着定方向更有用。",
        en:
          "Perhaps you have had few chances to try things, perhaps you are short of energy at present, or what you like was not asked. Seeing and trying more helps more than choosing quickly."
      )
    case .flatMiddle:
      Phrase(
        zh: "谁高谁低先别当真。多接触几类活动，再回来比较，会更清楚。",
        en:
          "Do not take the order seriously yet; meet a few more activities and compare again."
      )
    }
  }

  /// A name for narrow places.
  static func name(_ shape: InterestAnalysis.Shape) -> Phrase {
    switch shape {
    case .differentiated: Phrase(zh: "有重点", en: "with a focus")
    case .flatHigh: Phrase(zh: "平坦（整体较高）", en: "flat, on a high level")
    case .flatLow: Phrase(zh: "平坦（整体较低）", en: "flat, on a low level")
    case .flatMiddle: Phrase(zh: "平坦（整体居中）", en: "flat, on a middle level")
    }
  }

  static func name(_ level: Consistency) -> Phrase {
    switch level {
    case .high: Phrase(zh: "高（相邻）", en: "high (adjacent)")
    case .medium: Phrase(zh: "中（相隔）", en: "medium (alternate)")
    case .low: Phrase(zh: "低（相对）", en: "low (opposite)")
    }
  }

  static func name(_ level: AspirationCoherence) -> Phrase {
    switch level {
    case .high: Phrase(zh: "高（三个同一首字母）", en: "high (all three share the first letter)")
    case .medium: Phrase(zh: "中（首字母再出现一次）", en: "medium (the first letter recurs once)")
    case .low: Phrase(zh: "低（首字母不再出现）", en: "low (the first letter does not recur)")
    }
  }

  /// People or things; `nil` where neither stands out.
  static func balance(_ side: Int) -> Phrase? {
    switch side {
    case 1: Phrase(zh: "您更喜欢和东西打交道，而不是和人打交道。", en: "You would rather deal with things than with people.")
    case -1: Phrase(zh: "您更喜欢和人打交道，而不是和东西打交道。", en: "You would rather deal with people than with things.")
    default: nil
    }
  }
}
