import AssessmentGuidance
import AssessmentMeasurement

/// A family of occupations as the client reads it: a few jobs at each level, and what is like the person and what not.
struct DirectionCard: Sendable {
  /// One kind of work: occupations that share their figures count once.
  struct Job: Sendable {
    var match: OccupationMatch
    /// Others with the same figures.
    var relatives: [Occupation]
    /// The way in of the person.
    var level: EntryLevel
    var likeness: Likeness
  }

  var family: OccupationFamily
  /// At most two a level, in the order of the lists.
  var jobs: [Job]
  /// One or two for the first page.
  var foremost: [Job]

  /// The jobs of a level, best first.
  func jobs(at level: EntryLevel) -> [Job] { jobs.filter { $0.level == level } }

  /// Types of which the jobs have much and which the person likes, the weightiest first.
  var alike: [HollandType] { types(.bothHigh) }
  /// Types of which the jobs have much while the person likes them less.
  var asked: [HollandType] { types(.occupationHigher) }
  /// Types that the person likes and of which the jobs have little.
  var unused: [HollandType] { types(.personHigher) }

  /// Types for which at least half of the jobs give this reason, by the sum of their shares.
  private func types(_ kind: MatchReason.Kind) -> [HollandType] {
    var counts = [Int](repeating: 0, count: 6)
    var shares = [Double](repeating: 0, count: 6)
    for job in jobs {
      for reason in job.match.reasonsFor + job.match.reasonsAgainst where reason.kind == kind {
        counts[reason.type.place] += 1
        shares[reason.type.place] += abs(reason.contribution)
      }
    }
    return HollandType.allCases.filter { 2 * counts[$0.place] >= jobs.count && counts[$0.place] > 0 }
      .sorted { shares[$0.place] != shares[$1.place] ? shares[$0.place] > shares[$1.place] : $0 < $1 }
  }

  /// The families that `OrientationAnalysis.suggestions` names, with the rows of its lists that belong to them: what the
  /// page tells is what the twin holds. Empty where nothing is alike enough, or the profile is flat.
  static func cards(_ analysis: OrientationAnalysis) -> [DirectionCard] {
    guard case .occupations(let lists) = analysis.suggestions else { return [] }
    return lists.directions.map { direction in
      let rows = lists.lists.flatMap(\.rows).filter { $0.match.family == direction.family.id }
      var counts: [EntryLevel: Int] = [:]
      let jobs = rows.map(Job.init).filter { job in
        counts[job.level, default: 0] += 1
        return counts[job.level, default: 0] <= 2
      }
      return DirectionCard(family: direction.family, jobs: jobs, foremost: direction.rows.map(Job.init))
    }
  }
}

extension DirectionCard.Job {
  init(_ row: ShortlistRow) {
    let occupation = row.match.occupation
    self.init(
      match: row.match,
      relatives: row.relatives.prefix(1).map(\.occupation),
      level: row.path.map { EntryLevel($0) } ?? EntryLevel(occupation.preparation),
      likeness: row.likeness
    )
  }
}
