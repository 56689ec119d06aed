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

  /// The way in of a person with this schooling, or in general where it is unknown; `nil` where the occupation asks for
  /// far less than the person has, or for more than the person aims at.
  init?(_ occupation: Occupation, for client: ClientRecord) {
    let preparation = occupation.preparation
    guard let schooling = client.schooling else {
      self = preparation <= .short ? .now : preparation == .vocational ? .training : .degree
      return
    }
    switch EntryPath(preparation, schooling: schooling, target: client.targetSchooling) {
    case .now: self = .now
    case .training: self = .training
    case .schooling: self = .degree
    case .beyondTarget, .belowSchooling: return nil
    }
  }

  static func < (a: EntryLevel, b: EntryLevel) -> Bool { a.rawValue < b.rawValue }

  /// As a heading; who is still a pupil is not sent to work at once.
  func name(age: Double?) -> Phrase {
    switch self {
    case .now:
      (age ?? 18) < 18
        ? Phrase(zh: "毕业后就能入行", en: "open after school") : Phrase(zh: "现在就能入行", en: "open now")
    case .training: Phrase(zh: "先学一两年", en: "after a year or two of training")
    case .degree: Phrase(zh: "需要更高学历", en: "with higher schooling")
    }
  }

  /// What that usually means.
  var meaning: Phrase {
    switch self {
    case .now: Phrase(zh: "边做边学，几天到一年上手", en: "learned on the job, within days to a year")
    case .training: Phrase(zh: "中职、高职、技工学校，或跟师傅学", en: "vocational school, technical college or an apprenticeship")
    case .degree: Phrase(zh: "多要读本科，或有多年经验", en: "mostly a degree, or many years of experience")
    }
  }
}

/// How much an occupation is like a person's interests, in words and dots. The cuts are our own: r of 0.8, 0.6, 0.3.
enum Likeness: Int {
  /// Hardly alike.
  case hardly
  /// Alike in some ways.
  case somewhat
  /// Rather alike.
  case rather
  /// Very alike.
  case very

  init(_ correlation: Double) {
    self = correlation >= 0.8 ? .very : correlation >= 0.6 ? .rather : correlation >= 0.3 ? .somewhat : .hardly
  }

  /// Three dots, filled as far as it goes.
  var dots: String { String(repeating: "●", count: rawValue) + String(repeating: "○", count: 3 - rawValue) }

  var name: Phrase {
    switch self {
    case .hardly: Phrase(zh: "不大像", en: "hardly alike")
    case .somewhat: Phrase(zh: "有些像", en: "alike in some ways")
    case .rather: Phrase(zh: "比较像", en: "rather alike")
    case .very: Phrase(zh: "很像", en: "very alike")
    }
  }
}
