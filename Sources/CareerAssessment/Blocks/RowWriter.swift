import AssessmentDiagnostics
import AssessmentScoring
import AssessmentTabular

/// What is known about a person that chooses a norm group.
struct Traits: Hashable {
  /// 1 female, 2 male, 0 unknown.
  var sex: UInt8 = 0
  /// Years; below 0 unknown.
  var age = -1.0
  var education: String?

  /// Nothing known.
  init() {}

  /// What is known of somebody.
  init(_ person: PersonResponses) {
    sex = person.sex.map { $0 == .female ? 1 : 2 } ?? 0
    age = person.age ?? -1
    education = person.education
  }

  /// Somebody of whom nothing else is known.
  var person: PersonResponses {
    PersonResponses(
      person: "",
      answers: [],
      age: age < 0 ? nil : age,
      sex: sex == 0 ? nil : sex == 1 ? .female : .male,
      education: education
    )
  }
}

/// Writes rows of the scored table from coded answers.
///
/// Texts that were made for the same sums before are copied. What it keeps only saves work: no output depends on it.
struct RowWriter: ~Copyable {
  /// What is said of a row besides its answers.
  struct Row {
    var line: Int
    var traits = Traits()
    var seconds: Double?
    /// Answers that could not be used.
    var unusable = 0
    /// Answers to scored items that are declared missing; counted where rows are JSON objects.
    var declared = 0
    /// What was found when the row was read.
    var problems: [Finding] = []
  }

  /// What was written.
  struct Written {
    var judgement = CodedQuality.Judgement()
    var gaps = ScoreTexts.Gaps()
    var group = 0
    /// Whether the row should be looked at, apart from what was found when it was read.
    var needsAttention = false
  }

  /// The rows that were written since it was emptied.
  var sink = ByteSink()
  /// The answers of the row that is to be written.
  var answers: CodedAnswers

  let tables: CodeTables
  /// Writes whole profiles.
  var whole: ScoreTable
  let plan: RowPlan
  let quality: CodedQuality
  let scoredCount: Int
  /// The table in a box of its own, so that writers beside one another do not count references to the same one.
  let texts: Texts
  private let wants: ScoreTable.Wants
  private let hasComposites: Bool
  /// Those of the row that was written last.
  private var composites: [Score] = []
  private let emptyCode: [UInt8]
  let emptySeconds: [UInt8]
  /// What follows the scores of a person about whom there is nothing to say, with the end of the line; nothing where every
  /// row has more to say.
  private let plainEnd: FixedBuffer<UInt8>
  private let plainEndLength: Int
  /// The raw scores of the row, where they are asked for.
  private let raws: FixedBuffer<Double>
  private let scaleCount: Int
  private var scores: [ScoreTexts] = []
  /// The texts of the norm group that was asked for last.
  private var currentGroup = -1
  private var currentScores: ScoreTexts
  private var groups: [NormLookup.Group?] = []
  private var groupPlaces: [Traits: Int] = [:]
  private var qualityFindings: [UInt64: Finding] = [:]
  // Six scores have 4,683 orders; sums and squares of sixty answers many more.
  private let codes: TextCache
  let verdicts = TextCache(bits: 8)
  let spreads: TextCache
  private let problems = TextCache(bits: 6)
  let times = TextCache(bits: 10)
  /// For each rule of quality what JSON says of it.
  let checks: [CheckTexts]

  final class Texts: Sendable {
    let table: ScoreTable
    let scoring: ScoringPlan

    init(_ plan: RowPlan) {
      table = plan.table
      scoring = plan.tables.plan
    }
  }

  /// A writer with nothing written.
  init(_ plan: RowPlan) {
    self.plan = plan
    tables = plan.tables
    whole = plan.table
    quality = plan.tables.quality
    scoredCount = plan.tables.scoredCount
    texts = Texts(plan)
    wants = plan.table.wants
    hasComposites = plan.tables.hasComposites
    emptyCode = plan.typePlaces == nil ? [] : plan.table.text(ofTypes: nil)
    emptySeconds = plan.objects == nil ? plan.table.text(seconds: nil) : plan.table.objectText(seconds: nil)
    currentScores = ScoreTexts(plan.tables, keepsRaws: plan.typePlaces != nil)
    let end = Self.plainEnd(plan)
    plainEndLength = end.count
    plainEnd = FixedBuffer(end + [UInt8](repeating: 0, count: ByteSink.slack))
    answers = CodedAnswers(plan.tables)
    scaleCount = plan.tables.sumRanges.count
    raws = FixedBuffer(zeroed: scaleCount)
    let longest = plan.objects == nil ? 64 : 128
    codes = TextCache(bits: 15, longest: longest)
    spreads = TextCache(bits: 16, longest: longest)
    checks = plan.objects == nil ? [] : (0..<quality.ruleCount).map { _ in CheckTexts() }
  }

