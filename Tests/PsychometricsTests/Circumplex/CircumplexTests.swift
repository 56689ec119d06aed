import Foundation
import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Circumplex models")
struct CircumplexTests {
  private struct File: Decodable {
    struct Fit: Decodable {
      let discrepancy: Double
      let angles: [Double]
      let communalities: [Double]
      let constant: Double
    }
    struct Result: Decodable {
      let correlations: [[Double]]
      let freeFree: Fit
      let freeEqual: Fit
      let equalFree: Fit
      let equalEqual: Fit
    }
    let result: Result
  }

  private static func reference() throws -> File.Result {
    let url = SampleReference.folder.appending(path: "circumplex/circumplex_demo.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).result
  }

  @Test("Four models agree with an independent search")
  func search() throws {
    let reference = try Self.reference()
    let matrix = Matrix(rows: reference.correlations)
    for (spacing, communalities, expected, degrees) in [
      (false, false, reference.freeFree, 3), (false, true, reference.freeEqual, 8),
      (true, false, reference.equalFree, 8), (true, true, reference.equalEqual, 13),
    ] {
      let fitted = try CircumplexModel(hasEqualSpacing: spacing, hasEqualCommunalities: communalities)
        .fit(matrix, sampleSize: 300)
      #expect(fitted.convergence.isConverged && fitted.degreesOfFreedom == degrees)
      #expect(agree(fitted.discrepancy, expected.discrepancy, .converged(to: 1e-7)))
      for (a, b) in zip(fitted.angles, expected.angles) { #expect(agree(a, b, .converged(to: 1e-4))) }
      for (a, b) in zip(fitted.communalities, expected.communalities) { #expect(agree(a, b, .converged(to: 1e-4))) }
      #expect(agree(fitted.weights[0], expected.constant, .converged(to: 1e-4)))
      #expect(agree(fitted.chiSquare, 299 * fitted.discrepancy, .rounding(terms: 4)))
      #expect((fitted.angleErrors == nil) == spacing)
    }
  }

  private static func exact(_ degrees: [Double], _ zeta: [Double], _ weights: [Double]) -> Matrix {
    Matrix(rowCount: degrees.count, columnCount: degrees.count) { i, j in
      guard i != j else { return 1 }
      let angle = (degrees[i] - degrees[j]) * Double.pi / 180
      return zeta[i] * zeta[j] * weights.indices.reduce(0) { $0 + weights[$1] * cos(Double($1) * angle) }
    }
  }

  @Test("A matrix made by the model gives its parameters back", arguments: [1, 2])
  func recovery(_ harmonics: Int) throws {
    let degrees: [Double] = [0, 40, 110, 185, 240, 300]
    let zeta = [0.9, 0.8, 0.85, 0.7, 0.75, 0.8]
    let weights = harmonics == 1 ? [0.4, 0.6] : [0.35, 0.5, 0.15]
    let fitted = try CircumplexModel(harmonicCount: harmonics)
      .fit(Self.exact(degrees, zeta, weights), sampleSize: 500)
    #expect(agree(fitted.discrepancy, 0, .converged(to: 1e-10)))
    for (a, b) in zip(fitted.angles, degrees) { #expect(agree(a, b, .converged(to: 1e-6))) }
    for (a, b) in zip(fitted.communalities, zeta) { #expect(agree(a, b * b, .converged(to: 1e-5))) }
    for (a, b) in zip(fitted.weights, weights) { #expect(agree(a, b, .converged(to: 1e-5))) }
    #expect(agree(fitted.rmsea?.estimate, 0, .exact) && agree(fitted.srmr, 0, .converged(to: 1e-6)))
    // Mirrored, the way round is the one in which most variables come in order.
    let mirrored = try CircumplexModel(harmonicCount: harmonics)
      .fit(Self.exact(degrees.map { -$0 }, zeta, weights), sampleSize: 500)
    for (a, b) in zip(mirrored.angles, degrees) { #expect(agree(a, b, .converged(to: 1e-6))) }
  }

  @Test("Angles vary from sample to sample as much as their errors say")
  func monteCarlo() throws {
    let matrix = Self.exact([0, 60, 120, 180, 240, 300], Array(repeating: 0.85, count: 6), [0.4, 0.6])
    let model = CircumplexModel()
    let errors = try #require(try model.fit(matrix, sampleSize: 400).angleErrors)
    let factor = try Cholesky(matrix).lower
    let generator = SeededGenerator(seed: 21)
    var squares = [Double](repeating: 0, count: 6)
    let replications = 40
    for replication in 0..<replications {
      var stream = generator.stream(replication)
      let noise = Matrix(rowCount: 400, columnCount: 6) { _, _ in stream.standardNormal() }
      let gram = noise.multiplied(by: factor, transposingOther: true).gram
      let scale = gram.diagonal.map { 1 / $0.squareRoot() }
      let r = Matrix(rowCount: 6, columnCount: 6) { $0 == $1 ? 1 : gram[$0, $1] * scale[$0] * scale[$1] }
      let angles = try model.fit(r, sampleSize: 400).angles
      for item in 0..<6 {
        var gap = angles[item] - 60 * Double(item)
        if gap > 180 { gap -= 360 }
        squares[item] += gap * gap
      }
    }
    // Forty samples know a standard deviation to 11 %: three and a half of these.
    for item in 1..<6 {
      let ratio = (squares[item] / Double(replications)).squareRoot() / errors[item]
      #expect(agree(ratio, 1, .sampling(errors: 3.5, standardError: 0.112)))
    }
  }

  @Test("What has no fit says why; a variable without a unique part is a boundary")
  func degenerate() throws {
    let matrix = Self.exact([0, 60, 120, 180, 240, 300], [0.9, 0.9, 0.9, 0.9, 0.9, 0.9], [0.4, 0.6])
    #expect(throws: CircumplexModel.Failure.tooFewPeople(needed: 7)) {
      try CircumplexModel().fit(matrix, sampleSize: 6)
    }
    #expect(throws: CircumplexModel.Failure.negativeDegreesOfFreedom(1)) {
      try CircumplexModel(harmonicCount: 5).fit(matrix, sampleSize: 100)
    }
    var broken = matrix
    broken[0, 1] = 0.99
    broken[1, 0] = 0.99
    broken[0, 2] = -0.99
    broken[2, 0] = -0.99
    #expect(throws: CircumplexModel.Failure.notPositiveDefinite) { try CircumplexModel().fit(broken, sampleSize: 100) }
    let fitted = try CircumplexModel().fit(.identity(6), sampleSize: 100)
    #expect(fitted.angles.allSatisfy(\.isFinite) && fitted.discrepancy.isFinite)
    #expect(fitted.angleErrors?.allSatisfy(\.isFinite) ?? true)
  }
}
