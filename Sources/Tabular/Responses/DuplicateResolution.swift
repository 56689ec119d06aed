package import AssessmentDiagnostics

/// Decides which of several rows of one person counts.
///
/// An id that a spreadsheet has damaged tells nobody apart, and rows with one id and different names are different
/// people: such rows all count, and are told.
package struct DuplicateResolution: Sendable {
  /// What is remembered of a row; small, because there is one for every person.
  private struct Candidate: Sendable {
    var line: UInt32
    var row: UInt32
    var answers: UInt32
    /// A digest of the name; 0 without a name.
    var name: UInt32
    /// A digest of the class, site, event and wave; 0 where the file has none of them.
    var setting: UInt32
    /// The row leaves all of them blank.
    var isUnplaced: Bool
    /// When the answers were sent; the least number where the file does not tell.
    var submitted: Int64

    init(_ row: ResponseRow) {
      line = UInt32(truncatingIfNeeded: row.line)
      self.row = UInt32(truncatingIfNeeded: row.row)
      answers = UInt32(truncatingIfNeeded: row.answerCount)
      name = row.name.flatMap { Identity.isNone($0) ? nil : Self.digest($0) } ?? 0
      setting = row.setting.isEmpty ? 0 : Self.digest(row.setting)
      isUnplaced = row.isUnplaced
      submitted = row.submittedAt.map { Int64($0.ordinal) } ?? .min
    }

    /// FNV-1a: the same in every run.
    private static func digest(_ name: String) -> UInt32 {
      var digest: UInt32 = 0x811C_9DC5
      for byte in CellText.labelKey(name).utf8 { digest = (digest ^ UInt32(byte)) &* 0x0100_0193 }
      return max(1, digest)
    }
  }

  /// The policy.
  package let policy: DuplicatePolicy
  private let itemCount: Int
  /// How many rows have one id before it is none: what a form fills in by itself, or all write.
  private static let mostOfOne = 5
  /// The first row of each id.
  private var candidates: [String: Candidate] = [:]
  /// All rows of the ids that several rows have.
  private var repeated: [String: [Candidate]] = [:]
  /// The lines of ids that a spreadsheet has damaged.
  private var damaged: [String: [UInt32]] = [:]
  /// Rows that do not count, and the line of the one that counts in their place.
  private var dropped: [UInt32: UInt32] = [:]
  /// Rows that do not count but are the first of their person, and the row that counts in their place.
  private var keptFor: [UInt32: UInt32] = [:]
  /// How many sets of answers the person of a row sent, where there are several.
  private var copies: [UInt32: Int] = [:]
  /// Rows whose id of nothing but zeros stands in other rows too: they have none.
  private var nameless: Set<UInt32> = []
  /// Rows whose id has other people's rows too, and the lines of all of them.
  private var shared: [UInt32: [UInt32]] = [:]

  /// A resolution by a policy.
  package init(_ policy: DuplicatePolicy, itemCount: Int) {
    self.policy = policy
    self.itemCount = itemCount
  }

  /// Whether all rows must be seen before the first can be given out.
  package var needsAllRows: Bool { policy != .keepAll }

  /// Sees a row of the first pass.
  package mutating func see(_ row: ResponseRow) {
    guard row.hasOwnID, !row.idHasInvisible else { return }
    if row.idIsDamaged {
      damaged[row.personID, default: []].append(UInt32(truncatingIfNeeded: row.line))
      return
    }
    let candidate = Candidate(row)
    guard let first = candidates[row.personID] else {
      candidates[row.personID] = candidate
      return
    }
    repeated[row.personID, default: [first]].append(candidate)
  }

  /// Ends the first pass; only the people with several rows are remembered.
  ///
  /// - Returns: what is said of the file as a whole: how many rows do not count, and ids that cannot be told apart.
  package mutating func finishSeeing(file: String) throws(Findings) -> [Finding] {
    candidates = [:]
    var surplus: [UInt32] = []
    var senders = 0
    var restarts: [(id: String, lines: [UInt32])] = []
    var sets: [(id: String, rows: [Candidate])] = []
    // Only of ids that stand in several rows: whoever reads fast sees no others.
    let begunAgain = numbersBeginAgain
    let hasSettings = repeated.values.contains { $0.contains { $0.setting != 0 && !$0.isUnplaced } }
    let rowCount = repeated.values.reduce(0) { $0 + $1.count }
    for (id, rows) in repeated {
      if Identity.isZero(id) || rows.count > Self.mostOfOne && rows.count * 2 > rowCount {
        nameless.formUnion(rows.map(\.row))
        continue
      }
      let bySetting = Dictionary(grouping: rows, by: \.setting)
      // Where others name a class and these rows none, or numbers begin again, nothing says that they are one person's.
      let known = bySetting.values.filter { !(begunAgain || hasSettings && $0[0].isUnplaced && $0.count > 1) }
      if bySetting.count > 1 || known.isEmpty { restarts.append((id, rows.map(\.line))) }
      sets += known.map { (id, $0) }
    }
    for (id, rows) in sets where rows.count > 1 {
      let groups = people(rows, isRounded: Self.isRounded(id))
      if groups.count > 1 {
        if rows.allSatisfy({ $0.name == 0 }) {
          damaged["\(id)\u{1F}\(rows[0].setting)"] = rows.map(\.line)
        } else {
          let lines = rows.map(\.line)
          for row in rows { shared[row.row] = lines }
        }
      }
      for group in groups where group.count > 1 {
        let kept = best(of: group)
        senders += 1
        copies[kept.row] = group.count
        for row in group where row.row != kept.row { dropped[row.row] = kept.line }
        if group[0].row != kept.row { keptFor[group[0].row] = kept.row }
        surplus += policy == .refuse ? group.dropFirst().map(\.line) : group.map(\.line).filter { $0 != kept.line }
      }
    }
    repeated = [:]
    surplus.sort()
    if policy == .refuse, !surplus.isEmpty { throw Findings(surplus.map { Self.refused(Int($0), file) }) }
    let alike = damaged.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    damaged = [:]
    let told = (surplus.isEmpty ? [] : [summary(surplus, of: senders, file)])
    return told + (restarts.isEmpty ? [] : [Self.restarted(restarts.map(\.lines), file)])
      + alike.map { Self.alike($0, file) }
  }

  /// Whether the ids are numbers within a class (1, 2, 3, …) that begin again further down, without a class and names: each
  /// list has them in the same order, without a gap.
  private var numbersBeginAgain: Bool {
    var lists: [(number: Int, rows: [Candidate])] = []
    for (id, rows) in repeated {
      guard id.utf8.count <= 3, let number = Int(id),
        rows.allSatisfy({ $0.name == 0 && ($0.setting == 0 || $0.isUnplaced) })
      else {
        return false
      }
      lists.append((number, rows))
    }
    lists.sort { $0.number < $1.number }
    return lists.count > 2
      && zip(lists, lists.dropFirst()).allSatisfy { one, next in
        zip(one.rows, next.rows).allSatisfy { Int($1.row) - Int($0.row) == next.number - one.number }
      }
  }

  /// The people among the rows of one id: different names are different people.
  private func people(_ rows: [Candidate], isRounded: Bool) -> [[Candidate]] {
    let names = Set(rows.map(\.name))
    if names.count == 1, !isRounded || !names.contains(0) { return [rows] }
    if names.count == 2, names.contains(0), !isRounded { return [rows] }
    // Whose a row without a name is, nobody knows.
    let nameless = rows.filter { $0.name == 0 }.map { [$0] }
    return names.subtracting([0]).map { name in rows.filter { $0.name == name } } + nameless
  }

  /// Sixteen digits and more that end in zeros where a spreadsheet has none left: it keeps fifteen.
  private static func isRounded(_ id: String) -> Bool {
    id.utf8.count > 15 && id.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && id.utf8.dropFirst(15).allSatisfy { $0 == 0x30 }
  }

  /// The row that counts: where all rows have a time of submission, time is what is first and last.
  private func best(of rows: [Candidate]) -> Candidate {
    let isTimed = rows.allSatisfy { $0.submitted != .min }
    func rank(_ row: Candidate) -> (Int, Int64, UInt32) {
      let completeness =
        switch policy {
        case .first: 0
        case .mostComplete: Int(row.answers)
        case .last, .refuse, .keepAll: Int(row.answers) == itemCount ? 1 : 0
        }
      return (completeness, isTimed ? row.submitted : 0, row.row)
    }
    var best = rows[0]
    for row in rows.dropFirst() {
      if policy == .first ? rank(row) < rank(best) : rank(row) > rank(best) { best = row }
    }
    return best
  }

  /// Whether a row counts; nil if so, otherwise the finding that says why not.
  package func reasonToDrop(_ row: ResponseRow, file: String) -> Finding? {
    guard let line = dropped[UInt32(truncatingIfNeeded: row.row)] else { return nil }
    return Finding(
      "duplicate-person",
      .warning,
      at: Place(file: file, line: row.line),
      Phrase(
        zh: "同一编号有多份答卷，这一份没有采用（保留的是第 \(line) 行）",
        en: "the same id has several sets of answers and this one is not used (the one in line \(line) counts)"
      ),
      remedy: Phrase(
        zh: "如果是不同的人，请更正编号；如要换一种取舍，请用 --duplicates",
        en: "correct the ids if these are different people; choose otherwise with --duplicates"
      )
    )
  }

  /// The later row that counts for the person whose first row this is; nil for all other rows.
  package func keptRow(for row: ResponseRow) -> Int? { keptFor[UInt32(truncatingIfNeeded: row.row)].map { Int($0) } }

  /// How many sets of answers the person of a row sent.
  package func copyCount(of row: ResponseRow) -> Int { copies[UInt32(truncatingIfNeeded: row.row)] ?? 1 }

  /// Takes an id away that is none because others wrote the same.
  package func correct(_ row: inout ResponseRow, file: String) {
    guard nameless.contains(UInt32(truncatingIfNeeded: row.row)) else { return }
    row.findings.append(PersonReader.withoutID(row, row.personID, at: Place(file: file, line: row.line)))
    row.personID = "row-\(row.row)"
    row.hasOwnID = false
  }

  /// The rows, counted as in `ResponseRow.row`, that do not count, whose id is taken away, or of which something is to be
  /// said, in their order.
  package var concernedRows: [Int] {
    Set(dropped.keys).union(nameless).union(shared.keys).map { Int($0) }.sorted()
  }

  /// What is to be said of a row that counts; nil for most.
  package func remark(on row: ResponseRow, file: String) -> Finding? {
    guard let lines = shared[UInt32(truncatingIfNeeded: row.row)] else { return nil }
    let shown = Self.lines(lines)
    return Finding(
      "id-of-several-people",
      .warning,
      at: Place(file: file, line: row.line),
      Phrase(
        zh: "第 \(shown.chinese) 行的编号相同而姓名不同，看来不是同一个人：没有合并，分别计分",
        en: "lines \(shown.english) have one id and different names: they are taken for different people and all count"
      ),
      remedy: Phrase(
        zh: "请核对并更正编号；如果确实是同一个人，请把姓名改成一样，再重新计分",
        en: "check and correct the ids; if it is one person, write the name alike and score again"
      )
    )
  }

  // MARK: Words

  /// Line numbers, the first of them where they are many.
  static func lines(_ lines: [some BinaryInteger]) -> Phrase {
    let shown = lines.prefix(30).map { "\($0)" }
    let rest = lines.count - shown.count
    return Phrase(
      zh: shown.joined(separator: "、") + (rest > 0 ? " 等 \(lines.count)" : ""),
      en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    )
  }

  private func summary(_ lines: [UInt32], of people: Int, _ file: String) -> Finding {
    let shown = Self.lines(lines)
    let kept =
      switch policy {
      case .first: Phrase(zh: "最先提交的一份", en: "the first")
      case .mostComplete: Phrase(zh: "答得最全的一份", en: "the most complete")
      case .last, .refuse, .keepAll: Phrase(zh: "最后提交的一份完整答卷", en: "the last complete one")
      }
    return Finding(
      "duplicate-people",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "有 \(people) 人交了不止一份答卷，每人采用\(kept.chinese)；没有采用的共 \(lines.count) 份，在第 \(shown.chinese) 行",
        en:
          "\(people == 1 ? "1 person" : "\(people) people") sent several sets of answers, of which \(kept.english) counts; not used: \(lines.count), in \(lines.count == 1 ? "line" : "lines") \(shown.english)"
      ),
      remedy: Phrase(
        zh: "请核对这些行；要换一种取舍，请用 --duplicates first|last|mostComplete|keepAll",
        en: "check these lines; choose otherwise with --duplicates first|last|mostComplete|keepAll"
      )
    )
  }

  private static func restarted(_ ids: [[UInt32]], _ file: String) -> Finding {
    let lines = Self.lines(ids.min { $0[0] < $1[0] } ?? [])
    return Finding(
      "id-restarts",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "有 \(ids.count) 个编号在不同的班级、学校、测次或表里都出现，或在没有写明班级的行里重复（例如第 \(lines.chinese) 行），按不同的答卷分别计分",
        en:
          "the same number stands in several classes, schools, events, waves or tables, or in rows that name none, for \(ids.count == 1 ? "1 id" : "\(ids.count) ids") (as in lines \(lines.english)): they are taken for different sets of answers, and all count"
      ),
      remedy: Phrase(
        zh: "不需要处理；如果是同一个人重复提交，请把班级、学校或测次写成一样，或删去这一列",
        en:
          "nothing needs to be done; if one person sent several, write class, school or event alike, or remove that column"
      )
    )
  }

  private static func alike(_ lines: [UInt32], _ file: String) -> Finding {
    let shown = Self.lines(lines)
    return Finding(
      "id-damaged",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "第 \(shown.chinese) 行的编号被表格软件改成了同一个写法，分不出是不是同一个人：没有合并，每一行都单独计分",
        en:
          "a spreadsheet has made the ids of lines \(shown.english) the same: whether they are one person cannot be told, and every row counts"
      ),
      remedy: Phrase(
        zh: "请在原表中把编号这一列设为“文本”格式，重新导出后再计分",
        en: "format the column of ids as text in the original, export it again, and score again"
      )
    )
  }

  private static func refused(_ line: Int, _ file: String) -> Finding {
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
}
