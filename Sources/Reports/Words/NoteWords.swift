import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentMeasurement

/// What must stand wherever an occupation is listed: what the law asks for, and where its figures differ from the work in
/// China.
enum NoteWords {
  /// The line; `nil` where there is nothing to know. Notes of the data are in Chinese only: in English the counsellor
  /// alone reads them, as what they are.
  static func line(_ occupation: Occupation, _ context: ReportContext) -> String? {
    var parts = [occupation.licence.map { context.say($0.phrase) }]
    if context.language == .chinese {
      parts.append(occupation.note.map { context.audience == .counsellor ? $0 : plain($0, context) })
    } else if context.audience == .counsellor {
      parts.append(occupation.note.map { "note of the data, in Chinese: \($0)" })
    }
    let words = parts.compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: context.say(zh: "；", en: "; "))
  }

  /// A note without the trade's words: the client does not know the database or the letters.
  private static func plain(_ note: String, _ context: ReportContext) -> String {
    var text = note.replacing("O*NET", with: "美国资料")
    for type in HollandType.allCases {
      text = text.replacing("偏\(type.rawValue)", with: "偏\(context.name(type))")
    }
    return text
  }
}

/// What an occupation usually asks for before one can do it, in plain words.
enum PreparationWords {
  /// What that usually means.
  static func meaning(_ preparation: Preparation) -> Phrase {
    switch preparation {
    case .little: Phrase(zh: "多数人边做边学，几天到几个月上手", en: "mostly learned on the job within days or months")
    case .short: Phrase(zh: "初中或高中毕业，再跟人学几个月到一年", en: "secondary schooling and up to a year of being shown")
    case .vocational: Phrase(zh: "读中职、高职、技校，或当一两年学徒", en: "vocational schooling or an apprenticeship of a year or two")
    case .college: Phrase(zh: "一般要读大专", en: "usually college")
    case .degree: Phrase(zh: "一般要读本科，或有多年经验", en: "usually a degree, or many years of experience")
    case .graduate: Phrase(zh: "一般要读研究生，或有长期的专业训练", en: "usually graduate study or long professional training")
    }
  }
}
