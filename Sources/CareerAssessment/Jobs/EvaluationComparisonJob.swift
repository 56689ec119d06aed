public import AssessmentDiagnostics
public import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring
public import AssessmentTabular

/// Evaluates the same people by two rules and tells whose directions change, and why.
public struct EvaluationComparisonJob: Sendable {
  /// One person under both rules.
  public struct Person: Sendable {
    /// Id in the office's files.
    public var id: String
    /// Line of the file.
    public var line: Int
    /// The first directions under each rule, families by id.
    public var directions: [[String]]
    /// What changes.
    public var comparison: EvaluationComparison
  }

  /// Reading and battery; its rule is not used.
  public var report: ReportJob
  /// The two rules.
  public var rules: [EvaluationRuleReference]

  /// A comparison of two rules.
  public init(_ report: ReportJob, _ first: EvaluationRuleReference, _ second: EvaluationRuleReference) {
    self.report = report
    rules = [first, second]
  }

  /// Evaluates everybody twice.
  ///
  /// - Throws: the findings that kept the job from being done.
  public func run(
    _ input: TableInput,
    occupations: OccupationData,
    outcome: inout JobOutcome
  ) throws(Findings) -> [Person] {
    let scoring = report.scoring
    let evaluators = [try rules[0].evaluator(occupations), try rules[1].evaluator(occupations)]
    let matcher = OccupationMatcher(occupations)
    let plan = ScoringPlan(scoring.instrument.instrument, options: report.provenance.options)
    let bridge = ResponseBridge(scoring.instrument.instrument)
    var reader = try ResponseReader(input, outline: bridge.outline, options: scoring.reading)
    var answers = try report.batteryAnswers(input, &outcome)
    var people: [Person] = []
    while let row = try reader.next() {
      guard report.person == nil || report.person == row.personID else { continue }
      var client = bridge.client(row)
      client.schooling = client.schooling ?? report.schooling
      client.targetSchooling = client.targetSchooling ?? report.targetSchooling
      let profile = plan.score(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
      let further = answers?.measures(of: row, in: input.name).measures ?? []
      let analyses = evaluators.map { evaluator in
        OrientationAnalysis(
          of: profile,
          client: client,
          instrument: scoring.instrument,
          occupations: matcher,
          further: further,
          evaluator: evaluator,
          provenance: report.provenance
        )
      }
      let evaluations = analyses.compactMap(\.evaluation)
      guard evaluations.count == 2 else { continue }
      people.append(
        Person(
          id: row.personID,
          line: row.line,
          directions: analyses.map { analysis in
            guard case .occupations(let lists) = analysis.suggestions else { return [] }
            return lists.directions.map(\.family.id)
          },
          comparison: EvaluationComparison(evaluations[0], evaluations[1])
        )
      )
    }
    outcome.add(reader.takeFindings())
    outcome.personCount = people.count
    return people
  }

  /// The comparison in words: what the rules say otherwise, whose directions change, and why.
  public func text(_ people: [Person], _ occupations: OccupationData, _ language: Language) throws(Findings) -> String {
    let (first, second) = (try rules[0].load(), try rules[1].load())
    func say(zh: String, en: String) -> String { language == .chinese ? zh : en }
    func name(_ code: String) -> String {
      let found = occupations.occupations.first { $0.code == code }
      return found.map { language == .chinese ? $0.name : $0.onetTitle } ?? code
    }
    func family(_ id: String) -> String {
      let found = occupations.families.first { $0.id == id }
      return found.map { language == .chinese ? $0.nameChinese : $0.nameEnglish } ?? id
    }
    let comma = say(zh: "、", en: ", ")
    let words = RuleWords(language: language)
    let differences = first.rule.differences(to: second.rule)
    var lines = [
      "\(first.rule.id) \(first.rule.version) (\(first.digest.prefix(12))) → \(second.rule.id) \(second.rule.version) (\(second.digest.prefix(12)))",
      say(zh: "两条规则的不同：", en: "What the rules say otherwise:"),
    ]
    lines += differences.isEmpty ? [say(zh: "  没有", en: "  nothing")] : differences.map { "  " + $0[language] }
    let changed = people.filter { !$0.comparison.isSame || $0.directions[0] != $0.directions[1] }
    lines.append(
      say(
        zh:
          "\(people.count) 人中 \(changed.count) 人有变化，其中 \(changed.count { $0.directions[0] != $0.directions[1] }) 人的方向不同。",
        en:
          "Of \(people.count) people \(changed.count) see a change, \(changed.count { $0.directions[0] != $0.directions[1] }) of them other directions."
      )
    )
    for person in changed {
      let comparison = person.comparison
      lines.append("\(person.id)\(say(zh: "（第 \(person.line) 行）", en: " (line \(person.line))"))")
      if person.directions[0] != person.directions[1] {
        let both = person.directions.map { $0.isEmpty ? "—" : $0.map(family).joined(separator: comma) }
        lines.append(say(zh: "  方向：", en: "  directions: ") + both[0] + " → " + both[1])
      }
      for (reason, rule) in [(comparison.first, 1), (comparison.second, 2)] {
        if let reason {
          lines.append(say(zh: "  规则 \(rule)：", en: "  rule \(rule): ") + reason.phrase[language])
        }
      }
      for (moves, title) in [
        (comparison.entering, say(zh: "  进入前十：", en: "  into the first ten: ")),
        (comparison.leaving, say(zh: "  离开前十：", en: "  out of the first ten: ")),
      ] where !moves.isEmpty {
        let parts = moves.prefix(5).map { move in
          "\(name(move.code)) \(Int((100 * move.before).rounded()))% → \(Int((100 * move.after).rounded()))%"
        }
        lines.append(title + parts.joined(separator: comma))
      }
      lines += Self.categories(comparison, words, { say(zh: $0, en: $1) }, name)
      for (ids, title) in [
        (comparison.raised, say(zh: "  新的矛盾：", en: "  raised: ")),
        (comparison.dropped, say(zh: "  不再提的矛盾：", en: "  no longer raised: ")),
      ] where !ids.isEmpty {
        lines.append(title + ids.joined(separator: comma))
      }
      if Set(comparison.gates).count == 2 {
        lines.append(
          comparison.gates[1]
            ? say(zh: "  改为先咨询后匹配", en: "  counselling now comes first")
            : say(zh: "  不再先咨询后匹配", en: "  counselling no longer comes first")
        )
      }
    }
    return lines.joined(separator: "\n")
  }

  /// How many occupations another category takes, and whether a standing or the table did it.
  private static func categories(
    _ comparison: EvaluationComparison,
    _ words: RuleWords,
    _ say: (String, String) -> String,
    _ name: (String) -> String
  ) -> [String] {
    let groups = Dictionary(grouping: comparison.changes) { change in
      words.name(change.before) + " → " + words.name(change.after)
    }
    let keys = groups.keys.sorted { (a: String, b: String) -> Bool in
      let (x, y) = (groups[a]?.count ?? 0, groups[b]?.count ?? 0)
      return x != y ? x > y : a < b
    }
    var lines: [String] = []
    for key in keys {
      let changes = groups[key] ?? []
      let changed = Set(changes.flatMap(\.domains))
      let names = EvaluationDomain.allCases.filter { changed.contains($0) }.map { words.name($0) }
      let why = names.isEmpty ? say("决定表", "the table") : names.joined(separator: say("、", ", "))
      let examples = changes.prefix(3).map { name($0.code) }.joined(separator: say("、", ", "))
      var line = "  " + key + say("：", ": ") + "\(changes.count)"
      line += say("（因为", " (because of: ") + why
      line += say("；如 ", "; such as ") + examples + say("）", ")")
      lines.append(line)
    }
    return lines
  }
}
