internal import AssessmentCalibration
internal import AssessmentDocuments
internal import AssessmentPsychometrics

/// How many factors, by several criteria.
enum FactorCountSection {
  static func section(_ context: TechnicalContext) -> Section? {
    guard let factors = context.results.factors else { return nil }
    var blocks: [Block] = []
    if let parallel = factors.components, let figure = scree(parallel, context) { blocks.append(.figure(figure)) }
    func row(_ zh: String, _ en: String, _ count: Int?) -> Table.Row {
      [Text(context.say(zh: zh, en: en)), Text(count.map(String.init) ?? "—")]
    }
    blocks.append(
      .table(
        Table(
          caption: context.say(zh: "各方法建议的个数", en: "What each criterion suggests"),
          columns: [
            Table.Column(context.say(zh: "方法", en: "Criterion")),
            Table.Column(context.say(zh: "建议", en: "Suggests"), .trailing),
          ],
          rows: [
            row(
              "平行分析，主成分（Horn 1965，第 95 百分位）",
              "Parallel analysis of components (Horn 1965, 95th percentile)",
              factors.components?.factorCount
            ),
            row("平行分析，公因素", "Parallel analysis of common factors", factors.commonFactors?.factorCount),
            row("最小平均偏相关（Velicer 1976）", "Minimum average partial (Velicer 1976)", factors.partials?.componentCount),
            row(
              "最小平均偏相关，四次方",
              "Minimum average partial, fourth powers",
              factors.partials?.componentCountByFourthPowers
            ),
            row(
              "经验 Kaiser 准则（Braeken & van Assen 2017）",
              "Empirical Kaiser (Braeken & van Assen 2017)",
              factors.kaiser?.factorCount
            ),
            row("Hull 法（Lorenzo-Seva 等 2011）", "Hull (Lorenzo-Seva et al. 2011)", factors.hull?.factorCount),
            row(
              "非常简单结构，复杂度 1",
              "Very simple structure, complexity 1",
              factors.simpleStructure?.factorCount(complexity: 1)
            ),
            row(
              "非常简单结构，复杂度 2",
              "Very simple structure, complexity 2",
              factors.simpleStructure?.factorCount(complexity: 2)
            ),
            row("BIC 最小的模型", "Smallest BIC", factors.comparison?.smallestBIC),
            row("RMSEA 区间下端首次低于 0.05", "First with RMSEA possibly below .05", factors.comparison?.firstClose),
            Table.Row(
              [
                Text(taken(factors, context)), Text("\(factors.factorCount)"),
              ],
              kind: .total
            ),
          ]
        )
      )
    )
    if let comparison = factors.comparison, let table = fits(comparison, context) { blocks.append(.table(table)) }
    var facts: [Fact] = []
    if factors.components != nil {
      facts.append(
        Fact(
          context.say(zh: "平行分析的比较对象", en: "Parallel analysis compares with"),
          Text(
            factors.parallelSample == .permuted
              ? context.say(zh: "各题作答打乱后的多分格相关", en: "polychoric correlations of the items' own answers, shuffled")
              : context.say(zh: "互不相关的正态变量", en: "normal variables without correlations")
          )
        )
      )
    }
    if let overall = factors.adequacy?.overall { facts.append(Fact("KMO", context.figure(overall))) }
    if let test = factors.sphericity {
      facts.append(
        Fact(
          context.say(zh: "Bartlett 球形检验", en: "Bartlett's test"),
          Text(
            "χ²(\(test.degreesOfFreedom)) = \(context.figure(test.chiSquare, decimals: 1).plain), p \(pText(test.pValue))"
          )
        )
      )
    }
    if !facts.isEmpty { blocks.append(.facts(facts)) }
    return Section(id: "factor-count", title: context.say(zh: "因素个数", en: "Number of factors"), blocks: blocks)
  }

