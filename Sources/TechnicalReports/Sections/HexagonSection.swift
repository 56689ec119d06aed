internal import Calibration
internal import Documents
internal import Measurement
internal import Psychometrics

/// How the six scales of Holland's types hang together.
enum HexagonSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let hexagon = context.results.hexagon else { return nil }
    let names = hexagon.correlations.itemNames
    let map = HeatMap(
      rowLabels: names,
      columnLabels: names,
      values: names.indices.map { row in names.indices.map { hexagon.correlations[row, $0] } },
      labelName: context.say(zh: "类型", en: "Type")
    )
    var blocks: [Block] = [
      .figure(
        Figure(
          .heatMap(map),
          caption: context.say(zh: "六个类型之间的相关", en: "Correlations of the six types"),
          summary: context.say(
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
    return Section(id: "hexagon", title: context.say(zh: "六边形结构", en: "The hexagon"), blocks: blocks)
  }
}
