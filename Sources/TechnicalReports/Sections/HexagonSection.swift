internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentMeasurement
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

/// How the six scales of Holland's types hang together.
enum HexagonSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let hexagon = context.results.hexagon else { return nil }
    let names = HollandType.allCases.map(\.rawValue)
    let strengths = names.indices.map { row in names.indices.map { hexagon.correlations[row, $0] } }
    let free = try? hexagon.circumplex.first?.get()
    let places = free.flatMap { $0.convergence.isConverged ? $0.places : nil }
    let sides = CircumplexModel.equalPlaces(names.count)
    let chart = CircleChart(
      nodes: names.indices.map { index in
        let place = places?[index] ?? sides[index]
        return CircleChart.Node(names[index], at: Point(place.x, place.y))
      },
      strengths: strengths,
      labelName: context.say(zh: "类型", en: "Type"),
      strengthName: context.say(zh: "相关（越宽越强）", en: "Correlation (the wider the stronger)")
    )
    var blocks: [Block] = [
      .figure(
        Figure(
          .circle(chart),
          caption: context.say(zh: "六个类型之间的相关", en: "Correlations of the six types"),
          summary: (places == nil
            ? context.say(zh: "各类型画在等距的位置。", en: "The types stand at equal distances. ")
            : context.say(zh: "各类型画在按样本估计的角度上。", en: "Each type stands at the angle that the sample gives it. "))
            + context.say(
              zh: "相邻类型的相关应高于相隔与相对的类型。",
              en: "Neighbours should correlate more than types farther apart."
            )
        )
      )
    ]
    if let order = hexagon.order {
      let ci = context.figure(order.correspondenceIndex, decimals: 2).plain
      blocks.append(
        .paragraph(
          Text(
            context.say(
              zh:
                "随机化检验（Hubert & Arabie 1987）：\(order.predictionCount) 个顺序预测中 \(order.agreements) 个相符、\(order.violations) 个相反、\(order.ties) 个相等；符合指数 CI = \(ci)，p \(FactorCountSection.pText(order.pValue))（最小可能为 0.017）。",
              en:
                "Randomisation test (Hubert & Arabie 1987): of \(order.predictionCount) predictions of order \(order.agreements) hold, \(order.violations) are violated, \(order.ties) tie; CI = \(ci), p \(FactorCountSection.pText(order.pValue)) (smallest possible 0.017)."
            )
          )
        )
      )
    }
    blocks += circumplex(hexagon, names, context)
    return Section(id: "hexagon", title: context.say(zh: "六边形结构", en: "The hexagon"), blocks: blocks)
  }

  /// Spacing and fit of the six scales.
  private static func circumplex(
    _ hexagon: HexagonResults,
    _ names: [String],
    _ context: TechnicalContext
  ) -> [Block] {
    let fits = hexagon.circumplex.compactMap { try? $0.get() }
    guard !fits.isEmpty else {
      return [
        .smallPrint(
          Text(
            context.say(
              zh: "六个分数的相关矩阵不能拟合环形模型（人数太少或矩阵不是正定的）。",
              en:
                "No circular model can be fitted to the six scores (too few people, or a matrix that is not positive definite)."
            )
          )
        )
      ]
    }
    func words(_ isEqual: Bool) -> String {
      isEqual ? context.say(zh: "相等", en: "equal") : context.say(zh: "自由", en: "free")
    }
    let fitTable = Table(
      caption: context.say(zh: "环形模型的拟合（Browne 1992）", en: "Fit of circular models (Browne 1992)"),
      columns: [
        Table.Column(context.say(zh: "间距", en: "Spacing")),
        Table.Column(context.say(zh: "共同度", en: "Communalities")), Table.Column("χ²", .trailing),
        Table.Column("df", .trailing), Table.Column("p", .trailing), Table.Column("RMSEA (90 %)", .trailing),
        Table.Column("SRMR", .trailing),
      ],
      rows: fits.map { fit in
        let rmsea = fit.rmsea.map { rmsea in
          let low = min(rmsea.lower, rmsea.upper)
          let ends = NumberFormat(decimals: 3).text(low...max(rmsea.lower, rmsea.upper))
          return "\(context.figure(rmsea.estimate).plain) (\(ends))"
        }
        let note = fit.convergence.isConverged ? "" : context.say(zh: "（未收敛）", en: " (not converged)")
        return Table.Row([
          Text(words(fit.model.hasEqualSpacing) + note), Text(words(fit.model.hasEqualCommunalities)),
          context.figure(fit.chiSquare, decimals: 1), Text("\(fit.degreesOfFreedom)"),
          Text(fit.pValue.map { FactorCountSection.pText($0) } ?? "—"), Text(rmsea ?? "—"),
          context.figure(fit.srmr),
        ])
      },
      footnotes: [
        Text(
          context.say(
            zh: "间距相等时六个类型各隔 60°。相等与自由两种模型的 χ² 之差说明约束是否成立。",
            en:
              "With equal spacing the six types lie 60° apart. The difference of χ² between an equal and a free model tells whether the constraint holds."
          )
        )
      ]
    )
    guard let free = fits.first(where: { !$0.model.hasEqualSpacing }) else { return [.table(fitTable)] }
    let angles = Table(
      caption: context.say(zh: "各类型的角度与共同度（自由模型）", en: "Angles and communalities (free model)"),
      columns: [
        Table.Column(context.say(zh: "类型", en: "Type")),
        Table.Column(context.say(zh: "等距时的角度", en: "Equal spacing"), .trailing),
        Table.Column(context.say(zh: "估计的角度", en: "Angle"), .trailing),
        Table.Column(context.say(zh: "标准误", en: "SE"), .trailing),
        Table.Column(context.say(zh: "共同度", en: "Communality"), .trailing),
      ],
      rows: names.indices.map { index in
        let degrees = NumberFormat(decimals: 0, suffix: "°")
        return Table.Row([
          Text(names[index]), Text(degrees.text(60 * Double(index))), Text(degrees.text(free.angles[index])),
          Text(index == 0 ? "—" : degrees.text(free.angleErrors?[index])),
          context.figure(free.communalities[index], decimals: 2),
        ])
      },
      footnotes: free.isAtBoundary
        ? [
          Text(
            context.say(
              zh: "有参数到达边界（某个分数没有独特变异，或相关函数的某项为 0），因此没有标准误。",
              en:
                "A parameter lies at its limit (a score without a unique part, or a term of the correlation function at 0): no errors."
            )
          )
        ] : []
    )
    return [.table(fitTable), .table(angles)]
  }
}
