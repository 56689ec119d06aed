internal import Calibration
internal import Documents
internal import Instruments

/// Who takes part, and who was left out why; the distribution of the scores.
enum SampleSection {
  static func section(_ context: TechnicalContext) -> Section? {
    let sample = context.results.sample
    var blocks: [Block] = [
      .keyFigures([
        KeyFigure(context.say(zh: "读入", en: "Rows"), "\(sample.rowCount)"),
        KeyFigure(context.say(zh: "参加计算", en: "Take part"), "\(sample.personCount)"),
        KeyFigure(context.say(zh: "排除", en: "Left out"), "\(sample.excluded.count)"),
        KeyFigure(context.say(zh: "缺失的作答", en: "Missing answers"), "\(sample.missingAnswerCount)"),
      ])
    ]
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
    for (index, scale) in sample.instrument.scales.enumerated() {
      let scores = sample.people.compactMap { $0.scores[index] }
      if let figure = histogram(scores, of: scale, context) { blocks.append(.figure(figure)) }
    }
    return Section(
      id: "sample",
      title: context.say(zh: "样本与分数分布", en: "Sample and distribution of scores"),
      blocks: blocks
    )
  }

  /// At most twenty bins of equal width over the reachable range.
  private static func histogram(_ scores: [Double], of scale: Instruments.Scale, _ context: TechnicalContext) -> Figure?
  {
    guard let range = context.results.sample.instrument.rawRange(of: scale.id), range.lowerBound < range.upperBound,
      !scores.isEmpty
    else { return nil }
    let width = range.upperBound - range.lowerBound
    let count = min(20, max(5, Int(width.rounded(.up))))
    var heights = [Double](repeating: 0, count: count)
    for score in scores {
      let place = Int((score - range.lowerBound) / width * Double(count))
      heights[min(count - 1, max(0, place))] += 1
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
    let mean = scores.reduce(0, +) / Double(scores.count)
    return Figure(
      .histogram(chart),
      caption: context.say(zh: "\(name)：分数分布", en: "\(name): distribution of scores"),
      summary: context.say(
        zh: "\(scores.count) 人，平均 \(context.figure(mean, decimals: 1).plain)。",
        en: "\(scores.count) people, mean \(context.figure(mean, decimals: 1).plain)."
      )
    )
  }
}
