package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// Raw scores with range, answers, error and norm, for the counsellor; never withheld, but marked.
package struct RawScoresSection: ReportSection {
  package let id = "raw-scores"
  package let title = Phrase(zh: "分数与误差", en: "Scores and errors")
  package let startsPage = true

  package func blocks(_ context: ReportContext) -> [Block] {
    let scores = context.analysis.profile.scores
    guard !scores.isEmpty else { return [] }
    var blocks: [Block] = []
    let isWithheld = context.verdict == .doNotInterpret
    if isWithheld {
      blocks.append(
        .callout(
          Callout(
            .stop,
            title: context.say(zh: "不解释", en: "Not interpreted"),
            context.text(
              zh: "作答情况不支持解释。下面的分数只供核对与存档，请不要告知来访者，也不要据此给出建议。",
              en:
                "The answering does not allow an interpretation. These scores are for checking and filing only: do not pass them on and do not advise from them."
            )
          )
        )
      )
    }
    let caption =
      context.say(zh: "各量表得分", en: "Scores by scale")
      + (isWithheld ? context.say(zh: "（不解释）", en: " (not interpreted)") : "")
    blocks.append(
      .table(
        Table(
          caption: caption,
          columns: [
            .init(context.say(zh: "量表", en: "Scale")), .init(context.say(zh: "原始分", en: "Raw"), .trailing),
            .init(context.say(zh: "范围", en: "Range"), .trailing),
            .init(context.say(zh: "最高分之%", en: "% of max"), .trailing),
            .init(context.say(zh: "答/题", en: "Answered"), .trailing), .init("SEM", .trailing),
            .init(context.say(zh: "\(context.confidence) 区间", en: "\(context.confidence) interval"), .trailing),
            .init(context.say(zh: "常模", en: "Norm")),
          ],
          rows: scores.map { row($0, context) },
          footnotes: footnotes(context)
        )
      )
    )
    blocks.append(.smallPrint(NormWords.line(context)))
    return blocks
  }

  private func row(_ score: Score, _ context: ReportContext) -> Table.Row {
    let one = NumberFormat.oneDecimal
    var raw = score.rawScore.map(ReportContext.figure) ?? "—"
    if case .failure(let reason) = score.raw { raw = context.say(reason.phrase) }
    if score.isProrated { raw += "*" }
    let (error, interval) = precision(score, context)
    return [
      Text(context.scaleName(score.id)), Text(raw),
      Text(score.range.map { ReportContext.figure($0.lowerBound) + "–" + ReportContext.figure($0.upperBound) } ?? "—"),
      Text(score.percentOfMaximum.map { one.text($0) } ?? "—"), Text("\(score.answered)/\(score.itemCount)"),
      Text(error), Text(interval), Text(Self.norm(score, context)),
    ]
  }

  /// SEM and interval from a reliability, or else the person's own error.
  private func precision(_ score: Score, _ context: ReportContext) -> (String, String) {
    let one = NumberFormat.oneDecimal
    if let error = try? score.precision.get() {
      return (
        NumberFormat.twoDecimals.text(error.standardError),
        one.text(error.observedInterval.lower...error.observedInterval.upper)
      )
    }
    if let interests = try? context.analysis.interests.get(), case .withinPerson = interests.errorSource,
      let entry = interests.types.first(where: { $0.scale == score.id }), let errors = interests.errors,
      interests.basis == .raw, let raw = score.rawScore
    {
      let error = errors[entry.type]
      let half = Confidence(level: context.analysis.provenance.options.confidence).z * error
      return (NumberFormat.twoDecimals.text(error) + "†", one.text((raw - half)...(raw + half)))
    }
    return ("—", "—")
  }

  static func norm(_ score: Score, _ context: ReportContext) -> String {
    switch score.norm {
    case .failure(let reason): return context.say(reason.phrase)
    case .success(let norm):
      let values = norm.standard.map { standard in
        let digits = standard.scale == .z ? NumberFormat.twoDecimals : NumberFormat.whole
        return name(standard.scale, context) + " " + digits.text(standard.value)
      }
      let head = norm.isDemo ? "DEMO " : ""
      return head + norm.groupName[context.language] + context.say(zh: "（n = \(norm.n)）", en: " (n = \(norm.n))")
        + context.say(zh: "：", en: ": ") + context.joined(values)
    }
  }

  private static func name(_ scale: StandardScale, _ context: ReportContext) -> String {
    switch scale {
    case .z: "z"
    case .t: "T"
    case .stanine: context.say(zh: "标准九", en: "stanine")
    case .sten: context.say(zh: "标准十", en: "sten")
    case .iq: context.say(zh: "标准分（100, 15）", en: "standard score (100, 15)")
    case .standard100: context.say(zh: "标准分（100, 10）", en: "standard score (100, 10)")
    case .percentile: context.say(zh: "百分等级", en: "percentile rank")
    }
  }

  private func footnotes(_ context: ReportContext) -> [Text] {
    let scores = context.analysis.profile.scores
    var notes: [Text] = []
    if scores.contains(where: \.isProrated) {
      notes.append(context.text(zh: "* 有题未答，按已答题比例折算。", en: "* Some answers missing: scaled up from those given."))
    }
    let precisions = scores.map(\.precision)
    if let known = precisions.lazy.compactMap({ (try? $0.get())?.reliability }).first {
      notes.append(
        Text(context.say(ErrorWords.source(.reliability(known.kind), known)))
          + context.text(zh: "区间为 x ± z·SEM。", en: " The interval is x ± z·SEM.")
      )
    }
    for score in scores {
      guard case .information(let calibration)? = (try? score.precision.get())?.source else { continue }
      notes.append(
        Text(context.say(ErrorWords.information(context.scaleName(score.id), calibration)))
      )
    }
    if let interests = try? context.analysis.interests.get(), case .withinPerson = interests.errorSource {
      notes.append(
        context.text(
          zh: "† 误差依据：来访者本人在同一类型各题上作答的起伏，六类合并（Brennan, 1998），不是群体信度，不能与其他工具的 SEM 相比。",
          en:
            "† Error from the ups and downs of the client’s own answers within types, pooled over six (Brennan, 1998): not a reliability in a group, not comparable with the SEM of other instruments."
        )
      )
    } else if precisions.contains(where: { (try? $0.get()) == nil }) {
      let reasons = precisions.compactMap { result -> UnknownPrecision? in
        if case .failure(let reason) = result { return reason }
        return nil
      }
      for reason in UnknownPrecision.reading(reasons) { notes.append(Text("— " + context.say(reason.phrase))) }
    }
    return notes
  }
}

extension UnknownPrecision {
  /// The reasons that occur, each once, in the order of the cases.
  fileprivate static func reading(_ reasons: [UnknownPrecision]) -> [UnknownPrecision] {
    [.noScore, .noReliability, .noStandardDeviation].filter { reasons.contains($0) }
  }
}
