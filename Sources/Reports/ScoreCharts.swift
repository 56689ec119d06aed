import Diagnostics
import Documents
import Guidance
import Instruments
import Measurement
import Scoring

/// The charts of the scores section.
enum ScoreCharts {
  /// Six bars: T scores in a norm group, else the share of what can be reached.
  static func bars(_ interests: InterestAnalysis, _ context: ReportContext) -> Figure {
    let isNormed = interests.basis == .t
    let leading = highlighted(interests)
    let bars = interests.types.map { entry in
      BarChart.Bar(
        context.label(entry.type),
        detail: entry.score.isProrated
          ? context.say(
            zh: "答了 \(entry.score.answered)/\(entry.score.itemCount) 题，按比例折算",
            en: "\(entry.score.answered) of \(entry.score.itemCount) answered, scaled up"
          ) : nil,
        value: value(entry, interests),
        interval: interval(entry, interests, context),
        isHighlighted: leading.contains(entry.type)
      )
    }
    let chart = BarChart(
      axis: axis(interests, context),
      bars: bars,
      labelName: context.say(zh: "类型", en: "Type"),
      intervalName: context.say(zh: "\(context.confidence) 误差范围", en: "\(context.confidence) error band"),
      highlightName: context.say(zh: "代码中的类型", en: "types of the code"),
      reference: isNormed
        ? BarChart.Reference(context.say(zh: "常模组平均", en: "mean of the norm group"), 50) : nil
    )
    return Figure(
      .bars(chart),
      caption: context.say(zh: "六类兴趣的得分", en: "Scores of the six types of interest"),
      summary: summary(interests, context),
      note: note(interests, context)
    )
  }

  /// The hexagon with the uncertainty of each corner and the centre of the interests.
  static func hexagon(_ interests: InterestAnalysis, _ context: ReportContext) -> Figure {
    let leading = highlighted(interests)
    let corners = interests.types.map { entry in
      HexagonChart.Corner(
        context.label(entry.type),
        value: value(entry, interests),
        interval: interval(entry, interests, context),
        isHighlighted: leading.contains(entry.type)
      )
    }
    let chart = HexagonChart(
      corners: corners,
      axis: axis(interests, context),
      labelName: context.say(zh: "类型", en: "Type"),
      intervalName: context.say(zh: "\(context.confidence) 误差范围", en: "\(context.confidence) error band"),
      highlightName: context.say(zh: "代码中的类型", en: "types of the code"),
      compass: .init(
        left: context.say(zh: "物", en: "things"),
        right: context.say(zh: "人", en: "people"),
        top: context.say(zh: "想法", en: "ideas"),
        bottom: context.say(zh: "资料", en: "data")
      ),
      mark: Balance(interests).map { balance in
        HexagonChart.Mark(context.say(zh: "兴趣重心", en: "centre of interests"), at: balance.point)
      }
    )
    return Figure(
      .hexagon(chart),
      caption: context.say(zh: "兴趣六边形", en: "The hexagon of interests"),
      summary: summary(interests, context) + context.say(zh: "", en: " ")
        + context.say(
          zh: "相邻的类型较相近，相对的类型差别较大。",
          en: "Neighbouring types are alike, opposite ones differ most."
        )
    )
  }

