public import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

/// Turns an instrument of another system into a draft of ours: a file in trial that the loader takes, with a list of
/// everything that could not be carried over.
public struct ImportInstrumentJob: Sendable {
  /// What the file is.
  public enum Source: String, Sendable, Hashable, CaseIterable {
    /// A FHIR Questionnaire in JSON.
    case fhir
    /// A key list of R's psych package.
    case psychKeys
    /// An XLSForm workbook.
    case xlsForm
    /// A survey of LimeSurvey (`.lss`).
    case limeSurvey
    /// An activity of ReproSchema in JSON-LD.
    case reproSchema
  }

  /// What the file is; nil to tell it by content.
  public var source: Source?
  /// The id of the instrument; nil for one made from the file.
  public var id: String?
  /// The language of its words; nil for what the file says.
  public var language: Language?
  /// The lowest and the highest answer, which key lists do not tell.
  public var range: ClosedRange<Int>?
  /// A codebook for a key list: a table with the item's name in the first column and its words in the second.
  public var codebook: String?

  /// The sheet of a workbook that holds the questions, by name or number; nil for `survey`.
  public var sheet: String?

  /// An import.
  public init() {}

  /// Imports a file. Throws what keeps it from becoming an instrument; nothing is written then.
  public func run(_ path: String, to output: String?) throws(Findings) -> JobOutcome {
    let spool = try Spool(.file(path))
    let bytes = try InputFile.read(spool.path ?? path, limit: InputFile.instrumentLimit)
    var draft = try draft(bytes, spool.input)
    try spool.checkUnchanged()
    if draft.findings.contains(where: { $0.severity == .error }) { throw Findings(draft.findings) }
    draft.settleTexts(file: path)
    draft.settleLanguages(file: path)
    draft.settleCodes(file: path)
    guard !draft.items.isEmpty else {
      throw Findings(
        draft.findings + [
          Finding(
            "import-empty",
            at: Place(file: path),
            Phrase(zh: "文件里没有可以计分的题目", en: "the file has no item that can be scored"),
            remedy: Phrase(zh: "请核对文件内容，或用 --from 说明它是什么", en: "check the file, or say what it is with --from")
          )
        ]
      )
    }
    let text = JSONWriter.pretty(draft.json())
    do throws(Findings) {
      _ = try InstrumentFile(reading: Array(text.utf8), file: output ?? "-")
    } catch { throw Findings(draft.findings + error.all) }
    var file = try OutputFile(output, sources: [path] + (codebook.map { [$0] } ?? []))
    try file.write(Array(text.utf8))
    var outcome = JobOutcome()
    outcome.add(draft.findings)
    outcome.add([
      Finding(
        "import-draft",
        .warning,
        at: Place(file: output ?? "-"),
        Phrase(
          zh: "这是草稿：用途、作者、许可、适用人群等须由您补写，缺答规则按“全部作答”处理",
          en:
            "a draft: purpose, authors, licence and population must be filled in; a scale is scored only where all its items are answered"
        ),
        remedy: Phrase(zh: "补写后请用 assess check 检查", en: "fill it in and run assess check")
      )
    ])
    outcome.readerLeft = !(try file.finish())
    outcome.written = [output].compactMap(\.self)
    return outcome
  }

  private func draft(_ bytes: [UInt8], _ input: TableInput) throws(Findings) -> InstrumentDraft {
    var bytes = bytes
    let path = input.name
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), source != .xlsForm,
      let survey = try LimeSurveyArchive.part(".lss", of: .bytes(bytes, named: path))
    {
      // An archive of LimeSurvey holds the survey.
      bytes = survey
    } else if source == .xlsForm || source == nil && bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return try XLSForm.draft(input, sheet: sheet, id: id, language: language)
    }
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    if source == .limeSurvey || source == nil && first == UInt8(ascii: "<") {
      if let draft = try LimeSurveySurvey.draft(bytes, file: path, id: id, language: language) { return draft }
      throw Findings([
        Finding(
          "import-unknown",
          at: Place(file: path, line: 1),
          Phrase(zh: "这个 XML 文件不是 LimeSurvey 的问卷（.lss）", en: "this XML file is no survey of LimeSurvey (.lss)"),
          remedy: Phrase(
            zh: "请在 LimeSurvey 中用“导出问卷结构（.lss）”",
            en: "export the survey's structure (.lss) from LimeSurvey"
          )
        )
      ])
    }
    if [.fhir, .reproSchema].contains(source) || source == nil && first == UInt8(ascii: "{") {
      let document = try JSONReader.read(bytes, file: path, limits: .standard)
      if source != .fhir, ReproSchema.isActivity(document.root) {
        return ReproSchema.draft(document, path: path, id: id, language: language)
      }
      guard let draft = FHIRQuestionnaire.draft(document, id: id, language: language) else {
        throw Findings([
          Finding(
            "import-unknown",
            at: Place(file: path, line: 1),
            Phrase(
              zh: "这个 JSON 文件既不是 FHIR Questionnaire，也不是 ReproSchema 的 Activity",
              en: "this JSON file is no FHIR Questionnaire and no activity of ReproSchema"
            ),
            remedy: Phrase(
              zh: "需要 resourceType 为 Questionnaire 或 category 为 reproschema:Activity 的文件",
              en: "a file with the resourceType Questionnaire or the category reproschema:Activity is needed"
            )
          )
        ])
      }
      return draft
    }
    guard let range, range.lowerBound >= -1000, range.upperBound <= 1000 else {
      throw Findings([
        Finding(
          "import-range",
          at: Place(file: path),
          range == nil
            ? Phrase(zh: "记分键没有说明答案的范围", en: "a key list does not tell the range of the answers")
            : Phrase(zh: "答案的范围超出 -1000 到 1000", en: "the range of the answers is not within -1000 to 1000"),
          remedy: Phrase(
            zh: "请用 --min 和 --max 说明，例如 --min 1 --max 5",
            en: "say it with --min and --max, as in --min 1 --max 5"
          )
        )
      ])
    }
    let (_, name) = SystemFile.split(path)
    let own = InstrumentDraft.instrumentIdentifier(String(name.prefix { $0 != "." }))
    return PsychKeys.draft(
      String(decoding: bytes, as: UTF8.self),
      file: path,
      words: try codebook.map { path throws(Findings) in try Codebook.read(path) },
      range: range,
      id: id ?? (own.isEmpty ? "imported" : own),
      language: language ?? .english
    )
  }
}
