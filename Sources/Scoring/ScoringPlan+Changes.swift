package import AssessmentMeasurement

extension ScoringPlan {
  /// For each scale by id, how the person's answers to its items changed between two times, item by item: the spread of
  /// the differences of keyed values, later less earlier, over the items that were answered both times.
  ///
  /// What all items of a scale share is no spread. Scales whose items have weights are left out: their scores are no means.
  package func changes(from earlier: PersonResponses, to later: PersonResponses) -> [String: AnswerSpread] {
    let (before, after) = (values(of: earlier), values(of: later))
    var changes: [String: AnswerSpread] = [:]
    for scale in scales where scale.isFunctionOfSum {
      let differences = scale.keys.compactMap { key -> Double? in
        guard let first = before[key.item], let second = after[key.item] else { return nil }
        return key.keyed(second) - key.keyed(first)
      }
      changes[scale.identity.id] = AnswerSpread(of: differences)
    }
    return changes
  }
}
