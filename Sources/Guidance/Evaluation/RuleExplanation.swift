public import AssessmentDiagnostics
import AssessmentInstruments

extension EvaluationRuleFile {
  /// The rule as prose: everything that it does, in the order in which it does it, with every number.
  public func explanation(in language: Language) -> String {
    let words = RuleWords(language: language)
    var lines = [
      "\(rule.title[language]) · \(rule.id) \(rule.version) · \(rule.status.name[language])", rule.reason[language],
      words.say(zh: "摘要（SHA-256）：\(digest)", en: "Digest (SHA-256): \(digest)"), "",
      words.say(zh: "一、比较什么", en: "1. What is compared"),
    ]
    for domain in rule.domains { lines += words.domain(domain) }
    lines += [
      words.say(
        zh: "没有“\(words.name(rule.required))”的可解释结果，或其分数没有差别时，不排任何先后。缺少的领域不算零，也不算平均；它的权重按比例归其他领域。",
        en:
          "Without interpretable scores in \(words.name(rule.required)), or where they do not differ, nothing is ranked. A domain that is missing is neither zero nor average: its weight goes to the others in proportion."
      ), "",
      words.say(zh: "二、每个职业怎样归类（从上到下，第一行符合的算数）", en: "2. What becomes of an occupation (the first row that fits)"),
    ]
    for (place, row) in rule.table.enumerated() {
      lines.append("  \(place + 1). \(words.pattern(row.when)) → \(words.name(row.category))")
    }
    lines += [
      "", words.say(zh: "三、先后", en: "3. Order"),
      words.say(
        zh:
          "  每人抽 \(rule.draws) 次：分数在误差内变动，权重在上面的范围内均匀变动。按进入前十名的次数排，其次看平均名次。比例的抽样误差至多 \(words.monteCarlo(rule.draws)) 个百分点。",
        en:
          "  \(rule.draws) draws a person: scores vary by their error, weights uniformly within the ranges above. Ordered by the share of draws among the first ten, then by the mean rank. The sampling error of a share is at most \(words.monteCarlo(rule.draws)) points."
      ), "", words.say(zh: "四、要谈的矛盾", en: "4. Conflicts to talk about"),
    ]
    for conflict in rule.conflicts {
      let about =
        conflict.about == .wishes
        ? words.say(zh: "来访者想做的职业中至少 \(conflict.least) 个", en: "at least \(conflict.least) of the client's wishes")
        : words.say(
          zh: "兴趣最相像的十个职业中至少 \(conflict.least) 个",
          en: "at least \(conflict.least) of the ten occupations most like the interests"
        )
      lines += [
        "  \(conflict.id)：\(about)，\(words.pattern(conflict.when))", "    \(conflict.counsellor[language])",
        "    → \(conflict.nextStep[language])",
      ]
    }
    if let gate = rule.gate {
      lines += ["", words.say(zh: "五、先咨询后匹配", en: "5. Counselling before matching")]
      lines += gate.signs.map { sign in
        let limit =
          sign.below.map { words.say(zh: "低于 \(words.number($0))%", en: "below \(words.number($0))%") }
          ?? words.say(zh: "高于 \(words.number(sign.above ?? 0))%", en: "above \(words.number(sign.above ?? 0))%")
        return "  \(sign.instrument) · \(sign.scale) \(limit)"
      }
      lines.append(
        words.say(zh: "  至少 \(gate.least) 项符合时：", en: "  Where at least \(gate.least) of these show: ")
          + gate.counsellor[language]
      )
    }
    return lines.joined(separator: "\n")
  }
}

