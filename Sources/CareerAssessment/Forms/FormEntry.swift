import AssessmentDiagnostics

/// The entries of the sheet that describes the instrument.
enum FormEntry: CaseIterable, Hashable {
  case id, version, status, title, shortTitle, languages, wording, domain, purpose, permittedPurposes
  case authors, licence, attribution, source, population, minimumAge, maximumAge, readingLevel, minutes, userLevel
  case instructions
  case normID, normDemo, normPopulation, normCount, normFrom, normTo, normPlace, normSource, normReport

  /// Its name in the first column.
  var title: Phrase { Phrase(zh: words.zh, en: words.en) }

  /// What to write.
  var guidance: Phrase { Phrase(zh: words.howZh, en: words.howEn) }

  /// It belongs to norms, and is needed only with them.
  var isOfNorms: Bool {
    switch self {
    case .normID, .normDemo, .normPopulation, .normCount, .normFrom, .normTo, .normPlace, .normSource, .normReport: true
    default: false
    }
  }

  /// May be left empty.
  var isOptional: Bool {
    switch self {
    case .shortTitle, .attribution, .population, .minimumAge, .maximumAge, .readingLevel, .instructions, .normDemo,
      .normCount, .normID:
      true
    default: false
    }
  }

  /// It is a text in both languages.
  var isText: Bool {
    switch self {
    case .title, .shortTitle, .purpose, .attribution, .source, .population, .readingLevel, .instructions,
      .normPopulation, .normPlace:
      true
    default: false
    }
  }

  /// The words that it takes; nil for any text.
  var terms: [FormTerm]? {
    switch self {
    case .status: FormTerm.status
    case .languages: FormTerm.languages
    case .wording: FormTerm.wordings
    case .domain: FormTerm.domains
    case .permittedPurposes: FormTerm.purposes
    case .userLevel: [FormTerm("A", "A", "A"), FormTerm("B", "B", "B"), FormTerm("C", "C", "C")]
    case .normDemo: FormTerm.truths
    case .normReport: FormTerm.standardScores
    default: nil
    }
  }

  /// Several of the words may stand there.
  var takesSeveral: Bool { self == .permittedPurposes || self == .normReport || self == .authors }

  /// Where it stands in the instrument file.
  var pointer: String {
    switch self {
    case .id: "/id"
    case .version: "/version"
    case .status: "/status"
    case .title: "/title"
    case .shortTitle: "/shortTitle"
    case .languages: "/languages"
    case .wording: "/translationStatus"
    case .domain: "/domain"
    case .purpose: "/purpose"
    case .permittedPurposes: "/permittedPurposes"
    case .authors: "/authors"
    case .licence: "/licence"
    case .attribution: "/attribution"
    case .source: "/source"
    case .population: "/population/description"
    case .minimumAge: "/population/minimumAge"
    case .maximumAge: "/population/maximumAge"
    case .readingLevel: "/population/readingLevel"
    case .minutes: "/minutes"
    case .userLevel: "/userLevel"
    case .instructions: "/instructions"
    case .normID: "/norms/0/id"
    case .normDemo: "/norms/0/demo"
    case .normPopulation: "/norms/0/population"
    case .normCount: "/norms/0/n"
    case .normFrom: "/norms/0/collectedFrom"
    case .normTo: "/norms/0/collectedTo"
    case .normPlace: "/norms/0/place"
    case .normSource: "/norms/0/source"
    case .normReport: "/norms/0/report"
    }
  }

  private var words: (zh: String, en: String, howZh: String, howEn: String) {
    switch self {
    case .id: ("编号", "Id", "小写字母、数字和连字符，如 my-test", "Small letters, digits and hyphens, such as my-test")
    case .version: ("版本", "Version", "改了题目或计分就换一个，如 1.0.0", "A new one whenever items or keys change, such as 1.0.0")
    case .status: ("状态", "Status", "没有信度和常模时写“试用”", "Trial, as long as there is no reliability and no norm")
    case .title: ("名称", "Title", "测验的名称", "The name of the test")
    case .shortTitle: ("简称", "Short title", "可以不填", "May be empty")
    case .languages: ("语言", "Languages", "问卷用的语言；写“中文和英文”时所有文字都要有英文", "What the form speaks; in full")
    case .wording:
      (
        "题目来源", "Wording", "自编、改编或翻译、已验证的译本；没有题目文字时写“只有记分键”",
        "Original, Adapted, Validated; Key only without item texts"
      )
    case .domain: ("领域", "Domain", "从列表选择", "Choose from the list")
    case .purpose: ("用途说明", "Purpose", "这个测验做什么用，一两句话；报告里会印出", "What the test is for; printed in reports")
    case .permittedPurposes:
      ("允许的用途", "Permitted uses", "自我探索、职业指导、培训规划、研究、人员选拔，用顿号隔开", "With semicolons: \(purposeWords)")
    case .authors: ("作者", "Authors", "姓名或单位，用顿号隔开", "Names, with semicolons")
    case .licence: ("许可", "Licence", "谁可以使用，如：仅限本单位内部使用", "Who may use it")
    case .attribution: ("必须注明", "Attribution", "可以不填；凡出示结果处都会印出", "May be empty; printed wherever results are shown")
    case .source: ("出处", "Source", "题目和计分从哪里来；自编请写自编", "Where items and keys come from")
    case .population: ("适用人群", "For whom", "可以不填", "May be empty")
    case .minimumAge: ("适用最小年龄", "Youngest", "可以不填", "May be empty")
    case .maximumAge: ("适用最大年龄", "Oldest", "可以不填", "May be empty")
    case .readingLevel: ("阅读要求", "Reading level", "可以不填", "May be empty")
    case .minutes: ("约需分钟", "Minutes", "整数", "A whole number")
    case .userLevel:
      ("使用者级别", "User level", "A 无须专门训练，B 受过测验培训，C 受过专业训练", "A no training, B training in testing, C professional")
    case .instructions: ("指导语", "Instructions", "来访者先读的话", "What the person reads first")
    case .normID: ("常模编号", "Norm id", "可以不填", "May be empty")
    case .normDemo:
      ("常模是演示数据", "Norms are made up", "编造的数字写“是”，结果会标注 DEMO", "Yes for invented figures: results say DEMO")
    case .normPopulation: ("常模代表谁", "Norms stand for", "有常模时填写，如：某市高一学生", "With norms only")
    case .normCount: ("常模总人数", "People in the norms", "只有一个分组时可以不填", "May be empty with one group")
    case .normFrom: ("常模采集开始", "Norms collected from", "如 2026-09-01", "Such as 2026-09-01")
    case .normTo: ("常模采集结束", "Norms collected to", "如 2026-10-31", "Such as 2026-10-31")
    case .normPlace: ("常模地点", "Norms collected in", "在哪里收集的", "Where")
    case .normSource: ("常模出处", "Source of the norms", "谁收集的，写在哪里", "Who collected them, and where it is described")
    case .normReport:
      ("报告的标准分", "Standard scores", "T 分、百分位、z 分、标准九分、标准十分，用顿号隔开", "With semicolons: T score, Percentile, z score …")
    }
  }

  private var purposeWords: String { FormTerm.purposes.map(\.name.english).joined(separator: "; ") }
}
