public import AssessmentDiagnostics
public import AssessmentDocuments
public import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// The report on a group: who took part, what they like and want, how classes differ, what to offer (7.1.8).
///
/// No name and no id is in it, and no figure of fewer than five people: `GroupAnalysis` holds none.
public struct GroupReport: Sendable {
  /// For whom an edition is.
  public enum Edition: String, Sendable, Hashable, CaseIterable {
    /// For schools, parents, the people themselves.
    case shared
    /// For the office: with tests, methods and what people wrote.
    case `internal`
  }

  /// The figures.
  public var analysis: GroupAnalysis
  /// For whom it is.
  public var edition: Edition
  /// In which language.
  public var language: Language
  /// The office that hands the report out.
  public var provider: String?
  /// What must be the same for the same report.
  public var provenance: Provenance
  /// The names of families and occupations.
  public var occupations: OccupationData

  /// A report.
  public init(
    _ analysis: GroupAnalysis,
    edition: Edition,
    language: Language,
    provider: String? = nil,
    provenance: Provenance,
    occupations: OccupationData
  ) {
    self.analysis = analysis
    self.edition = edition
    self.language = language
    self.provider = provider
    self.provenance = provenance
    self.occupations = occupations
  }

  /// The report as one HTML file.
  public func html() -> String { HTMLRenderer.render(document()) }

  /// The report as a document of blocks.
  public func document() -> Document {
    let isService = analysis.satisfaction != nil
    let title =
      isService
      ? say(zh: "服务满意度报告", en: "Report on satisfaction with the service") : say(zh: "团体测评报告", en: "Group report")
    let name =
      edition == .shared ? say(zh: "可以对外", en: "may be shared") : say(zh: "机构内部", en: "for the office")
    var sections = [overview]
    if let satisfaction = analysis.satisfaction {
      sections += service(satisfaction)
    } else {
      sections += profiles
      sections += [directions].compactMap(\.self)
    }
    sections += [parts, change].compactMap(\.self)
    if !isService { sections.append(suggestions) }
    if edition == .internal, let comments { sections.append(comments) }
    sections.append(method)
    return Document(
      title: title,
      windowTitle: [title, provider ?? "", name].filter { !$0.isEmpty }.joined(separator: " · "),
      language: language,
      watermark: provenance.isDemo ? say(zh: "DEMO 演示", en: "DEMO") : nil,
      runningHead: name,
      sections: sections,
      colophon: colophon,
      numbersSections: false,
      showsContents: false
    )
  }

  // MARK: Words

  func say(zh: String, en: String) -> String { language == .chinese ? zh : en }
  func text(zh: String, en: String) -> Text { Text(say(zh: zh, en: en)) }
  func joined(_ words: [String]) -> String { words.joined(separator: say(zh: "、", en: ", ")) }

  /// Words before and after a colon.
  func labelled(_ label: String, _ words: String) -> Text {
    Text.strong(label) + text(zh: "：", en: ": ") + Text(words)
  }

  /// A share of the maximum or of people.
  static func percent(_ value: Double) -> String { NumberFormat(decimals: 0, suffix: "%").text(value) }

  /// How intervals are called.
  var intervalName: String {
    let level = Self.percent(100 * analysis.confidence)
    return say(zh: "\(level) 区间", en: "\(level) interval")
  }

  /// A count, or what stands for a hidden one.
  func count(_ count: Int?) -> String { count.map { "\($0)" } ?? "＊" }

  /// The name of a scale; of an interest the activities.
  func name(_ scale: Int, _ profile: GroupAnalysis.Profile) -> String {
    let id = profile.scales[scale]
    if let type = type(scale, profile) {
      let words = TypeWords.activity(type)[language]
      return edition == .internal ? type.rawValue + " " + words : words.prefix(1).uppercased() + words.dropFirst()
    }
    return profile.instrument.scales.first { $0.id == id }?.name[language] ?? id
  }

  /// The name of an interest scale within a sentence.
  func activity(_ scale: Int, _ profile: GroupAnalysis.Profile) -> String {
    type(scale, profile).map { TypeWords.activity($0)[language] } ?? name(scale, profile)
  }

  private func type(_ scale: Int, _ profile: GroupAnalysis.Profile) -> HollandType? {
    guard let scales = profile.instrument.hollandScales else { return nil }
    return HollandType.allCases.first { scales[$0.rawValue] == profile.scales[scale] }
  }

  /// The name of a part, of small ones put together, or of people of whom none is told.
  func name(_ part: GroupAnalysis.Part) -> String {
    let words = part.names.map { $0.isEmpty ? say(zh: "未写明", en: "not told") : $0 }
    guard words.count > 1 else { return words.first ?? "" }
    let shown =
      words.count > 4 ? words.prefix(3) + [say(zh: "等 \(words.count) 个", en: "\(words.count) in all")] : words[...]
    return joined(Array(shown)) + say(zh: "（合并）", en: " (together)")
  }

  /// The name of a family.
  func name(family id: String) -> String {
    guard let family = occupations.families.first(where: { $0.id == id }) else { return id }
    return language == .chinese ? family.nameChinese : family.nameEnglish
  }

