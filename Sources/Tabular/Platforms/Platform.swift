public import AssessmentDiagnostics

/// Who wrote a file.
public enum Platform: String, Sendable, Hashable, Codable, CaseIterable {
  /// A table that somebody made: headers are item ids, numbers or prompts; cells are codes or labels.
  case plain
  /// An export of 问卷星 (wjx.cn).
  case wjx
  /// An export of 腾讯问卷 (wj.qq.com).
  case tencent
  /// An export of WPS 表单.
  case wps
  /// An export of LimeSurvey, with codes or full headers.
  case limeSurvey
  /// An export of Qualtrics, with three header rows.
  case qualtrics
  /// An export of REDCap, raw or with labels.
  case redcap
  /// An export of Microsoft Forms.
  case msForms
  /// An export of SurveyMonkey, with two header rows.
  case surveyMonkey
  /// A published table of Open-Psychometrics, in which 0 stands for no answer.
  case openPsychometrics

  /// What the user calls it.
  public var word: Phrase {
    switch self {
    case .plain: Phrase(zh: "普通表格", en: "plain table")
    case .wjx: Phrase(zh: "问卷星导出", en: "问卷星 (wjx) export")
    case .tencent: Phrase(zh: "腾讯问卷导出", en: "腾讯问卷 (Tencent) export")
    case .wps: Phrase(zh: "WPS 表单导出", en: "WPS form export")
    case .limeSurvey: Phrase(zh: "LimeSurvey 导出", en: "LimeSurvey export")
    case .qualtrics: Phrase(zh: "Qualtrics 导出", en: "Qualtrics export")
    case .redcap: Phrase(zh: "REDCap 导出", en: "REDCap export")
    case .msForms: Phrase(zh: "Microsoft Forms 导出", en: "Microsoft Forms export")
    case .surveyMonkey: Phrase(zh: "SurveyMonkey 导出", en: "SurveyMonkey export")
    case .openPsychometrics: Phrase(zh: "Open-Psychometrics 公开数据", en: "published table of Open-Psychometrics")
    }
  }

  /// Names of columns that only this platform writes, by `CellText.key`; two of them tell it.
  private var signs: Set<String> {
    switch self {
    case .plain: []
    case .wjx: ["提交答卷时间", "所用时间", "来源详情", "来自ip"]
    case .tencent: ["开始答题时间", "结束答题时间", "清洗数据结果", "智能清洗数据无效概率"]
    case .wps: ["提交者自动", "提交时间自动"]
    case .limeSurvey:
      [
        "submitdate", "lastpage", "startlanguage", "seed", "submitdatedatesubmitted", "lastpagelastpage",
        "startlanguagestartlanguage", "seedseed",
      ]
    case .qualtrics: ["recordeddate", "recipientlastname", "distributionchannel", "durationinseconds"]
    case .redcap: ["recordid", "redcapeventname", "redcapsurveyidentifier", "redcaprepeatinstrument"]
    case .msForms: ["starttime", "completiontime", "开始时间", "完成时间"]
    case .surveyMonkey: ["respondentid", "collectorid", "datecreated", "datemodified"]
    case .openPsychometrics:
      ["engnat", "introelapse", "testelapse", "surveyelapse", "uniquenetworklocation", "screensize", "ipc"]
    }
  }

  /// The platform that a header speaks for, and why.
  package static func detect(header: [String]) -> (platform: Platform, reason: Phrase) {
    let keys = header.map(CellText.key)
    for platform in allCases {
      var found = zip(header, keys).filter { platform.signs.contains($0.1) }.map { CellText.labelKey($0.0) }
      // REDCap ends each form with a column that tells whether it is complete.
      if platform == .redcap { found += header.filter { $0.hasSuffix("_complete") }.map { CellText.labelKey($0) } }
      guard found.count >= 2 else { continue }
      let name = platform == .wjx ? Phrase(zh: "问卷星", en: "问卷星") : platform.word
      return (
        platform,
        Phrase(
          zh: "表头里有\(name.chinese.replacing("导出", with: ""))特有的列：\(found.joined(separator: "、"))",
          en:
            "the header has the columns of \(name.english.replacing(" export", with: "")): \(found.joined(separator: ", "))"
        )
      )
    }
    // Without the columns of the platform, its way to write headers still tells it: only then is it asked whether
    // numbers are positions or scores.
    let numbered = header.count { isNumberedQuestion(CellText.normalized($0)) }
    if numbered >= 3, numbered * 2 > header.count {
      return (
        .wjx,
        Phrase(
          zh: "表头像问卷星那样写成“1、题干”（\(numbered) 列）",
          en: "\(numbered) headers are written like 问卷星 does, “1、question”"
        )
      )
    }
    return (.plain, Phrase(zh: "表头里没有问卷平台特有的列", en: "the header has no columns of a survey platform"))
  }

  private static func isNumberedQuestion(_ header: String) -> Bool {
    let digits = header.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && header.dropFirst(digits.count).first == "、"
  }

  /// What a column is for that only this platform names so.
  package func role(of header: String) -> ColumnRole? {
    guard self == .qualtrics else { return nil }
    switch CellText.key(header) {
    case "status": return .status
    case "finished": return .finished
    default: return nil
    }
  }

  /// Whether an empty time of submission means that the form was not finished.
  package var submitsAtTheEnd: Bool {
    switch self {
    case .limeSurvey, .msForms, .tencent: true
    case .plain, .wjx, .wps, .qualtrics, .redcap, .surveyMonkey, .openPsychometrics: false
    }
  }

  /// In which order its exports write day, month and year.
  package var dateOrder: LocalDateTime.Order {
    switch self {
    case .msForms, .surveyMonkey: .monthFirst
    case .plain, .wjx, .tencent, .wps, .limeSurvey, .qualtrics, .redcap, .openPsychometrics: .unmistakable
    }
  }

  /// Which cells of this platform mean that there is no answer, by `CellText.labelKey`; an empty cell always does.
  package var missingCodes: [String: MissingKind] {
    switch self {
    case .qualtrics: ["-99": .blank]
    case .limeSurvey: ["n/a": .notReached]
    // Its codebooks: 0 was not answered, -1 ran out of time.
    case .openPsychometrics: ["0": .blank, "-1": .notReached]
    case .redcap: ["[notcompleted]": .notReached]
    case .plain, .tencent, .wps, .msForms, .surveyMonkey:
      [
        "na": .notAvailable, "n/a": .notAvailable, "nan": .notAvailable, "null": .blank, "(跳过)": .skipped,
        "跳过": .skipped,
        "(空)": .blank, "未作答": .blank, "未答": .blank,
      ]
    case .wjx:
      [
        "-3": .skipped, "(跳过)": .skipped, "跳过": .skipped, "-2": .blank, "(空)": .blank, "空": .blank,
        "-1": .notReached,
      ]
    }
  }
}

/// Why an item has no answer.
public enum MissingKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// The form led past the item, or the respondent skipped it.
  case skipped
  /// The respondent did not get as far as the item.
  case notReached
  /// The cell is empty.
  case blank
  /// The file says that the value is not available (`NA`).
  case notAvailable
}
