import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// Satisfaction with the service (9.2.3).
extension GroupReport {
  /// The index at a glance.
  func indexFigure(_ satisfaction: SatisfactionAnalysis) -> KeyFigure {
    let one = NumberFormat.oneDecimal
    return KeyFigure(
      say(zh: "满意度指数（0–100）", en: "Index of satisfaction (0–100)"),
      one.text(satisfaction.index.mean),
      note: Text(satisfaction.index.interval.map { intervalName + " " + one.text($0) } ?? "")
    )
  }

  private func facetName(_ facet: SatisfactionAnalysis.Facet) -> String {
    analysis.profiles.first?.instrument.scales.first { $0.id == facet.scale }?.name[language] ?? facet.scale
  }

  /// Facets, what matters, and the trend.
  func service(_ satisfaction: SatisfactionAnalysis) -> [Section] {
    var sections: [Section] = []
    if !satisfaction.facets.isEmpty {
      sections.append(
        Section(
          id: "facets",
          title: say(zh: "各方面满意多少", en: "Facets of the service"),
          lead: text(
            zh: "0 是很不满意，100 是很满意，50 是一般。",
            en: "0 is very dissatisfied, 100 very satisfied, 50 neither."
          ),
          blocks: [.figure(facets(satisfaction)), .smallPrint(indexNote(satisfaction))]
        )
      )
      sections.append(
        Section(
          id: "importance",
          title: say(zh: "先改进什么", en: "What to improve first"),
          blocks: importance(satisfaction)
        )
      )
    }
    sections.append(
      Section(id: "trend", title: say(zh: "按月份看", en: "Month by month"), blocks: trend(satisfaction))
    )
    return sections
  }

  private func indexNote(_ satisfaction: SatisfactionAnalysis) -> Text {
    satisfaction.isOverall
      ? text(
        zh: "指数是“总体满意”各题的平均，换算成 0–100，各题权重相同（没有用结构模型估计权重）。",
        en:
          "The index is the mean of the questions on satisfaction in all, on 0–100, with equal weights (no weights of a structural model)."
      )
      : text(
        zh: "指数是各方面的平均，权重相同：这份问卷没有“总体满意”的题。",
        en:
          "The index is the mean of all facets with equal weights: the questionnaire does not ask for satisfaction in all."
      )
  }

  private func facets(_ satisfaction: SatisfactionAnalysis) -> Figure {
    let order = satisfaction.facets.sorted { $0.mean.mean > $1.mean.mean }
    return Figure(
      .bars(
        BarChart(
          axis: Axis(say(zh: "满意度（0–100）", en: "Satisfaction (0–100)"), range: 0...100, ticks: [0, 25, 50, 75, 100]),
          bars: order.map {
            BarChart.Bar(facetName($0), value: $0.mean.mean, interval: cutToScale($0.mean.interval))
          },
          labelName: say(zh: "方面", en: "Facet"),
          intervalName: intervalName,
          reference: BarChart.Reference(say(zh: "总的指数", en: "index"), satisfaction.index.mean),
          format: .oneDecimal
        )
      ),
      caption: say(
        zh: "各方面的满意度（\(satisfaction.index.n) 人）",
        en: "Satisfaction by facet (\(satisfaction.index.n) people)"
      ),
      summary: joined(order.map { facetName($0) + " " + NumberFormat.whole.text($0.mean.mean) }) + say(zh: "。", en: ".")
    )
  }

  private func cutToScale(_ range: ClosedRange<Double>?) -> ClosedRange<Double>? {
    range.map { max(0, min(100, $0.lowerBound))...min(100, max(0, $0.upperBound)) }
  }

