internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentInstruments

/// Who takes part, and who was left out why; the distribution of the scores.
enum SampleSection {
  static func section(_ context: TechnicalContext) -> Section? {
    let sample = context.results.sample
    var blocks: [Block] = [
      .keyFigures([
        KeyFigure(context.say(zh: "读入", en: "Rows"), "\(sample.rowCount)"),
        KeyFigure(context.say(zh: "参加计算", en: "Take part"), "\(sample.personCount)"),
        KeyFigure(context.say(zh: "排除", en: "Left out"), "\(sample.excludedCount)"),
        KeyFigure(
          context.say(zh: "缺失的作答", en: "Missing answers"),
          sample.missingAnswerCount.map { "\($0)" } ?? "—"
        ),
      ])
    ]
    switch sample.form {
    case .answers: break
    case .tables(let tables):
      let count = tables.parts.count
      blocks.append(
        .callout(
          Callout(
            .info,
            title: context.say(zh: "由统计表合并而成", en: "Made from tables of counts"),
            Text(
              context.say(
                zh:
                  "这份样本由 \(count) 份统计表合并，没有任何人的原始作答。缺失值按题目对处理；需要逐人作答的结果（自助法区间、极端组区分度、选项分析、随年龄变化的常模）因此没有。",
                en:
                  "The sample was put together from \(count) files of counts, without anybody's answers. Gaps are handled pair by pair; what needs each person's answers (bootstrap intervals of α, extreme groups, distractors, norms that change with age) is therefore missing."
              )
            )
          )
        )
      )
      if !sample.excludedByRule.isEmpty {
        blocks.append(
          .table(
            Table(
              caption: context.say(zh: "被排除的人数", en: "People left out"),
              columns: [
                Table.Column(context.say(zh: "原因（作答质量规则）", en: "Why (rules of response quality)")),
                Table.Column(context.say(zh: "人数", en: "People"), .trailing),
              ],
              rows: sample.excludedByRule.map { [.code($0.rule), Text("\($0.count)")] }
            )
          )
        )
      }
    case .matrix:
      blocks.append(
        .callout(
          Callout(
            .info,
            title: context.say(zh: "由相关矩阵计算", en: "Made from a correlation matrix"),
            Text(
              context.say(
                zh: "读入的是相关矩阵和人数，没有原始作答：只能做相关、因素，以及（逐题矩阵的）计分方向检查和标准化题目的信度。",
                en:
                  "A matrix of correlations with its number of people was read, no answers: only correlations, factors and, for a matrix of items, the check of the key and reliabilities of standardised items can be made."
              )
            )
          )
        )
      )
    }
    if !sample.excluded.isEmpty {
      let shown = sample.excluded.prefix(200)
      blocks.append(
        .table(
          Table(
            caption: context.say(zh: "被排除的行", en: "Rows left out"),
            columns: [
              Table.Column(context.say(zh: "文件行号", en: "Line of the file"), .trailing),
              Table.Column(context.say(zh: "原因（作答质量规则）", en: "Why (rules of response quality)")),
            ],
            rows: shown.map { [Text("\($0.line)"), .code(context.list($0.rules))] },
            footnotes: shown.count < sample.excluded.count
              ? [Text(context.say(zh: "其余见 calibration.json。", en: "The others are in calibration.json."))] : []
          )
        )
      )
    }
    // The section on norms draws the distributions with their curves.
    let drawn = Set((context.results.norms?.scales ?? []).filter { $0.groups.first?.norms != nil }.map(\.scale))
    for (index, scale) in sample.instrument.scales.enumerated() where !drawn.contains(scale.id) {
      let counts = sample.scoreCounts(ofScale: index)
      if let figure = histogram(counts, of: scale, context) { blocks.append(.figure(figure)) }
    }
    return Section(
      id: "sample",
      title: context.say(zh: "样本与分数分布", en: "Sample and distribution of scores"),
      blocks: blocks
    )
  }

  /// At most twenty bins of equal width over the reachable range.
  private static func histogram(
    _ counts: [(score: Double, count: Int)],
    of scale: AssessmentInstruments.Scale,
    _ context: TechnicalContext
  ) -> Figure? {
    guard let range = context.results.sample.instrument.rawRange(of: scale.id), range.lowerBound < range.upperBound,
      !counts.isEmpty
    else { return nil }
    let width = range.upperBound - range.lowerBound
    let count = min(20, max(5, Int(width.rounded(.up))))
    var heights = [Double](repeating: 0, count: count)
    for entry in counts {
      let place = Int((entry.score - range.lowerBound) / width * Double(count))
      heights[min(count - 1, max(0, place))] += Double(entry.count)
    }
    let step = width / Double(count)
    let bins = heights.enumerated().map { bin, height in
      let low = range.lowerBound + Double(bin) * step
      return HistogramChart.Bin(low...(low + step), height: height)
    }
    let name = scale.name[context.language]
    let chart = HistogramChart(
      horizontal: Axis(context.say(zh: "原始分", en: "Raw score"), range: range),
      vertical: Axis.covering(heights, title: context.say(zh: "人数", en: "People"), includesZero: true, format: .whole),
      bins: bins
    )
    let people = counts.reduce(0) { $0 + $1.count }
    let mean = counts.reduce(0) { $0 + $1.score * Double($1.count) } / Double(people)
    return Figure(
      .histogram(chart),
      caption: context.say(zh: "\(name)：分数分布", en: "\(name): distribution of scores"),
      summary: context.say(
        zh: "\(people) 人，平均 \(context.figure(mean, decimals: 1).plain)。",
        en: "\(people) people, mean \(context.figure(mean, decimals: 1).plain)."
      )
    )
  }
}
