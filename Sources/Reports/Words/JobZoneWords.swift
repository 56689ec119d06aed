import AssessmentDiagnostics

/// How much preparation an occupation usually asks for, in words of our own after O*NET's five Job Zones.
enum JobZoneWords {
  /// A short name.
  static func name(_ zone: Int) -> Phrase {
    switch zone {
    case ...1: Phrase(zh: "准备很少", en: "very little preparation")
    case 2: Phrase(zh: "准备较少", en: "some preparation")
    case 3: Phrase(zh: "准备中等", en: "medium preparation")
    case 4: Phrase(zh: "准备较多", en: "considerable preparation")
    default: Phrase(zh: "准备很多", en: "extensive preparation")
    }
  }

  /// What that usually means.
  static func meaning(_ zone: Int) -> Phrase {
    switch zone {
    case ...1: Phrase(zh: "多数人边做边学，几天到几个月可以上手", en: "mostly learned on the job within days or months")
    case 2:
      Phrase(zh: "通常需要初中或高中学历，加上几个月到一年的带教", en: "usually secondary schooling and some months to a year of training")
    case 3:
      Phrase(
        zh: "通常需要中职、高职或技工学习，或一两年的学徒与实践",
        en: "usually vocational schooling, an apprenticeship or one or two years of practice"
      )
    case 4: Phrase(zh: "通常需要本科学习，或多年的相关经验", en: "usually a bachelor’s degree or several years of related experience")
    default: Phrase(zh: "通常需要研究生学习，或长期的专业训练", en: "usually graduate study or long professional training")
    }
  }
}
