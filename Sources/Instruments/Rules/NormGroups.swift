import AssessmentDiagnostics

/// Norm groups form trees in which a parent takes in everyone of its child; somebody can belong to each of them, and
/// nobody to two equally specific ones.
enum NormGroups: LintRule {
  static let id = "norm-group"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    for (index, set) in (instrument.norms ?? []).enumerated() {
      let byID = Dictionary(set.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      for (place, group) in set.groups.enumerated() {
        let pointer = "/norms/\(index)/groups/\(place)"
        checkParents(of: group, byID, at: pointer + "/parent", &report)
        if let low = group.conditions?.minimumAge, let high = group.conditions?.belowAge, low >= high {
          report.add(
            self,
            at: pointer + "/conditions/minimumAge",
            Phrase(
              zh: "起始年龄 \(low) 不小于截止年龄 \(high)（不含），没有人属于这一组",
              en: "nobody belongs to the group: the youngest age \(low) is not below the upper limit \(high)"
            ),
            remedy: Phrase(zh: "请更正年龄。", en: "Correct the ages.")
          )
        }
        for other in set.groups.prefix(place)
        where group.specificity == other.specificity && group.overlaps(other) {
          report.add(
            self,
            at: pointer + "/conditions",
            Phrase(
              zh: "同一个人可以同时属于 \(Finding.quoted(other.id)) 和 \(Finding.quoted(group.id))",
              en: "a person can belong to both \(Finding.quoted(other.id)) and \(Finding.quoted(group.id))"
            ),
            remedy: Phrase(zh: "请让两组的条件互不重叠。", en: "Make their conditions exclude each other.")
          )
        }
      }
    }
  }

  private static func checkParents(
    of group: NormGroup,
    _ byID: [String: NormGroup],
    at pointer: String,
    _ report: inout LintReport
  ) {
    guard let parent = group.parent.flatMap({ byID[$0] }) else { return }
    var seen: Set<String> = [group.id]
    var next: NormGroup? = parent
    while let found = next {
      guard seen.insert(found.id).inserted else {
        return report.add(
          self,
          at: pointer,
          Phrase(zh: "上级组成了一个圈", en: "the parents go in a circle"),
          remedy: Phrase(zh: "请断开这个圈。", en: "Break the circle.")
        )
      }
      next = found.parent.flatMap { byID[$0] }
    }
    guard !parent.takesIn(group) else { return }
    report.add(
      self,
      at: pointer,
      Phrase(
        zh: "上级组 \(Finding.quoted(parent.id)) 的条件把本组的一部分人排除在外",
        en: "the conditions of the parent \(Finding.quoted(parent.id)) shut out some of this group"
      ),
      remedy: Phrase(
        zh: "请选用条件更宽的上级组，否则查不到的人会与不相干的人比较。",
        en: "Name a parent with wider conditions; people would otherwise be compared with a group that is not theirs."
      )
    )
  }
}

extension NormGroup {
  /// Number of variables that the group restricts.
  package var specificity: Int {
    guard let conditions else { return 0 }
    return (conditions.sex == nil ? 0 : 1) + (conditions.minimumAge == nil && conditions.belowAge == nil ? 0 : 1)
      + (conditions.education == nil ? 0 : 1)
  }

  /// Whether somebody can belong to both groups.
  func overlaps(_ other: NormGroup) -> Bool {
    if let a = conditions?.sex, let b = other.conditions?.sex, a != b { return false }
    if let a = conditions?.education, let b = other.conditions?.education, Set(a).isDisjoint(with: b) { return false }
    let low = max(conditions?.minimumAge ?? 0, other.conditions?.minimumAge ?? 0)
    let high = min(conditions?.belowAge ?? .infinity, other.conditions?.belowAge ?? .infinity)
    return low < high
  }

  /// Whether everybody in the other group belongs to this one, too.
  func takesIn(_ other: NormGroup) -> Bool {
    if let sex = conditions?.sex, other.conditions?.sex != sex { return false }
    if let levels = conditions?.education {
      guard let narrower = other.conditions?.education, Set(narrower).isSubset(of: levels) else { return false }
    }
    if let low = conditions?.minimumAge, (other.conditions?.minimumAge ?? -.infinity) < low { return false }
    if let high = conditions?.belowAge, (other.conditions?.belowAge ?? .infinity) > high { return false }
    return true
  }
}
