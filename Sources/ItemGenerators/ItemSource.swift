package import AssessmentDiagnostics

extension TestForm {
  /// Where the test comes from, for its file: with the seed, which stays in the office.
  package var source: Phrase {
    let review =
      type == .verbalAnalogies
      ? Phrase(
        zh: "词义关系须由两位审题人核对，目前尚未审核。",
        en: " What the words mean awaits review by two people, which has not been done."
      )
      : Phrase(zh: "", en: "")
    return Phrase(
      zh:
        "由 career-assessment 的题目生成器生成（\(type.rawValue)，种子 \(seed)，难度 \(difficulty.rawValue)）；每题的记分键经求解程序证明，其余选项逐一排除。\(review.chinese)目前处于试用阶段，尚无信度与常模。",
      en:
        "Made by the item generator of career-assessment (\(type.rawValue), seed \(seed), difficulty \(difficulty.rawValue)); every key is proven by a solver and every other option refuted.\(review.english) In trial: there is no reliability and no norm yet."
    )
  }
}
