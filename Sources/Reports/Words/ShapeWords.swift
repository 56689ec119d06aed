import Diagnostics
import Guidance
import Measurement

/// The overall shape of a profile in words.
enum ShapeWords {
  /// What the shape may mean.
  static func meaning(_ shape: InterestAnalysis.Shape) -> Phrase {
    switch shape {
    case .differentiated:
      Phrase(
        zh: "您的六类兴趣有高有低，差别超出了误差，重点看得出来。",
        en: "Your six interests differ by more than the error of measurement, so some of them stand out."
      )
    case .flatHigh:
      Phrase(
        zh:
          "您对六类活动都比较喜欢，高低差别不大，还看不出重点。这常见于兴趣广、愿意尝试的人；选择时可以再看能力、价值观和现实条件，也可以用“二选一”的办法慢慢比出先后。",
        en:
          "You like all six kinds of activity, and they differ little, so no focus shows yet. This is common in people with wide interests; abilities, values and circumstances can help you choose, and so can comparing two things at a time."
      )
    case .flatLow:
      Phrase(
        zh:
          "您对六类活动的喜爱都不多，高低差别不大，还看不出重点。可能是接触的机会少，可能最近精力不足，也可能题目里没有您喜欢的事。这不是缺点；先去多看、多试，比急着定方向更有用。",
        en:
          "None of the six kinds of activity attracts you much, and they differ little, so no focus shows yet. Perhaps you have had few chances to try things, perhaps you are short of energy at present, or what you like was not asked. This is no fault; seeing and trying more helps more than choosing quickly."
      )
    case .flatMiddle:
      Phrase(
        zh: "您对六类活动的喜爱程度相近，高低差别不大，还看不出重点。这时字母的先后不宜当真；多接触几类活动，再回来比较，会更清楚。",
        en:
          "You like the six kinds of activity about equally, so no focus shows yet. The order of letters should then not be taken seriously; meet a few more activities and compare again."
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

  /// What it means that the first two letters lie near or far.
  static func consistency(_ level: Consistency) -> Phrase {
    switch level {
    case .high:
      Phrase(
        zh: "前两类在六边形上相邻，常出现在同一类工作里，方向比较集中。",
        en: "The first two types are neighbours on the hexagon; many kinds of work combine them."
      )
    case .medium:
      Phrase(
        zh: "前两类在六边形上相隔一格，有些工作能同时用到，可以留意两者的交叉处。",
        en: "The first two types lie two steps apart on the hexagon; some work combines them, so look where they meet."
      )
    case .low:
      Phrase(
        zh: "前两类在六边形上相对，能同时用到的工作较少。可以一类放在工作里，一类放在业余，或者寻找把两者结合起来的岗位。",
        en:
          "The first two types lie opposite each other on the hexagon; fewer kinds of work combine them. One may find its place in work and the other in leisure, or you may look for a post that joins both."
      )
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

  /// Where the weight of the interests lies between things and people.
  static func things(_ side: Int) -> Phrase {
    switch side {
    case 1: Phrase(zh: "更偏向与工具、材料、机器打交道", en: "towards things: tools, materials, machines")
    case -1: Phrase(zh: "更偏向与人打交道", en: "towards people")
    default: Phrase(zh: "在“物”与“人”之间比较均衡", en: "evenly between things and people")
    }
  }

  /// Where the weight of the interests lies between data and ideas.
  static func data(_ side: Int) -> Phrase {
    switch side {
    case 1: Phrase(zh: "更偏向处理资料、账目和具体事务", en: "towards data: records, accounts, definite tasks")
    case -1: Phrase(zh: "更偏向探究道理、产生想法", en: "towards ideas: reasons, designs, new thoughts")
    default: Phrase(zh: "在“资料”与“想法”之间比较均衡", en: "evenly between data and ideas")
    }
  }
}