  // MARK: First and last section

  private var overview: Section {
    let people = analysis.participation
    var figures = [
      KeyFigure(say(zh: "采用的作答", en: "Answers used"), say(zh: "\(people.usable) 人", en: "\(people.usable) people"))
    ]
    if let unusable = people.unusable, unusable > 0 {
      figures.append(
        KeyFigure(
          say(zh: "没有采用", en: "Not used"),
          say(zh: "\(unusable) 人", en: "\(unusable)"),
          note: text(zh: "漏答太多或不宜解释", en: "gaps, or not to be interpreted")
        )
      )
    }
    if let absent = people.absent {
      figures.append(
        KeyFigure(say(zh: "名单上还没作答", en: "On the list, no answers"), say(zh: "\(absent) 人", en: "\(absent)"))
      )
    }
    if let satisfaction = analysis.satisfaction { figures.insert(indexFigure(satisfaction), at: 0) }
    var blocks: [Block] = [.keyFigures(figures)]
    var lines = highlights
    if people.unusable == nil {
      lines.append(
        text(
          zh: "另有少数人没有作答或作答没有采用，人数少于 5 人，不单列。",
          en: "A few more did not answer or their answers are not used; fewer than five are not counted separately."
        )
      )
    }
    if let caution = people.verdicts[.caution], caution > 0 {
      lines.append(
        text(
          zh: "采用的作答里有 \(caution) 份需要留意（漏答、重复或太快），结果按线索看。",
          en: "Of the answers used, \(caution) call for care (gaps, repetition or haste): take results as hints."
        )
      )
    }
    if !lines.isEmpty { blocks.append(.bullets(lines)) }
    return Section(
      id: "overview",
      title: say(zh: "一页看完", en: "At a glance"),
      lead: text(
        zh: "这里说的是一群人的大致情况，不是某一个人。班里每个人都可能和平均数很不一样。",
        en:
          "This tells about a group on the whole, not about anybody in it: single people may differ widely from a mean."
      ),
      blocks: blocks
    )
  }

  private var method: Section {
    var lines = [
      text(
        zh: "分数是占最高可得分的百分比；平均数后面是标准差和\(intervalName)（t 分布）。没有和别的学校或常模比较。",
        en:
          "Scores are percent of the maximum; means come with standard deviation and \(intervalName) (Student’s t). Nothing is compared with other schools or norms."
      ),
      text(
        zh: "每份问卷只用各项都有得分、可以解释的作答，所以同一份问卷的各项人数相同。",
        en:
          "Of each questionnaire only answers with all scores that may be interpreted are used: all its figures rest on the same people."
      ),
      text(
        zh:
          "少于 5 人的数字不出现：小的部分合并，小的人数写“＊”，并同时隐去另外的数字，使总数减去其余也推不出来。网页、PDF 和数据文件用的是同一套数字。",
        en:
          "No figure stands for fewer than five people: small parts are put together, small counts are shown as ＊, and others are hidden with them so that subtraction tells nothing. Pages, PDF and data files show the same figures."
      ),
      text(
        zh: "不同日期、不同分法的几份报告放在一起仍可能推出个别人，请不要一起公开。",
        en:
          "Reports of other days or other divisions may tell about single people when laid side by side: do not publish them together."
      ),
    ]
    if !analysis.tooFew.isEmpty {
      lines.append(
        text(
          zh: "可用作答少于 5 份、没有写入的问卷：\(joined(analysis.tooFew))。",
          en: "Questionnaires left out for fewer than five usable answers: \(joined(analysis.tooFew))."
        )
      )
    }
    if edition == .internal {
      lines.append(
        text(
          zh: "效应量为 Hedges g（1981，小样本校正），区间按 Hedges & Olkin（1985）；检验为 Welch t，p 值按 Holm（1979）校正。",
          en:
            "Effect sizes are Hedges’ g (1981, corrected for small samples) with intervals after Hedges and Olkin (1985); tests are Welch’s t, p values after Holm (1979)."
        )
      )
    }
    return Section(id: "method", title: say(zh: "怎样看这些数字", en: "How to read the figures"), blocks: [.bullets(lines)])
  }

  private var colophon: [Fact] {
    var facts = [
      Fact(say(zh: "软件", en: "Software"), .code(provenance.engine)),
      Fact(say(zh: "报告日期", en: "Date"), Text(provenance.date)),
    ]
    if let provider, !provider.isEmpty { facts.append(Fact(say(zh: "机构", en: "Office"), Text(provider))) }
    for profile in analysis.profiles {
      facts.append(
        Fact(
          say(zh: "测评工具", en: "Instrument"),
          .code("\(profile.instrument.id) \(profile.instrument.version) sha256:\(profile.digest.prefix(16))…")
        )
      )
    }
    if analysis.profiles.contains(where: { $0.instrument.hollandScales != nil }) {
      facts.append(Fact(say(zh: "职业数据", en: "Occupation data"), Text(occupations.edition)))
      facts.append(Fact("O*NET", Text(OccupationData.attribution[language])))
    }
    return facts
  }
}
