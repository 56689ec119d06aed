import AssessmentDiagnostics
import AssessmentMeasurement

/// Sentences of at most fifteen characters, or ten English words.
enum EasyWords {
  /// One small thing to try.
  static func step(_ type: HollandType) -> Phrase {
    switch type {
    case .realistic: Phrase(zh: "和家人修一件旧东西。", en: "Repair something old with your family.")
    case .investigative: Phrase(zh: "记一周天气，画一张图。", en: "Note the weather for a week and draw it.")
    case .artistic: Phrase(zh: "拍一组照片，选出三张。", en: "Take photographs and choose three.")
    case .social: Phrase(zh: "教家人用手机挂号。", en: "Teach a relative to book a doctor.")
    case .enterprising: Phrase(zh: "办一次小聚会，您来管。", en: "Run a small get-together.")
    case .conventional: Phrase(zh: "给家里记一个月的账。", en: "Keep the family’s accounts for a month.")
    }
  }

  static let notInterpreted: [Phrase] = [
    Phrase(zh: "这次没有写结果。", en: "There are no results this time."),
    Phrase(zh: "这不是您的错。", en: "It is not your fault."),
    Phrase(zh: "可能太累，也可能太急。", en: "You may have been tired or in a hurry."),
    Phrase(zh: "也可能题目不好懂。", en: "Or the questions were hard to understand."),
  ]

  static let waysOn: [Phrase] = [
    Phrase(zh: "先和指导人员聊聊。", en: "Talk with the counsellor."),
    Phrase(zh: "换个时间，再做一次。", en: "Answer again on another day."),
    Phrase(zh: "也可以请人读题。", en: "Somebody can read the questions to you."),
  ]

  static let limits: [Phrase] = [
    Phrase(zh: "这里只说您喜欢什么。", en: "This only tells what you like."),
    Phrase(zh: "没有说您会什么。", en: "It does not tell what you can do."),
    Phrase(zh: "也没有和别人比。", en: "It does not compare you with others."),
    Phrase(zh: "不明白的，请问指导人员。", en: "Ask the counsellor about anything unclear."),
  ]
}
