import CareerAssessment
import Foundation
import Testing

/// Every way in and every way out gives the same values, which are those of `ReferenceScores`, for instruments and files
/// made by dice.
///
/// `SCORING_SEEDS` says how many seeds (300 where it is not set); `make fuzz-scoring` tries 10,000.
@Suite struct AgreementTests {
  static let seedCount = ProcessInfo.processInfo.environment["SCORING_SEEDS"].flatMap(Int.init) ?? 300
  static let first = ProcessInfo.processInfo.environment["SCORING_FIRST_SEED"].flatMap(Int.init) ?? 0
  static let parts = 10

  @Test("Every way in and out gives the same values", arguments: 0..<parts)
  func everyWayAgrees(part: Int) async throws {
    for seed in stride(from: Self.first + part, to: Self.first + Self.seedCount, by: Self.parts) {
      try await Agreement(seed: UInt64(seed)).check()
    }
  }
}

/// One made-up instrument, its people, and all that is compared.
struct Agreement {
  let seed: UInt64
  let instrument: MadeInstrument
  let file: InstrumentFile
  let people: [MadePerson]
  let style: MadeStyle
  let options: ScoringOptions
  let place: Workplace
  var dice: Dice

  /// A scored table: for each person, by the names of columns.
  typealias Rows = [[String: String]]

  init(seed: UInt64) throws {
    self.seed = seed
    var dice = Dice(state: seed &* 0x1_0000_0001)
    let made = MadeInstrument(&dice)
    instrument = made
    do throws(Findings) {
      file = try InstrumentFile(reading: Array(made.json.utf8), file: "made.json")
    } catch {
      Issue.record("seed \(seed): \(error.all.filter { $0.severity == .error }.map { $0.description(in: .english) })")
      throw error
    }
    let oddity = dice.pick([0, 0, 0.01, 0.05])
    let gaps = dice.pick([0, 0.03, 0.2])
    people = (0..<dice.roll(4...14)).map { MadePerson("P\($0 + 1)", made, oddity: oddity, gaps: gaps, &dice) }
    style = MadeStyle(made, &dice)
    options = ScoringOptions(usesNormsBySex: dice.hits(0.5), usesDemoNorms: !made.groups.isEmpty)
    place = try Workplace()
    self.dice = dice
  }

  private var comment: Comment { "seed \(seed)" }

  func check() async throws {
    var dice = dice
    let text = instrument.table(people, style, &dice)
    let bytes = Array((style.hasMark ? "\u{FEFF}" : "").utf8) + Array(text.utf8)
    var careful = job()
    careful.shortcuts = .none
    let input = TableInput.bytes(bytes, named: "answers.csv")
    let slow = await run(careful, input, "careful.csv")
    // The fast reading: same bytes, same findings, or the same refusal, for any number of tasks.
    for threads in seed.isMultiple(of: 4) ? [1, 3] : [1] {
      var fast = job()
      fast.threads = threads
      let found = await run(fast, input, "fast.csv")
      #expect(found.text == slow.text, comment)
      #expect(found.findings == slow.findings, comment)
      #expect(found.attention == slow.attention, comment)
    }
    guard let table = slow.text else { return }
    let rows = Self.rows(table)
    checkReference(rows)
    try await checkEncodings(text, rows)
    try await checkRecords(rows)
    try await checkWorkbook(rows)
    try checkColumns(rows)
    try await checkOutputs(input, rows)
  }

  // MARK: Running

  struct Run {
    var text: String?
    var findings: [String] = []
    var attention: [Int] = []
  }

  func job(_ format: ScoreJob.Format = .csv, mode: AnswerMode? = nil) -> ScoreJob {
    var reading = ReadingOptions(delimiter: style.delimiter, mode: mode ?? style.mode)
    if format != .csv { reading.encoding = .utf8 }
    return ScoreJob(file, options: options, reading: reading, format: format, threads: 1)
  }

  func run(_ job: ScoreJob, _ input: TableInput, _ name: String) async -> Run {
    do throws(Findings) {
      let outcome = try await job.run(input, to: place.path(name))
      return Run(
        text: try? place.text(name),
        findings: outcome.findings.map { $0.description(in: .english) }.sorted(),
        attention: outcome.attentionLines
      )
    } catch { return Run(findings: error.all.map { $0.description(in: .english) }) }
  }

