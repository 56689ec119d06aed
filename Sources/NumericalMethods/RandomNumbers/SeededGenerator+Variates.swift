extension SeededGenerator {
  /// A number in [0, 1): the upper 53 bits, each multiple of 2⁻⁵³ equally likely.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A standard normal number, by inversion of a uniform on the midpoints of 2⁵² equal cells of (0, 1).
  ///
  /// `z = Φ⁻¹((k + ½)·2⁻⁵²)`. One draw gives one number, symmetric about 0 and within ±8.21.
  ///
  /// Only +, −, ×, ÷ and the square root enter (the logarithm is summed from a series), so that no mathematical
  /// library of a machine can change a digit.
  /// - Source: Wichura (1988), AS 241, PPND16.
  package mutating func standardNormal() -> Double {
    Normal.rationalQuantile((Double(next() >> 12) + 0.5) * 0x1p-52)
  }

  /// A whole number in 0 ..< `bound`, each equally likely.
  ///
  /// The high word of `next() · bound`; the few low words that would favour some values are drawn again.
  /// - Precondition: `bound > 0`.
  /// - Source: Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29(1), 3.
  package mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "an index needs a positive bound")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let unfair = (0 &- range) % range
      while product.low < unfair { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Puts an array into random order, each order equally likely (Fisher & Yates, from the end).
  package mutating func shuffle<Element>(_ array: inout [Element]) {
    var last = array.count - 1
    while last > 0 {
      array.swapAt(last, index(below: last + 1))
      last -= 1
    }
  }

  /// The elements in random order, each order equally likely.
  package mutating func shuffled<Element>(_ elements: some Sequence<Element>) -> [Element] {
    var array = Array(elements)
    shuffle(&array)
    return array
  }
}
