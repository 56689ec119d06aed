import AssessmentInstruments
import AssessmentMeasurement

/// How a scale places people on the scale of its item response model.
struct AbilityPlan: Sendable {
  /// Model, sample and program, which every score names.
  let calibration: AbilityCalibration
  private let rule: AbilityRule
  /// For each item the keyed value from which each category begins.
  private let categories: [[Double]]

  init(_ scale: Scale, _ calibration: AbilityCalibration, _ known: InstrumentIndex) {
    self.calibration = calibration
    let models = scale.items.compactMap { $0.parameters?.model(calibration) }
    categories = scale.items.compactMap { keyed in
      known.format(ofItem: keyed.id).flatMap { keyed.categories($0) }
    }
    precondition(
      models.count == scale.items.count && categories.count == scale.items.count,
      "each item of a linted ability has a model and categories"
    )
    rule = AbilityRule(
      AbilityScoring(
        models,
        mean: calibration.mean,
        variance: calibration.standardDeviation * calibration.standardDeviation
      ),
      calibration.estimator.method
    )
  }

  /// The places of whoever scores lowest, and highest, in every item; nil where there is none.
  var range: ClosedRange<Double>? {
    let lowest = rule.score(categories.map { _ in 0 }).theta
    let highest = rule.score(categories.map { $0.count - 1 }).theta
    return lowest.flatMap { low in highest.flatMap { low <= $0 ? low...$0 : nil } }
  }

  /// The place of a person.
  ///
  /// - Parameters:
  ///   - keyed: for each item the value in the direction of the key; nil where there is none.
  ///   - opensAreWrong: what was left open counts as the lowest category; else it is not looked at.
  func place(_ keyed: [Double?], opensAreWrong: Bool) -> AbilityScore {
    rule.score(
      keyed.indices.map { place in keyed[place].map { category($0, ofItem: place) } ?? (opensAreWrong ? 0 : nil) }
    )
  }

  /// The category of a keyed value: of what lies between two, or below all, the lower, or the lowest.
  func category(_ keyed: Double, ofItem place: Int) -> Int { categories[place].lastIndex { $0 <= keyed } ?? 0 }
}

extension ScoringPlan {
  /// The places of whoever scores lowest, and highest, in every item of a scale that is scored by ability.
  package func abilityRange(ofScale id: String) -> ClosedRange<Double>? {
    scales.first { $0.identity.id == id }?.ability?.range
  }

  /// The category of an item's value in a scale that is scored by ability; nil where the item is none of it.
  package func category(ofScale id: String, item: Int, value: Double) -> Int? {
    guard let scale = scales.first(where: { $0.identity.id == id }), let ability = scale.ability,
      let place = scale.keys.firstIndex(where: { $0.item == item })
    else { return nil }
    return ability.category(scale.keys[place].keyed(value), ofItem: place)
  }
}
