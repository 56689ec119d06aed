import AssessmentScoring

/// Which sections an edition has, in reading order.
enum ReportEdition {
  /// The sections for the reader at hand; the answers decide too.
  static func sections(_ context: ReportContext) -> [any ReportSection] {
    let isWithheld = context.verdict == .doNotInterpret
    switch context.audience {
    case .client where isWithheld: return withheld
    case .client: return client
    case .easyRead: return isWithheld ? easyRead.filter { !$0.interprets } : easyRead
    case .counsellor: return isWithheld ? counsellor.filter { !$0.interprets } : counsellor
    }
  }

  static let client: [any ReportSection] = [
    SummarySection(), LikesSection(), SidesSection(), RetestSection(), DirectionsSection(), PlanSection(),
    LimitsSection(), AppendixSection(),
  ]
  static let withheld: [any ReportSection] = [WithheldSection()]
  static let easyRead: [any ReportSection] = [EasyResultSection(), EasyStepSection()]
  static let counsellor: [any ReportSection] = [
    AlertSection(), BriefingSection(), QualitySection(), RawScoresSection(), ScoresSection(), CodeSection(),
    MeasuresSection(), EvaluationSection(), OccupationsSection(), AspirationsSection(), IndicesSection(),
    RetestFiguresSection(), FeedbackSection(), LimitsSection(),
  ]
}

/// The sections of all editions, each once.
package let reportSections: [any ReportSection] = {
  var ids: Set<String> = []
  return (ReportEdition.client + ReportEdition.withheld + ReportEdition.easyRead + ReportEdition.counsellor)
    .filter { ids.insert($0.id).inserted }
}()
