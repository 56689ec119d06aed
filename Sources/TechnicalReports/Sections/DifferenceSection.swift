internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentInstruments
internal import AssessmentPsychometrics

/// Differential item functioning: which items two groups answer differently at the same score, and what to do.
enum DifferenceSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let scales = context.results.differences else { return nil }
    var blocks: [Block] = []
    for scale in scales {
      blocks.append(.heading(context.name(ofScale: scale.scale)))
      switch scale.items {
      case .failure(let failure): blocks.append(.callout(Callout(.caution, Text(context.reason(failure, scale)))))
      case .success(let items): blocks += told(scale, items, context)
      }
    }
    return Section(
      id: "differences",
      title: context.say(zh: "项目功能差异", en: "Differential item functioning"),
      lead: Text(
        context.say(
          zh: "两组人总分相同时，某一题的回答是否仍有高低之分。组间平均分不同本身不是问题；同分的人在一题上答得不同，才要看这道题。",
          en:
            "Whether people of two groups with the same score still answer an item differently. That groups differ in their mean is no fault of an item; that people of the same score do is."
        )
      ),
      blocks: blocks
    )
  }

  private static func told(
    _ scale: DifferenceResults,
    _ items: [DifferenceResults.Item],
    _ context: TechnicalContext
  ) -> [Block] {
    let (large, moderate) = (scale.items(of: .c).map(\.item), scale.items(of: .b).map(\.item))
    let (reference, focal) = (context.words(scale.reference), context.words(scale.focal))
    var points: [Text] = []
    if !large.isEmpty {
      points.append(
        Text(
          context.say(
            zh: "\(context.list(large))：差异大（C）。请两位同事分别读题，找出对一组人有别的意思或不熟悉的内容；改写或换掉之前，不要用这一量表比较两组，也不要据此建立分组常模。",
            en:
              "\(context.list(large)): large (C). Let two people read them apart and look for what means something else, or is strange, to one group; until they are rewritten or replaced, do not compare the groups on this scale, nor build norms of the groups."
          )
        )
      )
    }
    if !moderate.isEmpty {
      points.append(
        Text(
          context.say(
            zh: "\(context.list(moderate))：差异中等（B）。读一遍措辞；下一个样本里再看。",
            en: "\(context.list(moderate)): moderate (B). Read the wording; look again in the next sample."
          )
        )
      )
    }
    if let effect = scale.scoreEffect {
      let size = context.figure(abs(effect), decimals: 2).plain
      points.append(
        Text(
          context.say(
            zh: "这些题目合起来使\(focal)的原始分比同水平的\(reference)\(effect < 0 ? "低" : "高") \(size) 分。",
            en:
              "Together they make the raw score of \(focal) \(size) points \(effect < 0 ? "lower" : "higher") than that of \(reference) at the same level."
          )
        )
      )
    } else {
      points.append(
        Text(context.say(zh: "没有发现值得注意的差异（全部为 A）。", en: "No difference worth notice was found (all A)."))
      )
    }
    if scale.isSmall {
      points.append(
        Text(
          context.say(
            zh: "较小的一组只有 \(scale.personCounts.focal) 人：只有很大的差异才看得出来。",
            en: "The smaller group has \(scale.personCounts.focal) people only: none but very large differences show."
          )
        )
      )
    }
    if !scale.isSettled {
      points.append(
        Text(
          context.say(
            zh: "逐轮净化没有稳定下来：哪些题目有差异，要谨慎对待。",
            en: "The rounds of purifying did not settle: take the list of items with caution."
          )
        )
      )
    }
    let tone: Tone = large.isEmpty ? (moderate.isEmpty ? .good : .caution) : .stop
    var blocks: [Block] = [
      .facts([
        Fact(
          context.say(zh: "比较", en: "Compared"),
          Text(
            context.say(
              zh: "\(focal) \(scale.personCounts.focal) 人，对照\(reference) \(scale.personCounts.reference) 人",
              en: "\(scale.personCounts.focal) \(focal) with \(scale.personCounts.reference) \(reference)"
            )
          )
        )
      ]),
      .callout(Callout(tone, [], points: points)),
    ]
    if let figure = figure(scale, items, context) { blocks.append(.figure(figure)) }
    blocks.append(.table(table(scale, items, context)))
    return blocks
  }

  /// The size of each difference, largest first.
  private static func figure(
    _ scale: DifferenceResults,
    _ items: [DifferenceResults.Item],
    _ context: TechnicalContext
  ) -> Figure? {
    let sized = items.filter { $0.trend.effect?.isFinite ?? false }
      .sorted { abs($0.trend.effect!) > abs($1.trend.effect!) }
    guard let largest = sized.first?.trend.effect else { return nil }
    let edge = max(0.4, (abs(largest) * 10).rounded(.up) / 10)
    let (name, focal) = (context.name(ofScale: scale.scale), context.words(scale.focal))
    let chart = BarChart(
      axis: Axis(
        context.say(zh: "\(focal)高出多少（题目标准差）", en: "How much higher \(focal) answer (SD of the item)"),
        range: -edge...edge
      ),
      bars: sized.map { item in
        BarChart.Bar(
          item.item,
          value: item.trend.effect,
          isHighlighted: item.differenceClass == .b || item.differenceClass == .c
        )
      },
      labelName: context.say(zh: "题目", en: "Item"),
      intervalName: "",
      highlightName: context.say(zh: "B 或 C 类", en: "class B or C"),
      baseline: 0,
      zones: [BarChart.Zone(context.say(zh: "可忽略", en: "negligible"), -0.17...0.17)],
      format: .twoDecimals
    )
    return Figure(
      .bars(chart),
      caption: context.say(zh: "\(name)：同分的人在各题上的差别", en: "\(name): differences at the same score, item by item"),
      summary: context.say(
        zh: "差别最大的是 \(sized[0].item)（\(context.figure(largest, decimals: 2).plain) 个标准差）。",
        en: "The largest is that of \(sized[0].item) (\(context.figure(largest, decimals: 2).plain) SD)."
      )
    )
  }

  private static func table(
    _ scale: DifferenceResults,
    _ items: [DifferenceResults.Item],
    _ context: TechnicalContext
  ) -> Table {
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    let hasOdds = items.contains { $0.odds != nil }
    func probability(_ value: Double?) -> Text {
      Text(value.map { $0 < 0.001 ? "< .001" : NumberFormat(decimals: 3).text($0) } ?? "—")
    }
    var columns = [
      Table.Column(context.say(zh: "题目", en: "Item")), Table.Column(context.say(zh: "类", en: "Class")),
      column("差（分）", "Points"), column("差（标准差）", "SD"), column("χ²", "χ²"), column("p", "p"),
    ]
    if hasOdds { columns.append(column("ΔMH", "ΔMH")) }
    columns += [column("ΔR²", "ΔR²"), column("均匀 p", "Uniform p"), column("非均匀 p", "Non-uniform p")]
    return Table(
      caption: context.say(
        zh: "\(context.name(ofScale: scale.scale))：逐题比较",
        en: "\(context.name(ofScale: scale.scale)): item by item"
      ),
      columns: columns,
      rows: items.map { item in
        var cells = [
          Text(item.item), Text(item.differenceClass?.rawValue ?? "—"),
          context.figure(item.trend.meanDifference, decimals: 2), context.figure(item.trend.effect, decimals: 2),
          context.figure(item.odds?.statistic ?? item.trend.statistic, decimals: 2),
          probability(item.odds.map(\.pValue) ?? item.trend.pValue),
        ]
        if hasOdds { cells.append(context.figure(item.odds?.delta, decimals: 2)) }
        cells += [
          context.figure(item.regression.gain), probability(item.regression.uniform?.pValue),
          probability(item.regression.nonUniform?.pValue),
        ]
        return Table.Row(cells)
      },
      footnotes: [
        Text(
          hasOdds
            ? context.say(
              zh:
                "按总分匹配（净化 \(scale.roundCount) 轮，有差异的题目不参与匹配）。χ² 为 Mantel–Haenszel 检验（含连续性校正）；A、B、C 为 ETS 分类：|ΔMH| 低于 1 或不显著为 A，1.5 以上且显著高于 1 为 C。均匀与非均匀由 logistic 回归得出。",
              en:
                "Matched by the score, purified in \(scale.roundCount) rounds. χ²: Mantel–Haenszel with correction; classes of ETS: A below 1 (absolute ΔMH) or not significant, C from 1.5 on and significantly above 1. Uniform and non-uniform by logistic regression."
            )
            : context.say(
              zh:
                "按总分匹配（净化 \(scale.roundCount) 轮，有差异的题目不参与匹配）。χ² 为 Mantel 检验；差为标准化均值差（Dorans & Schmitt）；A：不显著或不超过 0.17 个标准差，C：超过 0.25。均匀与非均匀由累积 logit 回归得出。",
              en:
                "Matched by the score, purified in \(scale.roundCount) rounds. χ²: Mantel's test; points: standardised mean difference (Dorans & Schmitt); A: not significant or at most .17 SD, C: above .25. Uniform and non-uniform by regression of cumulative logits."
            )
        )
      ]
    )
  }
}

extension TechnicalContext {
  /// A group of people.
  func words(_ group: DifferenceResults.Group) -> String {
    let cut = NumberFormat(decimals: 0).text(results.settings.difference.ageCut ?? 0)
    return switch group {
    case .female: say(zh: "女性", en: "women")
    case .male: say(zh: "男性", en: "men")
    case .younger: say(zh: "不满 \(cut) 岁者", en: "people below \(cut)")
    case .older: say(zh: "\(cut) 岁及以上者", en: "people of \(cut) or more")
    }
  }

  /// Why groups were not compared, and what would do.
  func reason(_ failure: DifferenceResults.Failure, _ scale: DifferenceResults) -> String {
    switch failure {
    case .answers(let failure): reason(failure)
    case .smallGroup(let count):
      say(
        zh: "\(words(scale.focal))答完全部题目的只有 \(count) 人，至少需要 \(DifferenceSettings.minimumGroup) 人",
        en:
          "only \(count) of the \(words(scale.focal)) answered all items; at least \(DifferenceSettings.minimumGroup) are needed"
      )
    }
  }
}
