public import Diagnostics
import Documents
public import Guidance
import Documents
import Instruments
import JSON
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
  /// How the client is addressed in Chinese.
  public var address: Address
  /// What must be the same for the same report.
  public var provenance: Provenance
  /// Put the new folder in place of an older one of ours.
  public var replaces: Bool

  /// A report job.
  public init(
    _ scoring: ScoreJob,
    provenance: Provenance,
    language: Language = .chinese,
    audiences: [Audience] = [],
    person: String? = nil,
    provider: String? = nil,
    address: Address = .formal,
    replaces: Bool = false
  ) {
    self.scoring = scoring
    self.provenance = provenance
    self.language = language
    self.audiences = audiences.isEmpty ? [.client, .counsellor] : audiences
    self.person = person
    self.provider = provider
    self.address = address
    self.replaces = replaces
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
    var output = try OutputFolder(folder, replaces: replaces)
    do throws(Findings) {
      let spool = try Spool(input, and: scoring.reading.further)
      let outcome = try await fill(&output, spool.input, occupations, progress)
      try spool.checkUnchanged()
      try output.finish()
      return outcome
    } catch { throw output.named(error) }
  }

  private func fill(
    _ output: inout OutputFolder,
    _ input: TableInput,
    _ occupations: OccupationData,
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
    var entries: [ReportIndex.Entry] = []
    var written = ["index.html", "scores.csv"]
    var pagesAreDemo = false
    var number = 0
    var waiting: [Task] = []
    var before: Int?
    var hasMore = true
    while hasMore {
      if let row = try reader.next() {
        number += 1
        guard person == nil || person == row.personID else { continue }
        let responses = bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed)
        waiting.append(
          Task(number: number, responses: responses, client: bridge.client(row), problems: row.findings)
        )
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
      for page in await pages(waiting, plan, matcher) {
        pagesAreDemo = pagesAreDemo || page.analysis.isDemo
        try scores.write(table.row(page.analysis.profile, page.task.problems, isFirst: outcome.personCount == 0))
        for (name, bytes) in page.files { try output.add(name, bytes) }
        let entry = entry(page)
        outcome.personCount += 1
        if !entry.attention.isEmpty { outcome.addAttention([page.analysis.profile.line]) }
        outcome.add(page.task.problems + page.analysis.profile.findings(in: input.name))
        entries.append(entry)
        written += page.files.map(\.name)
        progress?(outcome.personCount)
      }
      outcome.add(reader.takeFindings())
      waiting.removeAll(keepingCapacity: true)
      if let next { waiting.append(next) }
    }
    guard !entries.isEmpty else { throw Findings([nobody(input)]) }
    try scores.write(table.tail())
    try scores.finish()
    let index = ReportIndex(
      entries,
      language: language,
      provider: provider,
      date: provenance.date,
      instrument: scoring.instrument.instrument.title[language],
      isDemo: provenance.isDemo || pagesAreDemo
    )
    try output.add("index.html", Array(index.html().utf8))
    outcome.written = written
    return outcome
  }

  // MARK: One person

  private struct Task: Sendable {
    var number: Int
    var responses: PersonResponses
    var client: ClientRecord
    var problems: [Finding]
    /// The numbers of the neighbours, in the order of the file.
    var before: Int?
    var after: Int?
  }

  private struct Page: Sendable {
    var task: Task
    var analysis: OrientationAnalysis
    var files: [(name: String, bytes: [UInt8])]
  }

  private func pages(_ tasks: [Task], _ plan: ScoringPlan, _ matcher: OccupationMatcher) async -> [Page] {
    await withTaskGroup(of: (Int, Page).self) { group in
      for (place, task) in tasks.enumerated() { group.addTask { (place, page(task, plan, matcher)) } }
      var pages = [Page?](repeating: nil, count: tasks.count)
      for await (place, page) in group { pages[place] = page }
      return pages.compactMap(\.self)
    }
  }

  private func page(_ task: Task, _ plan: ScoringPlan, _ matcher: OccupationMatcher) -> Page {
    var analysis = OrientationAnalysis(
      of: plan.score(task.responses),
      client: task.client,
      instrument: scoring.instrument,
      occupations: matcher,
      provenance: provenance
    )
    analysis.answers = task.responses.answers
    let prefix = Self.digits(task.number)
    var files: [(String, [UInt8])] = audiences.map { audience in
      let html = Report(
        analysis,
        audience: audience,
        language: language,
        provider: provider,
        address: address,
        links: audience == .counsellor ? links(task) : nil
      ).html()
      return ("\(prefix)-\(audience.rawValue).html", Array(html.utf8))
    }
    files.append(("\(prefix).json", Array(JSONWriter.pretty(analysis.json).utf8)))
    return Page(task: task, analysis: analysis, files: files)
  }

  private static func digits(_ number: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
  }

  /// From the counsellor's report to the list, the neighbours and the person's other files.
  private func links(_ task: Task) -> ReportLinks {
    func report(_ number: Int?, _ end: String) -> RelativePath? {
      number.flatMap { RelativePath(Self.digits($0) + end) }
    }
    let counsellor = "-\(Audience.counsellor.rawValue).html"
    return ReportLinks(
      index: RelativePath("index.html"),
      previous: report(task.before, counsellor),
      next: report(task.after, counsellor),
      client: audiences.contains(.client) ? report(task.number, "-\(Audience.client.rawValue).html") : nil,
      json: report(task.number, ".json")
    )
  }

  /// The person's line of the index: what the analysis shows, and what is wrong with the row itself.
  private func entry(_ page: Page) -> ReportIndex.Entry {
    func link(_ end: String) -> RelativePath? {
      page.files.first { $0.name.hasSuffix(end) }.flatMap { RelativePath($0.name) }
    }
    var entry = ReportIndex.Entry(
      page.analysis,
      client: link("-\(Audience.client.rawValue).html"),
      easyRead: link("-\(Audience.easyRead.rawValue).html"),
      counsellor: link("-\(Audience.counsellor.rawValue).html"),
      json: link(".json")
    )
    let problems = page.task.problems.count { $0.severity > .note }
    if problems > 0 {
      entry.attention.append(
        Phrase(zh: "这一行数据有 \(problems) 处需要核对", en: "the row has \(problems) places to check")
      )
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
