public import AssessmentDiagnostics
public import AssessmentInstruments
internal import AssessmentTabular

/// Holds instrument files against every rule.
public struct CheckJob: Sendable {
  /// One file's result.
  public struct Result: Sendable {
    /// What the user named.
    public var file: String
    /// The instrument, where it could be read at all.
    public var instrument: Instrument?
    /// Its digest.
    public var digest: String?
    /// Everything that was found.
    public var findings: [Finding]
  }

  /// A check.
  public init() {}

  /// Checks one file, or a shipped instrument by its id.
  public func run(_ reference: String) -> Result {
    do throws(Findings) {
      if !InputFile.isMeant(by: reference), let shipped = try ShippedInstruments.load(reference) {
        return Result(
          file: reference,
          instrument: shipped.instrument,
          digest: shipped.digest,
          findings: shipped.findings
        )
      }
      let source = try InstrumentReference(reference).source()
      let lint = try source.lint()
      let isGood = !lint.findings.contains { $0.severity == .error }
      let more = Self.labelsThatAreCodes(lint, reference) + Self.unfinished(lint.instrument, reference)
      return Result(
        file: reference,
        instrument: lint.instrument,
        digest: lint.instrument == nil ? nil : lint.digest,
        findings: lint.findings + (isGood ? source.placed(more) : more.filter { _ in source.form == nil })
      )
    } catch {
      return Result(file: reference, instrument: nil, digest: nil, findings: error.all)
    }
  }

  /// Texts that are still to be written.
  private static func unfinished(_ instrument: Instrument?, _ file: String) -> [Finding] {
    guard let instrument else { return [] }
    return UnfinishedTexts.pointers(in: instrument).map { pointer in
      Finding(
        "text-unfinished",
        .warning,
        at: Place(file: file, pointer: pointer),
        Phrase(zh: "这段文字还没有写好", en: "this text is still to be written"),
        remedy: Phrase(
          zh: "请写上正式的文字；在此之前不能生成来访者版报告",
          en: "write the text; until then there is no report for clients"
        )
      )
    }
  }

  /// Labels that are the codes of other options: a file cannot tell which of the two a cell means.
  private static func labelsThatAreCodes(
    _ lint: (instrument: Instrument?, digest: String, findings: [Finding]),
    _ file: String
  ) -> [Finding] {
    guard let instrument = lint.instrument, !lint.findings.contains(where: { $0.severity == .error }) else { return [] }
    let items = ResponseBridge(instrument).outline.items.filter(AnswerPatterns.hasLabelsThatAreCodes)
    guard let first = items.first else { return [] }
    return [
      Finding(
        "labels-are-codes",
        .warning,
        at: Place(file: file),
        Phrase(
          zh: "\(items.count) 道题（如 \(first.id)）的选项文字是另一个选项的代码：作答文件里的数字指哪一个，无法判断",
          en:
            "\(items.count) items (such as \(first.id)) have labels that are the codes of other options: a number in a file may be either"
        ),
        remedy: Phrase(
          zh: "请把选项文字改成词语；不改时，计分要用 --mode code 或 --values 写明",
          en: "use words for labels; otherwise scoring asks for --mode code or --values"
        )
      )
    ]
  }
}
