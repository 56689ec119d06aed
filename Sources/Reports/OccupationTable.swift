import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// Occupations with their figures, for the counsellor.
enum OccupationTable {
  static func table(_ matches: [OccupationMatch], _ context: ReportContext) -> Table {
    Table(
      caption: context.say(
        zh: "兴趣轮廓最相像的 \(matches.count) 个职业",
        en: "The \(matches.count) occupations whose interests are most alike"
      ),
      columns: [
        .init(context.say(zh: "位次", en: "Rank"), .trailing), .init(context.say(zh: "职业", en: "Occupation")),
        .init("r", .trailing), .init("Job Zone", .trailing), .init(context.say(zh: "多，且喜欢", en: "Much, and liked")),
        .init(context.say(zh: "多，兴趣少", en: "Much, less liked")),
        .init(context.say(zh: "少，却喜欢", en: "Little, but liked")),
      ],
      rows: matches.map { match in
        let (alike, less, unused) = WishWords.sides(match)
        return [
          Text("\(match.rank)"),
          occupation(match.occupation, context),
          Text(likeness(match, context)), Text("\(match.occupation.jobZone)"),
          letters(alike), letters(less), letters(unused),
        ]
      },
      hasRowHeaders: false,
      footnotes: footnotes(matches, context),
      onPhone: .stack
    )
  }

  /// The name, the code, and the caution that stands wherever the figures show.
  private static func occupation(_ occupation: Occupation, _ context: ReportContext) -> Text {
    var text = Text(context.name(occupation)) + Text("\n") + .code(occupation.code)
    // Several occupations share an English title: the Chinese name tells which.
    if context.language == .english { text += Text(" ") + .name(occupation.name) }
    if occupation.relation == .approximate { text += Text(context.say(zh: " 近似", en: " approximate")) }
    if let note = NoteWords.line(occupation, context) {
      text += context.text(zh: "\n注意：\(note)", en: "\nMind: \(note)")
    }
    return text
  }

  private static func letters(_ types: [HollandType]) -> Text {
    Text(types.isEmpty ? "—" : types.map(\.rawValue).joined(separator: " "))
  }

  /// r with two decimals and, where the error is known, its range.
  static func likeness(_ match: OccupationMatch, _ context: ReportContext) -> String {
    let r = ReportContext.correlation(match.correlation)
    guard let range = match.correlationRange else { return r }
    let words = NumberFormat.twoDecimals.text(range)
    return r + context.say(zh: "（\(words)）", en: " (\(words))")
  }

  private static func footnotes(_ matches: [OccupationMatch], _ context: ReportContext) -> [Text] {
    var notes: [Text] = []
    if matches.contains(where: { $0.correlationRange != nil }) {
      notes.append(
        context.text(
          zh: "括号里是得分在误差内变动时 r 的中间八成。范围大半重叠的职业，先后不必计较。",
          en:
            "In brackets the middle eight tenths of r when scores vary by their error. Where ranges mostly overlap, the order does not matter."
        )
      )
    }
    notes.append(
      context.text(
        zh: "字母是六类兴趣：“多”“少”与职业自己的平均比，“喜欢”与来访者自己的平均比。Job Zone 1–5：入行准备由少到多，描述美国的职业，当地要求另查。",
        en:
          "Letters are the six types: much and little against the occupation’s own mean, liked against the client’s own. Job Zones 1–5 go from little to much preparation, in the United States; look up local requirements."
      )
    )
    return notes
  }
}
