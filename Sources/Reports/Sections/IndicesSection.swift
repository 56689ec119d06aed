package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// The indices of the profile, each with how to read it, for the counsellor.
package struct IndicesSection: ReportSection {
  package let id = "indices"
  package let title = Phrase(zh: "剖面指标", en: "Indices of the profile")
  package let interprets = true

  package func lead(_ context: ReportContext) -> Phrase? {
    guard context.interests != nil else { return nil }
    return Phrase(
      zh: "供您参考，不必告知数值。没有常模时，“高”“低”没有界限。",
      en: "For you; the figures need not be told. Without norms there are no cuts for high and low."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return [] }
    var blocks: [Block] = [.table(indices(interests, context)), .table(types(interests, context))]
    if case .success(let stability) = interests.admissible.stability {
      blocks.append(.table(places(stability, context)))
    }
    return blocks
  }

  private func indices(_ interests: InterestAnalysis, _ context: ReportContext) -> Table {
    let two = NumberFormat.twoDecimals
    func undefined(_ reason: Undefined) -> String { "— " + context.say(ErrorWords.undefined(reason)) }
    func number(_ result: Result<Double, Undefined>, _ format: NumberFormat = .twoDecimals) -> String {
      switch result {
      case .success(let value): format.text(value)
      case .failure(let reason): undefined(reason)
      }
    }
    func level<L>(_ result: Result<L, Undefined>, _ name: (L) -> Phrase) -> String {
      switch result {
      case .success(let level): context.say(name(level))
      case .failure(let reason): undefined(reason)
      }
    }
    func row(_ name: Phrase, _ value: String, _ reading: Phrase, _ source: String) -> Table.Row {
      [Text(context.say(name)), Text(value), Text(context.say(reading)), Text(source)]
    }
    let rows: [Table.Row] = [
      row(
        Phrase(zh: "整体形状", en: "Shape"),
        context.say(ShapeWords.name(interests.shape)),
        Phrase(zh: "六类差别是否超出误差；平坦时不看字母先后", en: "whether the six differ by more than error; if flat, ignore the order"),
        ""
      ),
      row(
        Phrase(zh: "区分度", en: "Differentiation"),
        number(Differentiation.iachan.value(of: interests.profile)),
        Phrase(zh: "最高一类比第二、四类高出多少；越大，重点越清楚", en: "how far the highest stands out; larger, clearer"),
        "½[x₁ − (x₂ + x₄)/2] (Iachan 1984)"
      ),
      row(
        Phrase(zh: "全距", en: "Range"),
        number(Differentiation.holland.value(of: interests.profile)),
        Phrase(zh: "最高减最低", en: "highest minus lowest"),
        "x₁ − x₆ (Holland 1973)"
      ),
      row(
        Phrase(zh: "一致性", en: "Consistency"),
        level(interests.consistency) { ShapeWords.name($0) },
        Phrase(
          zh: "前两类常不常在同一份工作里；低时问怎样两头兼顾",
          en: "whether the first two often share a job; if low, ask how to serve both"
        ),
        "4 − d (Holland 1997)"
      ),
      row(
        Phrase(zh: "平均水平", en: "Elevation"),
        ReportContext.percent(interests.elevation),
        Phrase(zh: "总的喜欢程度；很低时问近来的状态", en: "liking in general; if very low, ask about recent weeks"),
        context.say(zh: "占最高分的百分比", en: "percent of maximum")
      ),
      row(
        Phrase(zh: "物—人", en: "Things–People"),
        two.text(interests.prediger.thingsPeople),
        Phrase(zh: "正：东西；负：人", en: "positive: things; negative: people"),
        "2R + I + C − A − 2S − E (Prediger 1982)"
      ),
      row(
        Phrase(zh: "资料—想法", en: "Data–Ideas"),
        two.text(interests.prediger.dataIdeas),
        Phrase(zh: "正：资料；负：想法", en: "positive: data; negative: ideas"),
        "1.73(E + C − I − A)"
      ),
      row(
        Phrase(zh: "向量", en: "Vector"),
        two.text(interests.vector.length) + " · "
          + number(interests.vector.angle, NumberFormat(decimals: 0, suffix: "°")),
        Phrase(zh: "长度：重点有多集中；方向：0° 为 R，60° 为 I", en: "length: how much it points; direction: 0° is R, 60° is I"),
        "√(X² + Y²) (Eder, Bergmann)"
      ),
      row(
        Phrase(zh: "意向一致性", en: "Coherence of wishes"),
        level(context.analysis.aspirationCoherence) { ShapeWords.name($0) },
        Phrase(zh: "几个意向是不是一类；低时问共同吸引人的地方", en: "whether the wishes are of a kind; if low, ask what they share"),
        "Holland, Gottfredson & Baker (1990)"
      ),
    ]
    let basis =
      interests.basis == .t ? context.say(zh: "T 分", en: "T scores") : context.say(zh: "原始分", en: "raw scores")
    return Table(
      caption: context.say(zh: "指标（以\(basis)计算）", en: "Indices (from \(basis))"),
      columns: [
        .init(context.say(zh: "指标", en: "Index")), .init(context.say(zh: "数值", en: "Value"), .trailing),
        .init(context.say(zh: "怎样读", en: "How to read it")), .init(context.say(zh: "算法与出处", en: "Formula and source")),
      ],
      rows: rows,
      onPhone: .stack
    )
  }

  private func types(_ interests: InterestAnalysis, _ context: ReportContext) -> Table {
    let own = try? interests.ipsative.get()
    let signed = NumberFormat(decimals: 2, showsPlus: true)
    return Table(
      caption: context.say(zh: "与本人六类平均相比（标准分）", en: "Against the person’s own mean (standard scores)"),
      columns: [.init(context.say(zh: "类型", en: "Type"))] + HollandType.allCases.map { .init($0.rawValue, .trailing) },
      rows: [
        Table.Row([Text("z")] + HollandType.allCases.map { type in Text(own.map { signed.text($0[type]) } ?? "—") })
      ]
    )
  }

  private func places(_ stability: CodeStability, _ context: ReportContext) -> Table {
    Table(
      caption: context.say(zh: "各类型占据各位次的可能", en: "Probability of each place in the code"),
      columns: [.init(context.say(zh: "类型", en: "Type"))]
        + (1...3).map { .init(context.say(zh: "第 \($0) 位", en: "place \($0)"), .trailing) }
        + [.init(context.say(zh: "前三位", en: "first three"), .trailing)],
      rows: HollandType.allCases.map { type in
        Table.Row(
          [Text(context.label(type))]
            + (1...3).map { Text(ReportContext.probability(stability.probability(of: type, atPlace: $0))) }
            + [Text(ReportContext.probability(stability.probabilityAmongFirstThree(type)))]
        )
      }
    )
  }
}
