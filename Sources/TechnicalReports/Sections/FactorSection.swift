internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

/// The factors: loadings, fit, Heywood cases, local optima, determinacy.
enum FactorSection {
  static func section(_ context: TechnicalContext) -> Section? {
    let title = context.say(zh: "因素", en: "Factors")
    guard let factors = context.results.factors else {
      guard context.results.wasLeftWithoutFactors else { return nil }
      var text = context.say(
        zh: "没有做因素分析：至少需要 3 道能算相关的题目。",
        en: "There are no factors: at least 3 items with correlations are needed."
      )
      if case .failure(let failure) = context.results.correlations {
        text =
          context.say(zh: "没有做因素分析：", en: "There are no factors: ") + context.reason(failure)
          + context.say(zh: "。", en: ".")
      }
      return Section(id: "factors", title: title, blocks: [.callout(Callout(.caution, Text(text)))])
    }
    let model: FactorModel
    switch factors.model {
    case .failure(let failure):
      let callout = Callout(.caution, Text(context.reason(failure)))
      return Section(id: "factors", title: title, blocks: [.callout(callout)])
    case .success(let fitted): model = fitted
    }
    let items = factors.correlations.itemNames
    var blocks: [Block] = []
    if !model.convergence.isConverged {
      let text = context.say(zh: "迭代没有收敛：以下结果不可用。", en: "The iteration did not converge: do not use what follows.")
      blocks.append(.callout(Callout(.stop, Text(text))))
    }
    if !model.heywoodCases.isEmpty {
      let remedies = HeywoodCase.Remedy.allCases.filter { remedy in
        model.heywoodCases.contains { $0.remedies.contains(remedy) }
      }
      blocks.append(
        .callout(
          Callout(
            .caution,
            title: context.say(zh: "Heywood 情形", en: "Heywood cases"),
            model.heywoodCases.map { found in
              let h = context.figure(found.communality).plain
              return Text(
                found.kind == .ultra
                  ? context.say(
                    zh: "\(items[found.item])：共同度 \(h)，达到或超过 1，没有独特变异的余地。",
                    en:
                      "\(items[found.item]): its communality \(h) reaches or passes 1 and leaves no room for a unique part."
                  )
                  : context.say(
                    zh: "\(items[found.item])：共同度 \(h)，独特性停在下界 0.005。",
                    en: "\(items[found.item]): its communality is \(h), the uniqueness was held at its bound of 0.005."
                  )
              )
            },
            points: remedies.map { Text(context.words($0)) }
          )
        )
      )
    }
    blocks.append(.figure(loadings(model, items, context)))
    if model.factorCount > 1 { blocks.append(.table(factorCorrelations(model, context))) }
    blocks.append(.facts(fit(model, context)))
    if let share = model.explainedCommonVariance {
      let text = NumberFormat(decimals: 1, suffix: " %").text(100 * share)
      blocks.append(.facts([Fact(context.say(zh: "因素解释的共同变异", en: "Common variance explained"), Text(text))]))
    }
    blocks += errors(factors, model, items, context)
    if case .matrix = context.results.sample.form, let weights = factors.scoreWeights {
      blocks.append(.table(scoreWeights(weights, items, context)))
    }
    if let weights = factors.scoreWeights {
      let values = weights.squaredMultipleCorrelations.map { max(0, $0).squareRoot() }
      let text = context.list(values.map { context.figure($0, decimals: 2).plain })
      blocks.append(
        .facts([Fact(context.say(zh: "因素分数的确定性（回归法）", en: "Determinacy of factor scores (regression)"), Text(text))])
      )
    }
    return Section(id: "factors", title: title, blocks: blocks)
  }

  private static func loadings(_ model: FactorModel, _ items: [String], _ context: TechnicalContext) -> Figure {
    let order = context.itemOrder(itemCount: items.count)
    let map = HeatMap(
      rowLabels: order.map { items[$0] },
      columnLabels: (1...model.factorCount).map { "F\($0)" } + ["h²"],
      values: order.map { item in
        (0..<model.factorCount).map { model.loadings[item, $0] } + [model.communalities[item]]
      },
      labelName: context.say(zh: "题目", en: "Item")
    )
    return Figure(
      .heatMap(map),
      caption: context.say(zh: "载荷（模式矩阵）与共同度", en: "Loadings (pattern) and communalities"),
      summary: context.say(
        zh: "\(items.count) 题在 \(model.factorCount) 个因素上的载荷。",
        en: "Loadings of \(items.count) items on \(model.factorCount) factors."
      )
    )
  }

