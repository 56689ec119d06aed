internal import AssessmentNumericalMethods

/// How one item was answered.
public struct ItemDescription: Sendable, Hashable {
  /// A declared range of answers, the instrument's and not the sample's.
  public struct Range: Sendable, Hashable {
    /// The lowest possible answer.
    public let minimum: Double
    /// The highest possible answer.
    public let maximum: Double

    /// A range.
    package init(minimum: Double, maximum: Double) {
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
    var counted: [(answer: Double, count: Int)] = []
    for answer in (0..<responses.personCount).compactMap({ responses[$0, item] }).sorted() {
      if counted.last?.answer == answer {
        counted[counted.count - 1].count += 1
      } else {
        counted.append((answer, 1))
      }
    }
    self.init(responses.itemNames[item], counted, personCount: responses.personCount, range: range)
  }

  /// Describes one item of a sample that is known by its counts.
  public init(_ tables: AnswerTables, item: Int, range: Range? = nil) {
    let counted = zip(tables.items[item].categories, tables.counts[item]).map { (answer: $0, count: $1) }
    self.init(
      tables.items[item].name,
      counted.filter { $0.count > 0 },
      personCount: tables.personCount,
      range: range
    )
  }

  /// From the answers that were given, ascending, each with how often.
  private init(_ name: String, _ counted: [(answer: Double, count: Int)], personCount: Int, range: Range?) {
    let n = counted.reduce(0) { $0 + $1.count }
    self.name = name
    answerCount = n
    missingCount = personCount - n
    func sum(_ term: (Double) -> Double) -> Double {
      counted.map { Double($0.count) * term($0.answer) }.compensatedSum
    }
    let mean = n > 0 ? sum { $0 } / Double(n) : nil
    self.mean = mean
    func answer(_ place: Int) -> Double {
      var before = 0
      for entry in counted {
        before += entry.count
        if place < before { return entry.answer }
      }
      preconditionFailure("the place is that of an answer")
    }
    median = n == 0 ? nil : n.isMultiple(of: 2) ? (answer(n / 2 - 1) + answer(n / 2)) / 2 : answer(n / 2)
    observed = counted.first.flatMap { first in counted.last.map { first.answer...$0.answer } }
    let centre = mean ?? 0
    // Answers whose squares pass the end of the numbers have no deviation.
    let squares = n > 1 ? sum { ($0 - centre) * ($0 - centre) } / Double(n - 1) : nil
    let variance = squares.flatMap { $0.isFinite ? $0 : nil }
    standardDeviation = variance.map { $0.squareRoot() }
    standardError = variance.map { ($0 / Double(n)).squareRoot() }
    if let variance, variance > 0, counted.count > 1 {
      func moment(_ power: Int) -> Double {
        sum { answer in (0..<power).reduce(1) { product, _ in product * (answer - centre) } } / Double(n)
      }
      skew = moment(3) / (variance * variance.squareRoot())
      kurtosis = moment(4) / (variance * variance) - 3
    } else {
      skew = nil
      kurtosis = nil
    }
    shares =
      counted.count > 64
      ? [] : counted.map { Share(answer: $0.answer, count: $0.count, share: Double($0.count) / Double(n)) }
    if let range, let mean {
      func share(of answer: Double) -> Double {
        Double(counted.first { $0.answer == answer }?.count ?? 0) / Double(n)
      }
      floor = share(of: range.minimum)
      ceiling = share(of: range.maximum)
      difficulty = (mean - range.minimum) / (range.maximum - range.minimum)
    } else {
      floor = nil
      ceiling = nil
      difficulty = nil
    }
  }
}
