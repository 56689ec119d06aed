package import AssessmentInstruments
internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
package import AssessmentPsychometrics

/// A sample as a calibration needs it: the answers of people, or tables of counts that offices put together, or a matrix
/// of correlations; with the scores of every scale, and who was left out why.
///
/// Nobody's name or id is kept: people are known by their line.
package struct CalibrationSample: Sendable {
  /// What is known of the people.
  package enum Form: Sendable {
    /// The values of the answers, as they were ticked; people × items.
    case answers(ResponseMatrix)
    /// Counts of the answers, without anybody's own.
    case tables(SampleTables)
    /// The correlations of items, or of scales, from elsewhere.
    case matrix(CorrelationMatrix)
  }

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
    /// For each scale, whether the score was scaled up for gaps.
    package let isProrated: [Bool]
  }

  /// The instrument.
  package let instrument: Instrument
  /// What is known of the people.
  package let form: Form
  /// The people, in the order of the file; empty where their answers are not known.
  package let people: [Person]
  /// For items with a correct answer: the code of the option that each person chose.
  package let choices: [String: [String?]]
  /// How many rows were read.
  package let rowCount: Int
  /// Who was left out; empty where it is known by tables only.
  package let excluded: [ExcludedPerson]

  init(
    _ instrument: Instrument,
    _ form: Form,
    people: [Person] = [],
    choices: [String: [String?]] = [:],
    rowCount: Int,
    excluded: [ExcludedPerson] = []
  ) {
    self.instrument = instrument
    self.form = form
    self.people = people
    self.choices = choices
    self.rowCount = rowCount
    self.excluded = excluded
  }

  /// A sample of which tables are known.
  ///
  /// - Precondition: the tables are of this instrument.
  package init(_ tables: SampleTables, of instrument: Instrument) {
    precondition(tables.instrument == instrument.id, "the tables are of another instrument")
    self.init(instrument, .tables(tables), rowCount: tables.rowCount)
  }

  /// A sample of which the correlations of items, or of all scales, are known.
  package init(_ matrix: CorrelationMatrix, of instrument: Instrument) {
    self.init(instrument, .matrix(matrix), rowCount: matrix.personCount)
  }
}

extension CalibrationSample {
  /// The answers; nil where they are not known.
  package var answers: ResponseMatrix? {
    if case .answers(let answers) = form { return answers }
    return nil
  }

  /// How many people take part.
  package var personCount: Int {
    switch form {
    case .answers: people.count
    case .tables(let tables): tables.answers.personCount
    case .matrix(let matrix): matrix.personCount
    }
  }

  /// How many answers of those who take part are missing; nil for a matrix.
  package var missingAnswerCount: Int? {
    switch form {
    case .answers(let answers): answers.answerCounts.reduce(0) { $0 + answers.personCount - $1 }
    case .tables(let tables): tables.answers.missingAnswerCount
    case .matrix: nil
    }
  }

