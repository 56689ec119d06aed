internal import Foundation
internal import AssessmentLinearAlgebra
internal import AssessmentPsychometrics

/// The inputs that `make_data.py` wrote: float64, column by column, NaN where there is no answer.
struct Inputs {
  let folder: String

  /// A matrix of so many columns.
  func matrix(_ name: String, columnCount: Int) throws -> Matrix {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name + ".f64"))
    let elements = unsafe bytes.withUnsafeBytes { unsafe Array($0.bindMemory(to: Double.self)) }
    return Matrix(rowCount: elements.count / columnCount, columnCount: columnCount, columnMajor: elements)
  }

  /// The answers of a sample.
  func responses(_ name: String, columnCount: Int) throws -> ResponseMatrix {
    ResponseMatrix(
      itemNames: (1...columnCount).map { "V\($0)" },
      values: try matrix(name, columnCount: columnCount)
    )
  }
}
