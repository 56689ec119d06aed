public import Diagnostics
public import Documents
public import Instruments

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

  /// The form as a document.
  public func document() -> Document {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)[language] }
    let title = instrument.title[language]
    var sections = [
      Section(
        id: "answering",
        title: say("怎样作答", "How to answer"),
        blocks: [
          .paragraph(Text(instrument.instructions?[language] ?? instrument.purpose[language])),
          .form(
            Form([
              .grid(
                Form.Grid(
                  caption: say("请先填写", "Please fill in first"),
                  columns: [
                    .init(say("编号", "Id")), .init(say("姓名", "Name")), .init(say("年龄", "Age")), .init(say("日期", "Date")),
                  ],
                  blankRows: 1
                )
              )
            ])
          ),
        ]
      )
    ]
    for (number, format) in instrument.responseFormats.enumerated() {
      let items = instrument.items.enumerated().filter { $0.element.format == format.id }
      guard !items.isEmpty else { continue }
      let options = self.options(of: format)
      let rows = items.map { index, item in
        [Text("\(index + 1)"), Text(item.text?[language] ?? "[\(item.id)]")] + options.map { _ in Text("☐") }
      }
      sections.append(
        Section(
          id: "items-\(number + 1)",
          title: say("题目", "Items"),
          blocks: [
            .table(
              Table(
                caption: say("每行请选一格", "Tick one box in each line"),
                columns: [.init("#", .trailing), .init(say("题目", "Item"))] + options.map { .init($0, .center) },
                rows: rows.map { Table.Row($0) }
              )
            )
          ]
        )
      )
    }
    return Document(
      title: title,
      language: language,
      cover: Cover(
        provider: "",
        subtitle: instrument.purpose[language],
        facts: [
          Fact(say("题数", "Items"), Text("\(instrument.items.count)")),
          Fact(say("约需时间", "Time"), Text(say("\(instrument.minutes) 分钟", "\(instrument.minutes) minutes"))),
          Fact(say("版本", "Version"), Text("\(instrument.id) \(instrument.version)")),
        ]
      ),
      sections: sections,
      colophon: [
        Fact(say("许可", "Licence"), Text(instrument.licence)), Fact("SHA-256", .code(digest)),
        Fact(say("来源", "Source"), Text(instrument.source[language])),
      ],
      showsContents: false
    )
  }

  /// The column heads of a format's boxes; a number has one blank column.
  private func options(of format: ResponseFormat) -> [String] {
    let missing = format.missingOptions.map { $0.label?[language] ?? $0.code }
    switch format {
    case .ordinal(let ordinal): return ordinal.options.map { $0.label?[language] ?? "\($0.value)" } + missing
    case .keyedChoice(let choice):
      return choice.options.map { $0.label.map { label in label[language] } ?? $0.code } + missing
    case .yesNo(let yesNo):
      return [
        yesNo.yes.label?[language] ?? Phrase(zh: "是", en: "Yes")[language],
        yesNo.no.label?[language] ?? Phrase(zh: "否", en: "No")[language],
      ] + missing
    case .numeric: return [Phrase(zh: "数值", en: "Number")[language]] + missing
    }
  }
}
