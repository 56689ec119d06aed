package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement
import AssessmentScoring

/// The letter code, its ties, and how sure its order is.
package struct CodeSection: ReportSection {
  package let id = "code"
  package let title = Phrase(zh: "兴趣代码", en: "The interest code")
  package let interprets = true

  package func lead(_ context: ReportContext) -> Phrase? {
    context.firm(
      Phrase(
        zh: "代码是前三类的字母，只是简称。比起先后，哪几类排进前三要稳得多。",
        en:
          "The code holds the letters of the first three types: a short name. Which types are among the three is steadier than their order."
      ),
      careful: Phrase(
        zh: "作答需要留意，代码可能会变，请先当线索。",
        en: "The answering calls for care: the code may change, take it as a hint."
      )
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    guard let interests = context.interests else { return [] }
    var blocks: [Block] = [
      .keyFigures([
        KeyFigure(
          context.say(zh: "代码", en: "Code"),
          CodeWords.shown(interests),
          note: CodeWords.certainty(interests, context)
        )
      ])
    ]
    if interests.code.isTied {
      let codes = interests.code.codes.codes
      let shown = codes.prefix(6).map(\.description)
      let rest = codes.count - shown.count
      blocks.append(
        .paragraph(
          context.text(
            zh: "有的类型得分完全相同，所以下面这些写法同样成立：\(context.joined(shown))"
              + (rest > 0 ? "，另有 \(rest) 种。" : "。"),
            en: "Some types have exactly the same score, so these codes are equally right: \(context.joined(shown))"
              + (rest > 0 ? " and \(rest) more." : ".")
          )
        )
      )
    }
    blocks.append(.paragraph(told(interests, context)))
    switch interests.admissible.stability {
    case .success(let stability): blocks += probabilities(interests, stability, context)
    case .failure: blocks.append(.paragraph(Text(context.say(ErrorWords.source(.unknown, nil)))))
    }
    return blocks
  }

  /// The pairs that are told apart, by the error of the difference.
  private func told(_ interests: InterestAnalysis, _ context: ReportContext) -> Text {
    guard let pairs = try? interests.admissible.distinctions.get() else { return Text("") }
    let words = pairs.map { $0.higher.rawValue + ">" + $0.lower.rawValue }
    return context.text(
      zh: "按差数的误差（\(context.confidence)）分得开的：\(words.isEmpty ? "没有" : words.joined(separator: "、"))。两条范围重叠不等于没有差别。",
      en:
        "Told apart by the error of the difference (\(context.confidence)): \(words.isEmpty ? "none" : words.joined(separator: ", ")). Bands that overlap may still differ."
    )
  }

  private func probabilities(
    _ interests: InterestAnalysis,
    _ stability: CodeStability,
    _ context: ReportContext
  ) -> [Block] {
    let entries = interests.admissible.entries.compactMap { entry in
      (try? entry.probability.get()).map { (code: entry.code, probability: $0) }
    }
    let shown = entries.prefix(8)
    let rest = 1 - shown.reduce(0) { $0 + $1.probability }
    var rows = shown.map { entry in
      Table.Row(
        [
          Text.strong(entry.code.description),
          Text(entry.code.types.map { context.name($0) }.joined(separator: context.say(zh: " → ", en: " → "))),
          Text(ReportContext.probability(entry.probability)),
        ],
        kind: entry.code == interests.code.code ? .highlighted : .plain
      )
    }
    if rest >= 0.005 {
      rows.append(
        Table.Row(
          [
            context.text(zh: "其他", en: "others"), context.text(zh: "其余顺序合计", en: "all other orders together"),
            Text(ReportContext.probability(rest)),
          ],
          kind: .total
        )
      )
    }
    let reliability = (try? interests.types[0].score.precision.get())?.reliability
    return [
      .paragraph(memberships(stability, context)),
      .table(
        Table(
          caption: context.say(zh: "可能的代码，以及各自出现的可能", en: "Possible codes and how likely each is"),
          columns: [
            .init(context.say(zh: "代码", en: "Code")), .init(context.say(zh: "顺序", en: "Order")),
            .init(context.say(zh: "可能", en: "Probability"), .trailing),
          ],
          rows: rows,
          footnotes: [Text(context.say(ErrorWords.source(interests.errorSource, reliability)))]
        )
      ),
    ]
  }

  /// How sure each type's place among the first three is: steadier than any order.
  private func memberships(_ stability: CodeStability, _ context: ReportContext) -> Text {
    let chances = HexagonProfile { stability.probabilityAmongFirstThree($0) }
    let ranked = HollandType.allCases.filter { chances[$0] >= 0.05 }
      .sorted { a, b in chances[a] != chances[b] ? chances[a] > chances[b] : a < b }
    let words = ranked.map { context.label($0) + " " + ReportContext.probability(chances[$0]) }
    return context.text(
      zh: "各类型排进前三的可能：\(context.joined(words))。",
      en: "How likely each type is among the first three: \(context.joined(words))."
    )
  }
}
