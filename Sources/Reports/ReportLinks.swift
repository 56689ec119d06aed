import AssessmentDiagnostics
public import AssessmentDocuments

/// Where a counsellor goes from one report: to the list, the neighbours and the person's other editions.
public struct ReportLinks: Sendable, Hashable {
  /// The list of the batch.
  public var index: RelativePath?
  /// The report before this one, in the order of the people.
  public var previous: RelativePath?
  /// The report after this one.
  public var next: RelativePath?
  /// The client's edition.
  public var client: RelativePath?
  /// The machine-readable twin.
  public var json: RelativePath?

  /// Links; all may be missing.
  public init(
    index: RelativePath? = nil,
    previous: RelativePath? = nil,
    next: RelativePath? = nil,
    client: RelativePath? = nil,
    json: RelativePath? = nil
  ) {
    self.index = index
    self.previous = previous
    self.next = next
    self.client = client
    self.json = json
  }

  func text(_ context: ReportContext) -> Text {
    let all: [(String, RelativePath?)] = [
      (context.say(zh: "名单", en: "List"), index), (context.say(zh: "上一位", en: "Previous person"), previous),
      (context.say(zh: "下一位", en: "Next person"), next), (context.say(zh: "来访者版", en: "Client edition"), client),
      ("JSON", json),
    ]
    var text = Text("")
    for case (let words, let path?) in all {
      if !text.plain.isEmpty { text += Text(" · ") }
      text += .link(words, path)
    }
    return text
  }
}
