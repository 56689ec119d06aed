extension Instrument {
  /// The raw scores that a scale or composite can reach, from the declared answer ranges; `nil` where an item has
  /// no declared range, where a reference dangles, or where composites go in a circle.
  public func rawRange(of id: String) -> ClosedRange<Double>? { InstrumentIndex(self).rawRange(of: id) }
}

/// Items by id, and the reach and depth of every score: found once, so that looking at a large instrument takes time
/// in proportion to its size.
package struct InstrumentIndex: Sendable {
  /// The items by id; of two with one id the first.
  package let items: [String: Item]
  private let formats: [String: ResponseFormat]
  private var ranges: [String: ClosedRange<Double>] = [:]
  private var levels: [String: Int] = [:]
  private let scores: Set<String>

  package init(_ instrument: Instrument) {
    items = Dictionary(instrument.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    scores = Set(instrument.scales.map(\.id) + (instrument.composites ?? []).map(\.id))
    formats = Dictionary(instrument.responseFormats.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for scale in instrument.scales where levels[scale.id] == nil {
      levels[scale.id] = 0
      ranges[scale.id] = rawRange(of: scale)
    }
    let composites = Dictionary(
      (instrument.composites ?? []).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var seen = Set(levels.keys)
    for composite in instrument.composites ?? [] { settle(composite, composites, &seen) }
  }

  /// The format of an item, by the item's id.
  package func format(ofItem id: String) -> ResponseFormat? { items[id].flatMap { formats[$0.format] } }

  /// The raw scores that a scale or composite can reach, as `Instrument.rawRange(of:)`.
  package func rawRange(of id: String) -> ClosedRange<Double>? { ranges[id] }

  /// Whether an id, as a part of a composite, names an item: scales and composites go before items of the same id.
  package func isItem(_ id: String) -> Bool { items[id] != nil && !scores.contains(id) }

  /// How many composites lie one upon the other up to this score: 0 for a scale; `nil` for an id that is no score
  /// and for composites in a circle.
  package func level(of id: String) -> Int? { levels[id] }

  /// The lowest and highest weighted sum of a scale's items.
  package func sumRange(of scale: Scale) -> ClosedRange<Double>? {
    var low = 0.0
    var high = 0.0
    for keyed in scale.items {
      guard let range = format(ofItem: keyed.id)?.range else { return nil }
      let weight = keyed.weight ?? 1
      low += min(weight * range.lowerBound, weight * range.upperBound)
      high += max(weight * range.lowerBound, weight * range.upperBound)
    }
    return low...high
  }

  private func rawRange(of scale: Scale) -> ClosedRange<Double>? {
    switch scale.scoring {
    case .sum: return sumRange(of: scale)
    case .percentOfMaximum: return 0...100
    case .ability: return nil
    case .mean:
      let total = scale.items.reduce(0) { $0 + abs($1.weight ?? 1) }
      guard let sum = sumRange(of: scale), total > 0 else { return nil }
      return (sum.lowerBound / total)...(sum.upperBound / total)
    case .countCorrect:
      guard scale.guessingCorrection == .formula else { return 0...Double(scale.items.count) }
      var penalty = 0.0
      for keyed in scale.items {
        guard case .keyedChoice(let choice)? = format(ofItem: keyed.id) else { return nil }
        penalty += 1 / Double(choice.options.count - 1)
      }
      return (-penalty)...Double(scale.items.count)
    }
  }

  /// Parts first, each composite once; one that is met again while it is open goes in a circle and stays unknown.
  private mutating func settle(_ composite: Composite, _ all: [String: Composite], _ seen: inout Set<String>) {
    guard seen.insert(composite.id).inserted else { return }
    for part in composite.parts {
      if let inner = all[part.id] { settle(inner, all, &seen) }
    }
    let below = composite.parts.map { isItem($0.id) ? 0 : levels[$0.id] }
    guard let deepest = below.compactMap(\.self).max(), !below.contains(nil) else { return }
    levels[composite.id] = deepest + 1
    ranges[composite.id] = rawRange(of: composite)
  }

  private func rawRange(of composite: Composite) -> ClosedRange<Double>? {
    var low = 0.0
    var high = 0.0
    var total = 0.0
    for part in composite.parts {
      let weight = part.weight ?? 1
      let range: ClosedRange<Double>
      switch composite.basis {
      case .raw:
        guard let raw = isItem(part.id) ? format(ofItem: part.id)?.range : ranges[part.id] else { return nil }
        range = raw
      case .percentOfMaximum: range = 0...100
      case .z: return nil
      }
      low += min(weight * range.lowerBound, weight * range.upperBound)
      high += max(weight * range.lowerBound, weight * range.upperBound)
      total += abs(weight)
    }
    if composite.combination == .mean {
      guard total > 0 else { return nil }
      (low, high) = (low / total, high / total)
    }
    let constant = composite.constant ?? 0
    guard (low + constant).isFinite, (high + constant).isFinite else { return nil }
    return (low + constant)...(high + constant)
  }
}
