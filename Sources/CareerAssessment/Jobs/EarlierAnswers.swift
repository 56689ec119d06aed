import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring
public import AssessmentTabular

/// Where the earlier answers of the same people stand.
public struct EarlierSource: Sendable {
  /// The file.
  public var file: String
  /// Files that continue it.
  public var further: [String]
  /// The wave that is read, where a file holds several.
  public var wave: String?
  /// How the columns are to be read; nil to find it.
  public var mapping: ColumnMapping?

  /// Earlier answers.
  public init(_ file: String, further: [String] = [], wave: String? = nil, mapping: ColumnMapping? = nil) {
    self.file = file
    self.further = further
    self.wave = wave
    self.mapping = mapping
  }
}

/// The earlier answers of the same people to the same instrument, by person, ready to be compared.
///
/// Joined by the id of the file and nothing else; what contradicts (name, sex, age, the order of the days) is told and not
/// joined. Where the class differs, as after a year, the id must be a long one or the name the same: short numbers start
/// again in every class. Only the same items of the same version are compared. All of them stay in memory.
struct EarlierAnswers: Sendable {
  /// One person's earlier answers, scored.
  struct Entry: Sendable {
    var measure: Measure
    var responses: PersonResponses
    /// Days up to the answers of now; nil where a file does not tell.
    var days: Int?
  }

  private struct Row: Sendable {
    var line: Int
    var name: String?
    var sex: Sex?
    var age: Double?
    var setting: String
    var day: LocalDateTime?
    var measure: Measure
    var responses: PersonResponses
    var isJoined = false
  }

  /// The name of the file.
  let file: String
  private let instrument: Instrument
  /// Lines that name another version of the instrument, and the first such version.
  private var otherVersion: (name: String, lines: [Int])?
  private var rows: [String: [Row]] = [:]
  private var lines: [String: [Int]] = [:]
  private var withoutID: [Int] = []
  /// Lines of now without an earlier result.
  private var missing: [Int] = []
  private var joinedCount = 0
  private var sameCount = 0

  /// From so many characters on an id belongs to one person whatever the class.
  private static let longID = 6

  /// Columns in which a file may tell the version of the instrument.
  private static let versionNames = ["instrument_version", "instrument version", "工具版本", "问卷版本", "量表版本"]

