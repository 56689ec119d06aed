public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentMeasurement
public import AssessmentScoring

/// Scores answers that stand in columns of numbers, as data frames and arrays hold them.
///
/// A value is what an option counts for before any reversal (for a keyed choice the number of the option, from 1); NaN
/// is no answer, and a value that no option has is unusable and counts as none. Norm groups with conditions apply to
/// people of whom `People` says enough. Calls may run beside one another.
public struct ColumnScorer: Sendable {
  /// The items, one column each, in this order.
  public let itemIDs: [String]
  /// The scores, scales first.
  public let scoreIDs: [String]

  private let instrumentID: String
  private let plan: ScoringPlan
  private let tables: CodeTables?
  /// For each item the codes of the whole numbers from −64 to 191; `unusable` for none.
  private let codes: [UInt8]

  private static let unusable: UInt8 = 0xFF

  /// Where results go, each room for scores × rows (score by score) or for rows; nil for what is not wanted.
  @safe public struct Results {
    /// Raw scores; NaN where there is none.
    public var raw: UnsafeMutablePointer<Double>?
    /// Percent of the possible range, 0…100; NaN where there is none.
    public var percent: UnsafeMutablePointer<Double>?
    /// T scores by the norms; NaN where there is none.
    public var t: UnsafeMutablePointer<Double>?
    /// Verdict on the quality of the answers of each row: 0 valid, 1 caution, 2 do not interpret.
    public var verdict: UnsafeMutablePointer<UInt8>?
    /// Longest run of equal answers of each row.
    public var longestRun: UnsafeMutablePointer<Int32>?

    /// Nothing wanted yet.
    public init() {}
  }

  /// What is known about the people, each a value for every row; nil for what is not known of anybody.
  @unsafe public struct People {
    /// Age in years; NaN where it is not known.
    public var age: UnsafePointer<Double>?
    /// 1 female, 2 male, anything else unknown.
    public var sex: UnsafePointer<UInt8>?
    /// Education in the words of the instrument's norm groups, as texts of C; nil where it is not known.
    public var education: UnsafePointer<UnsafePointer<CChar>?>?
    /// Seconds for the whole form; NaN where they are not known.
    public var seconds: UnsafePointer<Double>?

    /// Nothing known yet.
    public init() {}

    /// What is known about the person of a row, without answers.
    fileprivate func person(_ row: Int) -> PersonResponses {
      PersonResponses(
        person: "",
        answers: [],
        age: unsafe age.map { unsafe $0[row] }.flatMap { $0.isNaN ? nil : $0 },
        sex: unsafe sex.flatMap { unsafe [1: .female, 2: .male][$0[row]] },
        education: unsafe education.flatMap { unsafe $0[row] }.map { unsafe String(cString: $0) },
        seconds: unsafe seconds(row)
      )
    }

    fileprivate func seconds(_ row: Int) -> Double? {
      unsafe seconds.map { unsafe $0[row] }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }
  }

  /// A scorer for an instrument.
  ///
  /// - Throws: `confidence-level` where the level of the intervals is not above 0 and below 1.
  public init(_ file: InstrumentFile, options: ScoringOptions = ScoringOptions()) throws(Findings) {
    try ScoringFinding.check(options)
    let instrument = file.instrument
    instrumentID = instrument.id
    plan = ScoringPlan(instrument, options: options)
    // Composites are not functions of one sum: people are then scored one by one.
    tables = CodeTables(plan).flatMap { $0.hasComposites ? nil : $0 }
    itemIDs = instrument.items.map(\.id)
    scoreIDs = instrument.scales.map(\.id) + (instrument.composites ?? []).map(\.id)
    let tables = tables
    codes = instrument.items.enumerated().flatMap { item, it -> [UInt8] in
      let format = instrument.format(of: it)
      return (-64..<192).map { value in
        tables?.code(of: Answer(value: Double(value), format: format), item: item) ?? Self.unusable
      }
    }
  }

