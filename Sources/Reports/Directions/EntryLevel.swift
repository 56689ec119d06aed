import AssessmentDiagnostics
import AssessmentGuidance

/// How far the way into an occupation is for a person.
enum EntryLevel: Int, CaseIterable, Comparable {
  /// Learned on the job within days to a year.
  case now
  /// Vocational schooling, an apprenticeship, one or two years.
  case training
  /// A degree, or many years of experience.
  case degree

  /// How far a way in is.
  init(_ path: EntryPath) {
    switch path {
    case .now, .belowSchooling: self = .now
    case .training: self = .training
    case .schooling, .beyondTarget: self = .degree
    }
  }

  /// The same where the schooling is unknown.
  init(_ preparation: Preparation) {
    self = preparation <= .short ? .now : preparation == .vocational ? .training : .degree
  }

  static func < (a: EntryLevel, b: EntryLevel) -> Bool { a.rawValue < b.rawValue }

  /// As a heading; who is still a pupil is not sent to work at once.
  func name(age: Double?) -> Phrase {
    switch self {
    case .now:
      (age ?? 18) < 18
        ? Phrase(zh: "毕业后就能入行", en: "right after school") : Phrase(zh: "现在就能入行", en: "right away")
    case .training: Phrase(zh: "先学一两年", en: "after training")
    case .degree: Phrase(zh: "需要更高学历", en: "after college")
    }
  }

  /// What that usually means.
  var meaning: Phrase {
    switch self {
    case .now: Phrase(zh: "边做边学，几天到一年上手", en: "learned on the job within a year")
    case .training:
      Phrase(
        zh: "中职、高职、技工学校，或跟师傅学",
        en: "a year or two of vocational schooling or apprenticeship"
      )
    case .degree: Phrase(zh: "多要读本科，或有多年经验", en: "mostly a degree, or years of experience")
    }
  }
}

extension Likeness {
  /// Three dots, filled as far as it goes.
  var dots: String { self == .strong ? "●●●" : "●●○" }

  /// In words.
  var name: Phrase {
    switch self {
    case .strong: Phrase(zh: "很像", en: "very close")
    case .fair: Phrase(zh: "比较像", en: "close")
    }
  }
}
