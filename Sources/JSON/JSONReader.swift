public import AssessmentDiagnostics

/// Reads JSON exactly as RFC 8259 defines it, and says in plain words what is wrong with a file that is not.
///
/// Beyond the grammar it wants member names to be unique and `\u` surrogates to be paired (I-JSON, RFC 7493); a UTF-8
/// byte order mark is skipped. Rules of the findings: `json-syntax`, `json-duplicate-member`, `json-encoding`,
/// `json-control-character`, `json-number-range`, `json-depth`, `json-size`, `json-too-many-findings`.
public enum JSONReader {
  /// The document in a file's bytes.
  ///
  /// Fails: with everything that was found. After a slip whose meaning is plain (a missing or superfluous comma,
  /// Chinese punctuation, a comment) the reader goes on, so that one run shows many slips; else it stops there.
  /// Cost: linear in the number of bytes.
  public static func read(
    _ bytes: [UInt8],
    file: String,
    limits: JSONLimits = .standard
  ) throws(Findings) -> JSONDocument {
    func fail(_ mistake: JSONMistake, line: Int? = nil, column: Int? = nil) -> Findings {
      Findings([mistake.finding(at: Place(file: file, line: line, column: column))])
    }
    guard bytes.count <= limits.bytes else {
      throw fail(.tooLarge(bytes: bytes.count, limit: limits.bytes))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw fail(.notUTF8(looksLikeUTF16: true), line: 1, column: 1)
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = SourceLines(bytes, from: start)
    if let invalid = lines.firstInvalid {
      let position = lines.position(of: invalid)
      throw fail(.notUTF8(looksLikeUTF16: false), line: position.line, column: position.column)
    }
    var parser = JSONParser(bytes, from: start, file: file, lines: lines, limits: limits)
    let root = parser.parse()
    guard let root, parser.findings.isEmpty else { throw Findings(parser.findings) }
    return JSONDocument(root: root, file: file, lines: lines)
  }
}
