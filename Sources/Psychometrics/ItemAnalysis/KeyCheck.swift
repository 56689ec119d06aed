internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Whether the answers of a scale agree with its key, from the signs of the loadings on the first principal component.
///
/// Items keyed − should load against items keyed +. Where they load alike although the key says otherwise, the platform
/// that delivered the answers has probably reversed them already, and scoring would reverse them twice.
public struct KeyCheck: Sendable, Hashable {
  /// One item.
  public struct Item: Sendable, Hashable {
    /// The item's name.
    public let name: String
    /// Its sign in the key, +1 or −1.
    public let key: Int
    /// Its loading on the first component of the answers as delivered.
    public let loading: Double
    /// The loading after keying: positive where answers and key agree.
    public let keyedLoading: Double
  }

  /// What the loadings say.
  public enum Verdict: Sendable, Hashable {
    /// All clear loadings agree with the key.
    case consistent
    /// Exactly the reversed items contradict the key: they seem to have been reversed before delivery.
    case reversedAlready([String])
    /// These items contradict the key.
    case contradicted([String])
    /// The first component is too weak, or too few items load on it, to tell.
    case undecided
  }

  /// Loadings closer to 0 than this decide nothing.
  public static let clearLoading = 0.15

  /// The items in order, those left out excepted.
  public let items: [Item]
  /// The share of variance of the first component.
  public let explainedShare: Double
  /// The items left out because they do not vary or nobody answered them.
  public let omitted: [OmittedItem]

  /// Checks a scale's answers as delivered against its key (+1 or −1 per item).
  ///
  /// - Fails: as `CorrelationEstimation` with pairs, and `.tooFewItems` for fewer than three usable items.
  package init(_ responses: ResponseMatrix, key: [Int], taskCount: Int = 1) async throws(EstimationFailure) {
    precondition(
      key.count == responses.itemCount && key.allSatisfy { abs($0) == 1 },
      "one sign, +1 or −1, per item is needed"
    )
    let matrix = try await CorrelationEstimation(.pearson, taskCount: taskCount).estimate(responses)
    try self.init(matrix, key: responses.varyingItems.kept.map { key[$0] })
  }

  /// Checks the correlations of answers as delivered against the key (+1 or −1 per item of the matrix).
  ///
  /// - Fails: `.tooFewItems` for fewer than three items.
  package init(_ matrix: CorrelationMatrix, key signs: [Int]) throws(EstimationFailure) {
    precondition(
      signs.count == matrix.itemCount && signs.allSatisfy { abs($0) == 1 },
      "one sign, +1 or −1, per item is needed"
    )
    guard matrix.itemCount >= 3 else { throw .tooFewItems(needed: 3, omitted: matrix.omitted) }
    guard let eigen = try? SymmetricEigen(matrix.values, leading: 1) else { throw .notFinite }
    let size = max(0, eigen.values[0]).squareRoot()
    let loadings = eigen.vectors.column(0).map { $0 * size }
    // The component has no direction of its own: the one that suits the items keyed + is taken; if there are none (or
    // they cancel), the one that suits the key as a whole.
    let plain = zip(loadings, signs).reduce(0) { $1.1 > 0 ? $0 + $1.0 : $0 }
    let keyed = zip(loadings, signs).reduce(0) { $0 + $1.0 * Double($1.1) }
    let direction = abs(plain) > 1e-9 * size ? plain : keyed
    let flip = direction < 0 ? -1.0 : 1
    items = matrix.itemNames.indices.map { index in
      let loading = flip * loadings[index]
      return Item(
        name: matrix.itemNames[index],
        key: signs[index],
        loading: loading,
        keyedLoading: loading * Double(signs[index])
      )
    }
    explainedShare = eigen.values[0] / Double(matrix.itemCount)
    omitted = matrix.omitted
  }

  /// The items whose clear loading contradicts the key.
  public var contradicting: [String] { items.filter { $0.keyedLoading <= -Self.clearLoading }.map(\.name) }

  /// What the loadings say.
  public var verdict: Verdict {
    let clear = items.filter { abs($0.loading) >= Self.clearLoading }
    let reversed = clear.filter { $0.key < 0 }
    // Equal shares, 1/k, are what unrelated items show.
    guard clear.count >= 3, explainedShare > 1.25 / Double(items.count) else { return .undecided }
    let wrong = clear.filter { $0.keyedLoading < 0 }
    if wrong.isEmpty { return .consistent }
    if reversed.count < clear.count, wrong == reversed { return .reversedAlready(wrong.map(\.name)) }
    return .contradicted(wrong.map(\.name))
  }
}
