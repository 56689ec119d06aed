import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentJSON
import AssessmentReports
import AssessmentScoring

/// The files of single people, and those to print.
extension ReportJob {
  /// What every page is made with.
  struct Press: Sendable {
    let plan: ScoringPlan
    let matcher: OccupationMatcher
    let evaluator: Evaluator?
    /// Nil where no PDF is wanted.
    let pdf: PDFPress?
  }

  /// A person whose reports are to be written.
  struct Task: Sendable {
    var number: Int
    /// How many sets of answers the person sent.
    var copies: Int
    var responses: PersonResponses
    var client: ClientRecord
    var problems: [Finding]
    /// Measures of the battery besides the leading one.
    var further: [Measure] = []
    /// What the person answered before.
    var earlier: EarlierAnswers.Entry?
    /// The numbers of the neighbours, in the order of the file.
    var before: Int?
    var after: Int?
  }

  /// What came of a person.
  struct Page: Sendable {
    var task: Task
    var analysis: OrientationAnalysis
    var files: [(name: String, bytes: [UInt8])]
  }

  /// What came of a person, or why nothing did.
  private struct Attempt: Sendable {
    var place: Int
    var page: Page?
    var failure: Findings?
  }

  /// The files of some people, made beside one another.
  func pages(_ tasks: [Task], _ press: Press) async throws(Findings) -> [Page] {
    let attempts = await withTaskGroup(of: Attempt.self) { group in
      for (place, task) in tasks.enumerated() { group.addTask { await attempt(task, press, place) } }
      var attempts: [Attempt] = []
      for await attempt in group { attempts.append(attempt) }
      return attempts.sorted { $0.place < $1.place }
    }
    if let failure = attempts.compactMap(\.failure).first { throw failure }
    return attempts.compactMap(\.page)
  }

  /// A function of its own: in a closure with typed errors the optimiser of Swift 6.3 loses `place`.
  @inline(never)
  private func attempt(_ task: Task, _ press: Press, _ place: Int) async -> Attempt {
    do throws(Findings) {
      let page = try await page(task, press)
      return Attempt(place: place, page: page)
    } catch { return Attempt(place: place, failure: error) }
  }

  private func analysis(_ task: Task, _ press: Press) -> OrientationAnalysis {
    var analysis = OrientationAnalysis(
      of: press.plan.score(task.responses),
      client: task.client,
      instrument: scoring.instrument,
      occupations: press.matcher,
      further: task.further,
      evaluator: press.evaluator,
      provenance: provenance
    )
    analysis.answers = task.responses.answers
    analysis.retest = task.earlier.map { earlier in
      Retest(
        earlier.measure,
        now: analysis.profile,
        changes: press.plan.changes(from: earlier.responses, to: task.responses),
        days: earlier.days,
        confidence: provenance.options.confidence
      )
    }
    return analysis
  }

  private func report(_ analysis: OrientationAnalysis, _ audience: Audience, _ links: ReportLinks? = nil) -> Report {
    Report(
      analysis,
      audience: audience,
      language: language,
      provider: provider,
      address: address,
      links: links
    )
  }

  private func page(_ task: Task, _ press: Press) async throws(Findings) -> Page {
    let analysis = analysis(task, press)
    let prefix = Self.digits(task.number)
    var files: [(String, [UInt8])] = []
    for audience in audiences {
      let name = "\(prefix)-\(audience.rawValue)"
      if formats.contains(.html) {
        let html = report(analysis, audience, audience == .counsellor ? links(task) : nil).html()
        files.append((name + ".html", Array(html.utf8)))
      }
      if let pdf = press.pdf {
        let document = report(analysis, audience).document()
        files.append((name + ".pdf", try await pdf.pdf(document, date: provenance.date)))
      }
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

  // MARK: To print

  /// How many people one file to print holds; more make a file nobody can open.
  private static let volume = 200

  /// The client editions of all, by class and number, to print in one go.
  func printFiles(_ tasks: [Task], _ press: Press) async throws(Findings) -> [(name: String, bytes: [UInt8])] {
    guard let pdf = press.pdf, !tasks.isEmpty else { return [] }
    let sorted = tasks.sorted {
      NaturalOrder.key($0.client.group ?? "", $0.client.id) < NaturalOrder.key($1.client.group ?? "", $1.client.id)
    }
    var files: [(String, [UInt8])] = []
    for start in stride(from: 0, to: sorted.count, by: Self.volume) {
      let documents = sorted[start..<min(start + Self.volume, sorted.count)].map { task in
        report(analysis(task, press), .client).document()
      }
      let number = start / Self.volume
      let bytes = try await pdf.pdf(documents, date: provenance.date, isDuplex: isDuplex)
      files.append((number == 0 ? "print.pdf" : "print-\(number + 1).pdf", bytes))
    }
    return files
  }

  /// The person's line of the index: what the analysis shows, and what is wrong with the row itself.
  func entry(_ page: Page) -> ReportIndex.Entry {
    func link(_ end: String) -> RelativePath? {
      page.files.first { $0.name.hasSuffix(end) }.flatMap { RelativePath($0.name) }
    }
    func edition(_ audience: Audience, _ format: Format) -> RelativePath? {
      link("-\(audience.rawValue).\(format.rawValue)")
    }
    var entry = ReportIndex.Entry(
      page.analysis,
      client: edition(.client, .html),
      easyRead: edition(.easyRead, .html),
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
}
