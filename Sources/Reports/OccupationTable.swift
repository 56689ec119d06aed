import Diagnostics
import Documents
import Guidance

/// Occupations with their likeness, the preparation they ask for, and reasons for and against.
enum OccupationTable {
  static func table(_ matches: ArraySlice<OccupationMatch>, _ context: ReportContext) -> Table {
    Table(
      caption: context.say(
        zh: "兴趣轮廓最相像的 \(matches.count) 个职业",
        en: "The \(matches.count) occupations whose interests are most alike"
      ),
      columns: [
        .init(context.say(zh: "职业", en: "Occupation")),
        .init(context.say(zh: "相似度 r", en: "Likeness r")),
        .init(context.say(zh: "入行准备与出处", en: "Preparation and source")),
        .init(context.say(zh: "支持的理由", en: "For")),
        .init(context.say(zh: "需要留意", en: "To weigh")),
      ],
      rows: matches.map { match in
        [
          Text(context.language == .chinese ? match.occupation.name : match.occupation.onetTitle),
          Text(likeness(match, context)), source(match.occupation, context),
          reasons(match.reasonsFor, context), reasons(match.reasonsAgainst, context),
        ]
      },
      footnotes: footnotes(matches, context),
      onPhone: .stack
    )
  }

  /// r with two decimals and, where the error is known, its range.
  static func likeness(_ match: OccupationMatch, _ context: ReportContext) -> String {
    let r = ReportContext.correlation(match.correlation)
    guard let range = match.correlationRange else { return r }
    let words = NumberFormat.twoDecimals.text(range)
    return r + context.say(zh: "（\(words)）", en: " (\(words))")
  }

  /// The preparation, the code of the classification, and the O*NET occupation that lends its figures.
  static func source(_ occupation: Occupation, _ context: ReportContext) -> Text {
    let preparation = context.say(JobZoneWords.name(occupation.jobZone))
    let (zh, en) = occupation.relation == .close ? ("相近", "close to") : ("近似", "approximate to")
    // The caution stands wherever the figures show.
    let note = occupation.note.map { "\n注意：\($0)" } ?? ""
    return context.text(
      zh: "\(preparation)\n大典 \(occupation.code)\n\(zh)：O*NET \(occupation.onetCode) \(occupation.onetTitle)\(note)",
      en: "\(preparation)\nO*NET \(occupation.onetCode)\n\(en) \(occupation.code) \(occupation.name)"
    )
  }

  static func reasons(_ reasons: [MatchReason], _ context: ReportContext) -> Text {
    guard !reasons.isEmpty else { return Text("—") }
    return Text(reasons.prefix(2).map { context.say(ReasonWords.reason($0)) }.joined(separator: "\n"))
  }

  private static func footnotes(_ matches: ArraySlice<OccupationMatch>, _ context: ReportContext) -> [Text] {
    var notes: [Text] = []
    if matches.contains(where: { $0.correlationRange != nil }) {
      notes.append(
        context.text(
          zh: "括号里是 80% 范围：得分在误差内变动时，r 有八成落在其中。范围重叠的职业，先后不必计较。",
          en:
            "In brackets the 80% range: where eight in ten values of r lie when scores vary by their error. Where ranges overlap, the order does not matter."
        )
      )
    }
    notes.append(
      context.text(
        zh: "“喜欢”“兴趣较少”是与您自己六类的平均相比；“多”“少”是与该职业自己六类的平均相比。",
        en:
          "“Like” and “less” are against the mean of your own six types, “much” and “little” against the occupation’s own."
      )
    )
    let zones = Set(matches.map(\.occupation.jobZone)).sorted()
    let words = zones.map { zone in
      context.say(JobZoneWords.name(zone)) + context.say(zh: "——", en: ": ") + context.say(JobZoneWords.meaning(zone))
    }
    notes.append(
      Text(
        context.say(zh: "入行准备（O*NET Job Zone）：", en: "Preparation (O*NET Job Zone): ")
          + words.joined(separator: context.say(zh: "；", en: "; "))
          + context.say(zh: "。具体要求以当地为准。", en: ". Local requirements decide.")
      )
    )
    notes.append(
      context.text(
        zh: "职业的兴趣数值取自与之相近的美国职业（O*NET，由 career-assessment 修改），描述的是美国的工作。",
        en: "The figures are those of a close occupation in the United States (O*NET, modified by career-assessment)."
      )
    )
    return notes
  }
}
