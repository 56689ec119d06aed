/// A generator with a seed, so that a failure can be repeated.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number of the range.
  mutating func roll(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True in `share` of all throws.
  mutating func hits(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

  /// One of several.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(0...(choices.count - 1))] }
}
