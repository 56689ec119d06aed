/// Kuder and Richardson's formula 20: the reliability of a sum of items scored 0 or 1.
///
/// `k/(k−1) · (1 − Σpᵢqᵢ/σ²)` with the population variance of the total, over persons without gaps; the same number as α.
/// - Source: Kuder & Richardson (1937), Psychometrika 2, 151–160.
public struct KuderRichardson: Sendable, Hashable {
  /// The coefficient.
  public let value: Double
  /// How many persons without gaps.
  public let personCount: Int

  /// The coefficient of a sample.
  ///
  /// - Fails: `.tooFewItems`, `.tooFewPersons`, `.notDichotomous` with the first item scored otherwise, `.noVariance`.
  public init(_ responses: ResponseMatrix) throws(EstimationFailure) {
    let complete = responses.listwise
    let n = complete.personCount
    let k = complete.itemCount
    guard k >= 2 else { throw .tooFewItems(needed: 2, omitted: []) }
    guard n >= 2 else { throw .tooFewPersons(needed: 2, found: n) }
    var totals = [Int](repeating: 0, count: n)
    var products = 0
    for item in 0..<k {
      var right = 0
      for person in 0..<n {
        switch complete[person, item] {
        case 0: break
        case 1:
          right += 1
          totals[person] += 1
        default: throw .notDichotomous(item: complete.itemNames[item])
        }
      }
      products += right * (n - right)
    }
    // Whole numbers to the end: n²σ² = nΣt² − (Σt)².
    let sum = totals.reduce(0, +)
    let spread = n * totals.reduce(0) { $0 + $1 * $1 } - sum * sum
    guard spread > 0 else { throw .noVariance }
    value = Double(k) / Double(k - 1) * (1 - Double(products) / Double(spread))
    personCount = n
  }
}
