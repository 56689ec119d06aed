/// Reproducible random numbers: xoshiro256** with a state of 256 bits, seeded by SplitMix64.
///
/// Every number that leaves this type is defined by integer arithmetic and by the correctly rounded operations of
/// IEEE 754, so one seed gives the same bytes on every machine and with every version of the standard library. Its
/// shuffles and indices are therefore its own and not the library's.
///
/// Parallel work draws from `stream(_:)` of one generator, one stream per piece of work: the result then does not
/// depend on how the pieces were shared out.
///
/// - Not for secrets: the state can be recovered from a few outputs.
/// - Cost: about 1 ns a number, period 2²⁵⁶ − 1.
/// - Source: Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47(4), 36;
///   Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  /// What this stream was seeded with: the ancestor of its numbered streams, unmoved by drawing.
  private let key: UInt64
  /// The four words of the state; never all zero.
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The generator of a seed: its state is the first four outputs of SplitMix64 started there.
  package init(seed: UInt64) {
    var seeder = SplitMix64(state: seed)
    self.key = seed
    self.state = (seeder.next(), seeder.next(), seeder.next(), seeder.next())
  }

  /// A generator in a known state, as published test vectors give it.
  ///
  /// - Precondition: not all four words are zero (zero is the fixed point of the recurrence).
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state.0 | state.1 | state.2 | state.3 != 0, "the state of xoshiro256** must not be zero")
    self.key = state.0 ^ state.1 ^ state.2 ^ state.3
    self.state = state
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    let result = Self.rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Self.rotate(state.3, 45)
    return result
  }

  /// The numbered substream: the same for the same seed and number, however much was drawn before.
  ///
  /// Its seed is a bijection of the number for a fixed parent, so that two numbers never share a state. Streams of
  /// streams are allowed. That two of `k` streams overlap within `n` draws has probability below `k²·n / 2²⁵⁶`.
  package func stream(_ number: Int) -> SeededGenerator {
    let parent = SplitMix64.mix(key ^ 0x6A09_E667_F3BC_C908)
    return SeededGenerator(seed: SplitMix64.mix(parent &+ UInt64(bitPattern: Int64(number)) &* SplitMix64.increment))
  }

  /// A generator that continues here, while this one leaps 2¹²⁸ numbers ahead: the two never overlap in practice.
  package mutating func split() -> SeededGenerator {
    let here = self
    leap()
    return here
  }

  /// Advances by 2¹²⁸ numbers: multiplies the state by the leap polynomial, which the test derives anew.
  private mutating func leap() {
    var sum: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for word in [0x180E_C6D3_3CFD_0ABA, 0xD5A6_1266_F0C9_392C, 0xA958_2618_E03F_C9AA, 0x39AB_DC45_29B1_661C] as [UInt64]
    {
      for bit in 0..<64 {
        if word >> UInt64(bit) & 1 == 1 {
          sum.0 ^= state.0
          sum.1 ^= state.1
          sum.2 ^= state.2
          sum.3 ^= state.3
        }
        _ = next()
      }
    }
    state = sum
  }

  private static func rotate(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }

  /// Two generators are equal if they give the same numbers and the same streams.
  package static func == (a: SeededGenerator, b: SeededGenerator) -> Bool { a.key == b.key && a.state == b.state }

  /// Feeds the key and the state.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(state.0)
    hasher.combine(state.1)
    hasher.combine(state.2)
    hasher.combine(state.3)
  }
}