  /// How many people were left out, by the first rule that spoke against them; sorted by rule.
  package var excludedByRule: [(rule: String, count: Int)] {
    if case .tables(let tables) = form { return tables.excludedByRule.map { ($0.rule, $0.count) } }
    var counts: [String: Int] = [:]
    for person in excluded { counts[person.rules.first ?? "", default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// How many people were left out.
  package var excludedCount: Int { excludedByRule.reduce(0) { $0 + $1.count } }

  /// The steps that this form of sample can carry.
  package var possibleSteps: Set<CalibrationStep> {
    switch form {
    case .answers: Set(CalibrationStep.allCases)
    case .tables: Set(CalibrationStep.usual)
    case .matrix(let matrix):
      Set(matrix.itemNames).isSubset(of: instrument.items.map(\.id))
        ? [.keycheck, .reliability, .correlations, .factors] : [.correlations, .factors]
    }
  }

  /// Items that are keyed in some scale, as places among the instrument's items; for a matrix its own rows.
  package var analysedItems: [String] {
    if case .matrix(let matrix) = form { return matrix.itemNames }
    let keyed = Set(instrument.scales.flatMap { $0.items.map(\.id) })
    return instrument.items.map(\.id).filter(keyed.contains)
  }

  /// How often each score of a scale occurs, by leaves of a division; nil where the reachable scores are not evenly
  /// spaced, for a matrix, and for tables that were made with another division.
  package func scores(ofScale index: Int, strata: NormStrata, weights: [Double]? = nil) -> ScaleScores? {
    switch form {
    case .answers:
      ScaleScores(
        instrument.scales[index],
        index: index,
        of: people,
        in: instrument,
        strata: strata,
        weights: weights
      )
    case .tables(let tables): tables.scores(ofScale: instrument.scales[index].id, strata: strata)
    case .matrix: nil
    }
  }

  /// Which items of a scale can be used and how they are turned: names in the order of the key, declared ranges, and the
  /// sign of each in the key. Items without a declared range that are keyed in reverse cannot be turned round and are left
  /// out, as the rules of instruments forbid them anyway.
  package func key(of scale: Scale) -> ScaleKey {
    var key = ScaleKey()
    for keyed in scale.items {
      guard let item = instrument.items.first(where: { $0.id == keyed.id }) else { continue }
      let range = instrument.format(of: item)?.range
      let isReversed = (keyed.reversed == true) != ((keyed.weight ?? 1) < 0)
      if isReversed, range == nil { continue }
      key.names.append(keyed.id)
      key.signs.append(isReversed ? -1 : 1)
      key.ranges.append(range)
    }
    return key
  }

  /// The key of a scale without the items that nobody answered (of a matrix: that are not in it), and those.
  func answeredKey(of scale: Scale) -> (key: ScaleKey, leftOut: [String]) {
    let key = key(of: scale)
    let answered = key.names.map { name in
      if case .matrix(let matrix) = form { return matrix.itemNames.contains(name) }
      return (description(of: name, range: nil)?.answerCount ?? 0) > 0
    }
    // Without any answer there is nobody: that is another matter, which every step tells.
    guard answered.contains(true) else { return (key, []) }
    var used = ScaleKey()
    for place in key.names.indices where answered[place] {
      used.names.append(key.names[place])
      used.signs.append(key.signs[place])
      used.ranges.append(key.ranges[place])
    }
    return (used, key.names.indices.filter { !answered[$0] }.map { key.names[$0] })
  }

  /// The answers to the items of a scale, reversed ones reflected in their declared range; nil where answers are not
  /// known.
  package func keyed(_ scale: Scale) -> ResponseMatrix? { keyed(key(of: scale)) }

  /// The answers to the items of a key, reversed ones reflected; nil where answers are not known.
  func keyed(_ key: ScaleKey) -> ResponseMatrix? {
    guard let answers else { return nil }
    let columns = zip(key.names, zip(key.signs, key.ranges)).map { name, turn -> [Double?] in
      let item = answers.itemNames.firstIndex(of: name)!
      return (0..<answers.personCount).map { person in
        answers[person, item].map { value in
          guard turn.0 < 0, let range = turn.1 else { return value }
          return range.lowerBound + range.upperBound - value
        }
      }
    }
    return ResponseMatrix(itemNames: key.names, items: columns)
  }

  /// The answers to some items as they were ticked, by name; nil where answers are not known.
  func ticked(_ names: [String]) -> ResponseMatrix? {
    answers.map { answers in answers.selecting(items: names.map { name in answers.itemNames.firstIndex(of: name)! }) }
  }

  /// The tables of some items, in their order; nil where tables are not known.
  func tables(_ names: [String]) -> AnswerTables? {
    guard case .tables(let tables) = form else { return nil }
    let places = names.compactMap { name in tables.answers.itemNames.firstIndex(of: name) }
    return tables.answers.selecting(items: places)
  }

  /// How each of some items was answered.
  func description(of name: String, range: ItemDescription.Range?) -> ItemDescription? {
    switch form {
    case .answers(let answers):
      answers.itemNames.firstIndex(of: name).map { ItemDescription(answers, item: $0, range: range) }
    case .tables(let tables):
      tables.answers.itemNames.firstIndex(of: name).map { ItemDescription(tables.answers, item: $0, range: range) }
    case .matrix: nil
    }
  }

  /// The covariances of the items of a key; of a matrix its correlations, as of standardised items.
  func covariances(of key: ScaleKey, _ settings: CalibrationSettings) async throws(EstimationFailure)
    -> CovarianceMatrix
  {
    switch form {
    case .answers:
      guard let keyed = keyed(key) else { throw .tooFewItems(needed: 2, omitted: []) }
      return try await CovarianceMatrix(keyed, missingData: settings.missingData, taskCount: settings.taskCount)
    case .tables:
      guard let tables = tables(key.names) else { throw .tooFewItems(needed: 2, omitted: []) }
      return try CovarianceMatrix(tables, signs: tables.itemNames.map { key.sign(of: $0) })
    case .matrix(let matrix):
      let own = matrix.selecting(items: key.names.compactMap { matrix.itemNames.firstIndex(of: $0) })
      return CovarianceMatrix(
        itemNames: own.itemNames,
        means: own.itemNames.map { _ in 0 },
        values: own.turned(by: own.itemNames.map { key.sign(of: $0) }).values,
        personCount: matrix.personCount
      )
    }
  }

  /// The correlations of some items as they were ticked.
  ///
  /// Tables are made by pairs, whatever the settings say of gaps.
  func correlations(
    of names: [String],
    _ kind: CorrelationMatrix.Kind,
    missingData: MissingData,
    taskCount: Int
  ) async throws(EstimationFailure) -> CorrelationMatrix {
    switch form {
    case .answers:
      guard let ticked = ticked(names) else { throw .tooFewItems(needed: 1, omitted: []) }
      return try await CorrelationEstimation(kind, missingData: missingData, taskCount: taskCount).estimate(ticked)
    case .tables:
      guard let tables = tables(names) else { throw .tooFewItems(needed: 1, omitted: []) }
      return try await CorrelationEstimation(kind, taskCount: taskCount).estimate(tables)
    case .matrix(let matrix):
      return matrix.selecting(items: names.compactMap { matrix.itemNames.firstIndex(of: $0) })
    }
  }
}

extension CalibrationSample {
  /// Number, mean and standard deviation of the scores of a scale. From tables: of people without gaps.
  package func scoreSummary(ofScale index: Int) -> ScoreSummary {
    switch form {
    case .answers: ScoreSummary(people.compactMap { $0.scores[index] })
    case .tables(let tables):
      ScoreSummary(
        tables.scales.first { $0.scale == instrument.scales[index].id }?.everyone
      )
    case .matrix: ScoreSummary([])
    }
  }

  /// The scores of a scale that occur, rising, each with how often; empty for a matrix.
  package func scoreCounts(ofScale index: Int) -> [(score: Double, count: Int)] {
    switch form {
    case .answers:
      people.compactMap { $0.scores[index] }.sorted().reduce(into: []) { counts, score in
        if counts.last?.score == score {
          counts[counts.count - 1].count += 1
        } else {
          counts.append((score, 1))
        }
      }
    case .tables(let tables):
      tables.scales.first { $0.scale == instrument.scales[index].id }.map { scores in
        let all = scores.everyone
        return zip(all.grid.scores, all.counts).filter { $0.1 > 0 }.map { (score: $0, count: $1) }
      } ?? []
    case .matrix: []
    }
  }

  /// The correlations of the scores of some scales, over people who have all of them (from tables: pair by pair); nil
  /// where one does not vary or is not known.
  func scoreCorrelations(_ ids: [String], taskCount: Int) async -> CorrelationMatrix? {
    switch form {
    case .answers:
      let places = ids.compactMap { id in instrument.scales.firstIndex { $0.id == id } }
      guard places.count == ids.count else { return nil }
      let scores = ResponseMatrix(
        itemNames: ids,
        items: places.map { place in people.map { $0.scores[place] } }
      )
      let request = CorrelationEstimation(.pearson, missingData: .listwise, taskCount: taskCount)
      guard let matrix = try? await request.estimate(scores), matrix.itemCount == ids.count else { return nil }
      return matrix
    case .tables(let tables):
      var values = Matrix.identity(ids.count)
      var fewest = tables.answers.personCount
      for j in ids.indices {
        for i in 0..<j {
          guard let found = tables.correlation(ids[i], ids[j]) else { return nil }
          values[i, j] = found.value
          values[j, i] = found.value
          fewest = min(fewest, found.count)
        }
      }
      return CorrelationMatrix(itemNames: ids, values: values, personCount: fewest)
    case .matrix(let matrix):
      let places = ids.compactMap { id in matrix.itemNames.firstIndex(of: id) }
      return places.count == ids.count ? matrix.selecting(items: places) : nil
    }
  }
}

/// Number, mean and standard deviation (divisor n − 1) of scores.
package struct ScoreSummary: Sendable, Hashable {
  /// How many.
  package let count: Int
  /// The mean; nil without scores.
  package let mean: Double?
  /// The standard deviation; nil for fewer than two.
  package let standardDeviation: Double?

  init(_ scores: [Double]) {
    count = scores.count
    guard !scores.isEmpty else {
      mean = nil
      standardDeviation = nil
      return
    }
    let n = Double(scores.count)
    let mean = scores.compensatedSum / n
    self.mean = mean
    standardDeviation =
      scores.count > 1 ? (scores.map { ($0 - mean) * ($0 - mean) }.compensatedSum / (n - 1)).squareRoot() : nil
  }

  init(_ histogram: ScoreHistogram?) {
    let moments = histogram?.moments
    count = histogram?.personCount ?? 0
    mean = moments?.mean
    standardDeviation = moments?.standardDeviation
  }
}

/// The usable items of a scale and how each is turned.
package struct ScaleKey: Sendable, Hashable {
  /// The items, in the order of the key.
  package internal(set) var names: [String] = []
  /// +1, or −1 for an item that is turned round.
  package internal(set) var signs: [Int] = []
  /// The declared range of each item.
  package internal(set) var ranges: [ClosedRange<Double>?] = []

  /// The sign of an item; +1 for one that is not in the key.
  package func sign(of name: String) -> Int { names.firstIndex(of: name).map { signs[$0] } ?? 1 }
}
