import AssessmentGuidance
import AssessmentMeasurement

/// A family of occupations as the client reads it: a few jobs at each level, and what is like the person and what not.
struct Direction: Sendable {
  /// One kind of work: occupations that share their figures count once.
  struct Job: Sendable {
    var match: OccupationMatch
    /// Others with the same figures.
    var relatives: [Occupation]
    /// The way in of the person.
    var level: EntryLevel

    var likeness: Likeness { Likeness(match.correlation) }
  }

  var family: OccupationFamily
  var jobs: [Job]
  /// Whether what is within reach comes first: the schooling is known, and no higher one is aimed at.
  var prefersReach: Bool

  /// The jobs of a level, most alike first.
  func jobs(at level: EntryLevel) -> [Job] { jobs.filter { $0.level == level } }

  /// Two jobs for the first page: the most alike with a shorter way in and the most alike with a longer one; where one of
  /// them is missing, the next.
  var foremost: [Job] {
    let near = jobs.filter { $0.level != .degree }
    let far = jobs.filter { $0.level == .degree }
    guard !prefersReach else { return Array((near + far).prefix(2)) }
    let both = Array(near.prefix(1) + far.prefix(1))
    guard both.count < 2 else { return both }
    return Array((near + far).prefix(2))
  }

  /// How alike the job with a shorter way in is that is most alike; `nil` where there is none.
  private var nearest: Double? { jobs.first { $0.level != .degree }?.match.correlation }

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

  /// Up to three families with their jobs.
  ///
  /// A job is listed from a correlation of 0.6 on; where no family has such a one, those from 0.3 on, and the page says
  /// that nothing is very alike. The list ends by likeness, never by a wish to fill it: at most two kinds of work a level.
  static func pick(_ directions: Directions, for client: ClientRecord) -> [Direction] {
    let prefersReach = client.schooling != nil && client.targetSchooling == nil
    for least in [0.6, 0.3] {
      var found = directions.families.compactMap { family -> Direction? in
        let jobs = Self.jobs(family.matches, least: least, for: client)
        return jobs.isEmpty ? nil : Direction(family: family.family, jobs: jobs, prefersReach: prefersReach)
      }
      if prefersReach { found = found.filter { $0.nearest != nil } + found.filter { $0.nearest == nil } }
      guard let first = found.first else { continue }
      // Not everybody can take a degree, and two thirds of the data ask for one: the second place belongs to the family
      // with the job most alike among those with a shorter way in.
      let near = found.dropFirst().max { a, b in (a.nearest ?? -1) < (b.nearest ?? -1) }
      var picked = [first]
      if let near, near.nearest != nil { picked.append(near) }
      for other in found where picked.count < 3 && !picked.contains(where: { $0.family.id == other.family.id }) {
        picked.append(other)
      }
      return picked
    }
    return []
  }

  private static func jobs(_ matches: [OccupationMatch], least: Double, for client: ClientRecord) -> [Job] {
    var jobs: [Job] = []
    var counts = [Int](repeating: 0, count: 3)
    for match in matches where match.correlation >= least {
      if let place = jobs.firstIndex(where: { $0.match.occupation.onetCode == match.occupation.onetCode }) {
        if jobs[place].relatives.count < 1 { jobs[place].relatives.append(match.occupation) }
        continue
      }
      guard let level = EntryLevel(match.occupation, for: client), counts[level.rawValue] < 2 else { continue }
      counts[level.rawValue] += 1
      jobs.append(Job(match: match, relatives: [], level: level))
    }
    return jobs
  }
}
