package import AssessmentCalibration
package import AssessmentDiagnostics
package import AssessmentDocuments
internal import AssessmentMeasurement
internal import AssessmentPsychometrics

/// Two calibrations on one scale, told to psychometricians: the line by each method, and which anchors drift.
package struct LinkReport: Sendable {
  private let results: LinkResults
  private let title: String
  private let base: String
  private let language: Language
  private let provenance: TechnicalProvenance

  /// A report.
  ///
  /// - Parameters:
  ///   - title: of the instrument.
  ///   - base: the id and version of the instrument whose scale stays.
  package init(
    _ results: LinkResults,
    title: String,
    base: String,
    language: Language,
    provenance: TechnicalProvenance
  ) {
    self.results = results
    self.title = title
    self.base = base
    self.language = language
    self.provenance = provenance
  }

  /// The report as one HTML file.
  package func html() -> String { HTMLRenderer.render(document()) }

  private func say(zh: String, en: String) -> String { language == .chinese ? zh : en }

  private func figure(_ value: Double?, decimals: Int = 3) -> String { NumberFormat(decimals: decimals).text(value) }

  private func column(_ zh: String, _ en: String) -> Table.Column { Table.Column(say(zh: zh, en: en), .trailing) }

  /// The report as a document of blocks.
  package func document() -> Document {
    let drifting = results.anchors.filter(\.drifts).map(\.id)
    var blocks: [Block] = []
    if !drifting.isEmpty {
      let names = drifting.joined(separator: say(zh: "、", en: ", "))
      blocks.append(
        .callout(
          Callout(
            .caution,
            Text(
              say(
                zh: "这些题两次的表现不同，没有用来连接：\(names)。请查看题目是否改动、泄露，或位置变了。",
                en:
                  "These items behave differently in the two calibrations and were left out of the link: \(names). Were they changed, leaked, or moved to another place of the form?"
              )
            )
          )
        )
      )
    }
    if !results.reworded.isEmpty {
      let names = results.reworded.joined(separator: say(zh: "、", en: ", "))
      blocks.append(
        .callout(
          Callout(
            .caution,
            Text(
              say(zh: "题号相同而题文不同，不算共同题：\(names)。", en: "Of one id and another wording, and so not common: \(names).")
            )
          )
        )
      )
    }
    blocks += [.table(lines), .figure(places), .table(anchors)]
    return Document(
      title: say(zh: "两次校准的连接", en: "Two calibrations on one scale"),
      language: language,
      watermark: provenance.isDemo ? say(zh: "DEMO 演示", en: "DEMO") : nil,
      cover: Cover(
        provider: title,
        subtitle: "\(provenance.instrument) \(provenance.version) → \(base)",
        facts: [
          Fact(say(zh: "日期", en: "Date"), Text(provenance.date)),
          Fact(say(zh: "共同题", en: "Common items"), Text("\(results.anchors.count)")),
        ],
        badges: []
      ),
      sections: [
        Section(
          id: "link",
          title: say(zh: "连接", en: "The link"),
          lead: Text(
            say(
              zh: "θ* = A·θ + B 把新校准的 θ 换到原来的量尺上；采用 \(name(results.method))。",
              en:
                "θ* = A·θ + B puts θ of the new calibration onto the scale that stays; \(name(results.method)) is used."
            )
          ),
          blocks: blocks
        )
      ],
      colophon: [
        Fact(say(zh: "程序", en: "Program"), Text(provenance.engine)),
        Fact(say(zh: "工具指纹", en: "Digest of the instrument"), .code(provenance.digest)),
      ]
        + provenance.inputs.map { Fact($0.name, .code($0.sha256)) }
        + (provenance.command.map { [Fact(say(zh: "命令", en: "Command"), .code($0))] } ?? [])
    )
  }

  private func name(_ method: ScaleLink.Method) -> String {
    switch method {
    case .meanMean: say(zh: "均值–均值法", en: "mean–mean")
    case .meanSigma: say(zh: "均值–标准差法", en: "mean–sigma")
    case .haebara: "Haebara"
    case .stockingLord: "Stocking–Lord"
    }
  }

  private var lines: Table {
    Table(
      caption: say(zh: "四种方法的 A 与 B", en: "A and B by four methods"),
      columns: [
        Table.Column(say(zh: "方法", en: "Method")), column("A", "A"), column("B", "B"), column("曲线残差", "Criterion"),
      ],
      rows: results.links.map { way in
        [
          Text(name(way.method)), Text(figure(way.link?.slope, decimals: 4)),
          Text(figure(way.link?.intercept, decimals: 4)), Text(figure(way.link?.criterion, decimals: 5)),
        ]
      },
      footnotes: [
        Text(
          say(
            zh: "几种方法差得多时，先看共同题是否漂移。",
            en: "Where the methods differ much, look at drifting anchors first."
          )
        )
      ]
    )
  }

  private var places: Figure {
    let link = results.link
    func points(_ drifts: Bool) -> [Point] {
      results.anchors.filter { $0.drifts == drifts }
        .flatMap { anchor in zip(anchor.base.locations, link.apply(to: anchor.own).locations).map { Point($0, $1) } }
        .sorted { $0.x < $1.x }
    }
    let all = (points(false) + points(true)).flatMap { [$0.x, $0.y] }
    let (low, high) = ((all.min() ?? -1).rounded(.down), (all.max() ?? 1).rounded(.up))
    let ends = low...max(high, low + 1)
    var series = [
      LineChart.Series(say(zh: "相同", en: "Equal"), points: [Point(low, low), Point(high, high)], hasMarkers: false),
      LineChart.Series(say(zh: "共同题", en: "Anchors"), points: points(false)),
    ]
    if !points(true).isEmpty { series.append(LineChart.Series(say(zh: "漂移", en: "Drifting"), points: points(true))) }
    return Figure(
      .lines(
        LineChart(
          horizontal: Axis(say(zh: "原来的难度", en: "Places that stay"), range: ends, format: NumberFormat(decimals: 1)),
          vertical: Axis(
            say(zh: "新的难度（换算后）", en: "New places, linked"),
            range: ends,
            format: NumberFormat(decimals: 1)
          ),
          series: series
        )
      ),
      caption: say(zh: "共同题的难度", en: "Places of the anchors"),
      summary: say(
        zh: "共 \(results.anchors.count) 道共同题，\(results.anchors.count(where: \.drifts)) 道漂移。",
        en: "Of \(results.anchors.count) anchors \(results.anchors.count(where: \.drifts)) drift."
      )
    )
  }

  private var anchors: Table {
    let link = results.link
    func list(_ values: [Double]) -> Text { Text(values.map { figure($0, decimals: 2) }.joined(separator: " ")) }
    return Table(
      caption: say(zh: "共同题", en: "Anchors"),
      columns: [
        Table.Column(say(zh: "题目", en: "Item")), column("原 a", "a stays"), column("新 a", "a linked"),
        column("原 b", "b stays"), column("新 b", "b linked"), column("曲线距离", "Distance"),
        Table.Column(say(zh: "漂移", en: "Drifts")),
      ],
      rows: results.anchors.map { anchor in
        let moved = link.apply(to: anchor.own)
        return [
          Text(anchor.id), Text(figure(anchor.base.slope, decimals: 2)), Text(figure(moved.slope, decimals: 2)),
          list(anchor.base.locations), list(moved.locations), Text(figure(anchor.distance)),
          Text(anchor.drifts ? say(zh: "是", en: "yes") : ""),
        ]
      },
      footnotes: [
        Text(
          say(
            zh: "曲线距离：期望得分占满分的比例，按原样本的分布加权的均方根差；超过 0.05 记为漂移。",
            en:
              "Distance: root mean square difference of the expected score as a share of the highest, over people like the sample that stays; above 0.05 an anchor drifts."
          )
        )
      ]
    )
  }
}
