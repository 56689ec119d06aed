import AssessmentInstruments
import AssessmentMeasurement

/// A composite with its parts resolved to places in the profile.
struct CompositePlan: Sendable {
  let identity: ScoreIdentity
  /// Its own place among scales and composites.
  let place: Int
  /// The items and their weights, where the composite is a weighted sum of items only; else empty.
  let summedItems: [(item: Int, weight: Double)]
  private let composite: Composite
  private let parts: [(source: Source, weight: Double)]

  /// Where the value of a part comes from.
  private enum Source: Sendable {
    case score(Int)
    case item(Int)
  }

  init(
    _ composite: Composite,
    _ known: InstrumentIndex,
    at place: Int,
    _ scoreIndex: [String: Int],
    _ itemIndex: [String: Int]
  ) {
    self.composite = composite
    self.place = place
    identity = ScoreIdentity(
      id: composite.id,
      range: known.rawRange(of: composite.id),
      reliability: composite.reliability?.first,
      bands: composite.bands
    )
    parts = composite.parts.compactMap { part -> (Source, Double)? in
      let source = scoreIndex[part.id].map { Source.score($0) } ?? itemIndex[part.id].map { Source.item($0) }
      return source.map { ($0, part.weight ?? 1) }
    }
    precondition(parts.count == composite.parts.count, "a linted composite refers to parts that exist")
    let items = parts.compactMap { part -> (item: Int, weight: Double)? in
      if case .item(let item) = part.source { return (item, part.weight) }
      return nil
    }
    summedItems = items.count == parts.count && composite.combination == .sum ? items : []
  }

  /// Combines the parts. A mean divides by the absolute weights of the parts that are there.
  ///
  /// - Parameter itemSum: the weighted sum of `summedItems`, where the composite has them.
  func score(_ scores: [Score?], _ values: [Double?], itemSum: Double?) -> RawScore {
    var sum = 0.0
    var weight = 0.0
    var present = 0
    var firstMissing: Score.MissingReason?
    for part in parts {
      let value: Double?
      switch part.source {
      case .item(let item): value = values[item]
      case .score(let place):
        guard let score = scores[place] else { preconditionFailure("parts are scored before the whole") }
        value =
          switch composite.basis {
          case .raw: score.rawScore
          case .percentOfMaximum: score.percentOfMaximum
          case .z: (try? score.norm.get())?.position.z
          }
        if value == nil, firstMissing == nil {
          firstMissing = score.rawScore == nil ? .partMissing(score.id) : .partWithoutNorm(score.id)
        }
      }
      guard let value else { continue }
      sum += part.weight * value
      weight += abs(part.weight)
      present += 1
    }
    if let itemSum { sum = itemSum }
    let needed = composite.minimumParts ?? parts.count
    var result = RawScore(value: .success(0), answered: present, itemCount: parts.count)
    result.isProrated = present < parts.count
    if present < needed {
      result.value = .failure(firstMissing ?? .tooFewAnswered(answered: present, needed: needed))
    } else if composite.combination == .mean {
      result.value = .success(identity.withinRange(sum / weight + (composite.constant ?? 0)))
    } else {
      result.value = .success(identity.withinRange(sum + (composite.constant ?? 0)))
    }
    return result
  }
}
