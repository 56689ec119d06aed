package import AssessmentCalibration
package import AssessmentDiagnostics
package import AssessmentDocuments
internal import AssessmentInstruments
internal import AssessmentScoring

/// What a simulated adaptive test does, told to psychometricians: bias and error by ability, exposure, overlap.
package struct AdaptiveReport: Sendable {
  private let simulation: AdaptiveSimulation
  private let title: String
  private let language: Language
  private let provenance: TechnicalProvenance

  /// A report.
  ///
  /// - Parameter title: of the instrument.
  package init(
    _ simulation: AdaptiveSimulation,
    title: String,
    language: Language,
    provenance: TechnicalProvenance
  ) {
    self.simulation = simulation
    self.title = title
    self.language = language
    self.provenance = provenance
  }

  /// The report as one HTML file.
  package func html() -> String { HTMLRenderer.render(document()) }

  private func say(zh: String, en: String) -> String { language == .chinese ? zh : en }

  private func figure(_ value: Double?, decimals: Int = 3) -> String { NumberFormat(decimals: decimals).text(value) }

  /// The report as a document of blocks.
  package func document() -> Document {
    Document(
      title: say(zh: "自适应测验模拟报告", en: "Report of a simulated adaptive test"),
      language: language,
      watermark: provenance.isDemo ? say(zh: "DEMO 演示", en: "DEMO") : nil,
      cover: Cover(
        provider: title,
        subtitle: "\(provenance.instrument) \(provenance.version) · \(simulation.bank.scale.id)",
        facts: [
          Fact(say(zh: "日期", en: "Date"), Text(provenance.date)),
          Fact(say(zh: "题库", en: "Items in the bank"), Text("\(simulation.bank.items.count)")),
        ],
        badges: []
      ),
      sections: [
        Section(
          id: "glance",
          title: say(zh: "概要", en: "At a glance"),
          lead: Text(
            say(
              zh: "受测者是模拟的，能力已知；作答由题目参数产生。真实的人可能不符合模型，结果只会更差。",
              en:
                "The people are simulated, with known ability; their answers come from the item parameters. Real people may not follow the model: they will not do better."
            )
          ),
          blocks: [.facts(facts), .facts(rules)]
        ),
        Section(
          id: "ability",
          title: say(zh: "按真实能力", en: "By true ability"),
          lead: Text(
            say(
              zh: "EAP 向样本平均收缩，两端的偏差因此指向中间。",
              en: "EAP shrinks towards the mean of the sample: at the ends the bias points to the middle."
            )
          ),
          blocks: simulation.byAbility.isEmpty
            ? [] : [.figure(errors), .figure(lengthByAbility), .table(byAbility)]
        ),
        Section(
          id: "exposure",
          title: say(zh: "题目曝光", en: "Exposure"),
          lead: nil,
          blocks: [.figure(exposure), .table(mostShown)]
        ),
      ],
      colophon: [
        Fact(say(zh: "程序", en: "Program"), Text(provenance.engine)),
        Fact(say(zh: "随机种子", en: "Seed"), Text("\(simulation.request.seed)")),
        Fact(say(zh: "工具指纹", en: "Digest of the instrument"), .code(provenance.digest)),
      ] + (provenance.command.map { [Fact(say(zh: "命令", en: "Command"), .code($0))] } ?? [])
    )
  }

  private var facts: [Fact] {
    let everyone = simulation.everyone
    func fact(_ zh: String, _ en: String, _ value: String) -> Fact { Fact(say(zh: zh, en: en), Text(value)) }
    let unused = simulation.exposure.count { $0 == 0 }
    return [
      fact("模拟人数（按样本分布抽取）", "People (drawn like the sample)", "\(everyone.count)"),
      fact("平均题数", "Mean number of items", figure(everyone.itemCount, decimals: 1)),
      fact("偏差", "Bias", figure(everyone.bias)), fact("RMSE", "RMSE", figure(everyone.rmse)),
      fact("平均标准误", "Mean standard error", figure(everyone.standardError)),
      fact("真值与估计值的相关", "Correlation with true ability", figure(simulation.correlation)),
      fact("95% 区间的覆盖率", "Coverage of 95 % intervals", figure(100 * everyone.coverage, decimals: 1) + " %"),
      fact("最高曝光率", "Highest exposure", figure(100 * (simulation.exposure.max() ?? 0), decimals: 1) + " %"),
      fact("从未用到的题", "Items never shown", "\(unused)"),
      fact("两人题目重叠率", "Overlap of two people", figure(100 * simulation.overlap, decimals: 1) + " %"),
    ]
  }

  private var rules: [Fact] {
    let rules = simulation.request.rules
    func fact(_ zh: String, _ en: String, _ value: String) -> Fact { Fact(say(zh: zh, en: en), Text(value)) }
    let none = say(zh: "无", en: "none")
    let exposure =
      switch rules.exposure {
      case .free: none
      case .sympsonHetter:
        "Sympson–Hetter, " + say(zh: "上限 ", en: "at most ")
          + figure(100 * simulation.request.maximumExposure, decimals: 0) + " %"
      case .progressiveRestricted(let maximum):
        say(zh: "渐进限制，上限 ", en: "progressive-restricted, at most ") + figure(100 * maximum, decimals: 0) + " %"
      }
    let stops = simulation.stops.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\(word($0.key)) \($0.value)" }
    return [
      fact(
        "选题",
        "Choice of items",
        say(zh: "最大信息量", en: "maximum information")
          + (rules.randomesque > 1
            ? say(zh: "，前 \(rules.randomesque) 题随机", en: ", one of the best \(rules.randomesque)") : "")
      ),
      fact("曝光控制", "Exposure control", exposure),
      fact(
        "内容平衡",
        "Content balance",
        rules.balancesContent && !simulation.bank.areas.isEmpty ? simulation.bank.areas.joined(separator: ", ") : none
      ),
      fact("题数", "Number of items", "\(rules.minimumItems)–\(rules.maximumItems)"),
      fact("标准误不超过", "Ends at a standard error of", rules.standardError.map { figure($0, decimals: 2) } ?? none),
      fact("结束原因（人数）", "Why tests ended (people)", stops.joined(separator: say(zh: "；", en: "; "))),
    ]
  }

  private func word(_ stop: AdaptiveRules.Stop) -> String {
    switch stop {
    case .standardError: say(zh: "标准误达标", en: "standard error")
    case .change: say(zh: "估计稳定", en: "no more change")
    case .maximumItems: say(zh: "题数用尽", en: "longest test")
    case .bankExhausted: say(zh: "题库用尽", en: "bank exhausted")
    }
  }

  private func lines(
    _ series: [(String, (AdaptiveSimulation.Row) -> Double)],
    vertical: String,
    caption: String,
    summary: String
  ) -> Figure {
    let rows = simulation.byAbility
    let all = series.map { name, value in
      LineChart.Series(name, points: rows.map { Point($0.theta ?? 0, value($0)) })
    }
    let ends = (rows.first?.theta ?? -3)...(rows.last?.theta ?? 3)
    return Figure(
      .lines(
        LineChart(
          horizontal: Axis("θ", range: ends, format: NumberFormat(decimals: 1)),
          vertical: .covering(all.flatMap { $0.points.map(\.y) } + [0], title: vertical, includesZero: true),
          series: all,
          format: NumberFormat(decimals: 3)
        )
      ),
      caption: caption,
      summary: summary
    )
  }

  private var errors: Figure {
    let worst = simulation.byAbility.max { $0.rmse < $1.rmse }
    return lines(
      [
        (say(zh: "偏差", en: "Bias"), { $0.bias }), ("RMSE", { $0.rmse }),
        (say(zh: "声称的标准误", en: "Claimed standard error"), { $0.standardError }),
      ],
      vertical: say(zh: "θ 单位", en: "Units of θ"),
      caption: say(zh: "偏差与误差", en: "Bias and error"),
      summary: say(
        zh: "RMSE 最大处在 θ = \(figure(worst?.theta, decimals: 1))，为 \(figure(worst?.rmse, decimals: 2))。",
        en: "The RMSE is largest at θ = \(figure(worst?.theta, decimals: 1)): \(figure(worst?.rmse, decimals: 2))."
      )
    )
  }

  private var lengthByAbility: Figure {
    let longest = simulation.byAbility.max { $0.itemCount < $1.itemCount }
    return lines(
      [(say(zh: "平均题数", en: "Mean number of items"), { $0.itemCount })],
      vertical: say(zh: "题数", en: "Items"),
      caption: say(zh: "测验长度", en: "Length of the test"),
      summary: say(
        zh: "θ = \(figure(longest?.theta, decimals: 1)) 处最长，平均 \(figure(longest?.itemCount, decimals: 1)) 题。",
        en:
          "It is longest at θ = \(figure(longest?.theta, decimals: 1)), with \(figure(longest?.itemCount, decimals: 1)) items on average."
      )
    )
  }

  private func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(say(zh: zh, en: en), .trailing) }

  private var byAbility: Table {
    Table(
      caption: say(zh: "按真实能力", en: "By true ability"),
      columns: [
        column("θ", "θ"), column("人数", "People"), column("偏差", "Bias"), column("RMSE", "RMSE"),
        column("标准误", "SE"), column("覆盖率", "Coverage"), column("题数", "Items"),
      ],
      rows: simulation.byAbility.map { row in
        [
          Text(figure(row.theta, decimals: 2)), Text("\(row.count)"), Text(figure(row.bias)), Text(figure(row.rmse)),
          Text(figure(row.standardError)), Text(figure(100 * row.coverage, decimals: 1) + " %"),
          Text(figure(row.itemCount, decimals: 1)),
        ]
      },
      footnotes: []
    )
  }

  private var exposure: Figure {
    let sorted = simulation.exposure.sorted(by: >)
    let points = sorted.enumerated().map { Point(Double($0.offset + 1), 100 * $0.element) }
    let unused = sorted.count { $0 == 0 }
    return Figure(
      .lines(
        LineChart(
          horizontal: Axis(
            say(zh: "题目（按曝光率排序）", en: "Items by exposure"),
            range: 1...Double(max(2, points.count)),
            format: .whole
          ),
          vertical: .covering(points.map(\.y) + [0], title: "%", includesZero: true),
          series: [LineChart.Series(say(zh: "曝光率", en: "Exposure"), points: points, hasMarkers: false)],
          format: NumberFormat(decimals: 1)
        )
      ),
      caption: say(zh: "各题曝光率", en: "Exposure of the items"),
      summary: say(
        zh: "最高 \(figure(points.first?.y, decimals: 1)) %；\(sorted.count) 题中 \(unused) 题从未用到。",
        en:
          "The highest is \(figure(points.first?.y, decimals: 1)) %; of \(sorted.count) items \(unused) were never shown."
      )
    )
  }

  private var mostShown: Table {
    let order = simulation.bank.items.indices.sorted {
      (simulation.exposure[$0], $1) > (simulation.exposure[$1], $0)
    }
    return Table(
      caption: say(zh: "最常出现的题目", en: "Items shown most"),
      columns: [Table.Column(say(zh: "题目", en: "Item")), column("曝光率", "Exposure")],
      rows: order.prefix(20).map { item in
        [Text(simulation.bank.items[item]), Text(figure(100 * simulation.exposure[item], decimals: 1) + " %")]
      },
      footnotes: []
    )
  }
}