  static func rows(_ text: String) -> Rows {
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(head, $0), uniquingKeysWith: { first, _ in first }) }
  }

  /// Whether two figures are the same but for the digits beyond the twelfth.
  static func isSame(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= 2e-11 * max(1e-3, abs(a), abs(b))
  }

  // MARK: Comparisons

  private func checkReference(_ rows: Rows) {
    #expect(rows.map { $0["person"] } == people.map(\.id), comment)
    for (person, row) in zip(people, rows) {
      var known = person
      if !style.hasDetails { (known.sex, known.age, known.education) = (nil, nil, nil) }
      let reference = ReferenceScores(instrument: instrument, person: known)
      for (id, raw) in reference.raw {
        #expect(Self.isSame(raw, Double(row[id] ?? "")), "seed \(seed), \(person.id), \(id): \(row)")
      }
      let t = reference.t(bySex: options.usesNormsBySex, knowsPerson: true)
      for id in reference.raw.keys where row["\(id)_T"] != nil {
        #expect(Self.isSame(t[id], Double(row["\(id)_T"] ?? "")), "seed \(seed), \(person.id), T of \(id): \(row)")
      }
      #expect(row["missing"] == "\(reference.missing)", comment)
      #expect(row["longest_run"] == "\(reference.longestRun)", comment)
      #expect(Self.isSame(reference.meanAnswer, Double(row["mean_answer"] ?? "")), comment)
    }
  }

  private func checkEncodings(_ text: String, _ rows: Rows) async throws {
    let encodings: [(TextEncoding, String.Encoding)] = [
      (.gb18030, String.Encoding(rawValue: 0x8000_0632)), (.utf16LittleEndian, .utf16LittleEndian),
      (.utf16BigEndian, .utf16BigEndian),
    ]
    guard seed.isMultiple(of: 3) else { return }
    let (encoding, foundation) = encodings[Int(seed / 3 % 3)]
    guard let data = text.data(using: foundation) else { return }
    var other = job()
    other.reading.encoding = encoding
    let found = await run(other, .bytes(Array(data), named: "answers.csv"), "encoded.csv")
    #expect(found.text.map(Self.rows) == rows, comment)
  }

  /// Rows as far as they do not depend on where in a file they stand.
  private func content(_ rows: Rows) -> Rows {
    rows.map { $0.filter { $0.key != "line" } }
  }

  private func checkRecords(_ rows: Rows) async throws {
    guard seed % 2 == 1, !style.hasClass else { return }
    func quoted(_ text: String) -> String { "\"\(text.replacingOccurrences(of: "\"", with: "\\\""))\"" }
    let lines = people.map { person -> String in
      var members = ["\"编号\": \(quoted(person.id))"]
      if style.hasDetails {
        if let sex = person.sex { members.append("\"性别\": \(quoted(sex == "female" ? "女" : "男"))") }
        if let age = person.age { members.append("\"年龄\": \(age)") }
        if let education = person.education { members.append("\"学历\": \(quoted(education))") }
        if let seconds = person.seconds { members.append("\"所用时间\": \(quoted("\(seconds)秒"))") }
      }
      for item in instrument.items.indices {
        guard let text = instrument.text(person.answers[item], item: item, style.mode) else { continue }
        members.append("\(quoted(instrument.itemID(item))): \(Double(text) == nil ? quoted(text) : text)")
      }
      return "{\(members.joined(separator: ", "))}"
    }
    // A table with times tells more.
    guard !style.hasTimes, people.allSatisfy({ $0.answers.contains { $0 != .blank } }) else { return }
    var records = job()
    records.reading.delimiter = nil
    let text = lines.joined(separator: "\n") + "\n"
    let found = await run(records, .bytes(Array(text.utf8), named: "answers.ndjson"), "records.csv")
    #expect(found.text.map { content(Self.rows($0)) } == content(rows), comment)
  }

  private func checkWorkbook(_ rows: Rows) async throws {
    guard seed.isMultiple(of: 2), style.ornament == 0, !style.blankLines else { return }
    var dice = dice
    var plain = style
    plain.delimiter = .comma
    let lines = instrument.table(people, plain, &dice).split(whereSeparator: \.isNewline)
    let path = place.path("answers.xlsx")
    let writer = try WorkbookWriter(path: path)
    let head = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    writer.addSheet("answers", columns: head, frozen: 1, widths: head.map { _ in 8 })
    for line in lines.dropFirst() {
      try writer.write(
        line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
          cell.isEmpty ? .empty : Double(cell).map { .number($0) } ?? .text(String(cell))
        }
      )
    }
    try writer.close()
    var workbook = job()
    workbook.reading.delimiter = nil
    let found = await run(workbook, .file(path), "workbook.csv")
    #expect(found.text.map { content(Self.rows($0)) } == content(rows), comment)
  }
}
