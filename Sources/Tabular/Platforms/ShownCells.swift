internal import AssessmentDiagnostics

extension Finding {
  /// A cell that nobody else has written so and that may be a name: its first characters, unless it is to be shown whole.
  static func abbreviated(_ value: String, whole: Bool = false) -> String {
    if whole { return quoted(value) }
    let isASCII = value.utf8.allSatisfy { $0 < 0x80 }
    return quoted(value, limit: isASCII ? 4 : 2)
  }

  /// Whether a cell may be shown as it is.
  static func isShort(_ value: String) -> Bool { abbreviated(value) == quoted(value) }
}
