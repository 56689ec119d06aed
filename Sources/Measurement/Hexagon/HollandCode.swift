/// One to three different types, the most important first, such as `RIA`.
public struct HollandCode: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The types, most important first: one to three, all different.
  public let types: [HollandType]

  /// A code of known types.
  ///
  /// - Precondition: one to three types, none twice.
  package init(_ types: [HollandType]) {
    precondition((1...3).contains(types.count), "a Holland code has one to three letters")
    precondition(Set(types).count == types.count, "no letter occurs twice in a Holland code")
    self.types = types
  }

  /// Why a text is not a code.
  public enum ParseError: Error, Sendable, Hashable {
    /// There is no letter in it.
    case empty
    /// There are more than three letters.
    case tooLong(count: Int)
    /// A character is none of R, I, A, S, E, C; the place counts from 1.
    case unknownLetter(Character, place: Int)
    /// A letter occurs a second time; the place counts from 1.
    case repeatedLetter(HollandType, place: Int)
  }

  /// Reads a code such as `RIA`, `ria` or `ＲＩＡ`; spaces around it do not count.
  public init(parsing text: String) throws(ParseError) {
    let letters = text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    var types: [HollandType] = []
    for (index, letter) in letters.enumerated() {
      guard let type = HollandType(letter: letter) else { throw .unknownLetter(letter, place: index + 1) }
      guard !types.contains(type) else { throw .repeatedLetter(type, place: index + 1) }
      types.append(type)
    }
    guard !types.isEmpty else { throw .empty }
    guard types.count <= 3 else { throw .tooLong(count: types.count) }
    self.types = types
  }

  /// The type at the first place.
  public var first: HollandType { types[0] }

  /// How many letters it has.
  public var length: Int { types.count }

  /// The letters, such as `RIA`.
  public var description: String { types.map(\.rawValue).joined() }

  /// The first letters of the code.
  ///
  /// - Precondition: `1 ≤ length ≤` the letters that there are.
  public func prefix(_ length: Int) -> HollandCode { HollandCode(Array(types.prefix(length))) }

  /// The place of a type in the code, from 1; nil where it does not occur.
  public func place(of type: HollandType) -> Int? { types.firstIndex(of: type).map { $0 + 1 } }

  /// Alphabetical in the order R I A S E C, shorter codes before their continuations.
  public static func < (a: HollandCode, b: HollandCode) -> Bool { a.types.lexicographicallyPrecedes(b.types) }

  /// All codes of a length, in ascending order: 6, 30 or 120.
  ///
  /// - Precondition: the length is 1, 2 or 3.
  package static func all(length: Int) -> [HollandCode] {
    precondition((1...3).contains(length), "a Holland code has one to three letters")
    var sequences: [[HollandType]] = [[]]
    for _ in 0..<length {
      sequences = sequences.flatMap { head in
        HollandType.allCases.filter { !head.contains($0) }.map { head + [$0] }
      }
    }
    return sequences.map(HollandCode.init)
  }
}
