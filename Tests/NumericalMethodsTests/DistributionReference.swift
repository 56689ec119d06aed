import Foundation
import TestSupport

/// Values with twenty digits from `ReferenceData/make/distributions.py` (mpmath, forty digits, from the definitions).
struct DistributionReference: Decodable {
  struct Gamma: Decodable {
    var a: Double
    var x: Double
    var lower: String
    var upper: String
  }
  struct Beta: Decodable {
    var a: Double
    var b: Double
    var x: Double
    var lower: String
    var upper: String
  }
  struct Noncentral: Decodable {
    var degrees: Double
    var noncentrality: Double
    var x: Double
    var lower: String
    var upper: String
  }
  struct Student: Decodable {
    var degrees: Double
    var t: Double
    var upper: String
  }
  struct F: Decodable {
    var d1: Double
    var d2: Double
    var f: Double
    var lower: String
    var upper: String
  }
  struct BinomialCase: Decodable {
    var n: Int
    var p: Double
    var k: Int
    var mass: String
    var lower: String
    var upper: String
  }
  struct Bivariate: Decodable {
    var r: Double
    var h: Double
    var k: Double
    var upper: String
  }
  var gamma: [Gamma]
  var beta: [Beta]
  var noncentral: [Noncentral]
  var student: [Student]
  var f: [F]
  var binomial: [BinomialCase]
  var bivariate: [Bivariate]

  static func read() throws -> DistributionReference {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("ReferenceData/numerical-methods/distributions.json")
    return try JSONDecoder().decode(DistributionReference.self, from: Data(contentsOf: file))
  }
}

/// Whether a value agrees with a printed one relative to its size, however small.
func agreeRelatively(_ value: Double, _ truth: String, _ tolerance: Tolerance) -> Bool {
  guard let expected = Double(truth), expected != 0 else { return value == 0 }
  return agree(value / expected, 1, tolerance)
}
