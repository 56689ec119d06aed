internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentPsychometrics

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
    let incomplete = reliability.filter { !$0.leftOut.isEmpty }
    if !incomplete.isEmpty {
      blocks.append(
        .callout(
          Callout(
            .caution,
            title: context.say(zh: "没有作答的题目", en: "Items without answers"),
            incomplete.map { scale in
              Text(
                context.name(ofScale: scale.scale) + context.say(zh: "：", en: ": ") + context.list(scale.leftOut)
                  + context.say(zh: "未参加，系数是其余题目的。", en: " left out; the coefficients are those of the others.")
              )
            }
          )
        )
      )
    }
    if let figure = figure(reliability, context) { blocks.append(.figure(figure)) }
    blocks.append(.table(consistency(reliability, context)))
    blocks.append(.table(others(reliability, context)))
    let failures = reliability.flatMap { scale -> [Text] in
      let name = context.name(ofScale: scale.scale) + context.say(zh: "：", en: ": ")
      if case .failure(let failure) = scale.alpha { return [Text(name + context.reason(failure))] }
      guard case .failure(let failure) = scale.unidimensionalOmega else { return [] }
      return [Text(name + "ω " + context.reason(failure))]
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
        column("分数均值", "Mean of score", context), column("分数标准差", "SD of score", context),
        column("测量标准误", "SEM", context),
        column("可靠变化", "Reliable change", context),
      ],
      rows: reliability.map { scale in
        let alpha = try? scale.alpha.get()
        return [
          Text(context.name(ofScale: scale.scale)), Text("\(alpha?.personCount ?? scale.scoreCount)"),
          context.figure(alpha?.raw), context.interval(scale.feldtInterval),
          context.interval(scale.bootstrap?.interval), context.figure(scale.mean, decimals: 2),
          context.figure(scale.standardDeviation, decimals: 2),
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
    let asked = context.results.settings.groupFactorCount
    let groups =
      asked.map { context.say(zh: "按要求取 \($0) 个", en: "\($0) group factors, as asked") }
      ?? context.say(
        zh: "取惯用的 3 个（用 --group-factors 另行指定）",
        en: "the usual 3 group factors (--group-factors asks for others)"
      )
    return Table(
      caption: context.say(zh: "其他信度系数", en: "Other coefficients"),
      columns: [
        Table.Column(context.say(zh: "量表", en: "Scale")), column("有序 α", "Ordinal α", context),
        column("λ2", "λ2", context), column("λ4", "λ4", context), column("λ6", "λ6", context),
        column("最大下界", "glb", context), column("分半", "Split half", context), column("ω", "ω", context),
        column("ω 区间", "ω interval", context), column("组因素", "Groups", context),
        column("ω 总", "ω total", context), column("ω 层级", "ω hier.", context), column("KR-20", "KR-20", context),
      ],
      rows: reliability.map { scale in
        [
          Text(context.name(ofScale: scale.scale)), context.figure(scale.ordinalAlpha?.value),
          context.figure(scale.lambdas?.lambda2), context.figure(scale.lambdas?.lambda4),
          context.figure(scale.lambdas?.lambda6), context.figure(scale.greatestLowerBound?.value),
          context.figure(scale.splitHalves?.mean),
          context.figure((try? scale.unidimensionalOmega.get())?.value), context.interval(scale.omegaInterval),
          Text(scale.omega.flatMap { _ in scale.omegaGroupCount }.map(String.init) ?? "—"),
          context.figure(scale.omega?.total), context.figure(scale.omega?.hierarchical),
          kuderRichardson(scale, context),
        ]
      },
      footnotes: [
        Text(
          context.say(
            zh:
              "最大下界（glb）在小样本、多题目时明显偏高，只作参考。分半为各种分法的平均。ω 来自单因素模型（三题以上；最大似然，区间按 logit），题目按计分键相加，不自动反向。ω 总与 ω 层级来自 Schmid–Leiman 解，组因素\(groups)，每个组因素少于 2 题时不给出。KR-20 只用答完全部题目的人，人数与 α 不同时写在括号里。",
            en:
              "The greatest lower bound (glb) is too high in small samples of many items: for reference only. Split half is the mean of the splits. ω comes from a one-factor model (three items and more; maximum likelihood, interval by the logit); items are added as keyed and never reversed. ω total and ω hierarchical come from a Schmid–Leiman solution with \(groups) and are not given below two items a group. KR-20 takes people without gaps only; where α has others, their number is in brackets."
          )
        )
      ]
    )
  }

  /// KR-20, with its people where they are others than those of α.
  private static func kuderRichardson(_ scale: ReliabilityResults, _ context: TechnicalContext) -> Text {
    let figure = context.figure(scale.kuderRichardson?.value)
    guard let count = scale.kuderRichardson?.personCount, count != (try? scale.alpha.get())?.personCount else {
      return figure
    }
    return Text("\(figure.plain) (n \(count))")
  }

  private static func column(_ zh: String, _ en: String, _ context: TechnicalContext) -> Table.Column {
    Table.Column(context.say(zh: zh, en: en), .trailing)
  }
}
