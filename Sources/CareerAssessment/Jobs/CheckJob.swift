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
      let more =
        Self.labelsThatAreCodes(lint, reference) + Self.optionsThatAreNoAnswers(lint, reference)
        + Self.unfinished(lint.instrument, reference)
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

  /// Options such as 98 "Don't know" beside 1 to 5: they would count as many points.
  private static func optionsThatAreNoAnswers(
    _ lint: (instrument: Instrument?, digest: String, findings: [Finding]),
    _ file: String
  ) -> [Finding] {
    guard let instrument = lint.instrument, !lint.findings.contains(where: { $0.severity == .error }) else { return [] }
    var found: [String] = []
    var items: [String] = []
    for item in ResponseBridge(instrument).outline.items {
      guard case .options(let options) = item.response else { continue }
      let scored = options.filter { !$0.isMissing }.compactMap { option in
        option.score.map { (score: $0, labels: option.labels) }
      }
      for (place, option) in scored.enumerated() {
        let others = scored.enumerated().filter { $0.offset != place }.map(\.element)
        guard ImportedOptions.looksMissing(option.score, option.labels, among: others) else { continue }
        let words = [DelimitedWriter.shortest(option.score), option.labels.first ?? ""].filter { !$0.isEmpty }
        let shown = Finding.quoted(words.joined(separator: " "))
        if !found.contains(shown) { found.append(shown) }
        if items.last != item.id { items.append(item.id) }
      }
    }
    guard let first = items.first else { return [] }
    let list = found.prefix(8).joined(separator: ", ")
    return [
      Finding(
        "option-looks-missing",
        .warning,
        at: Place(file: file),
        Phrase(
          zh: "选项 \(list)（\(items.count) 道题，如 \(first)）看来表示没有作答，却会按这个分值计分",
          en:
            "the options \(list) of \(items.count == 1 ? "1 item" : "\(items.count) items") (such as \(first)) look like no answer, and count as so many points"
        ),
        remedy: Phrase(
          zh: "请把它们从 options 移到 missingOptions；确实是分值时不需要处理",
          en: "move them from options to missingOptions; if they are scores, nothing needs to be done"
        )
      )
    ]
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
