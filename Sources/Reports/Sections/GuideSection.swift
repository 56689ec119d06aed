package import Diagnostics
package import Documents
import Guidance
import Scoring

/// How to read the report, in at most five short lines.
package struct GuideSection: ReportSection {
  package let id = "guide"
  package let title = Phrase(zh: "怎样读这份报告", en: "How to read this report")

  package func blocks(_ context: ReportContext) -> [Block] {
    var lines = [
      context.text(
        zh: "它说的是您喜欢做什么，不是您会做什么，也不是您该做什么。",
        en: "It tells what you like, not what you can do, nor what you should do."
      )
    ]
    if context.verdict != .doNotInterpret, context.hasErrors {
      lines.append(
        context.text(
          zh: "每个分数都带着误差范围；两个范围重叠时，不必分谁高谁低。",
          en: "Every score comes with an error band; where two bands overlap, neither is higher."
        )
      )
    }
    if context.interests != nil {
      lines.append(
        context.text(
          zh: "职业清单用来打开思路：没列出的也可以考虑，列出的也要再了解。",
          en:
            "The list of occupations opens up ideas: what is not on it can be considered, what is on it needs a closer look."
        )
      )
    }
    lines.append(
      context.text(
        zh: "兴趣会随经历变化。半年到一年后，或有了新的体验，可以再做一次。",
        en:
          "Interests change with experience. Answer again after half a year or a year, or when you have tried something new."
      )
    )
    lines.append(
      context.text(
        zh: "请和职业指导人员一起读。和您自己的感受不一样的地方，最值得谈。",
        en: "Read it with a counsellor. What differs from your own impression is most worth talking about."
      )
    )
    return [.steps(lines)]
  }
}

extension ReportContext {
  /// Whether scores carry an error.
  var hasErrors: Bool {
    if let interests { return interests.errors != nil || interests.types.contains { $0.interval != nil } }
    return analysis.profile.scores.contains { (try? $0.precision.get()) != nil }
  }
}
