import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// With whom scores are compared, or why with nobody.
enum NormWords {
  /// The group with its source; without one, why there is none.
  static func line(_ context: ReportContext) -> Text {
    guard let norm = context.norm else {
      return context.text(
        zh: "常模：这份工具暂无本地常模，所以不能和别人比，只能比自己的几方面。",
        en: "Norms: the instrument has no local norms yet, so nothing is said in comparison with other people."
      )
    }
    let demo = norm.isDemo ? context.say(zh: "DEMO 演示常模，非真实样本：", en: "DEMO norms, not a real sample: ") : ""
    var words = [norm.groupName[context.language], "n = \(norm.n)"]
    if let set = context.normSet {
      words += [
        set.population[context.language], set.place[context.language],
        context.say(zh: "\(set.collectedFrom) 至 \(set.collectedTo)", en: "\(set.collectedFrom) to \(set.collectedTo)"),
        set.source,
      ]
    }
    let list = words.filter { !$0.isEmpty }.joined(separator: context.say(zh: "；", en: "; "))
    return context.text(zh: "常模：\(demo)\(list)。", en: "Norms: \(demo)\(list).")
  }
}