/// Words of an explanation.
package struct RuleWords: Sendable {
  /// The language.
  package var language: Language

  /// Words in a language.
  package init(language: Language) { self.language = language }

  func say(zh: String, en: String) -> String { language == .chinese ? zh : en }

  /// A number without a needless decimal.
  package func number(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

  /// The largest standard error of a share, in points with one decimal.
  func monteCarlo(_ draws: Int) -> String {
    number((1000 * (0.25 / Double(draws)).squareRoot()).rounded() / 10)
  }

  func domain(_ domain: DomainRule) -> [String] {
    let instruments = domain.sources.map { "\($0.instrument) (\($0.from) … < \($0.below))" }
      .joined(separator: say(zh: "、", en: ", "))
    let utility = domain.utility.map { "\(number($0.fit)) → \(number($0.utility))" }.joined(separator: ", ")
    let weight = "\(number(domain.weight.low))–\(number(domain.weight.high))"
    return [
      say(
        zh: "  \(name(domain.domain))：\(instruments)，与职业的\(name(domain.figures))比形状（剖面相关 r）",
        en: "  \(name(domain.domain)): \(instruments), by shape (profile correlation r) against \(name(domain.figures))"
      ),
      say(
        zh:
          "    支持：r ≥ \(number(domain.supports))；不支持：r ≤ \(number(domain.speaksAgainst))；须有 \(number(100 * domain.certainty))% 的抽样如此，否则算“未定”",
        en:
          "    supports from r = \(number(domain.supports)), speaks against up to r = \(number(domain.speaksAgainst)), in \(number(100 * domain.certainty))% of the draws; else open"
      ),
      say(zh: "    效用：\(utility)", en: "    utility: \(utility)"),
      say(
        zh: "    权重：\(weight)。\(domain.weight.reason[language])",
        en: "    weight: \(weight). \(domain.weight.reason[language])"
      ),
      say(zh: "    对应：\(domain.mappingSource[language])", en: "    mapping: \(domain.mappingSource[language])"),
    ]
  }

  /// What a row asks for.
  package func pattern(_ pattern: EvaluationPattern) -> String {
    var parts: [String] = []
    for domain in EvaluationDomain.allCases {
      guard let standings = pattern[domain] else { continue }
      parts.append(
        name(domain) + say(zh: "：", en: ": ") + standings.map(name).joined(separator: say(zh: "或", en: " or "))
      )
    }
    if let entry = pattern.entry {
      parts.append(say(zh: "入行：", en: "way in: ") + entry.map(name).joined(separator: say(zh: "或", en: " or ")))
    }
    if let wish = pattern.wish {
      parts.append(wish ? say(zh: "是来访者想做的", en: "wished") : say(zh: "不是来访者提到的", en: "not wished"))
    }
    return parts.isEmpty ? say(zh: "其他一切情形", en: "everything else") : parts.joined(separator: say(zh: "；", en: "; "))
  }

  /// A domain.
  package func name(_ domain: EvaluationDomain) -> String {
    switch domain {
    case .interests: say(zh: "兴趣", en: "interests")
    case .values: say(zh: "价值观", en: "values")
    case .selfRatedAbilities: say(zh: "自评能力", en: "self-rated abilities")
    }
  }

  func name(_ figures: DomainRule.Figures) -> String {
    switch figures {
    case .interests: say(zh: "兴趣数值", en: "the figures of interests")
    case .workValues: say(zh: "工作价值观数值", en: "the figures of work values")
    case .skills: say(zh: "技能水平", en: "the levels of skills")
    }
  }

  /// A standing.
  package func name(_ standing: Standing) -> String {
    switch standing {
    case .supports: say(zh: "支持", en: "supports")
    case .open: say(zh: "未定", en: "open")
    case .speaksAgainst: say(zh: "不支持", en: "speaks against")
    case .unknown: say(zh: "不知道", en: "unknown")
    }
  }

  /// A way in.
  package func name(_ entry: EvaluationPattern.Entry) -> String {
    switch entry {
    case .now: say(zh: "现在就能入行", en: "open now")
    case .training: say(zh: "经过一两年培训", en: "after a year or two of training")
    case .schooling: say(zh: "需要更高学历", en: "needs more schooling")
    case .beyondTarget: say(zh: "高于目标学历", en: "beyond the schooling aimed at")
    case .belowSchooling: say(zh: "要求远低于学历", en: "far below the schooling")
    case .unknown: say(zh: "学历不明", en: "schooling unknown")
    }
  }

  /// What becomes of an occupation.
  package func name(_ category: EvaluationCategory) -> String {
    switch category {
    case .exploreFirst: say(zh: "优先探索", en: "explore first")
    case .worthKnowing: say(zh: "值得了解", en: "worth knowing")
    case .prepareFirst: say(zh: "先做准备再考虑（训练路径）", en: "prepare first (a way by training)")
    case .talkAboutWish: say(zh: "与意愿不一致，需要谈", en: "differs from the wish: talk about it")
    case .littleSupport: say(zh: "目前证据较少支持", en: "little support so far")
    case .notEnoughData: say(zh: "资料不足", en: "not enough data")
    }
  }
}
