public import Diagnostics
import Documents
public import Guidance
import Instruments
import JSON
import PDFDocuments
public import Reports
import Scoring
public import Tabular

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
  /// The office that hands the report over.
  public var provider: String?
  /// What must be the same for the same report.
  public var provenance: Provenance
  /// Put the new folder in place of an older one of ours.
  public var replaces: Bool
  /// In which forms a report is written.
  public var formats: Set<Format>
  /// The class list, by which missing details are filled in and missing people are named.
  public var roster: Roster?
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
    provider: String? = nil,
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
    self.provider = provider
    self.replaces = replaces
    self.formats = formats
    self.isDuplex = isDuplex
    self.roster = roster
  }

  private static let chunk = 32

  /// Writes everything. The folder appears only when all of it is there.
  ///
  /// - Throws: the findings that kept the job from being done; nothing was written then.
  public func run(
    _ input: TableInput,
    occupations: OccupationData,
    to folder: String,
    progress: ProgressReport? = nil
  ) async throws(Findings) -> JobOutcome {
    try checkPurpose()
    let presses = try formats.contains(.pdf) ? PDFPress.several() : []
    var output = try OutputFolder(folder, replaces: replaces)
    do throws(Findings) {
      let spool = try Spool(input, and: scoring.reading.further)
      let outcome = try await fill(&output, spool.input, occupations, presses, progress)
      try spool.checkUnchanged()
      try output.finish()
      return outcome
    } catch { throw output.named(error) }
  }

  private func fill(
    _ output: inout OutputFolder,
    _ input: TableInput,
    _ occupations: OccupationData,
    _ presses: [PDFPress],
    _ progress: ProgressReport?
  ) async throws(Findings) -> JobOutcome {
    let bridge = ResponseBridge(scoring.instrument.instrument)
    let plan = ScoringPlan(scoring.instrument.instrument, options: provenance.options)
    let matcher = OccupationMatcher(occupations)
    var reader = try ResponseReader(input, outline: bridge.outline, options: scoring.reading)
    var outcome = JobOutcome()
    outcome.add(scoring.instrument.findings)
    outcome.add(reader.takeFindings())
    var table = ScoreTable(scoring)
    var scores = try output.file("scores.csv")
    try scores.write(table.head())
    var entries: [(number: Int, entry: ReportIndex.Entry)] = []
    var written = ["index.html", "scores.csv"]
    var pagesAreDemo = false
    var waiting: [Task] = []
    var toPrint: [Task] = []
    var check = roster.map { RosterCheck($0) }
    var hasMore = true
    while hasMore {
      if var row = try reader.next() {
        guard person == nil || person == row.personID else { continue }
        if let remark = roster?.complete(&row, file: input.name) { row.findings.append(remark) }
        check?.see(row)
        let responses = bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed)
        waiting.append(
          Task(
            number: row.place,
            copies: row.copyCount,
            responses: responses,
            client: bridge.client(row),
            problems: row.findings
          )
        )
      } else {
        hasMore = false
      }
      guard waiting.count == Self.chunk || !hasMore else { continue }
      if !presses.isEmpty, audiences.contains(.client), person == nil { toPrint += waiting }
      for page in try await pages(waiting, plan, matcher, presses) {
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
    }
    guard !entries.isEmpty else { throw Findings([nobody(input)]) }
    try scores.write(table.tail())
    try scores.finish()
    var prints: [RelativePath] = []
    for (name, bytes) in try await printFiles(toPrint, plan, matcher, presses) {
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

  // MARK: One person

  private struct Task: Sendable {
    var number: Int
    var copies: Int
    var responses: PersonResponses
    var client: ClientRecord
    var problems: [Finding]
  }

  private struct Page: Sendable {
    var task: Task
    var analysis: OrientationAnalysis
    var files: [(name: String, bytes: [UInt8])]
  }

  private func pages(
    _ tasks: [Task],
    _ plan: ScoringPlan,
    _ matcher: OccupationMatcher,
    _ presses: [PDFPress]
  ) async throws(Findings) -> [Page] {
    let pages = await withTaskGroup(of: (Int, Result<Page, Findings>).self) { group in
      for (place, task) in tasks.enumerated() {
        let press = presses.isEmpty ? nil : presses[place % presses.count]
        group.addTask {
          do throws(Findings) { return (place, .success(try await page(task, plan, matcher, press))) } catch {
            return (place, .failure(error))
          }
        }
      }
      var pages = [Result<Page, Findings>?](repeating: nil, count: tasks.count)
      for await (place, page) in group { pages[place] = page }
      return pages.compactMap(\.self)
    }
    var done: [Page] = []
    for page in pages { done.append(try page.get()) }
    return done
  }

  private func analysis(_ task: Task, _ plan: ScoringPlan, _ matcher: OccupationMatcher) -> OrientationAnalysis {
    OrientationAnalysis(
      of: plan.score(task.responses),
      client: task.client,
      instrument: scoring.instrument,
      occupations: matcher,
      provenance: provenance
    )
  }

  private func page(
    _ task: Task,
    _ plan: ScoringPlan,
    _ matcher: OccupationMatcher,
    _ press: PDFPress?
  ) async throws(Findings) -> Page {
    let analysis = analysis(task, plan, matcher)
    let digits = "\(task.number)"
    let prefix = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    var files: [(String, [UInt8])] = []
    for audience in audiences {
      let document = Report(analysis, audience: audience, language: language, provider: provider).document()
      let name = "\(prefix)-\(audience.rawValue)"
      if formats.contains(.html) { files.append((name + ".html", Array(HTMLRenderer.render(document).utf8))) }
      if let press { files.append((name + ".pdf", try await press.pdf(document, date: provenance.date))) }
    }
    files.append(("\(prefix).json", Array(JSONWriter.pretty(analysis.json).utf8)))
    return Page(task: task, analysis: analysis, files: files)
  }

  // MARK: To print

  /// How many people one file to print holds; more make a file nobody can open.
  private static let volume = 200

  /// The client editions of all, by class and number, to print in one go.
  private func printFiles(
    _ tasks: [Task],
    _ plan: ScoringPlan,
    _ matcher: OccupationMatcher,
    _ presses: [PDFPress]
  ) async throws(Findings) -> [(name: String, bytes: [UInt8])] {
    guard let press = presses.first, !tasks.isEmpty else { return [] }
    let sorted = tasks.sorted {
      NaturalOrder.key($0.client.group ?? "", $0.client.id) < NaturalOrder.key($1.client.group ?? "", $1.client.id)
    }
    var files: [(String, [UInt8])] = []
    for start in stride(from: 0, to: sorted.count, by: Self.volume) {
      let documents = sorted[start..<min(start + Self.volume, sorted.count)].map { task in
        Report(analysis(task, plan, matcher), audience: .client, language: language, provider: provider).document()
      }
      let number = start / Self.volume
      let bytes = try await press.pdf(documents, date: provenance.date, isDuplex: isDuplex)
      files.append((number == 0 ? "print.pdf" : "print-\(number + 1).pdf", bytes))
    }
    return files
  }

  /// The person's line of the index: what the analysis shows, and what is wrong with the row itself.
  private func entry(_ page: Page) -> ReportIndex.Entry {
    func link(_ end: String) -> RelativePath? {
      page.files.first { $0.name.hasSuffix(end) }.flatMap { RelativePath($0.name) }
    }
    func edition(_ audience: Audience, _ format: Format) -> RelativePath? {
      link("-\(audience.rawValue).\(format.rawValue)")
    }
    var entry = ReportIndex.Entry(
      page.analysis,
      client: edition(.client, .html),
      counsellor: edition(.counsellor, .html),
      json: link(".json")
    )
    entry.number = page.task.number
    entry.clientPDF = edition(.client, .pdf)
    entry.counsellorPDF = edition(.counsellor, .pdf)
    if page.task.copies > 1 {
      let copies = page.task.copies
      let words = Phrase(zh: "交了 \(copies) 份，采用一份", en: "sent \(copies) sets of answers, of which one counts")
      entry.concerns.append(ClassConcern(words, .check, isUrgent: false))
    }
    let problems = page.task.problems.count { $0.severity > .note }
    if problems > 0 {
      let places = Phrase(zh: "这一行数据有 \(problems) 处需要核对", en: "the row has \(problems) places to check")
      entry.attention.append(places)
      entry.concerns.append(ClassConcern(places, .check, isUrgent: false))
    } else if entry.attention.isEmpty, ScoreTable.needsAttention(page.analysis.profile, []) {
      entry.attention.append(Phrase(zh: "有量表没有得分", en: "a scale has no score"))
    }
    return entry
  }

  // MARK: Guards

  private func checkPurpose() throws(Findings) {
    let instrument = scoring.instrument.instrument
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
