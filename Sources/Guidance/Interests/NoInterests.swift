public import AssessmentDiagnostics
public import AssessmentMeasurement

/// Why there is no interest analysis.
public enum NoInterests: Error, Sendable, Hashable {
  /// The instrument does not measure Holland's six types.
  case noHexagon
  /// These types have no score.
  case scalesMissing([HollandType])

  /// In words.
  public var phrase: Phrase {
    switch self {
    case .noHexagon:
      Phrase(zh: "这份工具不测量六种兴趣类型", en: "this instrument does not measure the six interest types")
    case .scalesMissing(let types):
      Phrase(
        zh: "以下类型作答太少，没有得分：\(types.map(\.rawValue).joined(separator: "、"))",
        en: "too few answers for a score: \(types.map(\.rawValue).joined(separator: ", "))"
      )
    }
  }
}
