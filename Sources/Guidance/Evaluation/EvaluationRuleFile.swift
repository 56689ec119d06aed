public import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON

/// A rule together with what identifies the version that was read.
public struct EvaluationRuleFile: Sendable, Hashable {
  /// The rule.
  public let rule: EvaluationRule
  /// SHA-256 of the canonical form, hexadecimal.
  public let digest: String

  /// Reads a rule and holds it against every check.
  ///
  /// - Throws: all findings at once: of the text as JSON, of its shape, of the rule.
  public init(reading bytes: [UInt8], file: String) throws(Findings) {
    let document = try JSONReader.read(bytes, file: file, limits: .standard)
    var shape = ShapeCheck(of: document)
    shape.run(EvaluationRuleShape.rule)
    guard shape.findings.isEmpty else { throw Findings(shape.findings) }
    let rule: EvaluationRule
    do {
      rule = try document.root.decode(EvaluationRule.self)
    } catch {
      throw Findings([
        Finding(
          "shape-type",
          at: Place(file: file),
          Phrase(zh: "读取失败：\(error)", en: "the file could not be read: \(error)"),
          remedy: Phrase(zh: "请把这个文件报告给开发者。", en: "Please report this file to the developers.")
        )
      ])
    }
    var lint = EvaluationLint(document)
    lint.check(rule)
    guard lint.findings.isEmpty else { throw Findings(lint.findings) }
    self.rule = rule
    digest = InstrumentFile.digest(of: document.root)
  }
}

/// What a rule must keep beyond its shape.
struct EvaluationLint {
  private let document: JSONDocument
  /// Everything that breaks it.
  private(set) var findings: [Finding] = []

  init(_ document: JSONDocument) { self.document = document }

  private mutating func add(_ rule: String, _ pointer: String, _ message: Phrase, _ remedy: Phrase) {
    findings.append(Finding(rule, at: document.place(of: pointer), message, remedy: remedy))
  }

  mutating func check(_ rule: EvaluationRule) {
    var seen: Set<EvaluationDomain> = []
    for (place, domain) in rule.domains.enumerated() {
      let at = "/domains/\(place)"
      if !seen.insert(domain.domain).inserted {
        add(
          "evaluation-domain-twice",
          at + "/domain",
          Phrase(zh: "领域 \(domain.domain.rawValue) 写了两次", en: "the domain \(domain.domain.rawValue) stands twice"),
          Phrase(zh: "请合并成一项。", en: "Make one of the two.")
        )
      }
      check(domain, at)
    }
    if !seen.contains(rule.required) {
      add(
        "evaluation-required",
        "/required",
        Phrase(
          zh: "必需的领域 \(rule.required.rawValue) 没有定义",
          en: "the required domain \(rule.required.rawValue) is not defined"
        ),
        Phrase(zh: "请在 domains 里定义它。", en: "Define it in domains.")
      )
    }
    checkWeights(rule)
    checkTable(rule)
    checkSigns(rule)
  }

  private mutating func check(_ domain: DomainRule, _ at: String) {
    for (place, source) in domain.sources.enumerated() {
      if source.scales.count != domain.sources[0].scales.count || Set(source.scales).count < source.scales.count {
        add(
          "evaluation-scales",
          at + "/sources/\(place)/scales",
          Phrase(zh: "各来源的量表数须相同，且不得重复", en: "every source needs as many scales as the first, none twice"),
          Phrase(zh: "请按权重的次序列出量表。", en: "List the scales in the order of the weights.")
        )
      }
      if let from = SemanticVersion(source.from), let below = SemanticVersion(source.below), from >= below {
        add(
          "evaluation-versions",
          at + "/sources/\(place)/below",
          Phrase(
            zh: "版本范围为空：\(source.from) 到 \(source.below)",
            en: "no version lies from \(source.from) to below \(source.below)"
          ),
          Phrase(zh: "below 须大于 from。", en: "Let below be above from.")
        )
      }
    }
    let allowed: Set<String>? =
      switch domain.figures {
      case .interests: ["R", "I", "A", "S", "E", "C"]
      case .workValues: Set(WorkValue.allCases.map(\.rawValue))
      case .skills: nil
      }
    for (place, dimension) in domain.dimensions.enumerated() {
      if dimension.weights.count != domain.sources[0].scales.count || dimension.weights.allSatisfy({ $0 == 0 }) {
        add(
          "evaluation-weights",
          at + "/dimensions/\(place)/weights",
          Phrase(
            zh: "应为 \(domain.sources[0].scales.count) 个权重，且不全为 0",
            en: "\(domain.sources[0].scales.count) weights are needed, not all 0"
          ),
          Phrase(zh: "每个量表写一个权重。", en: "Write one weight for each scale.")
        )
      }
      for figure in dimension.figures where allowed?.contains(figure) == false {
        add(
          "evaluation-figure",
          at + "/dimensions/\(place)/figures",
          Phrase(zh: "没有 \(Finding.quoted(figure)) 这项职业数值", en: "there is no figure \(Finding.quoted(figure))"),
          Phrase(
            zh: "可用：\((allowed ?? []).sorted().joined(separator: "、"))。",
            en: "Use one of: \((allowed ?? []).sorted().joined(separator: ", "))."
          )
        )
      }
    }
    let (fits, utilities) = (domain.utility.map(\.fit), domain.utility.map(\.utility))
    if fits.first != -1 || fits.last != 1 || zip(fits, fits.dropFirst()).contains(where: { $0 >= $1 })
      || zip(utilities, utilities.dropFirst()).contains(where: { $0 > $1 })
    {
      add(
        "evaluation-utility",
        at + "/utility",
        Phrase(
          zh: "效用须从 fit −1 到 1，fit 递增，utility 不下降",
          en: "the utility must go from fit −1 to 1, rising in fit and never falling"
        ),
        Phrase(zh: "请改正各点。", en: "Mend the points.")
      )
    }
    if domain.speaksAgainst >= domain.supports {
      add(
        "evaluation-thresholds",
        at + "/supports",
        Phrase(zh: "supports 须大于 speaksAgainst", en: "supports must lie above speaksAgainst"),
        Phrase(zh: "请改正两个界限。", en: "Mend the two thresholds.")
      )
    }
  }

