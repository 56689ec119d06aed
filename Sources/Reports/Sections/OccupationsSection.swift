package import AssessmentDiagnostics
package import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// Families and occupations with their figures, for the counsellor.
package struct OccupationsSection: ReportSection {
  package let id = "occupations"
  package let title = Phrase(zh: "职业与相似度", en: "Occupations and their likeness")
  package let interprets = true
  package let startsPage = true

  /// The least r that is listed: our own cut.
  private static let leastLikeness = 0.3

  package func lead(_ context: ReportContext) -> Phrase? {
    guard case .success(let directions) = context.analysis.directions else { return nil }
    return Phrase(
      zh:
        "把六类兴趣的起伏与 \(directions.occupationCount) 个职业逐一相比。r 只说形状有多像：1 最像，0 看不出，−1 相反；不含能力、价值观、学历和当地机会。",
      en:
        "The shape of six interests against \(directions.occupationCount) occupations. r tells how alike the shapes are (1 most, 0 none, −1 opposite); abilities, values, schooling and local openings are not part of it."
    )
  }

  package func blocks(_ context: ReportContext) -> [Block] {
    switch context.analysis.directions {
    // An instrument without interests says nothing about occupations.
    case .failure(.noInterests(.noHexagon)): return []
    case .failure(let reason):
      return [
        .callout(
          Callout(
            .info,
            title: context.say(zh: "这次没有列出职业", en: "No occupations are listed this time"),
            Text(context.say(reason.phrase) + context.say(zh: "。", en: "."))
          )
        )
      ]
    case .success(let directions):
      guard let interests = context.interests else { return [] }
      let isFlat = interests.shape != .differentiated
      let families = directions.families.prefix(isFlat ? 3 : 6)
      let shown = directions.matches.filter { $0.correlation >= Self.leastLikeness }.prefix(isFlat ? 10 : 25)
      var blocks: [Block] = []
      if isFlat {
        blocks.append(
          .callout(
            Callout(
              .caution,
              title: context.say(zh: "轮廓较平", en: "A flat pattern"),
              context.text(
                zh: "六类差别不大，几分之差就会换一批职业；来访者版因此不列职业。下表只供您参考。",
                en:
                  "The six types differ little: a few points bring up other occupations. The client’s edition lists none; this table is for you only."
              )
            )
          )
        )
      }
      blocks.append(
        .paragraph(
          context.text(zh: "门类（最像的三个职业平均 r）：", en: "Families (mean r of the best three): ")
            + Text(
              context.joined(
                families.map { context.name($0.family) + " " + ReportContext.correlation($0.correlation) }
              ) + context.say(zh: "。", en: ".")
            )
        )
      )
      blocks.append(.table(OccupationTable.table(Array(shown), context)))
      blocks.append(.smallPrint(baseRates(directions, context)))
      return blocks
    }
  }

  private func baseRates(_ directions: Directions, _ context: ReportContext) -> Text {
    let rates = zip(HollandType.allCases, directions.baseRates).map {
      "\($0.rawValue) \(ReportContext.percent(100 * $1))"
    }
    return context.text(
      zh: "库里各首字母所占比例：\(context.joined(rates))。某一类本来就多，清单里它多，不全是因为来访者。",
      en: "Shares of first letters in the data: \(context.joined(rates)). A letter that is common fills any list."
    )
  }
}
