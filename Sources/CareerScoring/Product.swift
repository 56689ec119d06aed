@_exported public import Diagnostics
@_exported public import Documents
@_exported public import Guidance
@_exported public import Instruments
@_exported public import JSON
@_exported public import Measurement
@_exported public import Reports
@_exported public import Scoring

/// The product's own name and version, which every output carries.
public enum Product {
  /// Name.
  public static let name = "career-assessment"
  /// Semantic version.
  public static let version = "0.1.0"
  /// Name and version as outputs show them.
  public static let engine = "\(name) \(version)"
}
