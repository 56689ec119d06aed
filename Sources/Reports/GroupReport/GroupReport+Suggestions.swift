import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentInstruments
import AssessmentMeasurement
import AssessmentScoring

/// What to offer the group: visits, speakers, lessons (7.1.8).
extension GroupReport {
  /// Each suggestion names the figure that it comes from.
  var suggestions: Section {
    let groups: [(title: String, lines: [Text])] = [
      (say(zh: "参观", en: "Visits"), visits), (say(zh: "请人来讲", en: "Speakers"), speakers),
      (say(zh: "课和小组", en: "Lessons and small groups"), lessons),
    ]
    var blocks: [Block] = []
    for group in groups where !group.lines.isEmpty { blocks += [.heading(group.title), .bullets(group.lines)] }
    blocks.append(
      .smallPrint(
        text(
          zh: "建议由上面的数字按固定的规则得出，供商量；没有适合的就不用。个别人的需要请看个人报告。",
          en:
            "Suggestions follow from the figures above by fixed rules, for discussion. For the needs of single people see their own reports."
        )
      )
    )
    return Section(
      id: "suggestions",
      title: say(zh: "可以安排什么", en: "What to offer"),
      blocks: blocks,
      startsPage: true
    )
  }

  /// Families by how many are most like them, as far as told.
  private var measuredFamilies: [(id: String, count: Int)] {
    (analysis.measured?.rows ?? []).compactMap { row -> (id: String, count: Int)? in
      guard case .family(let id) = row.key, let count = row.count, count > 0 else { return nil }
      return (id, count)
    }
    .sorted { ($0.count, $1.id) > ($1.count, $0.id) }
  }

  private func work(_ id: String) -> String {
    occupations.families.first { $0.id == id }.flatMap { FamilyWords.work($0)?[language] } ?? ""
  }

  private var visits: [Text] {
    var lines = gaps.prefix(3).map { gap in
      labelled(
        name(family: gap.family),
        say(
          zh: "像的有 \(gap.measured) 人，想去的 \(gap.wanted) 人。去看一次：\(work(gap.family))",
          en: "\(gap.measured) are like it, \(gap.wanted) want it. Go and see: \(work(gap.family))"
        )
      )
    }
    let shown = Set(gaps.prefix(3).map(\.family))
    for family in measuredFamilies.filter({ !shown.contains($0.id) }).prefix(max(0, 3 - lines.count)) {
      lines.append(
        labelled(
          name(family: family.id),
          say(
            zh: "\(family.count) 人的兴趣最接近这一类：\(work(family.id))",
            en: "nearest to the interests of \(family.count). \(work(family.id))"
          )
        )
      )
    }
    return lines
  }

  private var speakers: [Text] {
    var lines = surpluses.prefix(3).map { surplus in
      labelled(
        name(family: surplus.family),
        say(
          zh: "想去的有 \(surplus.wanted) 人，兴趣最接近的 \(surplus.measured) 人。请做这一行的人讲讲平常的一天，包括不喜欢的部分。",
          en:
            "\(surplus.wanted) want it, \(surplus.measured) are most like it. Ask somebody of the trade about an ordinary day, with what is not liked about it."
        )
      )
    }
    for wish in analysis.wishes.prefix(3) {
      let occupation = occupations.occupations.first { $0.code == wish.code }
      let title = occupation.map { language == .chinese ? $0.name : $0.onetTitle } ?? wish.code
      lines.append(
        labelled(
          title,
          say(
            zh: "\(wish.count) 人写了它。请一位从业者讲入行要求和本地情况。",
            en: "\(wish.count) named it. Ask somebody who does it about the way in and about jobs in the area."
          )
        )
      )
    }
    return lines
  }

  private var lessons: [Text] {
    var lines: [Text] = []
    if let flat = analysis.leading?[.flat], flat > 0 {
      lines.append(
        labelled(
          say(zh: "多试几样", en: "Try several things"),
          say(
            zh: "\(flat) 人六类接近，看不出偏好。适合短时间试做不同的事，再谈方向。",
            en: "\(flat) show no preference among the six. Short tries of different work come before directions."
          )
        )
      )
    }
    if let none = analysis.wanted?[.none], none > 0 {
      lines.append(
        labelled(
          say(zh: "认识职业", en: "Getting to know occupations"),
          say(
            zh: "\(none) 人没有写想做的职业。安排一节查资料、问人的课。",
            en: "\(none) named no wish. Plan a lesson on looking up occupations and asking people."
          )
        )
      )
    }
    if let different = analysis.agreement?[.different], different > 0 {
      lines.append(
        labelled(
          say(zh: "愿望和兴趣", en: "Wishes and interests"),
          say(
            zh: "\(different) 人的愿望和兴趣不太相近。用小组谈谈：看中这个职业的是什么？",
            en:
              "The wishes of \(different) are not like their interests. In small groups: what do you value in this occupation?"
          )
        )
      )
    }
    for profile in analysis.profiles where profile.instrument.domain == .readiness {
      // Scales of difficulties tell by being high, all others by being low.
      let isDifficulty = ["decision-difficulty", "barriers"].contains(profile.instrument.id)
      for scale in profile.scales.indices {
        guard let interval = profile.means[scale].interval else { continue }
        let isNotable = isDifficulty ? interval.lowerBound > 50 : interval.upperBound < 50
        guard isNotable else { continue }
        let mean = Self.percent(profile.means[scale].mean)
        lines.append(
          labelled(
            name(scale, profile),
            isDifficulty
              ? say(
                zh: "平均 \(mean)，过半。这是共同的难处，先用一节课或小组来谈。",
                en:
                  "on average \(mean), above the half: a difficulty that many share. Take it up with the whole group first."
              )
              : say(
                zh: "平均 \(mean)，不到一半。先练这一项，再谈具体职业。",
                en: "on average \(mean), below the half: practise it before talking of single occupations."
              )
          )
        )
      }
    }
    for profile in analysis.profiles where profile.instrument.domain == .values {
      let top = profile.means.indices.max { (profile.means[$0].mean, $1) < (profile.means[$1].mean, $0) }
      if let top {
        lines.append(
          labelled(
            say(zh: "看重什么", en: "What they value"),
            say(
              zh: "这群人最看重“\(name(top, profile))”。比较几份真实的招聘信息，看能满足多少。",
              en: "Most valued is “\(name(top, profile))”. Compare some real vacancies: how much of it do they offer?"
            )
          )
        )
      }
    }
    if lines.isEmpty {
      lines.append(
        text(
          zh: "没有特别突出的共同需要；按原来的课程安排，个别人看个人报告。",
          en: "No common need stands out: go on with the usual lessons, and see single reports."
        )
      )
    }
    return lines
  }
}
