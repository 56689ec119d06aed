internal import AssessmentInstruments
package import AssessmentPsychometrics

/// A sample without anybody's answers: counts of answers, pairs of answers and scores, which several offices can put
/// together. The merged tables are those of the pooled sample, to the last count, whatever the order.
///
/// Small counts can still point to a person (the only woman over 60): divide people coarsely before tables leave the house.
package struct SampleTables: Sendable, Hashable {
  /// One sample that went in.
  package struct Part: Sendable, Hashable, Codable, Comparable {
    /// SHA-256 of its answers; nil where they came from standard input.
    package let digest: String?
    /// The day on which the tables were made, `YYYY-MM-DD`.
    package let date: String
    /// How many of its people take part.
    package let personCount: Int

    /// A part.
    package init(digest: String?, date: String, personCount: Int) {
      self.digest = digest
      self.date = date
      self.personCount = personCount
    }

    /// By digest, then day, then number of people.
    package static func < (a: Part, b: Part) -> Bool {
      (a.digest ?? "", a.date, a.personCount) < (b.digest ?? "", b.date, b.personCount)
    }
  }

  /// How many people one rule left out.
  package struct ExcludedCount: Sendable, Hashable, Codable {
    /// The rule.
    package let rule: String
    /// How many people.
    package let count: Int
  }

  /// Sums over the people who have both of two scores, in steps of the scores' grids from their lowest: whole numbers.
  package struct ScorePair: Sendable, Hashable, Codable {
    /// How many people have both.
    package var count = 0
    /// Σx.
    package var first = 0
    /// Σy.
    package var second = 0
    /// Σx².
    package var firstSquares = 0
    /// Σy².
    package var secondSquares = 0
    /// Σxy.
    package var products = 0

    mutating func add(_ x: Int, _ y: Int) {
      count += 1
      first += x
      second += y
      firstSquares += x * x
      secondSquares += y * y
      products += x * y
    }

    mutating func merge(_ other: ScorePair) {
      count += other.count
      first += other.first
      second += other.second
      firstSquares += other.firstSquares
      secondSquares += other.secondSquares
      products += other.products
    }

    /// The product–moment correlation; nil where one of the scores does not vary.
    package var correlation: Double? {
      func moment(_ products: Int, _ x: Int, _ y: Int) -> Int128 {
        Int128(count) * Int128(products) - Int128(x) * Int128(y)
      }
      let (x, y) = (moment(firstSquares, first, first), moment(secondSquares, second, second))
      guard x > 0, y > 0 else { return nil }
      let r = Double(moment(products, first, second)) / (Double(x).squareRoot() * Double(y).squareRoot())
      return min(1, max(-1, r))
    }

    /// Whether the sums can be those of people with scores of 0 and more.
    var isUsable: Bool {
      // Room for the sums of two thousand files.
      let limit = 1 << 52
      return [count, first, second, firstSquares, secondSquares, products].allSatisfy { (0...limit).contains($0) }
    }
  }

  /// Why tables cannot be made or combined.
  package enum Failure: Error, Sendable, Hashable {
    /// An item has no list of possible answers (a number without a narrow range of whole numbers).
    case unlistedAnswers(item: String)
    /// An answer is none of its item's: a bug, because scoring has checked them.
    case unexpectedAnswer(item: String)
    /// The two differ in this: instrument, version, exclusion, strata or demo.
    case different(Difference)
    /// The same answers are in both.
    case samePart(digest: String)
  }

  /// What must agree before tables add up.
  package enum Difference: String, Sendable, Hashable {
    /// The instrument's id or its digest.
    case instrument
    /// Who was left out.
    case exclusion
    /// How people are divided for norms.
    case strata
    /// Made-up and real answers.
    case demo
  }

  /// The instrument's id.
  package let instrument: String
  /// Its version.
  package let version: String
  /// The digest of its file: tables of different files do not add up.
  package let instrumentDigest: String
  /// Who was left out.
  package let exclusion: CalibrationSettings.Exclusion
  /// How people are divided for norms.
  package let strata: NormStrata
  /// Whether the answers are made up.
  package let isDemo: Bool
  /// The samples that went in, sorted.
  package private(set) var parts: [Part]
  /// How many rows were read.
  package private(set) var rowCount: Int
  /// Who was left out, sorted by rule.
  package private(set) var excludedByRule: [ExcludedCount]
  /// Counts of the answers to all keyed items, as ticked.
  package private(set) var answers: AnswerTables
  /// Counts of the scores of each scale whose reachable scores are evenly spaced.
  package private(set) var scales: [ScaleScores]
  /// Sums of products for each pair i < j of `scales`.
  package private(set) var scorePairs: [ScorePair]

  /// The tables of a sample of answers.
  package init(
    _ sample: CalibrationSample,
    instrumentDigest: String,
    exclusion: CalibrationSettings.Exclusion,
    strata: NormStrata,
    isDemo: Bool,
    digest: String?,
    date: String,
    taskCount: Int = 1
  ) async throws(Failure) {
    guard case .answers(let matrix) = sample.form else { preconditionFailure("tables are made of answers") }
    let names = sample.analysedItems
    let instrument = sample.instrument
    var items: [AnswerTables.Item] = []
    for item in instrument.items where names.contains(item.id) {
      guard let categories = instrument.format(of: item)?.listedAnswers else { throw .unlistedAnswers(item: item.id) }
      items.append(AnswerTables.Item(name: item.id, categories: categories))
    }
    self.instrument = instrument.id
    version = instrument.version
    self.instrumentDigest = instrumentDigest
    self.exclusion = exclusion
    self.strata = strata
    self.isDemo = isDemo
    parts = [Part(digest: digest, date: date, personCount: sample.personCount)]
    rowCount = sample.rowCount
    excludedByRule = sample.excludedByRule.map { ExcludedCount(rule: $0.rule, count: $0.count) }
    let places = names.map { name in matrix.itemNames.firstIndex(of: name)! }
    do throws(AnswerTables.Failure) {
      answers = try await AnswerTables(matrix.selecting(items: places), items: items, taskCount: taskCount)
    } catch {
      switch error {
      case .answerOutsideCategories(let item, _): throw .unexpectedAnswer(item: item)
      case .differentItems: throw .different(.instrument)
      }
    }
    var scales: [ScaleScores] = []
    var cells: [[Int?]] = []
    for index in instrument.scales.indices {
      guard let scores = sample.scores(ofScale: index, strata: strata) else { continue }
      scales.append(scores)
      cells.append(
        sample.people.map { person in
          person.isProrated[index] ? nil : person.scores[index].flatMap { scores.leaves[0].grid.cell(of: $0) }
        }
      )
    }
    self.scales = scales
    scorePairs = cells.indices.flatMap { i in
      cells.indices.dropFirst(i + 1).map { j in
        zip(cells[i], cells[j]).reduce(into: ScorePair()) { sums, pair in
          if let x = pair.0, let y = pair.1 { sums.add(x, y) }
        }
      }
    }
  }

  /// Tables as they were read; the reader has held them against each other.
  init(
    instrument: String,
    version: String,
    instrumentDigest: String,
    exclusion: CalibrationSettings.Exclusion,
    strata: NormStrata,
    isDemo: Bool,
    parts: [Part],
    rowCount: Int,
    excludedByRule: [ExcludedCount],
    answers: AnswerTables,
    scales: [ScaleScores],
    scorePairs: [ScorePair]
  ) {
    self.instrument = instrument
    self.version = version
    self.instrumentDigest = instrumentDigest
    self.exclusion = exclusion
    self.strata = strata
    self.isDemo = isDemo
    self.parts = parts
    self.rowCount = rowCount
    self.excludedByRule = excludedByRule
    self.answers = answers
    self.scales = scales
    self.scorePairs = scorePairs
  }

  /// Adds the tables of other people; on failure nothing is changed.
  package mutating func merge(_ other: SampleTables) throws(Failure) {
    guard instrument == other.instrument, version == other.version, instrumentDigest == other.instrumentDigest else {
      throw .different(.instrument)
    }
    guard exclusion == other.exclusion else { throw .different(.exclusion) }
    guard strata == other.strata else { throw .different(.strata) }
    guard isDemo == other.isDemo else { throw .different(.demo) }
    let known = Set(parts.compactMap(\.digest))
    if let twice = other.parts.compactMap(\.digest).first(where: known.contains) { throw .samePart(digest: twice) }
    var merged = self
    do throws(AnswerTables.Failure) { try merged.answers.merge(other.answers) } catch { throw .different(.instrument) }
    guard merged.scales.map(\.scale) == other.scales.map(\.scale) else { throw .different(.instrument) }
    for index in merged.scales.indices {
      do throws(NormFailure) { try merged.scales[index].merge(other.scales[index]) } catch {
        throw .different(.instrument)
      }
    }
    for index in merged.scorePairs.indices { merged.scorePairs[index].merge(other.scorePairs[index]) }
    merged.parts = (parts + other.parts).sorted()
    merged.rowCount += other.rowCount
    var counts = Dictionary(uniqueKeysWithValues: excludedByRule.map { ($0.rule, $0.count) })
    for entry in other.excludedByRule { counts[entry.rule, default: 0] += entry.count }
    merged.excludedByRule = counts.sorted { $0.key < $1.key }.map { ExcludedCount(rule: $0.key, count: $0.value) }
    self = merged
  }

  /// The scores of a scale, if they were counted with this division.
  func scores(ofScale id: String, strata wanted: NormStrata) -> ScaleScores? {
    wanted == strata ? scales.first { $0.scale == id } : nil
  }

  /// The correlation of the scores of two scales, over people who have both; nil where it is not known or undefined.
  func correlation(_ first: String, _ second: String) -> (value: Double, count: Int)? {
    guard let a = scales.firstIndex(where: { $0.scale == first }),
      let b = scales.firstIndex(where: { $0.scale == second }),
      a != b
    else { return nil }
    let (i, j) = (min(a, b), max(a, b))
    let pair = scorePairs[i * (2 * scales.count - i - 1) / 2 + j - i - 1]
    return pair.correlation.map { ($0, pair.count) }
  }
}

extension ResponseFormat {
  /// The values that an answer can have, rising; nil where they are not listed.
  var listedAnswers: [Double]? {
    let values: [Double]
    switch self {
    case .ordinal(let format): values = format.options.map { Double($0.value) }
    case .keyedChoice: values = [0, 1]
    case .yesNo(let format): values = [Double(format.yes.value), Double(format.no.value)]
    case .numeric(let format):
      guard format.integer == true, let range, range.upperBound - range.lowerBound < Double(AnswerTables.categoryLimit)
      else { return nil }
      values = Array(stride(from: range.lowerBound.rounded(.up), through: range.upperBound, by: 1))
    }
    let distinct = Set(values).sorted()
    return distinct.isEmpty || distinct.count > AnswerTables.categoryLimit ? nil : distinct
  }
}
