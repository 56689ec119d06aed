import AssessmentDiagnostics

/// The rule for missing answers can be met, and filling in for them keeps a score within its range.
enum MissingDataRules: LintRule {
  static let id = "missing-rule"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    for (index, scale) in instrument.scales.enumerated() {
      let pointer = "/scales/\(index)/missing/minimumAnswered"
      let (minimum, count) = (scale.missing.minimumAnswered, scale.items.count)
      if minimum > count {
        report.add(
          self,
          at: pointer,
          Phrase(zh: "至少要答 \(minimum) 题，量表却只有 \(count) 题", en: "\(minimum) answers are needed of \(count) items"),
          remedy: Phrase(zh: "请改为不超过题数的值。", en: "Use a number no larger than the number of items.")
        )
      } else if minimum < count {
        switch scale.missing.rule {
        case .missing:
          report.add(
            self,
            .warning,
            at: pointer,
            Phrase(
              zh: "规则 missing 要求答完 \(count) 题，minimumAnswered 为 \(minimum) 不起作用",
              en: "the rule missing asks for all \(count) answers, so minimumAnswered \(minimum) has no effect"
            ),
            remedy: Phrase(zh: "请改为 \(count)，或使用规则 prorate。", en: "Set it to \(count), or use the rule prorate.")
          )
        case .prorate where scale.scoring == .ability: break
        case .prorate: prorating(of: scale, at: "/scales/\(index)/missing/rule", known, &report)
        case .zero: break
        }
      }
      let isOfTasks = scale.items.allSatisfy { keyed in
        if case .keyedChoice? = known.format(ofItem: keyed.id) { true } else { false }
      }
      if scale.missing.rule == .zero, scale.scoring != .countCorrect, scale.scoring != .ability || !isOfTasks {
        report.add(
          self,
          at: "/scales/\(index)/missing/rule",
          Phrase(
            zh: "规则 zero 把没答的算作 0 分，只能用于 countCorrect 或选择题的 ability",
            en: "the rule zero gives nothing for what was left open: for countCorrect, or the ability of keyed choices"
          ),
          remedy: Phrase(zh: "请改用规则 prorate 或 missing。", en: "Use the rule prorate or missing.")
        )
      }
    }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      check(composite, at: "/composites/\(index)/minimumParts", known, &report)
    }
  }

  /// Scaling a sum up from some items stands for the others only where all count alike.
  private static func prorating(
    of scale: Scale,
    at pointer: String,
    _ known: InstrumentIndex,
    _ report: inout LintReport
  ) {
    let formats = scale.items.compactMap { known.format(ofItem: $0.id) }
    let signs = Set(scale.items.map { ($0.weight ?? 1) < 0 })
    guard Set(formats.map(\.range)).count > 1 || signs.count > 1 else { return }
    report.add(
      self,
      at: pointer,
      Phrase(
        zh: "各题的取值范围或权重的正负不同，按比例补足会超出量表的范围",
        en: "the items differ in range or in the sign of their weights: prorating would leave the range of the scale"
      ),
      remedy: Phrase(
        zh: "请改用规则 missing，或用 reversed 代替负权重、统一各题的取值范围。",
        en: "Use the rule missing, or reverse items instead of negative weights and give all one range."
      )
    )
  }

  private static func check(
    _ composite: Composite,
    at pointer: String,
    _ known: InstrumentIndex,
    _ report: inout LintReport
  ) {
    guard let minimum = composite.minimumParts else { return }
    let count = composite.parts.count
    if minimum > count || composite.combination == .sum && minimum < count {
      report.add(
        self,
        at: pointer,
        Phrase(
          zh: "合成分的最少部分数应不超过 \(count)，且只有 mean 可以缺部分",
          en: "at most \(count) parts can be asked for, and only a mean can do with fewer"
        ),
        remedy: Phrase(zh: "请更正 minimumParts 或 combination。", en: "Correct minimumParts or combination.")
      )
    } else if minimum < count {
      let ranges = Set(
        composite.parts.compactMap { part -> ClosedRange<Double>?? in
          if known.isItem(part.id) { return known.format(ofItem: part.id)?.range }
          return known.level(of: part.id) == nil ? ClosedRange<Double>??.none : .some(known.rawRange(of: part.id))
        }
      )
      let signs = Set(composite.parts.map { ($0.weight ?? 1) < 0 })
      guard composite.basis == .raw && ranges.count > 1 || signs.count > 1 else { return }
      report.add(
        self,
        at: pointer,
        Phrase(
          zh: "各部分的得分范围或权重的正负不同，缺少部分时平均数不可比",
          en: "the parts differ in range or in the sign of their weights: a mean of fewer parts means something else"
        ),
        remedy: Phrase(
          zh: "请要求全部 \(count) 个部分，或改用 percentOfMaximum 并统一权重的正负。",
          en: "Ask for all \(count) parts, or use percentOfMaximum with weights of one sign."
        )
      )
    }
  }
}
