public import AssessmentDiagnostics
public import AssessmentDocuments
public import AssessmentInstruments

/// An instrument as a paper form to fill in: what it is, how to answer, and the items with boxes.
public struct InstrumentSheet: Sendable {
  private let instrument: Instrument
  private let digest: String
  private let language: Language

  /// A form in one language.
  public init(_ instrument: Instrument, digest: String, language: Language) {
    self.instrument = instrument
    self.digest = digest
    self.language = language
  }

  /// The form as one HTML file.
  public func html() -> String { HTMLRenderer.render(document()) }

  /// The form as a document: what to do first, then who answers, then the items.
  public func document() -> Document {
    let facts = [
      say("共 \(instrument.items.count) 题", "\(instrument.items.count) items"),
      say("约需 \(instrument.minutes) 分钟", "about \(instrument.minutes) minutes"),
      "\(instrument.id) \(instrument.version)",
    ]
    var blocks: [Block] = [
      .paragraph(Text(instrument.instructions?[language] ?? instrument.purpose[language])),
      .smallPrint(Text(facts.joined(separator: " · "))), .form(person),
    ]
    for format in instrument.responseFormats {
      let items = instrument.items.enumerated().filter { $0.element.format == format.id }
      guard !items.isEmpty else { continue }
      blocks.append(
        .form(
          Form([
            .items(
              Form.Items(
                caption: say("每行请选一格", "tick one box in each line"),
                itemName: say("题目", "Item"),
                options: options(of: format),
                apart: format.missingOptions.map { .init($0.label?[language] ?? $0.code) },
                items: items.map { .init($0.offset + 1, $0.element.text?[language] ?? "[\($0.element.id)]") }
              )
            )
          ])
        )
      )
    }
    return Document(
      title: instrument.title[language],
      language: language,
      runningHead: "\(instrument.id) \(instrument.version)",
      sections: [Section(id: "answering", title: say("怎样作答", "How to answer"), blocks: blocks)],
      colophon: [
        Fact(say("许可", "Licence"), Text(instrument.licence)), Fact("SHA-256", .code(digest)),
        Fact(say("来源", "Source"), Text(instrument.source[language])),
      ],
      numbersSections: false,
      showsContents: false
    )
  }

  private func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)[language] }

  /// What is asked of the person: who it is, and what norms or reports of this instrument look at.
  private var person: Form {
    var parts: [Form.Part] = [
      .grid(
        Form.Grid(
          caption: "",
          columns: [
            .init(say("编号", "Id")), .init(say("姓名", "Name")), .init(say("班级", "Class")), .init(say("年龄", "Age")),
            .init(say("日期", "Date")),
          ],
          blankRows: 1
        )
      )
    ]
    let groups = (instrument.norms ?? []).flatMap(\.groups)
    if groups.contains(where: { $0.conditions?.sex != nil }) {
      parts.append(.choices(say("性别", "Sex"), [Text(say("女", "Female")), Text(say("男", "Male"))]))
    }
    if instrument.hollandScales != nil || groups.contains(where: { $0.conditions?.education != nil }) {
      let levels = [
        say("初中及以下", "Lower secondary or less"), say("高中、中专或技校", "Upper secondary or vocational"),
        say("大专", "College diploma"), say("本科", "Bachelor"), say("研究生", "Postgraduate"),
      ]
      parts.append(.choices(say("学历（在读填在读的）", "Schooling, finished or going on"), levels.map { Text($0) }))
    }
    if instrument.hollandScales != nil {
      parts.append(.lines(say("您想从事的职业（可写几个）", "Occupations you hope for (one or more)"), count: 1))
    }
    return Form(parts)
  }

  /// The options of a format with the codes that are typed in for them; a number has one blank box.
  private func options(of format: ResponseFormat) -> [Form.Items.Option] {
    switch format {
    case .ordinal(let ordinal):
      return ordinal.options.map { .init($0.label?[language] ?? "\($0.value)", code: "\($0.value)") }
    case .keyedChoice(let choice):
      return choice.options.map { .init($0.label.map { label in label[language] } ?? $0.code, code: $0.code) }
    case .yesNo(let yesNo):
      return [
        .init(yesNo.yes.label?[language] ?? say("是", "Yes"), code: "\(yesNo.yes.value)"),
        .init(yesNo.no.label?[language] ?? say("否", "No"), code: "\(yesNo.no.value)"),
      ]
    case .numeric: return [.init(say("数值", "Number"))]
    }
  }
}
