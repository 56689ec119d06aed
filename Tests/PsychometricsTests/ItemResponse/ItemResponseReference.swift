import Foundation
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

/// Values that other programs gave, read from Tests/ReferenceData/item-response, and the samples they gave them for.
struct ItemResponseReference {
  private let result: Any

  init(_ name: String) throws {
    let url = Self.folder.appending(path: "item-response/\(name).json")
    let file = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    result = try #require(file["result"])
  }

  private func value(_ path: String) throws -> Any {
    var here = result
    for key in path.split(separator: "/") {
      here = try #require((here as? [String: Any])?[String(key)], "there is no \(path)")
    }
    return here
  }

  func number(_ path: String) throws -> Double { try #require(value(path) as? Double) }
  func numbers(_ path: String) throws -> [Double] { try #require(value(path) as? [Any]).map { $0 as? Double ?? .nan } }
  func rows(_ path: String) throws -> [[Double]] {
    try #require(value(path) as? [[Any]]).map { row in row.map { $0 as? Double ?? .nan } }
  }
  func records(_ path: String) throws -> [[String: Any]] { try #require(value(path) as? [[String: Any]]) }
  /// The members of an object of numbers, in the order of their names' numbers, or of the file.
  func member(_ path: String, _ name: String) throws -> Double {
    try #require((value(path) as? [String: Any])?[name] as? Double)
  }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ReferenceData")

  /// A sample from a file with a header; empty cells are gaps.
  static func sample(_ name: String, columns: Range<Int>? = nil) throws -> ResponseMatrix {
    let text = try String(contentsOf: folder.appending(path: "data/\(name).csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let range = columns ?? 0..<lines[0].count
    return ResponseMatrix(
      itemNames: range.map { lines[0][$0].filter { $0 != "\"" } },
      persons: lines.dropFirst().map { line in range.map { Double(line[$0]) } }
    )
  }

  /// Five items of the law school admission test, 1,000 people (Bock & Lieberman 1970).
  static var lsat6: ResponseMatrix { get throws { try sample("lsat6_long") } }
  /// Four items on attitudes to science with four categories, 392 people (Karlheinz & Melich 1992).
  static var science: ResponseMatrix { get throws { try sample("science") } }
}

/// Made-up answers of people with normally distributed ability.
struct SimulatedAnswers {
  let abilities: [Double]
  let responses: ResponseMatrix

  init(_ items: [ItemModel], personCount: Int, seed: UInt64, missingShare: Double = 0, shift: Double = 0) {
    var generator = SeededGenerator(seed: seed)
    var abilities: [Double] = []
    var persons: [[Double?]] = []
    for _ in 0..<personCount {
      let theta = generator.standardNormal() + shift
      abilities.append(theta)
      persons.append(
        items.map { item -> Double? in
          var rest = generator.uniform()
          if missingShare > 0, generator.uniform() < missingShare { return nil }
          let probabilities = item.curves(at: theta).probabilities
          for (category, probability) in probabilities.enumerated() {
            if rest < probability { return Double(category) }
            rest -= probability
          }
          return Double(probabilities.count - 1)
        }
      )
    }
    self.abilities = abilities
    responses = ResponseMatrix(itemNames: items.indices.map { "i\($0 + 1)" }, persons: persons)
  }
}
