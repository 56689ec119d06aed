public import Diagnostics
public import Instruments

/// Holds instrument files against every rule.
public struct CheckJob: Sendable {
  /// One file's result.
  public struct Result: Sendable {
    /// What the user named.
    public var file: String
    /// The instrument, where it could be read at all.
    public var instrument: Instrument?
    /// Its digest.
    public var digest: String?
    /// Everything that was found.
    public var findings: [Finding]
  }

  /// A check.
  public init() {}

  /// Checks one file, or a shipped instrument by its id.
  public func run(_ reference: String) -> Result {
    do throws(Findings) {
      if !reference.contains("/"), !reference.hasSuffix(".json"), let shipped = try ShippedInstruments.load(reference) {
        return Result(
          file: reference,
          instrument: shipped.instrument,
          digest: shipped.digest,
          findings: shipped.findings
        )
      }
      if !reference.contains("/"), !reference.hasSuffix(".json"), !InputFile.exists(reference) {
        return Result(file: reference, findings: [InstrumentReference.unknown(reference)])
      }
      let bytes = try InputFile.read(reference, limit: InputFile.instrumentLimit)
      let lint = try InstrumentFile.lint(bytes, file: reference)
      return Result(
        file: reference,
        instrument: lint.instrument,
        digest: lint.instrument == nil ? nil : lint.digest,
        findings: lint.findings
      )
    } catch {
      return Result(file: reference, instrument: nil, digest: nil, findings: error.all)
    }
  }
}
