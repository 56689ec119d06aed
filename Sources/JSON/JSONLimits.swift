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

  /// Limits; what is not given is standard.
  public init(
    bytes: Int = 16 << 20,
    depth: Int = 64,
    entries: Int = 1_000_000,
    stringBytes: Int = 1 << 20,
    findings: Int = 1_000
  ) {
    precondition(bytes > 0 && entries > 0 && stringBytes > 0 && findings > 0, "A limit must be positive")
    precondition((1...512).contains(depth), "The depth must be from 1 to 512")
    self.bytes = bytes
    self.depth = depth
    self.entries = entries
    self.stringBytes = stringBytes
    self.findings = findings
  }
}
