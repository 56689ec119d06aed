/// How the scales of an instrument form a known figure.
public enum Typology: Sendable, Hashable {
  /// Holland's hexagon: six scales for R, I, A, S, E, C.
  case hollandHexagon(HollandScales)

  /// Which scale or composite measures each of Holland's types.
  public struct HollandScales: Sendable, Hashable, Codable {
    /// Letter → scale, for the six letters RIASEC.
    public var scales: [String: String]
  }
}

extension Typology: Codable {
  private enum Tag: String, Codable { case hollandHexagon }
  private enum Key: String, CodingKey { case type }

  /// Reads the payload that the `type` tag names.
  public init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Tag.self, forKey: .type) {
    case .hollandHexagon: self = .hollandHexagon(try HollandScales(from: decoder))
    }
  }

  /// Writes the payload and its `type` tag.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .hollandHexagon(let scales):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(Tag.hollandHexagon, forKey: .type)
      try scales.encode(to: encoder)
    }
  }
}
