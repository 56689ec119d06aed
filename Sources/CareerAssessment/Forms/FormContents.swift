import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentTabular

/// What an instrument's workbook holds, as rows; the other direction of `FormReader`.
struct FormContents {
  typealias Row = [FormColumn: OutputCell]

  /// The rows of each sheet.
  var rows: [FormSheet: [Row]] = [:]
  /// What the sheets cannot hold.
  var findings: [Finding] = []

  /// A cell as it would be read back.
  static func text(_ cell: OutputCell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }
  }

  /// A description of the instrument; entries without a value stand there to be filled in.
  init(_ entries: [FormEntry: (own: String, other: String)], _ language: Language) {
    rows[.about] = FormEntry.allCases.map { entry -> Row in
      let value = entries[entry] ?? ("", "")
      return [
        .entry: .text(entry.title[language]), .content: .text(value.own), .contentEnglish: .text(value.other),
        .guidance: .text(entry.guidance[language]),
      ]
    }
    for sheet in FormSheet.allCases where sheet != .about { rows[sheet] = [] }
  }

  /// The rows of an instrument.
  ///
  /// - Parameter language: of the words that stand for tags, and of the first column of texts where it speaks both.
  init(_ whole: Instrument, _ language: Language, file: String) {
    let instrument = Self.withoutAbilities(whole)
    let speaks = instrument.languages.contains(language) ? language : instrument.languages.first ?? language
    self.init(Self.entries(instrument, speaks, language), language)
    let writer = Writer(own: speaks, language: language)
    rows[.options] = instrument.responseFormats.flatMap { writer.rows($0) }
    var scalesOf: [String: [(scale: AssessmentInstruments.Scale, key: AssessmentInstruments.Scale.KeyedItem)]] = [:]
    for scale in instrument.scales { for key in scale.items { scalesOf[key.id, default: []].append((scale, key)) } }
    rows[.items] = instrument.items.map { writer.row($0, scalesOf[$0.id] ?? []) }
    rows[.scales] = instrument.scales.map { writer.row($0, instrument.hollandScales ?? [:]) }
    let (norms, others) = writer.norms(instrument)
    rows[.norms] = norms
    rows[.other] = Self.others(instrument, others)
    tell(whole, file: file)
  }

  /// The instrument without the scales that are scored by ability, and what is made of them: the sheets have no place for
  /// item parameters.
  private static func withoutAbilities(_ instrument: Instrument) -> Instrument {
    var left = instrument
    var gone = Set(instrument.scales.filter { $0.scoring == .ability }.map(\.id))
    guard !gone.isEmpty else { return instrument }
    while let next = left.composites?.firstIndex(where: { $0.parts.contains { gone.contains($0.id) } }) {
      if let composite = left.composites?.remove(at: next) { gone.insert(composite.id) }
    }
    left.scales.removeAll { gone.contains($0.id) }
    left.norms = instrument.norms?.compactMap { set in
      var set = set
      set.groups = set.groups.compactMap { group in
        var group = group
        group.tables.removeAll { gone.contains($0.scale) }
        return group.tables.isEmpty ? nil : group
      }
      return set.groups.isEmpty ? nil : set
    }
    return left
  }

  /// Says what no sheet holds.
  private mutating func tell(_ instrument: Instrument, file: String) {
    func add(_ what: Phrase) {
      findings.append(
        Finding(
          "form-not-carried",
          .warning,
          at: Place(file: file),
          Phrase(
            zh: "表格里写不下，没有带过来：\(what.chinese)",
            en: "the workbook has no place for \(what.english); not carried over"
          ),
          remedy: Phrase(
            zh: "需要时请改用 JSON 文件：assess show 编号 --json",
            en: "use the JSON file where it matters: assess show ID --json"
          )
        )
      )
    }
    if instrument.scales.contains(where: { !($0.reliability ?? []).isEmpty }) {
      add(Phrase(zh: "信度", en: "reliabilities"))
    }
    if instrument.scales.contains(where: { $0.scoring == .ability }) {
      add(Phrase(zh: "按能力 θ 计分的量表及其题目参数", en: "scales that are scored by ability, with their item parameters"))
    }
    let mixed = instrument.items.contains { item in
      let keys = instrument.scales.compactMap { $0.items.first { $0.id == item.id } }
      return Set(keys.map { $0.weight ?? 1 }).count > 1
    }
    if mixed { add(Phrase(zh: "同一题在不同量表里的不同权重", en: "different weights of an item in different scales")) }
  }

  private static func entries(_ instrument: Instrument, _ own: Language, _ language: Language) -> [FormEntry: (
    own: String, other: String
  )] {
    let other: Language = own == .chinese ? .english : .chinese
    let join = language == .chinese ? "、" : "; "
    func text(_ words: LocalizedText?) -> (String, String) {
      (words?.exactly(own) ?? "", words?.exactly(other) ?? "")
    }
    func term(_ tag: String, _ terms: [FormTerm]) -> (String, String) { (FormTerm.name(tag, in: terms, language), "") }
    func terms(_ tags: [String], _ terms: [FormTerm]) -> (String, String) {
      (tags.map { FormTerm.name($0, in: terms, language) }.joined(separator: join), "")
    }
    let speaks = ([own] + instrument.languages.filter { $0 != own }).map(\.rawValue).joined(separator: ",")
    var entries: [FormEntry: (own: String, other: String)] = [
      .id: (instrument.id, ""), .version: (instrument.version, ""),
      .status: term(instrument.status.rawValue, FormTerm.status), .title: text(instrument.title),
      .shortTitle: text(instrument.shortTitle), .languages: term(speaks, FormTerm.languages),
      .wording: term(instrument.translationStatus.rawValue, FormTerm.wordings),
      .domain: term(instrument.domain.rawValue, FormTerm.domains), .purpose: text(instrument.purpose),
      .permittedPurposes: terms(instrument.permittedPurposes.map(\.rawValue), FormTerm.purposes),
      .authors: (instrument.authors.joined(separator: "; "), ""), .licence: (instrument.licence, ""),
      .attribution: text(instrument.attribution), .source: text(instrument.source),
      .population: text(instrument.population.description),
      .minimumAge: (instrument.population.minimumAge.map { "\($0)" } ?? "", ""),
      .maximumAge: (instrument.population.maximumAge.map { "\($0)" } ?? "", ""),
      .readingLevel: text(instrument.population.readingLevel), .minutes: ("\(instrument.minutes)", ""),
      .userLevel: (instrument.userLevel.rawValue, ""), .instructions: text(instrument.instructions),
    ]
    if let norms = instrument.norms?.first, Writer.holds(norms) {
      entries[.normID] = (norms.id, "")
      entries[.normDemo] = (norms.demo == true ? FormTerm.yes.name[language] : "", "")
      entries[.normPopulation] = text(norms.population)
      entries[.normCount] = ("\(norms.n)", "")
      entries[.normFrom] = (norms.collectedFrom, "")
      entries[.normTo] = (norms.collectedTo, "")
      entries[.normPlace] = text(norms.place)
      entries[.normSource] = (norms.source, "")
      entries[.normReport] = terms(norms.report.map(\.rawValue), FormTerm.standardScores)
    }
    return entries
  }

  private static func others(_ instrument: Instrument, _ norms: [NormSet]) -> [Row] {
    func row(_ name: String, _ value: (some Encodable)?) -> Row? {
      guard let value, let json = try? JSONValue.encoding(value) else { return nil }
      return [.member: .text(name), .json: .text(JSONWriter.canonical(json))]
    }
    return [
      row("quality", instrument.quality), row("composites", instrument.composites),
      row("criticalItems", instrument.criticalItems), row("norms", norms.isEmpty ? nil : norms),
      // Six scales are told in their own sheet; composites are none of them.
      row("typology", Writer.holds(instrument.hollandScales, instrument) ? nil : instrument.typology),
    ].compactMap(\.self)
  }
}
