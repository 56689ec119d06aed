import Foundation
import Testing

/// Survey files and keys that were read wrongly once, each with what must become of it: the folders of `Reading` (all people
/// and answers are made up). `expected.json` has the arguments of each run, its status, the rules that must be told, and the
/// right scores or keys where the run gives any; some runs are what the remedy of the one before says.
@Suite struct ReadingCaseTests {
  struct Case: Decodable, Sendable {
    var arguments: [String]
    var status: Int32
    var rules: [String]
    var keys: [String]?
    var people: [[Cell]]?
    var first: [[Cell]]?
    var count: Int?
  }

  /// A text, a number or nothing.
  enum Cell: Decodable, Sendable, Hashable {
    case text(String)
    case number(Double)
    case none

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() {
        self = .none
      } else if let number = try? value.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try value.decode(String.self))
      }
    }

    init(_ text: Substring, isNumber: Bool) {
      self = text.isEmpty ? .none : isNumber ? .number(Double(text) ?? .nan) : .text(String(text))
    }
  }

  private static let root = Assess.folder.appendingPathComponent("Reading")

  static let names: [String] = {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return all.filter { !$0.contains(".") }.sorted()
  }()

  @Test func thereAreCases() { #expect(Self.names.count == 23) }

  @Test(arguments: names) func aFileIsReadRightOrStopped(_ name: String) throws {
    let folder = Self.root.appendingPathComponent(name)
    let scratch = try Scratch()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.copyItem(
        at: folder.appendingPathComponent(file),
        to: scratch.url.appendingPathComponent(file)
      )
    }
    try FileManager.default.copyItem(
      at: Self.root.appendingPathComponent("mini12.json"),
      to: scratch.url.appendingPathComponent("mini12.json")
    )
    let cases = try JSONDecoder().decode(
      [Case].self,
      from: Data(contentsOf: folder.appendingPathComponent("expected.json"))
    )
    for wanted in cases {
      let run = try Assess.run(wanted.arguments, in: scratch)
      let told = "\(wanted.arguments.joined(separator: " ")): \(run.stderr.prefix(1500))"
      #expect(run.status == wanted.status, "\(told)")
      for rule in wanted.rules { #expect(run.stderr.contains("[\(rule)]"), "\(rule): \(told)") }
      if let people = wanted.people { #expect(Self.scores(run.stdout) == people, "\(told)") }
      if let first = wanted.first, let count = wanted.count {
        let scores = Self.scores(run.stdout)
        #expect(Array(scores.prefix(first.count)) == first && scores.count == count, "\(told)")
      }
      if let keys = wanted.keys { #expect(try Self.keys(run.stdout) == keys, "\(told)") }
    }
  }

  /// The id of each person and the scores of P and X.
  private static func scores(_ table: String) -> [[Cell]] {
    let rows = table.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let header = rows.first, let planning = header.firstIndex(of: "P"), let outgoing = header.firstIndex(of: "X")
    else { return [] }
    return rows.dropFirst().map { row in
      [
        Cell(row[0], isNumber: false), Cell(row[planning], isNumber: true), Cell(row[outgoing], isNumber: true),
      ]
    }
  }

  /// `scale: q1 -q2` of a draft.
  private static func keys(_ draft: String) throws -> [String] {
    let root = try JSONSerialization.jsonObject(with: Data(draft.utf8)) as? [String: Any]
    let scales = try #require(root?["scales"] as? [[String: Any]])
    return scales.map { scale in
      let items = (scale["items"] as? [[String: Any]] ?? []).map { item in
        (item["reversed"] as? Bool == true ? "-" : "") + (item["id"] as? String ?? "")
      }
      return "\(scale["id"] as? String ?? ""): \(items.joined(separator: " "))"
    }
  }
}
