package import Diagnostics

/// Decides which of several rows of one person counts.
package struct DuplicateResolution: Sendable {
  private struct Candidate: Sendable {
    var line: Int
    var answers: Int
    var count: Int
  }

  /// The policy.
  package let policy: DuplicatePolicy
  private let itemCount: Int
  private var candidates: [String: Candidate] = [:]
  private var kept: [String: Int] = [:]
  private var seen: Set<String> = []
  private var repeatedLines: [Int] = []

  /// A resolution by a policy.
  package init(_ policy: DuplicatePolicy, itemCount: Int) {
    self.policy = policy
    self.itemCount = itemCount
  }

  /// Whether all rows must be seen before the first can be given out.
  package var needsAllRows: Bool { policy == .last || policy == .mostComplete || policy == .refuse }

  /// Sees a row of the first pass.
  package mutating func see(_ row: ResponseRow) {
    guard row.hasOwnID else { return }
    let answers = row.answerCount
    guard var known = candidates[row.personID] else {
      candidates[row.personID] = Candidate(line: row.line, answers: answers, count: 1)
      return
    }
    known.count += 1
    repeatedLines.append(row.line)
    let isBetter =
      policy == .mostComplete ? answers >= known.answers : answers == itemCount || known.answers < itemCount
    if isBetter {
      known.line = row.line
      known.answers = answers
    }
    candidates[row.personID] = known
  }

  /// Ends the first pass; only the people with several rows are remembered.
  package mutating func finishSeeing(file: String) throws(Findings) {
    kept = candidates.filter { $0.value.count > 1 }.mapValues(\.line)
    candidates = [:]
    guard policy == .refuse, !repeatedLines.isEmpty else { return }
    throw Findings(
      repeatedLines.map { line in
        Finding(
          "duplicate-person",
          at: Place(file: file, line: line),
          Phrase(zh: "这一行的编号前面已经出现过", en: "the id of this row stands in an earlier row too"),
          remedy: Phrase(
            zh: "请删去多余的答卷，或用 --duplicates first|last|mostComplete 声明保留哪一份",
            en: "remove the surplus answers, or declare which count with --duplicates first|last|mostComplete"
          )
        )
      }
    )
  }

  /// Whether a row counts; nil if so, otherwise the finding that says why not.
  package mutating func reasonToDrop(_ row: ResponseRow, file: String) -> Finding? {
    guard row.hasOwnID, policy != .keepAll else { return nil }
    if policy == .first {
      return seen.insert(row.personID).inserted
        ? nil : dropped(row, file, Phrase(zh: "保留的是第一份", en: "the first one counts"))
    }
    guard let line = kept[row.personID], line != row.line else { return nil }
    return dropped(row, file, Phrase(zh: "保留的是第 \(line) 行", en: "the one in line \(line) counts"))
  }

  private func dropped(_ row: ResponseRow, _ file: String, _ kept: Phrase) -> Finding {
    Finding(
      "duplicate-person",
      .warning,
      at: Place(file: file, line: row.line),
      Phrase(
        zh: "同一编号有多份答卷，这一份没有采用（\(kept.chinese)）",
        en: "the same id has several sets of answers and this one is not used (\(kept.english))"
      ),
      remedy: Phrase(
        zh: "如果是不同的人，请更正编号；如要换一种取舍，请用 --duplicates",
        en: "correct the ids if these are different people; choose otherwise with --duplicates"
      )
    )
  }
}
