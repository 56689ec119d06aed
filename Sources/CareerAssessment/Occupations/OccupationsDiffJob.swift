public import AssessmentDiagnostics
import AssessmentTabular

/// What changed between two tables of occupations (those of `assess import occupations`, or the shipped one), and what it
/// means for reports that were made with the older.
public struct OccupationsDiffJob: Sendable {
  /// A difference of interests from which on it is told, on their scale of 1 to 7.
  public var threshold: Double

  /// A comparison.
  public init(threshold: Double = 0.5) { self.threshold = threshold }

  /// What changed for one occupation.
  public struct Change: Sendable, Hashable {
    /// The sort of change.
    public enum Kind: String, Sendable, Hashable {
      /// The occupation is new.
      case added
      /// The occupation is gone.
      case removed
      /// It has another title.
      case retitled
      /// It has another three-letter code.
      case code
      /// It has another job zone.
      case jobZone
      /// An interest changed by the threshold or more.
      case interests
    }

    /// Its code.
    public var occupation: String
    /// What changed.
    public var kind: Kind
    /// Before; empty for a new one.
    public var old: String
    /// Now; empty for one that is gone.
    public var new: String
  }

  private struct Occupation {
    var title: String
    var interests: [Double]
    var code: String
    var zone: String
  }

  /// Compares two tables; changes in the order of the codes.
  public func changes(from old: String, to new: String) throws(Findings) -> [Change] {
    let before = try Self.read(old)
    let after = try Self.read(new)
    var changes: [Change] = []
    for code in Set(before.keys).union(after.keys).sorted() {
      guard let then = before[code] else {
        changes.append(.init(occupation: code, kind: .added, old: "", new: after[code]?.title ?? ""))
        continue
      }
      guard let now = after[code] else {
        changes.append(.init(occupation: code, kind: .removed, old: then.title, new: ""))
        continue
      }
      func add(_ kind: Change.Kind, _ old: String, _ new: String) {
        if old != new { changes.append(.init(occupation: code, kind: kind, old: old, new: new)) }
      }
      add(.retitled, then.title, now.title)
      add(.code, then.code, now.code)
      add(.jobZone, then.zone, now.zone)
      let moved = zip(["R", "I", "A", "S", "E", "C"], zip(then.interests, now.interests)).filter {
        // A figure of two decimals that differs by exactly the threshold is told.
        abs($0.1.0 - $0.1.1) >= threshold - 1e-9
      }
      if !moved.isEmpty {
        add(
          .interests,
          moved.map { "\($0.0) \(DelimitedWriter.shortest($0.1.0))" }.joined(separator: " "),
          moved.map { "\($0.0) \(DelimitedWriter.shortest($0.1.1))" }.joined(separator: " ")
        )
      }
    }
    return changes
  }

  /// What the changes mean for stored reports.
  public static func meaning(_ changes: [Change]) -> Phrase {
    let affected = Set(changes.filter { $0.kind != .retitled }.map(\.occupation)).count
    if affected == 0 {
      return Phrase(
        zh: "兴趣、代码和准备程度都没有变化：已存的报告不受影响。",
        en: "No interests, codes or job zones changed: stored reports are not affected."
      )
    }
    let codes = Set(changes.filter { $0.kind == .code || $0.kind == .removed }.map(\.occupation)).count
    return Phrase(
      zh: "有变化的职业：\(affected) 个，其中代码改变或已取消的：\(codes) 个。报告写明所依据的版本，旧报告对当时的版本仍然有效；提到这些职业的报告，下次面谈前请用新版重新生成并说明变化。",
      en:
        "Occupations that changed: \(affected); with another code or gone: \(codes). A report names the edition that it rests on and stays true to it; make those that name these occupations anew before the next talk, and say what changed."
    )
  }

  /// Writes the changes as a table; `nil` is standard output.
  public func run(from old: String, to new: String, output: String?) throws(Findings) -> (JobOutcome, Phrase) {
    let changes = try changes(from: old, to: new)
    var writer = DelimitedWriter()
    writer.write(["code", "change", "old", "new"].map { .text($0) })
    for change in changes {
      writer.write([.text(change.occupation), .text(change.kind.rawValue), .text(change.old), .text(change.new)])
    }
    var file = try OutputFile(output, sources: [old, new])
    try file.write(writer.takeBytes())
    var outcome = JobOutcome()
    outcome.readerLeft = !(try file.finish())
    outcome.written = [output].compactMap(\.self)
    return (outcome, Self.meaning(changes))
  }

  private static func read(_ path: String) throws(Findings) -> [String: Occupation] {
    var table = try TableReader(.file(path))
    let header = table.header.cells
    func place(_ names: String...) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
    let letters = ["R", "I", "A", "S", "E", "C"].map { place($0) }
    guard let code = place("code"), let title = place("title", "name_zh"), letters.allSatisfy({ $0 != nil }),
      let holland = place("holland_code"), let zone = place("job_zone")
    else {
      throw Findings([
        Finding(
          "occupations-column-missing",
          at: Place(file: path, line: table.header.line),
          Phrase(
            zh: "这不是职业数据表：需要 code、title（或 name_zh）、R I A S E C、holland_code、job_zone",
            en: "no table of occupations: code, title (or name_zh), R I A S E C, holland_code and job_zone are needed"
          ),
          remedy: Phrase(zh: "请用 assess import occupations 生成", en: "make one with assess import occupations")
        )
      ])
    }
    var occupations: [String: Occupation] = [:]
    var findings: [Finding] = []
    while let record = try table.next() {
      guard record.findings.isEmpty else {
        findings += record.findings
        continue
      }
      let interests = letters.compactMap { $0.flatMap { Double(record.cells[$0]) } }
      guard interests.count == 6, occupations[record.cells[code]] == nil else {
        findings.append(
          Finding(
            "occupation-row",
            at: Place(file: path, line: record.line),
            Phrase(zh: "这一行不完整，或职业代码重复", en: "the row is incomplete, or its code stands twice"),
            remedy: Phrase(zh: "请更正这一行", en: "correct the row")
          )
        )
        continue
      }
      occupations[record.cells[code]] = Occupation(
        title: record.cells[title],
        interests: interests,
        code: record.cells[holland],
        zone: record.cells[zone]
      )
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return occupations
  }
}
