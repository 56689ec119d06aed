public import AssessmentDiagnostics
import AssessmentDocuments
public import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentReports
import AssessmentScoring
public import AssessmentTabular

/// Writes the report on a group: a folder with the edition that may be shared, the one for the office, and the figures.
///
/// No name, no id and no figure of fewer than five people is in any of the files; all show the same figures.
public struct GroupJob: Sendable {
  /// Reading, scoring and what must be the same for the same report; its editions are not written.
  public var report: ReportJob
  /// The column that the group is divided by, as the file or the class list names it; nil for none.
  public var by: String?
  /// The column of what people wrote; found by its name where nil.
  public var comments: String?

  /// A group report of the people, instruments and settings of a report job.
  public init(_ report: ReportJob, by: String? = nil, comments: String? = nil) {
    self.report = report
    self.by = by
    self.comments = comments
  }

  /// Names of columns in which people write what they think of a service.
  private static let commentNames = ["意见", "建议", "留言", "comment", "suggestion", "remark"]

  /// The columns that are read beside what is understood.
  public var keptColumns: [String] {
    let isService = report.scoring.instrument.instrument.domain == .satisfaction
    return (by.map { [$0] } ?? []) + (isService ? comments.map { [$0] } ?? Self.commentNames : [])
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
    let instruments = report.instruments
    for instrument in instruments { try report.checkPurpose(instrument.instrument) }
    var output = try OutputFolder(folder, replaces: report.replaces)
    do throws(Findings) {
      let spool = try Spool(input, and: report.scoring.reading.further)
      var outcome = JobOutcome()
      let people = try members(spool.input, instruments, occupations, &outcome, progress)
      try spool.checkUnchanged()
      let analysis = try analyse(people, instruments, occupations, input)
      try await write(analysis, people.isDemo, occupations, &output, &outcome)
      try output.finish()
      return outcome
    } catch { throw output.named(error) }
  }

  private struct People {
    var members: [GroupMember] = []
    /// People of the class list without answers.
    var absent: Int?
    var isDemo = false
  }