  /// Scores rows.
  ///
  /// - Parameters:
  ///   - columns: one pointer an item, each to `rows` values.
  ///   - rows: how many people.
  ///   - people: what is known about them.
  ///   - results: where the results go.
  /// - Throws: `answer-count` where there is not one column an item, or less than no row.
  public func score(
    _ columns: [UnsafePointer<Double>],
    rows: Int,
    people: People = unsafe People(),
    into results: Results
  ) throws(Findings) {
    let columnCount = unsafe columns.count
    guard columnCount == itemIDs.count, rows >= 0 else {
      throw Findings([ScoringFinding.answerCount(columnCount, needed: itemIDs.count, of: instrumentID)])
    }
    guard let tables else {
      for row in 0..<rows { unsafe scoreProfile(columns, row, of: rows, people, results) }
      return
    }
    var numbers = ScoreNumbers(plan)
    var answers = CodedAnswers(tables)
    let choosesGroup = plan.norms.dependsOnPerson
    for row in 0..<rows {
      guard unsafe encode(columns, row, &answers) else {
        unsafe scoreProfile(columns, row, of: rows, people, results)
        continue
      }
      tables.add(&answers)
      let question = unsafe CodedQuality.Question(seconds: people.seconds(row), needsRun: results.longestRun != nil)
      let judgement = tables.quality.judge(answers, question)
      if choosesGroup { unsafe numbers.choose(people.person(row)) }
      for scale in scoreIDs.indices {
        let (sum, answered) = (answers.sum(ofScale: scale), answers.answered(ofScale: scale))
        store(numbers.numbers(scale, sum: sum, answered: answered), scale * rows + row, results)
      }
      let verdict = tables.quality.rules(in: judgement.verdicts).map(\.verdict).max() ?? .valid
      unsafe results.verdict?[row] = UInt8(verdict.rawValue)
      unsafe results.longestRun?[row] = Int32(judgement.longestRun)
    }
  }

  /// Scores somebody as a whole profile.
  private func scoreProfile(
    _ columns: [UnsafePointer<Double>],
    _ row: Int,
    of rows: Int,
    _ people: People,
    _ results: Results
  ) {
    var person = unsafe people.person(row)
    person.answers = itemIDs.indices.map { item in
      let format = plan.instrument.format(of: plan.instrument.items[item])
      return unsafe Answer(value: columns[item][row], format: format)
    }
    let profile = plan.score(person)
    for (score, value) in profile.scores.enumerated() {
      store(ScoreNumbers.Numbers(value), score * rows + row, results)
    }
    unsafe results.verdict?[row] = UInt8(profile.quality.verdict.rawValue)
    unsafe results.longestRun?[row] = Int32(clamping: profile.quality.longestRun)
  }

  private func store(_ numbers: ScoreNumbers.Numbers, _ place: Int, _ results: Results) {
    unsafe results.raw?[place] = numbers.raw
    unsafe results.percent?[place] = numbers.percent
    unsafe results.t?[place] = numbers.t
  }

  /// Takes a row as codes; false where an answer has none.
  private func encode(_ columns: [UnsafePointer<Double>], _ row: Int, _ answers: inout CodedAnswers) -> Bool {
    answers.isComplete = true
    for item in itemIDs.indices {
      let value = unsafe columns[item][row]
      if value.isNaN {
        answers[item] = CodeTables.missing
        answers.isComplete = false
        continue
      }
      guard value >= -64, value < 192, value == value.rounded() else { return false }
      let code = codes[item * 256 + Int(value) + 64]
      if code == Self.unusable { return false }
      answers[item] = code
    }
    return true
  }
}

/// The figures of scores by sum and number of answers; each is made once.
private struct ScoreNumbers {
  /// The figures of one score; NaN for what there is not.
  struct Numbers {
    var raw = Double.nan
    var percent = Double.nan
    var t = Double.nan

    init(_ score: Score) {
      raw = score.rawScore ?? .nan
      percent = score.percentOfMaximum ?? .nan
      if let norm = try? score.norm.get() {
        t = StandardScale.t.score(z: norm.position.z, percentile: norm.position.percentile)
      }
    }
  }

  private let plan: ScoringPlan
  /// The norm group that figures are of, and those of other groups.
  private var group: NormLookup.Group?
  private var known: [[Int: Numbers]]
  private var others: [NormLookup.Group?: [[Int: Numbers]]] = [:]

  init(_ plan: ScoringPlan) {
    self.plan = plan
    group = plan.norms.group(of: PersonResponses(person: "", answers: []))
    known = Array(repeating: [:], count: plan.instrument.scales.count)
  }

  /// From now on the figures are those of the norm group of a person.
  mutating func choose(_ person: PersonResponses) {
    let next = plan.norms.group(of: person)
    if next == group { return }
    others[group] = known
    group = next
    known = others.removeValue(forKey: next) ?? Array(repeating: [:], count: plan.instrument.scales.count)
  }

  mutating func numbers(_ scale: Int, sum: Int, answered: Int) -> Numbers {
    let key = sum << 16 | answered
    if let known = known[scale][key] { return known }
    let numbers = Numbers(plan.score(ofScale: scale, sum: Double(sum), answered: answered, in: group))
    known[scale][key] = numbers
    return numbers
  }
}
