import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The means of each questionnaire.
extension GroupReport {
  /// What stands out, in two or three lines.
  var highlights: [Text] {
    var lines: [Text] = []
    if let lead = analysis.profiles.first, lead.instrument.hollandScales != nil {
      let order = lead.means.indices.sorted { (lead.means[$0].mean, $1) > (lead.means[$1].mean, $0) }
      let top = order.prefix(2).map { activity($0, lead) }.joined(separator: say(zh: "和", en: " and "))
      let low = order.last.map { activity($0, lead) } ?? ""
      lines.append(
        text(
          zh: "总的来说，这群人最喜欢的是\(top)，最少的是\(low)。",
          en: "On the whole the group likes \(top) most and \(low) least."
        )
      )
    }
    if let gap = gaps.first {
      lines.append(
        text(
          zh: "“\(name(family: gap.family))”像的人多（\(gap.measured) 人），想去的人少（\(gap.wanted) 人）：可能只是不了解。",
          en:
            "“\(name(family: gap.family))” fits the interests of \(gap.measured) and is wished for by \(gap.wanted): perhaps few know it."
        )
      )
    }
    if let none = analysis.wanted?[.none], let total = analysis.wanted?.total, total > 0, 3 * none >= total {
      lines.append(
        text(
          zh: "\(total) 人里有 \(none) 人没有写想做的职业。",
          en: "Of \(total) people \(none) named no occupation that they hope for."
        )
      )
    }
    let notable = notableComparisons
    if !analysis.profiles.allSatisfy({ $0.parts.isEmpty }) {
      lines.append(
        notable.isEmpty
          ? text(zh: "各部分之间没有靠得住的差别。", en: "The parts of the group do not differ reliably.")
          : text(
            zh: "各部分之间有 \(notable.count) 处靠得住的差别，见“各部分比较”。",
            en: "The parts differ reliably in \(notable.count) points: see “Parts compared”."
          )
      )
    }
    return lines
  }

  /// One section for each questionnaire.
  var profiles: [Section] {
    analysis.profiles.enumerated().map { place, profile in
      var blocks: [Block] = [.figure(bars(profile, place))]
      if profile.instrument.hollandScales != nil { blocks.append(.figure(hexagon(profile))) }
      blocks.append(.table(table(profile)))
      return Section(
        id: "profile-\(place + 1)",
        title: profile.instrument.title[language],
        lead: text(
          zh: "\(profile.n) 人各项都有得分。带子是平均数的\(intervalName)：换一批同样的人，平均数大致会落在这里。",
          en:
            "\(profile.n) people have all scores. Bands are the \(intervalName) of the mean: where that of other people like these would about fall."
        ),
        blocks: blocks
      )
    }
  }

  private func order(_ profile: GroupAnalysis.Profile) -> [Int] {
    profile.instrument.hollandScales != nil || profile.scales.count > 1
      ? profile.means.indices.sorted { (profile.means[$0].mean, $1) > (profile.means[$1].mean, $0) }
      : Array(profile.means.indices)
  }

  /// Percent of the maximum, from nothing to all.
  var axis: Axis {
    Axis(
      say(zh: "占最高可得分的百分比", en: "Percent of the maximum"),
      range: 0...100,
      ticks: [0, 25, 50, 75, 100],
      format: NumberFormat(decimals: 0, suffix: "%")
    )
  }

  private func cut(_ range: ClosedRange<Double>?) -> ClosedRange<Double>? {
    range.map { max(0, $0.lowerBound)...min(100, max(0, $0.upperBound)) }
  }

  private func bars(_ profile: GroupAnalysis.Profile, _ place: Int) -> Figure {
    let order = order(profile)
    let chart = BarChart(
      axis: axis,
      bars: order.map { scale in
        BarChart.Bar(
          name(scale, profile),
          value: profile.means[scale].mean,
          interval: cut(profile.means[scale].interval)
        )
      },
      labelName: say(zh: "方面", en: "What"),
      intervalName: intervalName,
      format: NumberFormat(decimals: 0, suffix: "%")
    )
    let words = order.map { name($0, profile) + " " + Self.percent(profile.means[$0].mean) }
    return Figure(
      .bars(chart),
      caption: say(zh: "平均数（\(profile.n) 人）", en: "Means (\(profile.n) people)"),
      summary: joined(words) + say(zh: "。", en: ".")
    )
  }

  private func hexagon(_ profile: GroupAnalysis.Profile) -> Figure {
    let corners = HollandType.allCases.compactMap { type -> HexagonChart.Corner? in
      guard let id = profile.instrument.hollandScales?[type.rawValue],
        let scale = profile.scales.firstIndex(of: id)
      else { return nil }
      return HexagonChart.Corner(
        name(scale, profile),
        value: profile.means[scale].mean,
        interval: cut(profile.means[scale].interval)
      )
    }
    return Figure(
      .hexagon(
        HexagonChart(
          corners: corners,
          axis: axis,
          labelName: say(zh: "类型", en: "Type"),
          intervalName: intervalName,
          compass: .init(
            left: say(zh: "物", en: "things"),
            right: say(zh: "人", en: "people"),
            top: say(zh: "想法", en: "ideas"),
            bottom: say(zh: "资料", en: "data")
          ),
          format: NumberFormat(decimals: 0, suffix: "%")
        )
      ),
      caption: say(zh: "这群人的兴趣六边形", en: "The hexagon of the group"),
      summary: say(
        zh: "六类平均数画成六边形；平均会把不同的人抹平，所以比单个人的六边形圆。",
        en: "The six means as a hexagon; a mean levels people, so it is rounder than that of a person."
      )
    )
  }

  private func table(_ profile: GroupAnalysis.Profile) -> Table {
    let one = NumberFormat.oneDecimal
    return Table(
      caption: say(zh: "平均数、分散程度和区间", en: "Means, spread and intervals"),
      columns: [
        .init(say(zh: "方面", en: "What")), .init(say(zh: "平均", en: "Mean"), .trailing),
        .init(say(zh: "标准差", en: "SD"), .trailing), .init(intervalName, .trailing),
      ],
      rows: order(profile).map { scale in
        let mean = profile.means[scale]
        return [
          Text(name(scale, profile)), Text(one.text(mean.mean)), Text(one.text(mean.standardDeviation)),
          Text(mean.interval.map { one.text($0) } ?? "—"),
        ]
      },
      footnotes: [
        text(
          zh: "标准差大，说明人和人差得多，不宜拿平均数安排所有人。",
          en: "A large SD means that people differ much: the mean does not suit everybody."
        )
      ]
    )
  }
}
