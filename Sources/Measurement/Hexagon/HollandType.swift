/// One of the six types of interests and work environments, in the order in which they lie round the hexagon.
///
/// - Source: Holland (1997), Making vocational choices, 3rd ed.
public enum HollandType: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// 现实型: tools, machines, materials, animals, the outdoors.
  case realistic = "R"
  /// 研究型: observing, understanding, explaining.
  case investigative = "I"
  /// 艺术型: free, original expression.
  case artistic = "A"
  /// 社会型: teaching, helping, caring.
  case social = "S"
  /// 企业型: leading, persuading, selling.
  case enterprising = "E"
  /// 常规型: records, numbers, order.
  case conventional = "C"

  /// The letter of the type: R, I, A, S, E or C.
  public var letter: Character { Character(rawValue) }

  /// The type of a letter in either case, half or full width (as Chinese input methods write it).
  public init?(letter: Character) {
    guard let scalar = letter.unicodeScalars.first, letter.unicodeScalars.count == 1 else { return nil }
    let narrow = (0xFF21...0xFF5A).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
    guard let ascii = UInt8(exactly: narrow) else { return nil }
    self.init(rawValue: Character(Unicode.Scalar(ascii)).uppercased())
  }

  /// The place round the hexagon, from 0 for R to 5 for C.
  public var place: Int {
    switch self {
    case .realistic: 0
    case .investigative: 1
    case .artistic: 2
    case .social: 3
    case .enterprising: 4
    case .conventional: 5
    }
  }

  /// Steps along the hexagon: 0 the same, 1 adjacent, 2 alternate, 3 opposite; `min(|i − j|, 6 − |i − j|)`.
  public func distance(to other: HollandType) -> Int {
    let steps = abs(place - other.place)
    return min(steps, 6 - steps)
  }

  /// Order round the hexagon: R < I < A < S < E < C, the declared last resort among equal scores.
  public static func < (a: HollandType, b: HollandType) -> Bool { a.place < b.place }
}
