@_exported public import AssessmentDiagnostics
@_exported public import AssessmentDocuments
@_exported public import AssessmentGuidance
@_exported public import AssessmentInstruments
@_exported public import AssessmentJSON
@_exported public import AssessmentMeasurement
@_exported public import AssessmentReports
@_exported public import AssessmentScoring

/// The product's own name and version, which every output carries.
public enum Product {
  /// Name.
  public static let name = "career-assessment"
  /// Semantic version.
  public static let version = "0.1.0"
  /// Name and version as outputs show them.
  public static let engine = "\(name) \(version)"
}
