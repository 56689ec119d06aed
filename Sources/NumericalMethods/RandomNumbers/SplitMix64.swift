/// SplitMix64: a counter through a mixing function; it turns one word into as many unrelated words as needed.
///
/// Used for seeding only.
///
/// - Source: Steele, Lea & Flood (2014), OOPSLA '14, with the mixing constants of Stafford's variant 13.
package struct SplitMix64: Sendable, Hashable {
  /// The odd step of the counter, 2⁶⁴ divided by the golden ratio.
  static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The counter.
  private var state: UInt64

  /// A sequence that starts after this word.
  package init(state: UInt64) { self.state = state }

  /// The next word.
  package mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// The mixing function, a bijection of 64 bits.
  static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
