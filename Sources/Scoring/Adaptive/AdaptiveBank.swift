public import AssessmentInstruments
package import AssessmentMeasurement
import RealModule

/// The items of a scale that is scored by ability, made ready for choosing one after the other: what each tells at every
/// place, worked out once.
public struct AdaptiveBank: Sendable {
  /// The scale.
  public let scale: Scale
  /// The ids of the items.
  public let items: [String]
  /// The areas of content: the instrument's other scales that hold some of the items. Empty where there are fewer than two.
  public let areas: [String]
  /// The place of each item's area; nil for an item without one.
  public let areaOfItem: [Int?]
  /// The curves of the items.
  package let models: [ItemModel]
  /// Places of ability, ±6 standard deviations of the sample.
  let nodes: [Double]
  /// The logarithm of the prior at each place, but for a constant.
  let prior: [Double]
  /// Where the rows of an item's categories begin among `logs`.
  let starts: [Int]
  /// Item after item, category after category: logarithms of probabilities at each place.
  let logs: [Double]
  /// Place after place: what each item tells there.
  let information: [Double]

  /// How many places.
  static let nodeCount = 121

  /// The bank of a scale; nil where the scale is not scored by ability.
  ///
  /// - Precondition: an instrument without lint errors.
  public init?(_ instrument: Instrument, scale id: String) {
    guard let scale = instrument.scales.first(where: { $0.id == id }), let calibration = scale.itemResponse else {
      return nil
    }
    let models = scale.items.compactMap { $0.parameters?.model(calibration) }
    guard models.count == scale.items.count else { return nil }
    self.scale = scale
    self.models = models
    items = scale.items.map(\.id)
    let own = Set(items)
    let others = instrument.scales.filter { other in
      other.scoring != .ability && !own.isSubset(of: other.items.map(\.id))
        && other.items.contains { own.contains($0.id) }
    }
    areas = others.count > 1 ? others.map(\.id) : []
    let areaOf = others.count > 1 ? others : []
    areaOfItem = items.map { item in areaOf.firstIndex { $0.items.contains { $0.id == item } } }
    let deviation = calibration.standardDeviation
    let nodes = (0..<Self.nodeCount).map {
      calibration.mean + deviation * (12 * Double($0) / Double(Self.nodeCount - 1) - 6)
    }
    self.nodes = nodes
    prior = nodes.map { -($0 - calibration.mean) * ($0 - calibration.mean) / (2 * deviation * deviation) }
    var starts: [Int] = []
    var logs: [Double] = []
    var information = [Double](repeating: 0, count: models.count * nodes.count)
    for (item, model) in models.enumerated() {
      starts.append(logs.count)
      let curves = nodes.map { model.curves(at: $0) }
      for category in 0..<model.categoryCount { logs += curves.map { $0.logProbabilities[category] } }
      for (node, curve) in curves.enumerated() { information[node * models.count + item] = curve.information }
    }
    self.starts = starts
    self.logs = logs
    self.information = information
  }

  /// What every item tells at a place: between two places of the table on the straight line between them.
  func informations(at theta: Double, into result: inout [Double]) {
    let count = items.count
    let position = min(max((theta - nodes[0]) / (nodes[1] - nodes[0]), 0), Double(nodes.count - 1))
    let node = min(Int(position), nodes.count - 2)
    let share = position - Double(node)
    let (below, above) = (node * count, (node + 1) * count)
    for item in 0..<count {
      result[item] = (1 - share) * information[below + item] + share * information[above + item]
    }
  }

  /// The mean and the standard deviation of what logarithms leave likely.
  func moments(_ logs: [Double]) -> (mean: Double, deviation: Double) {
    var largest = -Double.infinity
    for log in logs { largest = max(largest, log) }
    var (total, first, second) = (0.0, 0.0, 0.0)
    for node in nodes.indices where logs[node] > largest - 40 {
      let weight = Double.exp(logs[node] - largest)
      total += weight
      first += weight * nodes[node]
      second += weight * nodes[node] * nodes[node]
    }
    let mean = first / total
    return (mean, max(0, second / total - mean * mean).squareRoot())
  }
}
