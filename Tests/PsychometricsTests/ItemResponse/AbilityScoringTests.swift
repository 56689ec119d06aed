import AssessmentLinearAlgebra
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Places on the scale")
struct AbilityScoringTests {
  /// The estimates of the reference carry some 1e-5 of mirt's search.
  static let close = Tolerance.converged(to: 2e-4)

  static func lsat6() async throws -> AbilityScoring {
    AbilityScoring(try await MarginalEstimation(.twoPL).fit(ItemResponseReference.lsat6).items.map { $0.model! })
  }

  @Test(
    "Thirty patterns of LSAT6 by four methods agree with mirt; all wrong and all right have no ML",
    arguments: zip(AbilityScore.Method.allCases, ["EAP", "MAP", "ML", "WLE"])
  )
  func patterns(method: AbilityScore.Method, name: String) async throws {
    let reference = try ItemResponseReference("irt_lsat6_2pl_scores")
    let scoring = try await Self.lsat6()
    for (pattern, row) in zip(try reference.rows("patterns"), try reference.rows("\(name)/values")) {
      let score = scoring.score(pattern.map { Int($0) }, method)
      if row[0].isNaN {
        #expect(score.theta == nil && score.standardError == nil)
        #expect(score.absence == (pattern[0] == 0 ? .unboundedBelow : .unboundedAbove))
      } else {
        #expect(agree(score.theta, row[0], .converged(to: 5e-4)))
        // mirt takes the curvature of the weighted likelihood, Warm's own error is that of ML at the place.
        let error = method == .weighted ? curvatureError(scoring.items, pattern, score.theta!) : score.standardError
        #expect(agree(error, row[1], .converged(to: 1e-3)))
        if method == .weighted { #expect(agree(score.standardError, scoring.standardError(at: score.theta!), .exact)) }
      }
    }
  }

  /// The error by the curvature of Warm's weighted likelihood, by central differences.
  private func curvatureError(_ items: [ItemModel], _ pattern: [Double], _ theta: Double) -> Double {
    func slope(_ theta: Double) -> Double {
      let curves = items.map { $0.curves(at: theta) }
      let own = zip(curves, pattern).reduce(0) { $0 + $1.0.slopes[Int($1.1)] }
      return own + curves.reduce(0) { $0 + $1.bias } / (2 * curves.reduce(0) { $0 + $1.information })
    }
    return 1 / ((slope(theta - 1e-4) - slope(theta + 1e-4)) / 2e-4).squareRoot()
  }

  @Test("Means given sum scores, expected frequencies, information and reliability of LSAT6 agree with mirt")
  func sumScores() async throws {
    let scoring = try await Self.lsat6()
    let table = SumScoreTable(scoring.items)
    let reference = try ItemResponseReference("irt_lsat6_2pl_scores")
    for (row, other) in zip(table.rows, try reference.rows("EAPsum/values")) {
      #expect(agree(row.theta, other[1], Self.close) && agree(row.standardError, other[2], Self.close))
      #expect(agree(1000 * row.share, other[4], .converged(to: 1e-3)))
    }
    let fit = try ItemResponseReference("irt_lsat6_2pl_info_fit")
    for (theta, information) in zip(try fit.numbers("theta"), try fit.numbers("testinfo")) {
      #expect(agree(scoring.information(at: theta), information, Self.close))
    }
    #expect(agree(AbilityReliability.marginal(scoring.items), try fit.number("marginal_rxx"), Self.close))
    let sample = try ItemResponseReference.lsat6
    let scores = (0..<1000).map { person in scoring.score((0..<5).map { sample[person, $0].map { Int($0) } }, .expected)
    }
    #expect(agree(AbilityReliability.empirical(scores), try fit.number("empirical_rxx"), .converged(to: 1e-3)))
  }

  @Test("Twenty people of Science by the graded model agree with mirt")
  func graded() async throws {
    let reference = try ItemResponseReference("irt_science_graded_scores")
    let fit = try await MarginalEstimation(.graded).fit(ItemResponseReference.science)
    let scoring = AbilityScoring(fit.items.map { $0.model! })
    for method in ["EAP", "MAP", "WLE"] {
      guard let rows = try? reference.rows("\(method)/values") else { continue }
      for (person, row) in rows.enumerated() {
        let pattern = fit.answers.patternOfPerson[person]!
        let categories = (0..<4).map { fit.answers.category(pattern, $0) }
        let score = scoring.score(categories, AbilityScore.Method(rawValue: method.lowercased())!)
        #expect(agree(score.theta, row[0], .converged(to: 2e-3)), "\(method) \(person)")
      }
    }
  }

  @Test("WLE and EAP of forty Rasch items agree with TAM")
  func tam() throws {
    let reference = try ItemResponseReference("irt_tam_rasch")
    let sample = try ItemResponseReference.sample("tam_rasch")
    let items = try reference.numbers("xsi").map { ItemModel.logistic(LogisticItem(difficulty: $0)) }
    let scoring = AbilityScoring(items, variance: try reference.number("variance"))
    let (weighted, expected) = (try reference.numbers("wle10"), try reference.numbers("eap10"))
    for person in 0..<10 {
      let categories = (0..<40).map { sample[person, $0].map { Int($0) } }
      #expect(agree(scoring.score(categories, .weighted).theta, weighted[person], .converged(to: 1e-4)))
      // TAM's 21 places are 0.6 apart.
      #expect(agree(scoring.score(categories, .expected).theta, expected[person], .converged(to: 5e-3)))
    }
  }

  @Test("Identities: same sum, same Rasch place; gaps; one item; shift of the population")
  func identities() {
    let items = [-1.0, 0, 1.5].map { ItemModel.logistic(LogisticItem(difficulty: $0)) }
    let scoring = AbilityScoring(items)
    for method in AbilityScore.Method.allCases {
      let (a, b) = (scoring.score([1, 0, 0], method), scoring.score([0, 0, 1], method))
      #expect(agree(a.theta, b.theta, .converged(to: 1e-9)))
      #expect(scoring.score([nil, nil, nil], method).absence == .noAnswers)
      let without = AbilityScoring([items[0], items[2]]).score([1, 0], method)
      #expect(scoring.score([1, nil, 0], method) == without)
    }
    // Warm's estimate for one item of two categories: half an answer more on each side.
    let one = AbilityScoring([items[1]])
    #expect(agree(one.score([1], .weighted).theta, 1.0986122886681098, .converged(to: 1e-9)))
    // ML of one right of three: expected score is the observed one.
    let place = scoring.score([1, 0, 0], .likelihood).theta!
    #expect(agree(items.expectedScore(at: place), 1, .converged(to: 1e-10)))
    #expect(agree(scoring.score([1, 0, 0], .likelihood).standardError, scoring.standardError(at: place), .exact))
    let moved = AbilityScoring(items.map { $0.transformed(slope: 2, intercept: 1) }, mean: 1, variance: 4)
    for method in AbilityScore.Method.allCases {
      let (a, b) = (scoring.score([1, 1, 0], method), moved.score([1, 1, 0], method))
      #expect(agree(2 * a.theta! + 1, b.theta, .converged(to: 1e-9)))
      #expect(agree(2 * a.standardError!, b.standardError, .converged(to: 1e-9)))
    }
    let table = SumScoreTable(items)
    #expect(agree(table.rows.reduce(0) { $0 + $1.share }, 1, .rounding(terms: 200)))
    // In Rasch's model a sum score says all that its patterns say.
    #expect(agree(table.rows[1].theta, scoring.score([0, 1, 0], .expected).theta, .converged(to: 1e-9)))
  }
}
