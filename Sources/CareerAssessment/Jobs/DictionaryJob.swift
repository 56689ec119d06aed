public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentTabular

/// The data dictionary of an instrument: every column of answers that may come in and of scores that go out.
public struct DictionaryJob: Sendable {
  /// The instrument.
  public var instrument: InstrumentFile

  /// A dictionary of an instrument.
  public init(_ instrument: InstrumentFile) { self.instrument = instrument }

  /// The dictionary as CSV in both languages.
  ///
  /// - Parameter byteOrderMark: begin with a byte order mark, so that Excel opens it as UTF-8.
  public func csv(byteOrderMark: Bool = false) -> [UInt8] {
    var writer = DelimitedWriter(byteOrderMark: byteOrderMark)
    writer.write(["kind", "column", "meaning_zh", "meaning_en", "values_zh", "values_en"].map { .text($0) })
    let instrument = instrument.instrument
    for item in instrument.items {
      let format = instrument.format(of: item)
      writer.write([
        .text("item"), .text(item.id), .text(item.text?[.chinese] ?? ""), .text(item.text?[.english] ?? ""),
        .text(Self.values(format, .chinese)), .text(Self.values(format, .english)),
      ])
    }
    for column in ScoreTable(ScoreJob(self.instrument)).columns {
      writer.write([
        .text("score"), .text(column.name), .text(column.meaning.chinese), .text(column.meaning.english), .empty,
        .empty,
      ])
    }
    return writer.takeBytes()
  }

  /// Writes the dictionary; `nil` is standard output.
  public func run(to output: String?, sources: [String] = [], byteOrderMark: Bool = false) throws(Findings)
    -> JobOutcome
  {
    var file = try OutputFile(output, sources: sources)
    try file.write(csv(byteOrderMark: byteOrderMark))
    var outcome = JobOutcome()
    outcome.readerLeft = !(try file.finish())
    if let output { outcome.written = [output] }
    return outcome
  }

  private static func values(_ format: ResponseFormat?, _ language: Language) -> String {
    func pair(_ value: String, _ label: LocalizedText?) -> String {
      let text = label?[language] ?? ""
      return text.isEmpty ? value : "\(value)=\(text)"
    }
    let answers: [String] =
      switch format {
      case .ordinal(let ordinal): ordinal.options.map { pair("\($0.value)", $0.label) }
      case .keyedChoice(let choice): choice.options.map { pair($0.code, $0.label) }
      case .yesNo(let yesNo): [pair("\(yesNo.yes.value)", yesNo.yes.label), pair("\(yesNo.no.value)", yesNo.no.label)]
      case .numeric(let numeric):
        [
          (numeric.minimum.map { DelimitedWriter.shortest($0) } ?? "") + "…"
            + (numeric.maximum.map { DelimitedWriter.shortest($0) } ?? "")
        ]
      case nil: []
      }
    return (answers + (format?.missingOptions ?? []).map { pair($0.code, $0.label) }).joined(separator: "; ")
  }
}
