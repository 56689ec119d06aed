import Foundation
import AssessmentLinearAlgebra
import AssessmentPsychometrics
import TestSupport

/// Samples and other programs' results, read from `Tests/ReferenceData`.
enum SampleReference {
  /// A matrix as R wrote it.
  struct Table: Decodable {
    let rows: [String]?
    let cols: [String]?
    let values: [[Double?]]
    subscript(row: Int, column: Int) -> Double { values[row][column] ?? .nan }
  }

  private struct File<Result: Decodable>: Decodable { let result: Result }

  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ReferenceData")
  }

  /// The result in a reference file, for instance `correlation/cor_basic_bfi`.
  static func result<Result: Decodable>(_ name: String, as type: Result.Type = Result.self) throws -> Result {
    let data = try Data(contentsOf: folder.appending(path: name + ".json"))
    return try JSONDecoder().decode(File<Result>.self, from: data).result
  }

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

  /// The 25 personality items (2,800 persons, with gaps).
  static func bfi() throws -> ResponseMatrix { try sample("bfi", columns: 0..<25) }

  /// The largest difference from another program's matrix.
  static func largestDifference(_ matrix: Matrix, _ table: Table) -> Double {
    var largest = 0.0
    for i in 0..<matrix.rowCount {
      for j in 0..<matrix.columnCount {
        let difference = abs(matrix[i, j] - table[i, j])
        largest = difference.isNaN ? .infinity : max(largest, difference)
      }
    }
    return largest
  }
}
