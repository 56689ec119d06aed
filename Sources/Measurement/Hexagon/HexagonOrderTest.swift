/// The randomization test of hypothesized order: do correlations among six scales fall in the order of the hexagon?
///
/// Of the 15 correlations each pair nearer on the hexagon is predicted to exceed each pair farther apart: 36
/// predictions adjacent against alternate, 18 adjacent against opposite, 18 alternate against opposite, 72 in all.
/// The scales are then relabelled in all 720 ways; the p-value is the share of labellings that meet at least as many
/// predictions. Turning or mirroring the hexagon changes nothing, so p is never below 12/720.
///
/// - Source: Hubert & Arabie (1987), Evaluating order hypotheses within proximity matrices, Psychological
///   Bulletin 102(1), 172–178; Rounds, Tracey & Hubert (1992), Methods for evaluating vocational interest structural
///   hypotheses, Journal of Vocational Behavior 40, 239–259.
/// - Checked against Hubert & Arabie's table and four published correlation matrices.
public struct HexagonOrderTest: Sendable, Hashable {
  /// What a greater number says about two scales.
  public enum Measure: Sendable, Hashable {
    /// They are more alike, as with correlations.
    case similarity
    /// They are less alike, as with 1 − r.
    case dissimilarity
  }

  /// How many predictions there are: 72.
  public var predictionCount: Int { agreements + violations + ties }
  /// Predictions that are met.
  public let agreements: Int
  /// Predictions whose two numbers are equal; they count neither way.
  public let ties: Int
  /// Predictions that are contradicted.
  public let violations: Int
  /// How many of the 720 labellings, the actual one among them, meet at least as many predictions.
  public let labellingsAsGood: Int

  /// The correspondence index: agreements less violations, over all predictions; −1 … 1.
  public var correspondenceIndex: Double { Double(agreements - violations) / Double(predictionCount) }
  /// The share of labellings that meet at least as many predictions.
  public var pValue: Double { Double(labellingsAsGood) / 720 }

  /// The test of 15 numbers between six scales: RI RA RS RE RC, IA IS IE IC, AS AE AC, SE SC, EC.
  ///
  /// - Parameters:
  ///   - orderedPairs: the upper triangle by rows, the scales in the order in which they should lie round.
  ///   - measure: whether a larger number means more alike or less alike.
  /// - Precondition: 15 numbers.
  /// - Throws: `missingCorrelation` where one is not finite.
  package init(_ orderedPairs: [Double], measure: Measure = .similarity) throws(Undefined) {
    precondition(orderedPairs.count == 15, "six scales have 15 correlations")
    guard orderedPairs.allSatisfy(\.isFinite) else { throw .missingCorrelation }
    let values = measure == .similarity ? orderedPairs : orderedPairs.map { -$0 }
    var actual = Count()
    var asGood = 0
    // The first permutation in lexicographic order is the identity.
    for (index, labels) in Self.permutations.enumerated() {
      let count = Count(values, labels)
      if index == 0 { actual = count }
      if count.agreements >= actual.agreements { asGood += 1 }
    }
    self.agreements = actual.agreements
    self.ties = actual.ties
    self.violations = actual.violations
    self.labellingsAsGood = asGood
  }

  private struct Count {
    var agreements = 0
    var ties = 0
    var violations = 0

    init() {}

    init(_ values: [Double], _ labels: [Int]) {
      var byDistance: [[Double]] = [[], [], []]
      var pair = 0
      for a in 0..<6 {
        for b in (a + 1)..<6 {
          let steps = abs(labels[a] - labels[b])
          byDistance[min(steps, 6 - steps) - 1].append(values[pair])
          pair += 1
        }
      }
      for (near, far) in [(0, 1), (0, 2), (1, 2)] {
        for nearer in byDistance[near] {
          for farther in byDistance[far] {
            if nearer > farther { agreements += 1 } else if nearer < farther { violations += 1 } else { ties += 1 }
          }
        }
      }
    }
  }

  private static let permutations: [[Int]] = {
    var sequences: [[Int]] = [[]]
    for _ in 0..<6 {
      sequences = sequences.flatMap { head in (0..<6).filter { !head.contains($0) }.map { head + [$0] } }
    }
    return sequences
  }()
}
