/// How much of a file the reader is willing to read, so that a broken or hostile file cannot exhaust the computer.
public struct JSONLimits: Sendable, Hashable {
  /// Bytes of the whole file.
  public var bytes: Int
  /// Levels of arrays and objects in each other; at most 512, so that no walk over a value overflows the stack.
  public var depth: Int
  /// Elements and members in the whole file.
  public var entries: Int
  /// Bytes of one string, after its escapes are resolved.
  public var stringBytes: Int
  /// Findings after which the reader stops looking for more.
  public var findings: Int

  /// 16 MiB, 64 levels, 1,000,000 entries, 1 MiB per string, 1,000 findings.
  public static let standard = JSONLimits()

  /// Limits; what is not given is standard. A limit below 1 counts as 1, a depth above 512 as 512.
  public init(
    bytes: Int = 16 << 20,
    depth: Int = 64,
    entries: Int = 1_000_000,
    stringBytes: Int = 1 << 20,
    findings: Int = 1_000
  ) {
    self.bytes = max(1, bytes)
    self.depth = min(max(1, depth), 512)
    self.entries = max(1, entries)
    self.stringBytes = max(1, stringBytes)
    self.findings = max(1, findings)
  }
}
