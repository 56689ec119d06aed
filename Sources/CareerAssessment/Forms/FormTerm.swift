import AssessmentDiagnostics
import AssessmentTabular

/// A word that a cell may hold, and what the instrument file has for it.
struct FormTerm: Hashable {
  var tag: String
  var name: Phrase
  /// Other ways to say it.
  var others: [String] = []

  init(_ tag: String, _ zh: String, _ en: String, _ others: [String] = []) {
    self.tag = tag
    name = Phrase(zh: zh, en: en)
    self.others = others
  }

  /// The tag that a text stands for; nil for any other text.
  static func tag(_ text: String, in terms: [FormTerm]) -> String? {
    let key = CellText.labelKey(text)
    return terms.first { term in
      ([term.tag, term.name.chinese, term.name.english] + term.others).contains { CellText.labelKey($0) == key }
    }?.tag
  }

  /// The name of a tag.
  static func name(_ tag: String, in terms: [FormTerm], _ language: Language) -> String {
    terms.first { $0.tag == tag }?.name[language] ?? tag
  }

  static let yes = FormTerm("yes", "是", "Yes", ["y", "true", "√", "✓", "1", "对"])
  static let no = FormTerm("no", "否", "No", ["n", "false", "×", "0", "-", "—", "无"])
  /// What the column of reversed items may hold: its own words beside yes and no.
  static let reversals = [
    FormTerm("yes", "是", "Yes", yes.others + ["反", "反向", "反向计分", "r", "reversed", "reverse"]),
    FormTerm("no", "否", "No", no.others + ["正", "正向", "正向计分", "+"]),
  ]
  static let truths = [yes, no]
  static let status = [
    FormTerm("trial", "试用", "Trial"), FormTerm("calibrated", "已校准", "Calibrated"),
    FormTerm("normed", "已有常模", "Normed"),
  ]
  static let languages = [
    FormTerm("zh", "中文", "Chinese"), FormTerm("en", "英文", "English"),
    FormTerm("zh,en", "中文和英文", "Chinese and English"), FormTerm("en,zh", "英文和中文", "English and Chinese"),
  ]
  static let wordings = [
    FormTerm("original", "自编", "Original"), FormTerm("adapted", "改编或翻译", "Adapted"),
    FormTerm("validated", "已验证的译本", "Validated"), FormTerm("keyOnly", "只有记分键", "Key only"),
  ]
  static let domains = [
    FormTerm("interest", "职业兴趣", "Interests"), FormTerm("personality", "性格与工作风格", "Personality"),
    FormTerm("ability", "能力测验", "Ability"), FormTerm("values", "工作价值观", "Values"),
    FormTerm("readiness", "生涯准备", "Readiness"), FormTerm("satisfaction", "满意度", "Satisfaction"),
    FormTerm("other", "其他", "Other"),
  ]
  static let purposes = [
    FormTerm("exploration", "自我探索", "Self-exploration"), FormTerm("guidance", "职业指导", "Career guidance"),
    FormTerm("training", "培训规划", "Training planning"), FormTerm("research", "研究", "Research"),
    FormTerm("selection", "人员选拔", "Personnel selection"),
  ]
  static let scoring = [
    FormTerm("sum", "总分", "Sum"), FormTerm("mean", "平均分", "Mean"),
    FormTerm("percentOfMaximum", "满分百分比", "Percent of maximum"),
    FormTerm("countCorrect", "答对题数", "Correct answers"),
  ]
  static let missingRules = [
    FormTerm("prorate", "按比例补足", "Prorated"), FormTerm("missing", "不给分数", "No score"),
    FormTerm("zero", "算零分", "Counts zero"),
  ]
  static let metrics = [
    FormTerm("raw", "原始分", "Raw score"), FormTerm("percentOfMaximum", "满分百分比", "Percent of maximum"),
    FormTerm("T", "T 分", "T score"), FormTerm("percentile", "百分位", "Percentile", ["百分等级"]),
  ]
  static let sexes = [
    FormTerm("female", "女", "Female", ["f"]), FormTerm("male", "男", "Male", ["m"]),
  ]
  static let schoolings = [
    FormTerm("low", "义务教育", "Compulsory"), FormTerm("middle", "高中或职校", "Secondary"),
    FormTerm("high", "高等教育", "Higher"),
  ]
  static let guessing = [FormTerm("none", "无", "None"), FormTerm("formula", "公式", "Formula")]
  static let standardScores = [
    FormTerm("T", "T 分", "T score"), FormTerm("percentile", "百分位", "Percentile", ["百分等级"]),
    FormTerm("z", "z 分", "z score"), FormTerm("stanine", "标准九分", "Stanine"),
    FormTerm("sten", "标准十分", "Sten"), FormTerm("IQ", "离差 15", "IQ"), FormTerm("standard100", "离差 10", "Standard100"),
  ]
}

/// The six types of Holland's hexagon as people write them.
enum HollandNames {
  static let letters = ["R", "I", "A", "S", "E", "C"]
  private static let names: [String: [String]] = [
    "R": ["实用", "现实", "实际", "技能", "操作", "realistic"],
    "I": ["研究", "调研", "调查", "探索", "investigative"],
    "A": ["艺术", "artistic"],
    "S": ["社会", "社交", "social"],
    "E": ["企业", "管理", "经营", "事业", "enterprising"],
    "C": ["常规", "传统", "事务", "事务处理", "conventional"],
  ]

  /// The letter of a name such as `实用型`, `R`, `R型`, `实用型（R）`, `R-实用型`; nil for any other text.
  static func letter(of text: String) -> String? {
    var word = CellText.key(text)
    if word.hasSuffix("型") { word.removeLast() }
    word = word.replacing("型", with: "")
    for letter in letters {
      let small = letter.lowercased()
      if word == small { return letter }
      for name in names[letter] ?? [] where [name, name + small, small + name].contains(word) { return letter }
    }
    return nil
  }

  /// Scales for the letters, where six names are the six types; nil otherwise.
  static func hexagon(_ scales: [(id: String, names: [String])]) -> [String: String]? {
    guard scales.count == 6 else { return nil }
    var found: [String: String] = [:]
    for scale in scales {
      guard let letter = scale.names.lazy.compactMap(letter).first, found.updateValue(scale.id, forKey: letter) == nil
      else { return nil }
    }
    return found
  }
}
