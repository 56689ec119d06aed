package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// What all measures together say by the declared rule, for the counsellor: standings, the row that fired, ranks with
/// their uncertainty, conflicts, the gate.
package struct EvaluationSection: ReportSection {
  package let id = "evaluation"
  package let title = Phrase(zh: "综合评价", en: "Comprehensive evaluation")
  package let interprets = true
  package let startsPage = true

  /// Profiles that are listed besides wishes.
  private static let listed = 12

  package func lead(_ context: ReportContext) -> Phrase? {
    guard let evaluation = EvaluationWords.evaluation(context) else { return nil }
    let rule = evaluation.rule
    return Phrase(
      zh:
        "按规则 \(rule.id) \(rule.version)（\(rule.status.name.chinese)）算出：归类看决定表，先后看 \(rule.draws) 次抽样。全文见 assess evaluation explain。",
      en:
        "By the rule \(rule.id) \(rule.version) (\(rule.status.name.english)): a decision table says what becomes of an occupation, \(rule.draws) draws say in which order. See assess evaluation explain."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    switch context.analysis.evaluation {
    case nil: return []
    case .failure(let reason):
      return [.callout(Callout(.info, Text(context.say(reason.phrase) + context.say(zh: "。", en: "."))))]
    case .success(let evaluation):
      guard context.verdict != .doNotInterpret else { return [] }
      return gate(evaluation, context) + [.bullets(used(evaluation, context))] + conflicts(evaluation, context)
        + [.table(table(evaluation, context)), .table(fired(evaluation, context))] + comparisons(evaluation, context)
    }
  }

  private func gate(_ evaluation: Evaluation, _ context: ReportContext) -> [Block] {
    guard let gate = evaluation.rule.gate else { return [] }
    switch evaluation.gate {
    case .open: return []
    case .unknown:
      return [
        .paragraph(
          context.text(
            zh: "准备度没有测，不知道要不要先咨询。",
            en: "Readiness was not measured: whether counselling comes first is open."
          )
        )
      ]
    case .counsellingFirst(let raised):
      let signs = raised.sorted { $0.key < $1.key }.map { place, percent -> String in
        let sign = gate.signs[place]
        let instrument = context.analysis.measures.first { $0.instrument.id == sign.instrument }?.instrument
        let scale = instrument?.scales.first { $0.id == sign.scale }?.name[context.language] ?? sign.scale
        let limit =
          sign.below.map {
            context.say(zh: "低于 \(ReportContext.figure($0))%", en: "below \(ReportContext.figure($0))%")
          }
          ?? context.say(
            zh: "高于 \(ReportContext.figure(sign.above ?? 0))%",
            en: "above \(ReportContext.figure(sign.above ?? 0))%"
          )
        return "\(scale) \(ReportContext.percent(percent))" + context.say(zh: "（\(limit)）", en: " (\(limit))")
      }
      return [
        .callout(
          Callout(
            .caution,
            title: context.say(zh: "准备度较低的信号", en: "Signs of low readiness"),
            [],
            points: signs.map { Text($0) }
          )
        )
      ]
    }
  }

  /// Which measures were compared, and which domains are missing.
  private func used(_ evaluation: Evaluation, _ context: ReportContext) -> [Text] {
    let words = RuleWords(language: context.language)
    var lines = evaluation.measures.map { used -> Text in
      let title =
        context.analysis.measures.first { $0.instrument.id == used.instrument }?.instrument.title[context.language]
        ?? used.instrument
      let what: String =
        switch used.use {
        case .compared:
          context.say(zh: "比较：", en: "compared: ") + (used.domain.map { words.name($0) } ?? "")
            + (used.errorsKnown ? "" : context.say(zh: "，误差未知", en: ", error unknown"))
        case .readiness: context.say(zh: "看准备度", en: "looked at for readiness")
        case .notInterpretable: context.say(zh: "作答不可解释，没有用", en: "not to be interpreted, left out")
        case .scaleMissing: context.say(zh: "有量表没有分数，没有用", en: "a scale has no score, left out")
        case .shownOnly: context.say(zh: "只列出，不参与先后", en: "shown, orders nothing")
        }
      return Text(title + context.say(zh: "：", en: ": ") + what)
    }
    if !evaluation.missing.isEmpty {
      let names = context.joined(evaluation.missing.map { words.name($0) })
      lines.append(
        context.text(
          zh: "缺：\(names)。不算零也不算平均，权重按比例归其他领域。",
          en: "Missing: \(names). Neither zero nor average: its weight goes to the others in proportion."
        )
      )
    }
    return lines
  }

  private func conflicts(_ evaluation: Evaluation, _ context: ReportContext) -> [Block] {
    let items = evaluation.conflicts.map { conflict -> Text in
      let all = names(conflict.occupations, context)
      let names = Array(all.prefix(6))
      let more = all.count > 6 ? context.say(zh: "等", en: " …") : ""
      return .code(conflict.id) + Text(context.say(zh: "：", en: ": ") + context.joined(names) + more)
    }
    return items.isEmpty
      ? [] : [.heading(context.say(zh: "引出矛盾的职业", en: "Occupations that raised the conflicts")), .bullets(items)]
  }

  private func name(_ code: String, _ context: ReportContext) -> String? {
    guard case .success(let directions) = context.analysis.directions else { return nil }
    return directions.matches.first { $0.occupation.code == code }.map { context.name($0.occupation) }
  }

  private func names(_ codes: [String], _ context: ReportContext) -> [String] {
    guard case .success(let directions) = context.analysis.directions else { return [] }
    let wanted = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
    let found = directions.matches.map(\.occupation).filter { wanted[$0.code] != nil }
    return context.names(found.sorted { wanted[$0.code, default: 0] < wanted[$1.code, default: 0] })
  }

  /// Wishes, then the first profiles in the order of the evaluation.
  private func shown(_ evaluation: Evaluation) -> [Evaluation.Profile] {
    let isWish = { (profile: Evaluation.Profile) in profile.occupations.contains(where: \.isWish) }
    return evaluation.profiles.filter(isWish) + evaluation.profiles.filter { !isWish($0) }.prefix(Self.listed)
  }

  private func table(_ evaluation: Evaluation, _ context: ReportContext) -> Table {
    let words = RuleWords(language: context.language)
    let domains = evaluation.rule.domains.map(\.domain).filter { !evaluation.missing.contains($0) }
    let rows = shown(evaluation).map { profile -> Table.Row in
      let decided = profile.occupations.first(where: \.isWish) ?? profile.occupations[0]
      let names = names(profile.occupations.map(\.code), context).prefix(3)
      var cells = [Text(context.joined(Array(names))) + Text("\n") + .code(decided.code)]
      cells.append(Text("\(decided.row + 1) · " + words.name(decided.category)))
      for domain in domains {
        let standing = profile.standings[domain]
        cells.append(
          Text(
            standing.map { words.name($0.standing) + " " + ReportContext.correlation($0.fit) }
              ?? words.name(Standing.unknown)
          )
        )
      }
      cells += [
        Text(
          decided.path.map { words.name(EvaluationPattern.Entry($0)) } ?? words.name(EvaluationPattern.Entry.unknown)
        ),
        Text(ReportContext.probability(profile.ranks.firstTen)), Text(ReportContext.probability(profile.ranks.first)),
        Text("\(profile.ranks.range90.lowerBound)–\(profile.ranks.range90.upperBound)"),
      ]
      return Table.Row(cells, kind: decided.isWish ? .highlighted : .plain)
    }
    return Table(
      caption: context.say(zh: "意向与排在前面的职业", en: "Wishes and the foremost occupations"),
      columns: [
        .init(context.say(zh: "职业", en: "Occupation")), .init(context.say(zh: "行 · 归类", en: "Row · category")),
      ]
        + domains.map { .init(words.name($0)) } + [
          .init(context.say(zh: "入行", en: "Way in")), .init(context.say(zh: "前十", en: "First ten"), .trailing),
          .init(context.say(zh: "第一", en: "First"), .trailing),
          .init(context.say(zh: "90% 名次", en: "90% of ranks"), .trailing),
        ],
      rows: rows,
      footnotes: [
        context.text(
          zh:
            "领域一栏是形状的相关 r 与它的判断；“未定”是误差还分不清。前十、第一：抽样中进前十、排第一的比例；名次在 \(evaluation.profiles.count) 种职业轮廓中排。分数不相加，也没有总分。",
          en:
            "Under a domain: the correlation of the shapes and its standing; open means that the error leaves it open. First ten and first: shares of the draws; ranks are among \(evaluation.profiles.count) profiles. No scores are added up, and there is no total."
        )
      ],
      onPhone: .stack
    )
  }

  /// The rows of the decision table that fired for what is listed.
  private func fired(_ evaluation: Evaluation, _ context: ReportContext) -> Table {
    let words = RuleWords(language: context.language)
    let rows = Set(shown(evaluation).flatMap(\.occupations).map(\.row)).sorted()
    let counts = evaluation.profiles.flatMap(\.occupations).reduce(into: [Int: Int]()) { $0[$1.row, default: 0] += 1 }
    return Table(
      caption: context.say(zh: "用到的决定表行", en: "Rows of the decision table that fired"),
      columns: [
        .init(context.say(zh: "行", en: "Row"), .trailing), .init(context.say(zh: "条件", en: "Condition")),
        .init(context.say(zh: "归类", en: "Category")),
        .init(context.say(zh: "全库职业数", en: "Occupations in all"), .trailing),
      ],
      rows: rows.map { row in
        [
          Text("\(row + 1)"), Text(words.pattern(evaluation.rule.table[row].when)),
          Text(words.name(evaluation.rule.table[row].category)), Text("\(counts[row] ?? 0)"),
        ]
      },
      hasRowHeaders: false
    )
  }

  /// Wishes against each other, and who would put a wish first.
  private func comparisons(_ evaluation: Evaluation, _ context: ReportContext) -> [Block] {
    let lines = evaluation.comparisons.compactMap { pair -> Text? in
      guard let a = name(pair.first, context), let b = name(pair.second, context) else { return nil }
      let share = ReportContext.probability(pair.share)
      return context.text(zh: "“\(a)”排在“\(b)”前面：\(share)", en: "“\(a)” comes before “\(b)” in \(share) of the draws")
    }
    return lines.isEmpty ? [] : [.heading(context.say(zh: "几个意向相比", en: "The wishes compared")), .bullets(lines)]
  }
}
