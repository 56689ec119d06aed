@_exported public import AssessmentCalibration
@_exported public import CareerScoring
@_exported public import AssessmentItemGenerators
import AssessmentLinearAlgebra
@_exported public import AssessmentPsychometrics
@_exported public import AssessmentTabular

extension Product {
  /// For a process that does nothing else: ends threads of libraries that would only wait.
  public static func prepareProcess() { BLAS.prepare() }
}
