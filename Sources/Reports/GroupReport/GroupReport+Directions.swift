import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// What the group is like and what it wants.
extension GroupReport {
  /// A family that many are like and few want.
  struct Gap {
    var family: String
    var measured: Int
    var wanted: Int
  }

  /// Families liked by interests more than wished for, the widest first; only where both counts are shown.
  var gaps: [Gap] {
    guard let measured = analysis.measured, let wanted = analysis.wanted else { return [] }
    return occupations.families.compactMap { family -> Gap? in
      guard let m = measured[.family(family.id)], let w = wanted[.family(family.id)] else { return nil }
      return m >= 5 && m - w >= 5 ? Gap(family: family.id, measured: m, wanted: w) : nil
    }
    .sorted { ($0.measured - $0.wanted, $1.family) > ($1.measured - $1.wanted, $0.family) }
  }

  /// Families more wished for than liked by interests, the widest first.
  var surpluses: [Gap] {
    guard let measured = analysis.measured, let wanted = analysis.wanted else { return [] }
    return occupations.families.compactMap { family -> Gap? in
      guard let m = measured[.family(family.id)], let w = wanted[.family(family.id)] else { return nil }
      return w >= 5 && w - m >= 5 ? Gap(family: family.id, measured: m, wanted: w) : nil
    }
    .sorted { ($0.wanted - $0.measured, $1.family) > ($1.wanted - $1.measured, $0.family) }
  }

  var directions: Section? {
    guard analysis.leading != nil || analysis.wanted != nil else { return nil }
    var blocks: [Block] = []
    if let leading = analysis.leading { blocks.append(.table(table(leading))) }
    if let families { blocks.append(.table(families)) }
    if !analysis.wishes.isEmpty { blocks.append(.table(wishTable)) }
    if let agreement = analysis.agreement { blocks.append(.table(table(agreement))) }
    return Section(
      id: "directions",
      title: say(zh: "像什么，想做什么", en: "What they are like, what they want"),
      lead: text(
        zh: "“像”是兴趣和哪一类职业最接近，不是能力；“想”是自己写的第一个愿望。",
        en:
          "“Like” is the family of occupations nearest to the interests, not ability; “want” is the first wish that people named."
      ),
      blocks: blocks,
      startsPage: true
    )
  }

  private func table(_ leading: GroupAnalysis.Counts<GroupMember.Leading>) -> Table {
    Table(
      caption: say(zh: "每个人最突出的一类", en: "What stands out in each person"),
      columns: countColumns(say(zh: "最突出的", en: "What stands out")),
      rows: leading.rows.filter { $0.count != 0 }.map { row in
        let words =
          switch row.key {
          case .type(let type): TypeWords.activity(type)[language]
          case .several: say(zh: "两类以上并列", en: "two or more alike")
          case .flat: say(zh: "六类接近，没有突出的", en: "the six are close")
          }
        return countRow(words, row.count, of: leading.total)
      },
      footnotes: starNote(leading.hides)
    )
  }

  private func table(_ agreement: GroupAnalysis.Counts<WishJudgement.Verdict>) -> Table {
    Table(
      caption: say(zh: "想做的和兴趣合不合", en: "Do wishes and interests agree?"),
      columns: countColumns(say(zh: "第一个愿望", en: "First wish")),
      rows: agreement.rows.map { row in
        let words =
          switch row.key {
          case .alike: say(zh: "和兴趣相近", en: "like the interests")
          case .partly: say(zh: "部分相近", en: "partly like them")
          case .different: say(zh: "不太相近", en: "not like them")
          }
        return countRow(words, row.count, of: agreement.total)
      },
      footnotes: starNote(agreement.hides)
        + [
          text(
            zh: "只看写了愿望、能对上职业的人。不相近不是选错，是值得一谈。",
            en: "Of those whose wish is an occupation in the data. Not alike is not wrong: it is worth a talk."
          )
        ]
    )
  }

  private func countColumns(_ first: String) -> [Table.Column] {
    [.init(first), .init(say(zh: "人数", en: "People"), .trailing), .init(say(zh: "比例", en: "Share"), .trailing)]
  }

  private func countRow(_ words: String, _ people: Int?, of total: Int) -> Table.Row {
    [
      Text(words), Text(count(people)),
      Text(people.map { Self.percent(100 * Double($0) / Double(max(1, total))) } ?? "＊"),
    ]
  }

  func starNote(_ hides: Bool) -> [Text] {
    hides
      ? [text(zh: "＊ 人数少，为保护个人不写明。", en: "＊ Few people: not told, to protect them.")] : []
  }

  /// Families wished for beside families most like the interests.
  private var families: Table? {
    guard let measured = analysis.measured ?? analysis.wanted else { return nil }
    let wanted = analysis.wanted
    let hasMeasured = analysis.measured != nil
    var rows: [(name: String, measured: Int?, wanted: Int?, isFamily: Bool)] = []
    for family in occupations.families {
      let aim = GroupAnalysis.Aim.family(family.id)
      let (m, w) = (hasMeasured ? measured[aim] : 0, wanted.map { $0[aim] } ?? 0)
      // Where neither is told there is nothing to read.
      if (m ?? 0) > 0 || (w ?? 0) > 0 { rows.append((name(family: family.id), m, w, true)) }
    }
    rows.sort { a, b in
      let (x, y) = (max(a.measured ?? 0, a.wanted ?? 0), max(b.measured ?? 0, b.wanted ?? 0))
      return x != y ? x > y : a.name < b.name
    }
    if let unclear = wanted?.rows.first(where: { $0.key == .unclear }), unclear.count != 0 {
      rows.append((say(zh: "写了，对不上职业", en: "named, but no occupation in the data"), 0, unclear.count, false))
    }
    rows.append(
      (
        say(zh: "没有（没写愿望，或六类接近）", en: "none (no wish, or the six are close)"),
        hasMeasured ? measured[.none] : 0, wanted.map { $0[.none] } ?? 0, false
      )
    )
    let hides = measured.hides || (wanted?.hides ?? false)
    var notes = starNote(hides)
    if hides {
      notes.append(text(zh: "没有列出的大类，两项都是 0 或不写明。", en: "Families that are not listed have none, or are not told."))
    }
    if wanted == nil {
      notes.append(text(zh: "文件里没有“想做的职业”一列。", en: "The file has no column of wishes."))
    }
    func cell(_ count: Int?, _ isKnown: Bool) -> Text { Text(isKnown ? count == 0 ? "–" : self.count(count) : "") }
    return Table(
      caption: say(zh: "职业大类：像的和想的", en: "Families of occupations: like and wanted"),
      columns: [
        .init(say(zh: "大类", en: "Family")), .init(say(zh: "最像的（人）", en: "Most like (people)"), .trailing),
        .init(say(zh: "想去的（人）", en: "Wanted (people)"), .trailing),
      ],
      rows: rows.map { [Text($0.name), cell($0.measured, hasMeasured), cell($0.wanted, wanted != nil)] },
      footnotes: notes
    )
  }

  private var wishTable: Table {
    Table(
      caption: say(zh: "五人以上都写了的职业", en: "Occupations that five or more named"),
      columns: countColumns(say(zh: "职业", en: "Occupation")),
      rows: analysis.wishes.map { wish in
        let occupation = occupations.occupations.first { $0.code == wish.code }
        let name = occupation.map { language == .chinese ? $0.name : $0.onetTitle } ?? wish.code
        return countRow(name, wish.count, of: analysis.wanted?.total ?? wish.count)
      }
    )
  }
}
