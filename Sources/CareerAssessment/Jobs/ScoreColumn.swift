import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// A column of the scored table and what it means.
struct ScoreColumn {
  var name: String
  /// What columns of its sort are called together: `raw`, `percent`, `T`; its own name where there is one of a sort.
  var kind: String
  var meaning: Phrase
  /// Holds words.
  var isText = false
  /// Holds a whole number.
  var isCount = false
  /// The tags that may stand in it, where they are few, and what they mean.
  var categories: [(tag: String, word: Phrase)] = []

  private init(
    name: String,
    kind: String? = nil,
    meaning: Phrase,
    isText: Bool = false,
    isCount: Bool = false,
    categories: [(tag: String, word: Phrase)] = []
  ) {
    self.name = name
    self.kind = kind ?? name
    self.meaning = meaning
    self.isText = isText
    self.isCount = isCount
    self.categories = categories
  }

  /// The columns of one score, in their order.
  static func ofScore(_ id: String, named name: LocalizedText, hasReliability: Bool, norms: [StandardScale]) -> [Self] {
    let zh = name[.chinese]
    let en = name[.english]
    func column(_ suffix: String, _ chinese: String, _ english: String, isText: Bool = false) -> Self {
      Self(
        name: id + suffix,
        kind: suffix.isEmpty ? "raw" : String(suffix.dropFirst()),
        meaning: Phrase(zh: "\(zh)：\(chinese)", en: "\(en): \(english)"),
        isText: isText,
        isCount: suffix == "_answered"
      )
    }
    var columns = [
      column("", "原始分", "raw score"), column("_answered", "作答的题数", "items answered"),
      column("_percent", "占可能得分范围的百分比", "percent of the possible range"),
    ]
    if hasReliability {
      columns += [
        column("_sem", "测量标准误", "standard error of measurement"),
        column("_low", "得分区间下限", "lower end of the interval of the score"),
        column("_high", "得分区间上限", "upper end of the interval of the score"),
        column("_true_low", "真分数区间下限", "lower end of the interval of the true score"),
        column("_true_high", "真分数区间上限", "upper end of the interval of the true score"),
      ]
    }
    columns += norms.map {
      column("_" + $0.rawValue, "按常模换算的 \($0.rawValue)", "\($0.rawValue) by the norms")
    }
    if !norms.isEmpty { columns.append(column("_norm_group", "所用的常模组", "norm group that was used", isText: true)) }
    return columns
  }

  /// Who the row is about.
  static let person = [
    Self(
      name: "person",
      meaning: Phrase(zh: "编号（文件里没有编号时是行号）", en: "id, or the row where the file has none"),
      isText: true
    ),
    Self(name: "line", meaning: Phrase(zh: "原文件里的行号", en: "line of the file of answers"), isCount: true),
  ]

  /// The letters of the six types.
  static let code = [
    Self(name: "code", meaning: Phrase(zh: "三字母兴趣代码", en: "three-letter interest code"), isText: true),
    Self(
      name: "code_ties",
      meaning: Phrase(zh: "得分相同时同样成立的代码", en: "codes that fit equally well where scores tie"),
      isText: true
    ),
  ]

  /// How the answers were given.
  static let quality = [
    Self(
      name: "quality",
      meaning: Phrase(zh: "作答质量的结论", en: "verdict on the quality of the answers"),
      isText: true,
      categories: ResponseQuality.Verdict.allCases.map { ($0.tag, $0.phrase) }
    ),
    Self(
      name: "quality_reasons",
      meaning: Phrase(zh: "结论所依据的检查", en: "checks that the verdict rests on"),
      isText: true
    ),
    Self(name: "missing", meaning: Phrase(zh: "未作答的题数", en: "items without an answer"), isCount: true),
    Self(name: "unusable", meaning: Phrase(zh: "无法使用的答案数", en: "answers that cannot be used"), isCount: true),
    Self(name: "longest_run", meaning: Phrase(zh: "连续选同一选项的最长题数", en: "longest run of the same option"), isCount: true),
    Self(name: "irv", meaning: Phrase(zh: "个人内部答案的标准差", en: "standard deviation of the person's answers")),
    Self(name: "mean_answer", meaning: Phrase(zh: "答案的平均值", en: "mean of the answers")),
    Self(name: "seconds", meaning: Phrase(zh: "作答用时（秒）", en: "seconds taken")),
    Self(name: "problems", meaning: Phrase(zh: "这一行的问题（规则名）", en: "what is wrong with the row, by rule"), isText: true),
  ]

  /// Where the numbers come from.
  static let provenance = [
    Self(name: "instrument", meaning: Phrase(zh: "工具编号", en: "id of the instrument"), isText: true),
    Self(name: "version", meaning: Phrase(zh: "工具版本", en: "version of the instrument"), isText: true),
    Self(name: "digest", meaning: Phrase(zh: "工具文件的 SHA-256", en: "SHA-256 of the instrument"), isText: true),
    Self(name: "engine", meaning: Phrase(zh: "计分程序及版本", en: "scoring program and version"), isText: true),
  ]

  /// The mark of made-up data.
  static let demo = Self(name: "demo", meaning: Phrase(zh: "演示数据的标记", en: "mark of made-up data"), isText: true)
}
