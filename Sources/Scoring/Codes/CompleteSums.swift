/// The sums of a person who has answered everything, sixteen items at a time.
///
/// Where the values of an item follow one another, it adds `a + code` to a sum, or `a − code` where it is reversed. The codes
/// have four bits, so 15 − code is the code with its bits flipped: a sum is a constant and the sum of the codes of its
/// items, of which some are flipped. One of the sums is of squares: (v + code)² = v² + 2v·code + code².
/// Arithmetic is modulo 2¹⁶; the plan has made sure that every sum fits into sixteen bits.
struct CompleteSums: Sendable {
  /// Sixteen neighbouring items of one sum.
  private struct Term: BitwiseCopyable {
    /// Four bits set for the items that are reversed.
    var flipped = SIMD16<UInt8>.zero
    /// Four bits set for the items of the sum.
    var taken = SIMD16<UInt8>.zero
    /// The first of the items.
    var item: Int32 = 0
    /// Which sum; it is whole with its last term.
    var sum: Int16 = 0
    /// What is added to the codes with the last term.
    var constant: Int16 = 0
    var isLast = false
  }

  private let terms: [Term]
  /// All bits set for the items of which there is a sum of squares, sixteen at a time.
  private let squared: [SIMD16<UInt8>]
  /// Where their sum and the sum of their squares stand, both where every code is 0, and what a code adds to the second
  /// besides its square.
  private let both: (sum: Int, squares: Int, sumConstant: Int16, squaresConstant: Int16, slope: Int16)
  /// The sums where every code is 0.
  private let constants: [SIMD16<Int16>]

  /// Flips a code.
  private static let bits: UInt8 = 0x0F

  /// - Parameters:
  ///   - contributions: for each item and code what it adds to each sum; an item without codes adds nothing.
  ///   - sumCount: how many sums there are, a multiple of 16.
  ///   - all: which of them is that of all values.
  ///   - squares: which of them is that of their squares.
  ///
  /// Nil where some contribution is of another form.
  init?(_ contributions: [[[Int]]], sumCount: Int, sum all: Int, squares: Int) {
    let itemCount = contributions.count
    var constants = [Int](repeating: 0, count: sumCount)
    var slopes = [[Int]](repeating: [Int](repeating: 0, count: itemCount), count: sumCount)
    /// What a code adds to the sum of squares besides its own, the same for all items.
    var slope: Int?
    for (item, codes) in contributions.enumerated() {
      guard let base = codes.first else { continue }
      for sum in 0..<sumCount {
        constants[sum] += base[sum]
        guard codes.count > 1 else { continue }
        let own = codes[1][sum] - base[sum]
        slopes[sum][item] = own
        guard sum == squares || abs(own) <= 1 && codes.indices.allSatisfy({ codes[$0][sum] == base[sum] + own * $0 })
        else { return nil }
      }
      guard codes.count > 1 else { continue }
      switch slopes[all][item] {
      case 0: guard codes.allSatisfy({ $0[squares] == base[squares] }) else { return nil }
      case 1:
        let own = slopes[squares][item] - 1
        guard slope == nil || slope == own,
          codes.indices.allSatisfy({ codes[$0][squares] == base[squares] + own * $0 + $0 * $0 })
        else { return nil }
        slope = own
      default: return nil
      }
    }
    var terms: [Term] = []
    for sum in 0..<sumCount where sum != all && sum != squares {
      var constant = constants[sum]
      var item = 0
      let before = terms.count
      while let first = slopes[sum].indices.dropFirst(item).first(where: { slopes[sum][$0] != 0 }) {
        var term = Term()
        for lane in 0..<min(16, itemCount - first) where slopes[sum][first + lane] != 0 {
          term.taken[lane] = Self.bits
          guard slopes[sum][first + lane] < 0 else { continue }
          term.flipped[lane] = Self.bits
          constant -= Int(Self.bits)
        }
        term.item = Int32(first)
        term.sum = Int16(sum)
        terms.append(term)
        item = first + 16
      }
      guard terms.count > before else { continue }
      terms[terms.count - 1].isLast = true
      terms[terms.count - 1].constant = Int16(truncatingIfNeeded: constant)
    }
    self.terms = terms
    squared = stride(from: 0, to: itemCount, by: 16).map { first in
      SIMD16((first..<(first + 16)).map { $0 < itemCount && slopes[all][$0] == 1 ? .max : 0 })
    }
    both = (
      all, squares, Int16(truncatingIfNeeded: constants[all]), Int16(truncatingIfNeeded: constants[squares]),
      Int16(truncatingIfNeeded: slope ?? 0)
    )
    self.constants = stride(from: 0, to: sumCount, by: 16).map { first in
      SIMD16((first..<(first + 16)).map { Int16(truncatingIfNeeded: constants[$0]) })
    }
  }

  /// Adds the codes of a person up; behind them at least sixteen bytes may be read, and `sums` has room for all vectors.
  @inline(__always)
  @unsafe func add(_ answers: UnsafePointer<UInt8>, into sums: UnsafeMutablePointer<SIMD16<Int16>>) {
    let bytes = unsafe UnsafeRawPointer(answers)
    let all = unsafe UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Int16.self)
    unsafe constants.withUnsafeBufferPointer { constants in
      for place in constants.indices { unsafe sums[place] = constants[place] }
    }
    unsafe terms.withUnsafeBufferPointer { terms in
      var sum: Int16 = 0
      var place = 0
      while place < terms.count {
        let term = unsafe terms[place]
        let codes = unsafe bytes.loadUnaligned(fromByteOffset: Int(term.item), as: SIMD16<UInt8>.self)
        sum &+= Self.sum((codes ^ term.flipped) & term.taken)
        if term.isLast {
          unsafe all[Int(term.sum)] = term.constant &+ sum
          sum = 0
        }
        place &+= 1
      }
    }
    unsafe squared.withUnsafeBufferPointer { squared in
      var sums = SIMD16<Int16>.zero
      var squares = SIMD16<Int16>.zero
      var place = 0
      while place < squared.count {
        let codes = unsafe bytes.loadUnaligned(fromByteOffset: 16 &* place, as: SIMD16<UInt8>.self) & squared[place]
        let wide = SIMD16<Int16>(truncatingIfNeeded: codes)
        sums &+= wide
        squares &+= wide &* wide
        place &+= 1
      }
      let codes = (sums.lowHalf &+ sums.highHalf).wrappedSum()
      unsafe all[both.sum] = both.sumConstant &+ codes
      unsafe all[both.squares] =
        both.squaresConstant &+ both.slope &* codes &+ (squares.lowHalf &+ squares.highHalf).wrappedSum()
    }
  }

  /// The sum of sixteen numbers of four bits.
  @inline(__always) private static func sum(_ codes: SIMD16<UInt8>) -> Int16 {
    let halves = unsafe unsafeBitCast(codes, to: SIMD2<UInt64>.self)
    return Int16(truncatingIfNeeded: ((halves[0] &+ halves[1]) &* 0x0101_0101_0101_0101) &>> 56)
  }
}
