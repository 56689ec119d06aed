/// What must be the same for the same technical report.
package struct TechnicalProvenance: Sendable {
  /// The program and its version.
  package let engine: String
  /// The day of the report, `YYYY-MM-DD`.
  package let date: String
  /// The instrument's id.
  package let instrument: String
  /// The instrument's version.
  package let version: String
  /// SHA-256 of the instrument's canonical form.
  package let digest: String
  /// What was read, with the SHA-256 of its bytes.
  package let inputs: [(name: String, sha256: String)]
  /// Something in it is made up.
  package let isDemo: Bool
  /// The command that was run; nil where there was none.
  package let command: String?

  /// A provenance.
  package init(
    engine: String,
    date: String,
    instrument: String,
    version: String,
    digest: String,
    inputs: [(name: String, sha256: String)],
    isDemo: Bool,
    command: String? = nil
  ) {
    self.engine = engine
    self.date = date
    self.instrument = instrument
    self.version = version
    self.digest = digest
    self.inputs = inputs
    self.isDemo = isDemo
    self.command = command
  }
}
