public import AssessmentDiagnostics
import AssessmentDigest
package import AssessmentJSON

/// An instrument together with what identifies the version that was read.
public struct InstrumentFile: Sendable {
  /// The instrument.
  public let instrument: Instrument
  /// SHA-256 of the canonical form (RFC 8785), 64 hexadecimal digits: the same whatever the white space and the
  /// order of members in the file.
  public let digest: String
  /// Warnings and notes; an instrument with errors is not returned.
  public let findings: [Finding]

  /// Reads an instrument and holds it against every rule.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text, UTF-8, at most 16 MiB.
  ///   - file: its name in findings.
  /// - Throws: all `Findings` at once: first of the text as JSON, then of its shape, then of the rules.
  public init(reading bytes: [UInt8], file: String) throws(Findings) {
    let lint = try Self.lint(bytes, file: file)
    guard let instrument = lint.instrument, !lint.findings.contains(where: { $0.severity == .error }) else {
      throw Findings(lint.findings)
    }
    self.instrument = instrument
    digest = lint.digest
    findings = lint.findings
  }

  /// The same file with findings as another form of it words them.
  package init(_ file: InstrumentFile, findings: [Finding]) {
    instrument = file.instrument
    digest = file.digest
    self.findings = findings
  }

  /// What `assess check` needs: everything that was found, errors or not.
  ///
  /// - Throws: `Findings` where the text is not JSON at all.
  package static func lint(
    _ bytes: [UInt8],
    file: String
  ) throws(Findings) -> (instrument: Instrument?, digest: String, findings: [Finding]) {
    let document = try JSONReader.read(bytes, file: file, limits: .standard)
    let digest = Self.digest(of: document.root)
    var shape = ShapeCheck(of: document)
    shape.run(InstrumentShape.instrument)
    guard shape.findings.isEmpty else { return (nil, digest, shape.findings) }
    let instrument: Instrument
    do {
      instrument = try document.root.decode(Instrument.self)
    } catch {
      // The shape and the types disagree: our own mistake, which a test looks for; said, not trapped.
      let finding = Finding(
        "shape-type",
        at: Place(file: file),
        Phrase(zh: "读取失败：\(error)", en: "the file could not be read: \(error)"),
        remedy: Phrase(zh: "请把这个文件报告给开发者。", en: "Please report this file to the developers.")
      )
      throw Findings([finding])
    }
    var report = LintReport(of: document, instrument)
    for rule in lintRules { rule.check(instrument, &report) }
    return (instrument, digest, report.findings)
  }

  /// SHA-256 of a document's canonical form, in hexadecimal.
  package static func digest(of value: JSONValue) -> String {
    sha256(Array(JSONWriter.canonical(value).utf8))
  }

  /// SHA-256 of bytes, in hexadecimal.
  package static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hexadecimal(bytes)
  }
}
