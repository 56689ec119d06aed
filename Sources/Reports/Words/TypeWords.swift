import AssessmentDiagnostics
import AssessmentMeasurement

/// What the six types are called, and the activities that they stand for.
enum TypeWords {
  /// The activities in two or three words.
  static func activity(_ type: HollandType) -> Phrase {
    switch type {
    case .realistic: Phrase(zh: "动手操作", en: "hands-on work")
    case .investigative: Phrase(zh: "研究分析", en: "investigating")
    case .artistic: Phrase(zh: "创作表达", en: "creating")
    case .social: Phrase(zh: "帮助与教导", en: "helping people")
    case .enterprising: Phrase(zh: "组织与说服", en: "leading others")
    case .conventional: Phrase(zh: "整理与核对", en: "keeping order")
    }
  }

  /// What the type is about, where the instrument does not say it.
  static func description(_ type: HollandType) -> Phrase {
    switch type {
    case .realistic:
      Phrase(zh: "用工具、机器和双手，做看得见的事。", en: "Doing practical things with tools, machines and one’s hands.")
    case .investigative:
      Phrase(zh: "观察、测量、推算，弄清事情的道理。", en: "Observing, measuring and reasoning until things become clear.")
    case .artistic:
      Phrase(zh: "用文字、图画、声音、动作表达想法。", en: "Expressing ideas in words, pictures, sound or movement.")
    case .social:
      Phrase(zh: "教人、照顾人，陪人走过难处。", en: "Teaching people, caring for them, helping them through difficulties.")
    case .enterprising:
      Phrase(zh: "出主意、带队伍、争取支持，把事办成。", en: "Suggesting, leading and winning support to get things done.")
    case .conventional:
      Phrase(zh: "把资料、账目和流程理得清清楚楚。", en: "Keeping records, accounts and procedures in good order.")
    }
  }
}
