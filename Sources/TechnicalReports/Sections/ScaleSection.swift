internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentInstruments
internal import AssessmentPsychometrics

/// The scores of the scales: how many, how high, how spread, and how they correlate.
enum ScaleSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let scales = context.results.scaleCorrelations else { return nil }
    var notes = [
      Text(
        context.say(
          zh:
            "下三角为量表分的相关（成对处理缺失，最少的一对有 \(scales.raw.smallestPairCount) 人），对角线为 α，上三角为校正测量误差后的相关 r/√(αα′)（Spearman 1904）；超过 1 表示两个量表测的是同一回事，或误差并不独立。",
          en:
            "Below the diagonal: correlations of the scores (pair by pair, \(scales.raw.smallestPairCount) people for the pair with fewest); on it α; above it the correlations corrected for error of measurement, r/√(αα′) (Spearman 1904). Above 1 two scales measure the same, or their errors are not independent."
        )
      )
    ]
    if !scales.overlapping.isEmpty {
      let pairs = scales.overlapping.map { "\(context.name(ofScale: $0.first)) – \(context.name(ofScale: $0.second))" }
      notes.append(
        Text(
          context.say(
            zh: "有共同题目、相关因此偏高的量表：\(context.list(pairs))。",
            en: "Scales with items in common, which correlate more for that reason: \(context.list(pairs))."
          )
        )
      )
    }
    if case .matrix = context.results.sample.form {
      notes.append(
        Text(
          context.say(
            zh: "由题目相关矩阵得出：量表分是标准化题目之和，没有均值和标准差。",
            en: "From correlations of items: scores are sums of standardised items, without means and deviations."
          )
        )
      )
    }
    return Section(
      id: "scales",
      title: context.say(zh: "量表分与量表之间的相关", en: "Scores of the scales and their correlations"),
      blocks: [.table(table(scales, context, notes))]
    )
  }

  private static func table(_ scales: ScaleCorrelations, _ context: TechnicalContext, _ notes: [Text]) -> Table {
    let sample = context.results.sample
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    return Table(
      caption: context.say(zh: "量表分：人数、均值、标准差与相关", en: "Scores: number, mean, standard deviation, correlations"),
      columns: [
        Table.Column(context.say(zh: "量表", en: "Scale")), column("人数", "n"), column("均值", "Mean"),
        column("标准差", "SD"),
      ] + scales.scales.indices.map { Table.Column("\($0 + 1)", .trailing) },
      rows: scales.scales.indices.map { row in
        let id = scales.scales[row]
        let place = sample.instrument.scales.firstIndex { $0.id == id }
        let summary = place.map { sample.scoreSummary(ofScale: $0) }
        return Table.Row(
          [
            Text("\(row + 1) \(context.name(ofScale: id))"),
            Text(summary.flatMap { $0.count > 0 ? "\($0.count)" : nil } ?? "—"),
            context.figure(summary?.mean, decimals: 2), context.figure(summary?.standardDeviation, decimals: 2),
          ]
            + scales.scales.indices.map { column in
              context.figure(
                row == column
                  ? scales.reliabilities[row]
                  : row > column ? scales.raw[row, column] : scales.disattenuated(row, column),
                decimals: 2
              )
            }
        )
      },
      footnotes: notes
    )
  }
}