  private func members(
    _ input: TableInput,
    _ instruments: [InstrumentFile],
    _ occupations: OccupationData,
    _ outcome: inout JobOutcome,
    _ progress: ProgressReport?
  ) throws(Findings) -> People {
    let lead = report.scoring.instrument
    let bridge = ResponseBridge(lead.instrument)
    let plan = ScoringPlan(lead.instrument, options: report.provenance.options)
    let matcher = OccupationMatcher(occupations)
    var reading = report.scoring.reading
    reading.kept = keptColumns
    let opening = try ResponseReader.Opening.open(input, outline: bridge.outline, options: reading)
    var reader = try ResponseReader(opening, of: input, outline: bridge.outline, options: reading)
    outcome.add(lead.findings)
    outcome.add(reader.takeFindings())
    var answers = try report.batteryAnswers(input, &outcome)
    var earlier = try report.earlier.map { source throws(Findings) in
      try EarlierAnswers(source, lead, plan, reading: reading, outcome: &outcome)
    }
    var people = People()
    var check = report.roster.map { RosterCheck($0) }
    while var row = try reader.next() {
      if let remark = report.roster?.complete(&row, file: input.name) { row.findings.append(remark) }
      check?.see(row)
      let responses = bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed)
      var problems = row.findings
      let joined = answers?.measures(of: row, in: input.name)
      problems += joined?.findings ?? []
      let before = earlier?.entry(of: row, in: input.name, responses)
      problems += before?.1 ?? []
      var analysis = OrientationAnalysis(
        of: plan.score(responses),
        client: bridge.client(row),
        instrument: lead,
        occupations: matcher,
        further: joined?.measures ?? [],
        provenance: report.provenance
      )
      analysis.retest = before?.0.map { entry in
        Retest(
          entry.measure,
          now: analysis.profile,
          changes: plan.changes(from: entry.responses, to: responses),
          days: entry.days,
          confidence: report.provenance.options.confidence
        )
      }
      people.isDemo = people.isDemo || analysis.isDemo
      people.members.append(
        GroupMember(
          analysis,
          instruments: instruments.map(\.instrument),
          occupations: occupations,
          part: part(row),
          comment: comment(row)
        )
      )
      outcome.personCount += 1
      if problems.contains(where: { $0.severity > .note }) { outcome.addAttention([row.line]) }
      outcome.add(problems)
      progress?(outcome.personCount)
    }
    outcome.add(reader.takeFindings())
    outcome.add((answers?.leftOver(input.name) ?? []) + (earlier?.leftOver(input.name) ?? []))
    if let check {
      people.absent = check.absent.count
      outcome.add(check.roster.findings + check.findings(file: input.name))
    }
    return people
  }

  /// What the person's part of the group is called.
  private func part(_ row: ResponseRow) -> String? {
    guard let by else { return nil }
    if let own = row.kept[by] { return CellText.normalized(own) }
    func classOfGrade() -> String? {
      let words = [row.grade, row.schoolClass].compactMap(\.self).joined(separator: " ")
      return words.isEmpty ? nil : words
    }
    let isEnglish = report.language == .english
    switch ColumnRole.named(by) {
    case .schoolClass: return classOfGrade()
    case .grade: return row.grade
    case .sex: return row.sex.map { $0 == .female ? (isEnglish ? "female" : "女") : isEnglish ? "male" : "男" }
    case .education: return row.education
    default: return nil
    }
  }

  private func comment(_ row: ResponseRow) -> String? {
    let names = comments.map { [$0] } ?? Self.commentNames
    var texts: [String] = []
    for text in names.compactMap({ row.kept[$0] }) where !texts.contains(text) { texts.append(text) }
    // Words for nothing say nothing.
    texts.removeAll { ["无", "没有", "暂无", "none", "no", "n/a", "-", "/"].contains($0.lowercased()) }
    return texts.isEmpty ? nil : texts.joined(separator: "；")
  }

  private func analyse(
    _ people: People,
    _ instruments: [InstrumentFile],
    _ occupations: OccupationData,
    _ input: TableInput
  ) throws(Findings) -> GroupAnalysis {
    if let by, people.members.allSatisfy({ $0.part == nil }) {
      throw Findings([
        Finding(
          "group-by-unknown",
          at: Place(file: input.name),
          Phrase(
            zh: "没有一个人有 \(Finding.quoted(by, limit: 30)) 这一列的内容",
            en: "nobody has anything in a column \(Finding.quoted(by, limit: 30))"
          ),
          remedy: Phrase(
            zh: "请写表里的列名，如 --by 班级；也可以用 --roster 给出带这一列的名单；不分组就去掉 --by。",
            en:
              "Give the name of a column, as in --by class, or a list that has it with --roster; leave --by out for no parts."
          )
        )
      ])
    }
    do throws(GroupAnalysis.TooFew) {
      return try GroupAnalysis(
        people.members,
        instruments: instruments,
        by: by,
        absent: people.absent,
        families: occupations.families,
        confidence: report.provenance.options.confidence
      )
    } catch {
      throw Findings([
        Finding(
          "group-too-small",
          at: Place(file: input.name),
          Phrase(
            zh: "可以采用的作答不到 5 份，不写团体报告：数字会露出个别人",
            en: "fewer than five people have answers that can be used: a group report would tell about single people"
          ),
          remedy: Phrase(
            zh: "请等更多人作答，或用 assess report 写个人报告。",
            en: "Wait for more answers, or write reports of single people with assess report."
          )
        )
      ])
    }
  }

  private func write(
    _ analysis: GroupAnalysis,
    _ isDemo: Bool,
    _ occupations: OccupationData,
    _ output: inout OutputFolder,
    _ outcome: inout JobOutcome
  ) async throws(Findings) {
    var provenance = report.provenance
    provenance.isDemo = provenance.isDemo || isDemo
    let press = report.formats.contains(.pdf) ? try PDFPress() : nil
    for edition in GroupReport.Edition.allCases {
      let page = GroupReport(
        analysis,
        edition: edition,
        language: report.language,
        provider: report.provider,
        provenance: provenance,
        occupations: occupations
      )
      let name = edition == .shared ? "group" : "group-internal"
      if report.formats.contains(.html) {
        try output.add(name + ".html", Array(page.html().utf8))
        outcome.written.append(name + ".html")
      }
      if let press {
        let bytes = try await press.pdf(page.document(), date: provenance.date)
        try output.add(name + ".pdf", bytes)
        outcome.written.append(name + ".pdf")
      }
    }
    let table = GroupTable(analysis)
    try output.add("group.csv", table.csv())
    try output.add("group.xlsx", try table.workbook())
    try output.add("group.json", Array(JSONWriter.pretty(analysis.json).utf8))
    outcome.written += ["group.csv", "group.xlsx", "group.json"]
  }
}
