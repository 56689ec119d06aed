internal import AssessmentInstruments
internal import AssessmentPsychometrics
package import AssessmentScoring

extension CalibrationSample {
  /// Takes rows one after the other.
  package struct Builder {
    private let plan: ScoringPlan
    private let exclusion: CalibrationSettings.Exclusion
    private var columns: [[Double?]]
    private var choices: [String: [String?]] = [:]
    private var people: [Person] = []
    private var excluded: [ExcludedPerson] = []
    private var rowCount = 0

    /// An empty sample.
    package init(_ plan: ScoringPlan, exclusion: CalibrationSettings.Exclusion) {
      self.plan = plan
      self.exclusion = exclusion
      columns = Array(repeating: [], count: plan.instrument.items.count)
    }

    /// Adds one person, or counts them among those who are left out. Somebody without a single usable answer is left
    /// out whatever the rule.
    package mutating func add(_ responses: PersonResponses) {
      rowCount += 1
      let profile = plan.score(responses)
      let values = plan.values(of: responses)
      let limit: ResponseQuality.Verdict? =
        switch exclusion {
        case .none: nil
        case .rejected: .doNotInterpret
        case .cautioned: .caution
        }
      var rules: [String] = []
      if let limit { rules = profile.quality.checks.filter { $0.verdict >= limit }.map(\.rule) }
      if values.allSatisfy({ $0 == nil }) { rules = ["noAnswers"] }
      guard rules.isEmpty else {
        excluded.append(ExcludedPerson(line: responses.line, rules: rules))
        return
      }
      for (item, value) in values.enumerated() { columns[item].append(value) }
      for (item, answer) in zip(plan.instrument.items, responses.answers) where item.correct != nil {
        guard case .keyedChoice(let format) = plan.instrument.format(of: item) else { continue }
        var code: String?
        if case .option(let option) = answer, format.options.indices.contains(option) {
          code = format.options[option].code
        }
        choices[item.id, default: []].append(code)
      }
      let scores = plan.instrument.scales.map { profile.score(of: $0.id) }
      people.append(
        Person(
          sex: responses.sex,
          age: responses.age,
          scores: scores.map { $0?.rawScore },
          isProrated: scores.map { $0?.isProrated == true }
        )
      )
    }

    /// The sample.
    package func finish() -> CalibrationSample {
      CalibrationSample(
        plan.instrument,
        .answers(ResponseMatrix(itemNames: plan.instrument.items.map(\.id), items: columns)),
        people: people,
        choices: choices,
        rowCount: rowCount,
        excluded: excluded
      )
    }
  }
}
