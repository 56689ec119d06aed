internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentPsychometrics

/// How well each item fits its model.
enum ItemFitTable {
  static func table(_ scale: ItemResponseResults, _ fit: ItemResponseFit, _ context: TechnicalContext) -> Table? {
    guard let sums = scale.sumScoreFit, let residuals = scale.residuals else { return nil }
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    // Of many items some are unlikely by chance: Bonferroni's bound marks those that are not.
    let bound = 0.05 / Double(sums.count)
    let name = context.name(ofScale: scale.scale)
    return Table(
      caption: context.say(zh: "\(name)：题目与模型的拟合", en: "\(name): fit of the items"),
      columns: [
        Table.Column(context.say(zh: "题目", en: "Item")), column("S-X²", "S-X²"), column("自由度", "df"), column("p", "p"),
        column("RMSEA", "RMSEA"), column("infit", "Infit"), column("outfit", "Outfit"),
      ],
      rows: fit.items.enumerated().map { index, item in
        let isMisfit = sums[index].pValue.map { $0 < bound } ?? false
        return Table.Row(
          [
            Text(item.name + (isMisfit ? " !" : "")), context.figure(sums[index].statistic, decimals: 2),
            Text("\(sums[index].degreesOfFreedom)"), context.figure(sums[index].pValue),
            context.figure(sums[index].rmsea), context.figure(residuals.items[index]?.infit, decimals: 2),
            context.figure(residuals.items[index]?.outfit, decimals: 2),
          ],
          kind: isMisfit ? .highlighted : .plain
        )
      },
      footnotes: [
        Text(
          context.say(
            zh:
              "S-X² 把总分相同的人实际的作答与模型的预期相比（Orlando & Thissen 2000；Kang & Chen 2008），只用答完全部题目的人；! 表示在全部题目的 5% 水平（Bonferroni）上不符。infit、outfit 期望为 1，按 EAP 计算时略低于 1。",
            en:
              "S-X² compares the answers of people with the same sum with what the model expects (Orlando & Thissen 2000; Kang & Chen 2008), of people who answered every item; ! marks a misfit at 5 % over all items (Bonferroni). Infit and outfit are about 1, by EAP places somewhat below."
          )
        )
      ]
    )
  }
}
