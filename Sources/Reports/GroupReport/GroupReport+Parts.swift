import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// Parts compared, and the change of the group.
extension GroupReport {
  /// Differences that are more than chance after Holm.
  var notableComparisons: [(profile: GroupAnalysis.Profile, one: GroupAnalysis.Comparison)] {
    analysis.profiles.flatMap { profile in
      profile.comparisons.filter { $0.adjusted < 1 - analysis.confidence }.map { (profile, $0) }
    }
  }

  var parts: Section? {
    let divided = analysis.profiles.filter { !$0.parts.isEmpty }
    guard let by = analysis.by else { return nil }
    guard !divided.isEmpty else {
      return Section(
        id: "parts",
        title: say(zh: "各部分比较", en: "Parts compared"),
        blocks: [
          .paragraph(
            text(
              zh: "按“\(by)”分开以后，没有两个 5 人以上的部分，不作比较。",
              en: "Divided by “\(by)” there are no two parts of at least five people: nothing is compared."
            )
          )
        ]
      )
    }
    var blocks: [Block] = []
    for profile in divided {
      if divided.count > 1 { blocks.append(.heading(profile.instrument.title[language])) }
      blocks.append(.table(meanTable(profile.parts, profile, say(zh: "各部分的平均数", en: "Means of the parts"))))
      blocks += compared(profile)
    }
    blocks.append(.smallPrint(manyTests))
    return Section(
      id: "parts",
      title: say(zh: "各部分比较", en: "Parts compared"),
      lead: text(
        zh: "按“\(by)”分。差别不是排名：兴趣和想法没有高下。",
        en: "Divided by “\(by)”. A difference is no ranking: interests and ideas are not better or worse."
      ),
      blocks: blocks,
      startsPage: true
    )
  }

  private var manyTests: Text {
    let count = analysis.profiles.reduce(0) { $0 + $1.comparisons.count }
    let level = NumberFormat(decimals: 0, suffix: "%").text(100 * (1 - analysis.confidence))
    return text(
      zh:
        "一共比了 \(count) 处。比得多，总有几处碰巧显得不同，所以用 Holm 的办法校正：标为靠得住的，整份问卷里出现一处假差别的机会不超过 \(level)。小于 0.2 的差别即使靠得住，也没有实际意义。",
      en:
        "\(count) comparisons were made. Among many some differ by chance, so p values are corrected after Holm: for each questionnaire the chance of any false difference among those called reliable is at most \(level). A difference below 0.2 means little even where it is reliable."
    )
  }

  private func meanTable(_ parts: [GroupAnalysis.Part], _ profile: GroupAnalysis.Profile, _ caption: String) -> Table {
    Table(
      caption: caption,
      columns: partColumns(profile),
      rows: parts.map { part in
        Table.Row(
          [Text(name(part)), Text("\(part.n)")]
            + part.means.map { Text(NumberFormat.whole.text($0.mean) + " ± " + half($0)) }
        )
      },
      footnotes: [
        text(zh: "平均数 ± 区间的一半，占最高可得分的百分比。", en: "Mean ± half of the interval, in percent of the maximum.")
      ]
    )
  }

  private func partColumns(_ profile: GroupAnalysis.Profile) -> [Table.Column] {
    let scales = profile.scales.indices.map { Table.Column(name($0, profile), .trailing) }
    return [Table.Column(analysis.by ?? ""), Table.Column(say(zh: "人数", en: "People"), .trailing)] + scales
  }

  private func half(_ mean: MeanEstimate) -> String {
    mean.interval.map { NumberFormat.whole.text(($0.upperBound - $0.lowerBound) / 2) } ?? "—"
  }