  private static func plainEnd(_ plan: RowPlan) -> [UInt8] {
    let wants = plan.table.wants
    if wants.longestRun || wants.spread || plan.objects != nil { return [] }
    var sink = ByteSink()
    sink.add(plan.table.text(of: .valid, reasons: []))
    for isWanted in [wants.missing, wants.unusable] where isWanted { sink.add([0x30, plan.comma]) }
    sink.add(plan.table.text(seconds: nil))
    sink.add(plan.table.text(unscored: [], isCritical: false))
    sink.add(plan.provenance)
    // Where nothing is wanted behind the scores, the line ends with the last of them.
    if sink.count > 0 { sink.endLine() }
    return unsafe sink.withBytes { unsafe Array($0) }
  }

  /// Adds the answers of the row up; how many there are.
  @inline(__always) mutating func addUp() -> Int {
    tables.add(&answers)
    return answers.answered
  }

  /// Writes the row whose answers were added up.
  ///
  /// - Parameters:
  ///   - id: what the cell of the person holds; behind its first byte `ByteSink.slack` bytes may be read.
  mutating func write(_ row: borrowing Row, id: UnsafePointer<UInt8>, count idCount: Int) -> Written {
    var written = Written()
    let isComplete = answers.isComplete
    let question = CodedQuality.Question(seconds: row.seconds, needsRun: wants.longestRun || plan.objects != nil)
    written.judgement = quality.judge(answers, question)
    if let pieces = plan.objects {
      unsafe begin(pieces, id, count: idCount, line: row.line)
    } else {
      if wants.person {
        unsafe sink.addShort(id, count: idCount)
        sink.add(plan.comma)
      }
      if wants.line {
        sink.add(number: row.line)
        sink.add(plan.comma)
      }
    }
    written.group = plan.choosesGroup || groups.isEmpty ? group(row.traits) : 0
    if written.group != currentGroup {
      currentGroup = written.group
      currentScores = scores[currentGroup]
    }
    currentScores.limitMemory()
    writeScores(isComplete, &written.gaps)
    if let types = plan.typePlaces {
      if types.allSatisfy({ place in written.gaps.unscored >> UInt64(place) & 1 == 0 }) {
        writeCode(types)
      } else {
        sink.add(emptyCode)
      }
    }
    if isComplete, plainEndLength > 0, written.judgement.verdicts == 0, !written.judgement.isCritical,
      written.gaps.isEmpty, row.seconds == nil, row.problems.isEmpty
    {
      unsafe sink.addShort(plainEnd.start, count: plainEndLength)
      return written
    }
    if let pieces = plan.objects { end(pieces, row, written, question) } else { writeEnd(row, written) }
    written.needsAttention =
      written.judgement.verdicts != 0 || written.judgement.isCritical || written.gaps.unscored != 0
    return written
  }

  private mutating func writeScores(_ isComplete: Bool, _ gaps: inout ScoreTexts.Gaps) {
    var scale = isComplete ? unsafe currentScores.view.write(answers, to: &sink, raws) : 0
    while scale < scaleCount {
      let (sum, answered) = (answers.sum(ofScale: scale), answers.answered(ofScale: scale))
      if currentScores.write(scale, sum: sum, answered: answered, to: &sink, raws, &gaps) {
        scale += 1
      } else {
        let score = texts.scoring.score(
          ofScale: scale,
          sum: Double(sum),
          answered: answered,
          in: groups[currentGroup]
        )
        currentScores.keep(score, texts.table.text(of: score, at: scale), scale, sum: sum, answered: answered)
      }
    }
    if hasComposites { writeComposites(&gaps) }
  }

  /// What the texts about the spread of somebody's answers depend on.
  var spreadKey: UInt64 {
    let (count, sum, squares) = answers.ofAll
    return UInt64(count) << 32 | UInt64(UInt16(truncatingIfNeeded: sum)) << 16 | UInt64(squares)
  }

