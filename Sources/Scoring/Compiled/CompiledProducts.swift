/// The sums of a person who has answered everything, as products of codes and whole numbers, eight items at a time.
///
/// A sum over items whose contributions are `a + b·code` is a constant and the sum of the `b·code`. One of the sums is of
/// squares: the values being `v + code`, their squares are `v² + 2v·code + code²`.
/// Arithmetic is modulo 2¹⁶; the plan has made sure that every sum fits into sixteen bits.
@safe struct CompiledProducts: Sendable {
  /// Eight neighbouring items of one sum.
  private struct Term: BitwiseCopyable {
    var weights: SIMD8<Int16>
    /// The first of the items.
    var item: Int32
    /// Which sum; it is whole with its last term.
    var sum: Int16
    var isLast: Bool
  }

  private let terms: [Term]
  /// All bits set for the items whose squares are added.
  private let squared: [SIMD8<Int16>]
  private let squares: Int
  /// The sums where every code is 0.
  private let constants: [SIMD16<Int16>]

  /// - Parameters:
  ///   - contributions: for each item and code what it adds to each sum; an item without codes adds nothing.
  ///   - sumCount: how many sums there are, a multiple of 16.
  ///   - squares: which of them is of squares.
  ///
  /// Nil where some contribution is not a constant and a multiple of the code.
  init?(_ contributions: [[[Int]]], sumCount: Int, squares: Int) {
    var constants = [Int](repeating: 0, count: sumCount)
    var slopes = [[Int]](repeating: [Int](repeating: 0, count: contributions.count), count: sumCount)
    var isSquared = [Bool](repeating: false, count: (contributions.count + 7) / 8 * 8)
    for (item, codes) in contributions.enumerated() {
      guard let base = codes.first else { continue }
      for sum in 0..<sumCount {
        constants[sum] += base[sum]
        guard codes.count > 1 else { continue }
        // A square of one value more: the second difference is 2.
        let second = codes.count > 2 ? codes[2][sum] - 2 * codes[1][sum] + base[sum] : 0
        let own = sum == squares && second == 2 ? 1 : 0
        let slope = codes[1][sum] - base[sum] - own
        guard codes.indices.allSatisfy({ codes[$0][sum] == base[sum] + slope * $0 + own * $0 * $0 }) else { return nil }
        slopes[sum][item] = slope
        if own == 1 { isSquared[item] = true }
      }
    }
    var terms: [Term] = []
    for sum in 0..<sumCount {
      var item = 0
      let before = terms.count
      while let first = slopes[sum].indices.dropFirst(item).first(where: { slopes[sum][$0] != 0 }) {
        var weights = SIMD8<Int16>.zero
        for lane in 0..<min(8, contributions.count - first) {
          weights[lane] = Int16(truncatingIfNeeded: slopes[sum][first + lane])
        }
        terms.append(Term(weights: weights, item: Int32(first), sum: Int16(sum), isLast: false))
        item = first + 8
      }
      if terms.count > before { terms[terms.count - 1].isLast = true }
    }
    self.terms = terms
    self.squares = squares
    squared = stride(from: 0, to: isSquared.count, by: 8).map { first in
      SIMD8((first..<(first + 8)).map { isSquared[$0] ? -1 : 0 })
    }
    self.constants = stride(from: 0, to: sumCount, by: 16).map { first in
      SIMD16((first..<(first + 16)).map { Int16(truncatingIfNeeded: constants[$0]) })
    }
  }

  /// Adds the codes of a person up; behind them at least eight bytes may be read.
  @inline(__always)
  func add(_ answers: UnsafePointer<UInt8>, into sums: UnsafeMutablePointer<SIMD16<Int16>>) {
    let bytes = unsafe UnsafeRawPointer(answers)
    let all = unsafe UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Int16.self)
    unsafe constants.withUnsafeBufferPointer { constants in
      for place in constants.indices { unsafe sums[place] = constants[place] }
    }
    unsafe terms.withUnsafeBufferPointer { terms in
      var total = SIMD8<Int16>.zero
      for place in terms.indices {
        let term = unsafe terms[place]
        let codes = unsafe bytes.loadUnaligned(fromByteOffset: Int(term.item), as: SIMD8<UInt8>.self)
        total &+= SIMD8<Int16>(truncatingIfNeeded: codes) &* term.weights
        if term.isLast {
          unsafe all[Int(term.sum)] &+= total.wrappedSum()
          total = .zero
        }
      }
    }
    unsafe squared.withUnsafeBufferPointer { squared in
      var total = SIMD8<Int16>.zero
      for place in squared.indices {
        let codes = SIMD8<Int16>(
          truncatingIfNeeded: unsafe bytes.loadUnaligned(fromByteOffset: 8 * place, as: SIMD8<UInt8>.self)
        )
        total &+= unsafe codes &* codes & squared[place]
      }
      unsafe all[squares] &+= total.wrappedSum()
    }
  }
}
