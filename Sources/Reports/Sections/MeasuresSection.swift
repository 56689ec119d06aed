package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// The other measures of a battery with their scores, for the counsellor.
package struct MeasuresSection: ReportSection {
  package let id = "measures"
  package let title = Phrase(zh: "其他测评", en: "Other measures")

  package func lead(_ context: ReportContext) -> Phrase? {
    Phrase(
      zh: "每份只在本人的几方面之间比。自评是来访者自己的看法，不是测验。",
      en: "Each compares the sides of one person only. A self-rating is the client’s own view, no test."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    let measures = context.analysis.measures.dropFirst()
    guard !measures.isEmpty else { return [] }
    return [.table(table(Array(measures), context))]
  }

  private func table(_ measures: [Measure], _ context: ReportContext) -> Table {
    var rows: [Table.Row] = []
    for measure in measures {
      let quality = measure.profile.quality
      let parts = [
        measure.instrument.title[context.language] + " " + measure.instrument.version,
        context.say(QualityWords.badge(quality.verdict)),
        context.say(
          zh: "答了 \(quality.itemCount - quality.missingCount)/\(quality.itemCount) 题",
          en: "\(quality.itemCount - quality.missingCount) of \(quality.itemCount) answered"
        ),
        measure.answeredOn ?? "",
      ].filter { !$0.isEmpty }
      rows.append(.group(Text(parts.joined(separator: " · "))))
      rows += measure.profile.scores.map { row($0, measure, context) }
    }
    var notes: [Text] = []
    if measures.contains(where: { $0.isTest }), EvaluationWords.hasTestWithoutNorms(context) {
      notes.append(
        context.text(
          zh: "能力测验尚无常模，不能与职业要求比较：没有用在任何先后里。",
          en: "Ability tests have no norms yet and cannot be held against what occupations ask for: they order nothing."
        )
      )
    }
    return Table(
      caption: context.say(zh: "各份测评的得分", en: "Scores of each measure"),
      columns: [
        .init(context.say(zh: "量表", en: "Scale")), .init(context.say(zh: "原始分", en: "Raw"), .trailing),
        .init(context.say(zh: "范围", en: "Range"), .trailing),
        .init(context.say(zh: "最高分之%", en: "% of max"), .trailing),
        .init(context.say(zh: "答/题", en: "Answered"), .trailing), .init(context.say(zh: "常模", en: "Norm")),
      ],
      rows: rows,
      footnotes: notes
    )
  }

  private func row(_ score: Score, _ measure: Measure, _ context: ReportContext) -> Table.Row {
    let name =
      measure.instrument.scales.first { $0.id == score.id }?.name
      ?? (measure.instrument.composites ?? []).first { $0.id == score.id }?.name
    var raw = score.rawScore.map(ReportContext.figure) ?? "—"
    if case .failure(let reason) = score.raw { raw = context.say(reason.phrase) }
    return [
      Text(name?[context.language] ?? score.id), Text(raw),
      Text(score.range.map { ReportContext.figure($0.lowerBound) + "–" + ReportContext.figure($0.upperBound) } ?? "—"),
      Text(score.percentOfMaximum.map { NumberFormat.oneDecimal.text($0) } ?? "—"),
      Text("\(score.answered)/\(score.itemCount)"), Text(RawScoresSection.norm(score, context)),
    ]
  }
}
