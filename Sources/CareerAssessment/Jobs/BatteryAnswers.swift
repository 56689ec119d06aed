import AssessmentDiagnostics
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring
import AssessmentTabular

/// The answers to the further instruments of a battery, by person, ready to be joined to the leading one.
///
/// Joined by the id of the file, and by class, site, event and wave where both files tell them; rows without an id, or
/// with one that a spreadsheet has damaged, only within one file, by their line. A row whose name, sex or age
/// contradicts is not joined: it may be somebody else's. All of them stay in memory.
struct BatteryAnswers: Sendable {
  /// One row of a further instrument.
  private struct Row: Sendable {
    var line: Int
    var name: String?
    var sex: Sex?
    var age: Double?
    var measure: Measure
  }

  /// One further instrument.
  private struct Sheet: Sendable {
    var id: String
    var file: String
    var rows: [String: Row] = [:]
    /// The keys of an id: several where classes number their people alike.
    var keys: [String: [String]] = [:]
    /// Ids that several rows have, and their lines.
    var shared: [String: [Int]] = [:]
    var joined: Set<String> = []
    /// Lines of the leading instrument that have no row here.
    var missing: [Int] = []
  }

  private var sheets: [Sheet] = []

  /// Reads and scores.
  ///
  /// - Parameters:
  ///   - entries: the further instruments, each with its inputs; the first input is the table, others continue it.
  ///   - reading: how the files are read.
  ///   - options: choices of scoring.
  ///   - outcome: takes what was found in the files.
  init(
    _ entries: [(instrument: InstrumentFile, inputs: [TableInput], further: [String])],
    reading: ReadingOptions,
    options: ScoringOptions,
    outcome: inout JobOutcome
  ) throws(Findings) {
    for entry in entries {
      let bridge = ResponseBridge(entry.instrument.instrument)
      let plan = ScoringPlan(entry.instrument.instrument, options: options)
      var own = reading
      own.further = entry.further
      // A mapping, a codebook or words of values belong to one instrument.
      own.mapping = nil
      own.codebook = [:]
      own.values = [:]
      var reader = try ResponseReader(entry.inputs[0], outline: bridge.outline, options: own)
      outcome.add(entry.instrument.findings)
      outcome.add(reader.takeFindings())
      var sheet = Sheet(id: entry.instrument.instrument.id, file: entry.inputs[0].name)
      while let row = try reader.next() {
        let key = Self.key(row, file: sheet.file)
        let profile = plan.score(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
        outcome.add(row.findings)
        if let first = sheet.rows[key] {
          sheet.shared[key, default: [first.line]].append(row.line)
          continue
        }
        if Self.isJoinedByID(row) { sheet.keys[row.personID, default: []].append(key) }
        sheet.rows[key] = Row(
          line: row.line,
          name: row.name,
          sex: row.sex,
          age: row.age,
          measure: Measure(entry.instrument, profile, answeredOn: bridge.client(row).answeredOn)
        )
      }
      outcome.add(reader.takeFindings())
      sheets.append(sheet)
    }
  }

  private static func isJoinedByID(_ row: ResponseRow) -> Bool { row.hasOwnID && !row.idIsDamaged }

  /// The id and its setting, or the file and line of a row without one.
  private static func key(_ row: ResponseRow, file: String) -> String {
    isJoinedByID(row) ? "id:\(row.personID)|\(row.setting)" : "line:\(file):\(row.line)"
  }

  /// The key in a sheet; where only one of the two files tells the setting, the id alone, as long as it is one row's.
  private func key(of row: ResponseRow, in sheet: Int, file: String) -> String {
    let key = Self.key(row, file: file)
    guard sheets[sheet].rows[key] == nil, Self.isJoinedByID(row), let others = sheets[sheet].keys[row.personID],
      others.count == 1, row.setting.isEmpty || others[0] == "id:\(row.personID)|"
    else { return key }
    return others[0]
  }

  /// The further measures of a person, and what keeps some from being joined.
  mutating func measures(of row: ResponseRow, in file: String) -> (measures: [Measure], findings: [Finding]) {
    var measures: [Measure] = []
    var findings: [Finding] = []
    for place in sheets.indices {
      let key = key(of: row, in: place, file: file)
      guard let other = sheets[place].rows[key] else {
        sheets[place].missing.append(row.line)
        continue
      }
      let isFirst = sheets[place].joined.insert(key).inserted
      let (id, sheet) = (sheets[place].id, sheets[place].file)
      if !isFirst {
        findings.append(
          Self.finding(
            "battery-id-shared",
            Place(file: file, line: row.line),
            Phrase(
              zh: "前面有一行编号与这一行相同，\(id) 没有并入这一行",
              en: "an earlier line has the id of this one; \(id) is not joined to this line"
            )
          )
        )
      } else if let lines = sheets[place].shared[key] {
        findings.append(
          Self.finding(
            "battery-id-shared",
            Place(file: file, line: row.line),
            Phrase(
              zh: "\(sheet) 第 \(lines.map(String.init).joined(separator: "、")) 行是同一编号，\(id) 没有并入",
              en: "lines \(lines.map(String.init).joined(separator: ", ")) of \(sheet) have one id; \(id) is not joined"
            )
          )
        )
      } else if let what = Self.contradiction(row, other) {
        findings.append(
          Self.finding(
            "battery-contradiction",
            Place(file: file, line: row.line),
            Phrase(
              zh: "\(what.chinese)与 \(sheet) 第 \(other.line) 行不同，\(id) 没有并入",
              en: "\(what.english) differs from line \(other.line) of \(sheet); \(id) is not joined"
            )
          )
        )
      } else {
        measures.append(other.measure)
      }
    }
    return (measures, findings)
  }

  private static func contradiction(_ row: ResponseRow, _ other: Row) -> Phrase? {
    func folded(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
    if let a = row.name, let b = other.name, folded(a) != folded(b) { return Phrase(zh: "姓名", en: "the name") }
    if let a = row.sex, let b = other.sex, a != b { return Phrase(zh: "性别", en: "the sex") }
    // The forms may lie some months apart.
    if let a = row.age, let b = other.age, abs(a - b) > 1.5 { return Phrase(zh: "年龄或出生日期", en: "the age or birthday") }
    return nil
  }

  /// Who stands in one file only.
  func leftOver(_ file: String) -> [Finding] {
    sheets.flatMap { sheet -> [Finding] in
      var findings: [Finding] = []
      if !sheet.missing.isEmpty {
        findings.append(
          Self.finding(
            "battery-person-without",
            Place(file: file, line: sheet.missing[0]),
            Phrase(
              zh: "\(sheet.missing.count) 人没有 \(sheet.id) 的作答（\(Self.lines(sheet.missing).chinese)）",
              en: "\(sheet.missing.count) people have no answers to \(sheet.id) (\(Self.lines(sheet.missing).english))"
            )
          )
        )
      }
      let alone = sheet.rows.filter { !sheet.joined.contains($0.key) }.map(\.value.line).sorted()
      if !alone.isEmpty {
        findings.append(
          Self.finding(
            "battery-person-only",
            Place(file: sheet.file, line: alone[0]),
            Phrase(
              zh: "\(alone.count) 人只在这个文件里，没有报告（\(Self.lines(alone).chinese)）",
              en: "\(alone.count) people stand in this file only and get no report (\(Self.lines(alone).english))"
            )
          )
        )
      }
      return findings
    }
  }

  /// Lines as one writes them, the first ten of many.
  static func lines(_ lines: [Int]) -> Phrase {
    let first = lines.prefix(10).map(String.init)
    let isMore = lines.count > 10
    return Phrase(
      zh: "第 \(first.joined(separator: "、")) 行\(isMore ? "等" : "")",
      en: "\(lines.count == 1 ? "line" : "lines") \(first.joined(separator: ", "))\(isMore ? " and more" : "")"
    )
  }

  private static func finding(_ rule: String, _ place: Place, _ message: Phrase) -> Finding {
    Finding(
      rule,
      .warning,
      at: place,
      message,
      remedy: Phrase(zh: "请核对两个文件里的编号，改正后重新运行。", en: "Check the ids in both files, mend them and run again.")
    )
  }
}
