public import AssessmentDiagnostics

/// How the bytes of a text file stand for characters.
public enum TextEncoding: String, Sendable, Hashable, Codable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8
  /// UTF-16, low byte first, as Excel writes "Unicode text".
  case utf16LittleEndian
  /// UTF-16, high byte first.
  case utf16BigEndian
  /// GB 18030, which contains GBK and GB 2312: what a Chinese Excel writes as plain CSV.
  case gb18030
  /// Windows-1252, what a western Excel writes as plain CSV. Every byte is some character of it, so that it is read only
  /// where it is declared.
  case windows1252

  /// What the user calls it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .windows1252: "Windows-1252"
    }
  }

  /// The encoding that a user names (`utf-8`, `GBK`, `utf16`, …), in any case and with any of the usual hyphens.
  public init?(named text: String) {
    switch text.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8", "utf8bom", "utf8sig", "ascii": self = .utf8
    case "utf16", "utf16le", "utf16littleendian", "unicode": self = .utf16LittleEndian
    case "utf16be", "utf16bigendian": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936", "ansi": self = .gb18030
    case "windows1252", "cp1252": self = .windows1252
    default: return nil
    }
  }

  /// The byte order mark of the encoding; empty where it has none.
  package var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .windows1252: []
    }
  }
}

/// Which encoding a file has, and how that is known.
public struct EncodingChoice: Sendable, Hashable {
  /// The encoding.
  public var encoding: TextEncoding
  /// Why it was chosen.
  public var reason: Phrase

  /// A choice with its reason.
  public init(_ encoding: TextEncoding, because reason: Phrase) {
    self.encoding = encoding
    self.reason = reason
  }
}
