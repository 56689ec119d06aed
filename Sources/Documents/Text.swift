/// Running text: a sequence of runs. A string literal is plain text; a line feed in a run is a line break.
public struct Text: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A stretch of text in one dress.
  public enum Run: Sendable, Hashable {
    /// Ordinary text.
    case plain(String)
    /// Important text.
    case strong(String)
    /// Stressed text.
    case emphasis(String)
    /// An id, a digest or a version, in a fixed-width face.
    case code(String)
    /// A name or another text that a user typed: isolated, so that its direction cannot disturb the line.
    case name(String)
    /// Words that lead to a file beside this one.
    case link(String, RelativePath)
    /// Words that lead to the section with this id in the same document.
    case reference(String, section: String)
  }

  /// The runs in reading order.
  public var runs: [Run]

  /// Text of several runs.
  public init(_ runs: [Run]) { self.runs = runs }
  /// Plain text.
  public init(_ text: String) { runs = [.plain(text)] }
  /// Plain text.
  public init(stringLiteral value: String) { runs = [.plain(value)] }

  /// Important text.
  public static func strong(_ text: String) -> Text { Text([.strong(text)]) }
  /// Stressed text.
  public static func emphasis(_ text: String) -> Text { Text([.emphasis(text)]) }
  /// An id, a digest or a version.
  public static func code(_ text: String) -> Text { Text([.code(text)]) }
  /// A name or another text that a user typed.
  public static func name(_ text: String) -> Text { Text([.name(text)]) }
  /// Words that lead to a file beside this one.
  public static func link(_ text: String, _ path: RelativePath) -> Text { Text([.link(text, path)]) }
  /// Words that lead to a section of the same document.
  public static func reference(_ text: String, section: String) -> Text { Text([.reference(text, section: section)]) }

  /// One text after the other.
  public static func + (a: Text, b: Text) -> Text { Text(a.runs + b.runs) }
  /// Appends a text.
  public static func += (a: inout Text, b: Text) { a.runs += b.runs }

  /// The words alone.
  public var plain: String {
    runs.map { run in
      switch run {
      case .plain(let text), .strong(let text), .emphasis(let text), .code(let text), .name(let text): text
      case .link(let text, _), .reference(let text, _): text
      }
    }.joined()
  }
}

/// A path to a file in the folder of the document or below it, ready for a link: no scheme, no root, no way up.
public struct RelativePath: Sendable, Hashable {
  /// The path, percent-encoded.
  public let encoded: String

  /// The path, or nil where it has a scheme, starts at a root, leaves the folder or is empty.
  ///
  /// Every byte outside the unreserved characters of RFC 3986 (2005, section 2.3) and the slash is percent-encoded.
  public init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
    guard !path.contains("\\"), path.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      return nil
    }
    if let colon = path.firstIndex(of: ":") {
      let scheme = path[..<colon].utf8
      let isScheme = scheme.allSatisfy { Self.isUnreserved($0) || $0 == UInt8(ascii: "+") }
      if isScheme { return nil }
    }
    var text = ""
    for byte in path.utf8 {
      if Self.isUnreserved(byte) || byte == UInt8(ascii: "/") {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        text += hex.utf8.count == 1 ? "%0" + hex : "%" + hex
      }
    }
    encoded = text
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }
}
