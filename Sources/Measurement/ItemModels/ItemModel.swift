/// How the answer to one item depends on the person's place θ on the scale: one curve for each category.
///
/// - Source: van der Linden (2016), Handbook of Item Response Theory 1, ch. 2–9.
public enum ItemModel: Sendable, Hashable {
  /// Two categories: Rasch's model and the logistic models with one to four parameters.
  case logistic(LogisticItem)
  /// Ordered categories by cumulative logits: the graded response model.
  case graded(GradedItem)
  /// Ordered categories by adjacent logits: partial credit, generalised partial credit and rating scale models.
  case partialCredit(PartialCreditItem)

  /// How many categories there are; scored 0, 1, …
  public var categoryCount: Int {
    switch self {
    case .logistic: 2
    case .graded(let item): item.thresholds.count + 1
    case .partialCredit(let item): item.steps.count + 1
    }
  }

  /// The curves at a place: probabilities and how their logarithms change with θ.
  public func curves(at theta: Double) -> CategoryCurves {
    switch self {
    case .logistic(let item): item.curves(at: theta)
    case .graded(let item): item.curves(at: theta)
    case .partialCredit(let item): item.curves(at: theta)
    }
  }

  /// The slope, on the scale of `scaling`.
  public var slope: Double {
    switch self {
    case .logistic(let item): item.slope
    case .graded(let item): item.slope
    case .partialCredit(let item): item.slope
    }
  }

  /// The places on the scale: the difficulty, the thresholds, or the steps.
  public var locations: [Double] {
    switch self {
    case .logistic(let item): [item.difficulty]
    case .graded(let item): item.thresholds
    case .partialCredit(let item): item.steps
    }
  }

  /// The same item on the scale θ* = A · θ + B: slopes are divided by A, places become A · b + B.
  package func transformed(slope A: Double, intercept B: Double) -> ItemModel {
    precondition(A > 0 && A.isFinite && B.isFinite, "a change of scale keeps the order")
    switch self {
    case .logistic(var item):
      item.slope /= A
      item.difficulty = A * item.difficulty + B
      return .logistic(item)
    case .graded(var item):
      item.slope /= A
      item.thresholds = item.thresholds.map { A * $0 + B }
      return .graded(item)
    case .partialCredit(var item):
      item.slope /= A
      item.steps = item.steps.map { A * $0 + B }
      return .partialCredit(item)
    }
  }

  /// Fisher's information about θ in one answer.
  public func information(at theta: Double) -> Double { curves(at: theta).information }

  /// The expected score, categories counted from 0.
  public func expectedScore(at theta: Double) -> Double { curves(at: theta).expectedScore }
}

extension Sequence where Element == ItemModel {
  /// The information about θ in the answers to all items.
  public func information(at theta: Double) -> Double { reduce(0) { $0 + $1.information(at: theta) } }

  /// The expected sum score: the test characteristic curve.
  public func expectedScore(at theta: Double) -> Double { reduce(0) { $0 + $1.expectedScore(at: theta) } }
}
