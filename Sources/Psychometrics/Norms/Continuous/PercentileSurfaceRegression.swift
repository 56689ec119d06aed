internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Norms as a surface over position and age: the raw score is a polynomial of the norm score L and the age A,
/// `raw = Σ b_ij Lⁱ Aʲ`, with few terms, found by regression on the norm scores within groups of age.
///
/// - Source: A. Lenhard, Lenhard, Suggate & Segerer (2016), Assessment 25, 112–125; A. Lenhard, Lenhard & Gary (2019),
///   PLoS ONE 14, e0222279.
/// - Checked against: numpy (all subsets of terms). The R package cNORM averages its coefficients over ten random parts of
///   the sample (`subsampling`) unless told not to; here they are the least-squares solution itself.
package struct PercentileSurfaceRegression: Sendable, Hashable, Codable {
  /// One term of the surface, `L^locationPower · A^agePower`.
  package struct Term: Sendable, Hashable, Codable {
    /// The power of the norm score.
    package let locationPower: Int
    /// The power of age.
    package let agePower: Int

    /// A term.
    package init(_ locationPower: Int, _ agePower: Int) {
      precondition(locationPower >= 0 && agePower >= 0 && locationPower + agePower > 0, "the constant is always there")
      self.locationPower = locationPower
      self.agePower = agePower
    }
  }

  /// How the terms are found.
  package enum TermChoice: Sendable, Hashable, Codable {
    /// These terms.
    case given([Term])
    /// The best set of so many terms.
    case count(Int)
    /// The smallest best set of at most `largest` terms that explains this share of the variance and rises everywhere. If
    /// none rises, the smallest that explains enough; if none explains enough, the largest that rises.
    case explained(Double, largest: Int)
  }

  /// How people are put into groups of age, within which they are ranked.
  package enum Grouping: Sendable, Hashable, Codable {
    /// One group for each age that occurs.
    case distinctAges
    /// Groups so many years wide, from the youngest age on; a group's age is the mean of its people's.
    case width(Double)
  }

  /// The largest power of the norm score, at least 1.
  package var locationPower: Int
  /// The largest power of age.
  package var agePower: Int
  /// How the terms are found.
  package var terms: TermChoice
  /// How people are grouped.
  package var grouping: Grouping
  /// How ranks become shares.
  package var ranking: RankingMethod
  /// The fewest people of a group of ages.
  package var minimumGroupCount: Int

  /// A request for a surface.
  package init(
    locationPower: Int = 5,
    agePower: Int = 3,
    terms: TermChoice = .explained(0.99, largest: 6),
    grouping: Grouping,
    ranking: RankingMethod = .rankit,
    minimumGroupCount: Int = 50
  ) {
    precondition(locationPower >= 1 && agePower >= 0, "a surface needs the norm score to the first power")
    precondition(minimumGroupCount >= 2, "ranks compare people: at least two are needed")
    if case .width(let width) = grouping { precondition(width > 0 && width.isFinite, "a group of ages has a width") }
    self.locationPower = locationPower
    self.agePower = agePower
    self.terms = terms
    self.grouping = grouping
    self.ranking = ranking
    self.minimumGroupCount = minimumGroupCount
  }

  /// All terms that a surface may have: L before A, lowest powers first.
  package var candidates: [Term] {
    (0...locationPower).flatMap { location in
      (0...agePower).compactMap { location + $0 > 0 ? Term(location, $0) : nil }
    }
  }

  /// Fits the surface.
  ///
  /// - Throws: `.noSpread`, `.tooFewAges`, `.smallAgeGroup`, `.dependentTerm` (index among the terms).
  package func fit(_ sample: AgeSample) throws(NormFailure) -> PercentileSurface {
    try sample.check(minimumCount: 2, largestDegree: 0)
    let groups = try AgeGroups(sample, grouping: grouping, ranking: ranking, minimumCount: minimumGroupCount)
    let degree = usedAgePower
    guard groups.ages.count > degree else { throw .tooFewAges(count: groups.ages.count, needed: degree + 1) }
    let data = SurfaceData(sample: sample, groups: groups)
    func surface(_ terms: [Term], _ table: [PercentileSurface.SubsetFit]) throws(NormFailure) -> PercentileSurface {
      try data.surface(terms, subsets: table)
    }
    switch terms {
    case .given(let terms):
      precondition(!terms.isEmpty && Set(terms).count == terms.count, "the terms of a surface must differ")
      return try surface(terms, [])
    case .count(let count):
      precondition(count >= 1 && count <= candidates.count, "there are not so many terms")
      let table = try data.bestSubsets(of: candidates, limit: count)
      guard let best = table.last, best.terms.count == count else { throw .dependentTerm(index: table.count) }
      return try surface(best.terms, table)
    case .explained(let share, let largest):
      let table = try data.bestSubsets(of: candidates, limit: max(1, largest))
      let good = table.filter { $0.explainedShare >= share }
      for subset in good.isEmpty ? table.reversed() : good {
        let candidate = try surface(subset.terms, table)
        if candidate.isMonotone { return candidate }
      }
      guard let first = good.first ?? table.last else { throw .dependentTerm(index: 0) }
      return try surface(first.terms, table)
    }
  }

  private var usedAgePower: Int {
    if case .given(let terms) = terms { return terms.map(\.agePower).max() ?? 0 }
    return agePower
  }
}
