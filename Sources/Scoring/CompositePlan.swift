import Instruments
import Measurement

/// A composite with its parts resolved to places in the profile.
struct CompositePlan: Sendable {
  let identity: ScoreIdentity
  /// Its own place among scales and composites.
  let place: Int
  private let composite: Composite
  private let parts: [(place: Int, weight: Double)]

  init(_ composite: Composite, _ known: InstrumentIndex, at place: Int, _ scoreIndex: [String: Int]) {
    self.composite = composite
    self.place = place
    identity = ScoreIdentity(
      id: composite.id,
      range: known.rawRange(of: composite.id),
      reliability: composite.reliability?.first,
      bands: composite.bands
    )
    parts = composite.parts.compactMap { part in scoreIndex[part.id].map { ($0, part.weight ?? 1) } }
    precondition(parts.count == composite.parts.count, "a linted composite refers to scores that exist")
  }

  /// Combines the scores of the parts. A mean divides by the absolute weights of the parts that are there.
  func score(_ scores: [Score?]) -> RawScore {
    var sum = 0.0
    var weight = 0.0
    var present = 0
    var firstMissing: Score.MissingReason?
    for part in parts {
      guard let score = scores[part.place] else { preconditionFailure("parts are scored before the whole") }
      let value: Double? =
        switch composite.basis {
        case .raw: score.rawScore
        case .percentOfMaximum: score.percentOfMaximum
        case .z: (try? score.norm.get())?.position.z
        }
      guard let value else {
        if firstMissing == nil {
          firstMissing = score.rawScore == nil ? .partMissing(score.id) : .partWithoutNorm(score.id)
        }
        continue
      }
      sum += part.weight * value
      weight += abs(part.weight)
      present += 1
    }
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
