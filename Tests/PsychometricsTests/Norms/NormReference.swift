import Foundation
import AssessmentPsychometrics
import TestSupport
import Testing

/// Values that other programs gave, read from Tests/ReferenceData/norms, and the samples they gave them for.
struct NormReference {
  private let result: Any

  init(_ name: String) throws {
    let url = Self.folder.appending(path: "norms/\(name).json")
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
  func numbers(_ path: String) throws -> [Double] { try #require(value(path) as? [Double]) }
  func table(_ path: String) throws -> [[Double]] { try #require(value(path) as? [[Double]]) }
  func records(_ path: String) throws -> [[String: Any]] { try #require(value(path) as? [[String: Any]]) }
  func rows(_ path: String) throws -> [[String: Double]] { try #require(value(path) as? [[String: Double]]) }
  func map(_ path: String) throws -> [String: Double] { try #require(value(path) as? [String: Double]) }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ReferenceData")

  private static func columns(_ file: String) throws -> [[Double]] {
    let text = try String(contentsOf: folder.appending(path: "data/\(file)"), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    }
    return try #require(rows.first).indices.map { column in rows.map { $0[column] } }
  }

  /// DEMO: 1,400 simulated people in 7 groups of age (2 … 5 in half years), scores 0 … 28.
  static var reading: AgeSample {
    get throws {
      let columns = try columns("demo_age_norms.csv")
      return try AgeSample(scores: columns[2], ages: columns[1])
    }
  }

  /// Form X of the ACT mathematics example of Kolen & Brennan: 4,329 people, scores 0 … 40.
  static var mathematics: ScoreHistogram {
    get throws { ScoreHistogram(grid: ScoreGrid(0...40), counts: try columns("actmath.csv")[1].map { Int($0) }) }
  }
}

/// A few uneven counts on 0 … 8, with a gap at 6.
let unevenCounts = ScoreHistogram(grid: ScoreGrid(0...8), counts: [2, 0, 5, 11, 19, 14, 0, 6, 1])
