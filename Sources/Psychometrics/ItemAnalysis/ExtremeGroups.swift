/// The persons with the highest and the lowest totals, 27 % at either end unless told otherwise.
///
/// Everyone tied with the last person of a group belongs to it, so that the groups do not depend on the order of the
/// persons. Persons without a total are in neither.
///
/// - Source: Kelley (1939), Journal of Educational Psychology 30, 17–24 (why 27 %).
public struct ExtremeGroups: Sendable, Hashable {
  /// The persons with the highest totals.
  public let upper: [Int]
  /// The persons with the lowest totals.
  public let lower: [Int]

  /// The groups by a total; nil if the total does not vary enough to tell two groups apart.
  package init?(totals: [Double?], share: Double = 0.27) {
    precondition(share > 0 && share <= 0.5, "a group holds more than none and at most half of the persons")
    let sorted = totals.compactMap { $0 }.sorted()
    guard let smallest = sorted.first, let largest = sorted.last, smallest < largest else { return nil }
    let size = max(1, Int((share * Double(sorted.count)).rounded(.up)))
    let low = sorted[size - 1]
    let high = sorted[sorted.count - size]
    guard low < high else { return nil }
    lower = totals.indices.filter { totals[$0].map { $0 <= low } ?? false }
    upper = totals.indices.filter { totals[$0].map { $0 >= high } ?? false }
  }

  /// How much higher the upper group answers an item than the lower, as a share of the possible range, −1…1; for items
  /// scored 0/1 the difference of the shares solved. Nil if a group has no answers to it.
  public func discrimination(
    _ responses: ResponseMatrix,
    item: Int,
    range: ItemDescription.Range
  ) -> Double? {
    func mean(_ persons: [Int]) -> Double? {
      let answers = persons.compactMap { responses[$0, item] }
      return answers.isEmpty ? nil : answers.reduce(0, +) / Double(answers.count)
    }
    guard let high = mean(upper), let low = mean(lower) else { return nil }
    return (high - low) / (range.maximum - range.minimum)
  }
}
