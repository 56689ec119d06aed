internal import AssessmentNumericalMethods

/// A surface of raw scores over norm score (T) and age, with its conversions in both directions.
///
/// It speaks between the youngest and oldest group and between the lowest and highest norm score that occurred, and of
/// those only as far from 50 as raw scores rise with norm scores: so each raw score has one position, and a higher one a
/// higher position. That is proven for each age asked for, and by `isMonotone` for all of them.
package struct PercentileSurface: Sendable, Hashable {
  /// A term and its coefficient.
  package struct WeightedTerm: Sendable, Hashable, Codable {
    /// The term.
    package let term: PercentileSurfaceRegression.Term
    /// Its coefficient.
    package let coefficient: Double

    /// A term with its coefficient.
    package init(term: PercentileSurfaceRegression.Term, coefficient: Double) {
      self.term = term
      self.coefficient = coefficient
    }
  }

  /// The best set of one number of terms.
  package struct SubsetFit: Sendable, Hashable {
    /// The terms.
    package let terms: [PercentileSurfaceRegression.Term]
    /// The share of variance that they explain (R²).
    package let explainedShare: Double
  }

  /// How many people a group of ages has.
  package struct GroupCount: Sendable, Hashable {
    /// The group's age.
    package let age: Double
    /// How many people.
    package let personCount: Int
  }

  /// The constant.
  package let constant: Double
  /// The terms.
  package let terms: [WeightedTerm]
  /// The ages of the youngest and the oldest group.
  package let ages: ClosedRange<Double>
  /// The lowest and the highest norm score (T) that occurred.
  package let locations: ClosedRange<Double>
  /// How many people took part.
  package let personCount: Int
  /// How many unweighted people would tell as much.
  package let effectiveCount: Double
  /// The share of the variance of raw scores that is explained (R²); nil for a surface known from elsewhere.
  package let explainedShare: Double?
  /// The standard deviation of the residuals, raw units; nil for a surface known from elsewhere.
  package let residualError: Double?
  /// The groups of ages.
  package let groupCounts: [GroupCount]
  /// The best set for each number of terms; empty if the terms were given.
  package let subsets: [SubsetFit]

  /// A surface known from elsewhere: its formula and where it holds.
  package init(
    constant: Double,
    terms: [WeightedTerm],
    ages: ClosedRange<Double>,
    locations: ClosedRange<Double>,
    personCount: Int
  ) {
    self.init(
      constant: constant,
      terms: terms,
      ages: ages,
      locations: locations,
      personCount: personCount,
      effectiveCount: Double(personCount),
      explainedShare: nil,
      residualError: nil,
      groupCounts: [],
      subsets: []
    )
  }

  init(
    constant: Double,
    terms: [WeightedTerm],
    ages: ClosedRange<Double>,
    locations: ClosedRange<Double>,
    personCount: Int,
    effectiveCount: Double,
    explainedShare: Double?,
    residualError: Double?,
    groupCounts: [GroupCount],
    subsets: [SubsetFit]
  ) {
    self.constant = constant
    self.terms = terms
    self.ages = ages
    self.locations = locations
    self.personCount = personCount
    self.effectiveCount = effectiveCount
    self.explainedShare = explainedShare
    self.residualError = residualError
    self.groupCounts = groupCounts
    self.subsets = subsets
  }

  /// The raw score at a norm score and an age, by the formula, wherever that is.
  func value(_ location: Double, _ age: Double) -> Double {
    terms.reduce(constant) {
      $0 + $1.coefficient * power(location, $1.term.locationPower) * power(age, $1.term.agePower)
    }
  }

  /// A place (norm score, age) where raw scores do not rise with norm scores; nil if they rise everywhere.
  package var firstFall: (location: Double, age: Double)? {
    slope(over: ages, locations: locations).firstNonPositivePlace().map { ($0.first, $0.second) }
  }

  /// Whether raw scores rise with norm scores everywhere within the ages and norm scores: proven, not sampled.
  package var isMonotone: Bool { firstFall == nil }

  /// The derivative by the norm score.
  private func slope(over ages: ClosedRange<Double>, locations: ClosedRange<Double>) -> BernsteinPatch {
    let location = max(1, terms.map(\.term.locationPower).max() ?? 1)
    let age = terms.map(\.term.agePower).max() ?? 0
    var powers = [[Double]](repeating: Array(repeating: 0, count: age + 1), count: location)
    for entry in terms where entry.term.locationPower > 0 {
      powers[entry.term.locationPower - 1][entry.term.agePower] += entry.coefficient * Double(entry.term.locationPower)
    }
    return BernsteinPatch(powers: powers, first: locations, second: ages)
  }

  /// The norm scores around 50 over which raw scores rise at an age: all of the sample's, or as far as they rise.
  ///
  /// - Throws: `.ageOutsideRange`; `.notMonotone` if raw scores do not even rise at 50 (or at the end nearest to it).
  package func risingLocations(age: Double) throws(ContinuousLookupFailure) -> ClosedRange<Double> {
    guard ages.contains(age) else { throw .ageOutsideRange(minimum: ages.lowerBound, maximum: ages.upperBound) }
    func rises(_ lower: Double, _ upper: Double) -> Bool {
      slope(over: age...age, locations: lower...upper).firstNonPositivePlace() == nil
    }
    if rises(locations.lowerBound, locations.upperBound) { return locations }
    let middle = min(locations.upperBound, max(locations.lowerBound, 50))
    guard rises(middle, middle) else { throw .notMonotone(age: age) }
    func reach(_ end: Double) -> Double {
      if rises(min(middle, end), max(middle, end)) { return end }
      var (inner, outer) = (middle, end)
      while abs(outer - inner) > 1e-9 {
        let next = (inner + outer) / 2
        if rises(min(middle, next), max(middle, next)) { inner = next } else { outer = next }
      }
      return inner
    }
    return reach(locations.lowerBound)...reach(locations.upperBound)
  }

  /// The raw score at a norm score (T) and an age.
  ///
  /// - Throws: `.ageOutsideRange`, `.notMonotone`, `.scoreOutsideRange` (in T) beyond the norm scores of the sample, or where
  ///   raw scores no longer rise.
  package func score(atT location: Double, age: Double) throws(ContinuousLookupFailure) -> Double {
    let rising = try risingLocations(age: age)
    guard rising.contains(location) else {
      throw .scoreOutsideRange(minimum: rising.lowerBound, maximum: rising.upperBound)
    }
    return value(location, age)
  }

  /// The position of a raw score at an age, by finding the norm score at which the surface has it.
  ///
  /// - Throws: `.ageOutsideRange`, `.notMonotone`, `.scoreOutsideRange` (in raw units) if no norm score of the sample
  ///   from which raw scores rise leads there.
  package func position(ofScore score: Double, age: Double) throws(ContinuousLookupFailure) -> ContinuousPosition {
    let rising = try risingLocations(age: age)
    let low = value(rising.lowerBound, age)
    let high = value(rising.upperBound, age)
    guard score >= low, score <= high,
      let root = BrentRoot.find(from: rising.lowerBound, to: rising.upperBound, { value($0, age) - score })
    else {
      throw .scoreOutsideRange(minimum: low, maximum: high)
    }
    let z = (root.point - 50) / 10
    return ContinuousPosition(share: Normal.cdf(z), z: z, personCount: effectiveCount)
  }
}
