import Foundation
import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

/// Values that another program gave, read from Tests/ReferenceData/factors.
struct FactorReference {
  let name: String
  private let file: [String: Any]

  init(_ name: String) throws {
    self.name = name
    let url = Self.folder.appending(path: "factors/\(name).json")
    file = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }

  /// The other program's own tolerance, which the file names with its reason.
  var tolerance: Tolerance {
    get throws {
      let stated = try #require(file["tolerance"] as? [String: Any])
      return .converged(to: try #require(stated["value"] as? Double))
    }
  }

  private func value(_ path: String) throws -> Any {
    var here: Any = try #require(file["result"])
    for key in path.split(separator: "/") {
      here = try #require((here as? [String: Any])?[String(key)], "\(name) has no \(path)")
    }
    return here
  }

  func number(_ path: String) throws -> Double { try #require(value(path) as? Double) }

  func numbers(_ path: String) throws -> [Double] { try #require(value(path) as? [Double]) }

  /// Numbers of which some are missing (NaN).
  func numbersWithGaps(_ path: String) throws -> [Double] {
    try #require(value(path) as? [Any]).map { $0 as? Double ?? .nan }
  }

  func matrix(_ path: String = "") throws -> Matrix {
    let table = try #require(value(path) as? [String: Any])
    return Matrix(rows: try #require(table["values"] as? [[Any]]).map { row in row.map { $0 as? Double ?? .nan } })
  }

  func labels(_ path: String) throws -> [String] { try #require(value(path) as? [String]) }

  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ReferenceData")

  /// The rows of a file of Tests/ReferenceData/data without its header; empty cells are NaN.
  static func rows(_ file: String) throws -> [[Double]] {
    let text = try String(contentsOf: folder.appending(path: "data/\(file)"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    }
  }

  /// A matrix with row names in the first column.
  static func labelled(_ file: String) throws -> Matrix {
    Matrix(rows: try rows(file).map { Array($0.dropFirst()) })
  }

  static var thurstone: Matrix { get throws { try labelled("thurstone_cor.csv") } }

  /// 25 items of the Big Five Inventory, 2800 people, pairwise.
  static var bigFive: Matrix { get throws { try labelled("bfi_cor_pairwise.csv") } }

  /// The complete rows of the same.
  static var bigFiveComplete: Matrix {
    get throws {
      Matrix(rows: try rows("bfi.csv").map { Array($0.prefix(25)) }.filter { !$0.contains(where: \.isNaN) })
    }
  }
}

/// The Pearson correlations of the columns of complete data.
func correlations(ofComplete data: Matrix) -> Matrix {
  let n = Double(data.rowCount)
  let standardised = (0..<data.columnCount).map { column -> [Double] in
    let values = data.column(column)
    let mean = values.reduce(0, +) / n
    let centred = values.map { $0 - mean }
    let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return centred.map { $0 / length }
  }
  return Matrix(columns: standardised).gram
}

/// The largest difference after matching the columns of the second matrix to those of the first.
func largestGapAfterMatching(_ first: Matrix, _ second: Matrix) -> Double {
  (first - Congruence.match(first, second).apply(to: second)).largestMagnitude
}

/// Correlations that follow a factor model exactly: three oblique factors with four items each and some cross-loadings.
struct ExactModel {
  let loadings: Matrix
  let factorCorrelations: Matrix
  let correlations: Matrix

  init() {
    let pattern: [[Double]] = [
      [0.8, 0, 0], [0.7, 0, 0.1], [0.6, 0.2, 0], [0.5, 0, 0], [0, 0.75, 0], [0, 0.65, 0], [0.15, 0.55, 0],
      [0, 0.6, 0], [0, 0, 0.7], [0, 0, 0.8], [0, 0.1, 0.5], [0, 0, 0.45],
    ]
    let phi = Matrix(rows: [[1, 0.3, 0.4], [0.3, 1, 0.2], [0.4, 0.2, 1]])
    loadings = Matrix(rows: pattern)
    factorCorrelations = phi
    var implied = (loadings * phi).multiplied(by: loadings, transposingOther: true)
    implied.mirrorUpperTriangle()
    for item in 0..<implied.rowCount { implied[item, item] = 1 }
    correlations = implied
  }
}
