public import AssessmentDiagnostics

/// Holds the answers of a batch against a class list: who is missing, and who is not on it.
public struct RosterCheck: Sendable {
  /// Somebody who answered and is not on the list.
  public struct Stranger: Sendable, Hashable {
    /// Who answered.
    public var row: ResponseRow
    /// People of the list whose id or name is near, nearest first: offered, never taken.
    public var near: [ResponseRow]
  }

  /// The list.
  public let roster: Roster
  private var seen: Set<String> = []
  private var others: [ResponseRow] = []

  /// A check, before the first answers.
  public init(_ roster: Roster) { self.roster = roster }

  /// Sees somebody who answered.
  public mutating func see(_ row: ResponseRow) {
    if row.hasOwnID, roster[row.personID] != nil {
      seen.insert(row.personID)
    } else {
      var row = row
      row.cells = []
      row.findings = []
      others.append(row)
    }
  }

  /// Those on the list who did not answer, in its order.
  public var absent: [ResponseRow] { roster.people.filter { !seen.contains($0.personID) } }

  /// Those who answered and are not on the list, each with those of the list who did not answer and are near.
  public var strangers: [Stranger] {
    let absent = absent
    return others.map { row in Stranger(row: row, near: Self.near(row, absent)) }
  }

  /// At most three people whose name is the same, or whose id differs in two characters at most.
  private static func near(_ row: ResponseRow, _ people: [ResponseRow]) -> [ResponseRow] {
    let name = row.name.map { CellText.labelKey($0) }
    let found = people.compactMap { person -> (distance: Int, person: ResponseRow)? in
      if let name, let other = person.name, CellText.labelKey(other) == name { return (0, person) }
      guard row.hasOwnID else { return nil }
      let steps = Self.distance(trimmed(row.personID), trimmed(person.personID))
      let isNear = steps <= (min(row.personID.utf8.count, person.personID.utf8.count) > 5 ? 2 : 1)
      return isNear ? (1 + steps, person) : nil
    }
    return found.sorted { ($0.distance, $0.person.line) < ($1.distance, $1.person.line) }.prefix(3).map { $0.person }
  }

  /// An id without zeros in front, which spreadsheets take away.
  private static func trimmed(_ id: String) -> [UInt8] { Array(id.lowercased().utf8.drop { $0 == UInt8(ascii: "0") }) }

  /// How many characters must be changed, put in, taken out, or exchanged with their neighbour.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard abs(a.count - b.count) <= 2, a.count < 64, b.count < 64 else { return 99 }
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }

  /// What is said of the batch: counts and lines, no names.
  public func findings(file: String) -> [Finding] {
    var found: [Finding] = []
    let absent = absent
    if !absent.isEmpty {
      let lines = DuplicateResolution.lines(absent.map(\.line))
      found.append(
        Finding(
          "roster-absent",
          .warning,
          at: Place(file: roster.file),
          Phrase(
            zh: "名单上有 \(absent.count) 人还没有作答，在名单第 \(lines.chinese) 行",
            en: "on the list but without answers: \(absent.count), in lines \(lines.english) of it"
          ),
          remedy: Phrase(zh: "名字列在 index.html 里，请提醒他们作答", en: "index.html has their names: remind them")
        )
      )
    }
    for stranger in strangers {
      let near = stranger.near.map(\.line)
      let lines = DuplicateResolution.lines(near)
      found.append(
        Finding(
          "roster-unknown",
          .warning,
          at: Place(file: file, line: stranger.row.line),
          Phrase(
            zh: near.isEmpty ? "这一行的人不在名单上" : "这一行的人不在名单上；编号或姓名与名单第 \(lines.chinese) 行相近，没有合并",
            en: near.isEmpty
              ? "the person of this row is not on the list"
              : "the person of this row is not on the list; near in id or name: line \(lines.english) of it, not merged"
          ),
          remedy: Phrase(
            zh: "请核对编号；填错时在作答文件里改正后重新生成",
            en: "check the id; where it is wrong, correct it in the answers and write the reports again"
          )
        )
      )
    }
    return found
  }
}