  /// What stands behind the scores.
  private mutating func writeEnd(_ row: borrowing Row, _ written: Written) {
    // Closures take a reference: the values in it would be copied for every row.
    let texts = texts
    let (quality, judgement, gaps) = (quality, written.judgement, written.gaps)
    verdicts.add(judgement.verdicts, to: &sink) {
      let rules = quality.rules(in: judgement.verdicts)
      return texts.table.text(of: rules.map(\.verdict).max() ?? .valid, reasons: rules.map(\.rule))
    }
    let (count, sum, squares) = answers.ofAll
    if wants.missing {
      sink.add(number: scoredCount - count)
      sink.add(plan.comma)
    }
    if wants.unusable {
      sink.add(number: row.unusable)
      sink.add(plan.comma)
    }
    if wants.longestRun {
      sink.add(number: judgement.longestRun)
      sink.add(plan.comma)
    }
    if wants.spread {
      spreads.add(spreadKey, to: &sink) {
        texts.table.text(
          deviation: CodedQuality.deviation(count: count, sum: sum, squares: squares),
          mean: CodedQuality.mean(count: count, sum: sum)
        )
      }
    }
    if let seconds = row.seconds {
      times.add(seconds.bitPattern, to: &sink) { texts.table.text(seconds: seconds) }
    } else {
      sink.add(emptySeconds)
    }
    if row.problems.isEmpty {
      problems.add(gaps.unscored << 1 | (judgement.isCritical ? 1 : 0), to: &sink) {
        texts.table.text(unscored: gaps.places, isCritical: judgement.isCritical)
      }
    } else {
      sink.add(texts.table.text(unscored: gaps.places, isCritical: judgement.isCritical, problems: row.problems))
    }
    sink.add(plan.provenance)
    sink.endLine()
  }

  /// The norm group of a person, by its place among those that occurred.
  private mutating func group(_ traits: Traits) -> Int {
    let traits = plan.choosesGroup ? traits : Traits()
    if let known = groupPlaces[traits] { return known }
    let group = tables.plan.norms.group(of: traits.person)
    var place = groups.firstIndex(of: group)
    if place == nil {
      place = groups.count
      groups.append(group)
      scores.append(ScoreTexts(tables, keepsRaws: plan.typePlaces != nil))
    }
    if groupPlaces.count < 1 << 14 { groupPlaces[traits] = place }
    return place ?? 0
  }

  /// Scores that are made of the others, one by one: their values are too many for tables.
  private mutating func writeComposites(_ gaps: inout ScoreTexts.Gaps) {
    let scales = currentScores.scores(answers)
    var values: [Double?] = []
    for item in 0..<answers.itemCount {
      let code = answers[item]
      values.append(code == CodeTables.missing ? nil : tables.valuesOfCodes[item][Int(code)])
    }
    composites = tables.plan.scores(ofCompositesOver: scales, values: values, in: groups[currentGroup])
    for (offset, score) in composites.enumerated() {
      let place = scales.count + offset
      sink.add(texts.table.text(of: score, at: place))
      gaps.add(score, at: place)
    }
  }

  /// The code depends on the order of the six scores and on which of them are equal.
  private mutating func writeCode(_ types: [Int]) {
    var values = SIMD8<Double>.zero
    for (type, place) in types.enumerated() { values[type] = raws[place] }
    var key: UInt64 = 0
    for first in 0..<5 {
      for second in (first + 1)..<6 {
        key = key << 2 | (values[first] < values[second] ? 1 : values[first] > values[second] ? 2 : 0)
      }
    }
    // Prorated scores may be equal but for rounding, which is decided with care: they have no short key.
    let texts = texts
    let text = { texts.table.text(ofTypes: (0..<6).map { values[$0] }) }
    guard values == values.rounded(.toNearestOrAwayFromZero) else { return sink.add(text()) }
    codes.add(key, to: &sink, make: text)
  }

  // MARK: Findings

  /// How many findings there are about what was written.
  func findingCount(_ written: Written) -> Int {
    (written.judgement.isCritical ? 1 : 0) + (written.judgement.verdicts != 0 ? 1 : 0)
      + (written.gaps.unscored != 0 ? 1 : 0) + written.gaps.unnormed
  }

  /// What is to be said about the row that was written last.
  mutating func findings(_ written: Written, at place: Place) -> [Finding] {
    var findings: [Finding] = []
    let (judgement, gaps) = (written.judgement, written.gaps)
    if judgement.isCritical { findings.append(ProfileFinding.criticalAnswer(place)) }
    if judgement.verdicts != 0 { findings.append(qualityFinding(judgement.verdicts, place)) }
    guard gaps.unnormed > 0 || gaps.unscored != 0 else { return findings }
    var all: [Score] = []
    for scale in 0..<scaleCount {
      all.append(
        tables.plan.score(
          ofScale: scale,
          sum: Double(answers.sum(ofScale: scale)),
          answered: answers.answered(ofScale: scale),
          in: groups[written.group]
        )
      )
    }
    return findings + ProfileFinding.ofScores(all + composites, place)
  }

  /// What is said of verdicts; the words are made once.
  private mutating func qualityFinding(_ verdicts: UInt64, _ place: Place) -> Finding {
    if var known = qualityFindings[verdicts] {
      known.place = place
      return known
    }
    let rules = quality.rules(in: verdicts)
    let verdict = rules.map(\.verdict).max() ?? .valid
    let made = ProfileFinding.quality(place, verdict, rules: rules.filter { $0.verdict == verdict }.map(\.rule))
    if qualityFindings.count < 1 << 10 { qualityFindings[verdicts] = made }
    return made
  }
}
