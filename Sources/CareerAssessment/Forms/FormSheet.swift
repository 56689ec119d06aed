import AssessmentDiagnostics

/// The sheets of a workbook that holds an instrument.
enum FormSheet: CaseIterable, Hashable {
  case about, items, options, scales, norms, other

  /// Its name.
  var title: Phrase {
    switch self {
    case .about: Phrase(zh: "说明", en: "About")
    case .items: Phrase(zh: "题目", en: "Items")
    case .options: Phrase(zh: "选项", en: "Options")
    case .scales: Phrase(zh: "量表", en: "Scales")
    case .norms: Phrase(zh: "常模", en: "Norms")
    case .other: Phrase(zh: "其他", en: "Other")
    }
  }

  /// No instrument is without it.
  var isRequired: Bool { self != .norms && self != .other }

  /// Its columns from left to right; those that are `isRare` stand there only where they hold something.
  var columns: [FormColumn] {
    switch self {
    case .about: [.entry, .content, .contentEnglish, .guidance]
    case .items:
      [
        .number, .text, .textEnglish, .scale, .reversed, .correct, .optionGroup, .required, .weight, .education,
        .authored, .seconds, .otherNames,
      ]
    case .options: [.optionGroup, .label, .labelEnglish, .value, .isMissing, .code, .otherCodes]
    case .scales:
      [
        .name, .nameEnglish, .scoring, .minimum, .missingRule, .bands, .bandsEnglish, .bandsOn, .hexagon, .meaning,
        .meaningEnglish, .high, .highEnglish, .low, .lowEnglish, .guessing, .scaleID,
      ]
    case .norms:
      [
        .group, .scale, .mean, .deviation, .raw, .percentile, .count, .sex, .minimumAge, .belowAge, .schooling, .parent,
        .groupEnglish, .groupID,
      ]
    case .other: [.member, .json]
    }
  }

  /// Columns without which the sheet says nothing.
  var neededColumns: [FormColumn] {
    switch self {
    case .about: [.entry, .content]
    case .items: [.number, .scale]
    case .options: [.optionGroup, .value]
    case .scales: [.name, .scoring]
    case .norms: [.group, .scale]
    case .other: [.member, .json]
    }
  }
}

/// The columns of these sheets.
enum FormColumn: CaseIterable, Hashable {
  case entry, content, contentEnglish, guidance
  case number, text, textEnglish, scale, reversed, correct, optionGroup, required
  case weight, education, authored, seconds, otherNames
  case label, labelEnglish, value, isMissing, code, otherCodes
  case name, nameEnglish, scoring, minimum, missingRule, bands, bandsEnglish, bandsOn, hexagon
  case meaning, meaningEnglish, high, highEnglish, low, lowEnglish, guessing, scaleID
  case group, groupEnglish, groupID, parent, sex, minimumAge, belowAge, schooling, count
  case mean, deviation, raw, percentile
  case member, json

  /// Its name.
  var title: Phrase { Phrase(zh: words.zh, en: words.en) }

  /// What else people call it.
  var otherTitles: [String] { words.others }

  /// Width in characters.
  var width: Double { words.width }

  /// Written only where some row has it.
  var isRare: Bool {
    switch self {
    case .weight, .education, .authored, .seconds, .otherNames, .otherCodes, .guessing, .groupID, .parent, .schooling:
      true
    default: false
    }
  }

  private var words: (zh: String, en: String, others: [String], width: Double) {
    switch self {
    case .entry: ("项目", "Entry", [], 16)
    case .content: ("内容", "Content", ["填写", "中文"], 48)
    case .contentEnglish: ("内容 English", "Content 中文", ["English", "英文"], 36)
    case .guidance: ("怎样填", "How to fill in", [], 48)
    case .number: ("题号", "No.", ["编号", "Item", "Number", "Item ID"], 8)
    case .text: ("题目", "Item text", ["题干", "题目文字", "Text", "Question"], 44)
    case .textEnglish: ("题目 English", "Item text English", ["English", "题目英文"], 36)
    case .scale: ("量表", "Scale", ["维度", "所属量表", "Scales"], 16)
    case .reversed: ("反向", "Reversed", ["反向计分", "Reverse"], 8)
    case .correct: ("标准答案", "Correct answer", ["正确答案", "Correct", "Key"], 10)
    case .optionGroup: ("选项组", "Option group", ["Options"], 14)
    case .required: ("必答", "Required", [], 8)
    case .weight: ("权重", "Weight", [], 8)
    case .education: ("活动学历", "Schooling of the activity", [], 10)
    case .authored: ("编写年月", "Authored", [], 10)
    case .seconds: ("限时（秒）", "Seconds", [], 10)
    case .otherNames: ("其他列名", "Other names", [], 20)
    case .label: ("文字", "Text", ["选项", "选项文字", "Label"], 24)
    case .labelEnglish: ("文字 English", "Text English", ["English"], 24)
    case .value: ("分值", "Score", ["分数", "Value"], 10)
    case .isMissing: ("不计分", "Not scored", [], 10)
    case .code: ("代码", "Code", [], 8)
    case .otherCodes: ("其他代码", "Other codes", [], 16)
    case .name: ("名称", "Name", ["量表名称", "量表"], 18)
    case .nameEnglish: ("名称 English", "Name English", ["English"], 18)
    case .scoring: ("计分方式", "Scoring", [], 14)
    case .minimum: ("最少作答", "Fewest answers", ["最少作答题数"], 10)
    case .missingRule: ("缺答时", "Where answers are missing", [], 14)
    case .bands: ("分段文字", "Bands", ["分段"], 48)
    case .bandsEnglish: ("分段文字 English", "Bands English", [], 36)
    case .bandsOn: ("分段依据", "Bands of", [], 12)
    case .hexagon: ("霍兰德类型", "Holland type", [], 12)
    case .meaning: ("含义", "Meaning", [], 30)
    case .meaningEnglish: ("含义 English", "Meaning English", [], 30)
    case .high: ("高分含义", "High scores", [], 30)
    case .highEnglish: ("高分含义 English", "High scores English", [], 30)
    case .low: ("低分含义", "Low scores", [], 30)
    case .lowEnglish: ("低分含义 English", "Low scores English", [], 30)
    case .guessing: ("猜测校正", "Correction for guessing", [], 12)
    case .scaleID: ("量表编号", "Scale id", ["编号"], 12)
    case .group: ("分组", "Group", ["常模组"], 18)
    case .groupEnglish: ("分组 English", "Group English", [], 18)
    case .groupID: ("分组编号", "Group id", [], 12)
    case .parent: ("上级分组", "Parent group", [], 12)
    case .sex: ("性别", "Sex", [], 8)
    case .minimumAge: ("最小年龄", "Youngest age", [], 10)
    case .belowAge: ("年龄小于", "Below age", [], 10)
    case .schooling: ("学历", "Education", [], 16)
    case .count: ("人数", "People", ["n"], 8)
    case .mean: ("均值", "Mean", ["平均数", "平均分"], 8)
    case .deviation: ("标准差", "SD", ["Standard deviation"], 8)
    case .raw: ("原始分", "Raw score", ["Raw"], 8)
    case .percentile: ("百分位", "Percentile", ["百分等级"], 8)
    case .member: ("成员", "Member", [], 20)
    case .json: ("JSON", "JSON", [], 80)
    }
  }
}
