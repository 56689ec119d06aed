internal import AssessmentCalibration
internal import AssessmentDiagnostics
internal import AssessmentDocuments
internal import AssessmentInstruments
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

/// What a score means among the people of the sample.
enum NormSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let norms = context.results.norms else { return nil }
    var blocks: [Block] = [.paragraph(introduction(context))]
    if let weighting = norms.weighting { blocks.append(.paragraph(Text(words(weighting, context)))) }
    if let groups = groups(norms, context) { blocks.append(.table(groups)) }
    for scale in norms.scales {
      let name = context.name(ofScale: scale.scale)
      if let failure = scale.failure {
        blocks.append(missing(name, context.reason(failure), context))
      } else if scale.scores == nil {
        blocks.append(
          missing(
            name,
            context.say(
              zh: "可能的原始分间隔不等（题目有小数权重或小数答案），不能逐分制表",
              en:
                "its reachable scores are not evenly spaced (fractional weights or answers), so that there is no table"
            ),
            context
          )
        )
      } else {
        blocks += everyone(scale, name, context)
        if let byAge = scale.byAge { blocks += ages(byAge, name, context) }
      }
    }
    return Section(id: "norms", title: context.say(zh: "常模", en: "Norms"), blocks: blocks)
  }

  private static func introduction(_ context: TechnicalContext) -> Text {
    let settings = context.results.settings
    let smoothing =
      switch settings.norms.smoothing {
      case .logLinear: context.say(zh: "用对数线性模型平滑", en: "smoothed by a log-linear model")
      case .kernel: context.say(zh: "用高斯核平滑", en: "smoothed by a Gaussian kernel")
      case .none: context.say(zh: "未作平滑", en: "not smoothed")
      }
    let level = NumberFormat(decimals: 0, suffix: " %").text(100 * settings.confidence)
    return Text(
      context.say(
        zh:
          "百分等级是同组中得分更低者的百分比，同分者算一半；分布\(smoothing)。T 分由百分等级换算（正态化），平均 50、标准差 10。区间为 \(level) 自助法区间。只有答完一个量表全部题目的人计入该量表的常模；少于 \(settings.norms.minimumCount) 人的组不单独制表，使用上一级组的常模。这些常模只代表这份样本所来自的人群。",
        en:
          "A percentile rank is the percentage of the group with lower scores, equal scores counting half; the distribution is \(smoothing). T scores are normalised from it, with mean 50 and standard deviation 10. Intervals are bootstrap intervals of \(level). A scale's norms use people who answered all of its items; a group of fewer than \(settings.norms.minimumCount) people has no table of its own and uses that of the larger group. The norms stand only for the population that the sample came from."
      )
    )
  }

  private static func missing(_ name: String, _ reason: String, _ context: TechnicalContext) -> Block {
    .callout(
      Callout(
        .caution,
        title: context.say(zh: "\(name)：没有常模", en: "\(name): no norms"),
        Text(reason + context.say(zh: "。", en: "."))
      )
    )
  }

  private static func words(
    _ weighting: Result<PostStratificationWeights, NormFailure>,
    _ context: TechnicalContext
  ) -> String {
    switch weighting {
    case .success(let weights):
      let effect = context.figure(weights.designEffect, decimals: 2).plain
      let effective = context.figure(weights.effectiveCount, decimals: 0).plain
      return context.say(
        zh:
          "样本按人口比例加权（迭代比例拟合，权重上限为平均的 5 倍）：设计效应 \(effect)，相当于 \(effective) 个不加权的人；\(weights.unplacedCount) 人因缺少性别或年龄不计入，\(weights.trimmedCount) 人的权重被截到上限。",
        en:
          "The sample is weighted to the population's shares (raking, weights at most 5 times the mean): design effect \(effect), as good as \(effective) people without weights; \(weights.unplacedCount) people lack sex or age and are left out, the weights of \(weights.trimmedCount) were cut to the limit."
      )
    case .failure(let failure):
      return context.say(
        zh: "不能按人口比例加权：\(context.reason(failure))。因此没有常模。",
        en: "The sample cannot be weighted to the population: \(context.reason(failure)). There are no norms therefore."
      )
    }
  }

  /// Which group has norms of its own, for each scale; nil where there is everyone only.
  private static func groups(_ norms: NormResults, _ context: TechnicalContext) -> Table? {
    let strata = context.results.settings.norms.strata
    guard strata.groups.count > 1 else { return nil }
    let scales = norms.scales.filter { !$0.groups.isEmpty }
    guard !scales.isEmpty else { return nil }
    func name(_ group: NormStrata.Group) -> String { group.name(strata)[context.language] }
    return Table(
      caption: context.say(zh: "常模组", en: "Norm groups"),
      columns: [Table.Column(context.say(zh: "组", en: "Group"))]
        + scales.map { Table.Column(context.name(ofScale: $0.scale)) },
      rows: strata.groups.enumerated().map { place, group in
        Table.Row(
          [Text(name(group))]
            + scales.map { scale in
              let found = scale.groups[place]
              let people = context.say(zh: "\(found.personCount) 人", en: "\(found.personCount)")
              if found.norms != nil { return Text(people) }
              let source = found.outcome.source.flatMap { id in strata.groups.first { $0.id == id } }
              return Text(people + " → " + (source.map(name) ?? "—"))
            }
        )
      },
      footnotes: scales.allSatisfy { $0.groups.allSatisfy { $0.norms != nil } }
        ? []
        : [
          Text(
            context.say(
              zh: "箭头表示人数不足，使用所指组的常模。",
              en: "An arrow says that the group is too small and whose norms it uses."
            )
          )
        ]
    )
  }

  private static func everyone(_ scale: ScaleNormResults, _ name: String, _ context: TechnicalContext) -> [Block] {
    guard let group = scale.groups.first else { return [] }
    guard let norms = group.norms else {
      let why = group.outcome.passedOver.first.map { context.reason($0.reason) } ?? ""
      return [missing(name, why, context)]
    }
    return [.figure(distribution(norms, group, name, context)), .table(table(norms, group, name, context))]
  }

  /// The scores as they are, and as the norms have them.
  private static func distribution(
    _ norms: ScoreNorms,
    _ group: ScaleNormResults.Group,
    _ name: String,
    _ context: TechnicalContext
  ) -> Figure {
    let grid = group.outcome.histogram.grid
    let total = group.outcome.histogram.totalMass
    // At most sixty columns; the curve is in people for each column.
    let width = max(1, (grid.cellCount + 59) / 60)
    let masses = group.outcome.histogram.masses
    let bins = stride(from: 0, to: grid.cellCount, by: width).map { cell in
      let last = min(grid.cellCount, cell + width)
      let low = grid.score(cell) - grid.step / 2
      return HistogramChart.Bin(
        low...(low + grid.step * Double(last - cell)),
        height: masses[cell..<last].reduce(0, +)
      )
    }
    let rows = norms.rows
    // The share of a score is half the way between the shares of its neighbours.
    let points = rows.indices.dropFirst().dropLast().map { index in
      Point(rows[index].score, max(0, (rows[index + 1].share - rows[index - 1].share) / 2 * total * Double(width)))
    }
    let heights = bins.map(\.height) + points.map(\.y)
    let low = grid.score(0) - grid.step / 2
    let high = grid.score(grid.cellCount - 1) + grid.step / 2
    let isWeighted = group.outcome.histogram.isWeighted
    let chart = HistogramChart(
      horizontal: Axis(context.say(zh: "原始分", en: "Raw score"), range: low...high),
      vertical: Axis.covering(
        heights,
        title: isWeighted ? context.say(zh: "加权人数", en: "People, weighted") : context.say(zh: "人数", en: "People"),
        includesZero: true
      ),
      bins: bins,
      curve: points.count > 1
        ? LineChart.Series(
          context.say(zh: "常模所依的分布", en: "Distribution of the norms"),
          points: points,
          hasMarkers: false
        )
        : nil,
      format: isWeighted ? .oneDecimal : .whole
    )
    let mean = context.figure(norms.moments.mean, decimals: 1).plain
    let deviation = context.figure(norms.moments.standardDeviation, decimals: 1).plain
    return Figure(
      .histogram(chart),
      caption: context.say(zh: "\(name)：分数分布与常模曲线", en: "\(name): scores and the curve of the norms"),
      summary: context.say(
        zh: "\(norms.personCount) 人，平均 \(mean)，标准差 \(deviation)。",
        en: "\(norms.personCount) people, mean \(mean), standard deviation \(deviation)."
      )
    )
  }

  private static func table(
    _ norms: ScoreNorms,
    _ group: ScaleNormResults.Group,
    _ name: String,
    _ context: TechnicalContext
  ) -> Table {
    let step = max(1, (norms.rows.count + 59) / 60)
    let shown = stride(from: 0, to: norms.rows.count, by: step)
    let smallest = 50 / max(1, norms.effectiveCount)
    var notes = [
      Text(
        context.say(
          zh: "* 样本中没有人得这个分数：由平滑模型推出。写入工具的表不会比半个人的占比更接近 0 或 100。",
          en:
            "* Nobody in the sample has this score: it comes from the smoothing model. The table in an instrument goes no nearer to 0 or 100 than the share of half a person."
        )
      )
    ]
    if step > 1 {
      notes.append(
        Text(
          context.say(
            zh: "每 \(step) 分列一行，完整的表见 calibration.json。",
            en: "Every \(step)th score is shown; calibration.json has all."
          )
        )
      )
    }
    // One decimal, and no nearer to the ends than a sample of this size can tell.
    let limit = max(0.1, smallest)
    func percentile(_ value: Double) -> String {
      let format = NumberFormat(decimals: 1)
      if value < limit { return "<" + format.text(limit) }
      return value > 100 - limit ? ">" + format.text(100 - limit) : format.text(value)
    }
    return Table(
      caption: context.say(zh: "\(name)：常模表（全体）", en: "\(name): norms (everyone)"),
      columns: [
        column("原始分", "Raw", context), column("人数", "People", context), column("百分等级", "Percentile", context),
        column("区间", "Interval", context), column("T 分", "T", context), column("T 的标准误", "SE of T", context),
      ],
      rows: shown.map { index in
        let row = norms.rows[index]
        let interval = group.intervals.flatMap { $0.rows.indices.contains(index) ? $0.rows[index].percentile : nil }
        let decimals = row.score == row.score.rounded() ? 0 : 2
        return Table.Row([
          Text(NumberFormat(decimals: decimals).text(row.score) + (row.isExtrapolated ? "*" : "")),
          Text("\(row.count)"), Text(percentile(row.percentile)), context.interval(interval, decimals: 1),
          context.figure(row.toldT?.value, decimals: 0), context.figure(row.toldT?.error, decimals: 1),
        ])
      },
      footnotes: notes
    )
  }

  private static func ages(
    _ result: Result<AgeNormResults, NormFailure>,
    _ name: String,
    _ context: TechnicalContext
  ) -> [Block] {
    let norms: AgeNormResults
    switch result {
    case .success(let found): norms = found
    case .failure(let failure):
      return [
        .callout(
          Callout(
            .caution,
            title: context.say(zh: "\(name)：没有随年龄变化的常模", en: "\(name): no norms by age"),
            Text(context.reason(failure) + context.say(zh: "。", en: "."))
          )
        )
      ]
    }
    let ages = context.interval(norms.ages, decimals: 1).plain
    var blocks: [Block] = []
    let drawn = norms.curves.filter { $0.points.count > 1 }
    if !drawn.isEmpty, norms.ages.lowerBound < norms.ages.upperBound {
      let chart = LineChart(
        horizontal: Axis(context.say(zh: "年龄（岁）", en: "Age (years)"), range: norms.ages),
        vertical: Axis.covering(
          drawn.flatMap { $0.points.map(\.score) },
          title: context.say(zh: "原始分", en: "Raw score")
        ),
        series: drawn.reversed().map { curve in
          LineChart.Series(
            "P\(Int((100 * curve.share).rounded()))",
            points: curve.points.map { Point($0.age, $0.score) },
            hasMarkers: false
          )
        },
        labelsAtEnds: true,
        format: .oneDecimal
      )
      blocks.append(
        .figure(
          Figure(
            .lines(chart),
            caption: context.say(zh: "\(name)：百分位随年龄的变化", en: "\(name): percentiles by age"),
            summary: context.say(
              zh: "\(norms.personCount) 人，\(ages) 岁；每条线是同龄人中这个百分比的人低于的分数。",
              en:
                "\(norms.personCount) people aged \(ages); each line is the score that this percentage of people of an age lie below."
            )
          )
        )
      )
    }
    blocks.append(.smallPrint(Text(words(norms.model, context))))
    let without = norms.bands.filter { $0.table == nil }.count
    if without > 0 {
      blocks.append(
        .smallPrint(
          Text(
            context.say(
              zh: "有 \(without) 个年龄段得不出单调的对应关系，没有常模表。",
              en: "For \(without) spans of age scores do not rise with positions; they have no table."
            )
          )
        )
      )
    }
    return blocks
  }

  private static func words(_ model: AgeNormResults.Model, _ context: TechnicalContext) -> String {
    switch model {
    case .boxCox(let norms):
      let d = norms.degrees
      return context.say(
        zh:
          "Box–Cox 回归（Cole & Green 1992；LMS 型）：中位数、变异系数、偏度的多项式次数为 \(d.location)、\(d.scale)、\(d.shape)（按 BIC 选取）。年龄范围以外不外推。",
        en:
          "Box–Cox regression (Cole & Green 1992; LMS type): polynomials of degree \(d.location), \(d.scale) and \(d.shape) for median, coefficient of variation and skewness (by BIC). Nothing is said beyond the ages of the sample."
      )
    case .surface(let surface):
      let share = NumberFormat(decimals: 1, suffix: " %").text(surface.explainedShare.map { 100 * $0 })
      let rises =
        surface.isMonotone
        ? context.say(zh: "处处单调", en: "it rises everywhere")
        : context.say(
          zh: "并非处处单调，不单调处没有常模",
          en: "it does not rise everywhere, and where it does not there are no norms"
        )
      return context.say(
        zh: "百分位曲面回归（A. Lenhard 等 2016）：\(surface.terms.count) 项，解释 \(share) 的变异；\(rises)。年龄范围以外不外推。",
        en:
          "Percentile surface (A. Lenhard et al. 2016): \(surface.terms.count) terms explain \(share) of the variance; \(rises). Nothing is said beyond the ages of the sample."
      )
    case .normal(let fitted):
      return context.say(
        zh:
          "平均数与标准差是年龄的多项式（次数 \(fitted.mean.coefficients.count - 1) 与 \(fitted.standardDeviation.coefficients.count - 1)），同龄人的分数按正态分布处理。年龄范围以外不外推。",
        en:
          "Mean and standard deviation are polynomials of age (degrees \(fitted.mean.coefficients.count - 1) and \(fitted.standardDeviation.coefficients.count - 1)); scores of one age are taken as normal. Nothing is said beyond the ages of the sample."
      )
    }
  }

  private static func column(_ zh: String, _ en: String, _ context: TechnicalContext) -> Table.Column {
    Table.Column(context.say(zh: zh, en: en), .trailing)
  }
}

