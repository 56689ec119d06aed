internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// How each item of a scale goes with the others; the answers must already be keyed.
///
/// - Checked against R psych's alpha (bfi agreeableness, attitude).
public struct ScaleItems: Sendable, Hashable {
  /// One item of the scale. Correlations are nil where the item or the rest does not vary.
  public struct Item: Sendable, Hashable {
    /// The item's name.
    public let name: String
    /// The correlation with the person's mean over the items answered, the item included: inflated by itself.
    public let totalCorrelation: Double?
    /// The correlation with the sum of the standardised items, the item included.
    public let standardisedTotalCorrelation: Double?
    /// The correlation with the sum of the other items, from the covariances.
    public let restCorrelation: Double?
    /// The correlation with the total corrected for overlap and unreliability: the item's own variance is replaced by
    /// what it shares with the others (squared multiple correlation). Nil if the correlations are singular.
    public let correctedCorrelation: Double?
    /// Raw α of the other items; nil for fewer than two others.
    public let alphaIfDropped: Double?
    /// Standardised α of the other items.
    public let standardisedAlphaIfDropped: Double?
  }

  /// The items in order.
  public let items: [Item]
  /// α of the whole scale.
  public let alpha: CronbachAlpha

  /// The items whose correlation with the rest is negative.
  public var negativeItems: [String] { alpha.negativeItems }

  /// Analyses the items of one scale.
  ///
  /// - Fails: `.tooFewItems` for fewer than two items, `.tooFewPersons`, `.undefinedPair`, `.noVariance`.
  public init(_ responses: ResponseMatrix, missingData: MissingData = .pairwise) async throws(EstimationFailure) {
    let used = missingData == .listwise ? responses.listwise : responses
    let means = used.personMeans
    try self.init(try await CovarianceMatrix(responses, missingData: missingData)) { item in
      ScaleItems.correlation(used, item, means)
    }
  }

  /// Analyses the items of one scale from their covariances. Who answered what is not known, so that the correlation with
  /// the person's mean is that with the sum of all items, from the covariances too.
  ///
  /// - Fails: `.tooFewItems` for fewer than two items, `.noVariance`.
  public init(_ covariances: CovarianceMatrix) throws(EstimationFailure) {
    let c = covariances.values
    let total = c.elements.reduce(0, +)
    try self.init(covariances) { item in
      c[item, item] > 0 && total > 0
        ? min(1, max(-1, c.column(item).reduce(0, +) / (c[item, item] * total).squareRoot())) : nil
    }
  }

  private init(
    _ covariances: CovarianceMatrix,
    totalCorrelation: (Int) -> Double?
  ) throws(EstimationFailure) {
    alpha = try CronbachAlpha(covariances)
    let c = covariances.values
    let k = c.rowCount
    let sums = (0..<k).map { c.column($0).reduce(0, +) }
    let total = sums.reduce(0, +)
    let r = covariances.correlations
    let rSums = r.map { r in (0..<k).map { r.column($0).reduce(0, +) } }
    let shared = r?.squaredMultipleCorrelations
    var items: [Item] = []
    for item in 0..<k {
      let others = (0..<k).filter { $0 != item }
      let dropped = others.count > 1 ? try? CronbachAlpha(covariances.selecting(items: others)) : nil
      var standardised: Double?
      var corrected: Double?
      if let r, let rSums {
        let all = rSums.reduce(0, +)
        standardised = all > 0 ? rSums[item] / all.squareRoot() : nil
        if let shared {
          let common = all - Double(k) + shared.reduce(0, +)
          corrected = common > 0 ? (rSums[item] - r[item, item] + shared[item]) / common.squareRoot() : nil
        }
      }
      let rest = total - 2 * sums[item] + c[item, item]
      items.append(
        Item(
          name: covariances.itemNames[item],
          totalCorrelation: totalCorrelation(item),
          standardisedTotalCorrelation: standardised,
          restCorrelation: c[item, item] > 0 && rest > 0
            ? (sums[item] - c[item, item]) / (c[item, item] * rest).squareRoot() : nil,
          correctedCorrelation: corrected,
          alphaIfDropped: dropped?.raw,
          standardisedAlphaIfDropped: dropped?.standardised
        )
      )
    }
    self.items = items
  }

  private static func correlation(_ responses: ResponseMatrix, _ item: Int, _ means: [Double?]) -> Double? {
    var x: [Double] = []
    var y: [Double] = []
    for person in 0..<responses.personCount {
      guard let answer = responses[person, item], let mean = means[person] else { continue }
      x.append(answer)
      y.append(mean)
    }
    return productMoment(x, y)
  }
}

/// The product–moment correlation of two lists; nil where one does not vary.
func productMoment(_ x: [Double], _ y: [Double]) -> Double? {
  guard x.count > 1 else { return nil }
  let meanX = x.compensatedSum / Double(x.count)
  let meanY = y.compensatedSum / Double(y.count)
  var (products, squaresX, squaresY) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
  for index in x.indices {
    products.add((x[index] - meanX) * (y[index] - meanY))
    squaresX.add((x[index] - meanX) * (x[index] - meanX))
    squaresY.add((y[index] - meanY) * (y[index] - meanY))
  }
  let scale = squaresX.value.squareRoot() * squaresY.value.squareRoot()
  return scale > 0 ? min(1, max(-1, products.value / scale)) : nil
}
