import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentScoring
import TestSupport
import Testing

@Suite("The analysis of six interest scores") struct InterestAnalysisTests {
  @Test("the worked example, through an instrument with a reliability of .88 and an SD of 8") func worked() throws {
    let interests = try SixScales.reliable.interests(SixScales.worked)
    #expect(interests.basis == .raw)
    #expect(interests.errorSource == .reliability(.alpha))
    #expect(interests.profile.values == [28, 35, 22, 18, 15, 24])
    for error in try #require(interests.errors).values { #expect(agree(error, 2.7713, .published(decimals: 4))) }
    #expect(interests.code.code.description == "IRC")
    #expect(!interests.code.isTied)
    // Published to three decimals from a simulation good to ±.002.
    let printed = Tolerance.sampling(errors: 1, standardError: 0.002)
    let stability = try interests.admissible.stability.get()
    for (letters, p) in [
      ("IRC", 0.508), ("IRA", 0.238), ("ICR", 0.121), ("IAR", 0.031), ("IRS", 0.027), ("RIC", 0.024),
    ] {
      #expect(agree(stability.probability(of: try HollandCode(parsing: letters)), p, printed), "\(letters)")
    }
    // One standard error tells I from R (7 > 3.92) and R from C (4 > 3.92), but not C from A (2).
    #expect(interests.admissible.entries.map(\.code.description) == ["IRC", "IRA"])
    #expect(try agree(interests.admissible.entries[0].probability.get(), 0.508, printed))
    #expect(interests.prediger.thingsPeople == 42)
    #expect(agree(interests.prediger.dataIdeas, -31.14, .published(decimals: 2)))
    #expect(agree(interests.vector.length, 26.153, .published(decimals: 3)))
    #expect(try agree(interests.vector.angle.get(), 36.59, .published(decimals: 2)))
    #expect(try interests.differentiation.get() == 5)
    #expect(try interests.consistency.get() == .high)
    #expect(agree(interests.elevation, 100 * (142.0 / 6 - 10) / 40, .rounding(terms: 12)))
    #expect(interests.shape == .differentiated)
    // The interval of the 95 % level in percent of the 40 points between 10 and 50.
    let realistic = interests[.realistic]
    #expect(realistic.percentOfMaximum == 45)
    let interval = try #require(realistic.interval)
    let half = Confidence.ninetyFive.z * 2.771281292110204 * 100 / 40
    #expect(agree(interval.lowerBound, 45 - half, .software))
    #expect(agree(interval.upperBound, 45 + half, .software))
    #expect(try agree(interests.ipsative.get().scatter, 1, .rounding(terms: 12)))
  }

  // MARK: Where the error comes from

  static let uneven: [[Int?]] = [
    [1, 2, 3, 4, 5, 3, 2, 4, 3, 1], [5, 5, 4, 5, 3, 4, 5, 5, 4, 4], [2, 2, 1, 3, 2, 2, 1, 4, 2, 1],
    [3, 3, 3, 3, 3, 3, 3, 3, 3, 3], [4, 2, 5, 1, 3, 4, 4, 2, 5, 3], [1, 1, 1, 2, 1, 1, 1, 1, 3, 1],
  ]