  private mutating func checkWeights(_ rule: EvaluationRule) {
    let low = rule.domains.reduce(0) { $0 + $1.weight.low }
    let high = rule.domains.reduce(0) { $0 + $1.weight.high }
    for (place, domain) in rule.domains.enumerated() where domain.weight.low > domain.weight.high {
      add(
        "evaluation-weight-range",
        "/domains/\(place)/weight",
        Phrase(zh: "low 大于 high", en: "low is above high"),
        Phrase(zh: "请对调。", en: "Exchange them.")
      )
    }
    if low > 1 + 1e-9 || high < 1 - 1e-9 {
      add(
        "evaluation-weight-sum",
        "/domains",
        Phrase(
          zh: "权重加不到 1：最小合计 \(low)，最大合计 \(high)",
          en: "no weights add up to 1: the least sum to \(low), the most to \(high)"
        ),
        Phrase(zh: "请使最小值合计不超过 1，最大值合计不小于 1。", en: "Let the least sum to at most 1 and the most to at least 1.")
      )
    }
  }

  private mutating func checkTable(_ rule: EvaluationRule) {
    let proof = DecisionTable(rows: rule.table).proof()
    if let first = proof.open.first {
      let case_ =
        EvaluationDomain.allCases.map { "\($0.rawValue) \((first.standings[$0] ?? .unknown).rawValue)" }
        .joined(separator: ", ") + ", entry \(first.entry.rawValue), wish \(first.wish)"
      add(
        "evaluation-table-incomplete",
        "/table",
        Phrase(
          zh: "有 \(proof.open.count) 种情形没有对应的行，例如：\(case_)",
          en: "\(proof.open.count) cases have no row, such as: \(case_)"
        ),
        Phrase(
          zh: "请在最后加一行 {\"when\": {}, \"category\": \"notEnoughData\"}。",
          en: "Add a last row {\"when\": {}, \"category\": \"notEnoughData\"}."
        )
      )
    }
    for row in proof.dead {
      add(
        "evaluation-row-dead",
        "/table/\(row)",
        Phrase(zh: "这一行永远轮不到：前面的行已包括它的全部情形", en: "this row never fires: rows before it take all its cases"),
        Phrase(zh: "请删去，或移到前面。", en: "Remove it, or move it up.")
      )
    }
  }

  private mutating func checkSigns(_ rule: EvaluationRule) {
    for (place, sign) in (rule.gate?.signs ?? []).enumerated() where (sign.below == nil) == (sign.above == nil) {
      add(
        "evaluation-sign",
        "/gate/signs/\(place)",
        Phrase(zh: "below 与 above 须写一个，也只写一个", en: "exactly one of below and above is needed"),
        Phrase(zh: "请写其中一个。", en: "Write one of them.")
      )
    }
    if let gate = rule.gate, gate.least > gate.signs.count {
      add(
        "evaluation-sign",
        "/gate/least",
        Phrase(zh: "least 大于信号的个数", en: "least is more than there are signs"),
        Phrase(zh: "请改小。", en: "Make it smaller.")
      )
    }
    let ids = rule.conflicts.map(\.id)
    if Set(ids).count < ids.count {
      add(
        "evaluation-conflict-twice",
        "/conflicts",
        Phrase(zh: "有两条冲突的编号相同", en: "two conflicts have the same id"),
        Phrase(zh: "请改名。", en: "Rename one.")
      )
    }
  }
}