  /// The office reads every comparison, others read those that are reliable.
  private func compared(_ profile: GroupAnalysis.Profile) -> [Block] {
    let two = NumberFormat(decimals: 2, showsPlus: true)
    let limit = 1 - analysis.confidence
    func size(_ g: Double) -> String {
      switch abs(g) {
      case ..<0.2: say(zh: "很小", en: "very small")
      case ..<0.5: say(zh: "小", en: "small")
      case ..<0.8: say(zh: "中等", en: "medium")
      default: say(zh: "大", en: "large")
      }
    }
    let shown =
      edition == .internal ? profile.comparisons : profile.comparisons.filter { $0.adjusted < limit }
    guard !shown.isEmpty else {
      return [
        .paragraph(text(zh: "没有靠得住的差别。", en: "There is no reliable difference."))
      ]
    }
    var columns: [Table.Column] = [
      .init(analysis.by ?? ""), .init(say(zh: "方面", en: "What")),
      .init(say(zh: "比其余的人", en: "Than the others"), .trailing), .init("g", .trailing), .init(intervalName, .trailing),
      .init(say(zh: "大小", en: "Size")),
    ]
    if edition == .internal {
      columns += [.init("p", .trailing), .init(say(zh: "p（Holm）", en: "p (Holm)"), .trailing)]
    }
    return [
      .table(
        Table(
          caption: edition == .internal
            ? say(zh: "每一部分和其余的人相比", en: "Each part compared with all others")
            : say(zh: "靠得住的差别", en: "Reliable differences"),
          columns: columns,
          rows: shown.map { one in
            let difference = one.difference
            var cells = [
              Text(name(profile.parts[one.part])), Text(name(one.scale, profile)),
              Text(NumberFormat(decimals: 0, showsPlus: true).text(difference.difference)),
              Text(two.text(difference.g)),
              Text(two.text(difference.interval.lowerBound) + " ~ " + two.text(difference.interval.upperBound)),
              Text(size(difference.g)),
            ]
            if edition == .internal { cells += [Text(probability(difference.p)), Text(probability(one.adjusted))] }
            return Table.Row(cells, kind: one.adjusted < limit && edition == .internal ? .highlighted : .plain)
          },
          footnotes: [
            text(
              zh: "g 是差了几个标准差；0.2、0.5、0.8 习惯上算小、中、大。",
              en: "g is the difference in standard deviations; by custom 0.2, 0.5 and 0.8 are small, medium and large."
            )
          ]
        )
      )
    ]
  }

  private func probability(_ p: Double) -> String { p < 0.001 ? "<0.001" : NumberFormat(decimals: 3).text(p) }

  // MARK: Change

  var change: Section? {
    guard let change = analysis.change, let profile = analysis.profiles.first else { return nil }
    let one = NumberFormat(decimals: 1, showsPlus: true)
    let isJudged = !change.verdicts.isEmpty
    var columns: [Table.Column] = [
      .init(say(zh: "方面", en: "What")), .init(say(zh: "平均变化", en: "Mean change"), .trailing),
      .init(say(zh: "标准差", en: "SD"), .trailing), .init(intervalName, .trailing),
    ]
    if isJudged {
      columns += [
        .init(say(zh: "升高（人）", en: "Higher"), .trailing), .init(say(zh: "差不多（人）", en: "Same"), .trailing),
        .init(say(zh: "降低（人）", en: "Lower"), .trailing),
      ]
    }
    let rows = profile.scales.indices.map { scale -> Table.Row in
      let mean = change.means[scale]
      let isClear = mean.interval.map { !$0.contains(0) } ?? false
      var cells = [
        Text(name(scale, profile)), Text(one.text(mean.mean)),
        Text(NumberFormat.oneDecimal.text(mean.standardDeviation)),
        Text(mean.interval.map { one.text($0.lowerBound) + " ~ " + one.text($0.upperBound) } ?? "—"),
      ]
      if isJudged {
        let counts = change.verdicts[scale]
        cells += [counts[.higher], counts[.withinError], counts[.lower]].map { Text(count($0)) }
      }
      return Table.Row(cells, kind: isClear ? .highlighted : .plain)
    }
    var blocks: [Block] = [
      .table(
        Table(
          caption: say(zh: "前后两次都作答的 \(change.n) 人", en: "The \(change.n) people who answered both times"),
          columns: columns,
          rows: rows,
          footnotes: starNote(change.verdicts.contains { $0.hides })
            + [
              text(
                zh: "单位：最高可得分的百分点。加粗的是区间不含 0 的。没有对照组，变化的原因看不出来。",
                en:
                  "In percentage points of the maximum; bold where the interval leaves out 0. Without a control group the reason of a change cannot be told."
              )
            ]
        )
      )
    ]
    if !change.parts.isEmpty {
      blocks.append(.table(changeTable(change.parts, profile)))
    }
    return Section(
      id: "change",
      title: say(zh: "和上次相比", en: "Since the earlier time"),
      blocks: blocks
    )
  }

  private func changeTable(_ parts: [GroupAnalysis.Part], _ profile: GroupAnalysis.Profile) -> Table {
    let one = NumberFormat(decimals: 1, showsPlus: true)
    return Table(
      caption: say(zh: "各部分的平均变化", en: "Mean change of the parts"),
      columns: partColumns(profile),
      rows: parts.map { part in
        Table.Row(
          [Text(name(part)), Text("\(part.n)")] + part.means.map { Text(one.text($0.mean) + " ± " + half($0)) }
        )
      }
    )
  }
}