  /// Reads and scores.
  ///
  /// - Throws: what keeps the earlier answers from being read; without them there is no comparison to write.
  init(
    _ source: EarlierSource,
    _ instrument: InstrumentFile,
    _ plan: ScoringPlan,
    reading: ReadingOptions,
    outcome: inout JobOutcome
  ) throws(Findings) {
    self.instrument = instrument.instrument
    let bridge = ResponseBridge(instrument.instrument)
    var own = ReadingOptions(duplicates: reading.duplicates, mapping: source.mapping, today: reading.today)
    own.values = reading.values
    own.showsValues = reading.showsValues
    own.wave = source.wave
    own.further = source.further
    own.kept = Self.versionNames
    let input = TableInput.file(source.file)
    file = input.name
    let opening: ResponseReader.Opening
    do throws(Findings) {
      opening = try ResponseReader.Opening.open(input, outline: bridge.outline, options: own)
    } catch {
      throw error.all.contains { $0.rule == "item-without-column" }
        ? Findings(error.all + [Self.otherItems(in: file)]) : error
    }
    var reader = try ResponseReader(opening, of: input, outline: bridge.outline, options: own)
    outcome.add(reader.takeFindings())
    while let row = try reader.next() {
      outcome.add(row.findings)
      guard Self.hasProof(row) else {
        withoutID.append(row.line)
        continue
      }
      let version = Self.versionNames.lazy.compactMap { row.kept[$0] }.first.map {
        CellText.normalized($0).lowercased()
      }
      if let version, version != self.instrument.version, version != "v" + self.instrument.version {
        otherVersion = (otherVersion?.name ?? version, (otherVersion?.lines ?? []) + [row.line])
        continue
      }
      let responses = bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed)
      let client = bridge.client(row)
      rows[row.personID, default: []].append(
        Row(
          line: row.line,
          name: row.name,
          sex: row.sex,
          age: row.age,
          setting: row.setting,
          day: row.submittedAt,
          measure: Measure(instrument, plan.score(responses), answeredOn: client.answeredOn),
          responses: responses
        )
      )
    }
    outcome.add(reader.takeFindings())
    if rows.isEmpty, otherVersion == nil {
      throw Findings([
        Finding(
          "earlier-without-ids",
          at: Place(file: file),
          Phrase(
            zh: "这个文件里没有一个人有编号，无法知道谁是谁，不能前后比较",
            en: "nobody in this file has an id: who is who cannot be told, and nothing can be compared"
          ),
          remedy: Phrase(zh: "请在两个文件里都加上学号这一列。", en: "Give both files a column of ids.")
        )
      ])
    }
  }

  private static func hasProof(_ row: ResponseRow) -> Bool {
    row.hasOwnID && !row.idIsDamaged && !row.idHasInvisible
  }

  /// The earlier result of a person, and what keeps it from being joined.
  mutating func entry(of row: ResponseRow, in now: String, _ answers: PersonResponses) -> (Entry?, [Finding]) {
    func notCompared(_ rule: String, _ message: Phrase, _ remedy: Phrase? = nil) -> (Entry?, [Finding]) {
      (nil, [Self.finding(rule, Place(file: now, line: row.line), message, remedy)])
    }
    guard Self.hasProof(row), let own = rows[row.personID] else {
      missing.append(row.line)
      return (nil, [])
    }
    let exact = own.indices.filter { own[$0].setting == row.setting }
    guard let place = exact.count == 1 ? exact[0] : own.count == 1 ? 0 : nil else {
      let lines = own.map { "\($0.line)" }
      return notCompared(
        "earlier-id-shared",
        Phrase(
          zh: "\(file) 第 \(lines.joined(separator: "、")) 行都是这个编号，不知道是哪一行，没有前后比较",
          en: "lines \(lines.joined(separator: ", ")) of \(file) have the id of this line: not compared"
        )
      )
    }
    let other = own[place]
    if let what = Self.contradiction(row, other) ?? (exact.isEmpty ? Self.doubt(row, other) : nil) {
      return notCompared(
        "earlier-contradiction",
        Phrase(
          zh: "\(what.chinese)与 \(file) 第 \(other.line) 行不符，可能不是同一个人，没有前后比较",
          en: "\(what.english) does not fit line \(other.line) of \(file): it may be somebody else; not compared"
        )
      )
    }
    // Whole days between the calendar days.
    let days = other.day.flatMap { day in row.submittedAt.map { $0.days(since: day) } }
    if let days, days < 0 {
      return notCompared(
        "earlier-is-later",
        Phrase(
          zh: "\(file) 第 \(other.line) 行的作答比这一行还晚，没有前后比较",
          en: "line \(other.line) of \(file) was answered after this one: not compared"
        ),
        Phrase(
          zh: "--earlier 后面应是先做的那次；写反了时请把两个文件对调。",
          en: "--earlier takes the first of the two times: exchange the files if they are the wrong way round."
        )
      )
    }
    rows[row.personID]?[place].isJoined = true
    joinedCount += 1
    if other.responses.answers == answers.answers { sameCount += 1 }
    return (Entry(measure: other.measure, responses: other.responses, days: days), [])
  }

  private static func contradiction(_ row: ResponseRow, _ other: Row) -> Phrase? {
    if let a = row.name, let b = other.name, folded(a) != folded(b) { return Phrase(zh: "姓名", en: "the name") }
    if let a = row.sex, let b = other.sex, a != b { return Phrase(zh: "性别", en: "the sex") }
    guard let a = row.age, let b = other.age else { return nil }
    let passed = other.day.flatMap { day in row.submittedAt.map { Double($0.days(since: day)) / 365.25 } }
    let isOdd = passed.map { abs(a - b - $0) > 1.5 } ?? (a < b - 0.5)
    return isOdd ? Phrase(zh: "年龄", en: "the age") : nil
  }

  /// Another class: only a long id or the same name says that it is the same person.
  private static func doubt(_ row: ResponseRow, _ other: Row) -> Phrase? {
    if row.setting.isEmpty || other.setting.isEmpty || row.personID.count >= longID { return nil }
    if let a = row.name, let b = other.name, folded(a) == folded(b) { return nil }
    return Phrase(zh: "班级", en: "the class")
  }

  private static func folded(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }

  /// Who stands in one file only, and whether the two files are one.
  func leftOver(_ now: String) -> [Finding] {
    var findings: [Finding] = []
    if let otherVersion {
      findings.append(
        Self.finding(
          "earlier-other-version",
          Place(file: file, line: otherVersion.lines[0]),
          Phrase(
            zh:
              "有 \(otherVersion.lines.count) 行是工具的另一个版本（\(Finding.quoted(otherVersion.name, limit: 20))，现在是 \(instrument.version)），没有前后比较",
            en:
              "lines of another version of the instrument (\(Finding.quoted(otherVersion.name, limit: 20)); now it is \(instrument.version)): \(otherVersion.lines.count); not compared"
          ),
          Phrase(
            zh: "题目和计分相同时才能比较。确实相同的，请在文件里改正版本。",
            en:
              "Only the same items with the same scoring can be compared. Where they are the same, mend the version in the file."
          )
        )
      )
    }
    if joinedCount > 0, sameCount == joinedCount {
      findings.append(
        Self.finding(
          "earlier-same-answers",
          Place(file: file),
          Phrase(
            zh: "前后两次每个人的每个答案都相同（\(sameCount) 人）：可能是同一次作答的文件",
            en: "everybody (\(sameCount)) gave the very same answers both times: it may be the file of the same time"
          ),
          Phrase(zh: "请核对 --earlier 后面的文件。", en: "Check the file after --earlier.")
        )
      )
    }
    if !missing.isEmpty {
      findings.append(
        Self.finding(
          "earlier-person-without",
          Place(file: now, line: missing[0]),
          Phrase(
            zh: "\(missing.count) 人没有以前的结果（\(BatteryAnswers.lines(missing).chinese)），报告里没有“和上次相比”",
            en:
              "people without an earlier result: \(missing.count) (\(BatteryAnswers.lines(missing).english)); their reports have no comparison"
          ),
          severity: .note
        )
      )
    }
    let alone = rows.values.joined().filter { !$0.isJoined }.map(\.line).sorted() + withoutID
    if !alone.isEmpty {
      findings.append(
        Self.finding(
          "earlier-person-only",
          Place(file: file, line: alone[0]),
          Phrase(
            zh: "这个文件里有 \(alone.count) 人没有用上（\(BatteryAnswers.lines(alone).chinese)）",
            en: "people of this file who were not used: \(alone.count) (\(BatteryAnswers.lines(alone).english))"
          ),
          severity: .note
        )
      )
    }
    if joinedCount == 0 {
      findings.append(
        Self.finding(
          "earlier-nobody",
          Place(file: file),
          Phrase(
            zh: "没有一个人在两个文件里都能对上，报告里没有前后比较",
            en: "nobody could be found in both files: no report has a comparison"
          )
        )
      )
    }
    return findings
  }

  /// What is said beside items that are not found: the reason is perhaps another version.
  private static func otherItems(in file: String) -> Finding {
    finding(
      "earlier-other-items",
      Place(file: file),
      Phrase(
        zh: "前后两次的题目不同；可能是工具的另一个版本",
        en: "the items of the two times differ; it may be another version of the instrument"
      ),
      Phrase(
        zh: "题目和计分相同时才能前后比较。版本不同的，请去掉 --earlier。",
        en: "Only the same items with the same scoring can be compared. Leave --earlier out if the versions differ."
      )
    )
  }

  private static func finding(
    _ rule: String,
    _ place: Place,
    _ message: Phrase,
    _ remedy: Phrase? = nil,
    severity: Finding.Severity = .warning
  ) -> Finding {
    Finding(
      rule,
      severity,
      at: place,
      message,
      remedy: remedy
        ?? Phrase(zh: "请核对两个文件里的编号，改正后重新运行。", en: "Check the ids in both files, mend them and run again.")
    )
  }
}
