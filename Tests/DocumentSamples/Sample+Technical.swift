import AssessmentDocuments

/// The technical part of the sample: one chart of every kind.
extension Sample {
  static func technical(_ say: Say) -> Section {
    let eigen = [3.42, 1.87, 1.21, 0.78, 0.61, 0.48, 0.35, 0.28]
    let random = [1.31, 1.22, 1.14, 1.06, 0.99, 0.92, 0.84, 0.73]
    func points(_ values: [Double]) -> [Point] { values.enumerated().map { Point(Double($0 + 1), $1) } }
    let items = (1...6).map { say("题目 \($0)：我喜欢把复杂的事情讲清楚", "Item \($0): I like to make things clear") }
    let loadings: [[Double?]] = [
      [0.71, 0.05, -0.12], [0.64, 0.11, 0.02], [0.08, 0.77, -0.31], [-0.15, 0.69, 0.04], [0.02, -0.44, 0.58],
      [nil, 0.12, 0.81],
    ]
    let bell = stride(from: 20.0, through: 80, by: 1).map { x -> Point in
      let z = (x - 50) / 10
      return Point(x, 120 / (1 + z * z * 0.7 + z * z * z * z * 0.25))
    }
    let shares = [[0.04, 0.16, 0.2, 0.35, 0.25], [0.02, 0.08, 0.3, 0.4, 0.2], [0.25, 0.35, 0.2, 0.12, 0.03]]
    let wide =
      [Table.Column(say("量表", "Scale"))] + (1...9).map { Table.Column(say("指标\($0)", "Index \($0)"), .trailing) }
    let wideRows = ["R", "I", "A"].map { name in Table.Row([Text(name)] + (1...9).map { Text("0.\($0)\($0)") }) }
    return Section(
      id: "technical",
      title: say("技术附录", "Technical appendix"),
      blocks: [
        .heading(say("因素个数", "Number of factors")),
        .figure(
          Figure(
            .lines(
              LineChart(
                horizontal: Axis(
                  say("因素序号", "Factor"),
                  range: 0.5...8.5,
                  ticks: (1...8).map(Double.init),
                  format: .whole
                ),
                vertical: .covering(eigen, title: say("特征值", "Eigenvalue"), includesZero: true),
                series: [
                  .init(say("样本", "Sample"), points: points(eigen)),
                  .init(say("随机数据均值", "Random mean"), points: points(random)),
                ],
                bands: [
                  .init(
                    say("平行分析 5%–95%", "Parallel analysis 5%–95%"),
                    lower: points(random.map { $0 - 0.08 }),
                    upper: points(random.map { $0 + 0.08 })
                  )
                ],
                horizontalRules: [.init(say("特征值 1", "Eigenvalue 1"), at: 1)]
              )
            ),
            caption: say("碎石图与平行分析", "Scree with parallel analysis"),
            summary: say("前三个特征值高于随机数据。", "Three eigenvalues exceed random data.")
          )
        ),
        .figure(
          Figure(
            .lines(
              LineChart(
                horizontal: Axis(say("年龄", "Age"), range: 16...60),
                vertical: Axis(say("原始分", "Raw score"), range: 0...40),
                series: percentiles,
                labelsAtEnds: true
              )
            ),
            caption: say("各年龄的百分位数", "Percentiles by age"),
            summary: say("分数随年龄略升。", "Scores rise a little with age.")
          )
        ),
        .subheading(say("载荷", "Loadings")),
        .figure(
          Figure(
            .heatMap(
              HeatMap(
                rowLabels: items,
                columnLabels: [say("因素一", "Factor 1"), say("因素二", "Factor 2"), say("因素三", "Factor 3")],
                values: loadings,
                labelName: say("题目", "Item")
              )
            ),
            caption: say("因素载荷", "Factor loadings"),
            summary: say("每个因素有两道高载荷题。", "Two items load on each factor.")
          )
        ),
        .figure(
          Figure(
            .heatMap(
              HeatMap(
                rowLabels: items.indices.map { "\($0 + 1)" },
                columnLabels: abilities(say),
                values: correlations,
                labelName: say("题目", "Item")
              )
            ),
            caption: say("相关矩阵", "Correlations"),
            summary: say("相关在 −0.9 到 0.9 之间。", "Correlations lie between −0.9 and 0.9.")
          )
        ),
        .figure(
          Figure(
            .stackedBars(
              StackedBarChart(
                categories: [
                  say("很不像", "not at all"), say("不太像", "a little"), say("一般", "neutral"), say("比较像", "rather"),
                  say("很像我", "very much"),
                ],
                rows: zip(items, shares).map { .init($0, shares: $1, count: 600) },
                labelName: say("题目", "Item")
              )
            ),
            caption: say("作答分布", "Answers chosen"),
            summary: say("多数人选择比较像。", "Most chose rather.")
          )
        ),
        .figure(
          Figure(
            .histogram(
              HistogramChart(
                horizontal: axis20(say),
                vertical: Axis(say("人数", "People"), range: 0...125),
                bins: bins,
                curve: .init(say("理论曲线", "Theoretical curve"), points: bell, hasMarkers: false),
                verticalRules: [.init(say("平均", "Mean"), at: 50)]
              )
            ),
            caption: say("分数分布", "Distribution of scores"),
            summary: say("分布接近对称。", "The distribution is nearly symmetric.")
          )
        ),
        .table(
          Table(
            caption: say("宽表", "A wide table"),
            columns: wide,
            rows: wideRows
          )
        ),
        .pageBreak,
      ],
      startsPage: true
    )
  }

  static func abilities(_ say: Say) -> [String] {
    [
      say("语言", "Verbal"), say("数理推理", "Numerical reasoning"), say("空间", "Spatial"),
      say("知觉速度", "Perceptual speed"), say("手眼协调", "Coordination"), say("记忆", "Memory"), say("细致", "Care"),
      say("耐心", "Patience"), say("表达", "Expression"), say("组织", "Organisation"),
    ]
  }

  static let correlations: [[Double?]] = (0..<6).map { row in
    (0..<10).map { column -> Double? in
      let step = (row * 7 + column * 3) % 19
      return Double(step) / 10 - 0.9
    }
  }

  static let percentiles: [LineChart.Series] = [5, 25, 50, 75, 95].enumerated().map { index, percentile in
    let points = [16.0, 30, 45, 60].map { age in Point(age, 6 + Double(index) * 6.4 + age * 0.08) }
    return LineChart.Series("P\(percentile)", points: points, hasMarkers: false)
  }

  static let bins: [HistogramChart.Bin] = [3.0, 9, 22, 41, 75, 108, 115, 92, 66, 40, 18, 7].enumerated().map {
    let start = 20 + 5 * Double($0)
    return HistogramChart.Bin(start...(start + 5), height: $1)
  }

  static func axis20(_ say: Say) -> Axis { Axis(say("标准分 T", "T score"), range: 20...80) }
}