  /// Bars for the scales of any instrument; those without a common range are listed as missing.
  static func scales(_ context: ReportContext) -> [Block] {
    let scores = context.analysis.profile.scores
    guard !scores.isEmpty else { return [] }
    let z = Confidence(level: context.analysis.provenance.options.confidence).z
    let bars = scores.map { score in
      var interval: ClosedRange<Double>?
      if let error = try? score.precision.get().standardError, let percent = score.percentOfMaximum,
        let range = score.range, range.upperBound > range.lowerBound
      {
        let half = 100 * z * error / (range.upperBound - range.lowerBound)
        interval = max(0, percent - half)...min(100, percent + half)
      }
      var detail = score.band?.label[context.language]
      if case .failure(let reason) = score.raw { detail = context.say(reason.phrase) }
      return BarChart.Bar(
        context.scaleName(score.id),
        detail: detail,
        value: score.percentOfMaximum,
        interval: interval
      )
    }
    let chart = BarChart(
      axis: percentAxis(context),
      bars: bars,
      labelName: context.say(zh: "量表", en: "Scale"),
      intervalName: context.say(zh: "\(context.confidence) 误差范围", en: "\(context.confidence) error band")
    )
    let known = scores.filter { $0.percentOfMaximum != nil }
    let words = known.map { "\(context.scaleName($0.id)) \(ReportContext.percent($0.percentOfMaximum ?? 0))" }
    let hasErrors = scores.contains { (try? $0.precision.get()) != nil }
    return [
      .figure(
        Figure(
          .bars(chart),
          caption: context.say(zh: "各量表得分", en: "Scores by scale"),
          summary: known.isEmpty
            ? context.say(zh: "没有可以显示的得分。", en: "There is no score to show.")
            : context.joined(words) + context.say(zh: "。", en: ".")
        )
      ),
      .smallPrint(
        hasErrors
          ? context.text(
            zh: "横线是由工具给出的信度算出的 \(context.confidence) 误差范围。",
            en: "Lines are \(context.confidence) error bands from the instrument’s reliability."
          ) : Text(context.say(ErrorWords.source(.unknown, nil)))
      ),
    ]
  }

  /// None in a flat profile, where the order says little.
  private static func highlighted(_ interests: InterestAnalysis) -> [HollandType] {
    interests.shape == .differentiated ? CodeWords.leading(interests) : []
  }

  private static func value(_ entry: InterestAnalysis.TypeScore, _ interests: InterestAnalysis) -> Double {
    interests.basis == .t ? interests.profile[entry.type] : entry.percentOfMaximum
  }

  private static func interval(
    _ entry: InterestAnalysis.TypeScore,
    _ interests: InterestAnalysis,
    _ context: ReportContext
  ) -> ClosedRange<Double>? {
    guard interests.basis == .t else { return entry.interval }
    guard let error = interests.errors?[entry.type] else { return nil }
    let half = Confidence(level: context.analysis.provenance.options.confidence).z * error
    return (interests.profile[entry.type] - half)...(interests.profile[entry.type] + half)
  }

  private static func axis(_ interests: InterestAnalysis, _ context: ReportContext) -> Axis {
    guard interests.basis == .t else { return percentAxis(context) }
    return Axis(
      context.say(zh: "T 分（常模组平均 50，标准差 10）", en: "T score (norm group: mean 50, SD 10)"),
      range: 20...80,
      ticks: [20, 30, 40, 50, 60, 70, 80]
    )
  }

  private static func percentAxis(_ context: ReportContext) -> Axis {
    Axis(
      context.say(zh: "占最高可得分的百分比", en: "Percent of the maximum"),
      range: 0...100,
      ticks: [0, 25, 50, 75, 100],
      format: NumberFormat(decimals: 0, suffix: "%")
    )
  }

  private static func summary(_ interests: InterestAnalysis, _ context: ReportContext) -> String {
    let unit = interests.basis == .t ? "T " : ""
    let sorted = interests.types.sorted { a, b in
      let (x, y) = (interests.profile[a.type], interests.profile[b.type])
      return x != y ? x > y : a.type < b.type
    }
    let words = sorted.map { entry in
      let value = value(entry, interests)
      return "\(context.label(entry.type)) \(unit)"
        + (interests.basis == .t ? NumberFormat.whole.text(value) : ReportContext.percent(value))
    }
    return context.say(zh: "从高到低：", en: "From high to low: ") + context.joined(words) + context.say(zh: "。", en: ".")
  }

  private static func note(_ interests: InterestAnalysis, _ context: ReportContext) -> Text {
    interests.basis == .t
      ? context.text(
        zh: "T 分与常模组比较；常模组的来源见“测了什么，怎样测”。",
        en: "T scores compare with the norm group named in “What was measured, and how”."
      )
      : context.text(
        zh: "百分比表示占最高可得分的多少，只在您自己的六类之间比较；它不说明您与别人相比的高低。",
        en:
          "Percentages are shares of the highest possible score, to be compared among your own six types; they say nothing about other people."
      )
  }
}
