/// One person's answers as codes (see `CodeTables`), and what they add up to: memory that is used again for every person.
///
/// Codes and sums lie in memory of their own, so that inner loops count no references and look at several at a time. Places
/// are checked; what reads or writes without a check is called unsafe and says what it relies on.
@safe package struct CodedAnswers: ~Copyable {
  /// How many items there are.
  package let itemCount: Int
  /// No answer is missing.
  package var isComplete = true
  /// One code an item, and `padding` more that may be read and written.
  private let codes: UnsafeMutablePointer<UInt8>
  private let sums: UnsafeMutablePointer<SIMD16<Int16>>
  private let vectorCount: Int

  /// Codes that may be read and written behind the last.
  package static let padding = 32

  /// Memory for the answers that tables are for; nobody has answered yet.
  package init(_ tables: CodeTables) {
    itemCount = tables.itemCount
    vectorCount = tables.vectorCount
    unsafe codes = .allocate(capacity: itemCount + Self.padding)
    unsafe codes.initialize(repeating: CodeTables.missing, count: itemCount + Self.padding)
    unsafe sums = .allocate(capacity: vectorCount)
    unsafe sums.initialize(repeating: .zero, count: vectorCount)
  }

  deinit {
    unsafe codes.deallocate()
    unsafe sums.deallocate()
  }

  /// The code of an item.
  package subscript(_ item: Int) -> UInt8 {
    @inline(__always) get {
      precondition(item >= 0 && item < itemCount, "an item of the instrument")
      return unsafe codes[item]
    }
    @inline(__always) set {
      precondition(item >= 0 && item < itemCount, "an item of the instrument")
      unsafe codes[item] = newValue
    }
  }

  /// One of the sums that `CodeTables` has made.
  @inline(__always) package func sum(_ place: Int) -> Int {
    precondition(place >= 0 && place < vectorCount * 16, "a sum of the tables")
    return unsafe Int(firstSum[place])
  }

  /// The sum of the keyed values of a scale.
  @inline(__always) package func sum(ofScale scale: Int) -> Int { sum(CodeTables.firstScale + 2 * scale) }

  /// How many items of a scale were answered.
  @inline(__always) package func answered(ofScale scale: Int) -> Int { sum(CodeTables.firstScale + 2 * scale + 1) }

  /// How many items of any scale were answered, the sum of the answers and the sum of their squares.
  @inline(__always) package var ofAll: (count: Int, sum: Int, squares: Int) { (sum(0), sum(1), sum(2)) }

  /// How many items were answered.
  @inline(__always) package var answered: Int { sum(3) }

  /// The codes, for whoever keeps to `itemCount` and the padding behind it.
  var firstCode: UnsafeMutablePointer<UInt8> { unsafe codes }

  /// Where codes of a run of items are written; the run is checked, what is written into it is not.
  @inline(__always) package func unsafeCodes(ofRunAt item: Int, count: Int) -> UnsafeMutablePointer<UInt8> {
    precondition(item >= 0 && count >= 0 && item + count <= itemCount, "items of the instrument")
    return unsafe codes + item
  }

  /// The vectors of sums, `vectorCount` of them.
  var vectors: UnsafeMutablePointer<SIMD16<Int16>> { unsafe sums }

  /// The sums one by one, for whoever keeps to those of the tables.
  package var firstSum: UnsafePointer<Int16> { unsafe UnsafeRawPointer(sums).assumingMemoryBound(to: Int16.self) }
}
