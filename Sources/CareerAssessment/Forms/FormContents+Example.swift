import AssessmentDiagnostics
import AssessmentTabular

extension FormContents {
  /// A small test that somebody overwrites with an own one: every kind of cell is filled in once, and says DEMO.
  static func example(_ language: Language) -> FormContents {
    let isChinese = language == .chinese
    func words(_ zh: String, _ en: String) -> String { isChinese ? zh : en }
    func entry(_ zh: String, _ en: String) -> (own: String, other: String) { (words(zh, en), "") }
    func term(_ tag: String, _ terms: [FormTerm]) -> (own: String, other: String) {
      (FormTerm.name(tag, in: terms, language), "")
    }
    var contents = FormContents(
      [
        .id: ("my-test", ""), .version: ("0.1.0", ""), .status: term("trial", FormTerm.status),
        .title: entry("DEMO 示例测验（请补写名称）", "DEMO example (please fill in)"),
        .languages: term(language.rawValue, FormTerm.languages), .wording: term("original", FormTerm.wordings),
        .domain: term("other", FormTerm.domains),
        .purpose: entry("（请补写：这个测验做什么用）", "(what the test is for; please fill in)"),
        .permittedPurposes: entry("自我探索、职业指导", "Self-exploration; Career guidance"),
        .authors: entry("（请补写）", "(please fill in)"),
        .licence: entry("仅限本单位内部使用", "For use in our office only"),
        .source: entry("自编", "Written by ourselves"), .minutes: ("5", ""), .userLevel: ("B", ""),
        .instructions: entry("请选出最符合您的一项，答案没有对错。", "Choose what fits you best. There are no right or wrong answers."),
      ],
      language
    )
    let (outgoing, planning) = (words("外向", "Outgoing"), words("计划性", "Planning"))
    let agreement = words("符合程度", "agreement")
    let yes = FormTerm.yes.name[language]
    let items: [(String, String, Bool)] = [
      (words("我喜欢和很多人在一起", "I like to be with many people"), outgoing, false),
      (words("我先想好再动手", "I think before I begin"), planning, false),
      (words("我宁愿自己一个人待着", "I would rather be on my own"), outgoing, true),
      (words("我把东西放回原处", "I put things back in their place"), planning, false),
      (words("我容易和陌生人聊起来", "I easily talk with strangers"), outgoing, false),
      (words("我常常把事情拖到最后", "I often leave things to the last moment"), planning, true),
    ]
    contents.rows[.items] = items.enumerated().map { place, item in
      [
        .number: .integer(place + 1), .text: .text(words("DEMO 例题：", "DEMO example: ") + item.0), .scale: .text(item.1),
        .reversed: item.2 ? .text(yes) : .empty, .optionGroup: .text(agreement),
      ]
    }
    let labels = [
      words("很不符合", "Does not fit at all"), words("不太符合", "Does not quite fit"), words("说不清", "Hard to say"),
      words("比较符合", "Fits rather well"), words("很符合", "Fits very well"),
    ]
    contents.rows[.options] =
      labels.enumerated().map { place, label in
        [.optionGroup: .text(agreement), .label: .text(label), .value: .integer(place + 1)]
      } + [[.optionGroup: .text(agreement), .label: .text(words("不了解", "I do not know")), .isMissing: .text(yes)]]
    let bands = words(
      "3-7 较低：分数较低\n8-11 中等：分数居中\n12-15 较高：分数较高",
      "3-7 low: a lower score\n8-11 medium: a score in the middle\n12-15 high: a higher score"
    )
    contents.rows[.scales] = [
      [
        .name: .text(outgoing), .scoring: .text(FormTerm.name("sum", in: FormTerm.scoring, language)),
        .minimum: .integer(2), .bands: .text(bands),
        .high: .text(words("可能更喜欢和人在一起", "may like company better")), .scaleID: .text("outgoing"),
      ],
      [
        .name: .text(planning), .scoring: .text(FormTerm.name("sum", in: FormTerm.scoring, language)),
        .minimum: .integer(2), .bands: .text(bands),
        .high: .text(words("可能更习惯先安排好", "may rather plan ahead")), .scaleID: .text("planning"),
      ],
    ]
    contents.rows[.norms] = [
      [
        .group: .text(words("例：DEMO 高一学生（这一行不读取）", "e.g. DEMO students (this row is not read)")),
        .scale: .text(outgoing),
        .mean: .number(9.5), .deviation: .number(2.5), .count: .integer(312),
      ]
    ]
    return contents
  }
}
