public import AssessmentDiagnostics
public import AssessmentDocuments
public import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
public import AssessmentScoring

/// The list of a batch of reports: who, how the answers may be used, the code, what needs attention, and links.
///
/// It shows names and is meant for the office; files are linked by relative paths, which should not hold names.
public struct ReportIndex: Sendable {
  /// One person's line.
  public struct Entry: Sendable, Hashable {
    /// One interest as a bar.
    public struct Bar: Sendable, Hashable {
      /// The letter of the type.
      public var letter: String
      /// Percent of what can be reached.
      public var percent: Double
      /// Whether the code names the type.
      public var isLeading: Bool
    }

    /// Name, or the id where there is none.
    public var person: String
    /// Id in the office's files.
    public var id: String
    /// Class or group.
    public var group: String?
    /// How the answers may be used.
    public var verdict: ResponseQuality.Verdict
    /// The code with ties in brackets; `nil` where there is none or it must not be read.
    public var code: String?
    /// What needs attention, gravest first.
    public var attention: [Phrase]
    /// The same in words that need no manual, with what to do.
    public var concerns: [ClassConcern]
    /// The number of the person's files; the place in the list where there is none.
    public var number: Int?
    /// The interests from R to C; none where they must not be read.
    public var bars: [Bar] = []
    /// The types that the code names, with their certainty.
    public var types: Phrase?
    /// The first wish, with how far the interests support it.
    public var wish: Phrase?
    /// The client's report.
    public var client: RelativePath?
    /// The easy-read report.
    public var easyRead: RelativePath?
    /// The counsellor's report.
    public var counsellor: RelativePath?
    /// The client's report for paper.
    public var clientPDF: RelativePath?
    /// The counsellor's report for paper.
    public var counsellorPDF: RelativePath?
    /// The machine-readable twin.
    public var json: RelativePath?

    /// The line of one analysis.
    public init(
      _ analysis: OrientationAnalysis,
      client: RelativePath? = nil,
      easyRead: RelativePath? = nil,
      counsellor: RelativePath? = nil,
      json: RelativePath? = nil
    ) {
      person = analysis.client.name ?? analysis.client.id
      id = analysis.client.id
      group = analysis.client.group
      verdict = analysis.profile.quality.verdict
      let interests = verdict == .doNotInterpret ? nil : try? analysis.interests.get()
      code = interests.map { CodeWords.shown($0) }
      attention = Self.attention(analysis, interests)
      concerns = ClassConcern.all(analysis)
      if let interests {
        let leading = CodeWords.leading(interests)
        bars = interests.types.map {
          Bar(letter: $0.type.rawValue, percent: $0.percentOfMaximum, isLeading: leading.contains($0.type))
        }
        types = Self.types(leading, interests, analysis)
      }
      wish = analysis.aspirations.first.map { Self.wish($0, interests == nil ? nil : analysis) }
      self.client = client
      self.easyRead = easyRead
      self.counsellor = counsellor
      self.json = json
    }

    private static func types(
      _ leading: [HollandType],
      _ interests: InterestAnalysis,
      _ analysis: OrientationAnalysis
    ) -> Phrase {
      func names(_ language: Language, _ join: String) -> String {
        let context = ReportContext(analysis: analysis, audience: .counsellor, language: language)
        return leading.map { context.name($0) }.joined(separator: join)
      }
      var certainty = Phrase(zh: "", en: "")
      if interests.code.isTied {
        certainty = Phrase(zh: "（有并列）", en: " (with ties)")
      } else if let stability = try? interests.admissible.stability.get() {
        let probability = ReportContext.probability(stability.probability(of: interests.code.code))
        certainty = Phrase(zh: "（这个顺序约 \(probability) 可靠）", en: " (this order about \(probability) sure)")
      }
      return Phrase(zh: names(.chinese, "、") + certainty.chinese, en: names(.english, ", ") + certainty.english)
    }

    /// The wish and what it has in common with the interests; `analysis` is nil where that must not be said.
    private static func wish(_ fit: AspirationFit, _ analysis: OrientationAnalysis?) -> Phrase {
      guard let analysis, case .matched(let match) = fit.outcome else { return Phrase(zh: fit.words, en: fit.words) }
      func line(_ language: Language) -> String {
        WishWords.line(match, ReportContext(analysis: analysis, audience: .counsellor, language: language))
      }
      return Phrase(zh: "\(fit.words)（\(line(.chinese))）", en: "\(fit.words) (\(line(.english)))")
    }

    private static func attention(_ analysis: OrientationAnalysis, _ interests: InterestAnalysis?) -> [Phrase] {
      var found: [Phrase] = []
      let profile = analysis.profile
      if !profile.criticalAlerts.isEmpty {
        found.append(Phrase(zh: "有需要先关心的作答", en: "answers that need attention first"))
      }
      for (rule, check) in zip(analysis.instrument.quality ?? [], profile.quality.checks) where check.verdict != .valid
      {
        found.append(QualityWords.name(rule.tag))
      }
      if case .failure(.scalesMissing(let types)) = analysis.interests {
        let letters = types.map(\.rawValue).joined(separator: " ")
        found.append(Phrase(zh: "没有得分：\(letters)", en: "no score: \(letters)"))
      }
      if profile.quality.unusableCount > 0 {
        found.append(
          Phrase(
            zh: "\(profile.quality.unusableCount) 个答案无法识别",
            en: "\(profile.quality.unusableCount) answers not readable"
          )
        )
      }
      if let interests, interests.shape != .differentiated { found.append(ShapeWords.name(interests.shape)) }
      return found
    }
  }

  /// The persons in the order of the file.
  public var entries: [Entry]
  /// In which language.
  public var language: Language
  /// The office.
  public var provider: String?
  /// Day of the reports, YYYY-MM-DD.
  public var date: String
  /// Title of the instrument.
  public var instrument: String
  /// Something in the batch is made up for demonstration.
  public var isDemo: Bool
  /// Files with the client editions of all, to print.
  public var prints: [RelativePath] = []
  /// What the class list and the answers say about each other; none without a list.
  public var list: ListCheck?

  /// The list of a batch.
  public init(
    _ entries: [Entry],
    language: Language,
    provider: String? = nil,
    date: String,
    instrument: String,
    isDemo: Bool = false
  ) {
    self.entries = entries
    self.language = language
    self.provider = provider
    self.date = date
    self.instrument = instrument
    self.isDemo = isDemo
  }

  /// The page of the class as one HTML file.
  public func html() -> String { ClassPage.html(self) }
}
