internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentPsychometrics

/// What each item does: a table and the shares of the answers for each scale.
enum ItemSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let items = context.results.items, context.results.settings.steps.contains(.items) else { return nil }
    var blocks: [Block] = []
    for scale in items {
      blocks.append(.heading(context.name(ofScale: scale.scale)))
      blocks.append(.table(table(scale, context)))
      if let figure = shares(scale, context) { blocks.append(.figure(figure)) }
      if !scale.distractors.isEmpty { blocks.append(.table(distractors(scale, context))) }
    }
    return Section(
      id: "items",
      title: context.say(zh: "题目分析", en: "Item analysis"),
      lead: Text(
        context.say(
          zh: "均值与分布按所选的答案；相关、区分度与删题后 α 按计分方向。",
          en: "Means and distributions are of the answers as ticked; relations, discrimination and α are keyed."
        )
      ),
      blocks: blocks
    )
  }

  private static func table(_ scale: ScaleItemResults, _ context: TechnicalContext) -> Table {
    let relations = try? scale.relations.get()
    let rows = scale.descriptions.enumerated().map { index, item -> Table.Row in
      let relation = relations?.items.first { $0.name == item.name }
      return Table.Row([
        Text(item.name + (scale.signs[index] < 0 ? "\u{2212}" : "")), Text("\(item.answerCount)"),
        context.figure(item.mean, decimals: 2), context.figure(item.standardDeviation, decimals: 2),
        context.figure(item.skew, decimals: 2), context.figure(item.kurtosis, decimals: 2),
        context.figure(item.floor, decimals: 2), context.figure(item.ceiling, decimals: 2),
        context.figure(item.difficulty, decimals: 2), context.figure(relation?.restCorrelation, decimals: 2),
        context.figure(scale.discriminations[index], decimals: 2), context.figure(relation?.alphaIfDropped),
      ])
    }
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    return Table(
      caption: context.say(
        zh: "\(context.name(ofScale: scale.scale))：题目",
        en: "\(context.name(ofScale: scale.scale)): items"
      ),
      columns: [
        Table.Column(context.say(zh: "题目", en: "Item")), column("人数", "n"), column("均值", "Mean"),
        column("标准差", "SD"), column("偏度", "Skew"), column("峰度", "Kurtosis"), column("地板", "Floor"),
        column("天花板", "Ceiling"), column("难度", "Difficulty"),
        column("题总相关", "r rest"), column("区分度", "D 27 %"), column("删题后 α", "α dropped"),
      ],
      rows: rows,
      footnotes: [
        Text(
          context.say(
            zh: "题号后的 − 表示反向计分。题总相关已扣除本题；区分度为总分高、低 27% 两组之差占全距的比例。",
            en:
              "A − after the item: keyed in reverse. r rest excludes the item itself; D is the difference of the upper and lower 27 % as a share of the range."
          )
        )
      ]
    )
  }

  /// Who chose what, for items with a correct answer.
  private static func distractors(_ scale: ScaleItemResults, _ context: TechnicalContext) -> Table {
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    let name = context.name(ofScale: scale.scale)
    let rows = scale.distractors.flatMap { item -> [Table.Row] in
      let remarks = item.table.remarks.map(context.words)
      let heading = remarks.isEmpty ? item.item : item.item + context.say(zh: "：", en: ": ") + context.list(remarks)
      return [.group(Text(heading))]
        + item.table.options.map { option in
          Table.Row(
            [
              Text(option.code + (option.isKey ? " ✓" : "")), Text("\(option.count)"),
              context.figure(option.share, decimals: 2), context.figure(option.upperShare, decimals: 2),
              context.figure(option.lowerShare, decimals: 2), context.figure(option.restCorrelation, decimals: 2),
            ],
            kind: option.isKey ? .highlighted : .plain
          )
        }
    }
    return Table(
      caption: context.say(zh: "\(name)：选项分析", en: "\(name): options"),
      columns: [
        Table.Column(context.say(zh: "选项", en: "Option")), column("人数", "People"), column("比例", "Share"),
        column("高分组", "Upper 27 %"), column("低分组", "Lower 27 %"), column("与其余得分的相关", "r with the rest"),
      ],
      rows: rows,
      footnotes: [
        Text(
          context.say(
            zh: "✓ 为标准答案。好的干扰项有人选，且多为得分低的人。",
            en: "✓ marks the key. A good distractor is chosen, and mostly by those with low scores."
          )
        )
      ]
    )
  }

  private static func shares(_ scale: ScaleItemResults, _ context: TechnicalContext) -> Figure? {
    let answers = Set(scale.descriptions.flatMap { $0.shares.map(\.answer) }).sorted()
    guard answers.count >= 2, answers.count <= 9 else { return nil }
    let rows = scale.descriptions.filter { !$0.shares.isEmpty }.map { item in
      StackedBarChart.Row(
        item.name,
        shares: answers.map { answer in item.shares.first { $0.answer == answer }?.share ?? 0 },
        count: item.answerCount
      )
    }
    guard !rows.isEmpty else { return nil }
    let chart = StackedBarChart(
      categories: answers.map { NumberFormat.whole.text($0) },
      rows: rows,
      labelName: context.say(zh: "题目", en: "Item")
    )
    let name = context.name(ofScale: scale.scale)
    return Figure(
      .stackedBars(chart),
      caption: context.say(zh: "\(name)：各选项的比例", en: "\(name): shares of the answers"),
      summary: context.say(
        zh: "\(rows.count) 题，每题 \(answers.count) 个选项的作答比例。",
        en: "Shares of \(answers.count) answers in \(rows.count) items."
      )
    )
  }
}