  /// Loadings with their standard errors, where there are any; else why not.
  private static func errors(
    _ factors: FactorResults,
    _ model: FactorModel,
    _ items: [String],
    _ context: TechnicalContext
  ) -> [Block] {
    let errors: Matrix
    let note: String
    switch factors.loadingErrors {
    case nil: return []
    case .unavailable(let failure):
      let text = context.say(
        zh: "载荷没有标准误：\(context.reason(failure))。",
        en: "No standard errors: \(context.reason(failure))."
      )
      return [.smallPrint(Text(text))]
    case .information(let information):
      errors = information.loadingErrors
      note = context.say(
        zh: "标准误来自最大似然的期望信息矩阵（Jennrich 1974），假定作答为正态且模型成立。",
        en:
          "Errors from the expected information of maximum likelihood (Jennrich 1974): answers are taken as normal and the model as true."
      )
    case .bootstrap(let bootstrap):
      errors = bootstrap.loadingErrors
      let congruence = context.list(bootstrap.congruences.map { context.figure($0, decimals: 2).plain })
      note = context.say(
        zh: "标准误来自自助法；各因素在重抽样中的平均一致性系数：\(congruence)（低于 0.85 表示因素不稳定）。",
        en:
          "Errors from the bootstrap; mean congruence of each factor over resamples: \(congruence) (below .85 a factor is not stable)."
      )
    }
    let order = context.itemOrder(itemCount: items.count)
    return [
      .table(
        Table(
          caption: context.say(zh: "载荷与标准误", en: "Loadings with standard errors"),
          columns: [Table.Column(context.say(zh: "题目", en: "Item"))]
            + (1...model.factorCount).map { Table.Column("F\($0)", .trailing) },
          rows: order.map { item in
            Table.Row(
              [Text(items[item])]
                + (0..<model.factorCount).map { factor in
                  let loading = context.figure(model.loadings[item, factor], decimals: 2).plain
                  return Text("\(loading) (\(context.figure(errors[item, factor], decimals: 2).plain))")
                }
            )
          },
          footnotes: [Text(note)]
        )
      )
    ]
  }

  /// The weights of standardised answers, for those who score elsewhere.
  private static func scoreWeights(_ weights: FactorScoreWeights, _ items: [String], _ context: TechnicalContext)
    -> Table
  {
    Table(
      caption: context.say(zh: "因素分权重（回归法）", en: "Weights of factor scores (regression)"),
      columns: [Table.Column(context.say(zh: "题目", en: "Item"))]
        + (0..<weights.weights.columnCount).map { Table.Column("F\($0 + 1)", .trailing) },
      rows: items.indices.map { item in
        Table.Row([Text(items[item])] + weights.weights.row(item).map { context.figure($0) })
      },
      footnotes: [
        Text(
          context.say(
            zh: "用于按同一批人的均值与标准差标准化后的作答。",
            en: "For answers standardised with the means and deviations of the people of the matrix."
          )
        )
      ]
    )
  }

  private static func factorCorrelations(_ model: FactorModel, _ context: TechnicalContext) -> Table {
    let names = (1...model.factorCount).map { "F\($0)" }
    return Table(
      caption: context.say(zh: "因素之间的相关", en: "Correlations of the factors"),
      columns: [Table.Column("")] + names.map { Table.Column($0, .trailing) },
      rows: names.indices.map { row in
        Table.Row(
          [Text(names[row])]
            + names.indices.map { context.figure(model.factorCorrelations[row, $0], decimals: 2) }
        )
      }
    )
  }

  /// The rotation with its parameters, and whether items were scaled for it.
  private static func rotation(_ model: FactorModel, _ context: TechnicalContext) -> String {
    if case .none = model.analysis.rotation { return context.say(zh: "不旋转", en: "not rotated") }
    let name = model.analysis.rotation.name
    guard let report = model.rotationReport else { return name }
    return name
      + (report.isNormalised
        ? context.say(zh: "，Kaiser 正规化", en: ", Kaiser's normalisation")
        : context.say(zh: "，未作正规化", en: ", not normalised"))
  }

  private static func fit(_ model: FactorModel, _ context: TechnicalContext) -> [Fact] {
    var facts = [Fact("RMSR", context.figure(model.fit.rmsr)), Fact("SRMR", context.figure(model.fit.srmr))]
    if let test = model.fit.test, let degrees = model.fit.degreesOfFreedom {
      let p = test.pValue.map { ", p " + FactorCountSection.pText($0) } ?? ""
      facts.append(Fact("χ²(\(degrees))", Text(context.figure(test.chiSquare, decimals: 1).plain + p)))
      if let rmsea = test.rmsea {
        let interval = NumberFormat(decimals: 3).text(min(rmsea.lower, rmsea.upper)...max(rmsea.lower, rmsea.upper))
        facts.append(Fact("RMSEA (90 %)", Text("\(context.figure(rmsea.estimate).plain) (\(interval))")))
      }
      facts.append(Fact("CFI", context.figure(test.comparativeFitIndex)))
      facts.append(Fact("TLI", context.figure(test.tuckerLewisIndex)))
      facts.append(Fact("BIC", context.figure(test.bic, decimals: 1)))
    }
    if model.factorCount > 1 {
      facts.append(Fact(context.say(zh: "旋转", en: "Rotation"), Text(rotation(model, context))))
    }
    if let report = model.rotationReport {
      let share = NumberFormat(decimals: 0, suffix: " %").text(100 * report.shareAtBest)
      facts.append(
        Fact(
          context.say(zh: "旋转的起点", en: "Starts of the rotation"),
          Text(
            context.say(
              zh: "\(report.startCount) 个起点中 \(share) 到达最优，共发现 \(report.optima.count) 个不同的局部最优",
              en: "\(share) of \(report.startCount) reached the best of \(report.optima.count) distinct optima"
            )
          )
        )
      )
    }
    return facts
  }
}