  /// Where facets lie between how satisfied people are and how much they matter.
  private func importance(_ satisfaction: SatisfactionAnalysis) -> [Block] {
    let known = satisfaction.facets.compactMap { facet in
      facet.importance.map { (facet: facet, importance: $0) }
    }
    guard known.count > 1 else {
      return [
        .paragraph(
          text(
            zh: "不到 \(SatisfactionAnalysis.fewestForImportance) 人时，不判断哪一方面更要紧。先看得分低的方面和书面意见。",
            en:
              "With fewer than \(SatisfactionAnalysis.fewestForImportance) people it is not told which facet matters most. Look at low facets and at what people wrote."
          )
        )
      ]
    }
    let importance = known.map(\.importance.value)
    let performance = known.map(\.facet.mean.mean)
    let (mi, mp) = (
      importance.reduce(0, +) / Double(known.count), performance.reduce(0, +) / Double(known.count)
    )
    var chart = LineChart(
      horizontal: Axis.covering(
        performance + [mp - 5, mp + 5],
        title: say(zh: "满意度（0–100）→", en: "Satisfaction (0–100) →")
      ),
      vertical: Axis.covering(
        importance + [mi - 0.1, mi + 0.1],
        title: say(zh: "↑ 要紧程度：和总体满意的相关", en: "↑ Importance: correlation with satisfaction in all"),
        format: .twoDecimals
      ),
      series: known.map {
        LineChart.Series(facetName($0.facet), points: [Point($0.facet.mean.mean, $0.importance.value)])
      },
      horizontalRules: [.init(say(zh: "平均", en: "mean"), at: mi)],
      verticalRules: [.init(say(zh: "平均", en: "mean"), at: mp)]
    )
    chart.labelsAtPoints = true
    let two = NumberFormat.twoDecimals
    func place(_ i: Double, _ p: Double) -> String {
      switch (i >= mi, p >= mp) {
      case (true, false): say(zh: "先改进", en: "improve first")
      case (true, true): say(zh: "保持", en: "keep up")
      case (false, false): say(zh: "其次", en: "next")
      case (false, true): say(zh: "维持", en: "hold")
      }
    }
    // A correlation that may be nothing says of no facet that it matters.
    func isTold(_ importance: CorrelationEstimate) -> Bool { importance.interval.map { $0.lowerBound > 0 } ?? false }
    let unknown = say(zh: "还看不出", en: "not to be told yet")
    let first = known.filter { isTold($0.importance) && $0.importance.value >= mi && $0.facet.mean.mean < mp }.map {
      facetName($0.facet)
    }
    let table = Table(
      caption: say(zh: "要紧程度和满意度", en: "Importance and satisfaction"),
      columns: [
        .init(say(zh: "方面", en: "Facet")), .init(say(zh: "满意度", en: "Satisfaction"), .trailing),
        .init(say(zh: "要紧程度 r", en: "Importance r"), .trailing), .init(intervalName, .trailing),
        .init(say(zh: "位置", en: "Place")),
      ],
      rows: known.map { one in
        [
          Text(facetName(one.facet)), Text(NumberFormat.oneDecimal.text(one.facet.mean.mean)),
          Text(two.text(one.importance.value)), Text(one.importance.interval.map { two.text($0) } ?? "—"),
          Text(isTold(one.importance) ? place(one.importance.value, one.facet.mean.mean) : unknown),
        ]
      },
      footnotes: [
        text(
          zh: "要紧程度是这一方面和总体满意的相关，不是人们说的重要；区间宽，位置只是大概。线是各方面的平均。",
          en:
            "Importance is the correlation with satisfaction in all, not what people call important; intervals are wide, places approximate. The lines are the means of the facets."
        )
      ]
    )
    return [
      .figure(
        Figure(
          .lines(chart),
          caption: say(zh: "左上角的先改进", en: "Improve first what lies at the upper left"),
          summary: first.isEmpty
            ? say(zh: "没有既要紧又偏低的方面。", en: "No facet is both important and below the mean.")
            : say(zh: "既要紧又偏低：\(joined(first))。", en: "Important and below the mean: \(joined(first)).")
        )
      ), .table(table),
    ]
  }

  private func trend(_ satisfaction: SatisfactionAnalysis) -> [Block] {
    guard !satisfaction.periods.isEmpty else {
      return [
        .paragraph(
          text(
            zh: "文件没有写明日期，或者每段不到 5 人、和别的分法放在一起会露出个别人，这里不列。",
            en:
              "Days are not told, or stretches would have fewer than five people by themselves or beside another division: no trend is given."
          )
        )
      ]
    }
    func label(_ period: SatisfactionAnalysis.Period) -> String {
      period.from == period.to ? period.from : period.from + "–" + period.to
    }
    return [
      .figure(
        Figure(
          .bars(
            BarChart(
              axis: Axis(say(zh: "满意度指数（0–100）", en: "Index (0–100)"), range: 0...100, ticks: [0, 25, 50, 75, 100]),
              bars: satisfaction.periods.map {
                BarChart.Bar(
                  label($0),
                  detail: say(zh: "\($0.mean.n) 人", en: "\($0.mean.n) people"),
                  value: $0.mean.mean,
                  interval: cutToScale($0.mean.interval)
                )
              },
              labelName: say(zh: "月份", en: "Months"),
              intervalName: intervalName,
              reference: BarChart.Reference(say(zh: "总的指数", en: "index"), satisfaction.index.mean),
              format: .oneDecimal
            )
          ),
          caption: say(zh: "满意度指数的变化", en: "The index over time"),
          summary: joined(satisfaction.periods.map { label($0) + " " + NumberFormat.oneDecimal.text($0.mean.mean) })
            + say(zh: "。", en: "."),
          note: text(
            zh: "不到 5 人的月份和相邻的合在一起。区间重叠得多，就当差不多。",
            en:
              "Months of fewer than five people are put together with their neighbours. Where intervals overlap much, take them as alike."
          )
        )
      )
    ]
  }

  /// What people wrote, for the office to read.
  var comments: Section? {
    guard let satisfaction = analysis.satisfaction, !satisfaction.comments.isEmpty else { return nil }
    return Section(
      id: "comments",
      title: say(zh: "书面意见（内部阅读）", en: "What people wrote (for the office)"),
      lead: text(
        zh: "请逐条读，不要统计、不要猜是谁写的；不要连同本页外传。顺序与答卷无关。",
        en:
          "Read them one by one; do not count them, do not guess who wrote them, do not pass this page on. Their order is not that of the answers."
      ),
      blocks: [.bullets(satisfaction.comments.map { .name($0) })],
      startsPage: true
    )
  }
}
