import AssessmentInstruments
import AssessmentMeasurement

/// A scale with ids resolved to indices and keys to signed values.
struct ScalePlan: Sendable {
  /// An item of the scale and how its values count.
  struct Key: Sendable {
    let item: Int
    let weight: Double
    /// The sum of the limits, of which a reversed value is taken away; nil where values count as they are.
    let mirror: Double?
    /// Options of a keyed choice, for the guessing correction.
    let optionCount: Int

    /// What a value counts for: in a reversed item low + high − value.
    func keyed(_ value: Double) -> Double { mirror.map { $0 - value } ?? value }
  }

  let identity: ScoreIdentity
  /// The items, in the order of the instrument.
  let keys: [Key]
  private let scoring: Scale.Scoring
  private let missing: Scale.MissingRule
  private let correctsGuessing: Bool
  private let sumRange: ClosedRange<Double>?
  private let weightTotal: Double
  private let hasUnitWeights: Bool
  private let itemRangeWidth: Double?
  /// How a person is placed, where the scale is scored by ability.
  let ability: AbilityPlan?

  init(
    _ scale: Scale,
    _ known: InstrumentIndex,
    _ itemIndex: [String: Int],
    _ optionValues: [[Double]],
    _ ranges: [ClosedRange<Double>?]
  ) {
    let widths = Set(
      scale.items.map { keyed in
        known.format(ofItem: keyed.id)?.range.map { $0.upperBound - $0.lowerBound }
      }
    )
    itemRangeWidth = widths.count == 1 ? widths.first ?? nil : nil
    identity = ScoreIdentity(
      id: scale.id,
      range: known.rawRange(of: scale.id),
      reliability: scale.reliability?.first,
      bands: scale.bands
    )
    keys = scale.items.compactMap { keyed in
      itemIndex[keyed.id].map { item in
        Key(
          item: item,
          weight: keyed.weight ?? 1,
          mirror: keyed.reversed == true ? ranges[item].map { $0.lowerBound + $0.upperBound } : nil,
          optionCount: optionValues[item].count
        )
      }
    }
    precondition(keys.count == scale.items.count, "a linted scale refers to items that exist")
    scoring = scale.scoring
    missing = scale.missing
    correctsGuessing = scale.guessingCorrection == .formula
    sumRange = known.sumRange(of: scale)
    weightTotal = keys.reduce(0) { $0 + abs($1.weight) }
    hasUnitWeights = keys.allSatisfy { $0.weight == 1 }
    ability = scale.itemResponse.map { AbilityPlan(scale, $0, known) }
  }

  /// Whether the raw score depends on nothing but the sum of the keyed values and how many there are.
  var isFunctionOfSum: Bool { hasUnitWeights && !correctsGuessing && ability == nil }

  /// The raw score of a sum of keyed values.
  ///
  /// - Precondition: `isFunctionOfSum`.
  func score(sum: Double, answered: Int) -> RawScore {
    precondition(isFunctionOfSum, "the sum says everything")
    return finish(sum: sum, weight: Double(answered), answered: answered, wrong: [:], spread: nil)
  }

  /// Adds a person's values up.
  ///
  /// Whole numbers are added exactly: every sum of fewer than
  /// 2⁵³ whole numbers is one in `Double` too; prorating and means divide once, at the end.
  /// Prorating: sum · W / W_answered, W the sum of absolute weights (for unit weights sum · items / answered).
  func score(_ values: [Double?]) -> RawScore {
    if let ability { return score(values, ability) }
    var sum = 0.0
    var answered = 0
    var weight = 0.0
    var wrong: [Int: Int] = [:]
    var keyed: [Double] = []
    for key in keys {
      guard let value = values[key.item].map(key.keyed) else { continue }
      sum += key.weight * value
      if hasUnitWeights { keyed.append(value) }
      weight += abs(key.weight)
      answered += 1
      if correctsGuessing, value == 0, key.optionCount > 1 { wrong[key.optionCount, default: 0] += 1 }
    }
    let spread = hasUnitWeights ? AnswerSpread(of: keyed) : nil
    return finish(sum: sum, weight: weight, answered: answered, wrong: wrong, spread: spread)
  }

  /// The place on the scale of an item response model, from the answers that are there.
  private func score(_ values: [Double?], _ ability: AbilityPlan) -> RawScore {
    let keyed = keys.map { key in values[key.item].map(key.keyed) }
    let answered = keyed.count { $0 != nil }
    var result = RawScore(
      value: .failure(.tooFewAnswered(answered: answered, needed: missing.minimumAnswered)),
      answered: answered,
      itemCount: keys.count
    )
    if answered < keys.count, missing.rule == .missing {
      result.value = .failure(.incomplete(answered: answered, needed: keys.count))
    } else if answered >= missing.minimumAnswered {
      let place = ability.place(keyed, opensAreWrong: missing.rule == .zero)
      if let theta = place.theta, let error = place.standardError {
        result.value = .success(theta)
        result.conditionalError = error
      } else {
        result.value = .failure(.noAbility)
      }
    }
    return result
  }

  /// The raw score of sums; `wrong` counts the wrong answers by the number of options.
  private func finish(sum: Double, weight: Double, answered: Int, wrong: [Int: Int], spread: AnswerSpread?) -> RawScore
  {
    var result = RawScore(
      value: .failure(.tooFewAnswered(answered: answered, needed: missing.minimumAnswered)),
      answered: answered,
      itemCount: keys.count,
      spread: spread,
      itemRangeWidth: itemRangeWidth
    )
    if answered < keys.count, missing.rule == .missing {
      result.value = .failure(.incomplete(answered: answered, needed: keys.count))
      return result
    }
    guard answered >= missing.minimumAnswered else { return result }
    result.isProrated = answered < keys.count && missing.rule == .prorate
    func whole(_ sum: Double) -> Double { result.isProrated ? sum * weightTotal / weight : sum }
    let raw: Double
    switch scoring {
    case .ability: preconditionFailure("an ability is no sum")
    case .sum: raw = whole(sum)
    case .mean: raw = sum / weight
    case .countCorrect:
      // Counted before they are divided: six wrong answers to four options cost exactly two.
      raw = whole(wrong.sorted { $0.key < $1.key }.reduce(sum) { $0 - Double($1.value) / Double($1.key - 1) })
    case .percentOfMaximum:
      guard let sumRange, sumRange.upperBound > sumRange.lowerBound else {
        preconditionFailure("a linted scale has a range")
      }
      raw = 100 * (whole(sum) - sumRange.lowerBound) / (sumRange.upperBound - sumRange.lowerBound)
    }
    result.value = .success(identity.withinRange(raw))
    return result
  }
}
