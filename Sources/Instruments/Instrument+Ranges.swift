extension Instrument {
  /// The raw scores that a scale or composite can reach, from the declared answer ranges; `nil` where an item has
  /// no declared range, where a reference dangles, or where composites go in a circle.
  public func rawRange(of id: String) -> ClosedRange<Double>? { rawRange(of: id, inside: []) }

  private func rawRange(of id: String, inside open: Set<String>) -> ClosedRange<Double>? {
    if let scale = scales.first(where: { $0.id == id }) { return rawRange(of: scale) }
    guard let composite = (composites ?? []).first(where: { $0.id == id }), !open.contains(id) else { return nil }
    var low = 0.0
    var high = 0.0
    var total = 0.0
    for part in composite.parts {
      let weight = part.weight ?? 1
      let range: ClosedRange<Double>
      switch composite.basis {
      case .raw:
        guard let raw = rawRange(of: part.id, inside: open.union([id])) else { return nil }
        range = raw
      case .percentOfMaximum: range = 0...100
      case .z: return nil
      }
      low += min(weight * range.lowerBound, weight * range.upperBound)
      high += max(weight * range.lowerBound, weight * range.upperBound)
      total += abs(weight)
    }
    let constant = composite.constant ?? 0
    switch composite.combination {
    case .sum: return (low + constant)...(high + constant)
    case .mean: return total > 0 ? (low / total + constant)...(high / total + constant) : nil
    }
  }

  /// The lowest and highest weighted sum of a scale's items.
  package func sumRange(of scale: Scale) -> ClosedRange<Double>? {
    var low = 0.0
    var high = 0.0
    for keyed in scale.items {
      guard let item = items.first(where: { $0.id == keyed.id }), let range = format(of: item)?.range else {
        return nil
      }
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
    case .mean:
      let total = scale.items.reduce(0) { $0 + abs($1.weight ?? 1) }
      guard let sum = sumRange(of: scale), total > 0 else { return nil }
      return (sum.lowerBound / total)...(sum.upperBound / total)
    case .countCorrect:
      guard scale.guessingCorrection == .formula else { return 0...Double(scale.items.count) }
      var penalty = 0.0
      for keyed in scale.items {
        guard let item = items.first(where: { $0.id == keyed.id }), case .keyedChoice(let choice)? = format(of: item)
        else { return nil }
        penalty += 1 / Double(choice.options.count - 1)
      }
      return (-penalty)...Double(scale.items.count)
    }
  }
}
