import AssessmentDiagnostics
import AssessmentPsychometrics

/// What may be wrong with a sample that a program gives.
enum SampleFinding {
  private static func finding(_ rule: String, _ message: Phrase, _ remedy: Phrase) -> Finding {
    Finding(rule, at: Place(), message, remedy: remedy)
  }

  private static let shape = Phrase(
    zh: "请每人一行、每题一列，没有作答写 nil，题目名称各不相同。",
    en: "Give a row a person and a column an item, nil for no answer, and each item a name of its own."
  )
  private static let more = Phrase(
    zh: "请核对数据，或收集更多作答。",
    en: "Look at the data, or collect more answers."
  )

  static func row(_ row: Int, _ count: Int, needed: Int) -> Finding {
    finding(
      "sample-shape",
      Phrase(
        zh: "第 \(row + 1) 个人有 \(count) 个答案，题目有 \(needed) 道",
        en: "person \(row + 1) has \(count) answers, and there are \(needed) items"
      ),
      shape
    )
  }

  static func names() -> Finding {
    finding("sample-shape", Phrase(zh: "有题目重名", en: "two items have one name"), shape)
  }

  static func onlyPearson() -> Finding {
    finding(
      "sample-estimate",
      Phrase(zh: "极大似然只用于 Pearson 相关", en: "maximum likelihood exists for Pearson correlations only"),
      Phrase(zh: "请改用 pairwise 或 listwise。", en: "Use pairwise or listwise.")
    )
  }

  static func estimate(_ failure: EstimationFailure) -> Finding {
    let reason: Phrase =
      switch failure {
      case .tooFewPersons(let needed, let found):
        Phrase(zh: "人数不足：需要 \(needed) 人，只有 \(found) 人", en: "too few people: \(needed) are needed, \(found) found")
      case .tooFewItems(let needed, _):
        Phrase(
          zh: "可用的题目不足 \(needed) 题（其余无人作答、答案全同或取值过多）",
          en: "fewer than \(needed) items can be used (the others have no answers, one value, or too many values)"
        )
      case .undefinedPair(let first, let second, let count):
        Phrase(
          zh: "题目 \(first) 与 \(second) 的相关无法计算（共同作答 \(count) 人）",
          en: "the correlation of \(first) and \(second) is undefined (\(count) people answered both)"
        )
      case .notPositiveDefinite(let item):
        Phrase(zh: "协方差矩阵不是正定的（在题目 \(item)）", en: "the covariances are not positive definite (at \(item))")
      case .noVariance: Phrase(zh: "总分没有差异", en: "the total does not vary")
      case .notFinite: Phrase(zh: "数值超出可计算的范围", en: "numbers out of range")
      case .notDichotomous(let item): Phrase(zh: "题目 \(item) 不是 0/1 计分", en: "the item \(item) is not scored 0/1")
      }
    return finding("sample-estimate", reason, more)
  }

  static func factorCount(_ count: Int) -> Finding {
    finding(
      "sample-factors",
      Phrase(zh: "因素个数 \(count) 小于 1", en: "\(count) factors: at least 1 is needed"),
      Phrase(zh: "请给出 1 或更大的个数。", en: "Ask for 1 or more.")
    )
  }

  static func noKey() -> Finding {
    finding(
      "sample-factors",
      Phrase(zh: "向计分键旋转需要工具", en: "a rotation towards the key needs an instrument"),
      Phrase(zh: "请用 CalibrateJob，或改用别的旋转。", en: "Use CalibrateJob, or another rotation.")
    )
  }

  static func factors(_ failure: FactorAnalysisFailure) -> Finding {
    let reason: Phrase =
      switch failure {
      case .tooManyFactors(let largest), .negativeDegreesOfFreedom(_, let largest):
        Phrase(zh: "因素个数过多，最多 \(largest) 个", en: "too many factors; at most \(largest)")
      case .notPositiveDefinite:
        Phrase(zh: "相关矩阵不是正定的；可改用 minres", en: "the correlations are not positive definite; use minres")
      case .noCommonVariance: Phrase(zh: "题目之间没有共同的变异", en: "the items have no variance in common")
      case .tooFewPeople(let needed): Phrase(zh: "至少需要 \(needed) 人", en: "at least \(needed) people are needed")
      case .notFinite, .notCorrelations, .decomposition:
        Phrase(zh: "相关矩阵无法分解", en: "the matrix cannot be decomposed")
      }
    return finding("sample-factors", reason, more)
  }

  static func range(limit: Int) -> Finding {
    finding(
      "sample-norms",
      Phrase(zh: "得分范围超过 \(limit) 个分数", en: "the range has more than \(limit) scores"),
      Phrase(zh: "请给出量表能取到的整数分范围。", en: "Give the whole scores that the scale can reach.")
    )
  }

  static func minimum() -> Finding {
    finding(
      "sample-norms",
      Phrase(zh: "常模至少要由 2 人组成", en: "norms compare people: at least 2 are needed"),
      Phrase(zh: "通常至少 100 人。", en: "100 and more are usual.")
    )
  }

  static func norms(_ failure: NormFailure) -> Finding {
    let reason: Phrase =
      switch failure {
      case .nobody: Phrase(zh: "没有人有得分", en: "nobody has a score")
      case .tooFewPeople(let count, let minimum):
        Phrase(zh: "只有 \(count) 人，至少需要 \(minimum) 人", en: "\(count) people; at least \(minimum) are needed")
      case .noSpread(let score): Phrase(zh: "所有人的得分都是 \(score)", en: "everybody has the score \(score)")
      case .scoreOffGrid(let index, let score):
        Phrase(
          zh: "第 \(index + 1) 个得分 \(score) 不是范围内的整数",
          en: "score \(index + 1), \(score), is no whole number of the range"
        )
      case .tooFewScores(let count, let needed):
        Phrase(zh: "只有 \(count) 个不同的得分，需要 \(needed) 个", en: "\(count) different scores; \(needed) are needed")
      default: Phrase(zh: "这些得分不能做出常模（\(failure)）", en: "no norms can be made of these scores (\(failure))")
      }
    return finding("sample-norms", reason, more)
  }
}
