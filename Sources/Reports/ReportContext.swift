package import AssessmentDiagnostics
package import AssessmentDocuments
package import AssessmentGuidance
package import AssessmentInstruments
package import AssessmentMeasurement
package import AssessmentScoring

/// What a section needs to tell its part: the analysis, the reader, the language, and how numbers are written.
package struct ReportContext: Sendable {
  /// What is told.
  package let analysis: OrientationAnalysis
  /// To whom.
  package let audience: Audience
  /// In which language.
  package let language: Language

  /// How the client is addressed in Chinese.
  package let address: Address
  /// The office that hands the report out.
  package let provider: String?
  /// Where the counsellor can go from here.
  package let links: ReportLinks?

  /// A context; the sections of a report share it.
  package init(
    analysis: OrientationAnalysis,
    audience: Audience,
    language: Language,
    address: Address = .formal,
    provider: String? = nil,
    links: ReportLinks? = nil
  ) {
    self.analysis = analysis
    self.audience = audience
    self.language = language
    self.address = address
    self.provider = provider
    self.links = links
  }

  /// A sentence in the language of the report.
  package func say(_ phrase: Phrase) -> String { addressed(phrase[language]) }
  /// A sentence in the language of the report.
  package func say(zh: String, en: String) -> String { addressed(language == .chinese ? zh : en) }
  /// A text of the instrument in the language of the report; `nil` where it has none.
  package func own(_ text: LocalizedText?) -> String? {
    guard let text = text?[language], !text.isEmpty else { return nil }
    return addressed(text)
  }

  private func addressed(_ text: String) -> String {
    language == .chinese && address == .familiar ? text.replacing("您", with: "你") : text
  }

  /// A paragraph in the language of the report.
  package func text(zh: String, en: String) -> Text { Text(say(zh: zh, en: en)) }

  /// How the answers may be used.
  package var verdict: ResponseQuality.Verdict { analysis.profile.quality.verdict }
  /// The instrument.
  package var instrument: Instrument { analysis.instrument }

  /// The interest profile, where there is one and it may be interpreted.
  package var interests: InterestAnalysis? {
    verdict == .doNotInterpret ? nil : try? analysis.interests.get()
  }

  /// A sentence that depends on how firmly the answers allow one to speak.
  package func firm(_ firm: Phrase, careful: Phrase) -> Phrase { verdict == .valid ? firm : careful }

  /// What one does in a type's activities: the one name of a type in every edition.
  package func name(_ type: HollandType) -> String { say(TypeWords.activity(type)) }

  /// The name of a type where a line begins.
  package func heading(_ type: HollandType) -> String {
    let name = name(type)
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// The name of a type; the counsellor reads its letter too.
  package func label(_ type: HollandType) -> String {
    audience == .counsellor ? letterAndName(type) : name(type)
  }

  /// Letter and name, for the appendix and the counsellor.
  package func letterAndName(_ type: HollandType) -> String { type.rawValue + " " + name(type) }

  /// Names of several types, as one writes a list.
  package func list(_ types: [HollandType]) -> String { joined(types.map { label($0) }) }

  /// Words as one writes a list.
  package func joined(_ words: [String]) -> String {
    words.joined(separator: say(zh: "、", en: ", "))
  }

  /// The name of a scale or composite; an interest scale has the one name of its type.
  package func scaleName(_ id: String) -> String {
    if let scales = instrument.hollandScales,
      let type = HollandType.allCases.first(where: { scales[$0.rawValue] == id })
    {
      return label(type)
    }
    let name =
      instrument.scales.first { $0.id == id }?.name ?? (instrument.composites ?? []).first { $0.id == id }?.name
    return name.map { $0[language] } ?? id
  }

  /// The scale of a type.
  package func scale(of type: HollandType) -> AssessmentInstruments.Scale? {
    let id = instrument.hollandScales?[type.rawValue]
    return instrument.scales.first { $0.id == id }
  }

  /// What an occupation is called in the language of the report. A client reads English titles without what they leave
  /// out (“…, Except Special and Career/Technical Education”).
  package func name(_ occupation: Occupation) -> String {
    if language == .chinese { return occupation.name }
    let title = occupation.onetTitle
    guard audience != .counsellor, let end = title.firstRange(of: ", Except ") else { return title }
    return String(title[..<end.lowerBound])
  }

  /// What several occupations are called, each name once: several Chinese occupations share one English title.
  package func names(_ occupations: [Occupation]) -> [String] {
    var names: [String] = []
    for occupation in occupations where !names.contains(name(occupation)) { names.append(name(occupation)) }
    return names
  }

  /// The name of a family.
  package func name(_ family: OccupationFamily) -> String {
    language == .chinese ? family.nameChinese : family.nameEnglish
  }

  /// Words joined by “and”.
  package func enumerated(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return joined(words.dropLast()) + say(zh: "和", en: " and ") + last
  }

  /// A day some time after the report, in words.
  package func day(after days: Int) -> String { Day.words(analysis.provenance.date, plus: days, language) }

  /// The confidence of intervals, such as `95%`.
  package var confidence: String { Self.percent(100 * analysis.provenance.options.confidence) }

  /// The norm group of the first score that has one.
  package var norm: NormedScore? { analysis.profile.scores.lazy.compactMap { try? $0.norm.get() }.first }
  /// The norm set that the group belongs to.
  package var normSet: NormSet? { norm.flatMap { norm in (instrument.norms ?? []).first { $0.id == norm.set } } }

  /// A percentage in whole numbers.
  package static func percent(_ value: Double) -> String { NumberFormat(decimals: 0, suffix: "%").text(value) }

  /// A probability in whole percent; what rounds to nothing or to all says so.
  package static func probability(_ value: Double) -> String {
    if value < 0.005 { return "<1%" }
    if value > 0.995 { return ">99%" }
    return percent(100 * value)
  }

  /// A score: whole where it is, else with two decimals.
  package static func figure(_ value: Double) -> String {
    value == value.rounded() ? NumberFormat.whole.text(value) : NumberFormat.twoDecimals.text(value)
  }

  /// A correlation with two decimals.
  package static func correlation(_ value: Double) -> String { NumberFormat.twoDecimals.text(value) }
}
