import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentReports
import AssessmentScoring

extension ScoreProfile {
  /// What a counsellor should look at in one person's scores, told by the line of the file; the id is there for programs.
  func findings(in file: String) -> [Finding] {
    let place = Place(file: file, line: line, person: person)
    var findings: [Finding] = []
    if !criticalAlerts.isEmpty { findings.append(ProfileFinding.criticalAnswer(place)) }
    if quality.verdict != .valid {
      let rules = quality.checks.filter { $0.verdict == quality.verdict }.map(\.rule)
      findings.append(ProfileFinding.quality(place, quality.verdict, rules: rules))
    }
    return findings + ProfileFinding.ofScores(scores, place)
  }
}

/// What may be found about one person's scores.
enum ProfileFinding {
  static func criticalAnswer(_ place: Place) -> Finding {
    Finding(
      "critical-answer",
      .warning,
      at: place,
      Phrase(zh: "有需要指导人员先关心的作答", en: "an answer that the counsellor must see first"),
      remedy: Phrase(zh: "请先看指导人员版报告的第一节。", en: "Read the first section of the counsellor's report first.")
    )
  }

  static func quality(_ place: Place, _ verdict: ResponseQuality.Verdict, rules: [String]) -> Finding {
    let names = rules.map { QualityRule.Tag(rawValue: $0).map(QualityWords.name) ?? Phrase(zh: $0, en: $0) }
    var finding = Finding(
      "response-quality",
      .warning,
      at: place,
      Phrase(
        zh: "作答质量：\(verdict.phrase.chinese)，原因：\(names.map(\.chinese).joined(separator: "、"))",
        en:
          "response quality: \(verdict.phrase.english), because of: \(names.map(\.english).joined(separator: ", "))"
      ),
      remedy: verdict == .caution
        ? Phrase(zh: "解读前先与本人核对作答情况。", en: "Talk about the answering before interpreting.")
        : Phrase(
          zh: "先谈作答情况，再决定是否重测；来访者版不显示得分。",
          en: "Talk about the answering, then decide whether to answer again; the client's report shows no scores."
        )
    )
    finding.reasons = [verdict.tag] + rules
    return finding
  }

  /// Scores that are missing, and scores that no norm covers.
  static func ofScores(_ scores: [Score], _ place: Place) -> [Finding] {
    var findings: [Finding] = []
    // A row that lost its form, or was hardly answered, has said so already: one line for all its scales.
    let unscored = scores.compactMap { score in score.raw.failure.map { (score.id, $0.phrase, $0.tag) } }
    if let first = unscored.first {
      let ids = unscored.map(\.0).joined(separator: " ")
      let same = unscored.allSatisfy { $0.1 == first.1 }
      var finding = Finding(
        "missing-score",
        .warning,
        at: place,
        Phrase(
          zh: "\(ids) 没有得分" + (same ? "：\(first.1.chinese)" : "：答得太少（各量表的原因见 --format json）"),
          en: "no score for \(ids)"
            + (same ? ": \(first.1.english)" : ": too few answers (--format json says why for each)")
        ),
        remedy: Phrase(zh: "可以请本人补答后重新计分。", en: "Ask for the missing answers and score again.")
      )
      finding.scales = unscored.map(\.0)
      for reason in unscored.map(\.2) where !finding.reasons.contains(reason) { finding.reasons.append(reason) }
      findings.append(finding)
    }
    for score in scores where score.hasNoNormForIt {
      guard case .failure(let failure) = score.norm else { continue }
      let reason = failure.phrase
      var finding = Finding(
        "norm-lookup",
        .warning,
        at: place,
        Phrase(zh: "\(score.id) 查不到常模：\(reason.chinese)", en: "no norm for \(score.id): \(reason.english)"),
        remedy: Phrase(
          zh: "请核对年龄和常模表；报告只给原始分。",
          en: "Check the age and the norm table; the report gives the raw score only."
        )
      )
      finding.scales = [score.id]
      finding.reasons = [failure.tag]
      findings.append(finding)
    }
    return findings
  }
}

extension Score {
  /// Whether there is a norm table that does not cover this score.
  var hasNoNormForIt: Bool { if case .failure(.lookup) = norm { true } else { false } }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let reason) = self { reason } else { nil } }
}