  @Test("without a reliability the person's own answers give the error") func withinPerson() throws {
    let interests = try SixScales().interests(Self.uneven)
    #expect(interests.errorSource == .withinPerson)
    // Reckoned anew: the pooled variance within the scales, 9 degrees of freedom each.
    let pooled = Self.uneven.reduce(0.0) { sum, scale in
      let values = scale.compactMap { $0 }.map(Double.init)
      let mean = values.reduce(0, +) / 10
      return sum + values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    let error = 10 * (pooled / 54 / 10).squareRoot()
    for own in try #require(interests.errors).values { #expect(agree(own, error, .rounding(terms: 80))) }
    #expect(try interests.admissible.coverage.get() > 0)
    // The scale answered alike throughout borrows the error of the others.
    #expect(try #require(interests[.social].interval).upperBound > 51)
  }

  @Test("sum, mean and percent of maximum tell the same story", arguments: ["mean", "percentOfMaximum"])
  func scoring(_ scoring: String) throws {
    let sum = try SixScales().interests(Self.uneven)
    let other = try SixScales(scoring: scoring).interests(Self.uneven)
    #expect(other.errorSource == .withinPerson)
    let unit = scoring == "mean" ? 0.1 : 2.5
    for type in HollandType.allCases {
      #expect(agree(other[type].percentOfMaximum, sum[type].percentOfMaximum, .rounding(terms: 20)))
      #expect(agree(other[type].interval?.lowerBound, sum[type].interval?.lowerBound, .software))
      #expect(agree(other[type].interval?.upperBound, sum[type].interval?.upperBound, .software))
      #expect(agree(other.errors?[type], sum.errors.map { unit * $0[type] }, .rounding(terms: 20)))
    }
    #expect(other.admissible.entries.map(\.code) == sum.admissible.entries.map(\.code))
    for (a, b) in zip(other.admissible.entries, sum.admissible.entries) {
      #expect(try agree(a.probability.get(), b.probability.get(), .converged(to: 1e-9)))
    }
    #expect(other.shape == sum.shape)
  }

  @Test("a prorated scale has the larger error of fewer answers") func prorated() throws {
    var answers = Self.uneven
    answers[1] = [5, 5, 4, 5, 3, 4, 5, 5, nil, nil]
    let instrument = SixScales(minimumAnswered: 8)
    let interests = try instrument.interests(answers)
    #expect(interests[.investigative].score.isProrated)
    #expect(agree(interests.profile[.investigative], 45, .rounding(terms: 10)))
    let errors = try #require(interests.errors)
    #expect(agree(errors[.investigative] / errors[.realistic], 1.25.squareRoot(), .rounding(terms: 10)))
  }

  @Test("one answer throughout a scale, in all six: no error, no probability, no interval") func unknown() throws {
    let interests = try SixScales().interests([2, 5, 3, 1, 4, 2].map { [Int?](repeating: $0, count: 10) })
    #expect(interests.errorSource == .unknown)
    #expect(interests.errors == nil)
    #expect(interests.types.allSatisfy { $0.interval == nil })
    #expect(interests.admissible.stability == .failure(.unknownError))
    #expect(interests.admissible.entries.map(\.code.description) == ["IEA"])
    #expect(interests.admissible.entries[0].probability == .failure(.unknownError))
    #expect(interests.shape == .differentiated)
  }

  @Test("a reliability of five scales is none of six") func partOfReliabilities() throws {
    var members = SixScales.reliability(0.88, standardDeviation: 8)
    members["A"] = nil
    #expect(try SixScales(members: members).interests(Self.uneven).errorSource == .withinPerson)
  }

  @Test("intervals end at 0 and 100") func ends() throws {
    var answers = Self.uneven
    answers[1] = [5, 5, 5, 5, 5, 5, 5, 5, 5, 4]
    answers[5] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
    let interests = try SixScales().interests(answers)
    #expect(interests[.investigative].interval?.upperBound == 100)
    #expect(interests[.conventional].interval?.lowerBound == 0)
    #expect(try #require(interests[.conventional].interval).upperBound > 0)
  }

  // MARK: T scores

  static func tables(_ means: [Double]) -> [String] {
    zip(SixScales.letters, means).map {
      #"{"type": "meanAndDeviation", "scale": "\#($0)", "mean": \#($1), "standardDeviation": 5}"#
    }
  }

  @Test("with norms the code follows the T scores, and errors are stretched with them") func basisT() throws {
    var instrument = SixScales.reliable
    instrument.norms = SixScales.norms(Self.tables([20, 35, 22, 30, 25, 22]))
    let interests = try instrument.interests(SixScales.worked)
    #expect(interests.basis == .t)
    #expect(interests.profile.values == [66, 50, 50, 26, 30, 54])
    #expect(interests.code.code.description == "RCI")
    #expect(interests.code.codes.codes.map(\.description) == ["RCI", "RCA"])
    for error in try #require(interests.errors).values { #expect(agree(error, 2 * 2.771281292110204, .software)) }
    // The bars stay in percent of maximum, with the error of the raw score.
    #expect(interests[.realistic].percentOfMaximum == 45)
    let width = try #require(interests[.realistic].interval)
    #expect(agree(width.upperBound - width.lowerBound, 2 * 1.959963984540054 * 2.771281292110204 * 2.5, .software))
    // The same norms for all scales change nothing but the unit: same codes, same probabilities.
    instrument.norms = SixScales.norms(Self.tables([25, 25, 25, 25, 25, 25]))
    let same = try instrument.interests(SixScales.worked)
    let raw = try SixScales.reliable.interests(SixScales.worked)
    #expect(same.basis == .t)
    for code in HollandCode.all(length: 3) {
      let ours = try same.admissible.stability.get().probability(of: code)
      #expect(try agree(ours, raw.admissible.stability.get().probability(of: code), .converged(to: 1e-9)))
    }
  }

  @Test("norms for five scales are none: raw scores") func incompleteNorms() throws {
    var instrument = SixScales.reliable
    instrument.norms = SixScales.norms(Array(Self.tables([20, 35, 22, 30, 25, 22]).dropLast()))
    #expect(try instrument.interests(SixScales.worked).basis == .raw)
  }

  @Test("percentile norms without an SD: the error of T is 10√(1 − r)") func percentiles() throws {
    var instrument = SixScales.reliable
    let rows = stride(from: 10, through: 50, by: 5).map {
      #"{"raw": \#($0), "percentile": \#(Double($0) * 2 - 10)}"#
    }
    let inner = [#"{"raw": 10, "percentile": 5}"#] + rows.dropFirst()
    instrument.norms = SixScales.norms(
      SixScales.letters.map {
        #"{"type": "percentiles", "scale": "\#($0)", "rows": [\#(inner.joined(separator: ","))]}"#
      }
    )
    let interests = try instrument.interests(SixScales.worked)
    #expect(interests.basis == .t)
    // Raw 35 is the 60th percentile: T = 50 + 10 · 0.2533.
    #expect(agree(interests.profile[.investigative], 52.533, .published(decimals: 3)))
    for error in try #require(interests.errors).values { #expect(agree(error, 3.4641, .published(decimals: 4))) }
  }

  // MARK: Shape

  /// Six scale means that lie a little apart, answered with the same ups and downs.
  private func around(_ sums: [Int]) -> [[Int?]] {
    sums.map { sum in [1, -1, 1, -1, 1, -1, 0, 0, 0, 0].map { sum / 10 + $0 } }
  }

  @Test("F is the one-way analysis of variance of the answers between the six scales") func analysisOfVariance() throws
  {
    // Within: the ups and downs give 6 a scale (plus nothing else for sums that are tens); between as reckoned here.
    let answers = around([30, 30, 30, 30, 30, 20])
    let interests = try SixScales().interests(answers, confidence: 0.95)
    let within = 36.0 / 54
    let between = (5 * 10 * (3 - 17.0 / 6) * (3 - 17.0 / 6) + 10 * (2 - 17.0 / 6) * (2 - 17.0 / 6)) / 5
    let p = FDistribution(5, 54).survival(between / within)
    // The level at which the verdict turns is that p, to four decimals on either side.
    #expect(interests.shape == .differentiated)
    let file = try SixScales().profile(answers)
    for (level, shape) in [
      (1 - p - 1e-4, InterestAnalysis.Shape.differentiated), (1 - p + 1e-4, .flatMiddle),
    ] {
      let judged = try InterestAnalysis.of(file.profile, file.file.instrument, confidence: level).get()
      #expect(judged.shape == shape)
    }
  }

  @Test("truly flat people are taken for differentiated as often as the level says, and no oftener") func falseAlarms()
  {
    var generator = SeededGenerator(seed: 7)
    var alarms = 0
    var pairAlarms = 0
    let people = 4000
    for _ in 0..<people {
      let spreads = (0..<6).map { _ in
        (0..<10).map { _ in min(5, max(1, (3 + 1.2 * generator.standardNormal()).rounded())) }
      }
      let profile = HexagonProfile(spreads.map { $0.reduce(0, +) })
      let pooled = AnswerSpread.pooledVariance(spreads.map { AnswerSpread(of: $0) }) ?? 0
      let error = (10 * pooled).squareRoot()
      let verdict = InterestAnalysis.exceedsErrors(
        profile,
        HexagonProfile(repeating: error),
        freedom: 54,
        confidence: 0.95
      )
      if verdict == true { alarms += 1 }
      let (low, high) = (profile.values.min() ?? 0, profile.values.max() ?? 0)
      if high - low > Confidence.ninetyFive.z * 2.0.squareRoot() * error { pairAlarms += 1 }
    }
    let chance = (0.05 * 0.95 / Double(people)).squareRoot()
    #expect(agree(Double(alarms) / Double(people), 0.05, .sampling(errors: 4, standardError: chance)))
    // Why not the highest against the lowest as one pair: that is wrong for every third person.
    #expect(pairAlarms * 4 > people)
  }

  @Test("known errors: chi-square with five degrees of freedom; an error of zero does not divide") func knownErrors() {
    // Q of (1, −1, 0, 0, 0, 0)·d with errors of 1 is 2d²; the 95 % point of χ²(5) is 11.0705 (tables).
    func verdict(_ d: Double, _ errors: [Double] = [1, 1, 1, 1, 1, 1]) -> Bool? {
      let profile = HexagonProfile([20 + d, 20 - d, 20, 20, 20, 20])
      return InterestAnalysis.exceedsErrors(profile, HexagonProfile(errors), freedom: nil, confidence: 0.95)
    }
    #expect(verdict((11.070 / 2).squareRoot()) == false)
    #expect(verdict((11.071 / 2).squareRoot()) == true)
    #expect(verdict(2, [0, 0, 0, 0, 0, 0]) == nil)
    #expect(verdict(4, [0, 1, 1, 1, 1, 1]) == true)
    #expect(verdict(0, [0, 1, 1, 1, 1, 1]) == false)
    // Only the unit of measurement changes.
    let profile = HexagonProfile([3, 5, 2, 4, 4, 1])
    for error in [0.5, 1.0, 1.5, 2] {
      func judged(_ unit: Double) -> Bool? {
        InterestAnalysis.exceedsErrors(
          HexagonProfile { 7 + unit * profile[$0] },
          HexagonProfile(repeating: unit * error),
          freedom: nil,
          confidence: 0.95
        )
      }
      #expect(judged(1) == judged(40))
    }
  }

  @Test("15 % of the range counts as far apart, less does not") func leastSpread() throws {
    // No error is known: only the span decides.
    func shape(_ sums: [Int]) throws -> InterestAnalysis.Shape {
      var members: [String: String] = [:]
      for letter in SixScales.letters {
        members[letter] =
          #""reliability": [{"kind": "alpha", "value": 1, "n": 9, "source": "DEMO", "standardDeviation": 5}],"#
      }
      return try SixScales(members: members).interests(SixScales.even(sums)).shape
    }
    #expect(try shape([36, 30, 30, 30, 30, 30]) == .differentiated)
    #expect(try shape([35, 30, 30, 30, 30, 30]) == .flatMiddle)
    // 60 % is high, 40 % low: raw means 34 and 26.
    #expect(try shape([34, 34, 34, 34, 34, 34]) == .flatHigh)
    #expect(try shape([33, 34, 34, 34, 34, 34]) == .flatMiddle)
    #expect(try shape([26, 26, 26, 26, 26, 26]) == .flatLow)
    #expect(try shape([27, 26, 26, 26, 26, 26]) == .flatMiddle)
  }

  @Test("in T scores the shape is that of the T scores") func shapeOfT() throws {
    var instrument = SixScales.reliable
    // Raw scores that differ only as their norms do are a flat profile.
    instrument.norms = SixScales.norms(Self.tables([28, 35, 22, 18, 15, 24]))
    let flat = try instrument.interests(SixScales.worked)
    #expect(flat.profile.isFlat)
    #expect(flat.shape == .flatLow)
    #expect(flat.differentiation == .failure(.flatProfile))
    // And raw scores all alike can be a clear profile.
    instrument.norms = SixScales.norms(Self.tables([20, 28, 28, 36, 36, 36]))
    #expect(try instrument.interests(SixScales.even([28, 28, 28, 28, 28, 28])).shape == .differentiated)
  }

  // MARK: Undefined cases

  @Test("flat: indices are undefined with a reason, all 120 codes stand") func flat() throws {
    let interests = try SixScales().interests([[Int?]](repeating: [2, 4, 3, 3, 3, 3, 3, 2, 4, 3], count: 6))
    #expect(interests.shape == .flatMiddle)
    #expect(interests.differentiation == .failure(.flatProfile))
    #expect(interests.ipsative == .failure(.flatProfile))
    #expect(interests.vector.angle == .failure(.noDirection))
    #expect(interests.consistency == .failure(.tiedCodesDisagree))
    #expect(interests.code.codes.codes.count == 120)
    #expect(interests.admissible.entries.count == 120)
    for entry in interests.admissible.entries {
      #expect(try agree(entry.probability.get(), 1.0 / 120, .converged(to: 1e-9)))
    }
  }

  @Test("tied at the third place: both codes, and equal chances") func tied() throws {
    let interests = try SixScales.reliable.interests(SixScales.even([30, 40, 20, 15, 12, 20]))
    #expect(interests.code.codes.codes.map(\.description) == ["IRA", "IRC"])
    #expect(interests.code.tiedPlaces == [3])
    let stability = try interests.admissible.stability.get()
    let (a, c) = (try HollandCode(parsing: "IRA"), try HollandCode(parsing: "IRC"))
    #expect(agree(stability.probability(of: a), stability.probability(of: c), .converged(to: 1e-9)))
  }

  @Test("a scale without a score, and an instrument without a hexagon") func nothing() throws {
    var answers = Self.uneven
    answers[2][0] = nil
    answers[4] = [Int?](repeating: nil, count: 10)
    let (file, profile) = try SixScales().profile(answers)
    #expect(
      InterestAnalysis.of(profile, file.instrument, confidence: 0.95)
        == .failure(.scalesMissing([.artistic, .enterprising]))
    )
    #expect(NoInterests.scalesMissing([.artistic, .enterprising]).phrase.english.hasSuffix("A, E"))
    let plain = try SixScales(hasHexagon: false).profile(Self.uneven)
    #expect(InterestAnalysis.of(plain.profile, plain.file.instrument, confidence: 0.95) == .failure(.noHexagon))
  }
}
