internal import Calibration
internal import Documents
internal import Psychometrics

/// How consistent each scale is.
enum ReliabilitySection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let reliability = context.results.reliability else { return nil }
    var blocks: [Block] = []
    for scale in reliability {
      if case .success(let alpha) = scale.alpha, !alpha.negativeItems.isEmpty {
        let name = context.name(ofScale: scale.scale)
        blocks.append(
          .callout(
            Callout(
              .caution,
              title: name,
              Text(
                context.say(
                  zh: "这些题与其余题目的关系为负：\(context.list(alpha.negativeItems))。本程序不会自动反向，请核对计分方向。",
                  en:
                    "These items relate negatively to the others: \(context.list(alpha.negativeItems)). Nothing is reversed silently: check the key."
                )
              )
            )
          )
        )
      }
    }
    if let figure = figure(reliability, context) { blocks.append(.figure(figure)) }
    blocks.append(.table(consistency(reliability, context)))
    blocks.append(.table(others(reliability, context)))
    let failures = reliability.compactMap { scale -> Text? in
      guard case .failure(let failure) = scale.alpha else { return nil }
      return Text(context.name(ofScale: scale.scale) + context.say(zh: "：", en: ": ") + context.reason(failure))
    }
    if !failures.isEmpty { blocks.append(.bullets(failures)) }
    return Section(id: "reliability", title: context.say(zh: "信度", en: "Reliability"), blocks: blocks)
  }

  private static func figure(_ reliability: [ReliabilityResults], _ context: TechnicalContext) -> Figure? {
    let bars = reliability.compactMap { scale -> BarChart.Bar? in
      guard let alpha = try? scale.alpha.get().raw, (0...1).contains(alpha) else { return nil }
      let interval = scale.feldtInterval.map { max(0, $0.lowerBound)...max(0, $0.upperBound) }
      return BarChart.Bar(context.name(ofScale: scale.scale), value: alpha, interval: interval)
    }
    guard !bars.isEmpty else { return nil }
    let chart = BarChart(
      axis: Axis("α", range: 0...1),
      bars: bars,
      labelName: context.say(zh: "量表", en: "Scale"),
      intervalName: context.say(zh: "Feldt 区间", en: "Feldt interval"),
      format: .twoDecimals
    )
    return Figure(
      .bars(chart),
      caption: context.say(zh: "内部一致性 α 及其区间", en: "Internal consistency α with its interval"),
      summary: context.say(zh: "\(bars.count) 个量表的 α。", en: "α of \(bars.count) scales.")
    )
  }

  /// α with its intervals, and what it means in units of the score.
  private static func consistency(_ reliability: [ReliabilityResults], _ context: TechnicalContext) -> Table {
    let resamples = reliability.compactMap(\.bootstrap?.usedCount).min() ?? 0
    return Table(
      caption: context.say(zh: "内部一致性与测量误差", en: "Internal consistency and error of measurement"),
      columns: [
        Table.Column(context.say(zh: "量表", en: "Scale")), column("人数", "n", context), column("α", "α", context),
        column("Feldt 区间", "Feldt", context), column("自助法区间", "Bootstrap", context),
        column("分数标准差", "SD of score", context), column("测量标准误", "SEM", context),
        column("可靠变化", "Reliable change", context),
      ],
      rows: reliability.map { scale in
        let alpha = try? scale.alpha.get()
        return [
          Text(context.name(ofScale: scale.scale)), Text("\(alpha?.personCount ?? scale.scoreCount)"),
          context.figure(alpha?.raw), context.interval(scale.feldtInterval),
          context.interval(scale.bootstrap?.interval), context.figure(scale.standardDeviation, decimals: 2),
          context.figure(scale.measurementError, decimals: 2),
          context.figure(scale.measurementError.map { 1.96 * 2.0.squareRoot() * $0 }, decimals: 1),
        ]
      },
      footnotes: [
        Text(
          context.say(
            zh:
              "测量标准误由 α 得出，单位是原始分。可靠变化 = 1.96·√2·测量标准误：同一个人两次得分相差更多，才不像是误差（Jacobson & Truax 1991）。自助法区间来自 \(resamples) 次重抽样。",
            en:
              "The standard error of measurement comes from α, in raw units. Reliable change = 1.96·√2·SEM: only a larger difference of two scores of a person is unlike error (Jacobson & Truax 1991). Bootstrap intervals come from \(resamples) resamples."
          )
        )
      ]
    )
  }

  /// The other coefficients.
  private static func others(_ reliability: [ReliabilityResults], _ context: TechnicalContext) -> Table {
    Table(
      caption: context.say(zh: "其他信度系数", en: "Other coefficients"),
      columns: [
        Table.Column(context.say(zh: "量表", en: "Scale")), column("有序 α", "Ordinal α", context),
        column("λ2", "λ2", context), column("λ4", "λ4", context), column("λ6", "λ6", context),
        column("最大下界", "glb", context), column("分半", "Split half", context), column("ω 总", "ω total", context),
        column("ω 层级", "ω hier.", context), column("KR-20", "KR-20", context),
      ],
      rows: reliability.map { scale in
        [
          Text(context.name(ofScale: scale.scale)), context.figure(scale.ordinalAlpha?.value),
          context.figure(scale.lambdas?.lambda2), context.figure(scale.lambdas?.lambda4),
          context.figure(scale.lambdas?.lambda6), context.figure(scale.greatestLowerBound?.value),
          context.figure(scale.splitHalves?.mean),
          context.figure(scale.omega?.total), context.figure(scale.omega?.hierarchical),
          context.figure(scale.kuderRichardson?.value),
        ]
      },
      footnotes: [
        Text(
          context.say(
            zh: "最大下界（glb）在小样本、多题目时明显偏高，只作参考。分半为各种分法的平均。ω 由 3 个组因素的 Schmid–Leiman 解得出，少于 6 题的量表不给出。",
            en:
              "The greatest lower bound (glb) is too high in small samples of many items: for reference only. Split half is the mean of the splits. ω comes from a Schmid–Leiman solution with 3 group factors and is not given below 6 items."
          )
        )
      ]
    )
  }

  private static func column(_ zh: String, _ en: String, _ context: TechnicalContext) -> Table.Column {
    Table.Column(context.say(zh: zh, en: en), .trailing)
  }
}
