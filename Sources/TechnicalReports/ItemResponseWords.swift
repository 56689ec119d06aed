internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentMeasurement
internal import AssessmentPsychometrics

/// Item response models in words.
extension TechnicalContext {
  /// A model.
  func words(_ model: ItemResponseModel) -> String {
    switch model {
    case .rasch: say(zh: "Rasch 模型（rasch）", en: "Rasch's model (rasch)")
    case .onePL: say(zh: "单参数模型，共同斜率（1pl）", en: "one common slope (1pl)")
    case .twoPL: say(zh: "双参数模型（2pl）", en: "two parameters (2pl)")
    case .threePL: say(zh: "三参数模型，含猜测（3pl）", en: "three parameters, with guessing (3pl)")
    case .fourPL: say(zh: "四参数模型，含猜测与失误（4pl）", en: "four parameters, with guessing and slips (4pl)")
    case .graded: say(zh: "等级反应模型（graded）", en: "graded response model (graded)")
    case .partialCredit: say(zh: "部分得分模型（pcm）", en: "partial credit model (pcm)")
    case .generalizedPartialCredit: say(zh: "广义部分得分模型（gpcm）", en: "generalised partial credit model (gpcm)")
    case .ratingScale: say(zh: "评定量表模型（rsm）", en: "rating scale model (rsm)")
    }
  }

  /// Why there is no model, and what would do.
  func reason(_ failure: ItemResponseFailure) -> String {
    switch failure {
    case .nobody: say(zh: "没有可用的作答", en: "nobody has an answer that can be used")
    case .tooFewItems(let needed, let found):
      say(
        zh: "有差异的题目只有 \(found) 题，至少需要 \(needed) 题；两题可用 --model rasch 或 pcm",
        en: "only \(found) items vary and \(needed) are needed; two items can carry --model rasch or pcm"
      )
    case .tooManyCategories(let item, let limit):
      say(
        zh: "题目 \(item) 有 \(limit) 种以上的答案，不是等级；请在工具中声明选项",
        en: "the item \(item) has more than \(limit) different answers, which are no categories; declare its options"
      )
    case .notDichotomous(let item, let count):
      say(
        zh: "题目 \(item) 有 \(count) 个等级，此模型只用于二分题；请用 --model graded 或 gpcm",
        en: "the item \(item) has \(count) categories and this model takes two; use --model graded or gpcm"
      )
    case .differentCategories(let item, let count, let expected):
      say(
        zh: "题目 \(item) 有 \(count) 个用到的等级，首题有 \(expected) 个；评定量表模型要求相同，请用 --model pcm",
        en: "\(item) has \(count) categories in use and the first item \(expected); use --model pcm instead of rsm"
      )
    case .invalidWeight: say(zh: "权重不是非负的数", en: "a weight is not a number from 0 on")
    case .itemsSeparated(let items):
      say(
        zh: "没有有限的估计值：凡在其他题得分的人，在 \(list(items)) 上都得满分",
        en: "no finite estimate exists: whoever scored in any other item has the highest score in \(list(items))"
      )
    case .noLikelihood: say(zh: "似然无法计算", en: "the likelihood cannot be computed")
    }
  }

  /// A remark.
  func words(_ remark: ItemResponseRemark) -> String {
    switch remark {
    case .noVariation(let item, let answer):
      say(
        zh: "题目 \(item)：所有人的答案都是 \(NumberFormat.whole.text(answer))，没有放进模型。",
        en: "\(item): everybody answered \(NumberFormat.whole.text(answer)); it was left out."
      )
    case .noAnswers(let item): say(zh: "题目 \(item)：无人作答，没有放进模型。", en: "\(item): nobody answered; it was left out.")
    case .emptyCategory(let item, let answer):
      say(
        zh: "题目 \(item)：无人选择 \(NumberFormat.whole.text(answer))，该等级被去掉，其上各等级依次下移。",
        en:
          "\(item): nobody chose \(NumberFormat.whole.text(answer)); the category was taken out, those above move down."
      )
    case .boundHit(let item, _):
      say(
        zh: "题目 \(item.isEmpty ? "（共同参数）" : item)：估计值走到了范围的尽头，数据没有给出限度；没有标准误，不要使用。",
        en:
          "\(item.isEmpty ? "A shared parameter" : item): the estimate ran to the end of its range, to which the data set no limit; it has no standard error and is not to be used."
      )
    case .noCommonVariance:
      say(zh: "能力没有可见的差异：这些题目没有共同的东西。", en: "Abilities show no spread: the items have nothing in common.")
    case .negativeSlope(let item):
      say(
        zh: "题目 \(item)：斜率为负，能力越高得分越低。先核对计分方向。",
        en: "\(item): the slope is negative, people higher on the scale score lower. Check the key first."
      )
    case .notIdentified:
      say(
        zh: "这份样本不足以确定全部参数：标准误不可信或没有。可换更简单的模型（rasch、2pl），或收集更多作答。",
        en:
          "The sample does not determine all parameters: standard errors are missing or not to be trusted. Take a simpler model (rasch, 2pl) or more answers."
      )
    case .moreParametersThanPatterns(let parameters, let patterns):
      say(
        zh: "参数有 \(parameters) 个，不同的作答组合只有 \(patterns) 种。",
        en: "There are \(parameters) parameters and only \(patterns) different patterns of answers."
      )
    case .gridTooNarrow(let share):
      say(
        zh: "约 \(NumberFormat(decimals: 1, suffix: " %").text(100 * share)) 的人在能力范围的两端，其位置被截断。",
        en:
          "About \(NumberFormat(decimals: 1, suffix: " %").text(100 * share)) of the people lie at the ends of the grid."
      )
    case .gridRefined(let pointCount):
      say(
        zh: "能力测得很精确，积分节点加密到 \(pointCount) 个。",
        en: "Abilities are known so exactly that the grid was refined to \(pointCount) points."
      )
    }
  }
}
