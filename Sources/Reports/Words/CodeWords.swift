import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// The letter code as a reader sees it: ties in brackets, with what is known of its certainty.
enum CodeWords {
  /// The letters, tied ones in brackets, such as `S(AE)`.
  static func shown(_ interests: InterestAnalysis) -> String {
    var text = ""
    var count = 0
    for group in interests.code.tieGroups where count < 3 {
      let letters = group.map(\.rawValue).joined()
      text += group.count == 1 ? letters : "(" + letters + ")"
      count += group.count
    }
    return text
  }

  /// The types that the code may name: those tied for its last place too.
  static func leading(_ interests: InterestAnalysis) -> [HollandType] {
    var types: [HollandType] = []
    for group in interests.code.tieGroups where types.count < 3 { types += group }
    return types
  }

  /// How probable the shown order is to come out again, or why that is not said.
  static func certainty(_ interests: InterestAnalysis, _ context: ReportContext) -> Text {
    if interests.code.isTied {
      return context.text(zh: "括号里的类型得分相同，不分先后", en: "types in brackets have the same score")
    }
    guard let stability = try? interests.admissible.stability.get() else {
      return context.text(zh: "误差未知，不给概率", en: "error unknown: no probability")
    }
    let probability = ReportContext.probability(stability.probability(of: interests.code.code))
    // Only a retest coefficient speaks of another day; the others treat the items as a sample of items.
    if interests.errorSource == .reliability(.retest) {
      return context.text(
        zh: "若隔一段时间重新作答，约有 \(probability) 的可能仍是这个顺序",
        en: "answering again after a while, it is about \(probability) likely to come out again"
      )
    }
    return context.text(
      zh: "若换一组同类题目来测，约有 \(probability) 的可能仍是这个顺序",
      en: "with other such items it is about \(probability) likely to come out again"
    )
  }
}
