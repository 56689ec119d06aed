package import Diagnostics
package import Documents
import Guidance
import Measurement

/// The indices of the profile and of the aspirations, for the counsellor.
package struct IndicesSection: ReportSection {
  package let id = "indices"
  package let title = Phrase(zh: "剖面指标", en: "Indices of the profile")
  package let interprets = true
  package let isForCounsellor = true

  package func lead(_ context: ReportContext) -> Phrase? {
    Phrase(
      zh: "供指导人员参考，不必告知来访者数值。没有常模时，这些指标没有“高”“低”的界限。",
      en: "For the counsellor; the figures need not be told. Without norms there are no cuts for high and low."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return [] }
    var blocks: [Block] = [.table(indices(interests, context)), .table(types(interests, context))]
    if case .success(let stability) = interests.admissible.stability {
      blocks.append(.table(places(stability, context)))
    }
    if let table = congruence(context) { blocks.append(.table(table)) }
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
    func row(_ zh: String, _ en: String, _ value: String, _ note: String) -> Table.Row {
      [context.text(zh: zh, en: en), Text(value), Text(note)]
    }
    let differentiation: [(Differentiation, String, String)] = [
      (.iachan, "Iachan L₁", "½[x₁ − (x₂ + x₄)/2] (Iachan 1984)"),
      (.iachanUnhalved, "Iachan ×2", "x₁ − (x₂ + x₄)/2"), (.iachanLower, "Iachan L₂", "x₁ − (x₃ + x₅)/2"),
      (.frantzWalsh, "Frantz & Walsh", "x₁ − x₂ (1972)"), (.spokaneWalsh, "Spokane & Walsh", "x₁ − x₃ (1978)"),
      (.holland, "Holland", "x₁ − x₆ (1973)"), (.peiserMeir, "Peiser & Meir", "(x₁ − x₆)/Σx (1978)"),
      (.healyMourton, "Healy & Mourton", "SD₆ (1983)"),
    ]
    var rows: [Table.Row] = [.group(context.text(zh: "区分度", en: "Differentiation"))]
    rows += differentiation.map { row($0.1, $0.1, number($0.0.value(of: interests.profile)), $0.2) }
    rows.append(.group(context.text(zh: "形状与位置", en: "Shape and position")))
    let consistency: String =
      switch interests.consistency {
      case .success(let level): context.say(ShapeWords.name(level))
      case .failure(let reason): undefined(reason)
      }
    rows += [
      row("整体形状", "Shape", context.say(ShapeWords.name(interests.shape)), ""),
      row("一致性", "Consistency", consistency, "4 − d (Holland 1997)"),
      row(
        "平均水平",
        "Elevation",
        ReportContext.percent(interests.elevation),
        context.say(zh: "占最高分的百分比", en: "percent of maximum")
      ),
      row("物—人", "Things–People", two.text(interests.prediger.thingsPeople), "2R + I + C − A − 2S − E (Prediger 1982)"),
      row("资料—想法", "Data–Ideas", two.text(interests.prediger.dataIdeas), "1.73(E + C − I − A)"),
      row("向量长度", "Vector length", two.text(interests.vector.length), "√(X² + Y²) (Eder, Bergmann)"),
      row(
        "向量方向",
        "Vector direction",
        number(interests.vector.angle, NumberFormat(decimals: 0, suffix: "°")),
        context.say(zh: "0° 为 R，60° 为 I", en: "0° is R, 60° is I")
      ),
    ]
    let coherence: String =
      switch context.analysis.aspirationCoherence {
      case .success(let level): context.say(ShapeWords.name(level))
      case .failure(let reason): undefined(reason)
      }
    rows.append(
      row("意向一致性", "Coherence of aspirations", coherence, "Holland, Gottfredson & Baker (1990)")
    )
    let basis =
      interests.basis == .t ? context.say(zh: "T 分", en: "T scores") : context.say(zh: "原始分", en: "raw scores")
    return Table(
      caption: context.say(zh: "指标（以\(basis)计算）", en: "Indices (from \(basis))"),
      columns: [
        .init(context.say(zh: "指标", en: "Index")), .init(context.say(zh: "数值", en: "Value"), .trailing),
        .init(context.say(zh: "算法与出处", en: "Formula and source")),
      ],
      rows: rows
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

  private func congruence(_ context: ReportContext) -> Table? {
    let matches = context.analysis.aspirations.compactMap { aspiration -> (String, OccupationMatch)? in
      if case .matched(let match) = aspiration.outcome { return (aspiration.words, match) }
      return nil
    }
    guard !matches.isEmpty else { return nil }
    let one = NumberFormat.oneDecimal
    return Table(
      caption: context.say(zh: "意向职业与兴趣的吻合", en: "Agreement of aspirations with interests"),
      columns: [
        .init(context.say(zh: "意向", en: "Aspiration")), .init(context.say(zh: "代码", en: "Code")),
        .init("r", .trailing), .init(context.say(zh: "位次", en: "Rank"), .trailing), .init("C", .trailing),
        .init("M", .trailing), .init("ZS", .trailing),
      ],
      rows: matches.map { words, match in
        [
          .name(words), Text(match.occupation.codes.codes.prefix(3).map(\.description).joined(separator: " / ")),
          Text(ReportContext.correlation(match.correlation)), Text("\(match.rank)"),
          Text(one.text(match.congruence[.brownGore])), Text(one.text(match.congruence[.iachan])),
          Text(one.text(match.congruence[.zenerSchnuelle])),
        ]
      },
      footnotes: [
        context.text(
          zh: "C：Brown & Gore (1994)，0–18；M：Iachan (1984)，0–28；ZS：Zener & Schnuelle (1976)，0–6。有并列代码时取平均。",
          en:
            "C: Brown & Gore (1994), 0–18; M: Iachan (1984), 0–28; ZS: Zener & Schnuelle (1976), 0–6. Means over tied codes."
        )
      ]
    )
  }
}
