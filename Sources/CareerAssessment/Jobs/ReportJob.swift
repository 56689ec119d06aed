public import AssessmentDiagnostics
import AssessmentDocuments
public import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
public import AssessmentReports
import AssessmentScoring
public import AssessmentTabular

/// Scores a file of answers and writes a folder with the scored table, a report and a JSON twin for every person,
/// and an index.
///
/// File names are running numbers: nobody's name or student number shows in them.
public struct ReportJob: Sendable {
  /// Scoring: instrument, options, reading.
  public var scoring: ScoreJob
  /// Which reports are written; both where empty.
  public var audiences: [Audience]
  /// Only this person, by id; everybody where `nil`.
  public var person: String?
  /// Language of the reports.
  public var language: Language
  /// The further instruments of the same people, and the rule of their evaluation; `scoring` has the first entry's
  /// instrument and files.
  public var battery: Battery?
  /// The files of the battery's entries, as `Battery.files` shares them out.
  public var batteryFiles: [[String]] = []
  /// Schooling of those of whom the file tells none; nil where it is unknown.
  public var schooling: Schooling?
  /// Schooling that those aim at of whom the file tells none; nil where it is unknown.
  public var targetSchooling: Schooling?
  /// The office that hands the report over.
  public var provider: String?
  /// How the client is addressed in Chinese.
  public var address: Address
  /// What must be the same for the same report.
  public var provenance: Provenance
  /// Put the new folder in place of an older one of ours.
  public var replaces: Bool
  /// In which forms a report is written.
  public var formats: Set<Format>
  /// The class list, by which missing details are filled in and missing people are named.
  public var roster: Roster?
  /// The earlier answers of the same people, with which those of now are compared.
  public var earlier: EarlierSource?
  /// In the file to print, every person begins on an odd page.
  public var isDuplex: Bool

