@_exported public import Calibration
@_exported public import CareerScoring
@_exported public import ItemGenerators
import LinearAlgebra
@_exported public import Psychometrics
@_exported public import Tabular

extension Product {
  /// For a process that does nothing else: ends threads of libraries that would only wait.
  public static func prepareProcess() { BLAS.prepare() }
}
