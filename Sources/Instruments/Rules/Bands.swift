import AssessmentDiagnostics
import AssessmentMeasurement

/// Bands cover every reachable score, in rising order, without gap or overlap.
enum CompleteBands: LintRule {
  static let id = "bands"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    let normed = Set((instrument.norms ?? []).flatMap { $0.groups.flatMap { $0.tables.map(\.scale) } })
    for (index, scale) in instrument.scales.enumerated() {
      check(scale.bands, of: scale.id, at: "/scales/\(index)/bands", known, normed, &report)
    }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      check(composite.bands, of: composite.id, at: "/composites/\(index)/bands", known, normed, &report)
    }
  }

  private static func check(
    _ set: BandSet?,
    of score: String,
    at pointer: String,
    _ known: InstrumentIndex,
    _ normed: Set<String>,
    _ report: inout LintReport
  ) {
    guard let set, let first = set.bands.first, let last = set.bands.last else { return }
    for (index, band) in set.bands.enumerated() where !(band.from < band.to) {
      report.add(
        self,
        at: "\(pointer)/bands/\(index)/from",
        Phrase(
          zh: "分段下限 \(band.from) 不小于上限 \(band.to)",
          en: "the band begins at \(band.from), not below its end \(band.to)"
        ),
        remedy: Phrase(zh: "请更正上下限。", en: "Correct the edges.")
      )
    }
    for index in set.bands.indices.dropFirst() where set.bands[index - 1].to != set.bands[index].from {
      let (end, begin) = (set.bands[index - 1].to, set.bands[index].from)
      report.add(
        self,
        at: "\(pointer)/bands/\(index)/from",
        end < begin
          ? Phrase(zh: "\(end) 与 \(begin) 之间有空档", en: "there is a gap between \(end) and \(begin)")
          : Phrase(zh: "分段在 \(begin) 与 \(end) 之间重叠", en: "the bands overlap between \(begin) and \(end)"),
        remedy: Phrase(zh: "请让下一段从 \(end) 开始。", en: "Let the next band begin at \(end).")
      )
    }
    let reachable: ClosedRange<Double>?
    switch set.on {
    case .raw: reachable = known.rawRange(of: score)
    case .percentOfMaximum: reachable = 0...100
    case .percentile, .t:
      // T = 0…100 is five standard deviations on either side; beyond there is nobody to name a band for.
      reachable = 0...100
      if !normed.contains(score) {
        report.add(
          self,
          at: pointer + "/on",
          Phrase(
            zh: "分段依据 \(set.on.rawValue)，但这个得分没有常模",
            en: "the bands are on \(set.on.rawValue), but this score has no norms"
          ),
          remedy: Phrase(zh: "请改用 raw 或 percentOfMaximum，或加入常模。", en: "Use raw or percentOfMaximum, or add norms.")
        )
      }
    }
    if let reachable, first.from > reachable.lowerBound || last.to < reachable.upperBound {
      report.add(
        self,
        at: pointer + "/bands",
        Phrase(
          zh: "分段 \(first.from)–\(last.to) 没有覆盖可能的得分 \(reachable.lowerBound)–\(reachable.upperBound)",
          en:
            "the bands \(first.from)–\(last.to) do not cover the reachable scores \(reachable.lowerBound)–\(reachable.upperBound)"
        ),
        remedy: Phrase(zh: "请扩展首尾两段。", en: "Widen the first and the last band.")
      )
    }
  }
}
