import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The charts of the scores section.
enum ScoreCharts {
  /// What the client sees first: the six types from high to low, dots in soft bands, no figures without norms.
  static func likes(_ interests: InterestAnalysis, _ context: ReportContext) -> Figure {
    let isNormed = interests.basis == .t
    let isFlat = interests.shape != .differentiated
    let top = isFlat ? [] : HeadlineWords.top(interests)
    let order = HeadlineWords.sorted(interests)
    let bars = order.map { type in
      let interval = interval(interests[type], interests, context)
      var detail: String?
      if isNormed {
        detail = "T " + NumberFormat.whole.text(interests.profile[type])
        if let interval { detail? += context.say(zh: "（", en: " (") + NumberFormat.whole.text(interval) }
        if interval != nil { detail? += context.say(zh: "）", en: ")") }
      }
      return BarChart.Bar(
        context.name(type),
        detail: detail,
        value: value(interests[type], interests),
        interval: interval,
        isHighlighted: top.contains(type)
      )
    }
    let zones: [BarChart.Zone] =
      isNormed
      ? [
        .init(context.say(zh: "比多数人少", en: "less than most"), 20...43),
        .init(context.say(zh: "和多数人差不多", en: "about average"), 43...57),
        .init(context.say(zh: "比多数人多", en: "more than most"), 57...80),
      ]
      : [
        .init(context.say(zh: "不太喜欢", en: "do not like"), 0...37.5),
        .init(context.say(zh: "说不清", en: "unsure"), 37.5...62.5),
        .init(context.say(zh: "喜欢", en: "like"), 62.5...100),
      ]
    var axis = axis(interests, context)
    axis.ticks = []
    axis.title = isNormed ? context.say(zh: "T 分：同组平均 50", en: "T score: the group’s mean is 50") : ""
    let chart = BarChart(
      axis: axis,
      bars: bars,
      labelName: context.say(zh: "活动", en: "Activities"),
      intervalName: context.say(zh: "再做一次，大致会落在这里", en: "where another try would about fall"),
      highlightName: top.isEmpty ? nil : context.say(zh: "最喜欢的", en: "liked best"),
      zones: zones,
      format: isNormed ? .whole : NumberFormat(decimals: 0, suffix: "%"),
      style: .dots
    )
    return Figure(
      .bars(chart),
      caption: context.say(zh: "六类活动，您更喜欢哪些", en: "Which of six kinds of activity you like more"),
      summary: context.say(zh: "从喜欢到不喜欢：", en: "From most to least liked: ")
        + context.joined(order.map { context.name($0) }) + context.say(zh: "。", en: ".")
    )
  }

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
      )
    )
    return Figure(
      .hexagon(chart),
      caption: context.say(zh: "兴趣六边形", en: "The hexagon of interests"),
      summary: context.say(
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

  /// The range of a type in the metric of its profile.
  static func interval(
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
        zh: "T 分与常模组比较，常模组见“分数与误差”。",
        en: "T scores compare with the norm group named under “Scores and errors”."
      )
      : context.text(
        zh: "百分比是占最高可得分的多少，只在本人六类之间比较。",
        en: "Percentages are shares of the highest possible score, to be compared within the person only."
      )
  }
}
