import AssessmentDiagnostics

/// Quality rules have limits that can be reached but need not be, the stricter of which rejects; expected answers can
/// be given; pairs are comparable.
enum QualityLimits: LintRule {
  static let id = "quality-limits"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let known = report.known
    for (index, rule) in (instrument.quality ?? []).enumerated() {
      let pointer = "/quality/\(index)"
      switch rule {
      case .missingShare(let limits):
        check(limits.caution, limits.reject, lowIsBad: false, at: pointer, &report)
        meaningful(limits.caution, above: 0, upTo: 1, at: pointer + "/caution", &report)
        meaningful(limits.reject, above: 0, upTo: 1, at: pointer + "/reject", &report)
      case .longestRun(let limits):
        check(limits.caution, limits.reject, lowIsBad: false, at: pointer, &report)
        let count = Double(instrument.items.count)
        meaningful(limits.caution, above: 1, upTo: count, at: pointer + "/caution", &report)
        meaningful(limits.reject, above: 1, upTo: count, at: pointer + "/reject", &report)
      case .intraindividualVariability(let limits), .totalSeconds(let limits), .itemSeconds(let limits):
        check(limits.caution, limits.reject, lowIsBad: true, at: pointer, &report)
      case .acquiescence(let limits):
        check(limits.cautionHigh, limits.cautionLow, lowIsBad: true, at: pointer, &report)
      case .attention(let attention):
        check(
          Double(attention.cautionFailures),
          attention.rejectFailures.map(Double.init),
          lowIsBad: false,
          at: pointer,
          &report
        )
        let count = Double(attention.items.count)
        meaningful(Double(attention.cautionFailures), above: 0, upTo: count, at: pointer + "/cautionFailures", &report)
        meaningful(
          attention.rejectFailures.map(Double.init),
          above: 0,
          upTo: count,
          at: pointer + "/rejectFailures",
          &report
        )
        for (place, one) in attention.items.enumerated() {
          guard let format = known.format(ofItem: one.id), !format.values.contains(one.expected) else { continue }
          report.add(
            self,
            at: "\(pointer)/items/\(place)/expected",
            Phrase(zh: "这道题没有取值 \(one.expected)", en: "the item has no value \(one.expected)"),
            remedy: Phrase(zh: "请改为作答方式里有的取值。", en: "Use a value of the response format.")
          )
        }
      case .inconsistentPairs(let pairs):
        check(Double(pairs.caution), pairs.reject.map(Double.init), lowIsBad: false, at: pointer, &report)
        let count = Double(pairs.pairs.count)
        meaningful(Double(pairs.caution), above: 0, upTo: count, at: pointer + "/caution", &report)
        meaningful(pairs.reject.map(Double.init), above: 0, upTo: count, at: pointer + "/reject", &report)
        meaningful(pairs.difference, above: 0, upTo: .infinity, at: pointer + "/difference", &report)
        for (place, pair) in pairs.pairs.enumerated() {
          guard let a = known.items[pair.a], let b = known.items[pair.b] else { continue }
          let hasRange = known.format(ofItem: pair.a)?.range != nil
          let comparable = a.format == b.format && (pair.opposite != true || hasRange)
          if !comparable || pair.a == pair.b {
            report.add(
              self,
              at: "\(pointer)/pairs/\(place)",
              Phrase(zh: "这两题不能比较", en: "the two items cannot be compared"),
              remedy: Phrase(zh: "请选用同一作答方式的两道不同的题。", en: "Choose two different items of one response format.")
            )
          }
        }
      }
    }
  }

  /// A limit that every person reaches, or none can, is a slip.
  private static func meaningful(
    _ limit: Double?,
    above low: Double,
    upTo high: Double,
    at pointer: String,
    _ report: inout LintReport
  ) {
    guard let limit, !(limit > low && limit <= high) else { return }
    report.add(
      self,
      at: pointer,
      limit > high
        ? Phrase(zh: "界限 \(limit) 永远达不到", en: "the limit \(limit) can never be reached")
        : Phrase(zh: "界限 \(limit) 人人都会达到", en: "everybody reaches the limit \(limit)"),
      remedy: high.isFinite
        ? Phrase(zh: "请改为大于 \(low)、不超过 \(high) 的值。", en: "Use a value above \(low), at most \(high).")
        : Phrase(zh: "请改为大于 \(low) 的值。", en: "Use a value above \(low).")
    )
  }

  private static func check(
    _ caution: Double?,
    _ reject: Double?,
    lowIsBad: Bool,
    at pointer: String,
    _ report: inout LintReport
  ) {
    guard caution != nil || reject != nil else {
      return report.add(
        self,
        at: pointer,
        Phrase(zh: "这条规则没有任何界限", en: "the rule has no limit"),
        remedy: Phrase(zh: "请写明界限，或删去这条规则。", en: "Declare a limit, or remove the rule.")
      )
    }
    guard let caution, let reject, lowIsBad ? reject > caution : reject < caution else { return }
    report.add(
      self,
      at: pointer,
      Phrase(
        zh: "两个界限的顺序颠倒了：\(caution) 与 \(reject)",
        en: "the limits are the wrong way round: \(caution) and \(reject)"
      ),
      remedy: Phrase(zh: "请调换，使更严的界限对应更重的结论。", en: "Exchange them: the stricter limit has the graver verdict.")
    )
  }
}

/// The six scales of the hexagon are different ones and share one metric.
enum HexagonScales: LintRule {
  static let id = "hexagon-scales"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    guard let scales = instrument.hollandScales else { return }
    let known = report.known
    let ids = "RIASEC".compactMap { scales[String($0)] }
    if Set(ids).count != ids.count {
      report.add(
        self,
        at: "/typology/scales",
        Phrase(zh: "有两个类型用了同一个量表", en: "two types share one scale"),
        remedy: Phrase(zh: "请为六个类型指定六个不同的量表。", en: "Name six different scales.")
      )
    }
    let abilities = Set(instrument.scales.filter { $0.scoring == .ability }.map(\.id))
    if let ability = ids.first(where: abilities.contains) {
      report.add(
        self,
        at: "/typology/scales",
        Phrase(
          zh: "量表 \(Finding.quoted(ability)) 的得分是 θ，不能放进六边形",
          en: "the scale \(Finding.quoted(ability)) is scored by ability, which has no place in the hexagon"
        ),
        remedy: Phrase(zh: "请指定按总分计分的量表。", en: "Name a scale that is scored by a sum.")
      )
    }
    let ranges = Set(ids.filter { known.level(of: $0) != nil }.map { known.rawRange(of: $0) })
    if ranges.count > 1 {
      report.add(
        self,
        at: "/typology/scales",
        Phrase(
          zh: "六个量表的得分范围不同，原始分不能互相比较",
          en: "the six scales have different ranges, so that raw scores cannot be compared"
        ),
        remedy: Phrase(
          zh: "请让六个量表题数和计分方式相同，或改用 percentOfMaximum。",
          en: "Give them the same items and scoring, or use percentOfMaximum."
        )
      )
    }
  }
}