extension TechnicalContext {
  /// Why there are no norms.
  func reason(_ failure: NormFailure) -> String {
    switch failure {
    case .nobody: say(zh: "没有同时具备所需资料（分数，或分数与年龄）的人", en: "nobody has what is needed (a score, or a score and an age)")
    case .tooFewPeople(let count, let minimum):
      say(zh: "人数不足：需要 \(minimum) 人，只有 \(count) 人", en: "too few people: \(minimum) are needed, \(count) found")
    case .noSpread(let score): say(zh: "所有人都得 \(score) 分", en: "everybody has the score \(score)")
    case .scoreOffGrid, .invalidWeight, .differentGrids:
      say(zh: "分数或权重不能使用", en: "scores or weights cannot be used")
    case .tooFewScores(let count, let needed):
      say(
        zh: "只出现了 \(count) 个不同的分数，至少需要 \(needed) 个",
        en: "only \(count) different scores occur, \(needed) are needed"
      )
    case .tooFewAges(let count, let needed):
      say(zh: "只有 \(count) 个不同的年龄（组），至少需要 \(needed) 个", en: "only \(count) different ages, \(needed) are needed")
    case .smallAgeGroup(let age, let count, let minimum):
      say(
        zh: "\(NumberFormat(decimals: 1).text(age)) 岁一组只有 \(count) 人，至少需要 \(minimum) 人",
        en: "the group at age \(NumberFormat(decimals: 1).text(age)) has \(count) people, \(minimum) are needed"
      )
    case .scoreNotPositive: say(zh: "分数必须为正才能做幂变换", en: "scores must be positive for a power transformation")
    case .noDeviation: say(zh: "某些年龄的标准差不为正", en: "at some ages no deviation is left")
    case .dependentTerm: say(zh: "回归各项在这份样本里相互依赖", en: "terms of the regression depend on each other here")
    case .unusableTargets: say(zh: "人口比例不能使用", en: "the population's shares cannot be used")
    case .emptyCategory: say(zh: "人口比例中的某一类在样本里没有人", en: "a category of the population has nobody in the sample")
    case .contradictoryMargins: say(zh: "人口比例之间相互矛盾", en: "the population's shares contradict each other")
    case .notConverged: say(zh: "迭代没有收敛", en: "the iteration did not converge")
    }
  }
}
