package import Instruments
package import Psychometrics
package import Scoring

/// A sample as a calibration needs it: the value of every answer, the score of every scale, and who was left out why.
///
/// Nobody's name or id is kept: people are known by their line.
package struct CalibrationSample: Sendable {
  /// Somebody who was left out.
  package struct ExcludedPerson: Sendable, Hashable {
    /// The line of the file.
    package let line: Int
    /// The rules that spoke against the answers.
    package let rules: [String]
  }

  /// Somebody who takes part.
  package struct Person: Sendable, Hashable {
    /// Sex, where it is known.
    package let sex: NormGroup.Sex?
    /// Age in years, where it is known.
    package let age: Double?
    /// Raw scores of the scales, in their order.
    package let scores: [Double?]
  }

  /// The instrument.
  package let instrument: Instrument
  /// The values of the answers, as they were ticked; people × items.
  package let answers: ResponseMatrix
  /// The people, in the order of the file.
  package let people: [Person]
  /// For items with a correct answer: the code of the option that each person chose.
  package let choices: [String: [String?]]
  /// How many rows were read.
  package let rowCount: Int
  /// Who was left out.
  package let excluded: [ExcludedPerson]
  /// How many answers of those who take part are missing.
  package let missingAnswerCount: Int

  /// The rows that `add` took.
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
      people.append(
        Person(
          sex: responses.sex,
          age: responses.age,
          scores: plan.instrument.scales.map { profile.score(of: $0.id)?.rawScore }
        )
      )
    }

    /// The sample.
    package func finish() -> CalibrationSample {
      CalibrationSample(
        instrument: plan.instrument,
        answers: ResponseMatrix(itemNames: plan.instrument.items.map(\.id), items: columns),
        people: people,
        choices: choices,
        rowCount: rowCount,
        excluded: excluded,
        missingAnswerCount: columns.reduce(0) { $0 + $1.count { $0 == nil } }
      )
    }
  }

  /// How many people take part.
  package var personCount: Int { people.count }

  /// The answers to the items of a scale, reversed ones reflected in their declared range; the range of each item; the
  /// sign of each in the key. Items without a declared range that are keyed in reverse cannot be reflected and are left
  /// out, as the rules of instruments forbid them anyway.
  package func keyed(_ scale: Scale) -> ScaleAnswers {
    var names: [String] = []
    var columns: [[Double?]] = []
    var ranges: [ClosedRange<Double>?] = []
    var signs: [Int] = []
    for keyed in scale.items {
      guard let item = instrument.items.firstIndex(where: { $0.id == keyed.id }) else { continue }
      let range = instrument.format(of: instrument.items[item])?.range
      let isReversed = (keyed.reversed == true) != ((keyed.weight ?? 1) < 0)
      if isReversed, range == nil { continue }
      names.append(keyed.id)
      signs.append(isReversed ? -1 : 1)
      ranges.append(range)
      columns.append(
        (0..<answers.personCount).map { person in
          answers[person, item].map { value in
            guard isReversed, let range else { return value }
            return range.lowerBound + range.upperBound - value
          }
        }
      )
    }
    return ScaleAnswers(answers: ResponseMatrix(itemNames: names, items: columns), ranges: ranges, signs: signs)
  }
}

/// The answers to one scale's items, keyed.
package struct ScaleAnswers: Sendable {
  /// People × items, reversed items reflected.
  package let answers: ResponseMatrix
  /// The declared range of each item.
  package let ranges: [ClosedRange<Double>?]
  /// +1, or −1 for an item that was reflected.
  package let signs: [Int]
}
