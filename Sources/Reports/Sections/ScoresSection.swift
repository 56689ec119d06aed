package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The scores as bars with their error, and the hexagon where the instrument has one.
package struct ScoresSection: ReportSection {
  package let id = "scores"
  package let title = Phrase(zh: "得分图", en: "Scores in pictures")
  package let interprets = true

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return ScoreCharts.scales(context) }
    return [.figure(ScoreCharts.bars(interests, context)), .figure(ScoreCharts.hexagon(interests, context))]
  }
}
