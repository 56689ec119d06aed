import AssessmentDiagnostics
import AssessmentJSON

/// Reads a text, as most tests need it.
func read(_ text: String, limits: JSONLimits = .standard) throws(Findings) -> JSONDocument {
  try JSONReader.read([UInt8](text.utf8), file: "a.json", limits: limits)
}

/// What the reader finds in bytes; empty where they are good.
func findings(inBytes bytes: [UInt8], limits: JSONLimits = .standard) -> [Finding] {
  do {
    _ = try JSONReader.read(bytes, file: "a.json", limits: limits)
    return []
  } catch {
    return error.all
  }
}

/// What the reader finds in a text; empty where it is good.
func findings(in text: String, limits: JSONLimits = .standard) -> [Finding] {
  findings(inBytes: [UInt8](text.utf8), limits: limits)
}

/// `rule line:column` of every finding, for comparing many at once.
func places(in text: String) -> [String] {
  findings(in: text).map { "\($0.rule) \($0.place.line ?? 0):\($0.place.column ?? 0)" }
}

/// A small generator of random numbers (SplitMix64: Steele, Lea and Flood, 2014), so that a failure can be repeated.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
