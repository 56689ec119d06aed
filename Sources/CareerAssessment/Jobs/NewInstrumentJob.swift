public import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON

/// Begins an own instrument: writes a workbook to fill in, from a small example, a shipped instrument or a key sheet, and
/// turns such a workbook into JSON. The ending of the output decides its form.
public struct NewInstrumentJob: Sendable {
  /// What the new instrument begins with.
  public enum Source: Sendable, Hashable {
    /// A small test that says DEMO.
    case example
    /// An instrument: a shipped one, or a file in JSON or as a workbook.
    case instrument(InstrumentReference)
    /// A key sheet: a table or a text that says which item belongs to which scale.
    case keySheet(String)
  }

  /// What it begins with.
  public var source: Source
  /// The language of the sheets, and of what is written into them.
  public var language: Language
  /// Overwrite an output that exists.
  public var replaces = false
  /// The lowest and the highest answer of a key sheet that does not tell.
  public var range: ClosedRange<Int>?

  /// A job.
  public init(_ source: Source = .example, language: Language = .chinese) {
    self.source = source
    self.language = language
  }

  /// What the output is.
  private enum Form { case workbook, json }

  /// Writes the instrument.
  public func run(to output: String) throws(Findings) -> JobOutcome {
    let form = try Self.form(of: output)
    var sources: [String] = []
    switch source {
    case .example: break
    case .instrument(let reference): sources = [reference.text]
    case .keySheet(let path): sources = [path]
    }
    if !replaces, SystemFile.kind(output) == .file, !sources.contains(where: { SystemFile.areSame($0, output) }) {
      throw OutputFailure.finding(
        output,
        Phrase(zh: "已经有这个文件，里面可能有您填写的内容", en: "this file exists and may hold what you have filled in"),
        rule: "output-exists",
        remedy: Phrase(zh: "请换一个文件名；确实要覆盖时请加 --replace", en: "choose another name, or add --replace to overwrite it")
      )
    }
    var outcome = JobOutcome()
    let bytes = try bytes(as: form, named: output, &outcome)
    try OutputFile.write(bytes, to: output, sources: sources)
    outcome.written = [output]
    if form == .workbook { outcome.add([Self.next(output)]) }
    return outcome
  }

  private func bytes(as form: Form, named output: String, _ outcome: inout JobOutcome) throws(Findings) -> [UInt8] {
    let contents: FormContents
    switch source {
    case .example: contents = .example(language)
    case .instrument(let reference):
      let file = try reference.load()
      outcome.add(file.findings)
      if form == .json { return try reference.bytes() }
      contents = FormContents(file.instrument, language, file: reference.text)
    case .keySheet(let path):
      let sheet = try KeySheet.read(path, range: range)
      contents = try FormContents(sheet, language)
    }
    outcome.add(contents.findings)
    if form == .workbook { return try FormFile.bytes(contents, language) }
    var reader = FormReader(contents, language, file: output)
    let bytes = Array(JSONWriter.pretty(reader.read()).utf8)
    let errors = reader.findings.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Findings(contents.findings + errors) }
    outcome.add(try InstrumentFile(reading: bytes, file: output).findings)
    return bytes
  }

  private static func form(of output: String) throws(Findings) -> Form {
    let name = output.lowercased()
    if name.hasSuffix(".xlsx") { return .workbook }
    if name.hasSuffix(".json") { return .json }
    try OutputEnding.check(output, writes: ["xlsx", "json"])
    throw OutputFailure.finding(
      output,
      Phrase(zh: "文件名没有说明写成哪一种文件", en: "the name does not tell the form of the file"),
      rule: "output-ending",
      remedy: Phrase(zh: "文件名请以 .xlsx 或 .json 结尾", en: "let the name end in .xlsx or .json")
    )
  }

  private static func next(_ output: String) -> Finding {
    Finding(
      "form-next",
      .note,
      at: Place(file: output),
      Phrase(
        zh: "请用 Excel、WPS 或 LibreOffice 打开，填写后保存",
        en: "open it in Excel, WPS or LibreOffice, fill it in and save it"
      ),
      remedy: Phrase(
        zh: "然后检查：assess check \(output)；计分：assess score -i \(output) 作答.xlsx -o 得分.xlsx",
        en:
          "then check it: assess check \(output); and score with it: assess score -i \(output) class.xlsx -o scores.xlsx"
      )
    )
  }
}
