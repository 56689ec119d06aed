import AssessmentDiagnostics
import AssessmentMeasurement

/// A norm table rises and covers every raw score that can be reached; a deviation that depends on age stays positive.
enum NormCoverage: LintRule {
  static let id = "norm-coverage"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    for (set, norms) in (instrument.norms ?? []).enumerated() {
      for (place, group) in norms.groups.enumerated() {
        for (index, table) in group.tables.enumerated() {
          let pointer = "/norms/\(set)/groups/\(place)/tables/\(index)"
          switch table {
          case .meanAndDeviation: break
          case .percentiles(let table): check(table, at: pointer, known, &report)
          case .ageRegression(let table): check(table, at: pointer, &report)
          }
        }
      }
    }
  }

  private static func check(
    _ table: PercentileTable,
    at pointer: String,
    _ known: InstrumentIndex,
    _ report: inout LintReport
  ) {
    for index in table.rows.indices.dropFirst() {
      let (below, above) = (table.rows[index - 1], table.rows[index])
      guard !(below.raw < above.raw && below.percentile <= above.percentile) else { continue }
      report.add(
        self,
        at: "\(pointer)/rows/\(index)",
        Phrase(
          zh: "常模表没有递增：\(below.raw) → \(below.percentile)，\(above.raw) → \(above.percentile)",
          en: "the table does not rise: \(below.raw) → \(below.percentile), \(above.raw) → \(above.percentile)"
        ),
        remedy: Phrase(zh: "请按原始分从小到大排列，并核对百分等级。", en: "Sort by raw score and check the percentiles.")
      )
    }
    guard let range = known.rawRange(of: table.scale), let first = table.rows.first, let last = table.rows.last,
      first.raw > range.lowerBound || last.raw < range.upperBound
    else { return }
    report.add(
      self,
      at: pointer + "/rows",
      Phrase(
        zh: "常模表 \(first.raw)–\(last.raw) 没有覆盖可能的原始分 \(range.lowerBound)–\(range.upperBound)",
        en:
          "the table \(first.raw)–\(last.raw) does not cover the reachable raw scores \(range.lowerBound)–\(range.upperBound)"
      ),
      remedy: Phrase(zh: "请补全首尾各行。", en: "Add the missing rows at its ends.")
    )
  }

  private static func check(_ table: AgeRegression, at pointer: String, _ report: inout LintReport) {
    guard table.minimumAge < table.maximumAge else {
      return report.add(
        self,
        at: pointer + "/minimumAge",
        Phrase(
          zh: "最小年龄 \(table.minimumAge) 不小于最大年龄 \(table.maximumAge)",
          en: "the youngest age \(table.minimumAge) is not below the oldest \(table.maximumAge)"
        ),
        remedy: Phrase(zh: "请更正年龄范围。", en: "Correct the ages.")
      )
    }
    // A polynomial of degree ≤ 7 looked at in 1,000 steps: fine enough to see where it turns non-positive. What
    // slips through between two steps has no answer when a person is looked up.
    for step in 0...1000 {
      let age = table.minimumAge + (table.maximumAge - table.minimumAge) * Double(step) / 1000
      guard NormTable.polynomial(table.standardDeviation, at: age - table.centre) < 1e-9 else { continue }
      return report.add(
        self,
        at: pointer + "/standardDeviation",
        Phrase(zh: "标准差在 \(age) 岁处不是正数", en: "the standard deviation is not positive at age \(age)"),
        remedy: Phrase(zh: "请重新估计，或缩小年龄范围。", en: "Estimate it again, or narrow the ages.")
      )
    }
  }
}

/// A norm says whom, when and how many, and its figures agree with each other.
enum NormProvenance: LintRule {
  static let id = "norm-provenance"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    for (index, set) in (instrument.norms ?? []).enumerated() {
      if set.collectedFrom > set.collectedTo {
        report.add(
          self,
          at: "/norms/\(index)/collectedFrom",
          Phrase(
            zh: "数据收集的首日 \(set.collectedFrom) 晚于末日 \(set.collectedTo)",
            en: "data collection begins on \(set.collectedFrom), after its end on \(set.collectedTo)"
          ),
          remedy: Phrase(zh: "请更正日期。", en: "Correct the days.")
        )
      }
      for (place, group) in set.groups.enumerated() where group.n > set.n {
        report.add(
          self,
          at: "/norms/\(index)/groups/\(place)/n",
          Phrase(
            zh: "组内 \(group.n) 人多于样本 \(set.n) 人",
            en: "the group has \(group.n) persons, the sample only \(set.n)"
          ),
          remedy: Phrase(zh: "请更正人数。", en: "Correct the numbers.")
        )
      }
      for (place, group) in set.groups.enumerated() where group.n < 100 && set.demo != true {
        report.add(
          self,
          .warning,
          at: "/norms/\(index)/groups/\(place)/n",
          Phrase(
            zh: "组内只有 \(group.n) 人，百分等级会很不精确",
            en: "the group has only \(group.n) persons; percentiles are imprecise"
          ),
          remedy: Phrase(
            zh: "请合并到上级组，或扩大样本（建议每组不少于 300 人）。",
            en: "Merge it into its parent, or collect more (300 a group are advisable)."
          )
        )
      }
    }
  }
}

/// The status is backed by what the file holds.
enum StatusEvidence: LintRule {
  static let id = "status-evidence"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let hasNorms = (instrument.norms ?? []).contains { $0.demo != true }
    let hasReliability = instrument.scales.allSatisfy { ($0.reliability ?? []).contains { $0.demo != true } }
    let problem: Phrase?
    switch instrument.status {
    case .normed:
      problem =
        hasNorms
        ? nil : Phrase(zh: "状态为 normed，却没有真实样本的常模", en: "the status is normed, but no norm comes from a real sample")
    case .calibrated:
      problem =
        hasReliability
        ? nil : Phrase(zh: "状态为 calibrated，却有量表没有信度", en: "the status is calibrated, but a scale has no reliability")
    case .trial: problem = nil
    }
    if let problem {
      report.add(
        self,
        at: "/status",
        problem,
        remedy: Phrase(zh: "请改为 trial，或补上依据。", en: "Set it to trial, or add the evidence.")
      )
    }
  }
}
