public import AssessmentDiagnostics

extension EvaluationRule {
  /// What another rule says otherwise, part by part, with the numbers of both; nothing where they decide alike.
  ///
  /// Words that only explain (titles, reasons, sources) do not count.
  public func differences(to other: EvaluationRule) -> [Phrase] {
    var found: [Phrase] = []
    func add(_ part: Phrase, _ a: String, _ b: String) {
      guard a != b else { return }
      found.append(Phrase(zh: "\(part.chinese)：\(a) → \(b)", en: "\(part.english): \(a) → \(b)"))
    }
    let (zh, en) = (RuleWords(language: .chinese), RuleWords(language: .english))
    add(Phrase(zh: "必需的领域", en: "required domain"), required.rawValue, other.required.rawValue)
    for domain in EvaluationDomain.allCases {
      let name = Phrase(zh: zh.name(domain), en: en.name(domain))
      let (a, b) = (domains.first { $0.domain == domain }, other.domains.first { $0.domain == domain })
      guard let a, let b else {
        if (a == nil) != (b == nil) {
          found.append(
            a == nil
              ? Phrase(zh: "\(name.chinese)：只在第二条规则里", en: "\(name.english): only in the second rule")
              : Phrase(zh: "\(name.chinese)：只在第一条规则里", en: "\(name.english): only in the first rule")
          )
        }
        continue
      }
      func part(_ chinese: String, _ english: String) -> Phrase {
        Phrase(zh: "\(name.chinese)的\(chinese)", en: "\(english) of \(name.english)")
      }
      add(
        part("权重", "weight"),
        "\(zh.number(a.weight.low))–\(zh.number(a.weight.high))",
        "\(zh.number(b.weight.low))–\(zh.number(b.weight.high))"
      )
      add(part("支持界限", "threshold of support"), zh.number(a.supports), zh.number(b.supports))
      add(part("不支持界限", "threshold against"), zh.number(a.speaksAgainst), zh.number(b.speaksAgainst))
      add(part("把握", "certainty"), zh.number(a.certainty), zh.number(b.certainty))
      add(part("效用", "utility"), Self.text(a.utility), Self.text(b.utility))
      if a.dimensions != b.dimensions || a.figures != b.figures || a.relativeToOccupations != b.relativeToOccupations {
        let words = part("对应", "mapping")
        found.append(Phrase(zh: words.chinese + "不同", en: words.english + " differs"))
      }
      if a.sources != b.sources {
        let words = part("来源", "sources")
        found.append(Phrase(zh: words.chinese + "不同", en: words.english + " differ"))
      }
    }
    if table != other.table {
      let rows = zip(table, other.table).enumerated().filter { $1.0 != $1.1 }.map { "\($0.offset + 1)" }
      let counts = table.count == other.table.count ? "" : "（\(table.count) → \(other.table.count)）"
      found.append(
        Phrase(
          zh: "决定表的行不同：\(rows.joined(separator: "、"))\(counts)",
          en: "rows of the decision table differ: \(rows.joined(separator: ", ")) \(counts)"
        )
      )
    }
    if conflicts.map(\.when) != other.conflicts.map(\.when) || conflicts.map(\.least) != other.conflicts.map(\.least)
      || conflicts.map(\.id) != other.conflicts.map(\.id)
    {
      found.append(Phrase(zh: "矛盾的条件不同", en: "the conflicts are raised by other patterns"))
    }
    if gate?.signs != other.gate?.signs || gate?.least != other.gate?.least {
      found.append(Phrase(zh: "先咨询后匹配的条件不同", en: "counselling comes first under other signs"))
    }
    add(Phrase(zh: "抽样次数", en: "draws"), "\(draws)", "\(other.draws)")
    return found
  }

  private static func text(_ points: [DomainRule.Point]) -> String {
    points.map { "\($0.fit) → \($0.utility)" }.joined(separator: ", ")
  }
}

/// One person under two rules: what changes and by which part of the evaluation.
public struct EvaluationComparison: Sendable, Hashable {
  /// An occupation that another becomes of.
  public struct Change: Sendable, Hashable {
    /// Code of the classification.
    public var code: String
    /// What becomes of it under the first rule.
    public var before: EvaluationCategory
    /// What becomes of it under the second.
    public var after: EvaluationCategory
    /// Domains whose standing changed; none where the decision table alone did it.
    public var domains: [EvaluationDomain]
  }

  /// An O\*NET profile that comes among the first ten or leaves them.
  public struct Move: Sendable, Hashable {
    /// Its first occupation.
    public var code: String
    /// Share of draws among the first ten under the first rule.
    public var before: Double
    /// Under the second.
    public var after: Double
  }

  /// Why one of the rules says nothing; nil where it does.
  public var first: NoEvaluation?
  /// The same of the second rule.
  public var second: NoEvaluation?
  /// Occupations whose category changed, by code.
  public var changes: [Change] = []
  /// Profiles that come among the first ten of the order.
  public var entering: [Move] = []
  /// Profiles that leave them.
  public var leaving: [Move] = []
  /// Conflicts that are raised only under the second rule.
  public var raised: [String] = []
  /// Conflicts that are raised only under the first.
  public var dropped: [String] = []
  /// Whether counselling comes first under both, one or none.
  public var gates: [Bool] = []

  /// Nothing changes.
  public var isSame: Bool {
    first == second && changes.isEmpty && entering.isEmpty && raised.isEmpty && dropped.isEmpty && Set(gates).count < 2
  }

  /// Compares.
  public init(_ before: Result<Evaluation, NoEvaluation>, _ after: Result<Evaluation, NoEvaluation>) {
    guard case .success(let a) = before, case .success(let b) = after else {
      if case .failure(let reason) = before { first = reason }
      if case .failure(let reason) = after { second = reason }
      return
    }
    let profiles = Dictionary(b.profiles.map { ($0.onetCode, $0) }) { first, _ in first }
    for profile in a.profiles {
      guard let other = profiles[profile.onetCode] else { continue }
      let domains = EvaluationDomain.allCases.filter {
        profile.standings[$0]?.standing != other.standings[$0]?.standing
      }
      for decided in profile.occupations {
        guard let now = other.occupations.first(where: { $0.code == decided.code }), now.category != decided.category
        else { continue }
        changes.append(Change(code: decided.code, before: decided.category, after: now.category, domains: domains))
      }
    }
    changes.sort { $0.code < $1.code }
    let (old, new) = (a.profiles.prefix(10), b.profiles.prefix(10))
    let shares = Dictionary(a.profiles.map { ($0.onetCode, $0.ranks.firstTen) }) { first, _ in first }
    entering = new.filter { one in !old.contains { $0.onetCode == one.onetCode } }.map {
      Move(code: $0.occupations[0].code, before: shares[$0.onetCode] ?? 0, after: $0.ranks.firstTen)
    }
    leaving = old.filter { one in !new.contains { $0.onetCode == one.onetCode } }.map {
      Move(
        code: $0.occupations[0].code,
        before: $0.ranks.firstTen,
        after: profiles[$0.onetCode]?.ranks.firstTen ?? 0
      )
    }
    let (x, y) = (a.conflicts.map(\.id), b.conflicts.map(\.id))
    raised = y.filter { !x.contains($0) }
    dropped = x.filter { !y.contains($0) }
    gates = [a, b].map { if case .counsellingFirst = $0.gate { true } else { false } }
  }
}
