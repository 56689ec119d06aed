internal import NumericalMethods

/// How one item was answered.
public struct ItemDescription: Sendable, Hashable {
  /// A declared range of answers, the instrument's and not the sample's.
  public struct Range: Sendable, Hashable {
    /// The lowest possible answer.
    public let minimum: Double
    /// The highest possible answer.
    public let maximum: Double

    /// A range.
    public init(minimum: Double, maximum: Double) {
      precondition(minimum < maximum, "a range of answers has room between its ends")
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// An answer and how often it was given.
  public struct Share: Sendable, Hashable {
    /// The answer.
    public let answer: Double
    /// How many persons gave it.
    public let count: Int
    /// Their share among those who answered.
    public let share: Double
  }

  /// The item's name.
  public let name: String
  /// How many answered.
  public let answerCount: Int
  /// How many left a gap.
  public let missingCount: Int
  /// The mean; nil without answers.
  public let mean: Double?
  /// The median; nil without answers.
  public let median: Double?
  /// The standard deviation, divisor n − 1; nil for fewer than two answers.
  public let standardDeviation: Double?
  /// The standard error of the mean; nil for fewer than two answers.
  public let standardError: Double?
  /// `Σd³/n / s³` with s as above (psych's type 3); nil where nothing varies.
  public let skew: Double?
  /// `Σd⁴/n / s⁴ − 3`; nil where nothing varies.
  public let kurtosis: Double?
  /// The smallest and largest answer given; nil without answers.
  public let observed: ClosedRange<Double>?
  /// Each distinct answer with its share, ascending; empty if there are more than 64.
  public let shares: [Share]
  /// The share at the lowest possible answer; nil without a declared range or answers.
  public let floor: Double?
  /// The share at the highest possible answer; nil without a declared range or answers.
  public let ceiling: Double?
  /// The mean as a share of the possible range, 0…1 (for items scored 0/1 the share solved); nil as above.
  public let difficulty: Double?

  /// Describes one item of a sample.
  public init(_ responses: ResponseMatrix, item: Int, range: Range? = nil) {
    let answers = (0..<responses.personCount).compactMap { responses[$0, item] }.sorted()
    let n = answers.count
    name = responses.itemNames[item]
    answerCount = n
    missingCount = responses.personCount - n
    let mean = n > 0 ? answers.compensatedSum / Double(n) : nil
    self.mean = mean
    median =
      n == 0 ? nil : n.isMultiple(of: 2) ? (answers[n / 2 - 1] + answers[n / 2]) / 2 : answers[n / 2]
    observed = answers.first.flatMap { first in answers.last.map { first...$0 } }
    let deviations = answers.map { $0 - (mean ?? 0) }
    func moment(_ power: (Double) -> Double) -> Double { deviations.map(power).compensatedSum }
    let variance = n > 1 ? moment { $0 * $0 } / Double(n - 1) : nil
    standardDeviation = variance.map { $0.squareRoot() }
    standardError = variance.map { ($0 / Double(n)).squareRoot() }
    if let variance, variance > 0 {
      skew = moment { $0 * $0 * $0 } / Double(n) / (variance * variance.squareRoot())
      kurtosis = moment { $0 * $0 * $0 * $0 } / Double(n) / (variance * variance) - 3
    } else {
      skew = nil
      kurtosis = nil
    }
    shares = ItemDescription.shares(answers)
    if let range, let mean {
      floor = Double(answers.count { $0 == range.minimum }) / Double(n)
      ceiling = Double(answers.count { $0 == range.maximum }) / Double(n)
      difficulty = (mean - range.minimum) / (range.maximum - range.minimum)
    } else {
      floor = nil
      ceiling = nil
      difficulty = nil
    }
  }

  private static func shares(_ sorted: [Double]) -> [Share] {
    var counts: [(answer: Double, count: Int)] = []
    for answer in sorted {
      if counts.last?.answer == answer {
        counts[counts.count - 1].count += 1
      } else {
        guard counts.count < 64 else { return [] }
        counts.append((answer, 1))
      }
    }
    return counts.map { Share(answer: $0.answer, count: $0.count, share: Double($0.count) / Double(sorted.count)) }
  }
}
