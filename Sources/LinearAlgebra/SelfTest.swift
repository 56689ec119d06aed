/// Three small problems with known answers, to find a broken linear algebra library before it spoils a calibration.
///
/// Some builds of OpenBLAS compute wrong results on processors newer than they are, without any error. The commands that
/// estimate from samples run this first and refuse to go on if it fails.
package struct SelfTest: Sendable, Equatable {
  /// A routine whose answer was wrong, and by how much.
  package struct Fault: Sendable, Equatable {
    /// The name of the routine.
    package let routine: String
    /// The largest error found; NaN if there was no answer.
    package let error: Double
  }

  /// The routines that failed; empty if the library can be trusted.
  package let faults: [Fault]
  /// Whether all answers were right.
  package var isPassed: Bool { faults.isEmpty }

  /// Runs the test: a matrix product of small whole numbers (exact), the eigenvalues of a dense matrix similar to Kac's
  /// (whole numbers 1−n, 3−n, …, n−1), and singular values 1 … n between two reflections.
  package static func run() -> SelfTest {
    var faults: [Fault] = []
    let product = productError()
    if !(product == 0) { faults.append(Fault(routine: "dgemm", error: product)) }
    let eigen = eigenError()
    if !(eigen < 1e-11) { faults.append(Fault(routine: "dsyevr", error: eigen)) }
    let singular = singularError()
    if !(singular < 1e-11) { faults.append(Fault(routine: "dgesdd", error: singular)) }
    return SelfTest(faults: faults)
  }

  private static func productError() -> Double {
    let left = Matrix(rowCount: 67, columnCount: 53) { Double(($0 * 7 + $1 * 3) % 11) - 5 }
    let right = Matrix(rowCount: 53, columnCount: 41) { Double(($0 * 5 + $1 * 13) % 17) - 8 }
    let product = left * right
    var error = 0.0
    for column in 0..<41 {
      for row in 0..<67 {
        var sum = 0.0
        for inner in 0..<53 { sum += left[row, inner] * right[inner, column] }
        error = worst(error, product[row, column] - sum)
      }
    }
    return error
  }

  private static func eigenError() -> Double {
    let order = 40
    let kac = Matrix(rowCount: order, columnCount: order) {
      abs($0 - $1) == 1 ? (Double(max($0, $1)) * Double(order - max($0, $1))).squareRoot() : 0
    }
    let mirror = reflection(order, seed: 3)
    guard let eigen = try? SymmetricEigen(mirror * kac * mirror, leading: order - 1) else { return .nan }
    var error = 0.0
    for (index, value) in eigen.values.enumerated() { error = worst(error, value - Double(order - 1 - 2 * index)) }
    return error
  }

  private static func singularError() -> Double {
    let order = 30
    let values = Matrix.diagonal((1...order).map(Double.init))
    let matrix = reflection(order, seed: 5) * values * reflection(order, seed: 2)
    guard let decomposition = try? SingularValues(matrix) else { return .nan }
    var error = 0.0
    for (index, value) in decomposition.values.enumerated() { error = worst(error, value - Double(order - index)) }
    return error
  }

  private static func reflection(_ order: Int, seed: Int) -> Matrix {
    var direction = [Double](repeating: 0, count: order)
    var square = 0.0
    for index in 0..<order {
      direction[index] = Double((index * (index + seed) + 1) % 13) - 5.5
      square += direction[index] * direction[index]
    }
    return Matrix(rowCount: order, columnCount: order) {
      let rankOne: Double = 2 * direction[$0] * direction[$1] / square
      return $0 == $1 ? 1 - rankOne : -rankOne
    }
  }

  /// The larger of an error so far and a new difference; NaN stays.
  private static func worst(_ error: Double, _ difference: Double) -> Double {
    difference.isNaN || error.isNaN ? .nan : max(error, abs(difference))
  }
}
