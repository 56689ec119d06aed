import AssessmentDiagnostics
import AssessmentMeasurement

/// A reliability says what one needs to use it: a retest coefficient the days in between.
enum ReliabilityDetails: LintRule {
  static let id = "reliability"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    for (index, scale) in instrument.scales.enumerated() {
      check(scale.reliability ?? [], at: "/scales/\(index)/reliability", &report)
    }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      check(composite.reliability ?? [], at: "/composites/\(index)/reliability", &report)
    }
  }

  private static func check(_ all: [Reliability], at pointer: String, _ report: inout LintReport) {
    for (index, one) in all.enumerated() where one.kind == .retest && one.intervalDays == nil {
      report.add(
        self,
        .warning,
        at: "\(pointer)/\(index)",
        Phrase(zh: "重测信度没有写明两次施测相隔的天数", en: "the retest reliability does not say how many days lay in between"),
        remedy: Phrase(zh: "请写明 intervalDays。", en: "Give intervalDays.")
      )
    }
  }
}