  /// A form of a report.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// A page for the screen, also fit to print.
    case html
    /// A file for paper: one for each person and edition, and one with the client editions of all to print.
    case pdf
  }

  /// A report job.
  public init(
    _ scoring: ScoreJob,
    provenance: Provenance,
    language: Language = .chinese,
    audiences: [Audience] = [],
    person: String? = nil,
    schooling: Schooling? = nil,
    targetSchooling: Schooling? = nil,
    provider: String? = nil,
    address: Address = .formal,
    replaces: Bool = false,
    formats: Set<Format> = [.html],
    isDuplex: Bool = false,
    roster: Roster? = nil
  ) {
    self.scoring = scoring
    self.provenance = provenance
    self.language = language
    self.audiences = audiences.isEmpty ? [.client, .counsellor] : audiences
    self.person = person
    self.schooling = schooling
    self.targetSchooling = targetSchooling
    self.provider = provider
    self.address = address
    self.replaces = replaces
    self.formats = formats
    self.isDuplex = isDuplex
    self.roster = roster
  }

  private static let chunk = 32

  /// The leading instrument and the others of the battery.
  var instruments: [InstrumentFile] {
    [scoring.instrument] + (battery?.entries.dropFirst().map(\.instrument) ?? [])
  }

  /// Writes everything. The folder appears only when all of it is there.
  ///
  /// - Throws: the findings that kept the job from being done; nothing was written then.
  public func run(
    _ input: TableInput,
    occupations: OccupationData,
    to folder: String,
    progress: ProgressReport? = nil
  ) async throws(Findings) -> JobOutcome {
    for instrument in instruments {
      try checkPurpose(instrument.instrument)
      try checkTexts(instrument.instrument)
    }
    let press = Press(
      plan: ScoringPlan(scoring.instrument.instrument, options: provenance.options),
      matcher: OccupationMatcher(occupations),
      evaluator: try battery?.rule?.evaluator(occupations),
      pdf: try formats.contains(.pdf) ? PDFPress() : nil
    )
    var output = try OutputFolder(folder, replaces: replaces)
    do throws(Findings) {
      let spool = try Spool(input, and: scoring.reading.further)
      let outcome = try await fill(&output, spool.input, press, progress)
      try spool.checkUnchanged()
      try output.finish()
      return outcome
    } catch { throw output.named(error) }
  }

  private func fill(
    _ output: inout OutputFolder,
    _ input: TableInput,
    _ press: Press,
    _ progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    let bridge = ResponseBridge(scoring.instrument.instrument)
    let opening = try ResponseReader.Opening.open(input, outline: bridge.outline, options: scoring.reading)
    let doubts = KeyDoubts(press.plan, bridge, opening, scoring.reading, file: input.name)
    var reader = try ResponseReader(opening, of: input, outline: bridge.outline, options: scoring.reading)
    var outcome = JobOutcome()
    outcome.add(scoring.instrument.findings)
    outcome.add(reader.takeFindings())
    var answers = try batteryAnswers(input, &outcome)
    var earlier = try self.earlier.map { source throws(Findings) in
      try EarlierAnswers(source, scoring.instrument, press.plan, reading: scoring.reading, outcome: &outcome)
    }
    var table = ScoreTable(scoring)
    var scores = try output.file("scores.csv")
    try scores.write(table.head())
    var entries: [(number: Int, entry: ReportIndex.Entry)] = []
    var written = ["index.html", "scores.csv"]
    var pagesAreDemo = false
    var waiting: [Task] = []
    var toPrint: [Task] = []
    var check = roster.map { RosterCheck($0) }
    var before: Int?
    var hasMore = true
    while hasMore {
      if var row = try reader.next() {
        guard person == nil || person == row.personID else { continue }
        if let remark = roster?.complete(&row, file: input.name) { row.findings.append(remark) }
        check?.see(row)
        let responses = bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed)
        var client = bridge.client(row)
        client.schooling = client.schooling ?? schooling
        client.targetSchooling = client.targetSchooling ?? targetSchooling
        var task = Task(
          number: row.place,
          copies: row.copyCount,
          responses: responses,
          client: client,
          problems: row.findings
        )
        if let joined = answers?.measures(of: row, in: input.name) {
          task.further = joined.measures
          task.problems += joined.findings
        }
        if let found = earlier?.entry(of: row, in: input.name, responses) {
          task.earlier = found.0
          task.problems += found.1
        }
        waiting.append(task)
      } else {
        hasMore = false
      }
      // The last one waits until it is known who comes next.
      guard waiting.count > Self.chunk || !hasMore else { continue }
      let next = hasMore ? waiting.popLast() : nil
      for place in waiting.indices {
        waiting[place].before = place > 0 ? waiting[place - 1].number : before
        waiting[place].after = place + 1 < waiting.count ? waiting[place + 1].number : next?.number
      }
      before = waiting.last?.number
      if press.pdf != nil, audiences.contains(.client), person == nil { toPrint += waiting }
      for page in try await pages(waiting, press) {
        pagesAreDemo = pagesAreDemo || page.analysis.isDemo
        try scores.write(table.row(page.analysis.profile, page.task.problems, isFirst: outcome.personCount == 0))
        for (name, bytes) in page.files { try output.add(name, bytes) }
        let entry = entry(page)
        outcome.personCount += 1
        if !entry.attention.isEmpty { outcome.addAttention([page.analysis.profile.line]) }
        outcome.add(page.task.problems + page.analysis.profile.findings(in: input.name))
        entries.append((page.task.number, entry))
        written += page.files.map(\.name)
        progress?(outcome.personCount)
      }
      outcome.add(reader.takeFindings())
      waiting.removeAll(keepingCapacity: true)
      if let next { waiting.append(next) }
    }
    guard !entries.isEmpty else { throw Findings([nobody(input)]) }
    outcome.add(await doubts.findings())
    if person == nil { outcome.add((answers?.leftOver(input.name) ?? []) + (earlier?.leftOver(input.name) ?? [])) }
    try scores.write(table.tail())
    try scores.finish()
    var prints: [RelativePath] = []
    for (name, bytes) in try await printFiles(toPrint, press) {
      try output.add(name, bytes)
      written.append(name)
      prints += [RelativePath(name)].compactMap(\.self)
    }
    // In the order in which people first stand in the file, wherever the answers that count stand.
    var index = ReportIndex(
      entries.sorted { $0.number < $1.number }.map { $0.entry },
      language: language,
      provider: provider,
      date: provenance.date,
      instrument: scoring.instrument.instrument.title[language],
      isDemo: provenance.isDemo || pagesAreDemo
    )
    index.prints = prints
    if let check, person == nil {
      index.list = listCheck(check)
      outcome.add(check.roster.findings + check.findings(file: input.name))
    }
    try output.add("class.csv", ClassTable.bytes(index))
    written.append("class.csv")
    try output.add("index.html", Array(index.html().utf8))
    outcome.written = written
    return outcome
  }

  private func listCheck(_ check: RosterCheck) -> ListCheck {
    func person(_ row: ResponseRow) -> ListCheck.Person {
      let group = [row.grade, row.schoolClass].compactMap(\.self).joined(separator: " ")
      return ListCheck.Person(name: row.name, id: row.personID, group: group)
    }
    return ListCheck(
      count: check.roster.people.count,
      absent: check.absent.map(person),
      strangers: check.strangers.map { .init(person($0.row), line: $0.row.line, near: $0.near.map(person)) }
    )
  }

  /// The answers to the further instruments of a battery.
  func batteryAnswers(
    _ input: TableInput,
    _ outcome: inout JobOutcome
  ) throws(Findings) -> BatteryAnswers? {
    guard let battery, battery.entries.count > 1 else { return nil }
    typealias Part = (instrument: InstrumentFile, inputs: [TableInput], further: [String])
    let entries = battery.entries.enumerated().dropFirst().map { place, entry -> Part in
      let files = batteryFiles.indices.contains(place) ? batteryFiles[place] : []
      // What stands in the leading file is read from it again, however it came.
      let isSame = files.isEmpty || files == batteryFiles.first
      return (
        instrument: entry.instrument, inputs: [isSame ? input : .file(files[0])],
        further: isSame ? scoring.reading.further : Array(files.dropFirst())
      )
    }
    return try BatteryAnswers(entries, reading: scoring.reading, options: provenance.options, outcome: &outcome)
  }

  // MARK: Guards

  func checkPurpose(_ instrument: Instrument) throws(Findings) {
    guard !instrument.permittedPurposes.contains(provenance.purpose) else { return }
    let allowed = instrument.permittedPurposes
    throw Findings([
      Finding(
        "purpose-not-permitted",
        at: Place(),
        Phrase(
          zh: "工具 \(instrument.id) 不可用于“\(provenance.purpose.name.chinese)”",
          en: "the instrument \(instrument.id) may not be used for \(provenance.purpose.name.english)"
        ),
        remedy: Phrase(
          zh: "允许的用途：\(allowed.map { "\($0.name.chinese)（--purpose \($0.rawValue)）" }.joined(separator: "、"))。",
          en: "Permitted: \(allowed.map { "\($0.name.english) (--purpose \($0.rawValue))" }.joined(separator: ", "))."
        )
      )
    ])
  }

  /// What is still to be written is not shown to clients.
  private func checkTexts(_ instrument: Instrument) throws(Findings) {
    guard audiences.contains(.client) else { return }
    let unfinished = UnfinishedTexts.pointers(in: instrument)
    guard !unfinished.isEmpty else { return }
    let list = unfinished.prefix(8).joined(separator: " ") + (unfinished.count > 8 ? " …" : "")
    throw Findings([
      Finding(
        "instrument-unfinished",
        at: Place(),
        Phrase(
          zh: "工具里有 \(unfinished.count) 段文字还没有写好，不能用于来访者版报告：\(list)",
          en:
            "\(unfinished.count) texts of the instrument are still to be written, and clients would read them: \(list)"
        ),
        remedy: Phrase(
          zh: "请在工具文件里写好这些文字；在此之前可以用 --audience counsellor 只生成指导人员版。",
          en:
            "Write these texts in the instrument file; until then --audience counsellor writes the counsellor's report alone."
        )
      )
    ])
  }

  private func nobody(_ input: TableInput) -> Finding {
    person == nil
      ? Finding(
        "nobody",
        at: Place(file: input.name),
        Phrase(zh: "文件里没有可以计分的人", en: "there is nobody to score in the file"),
        remedy: Phrase(zh: "请检查是否选对了导出文件。", en: "Check that this is the right export.")
      )
      : Finding(
        "person-unknown",
        at: Place(file: input.name),
        Phrase(zh: "文件里没有 --person 指定的编号", en: "the file has no person with the id given by --person"),
        remedy: Phrase(
          zh: "请核对编号；不写 --person 会为所有人生成报告，index.html 里列出全部编号。",
          en: "Check the id; without --person everybody gets a report, and index.html lists all ids."
        )
      )
  }
}
