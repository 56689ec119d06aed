public import Diagnostics
public import Documents
public import Guidance
import Instruments
import Measurement
public import Scoring

/// The list of a batch of reports: who, how the answers may be used, the code, what needs attention, and links.
///
/// It shows names and is meant for the office; files are linked by relative paths, which should not hold names.
public struct ReportIndex: Sendable {
  /// One person's line.
  public struct Entry: Sendable, Hashable {
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
    /// The client's report.
    public var client: RelativePath?
    /// The easy-read report.
    public var easyRead: RelativePath?
    /// The counsellor's report.
    public var counsellor: RelativePath?
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
      self.client = client
      self.easyRead = easyRead
      self.counsellor = counsellor
      self.json = json
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

  /// The list as a document.
  public func document() -> Document {
    var sections = [overview()]
    if !entries.isEmpty { sections.append(people()) }
    return Document(
      title: say("测评报告目录", "Index of reports"),
      language: language,
      watermark: isDemo ? say("DEMO 演示", "DEMO") : nil,
      sections: sections,
      numbersSections: false,
      showsContents: false
    )
  }

  /// The list as one HTML file.
  public func html() -> String { HTMLRenderer.render(document()) }

  private func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)[language] }

  private func overview() -> Section {
    func count(_ verdict: ResponseQuality.Verdict) -> String { "\(entries.count { $0.verdict == verdict })" }
    let attention = entries.count { !$0.attention.isEmpty }
    var facts = [Fact(say("测评工具", "Instrument"), Text(instrument)), Fact(say("报告日期", "Date"), Text(date))]
    if let provider, !provider.isEmpty { facts.insert(Fact(say("机构", "Office"), Text(provider)), at: 0) }
    return Section(
      id: "overview",
      title: say("概况", "Overview"),
      blocks: [
        .facts(facts),
        .keyFigures([
          KeyFigure(say("人数", "Persons"), "\(entries.count)"),
          KeyFigure(ResponseQuality.Verdict.valid.phrase[language], count(.valid)),
          KeyFigure(ResponseQuality.Verdict.caution.phrase[language], count(.caution)),
          KeyFigure(ResponseQuality.Verdict.doNotInterpret.phrase[language], count(.doNotInterpret)),
          KeyFigure(say("需要留意", "Need attention"), "\(attention)"),
        ]),
        .callout(
          Callout(
            .info,
            Text(
              say(
                "本页含有姓名，只供机构内部使用。交给来访者的是“来访者版”。",
                "This page holds names and stays in the office. Clients receive the client edition."
              )
            )
          )
        ),
      ]
    )
  }

  private func people() -> Section {
    let rows = entries.map { entry in
      var person = Text.name(entry.person)
      if entry.person != entry.id { person += Text("\n") + .name(entry.id) }
      if let group = entry.group, !group.isEmpty {
        person += Text(entry.person != entry.id ? " · " : "\n") + .name(group)
      }
      return Table.Row(
        [
          person, Text(entry.verdict.phrase[language]), Text(entry.code ?? "—"),
          Text(entry.attention.isEmpty ? "—" : entry.attention.map { $0[language] }.joined(separator: "\n")),
          links(entry),
        ],
        kind: entry.verdict == .doNotInterpret ? .highlighted : .plain
      )
    }
    return Section(
      id: "people",
      title: say("名单", "Persons"),
      blocks: [
        .table(
          Table(
            caption: say("每人一行，按作答文件的顺序", "One line a person, in the order of the file"),
            columns: [
              .init(say("姓名与编号", "Name and id")), .init(say("作答情况", "Answers")), .init(say("代码", "Code")),
              .init(say("需要留意", "Attention")), .init(say("报告", "Reports")),
            ],
            rows: rows,
            footnotes: [
              Text(say("括号里的字母得分相同，不分先后。", "Letters in brackets have the same score."))
            ],
            onPhone: .stack
          )
        )
      ]
    )
  }

  private func links(_ entry: Entry) -> Text {
    let links: [(String, RelativePath?)] = [
      (say("来访者版", "client"), entry.client), (say("易读版", "easy-read"), entry.easyRead),
      (say("指导人员版", "counsellor"), entry.counsellor), ("JSON", entry.json),
    ]
    var text = Text("")
    for (words, path) in links {
      guard let path else { continue }
      if !text.plain.isEmpty { text += Text(" · ") }
      text += .link(words, path)
    }
    return text.plain.isEmpty ? Text("—") : text
  }
}
