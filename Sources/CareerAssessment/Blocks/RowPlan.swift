import AssessmentScoring
import AssessmentTabular

/// What writing rows of scores from coded answers takes, worked out once for a job.
final class RowPlan: Sendable {
  let job: ScoreJob
  let tables: CodeTables
  let table: ScoreTable
  /// Whether what is known about a person chooses the norm group.
  let choosesGroup: Bool
  /// The places of the six types' scales.
  let typePlaces: [Int]?
  let provenance: [UInt8]
  /// What stands between the parts of a JSON object, where rows are such.
  let objects: ScoreTable.ObjectPieces?
  /// What stands between two cells.
  let comma = Delimiter.comma.byte

  /// Scores in all tables of all scales beyond which it takes too much memory.
  private static let mostScores = 1 << 21
  /// Scores of which a word of bits says which are missing.
  private static let mostBits = 62

  /// The plan; nil where the form of the output or the instrument asks for whole profiles.
  init?(_ job: ScoreJob, _ plan: ScoringPlan, _ table: ScoreTable) {
    guard table.writesObjects ? table.scoreCount > 0 : job.format == .csv && table.columns.count > 1,
      let tables = CodeTables(plan)
    else { return nil }
    guard ScoreTexts.count(tables) <= Self.mostScores, table.scoreCount <= Self.mostBits,
      (table.typePlaces ?? []).allSatisfy({ $0 < plan.instrument.scales.count })
    else { return nil }
    self.job = job
    self.tables = tables
    self.table = table
    choosesGroup = plan.norms.dependsOnPerson
    typePlaces = table.typePlaces
    provenance = table.writesObjects ? [] : table.provenanceText
    objects = table.writesObjects ? table.objectPieces(itemCount: tables.scoredCount) : nil
  }
}
