internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentMeasurement
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

/// Item response models: for each scale how it fits together, what each item does, and where the scale measures well.
enum ItemResponseSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let scales = context.results.itemResponse else { return nil }
    var blocks: [Block] = []
    for scale in scales {
      blocks.append(.heading(context.name(ofScale: scale.scale)))
      switch scale.fit {
      case .failure(let failure):
        let text = context.words(scale.model) + context.say(zh: "：", en: ": ") + context.reason(failure)
        blocks.append(.callout(Callout(.caution, Text(text))))
      case .success(let fit): blocks += told(scale, fit, context)
      }
    }
    return Section(
      id: "item-response",
      title: context.say(zh: "项目反应理论", en: "Item response models"),
      lead: Text(
        context.say(
          zh: "每个量表一个模型：一个人的答案取决于他在一条能力（或倾向）θ 上的位置；样本中 θ 的平均为 0。",
          en:
            "One model for each scale: answers depend on the person's place θ on one scale, whose mean in the sample is 0."
        )
      ),
      blocks: blocks
    )
  }

  private static func told(_ scale: ItemResponseResults, _ fit: ItemResponseFit, _ context: TechnicalContext) -> [Block]
  {
    var blocks: [Block] = []
    if !fit.convergence.isConverged {
      blocks.append(
        .callout(
          Callout(
            .stop,
            Text(context.say(zh: "迭代没有收敛：下面的数字不可使用。", en: "The search did not converge: do not use these figures."))
          )
        )
      )
    }
    if !fit.remarks.isEmpty {
      blocks.append(.callout(Callout(.caution, [], points: fit.remarks.map { Text(context.words($0)) })))
    }
    blocks.append(.facts(facts(scale, fit, context)))
    blocks.append(.table(items(scale, fit, context)))
    guard let models = scale.items else { return blocks }
    if let table = ItemFitTable.table(scale, fit, context) { blocks.append(.table(table)) }
    let pairs = scale.dependentPairs.prefix(10).map { pair in
      Text("\(pair.first) – \(pair.second): \(context.figure(pair.q3, decimals: 2).plain)")
    }
    if !pairs.isEmpty {
      let text = context.say(
        zh: "这些题目对在能力之外还有共同的东西（Q3 比平均高 0.2 以上）：措辞相近，或一题提示了另一题？",
        en:
          "These pairs share more than ability (Q3 more than 0.2 above its mean): are they worded alike, or does one give the other away?"
      )
      blocks.append(.callout(Callout(.caution, [Text(text)], points: Array(pairs))))
    }
    blocks.append(.figure(information(models, scale, context)))
    blocks += ItemResponseCurves.figures(fit, context).map { .figure($0) }
    if let table = scale.sumScores { blocks.append(.table(sumScores(table, scale, context))) }
    return blocks
  }

  private static func facts(_ scale: ItemResponseResults, _ fit: ItemResponseFit, _ context: TechnicalContext) -> [Fact]
  {
    func fact(_ zh: String, _ en: String, _ value: Text) -> Fact { Fact(context.say(zh: zh, en: en), value) }
    return [
      fact("模型", "Model", Text(context.words(scale.model))),
      fact("人数", "People", context.figure(fit.personCount, decimals: 0)),
      fact("参数个数", "Parameters", Text("\(fit.parameterCount)")),
      fact("对数似然", "Log likelihood", context.figure(fit.logLikelihood, decimals: 2)),
      fact("AIC", "AIC", context.figure(fit.aic, decimals: 1)),
      fact("BIC", "BIC", context.figure(fit.bic, decimals: 1)),
      fact("θ 的标准差", "SD of θ", context.figure(fit.variance.squareRoot())),
      fact("边际信度", "Marginal reliability", context.figure(scale.reliability, decimals: 2)),
      fact("常数 D", "Constant D", Text(NumberFormat(decimals: 3).text(fit.request.scaling))),
    ]
  }

  private static func items(_ scale: ItemResponseResults, _ fit: ItemResponseFit, _ context: TechnicalContext) -> Table
  {
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    let places = fit.items.map { $0.parameters.form.categoryCount - 1 }.max() ?? 1
    let hasLower = fit.items.contains { $0.parameters.form.lowerIndex != nil }
    let hasUpper = fit.items.contains { $0.parameters.form.upperIndex != nil }
    func withError(_ value: Double?, _ error: Double?) -> Text {
      let format = NumberFormat(decimals: 2)
      return Text(format.text(value) + (error.map { " (\(format.text($0)))" } ?? ""))
    }
    let rows = fit.items.map { item -> [Text] in
      var cells = [Text(item.name), withError(item.model?.slope, item.slopeError)]
      for k in 0..<places {
        let locations = item.model?.locations ?? []
        cells.append(k < locations.count ? withError(locations[k], item.locationErrors?[k]) : Text("—"))
      }
      if hasLower || hasUpper, case .logistic(let curve) = item.model {
        if hasLower { cells.append(withError(curve.lower, item.lowerError)) }
        if hasUpper { cells.append(withError(curve.upper, item.upperError)) }
      }
      while cells.count < 2 + places + (hasLower ? 1 : 0) + (hasUpper ? 1 : 0) { cells.append(Text("—")) }
      return cells
    }
    var columns = [Table.Column(context.say(zh: "题目", en: "Item")), column("斜率 a", "Slope a")]
    columns += (1...places).map { places == 1 ? column("难度 b", "Difficulty b") : column("b\($0)", "b\($0)") }
    if hasLower { columns.append(column("下渐近线 c", "Lower c")) }
    if hasUpper { columns.append(column("上渐近线 d", "Upper d")) }
    let name = context.name(ofScale: scale.scale)
    return Table(
      caption: context.say(zh: "\(name)：题目参数", en: "\(name): parameters of the items"),
      columns: columns,
      rows: rows.map { Table.Row($0) },
      footnotes: [
        Text(
          context.say(
            zh: "括号内为标准误（观测信息，Oakes 1999）；没有括号的参数是固定的，或没有可信的标准误。反向题已按计分方向翻转。",
            en:
              "Standard errors in parentheses (observed information, Oakes 1999); a parameter without one is fixed, or has none that could be trusted. Reversed items are turned round first."
          )
        )
      ]
    )
  }

  /// Where the scale measures well: the standard error of a place by the place.
  private static func information(
    _ items: [ItemModel],
    _ scale: ItemResponseResults,
    _ context: TechnicalContext
  ) -> Figure {
    let places = ItemResponseCurves.places
    let information = places.map { Point($0, items.information(at: $0)) }
    let errors = information.map { Point($0.x, $0.y > 0 ? 1 / $0.y.squareRoot() : .infinity) }
    let series = [
      LineChart.Series(context.say(zh: "信息", en: "Information"), points: information, hasMarkers: false),
      LineChart.Series(
        context.say(zh: "标准误", en: "Standard error"),
        points: errors.filter { $0.y <= 3 },
        hasMarkers: false
      ),
    ]
    let name = context.name(ofScale: scale.scale)
    let best = information.max { $0.y < $1.y }
    return Figure(
      .lines(
        LineChart(
          horizontal: ItemResponseCurves.axis,
          vertical: .covering(
            information.map(\.y) + [1],
            title: context.say(zh: "信息 / 标准误", en: "Information / standard error"),
            includesZero: true
          ),
          series: series.filter { !$0.points.isEmpty }
        )
      ),
      caption: context.say(zh: "\(name)：测验信息与测量误差", en: "\(name): information and error of measurement"),
      summary: context.say(
        zh:
          "在 θ = \(context.figure(best?.x, decimals: 1).plain) 附近测得最准，标准误 \(context.figure(errors.map(\.y).min(), decimals: 2).plain)。",
        en:
          "It measures best near θ = \(context.figure(best?.x, decimals: 1).plain), with a standard error of \(context.figure(errors.map(\.y).min(), decimals: 2).plain)."
      )
    )
  }

  private static func sumScores(
    _ table: SumScoreTable,
    _ scale: ItemResponseResults,
    _ context: TechnicalContext
  ) -> Table {
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    let name = context.name(ofScale: scale.scale)
    return Table(
      caption: context.say(zh: "\(name)：总分对应的 θ", en: "\(name): θ by sum score"),
      columns: [
        column("总分（从 0 计）", "Sum (from 0)"), column("θ", "θ"), column("标准误", "SE"),
        column("预期比例", "Expected share"),
      ],
      rows: table.rows.map { row in
        [
          Text("\(row.score)"), context.figure(row.theta, decimals: 2), context.figure(row.standardError, decimals: 2),
          Text(NumberFormat(decimals: 1, suffix: " %").text(100 * row.share)),
        ]
      },
      footnotes: [
        Text(
          context.say(
            zh: "只用于答完全部题目的人。各题的最低等级计 0；θ 为给定总分时的期望值（Lord & Wingersky 1984；Thissen 等 1995）。",
            en:
              "For people who answered every item; the lowest category of each counts 0. θ is the mean given the sum (Lord & Wingersky 1984; Thissen et al. 1995)."
          )
        )
      ]
    )
  }
}
