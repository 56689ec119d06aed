import CareerAssessment
import Foundation

/// Made-up tables of answers, and a folder for what jobs write.
struct Sheet {
  var file: InstrumentFile
  var rows: [(id: String, values: [Int?])] = []

  init(_ id: String) throws { file = try InstrumentFile.shipped(id) }

  /// Answers that differ from person to person, and pass the attention items.
  mutating func addPeople(_ count: Int) {
    for person in 0..<count {
      let values = file.instrument.items.enumerated().map { item, it -> Int? in
        it.id == "att1" ? 4 : it.id == "att2" ? 2 : 1 + (person * 7 + item * item + item / 3) % 5
      }
      rows.append(("P\(person)", values))
    }
  }

  /// As a table; `cell` says how a value is written.
  func input(_ cell: (_ item: Int, _ value: Int) -> String = { _, value in "\(value)" }) -> TableInput {
    var text = "id," + file.instrument.items.map(\.id).joined(separator: ",") + "\n"
    for row in rows {
      let cells = row.values.enumerated().map { item, value in value.map { cell(item, $0) } ?? "" }
      text += row.id + "," + cells.joined(separator: ",") + "\n"
    }
    return .bytes(Array(text.utf8), named: "demo.csv")
  }
}

/// A folder that is gone after the test.
final class Workplace: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("jobs-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }
  func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}

/// A scored table as rows of named cells.
func table(_ text: String) -> [[String: String]] {
  let lines = text.split(whereSeparator: \.isNewline).map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
  guard let head = lines.first else { return [] }
  return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(head, $0)) }
}
