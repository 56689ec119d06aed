import AssessmentDiagnostics

/// Findings up to a number that somebody still reads; the rest is counted, so that nothing is hidden.
struct BoundedFindings {
  private let limit = 500
  private var kept: [Finding] = []
  private var dropped = 0
  private var gravest = Finding.Severity.note

  /// No more findings are kept.
  var isFull: Bool { kept.count >= limit }

  /// Keeps or counts one finding.
  mutating func add(_ severity: Finding.Severity, _ finding: () -> Finding) {
    guard isFull else { return kept.append(finding()) }
    dropped += 1
    gravest = max(gravest, severity)
  }

  /// Those kept and, as grave as the gravest of them, how many more there are.
  func all(in file: String) -> [Finding] {
    guard dropped > 0 else { return kept }
    let rest = Finding(
      "too-many-findings",
      gravest,
      at: Place(file: file),
      Phrase(zh: "还有 \(dropped) 个问题没有列出", en: "\(dropped) more findings are not listed"),
      remedy: Phrase(zh: "请先改正列出的问题，再检查一次。", en: "Mend the listed ones first, then check again.")
    )
    return kept + [rest]
  }
}