  /// Why so many factors were taken.
  private static func taken(_ factors: FactorResults, _ context: TechnicalContext) -> String {
    let items = factors.correlations.itemCount
    if factors.isCountGiven { return context.say(zh: "采用（由使用者指定）", en: "Taken (as asked)") }
    if let suggested = factors.cappedSuggestion {
      return context.say(
        zh: "采用（平行分析建议 \(suggested) 个，但 \(items) 题最多容 \(factors.largestFactorCount) 个）",
        en:
          "Taken (parallel analysis suggests \(suggested), but \(items) items carry \(factors.largestFactorCount) at most)"
      )
    }
    guard factors.components?.factorCount ?? 0 > 0 else {
      return context.say(zh: "采用（平行分析没有建议，取 1 个）", en: "Taken (parallel analysis suggests none; one is taken)")
    }
    return context.say(zh: "采用（平行分析，主成分）", en: "Taken (parallel analysis of components)")
  }

  /// Models with 1, 2, … factors side by side.
  private static func fits(_ comparison: FitComparison, _ context: TechnicalContext) -> Table? {
    guard !comparison.fits.isEmpty else { return nil }
    func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(context.say(zh: zh, en: en), .trailing) }
    return Table(
      caption: context.say(zh: "不同因素个数的拟合", en: "Fit by number of factors"),
      columns: [
        column("因素", "Factors"), column("χ²", "χ²"), column("df", "df"), column("RMSEA", "RMSEA"),
        column("CFI", "CFI"), column("TLI", "TLI"), column("SRMR", "SRMR"), column("BIC", "BIC"),
      ],
      rows: comparison.fits.enumerated().map { place, fit in
        Table.Row([
          Text("\(place + 1)"), context.figure(fit.test?.chiSquare, decimals: 1),
          Text(fit.degreesOfFreedom.map(String.init) ?? "—"), context.figure(fit.test?.rmsea?.estimate),
          context.figure(fit.test?.comparativeFitIndex), context.figure(fit.test?.tuckerLewisIndex),
          context.figure(fit.srmr), context.figure(fit.test?.bic, decimals: 1),
        ])
      }
    )
  }

  /// A p value as it is written in articles.
  static func pText(_ p: Double) -> String { p < 0.001 ? "< 0.001" : "= " + NumberFormat(decimals: 3).text(p) }

  private static func scree(_ parallel: ParallelAnalysisResult, _ context: TechnicalContext) -> Figure? {
    let count = min(20, parallel.observed.count)
    guard count >= 2 else { return nil }
    func points(_ values: [Double]) -> [Point] { (0..<count).map { Point(Double($0 + 1), values[$0]) } }
    let chart = LineChart(
      horizontal: Axis(
        context.say(zh: "序号", en: "Number"),
        range: 1...Double(count),
        ticks: stride(from: 1, through: count, by: count > 10 ? 2 : 1).map(Double.init),
        format: .whole
      ),
      vertical: Axis.covering(
        Array(parallel.observed.prefix(count)) + Array(parallel.thresholds.prefix(count)),
        title: context.say(zh: "特征值", en: "Eigenvalue"),
        includesZero: true
      ),
      series: [
        .init(context.say(zh: "样本", en: "Sample"), points: points(parallel.observed)),
        .init(context.say(zh: "随机数据的平均", en: "Mean of random data"), points: points(parallel.means), hasMarkers: false),
      ],
      bands: [
        .init(
          context.say(zh: "随机数据：平均到第 95 百分位", en: "Random data: mean to 95th percentile"),
          lower: points(parallel.means),
          upper: points(parallel.thresholds)
        )
      ]
    )
    return Figure(
      .lines(chart),
      caption: context.say(zh: "碎石图与平行分析", en: "Scree with parallel analysis"),
      summary: parallel.factorCount.map { count in
        context.say(
          zh: "样本的前 \(count) 个特征值高于随机数据。",
          en: "The first \(count) eigenvalues lie above those of random data."
        )
      } ?? context.say(zh: "平行分析没有给出个数。", en: "Parallel analysis gives no number.")
    )
  }
}
