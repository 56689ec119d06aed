package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// The client's wishes with their figures, for the counsellor.
package struct AspirationsSection: ReportSection {
  package let id = "aspirations"
  package let title = Phrase(zh: "来访者的意向", en: "The client’s wishes")

  package func blocks(_ context: ReportContext) -> [Block] {
    let aspirations = context.analysis.aspirations
    guard !aspirations.isEmpty else { return [] }
    return [.table(table(aspirations, context))]
  }

  private func table(_ aspirations: [AspirationFit], _ context: ReportContext) -> Table {
    Table(
      caption: context.say(zh: "意向与兴趣，按类型看", en: "Wishes and interests, by type"),
      columns: [
        .init(context.say(zh: "意向", en: "Wish")), .init(context.say(zh: "像与不像", en: "Alike or not")),
        .init("r", .trailing), .init(context.say(zh: "位次", en: "Rank"), .trailing),
        .init(context.say(zh: "代码", en: "Code")), .init("C", .trailing), .init("M", .trailing), .init("ZS", .trailing),
      ],
      rows: aspirations.map { aspiration in
        func row(_ words: String) -> Table.Row {
          Table.Row([.name(aspiration.words), Text(words)] + [Text](repeating: "—", count: 6))
        }
        if let match = aspiration.told {
          return matched(aspiration, match, context)
        }
        switch aspiration.outcome {
        case .notComparable(let occupation):
          return row(context.say(zh: "本次不作比较", en: "not compared this time") + " · " + context.name(occupation))
        case .several(let found):
          return row(
            context.say(zh: "可能指：", en: "could mean: ") + context.joined(found.prefix(6).map { context.name($0) })
          )
        case .matched, .unknown: return row(context.say(zh: "职业库里没有", en: "not in the data"))
        }
      },
      footnotes: [
        context.text(
          zh:
            "C：Brown & Gore (1994)，0–18；M：Iachan (1984)，0–28；ZS：Zener & Schnuelle (1976)，0–6；都是越大越吻合，并列代码取平均。只比字母，不如“像与不像”有用。",
          en:
            "C: Brown & Gore (1994), 0–18; M: Iachan (1984), 0–28; ZS: Zener & Schnuelle (1976), 0–6; larger is closer, means over tied codes. They compare letters only and say less than “alike or not”."
        )
      ],
      onPhone: .stack
    )
  }

  private func matched(_ aspiration: AspirationFit, _ match: OccupationMatch, _ context: ReportContext) -> Table.Row {
    let one = NumberFormat.oneDecimal
    var words = WishWords.line(match, context)
    if case .several(let found) = aspiration.outcome {
      words += context.say(
        zh: "（可能指 \(found.count) 种，按\(context.name(match.occupation))比）",
        en: " (could mean \(found.count); compared as \(context.name(match.occupation)))"
      )
    }
    if let note = NoteWords.line(match.occupation, context) {
      words += context.say(zh: "\n注意：\(note)", en: "\nMind: \(note)")
    }
    return [
      .name(aspiration.words), Text(words), Text(OccupationTable.likeness(match, context)), Text("\(match.rank)"),
      Text(match.occupation.codes.codes.prefix(3).map(\.description).joined(separator: " / ")),
      Text(one.text(match.congruence[.brownGore])), Text(one.text(match.congruence[.iachan])),
      Text(one.text(match.congruence[.zenerSchnuelle])),
    ]
  }
}
