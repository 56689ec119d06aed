internal import AssessmentLinearAlgebra

/// What is done with persons who left gaps.
public enum MissingData: String, Sendable, Hashable, Codable, CaseIterable {
  /// Only persons who answered every item are used. Right only if gaps are independent of everything.
  case listwise
  /// Each pair of items uses the persons who answered both; n differs from pair to pair, and the matrix may fail to be
  /// positive definite.
  case pairwise
  /// Maximum likelihood under normality (EM algorithm): right if gaps depend only on what was answered.
  case maximumLikelihood
}

/// An item left out of an estimate, and why.
public struct OmittedItem: Sendable, Hashable {
  /// Why an item had to be left out.
  public enum Reason: String, Sendable, Hashable, Codable {
    /// Nobody answered it.
    case noAnswers
    /// All answers are the same: it varies with nothing.
    case constant
    /// It has more distinct answers than an ordered categorical item can have.
    case tooManyCategories
  }

  /// The item's name.
  public let name: String
  /// Why it was left out.
  public let reason: Reason

  /// An item and why it was left out.
  public init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }
}

/// Why an estimate from a sample does not exist.
public enum EstimationFailure: Error, Sendable, Hashable {
  /// The sample has too few persons for what was asked.
  case tooFewPersons(needed: Int, found: Int)
  /// There are too few usable items; those left out are named.
  case tooFewItems(needed: Int, omitted: [OmittedItem])
  /// Two items were answered by too few persons in common, or one does not vary among those.
  case undefinedPair(String, String, personCount: Int)
  /// A matrix that must be positive definite is not; the first item that depends on those before it is named.
  case notPositiveDefinite(item: String)
  /// The total score does not vary.
  case noVariance
  /// A value is not finite where only numbers can stand.
  case notFinite
  /// An item that must be scored 0 or 1 has other answers.
  case notDichotomous(item: String)
}

extension ResponseMatrix {
  /// The items that nobody answered or that do not vary, and the indices of the others.
  package var varyingItems: (kept: [Int], omitted: [OmittedItem]) {
    var kept: [Int] = []
    var omitted: [OmittedItem] = []
    for item in 0..<itemCount {
      let reason: OmittedItem.Reason? = values.withColumn(item) { column in
        var first = Double.nan
        for person in 0..<column.count where !column[person].isNaN {
          if first.isNaN { first = column[person] } else if column[person] != first { return nil }
        }
        return first.isNaN ? .noAnswers : .constant
      }
      if let reason {
        omitted.append(OmittedItem(name: itemNames[item], reason: reason))
      } else {
        kept.append(item)
      }
    }
    return (kept, omitted)
  }
}
