/// Bytes that are written one after another: whatever adds some sees to it that there is memory for them. What takes a
/// pointer relies on what is said of it.
@safe struct ByteSink: ~Copyable, @unchecked Sendable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1 << 16
    unsafe start = .allocate(capacity: capacity)
  }

  deinit { unsafe start.deallocate() }

  /// Makes memory for so many bytes more at once.
  @inline(__always) mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  private mutating func grow(_ more: Int) {
    precondition(more >= 0, "so many bytes more")
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe larger.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = larger
  }

  mutating func removeAll() { count = 0 }

  /// The first byte, good until some are added.
  var first: UnsafePointer<UInt8> { unsafe UnsafePointer(start) }

  /// Where the next byte goes, and as many behind it as were reserved.
  var end: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(start + count) }

  /// Counts bytes that were written at the end, into memory that was reserved.
  @inline(__always) mutating func moveEnd(to end: UnsafeMutableRawPointer) {
    count = unsafe end - UnsafeMutableRawPointer(start)
  }

  /// Adds one byte.
  @inline(__always) mutating func add(_ byte: UInt8) {
    reserve(1)
    unsafe start[count] = byte
    count += 1
  }

  /// Adds bytes of a text elsewhere.
  @inline(__always) mutating func add(_ bytes: UnsafePointer<UInt8>, count more: Int) {
    reserve(more)
    unsafe (start + count).update(from: bytes, count: more)
    count += more
  }

  /// Bytes that `addShort` may read behind the first of a text.
  static let slack = 32

  /// Adds a text of which `slack` bytes may be read, however short it is.
  @inline(__always) mutating func addShort(_ bytes: UnsafePointer<UInt8>, count more: Int) {
    if more > Self.slack { return unsafe add(bytes, count: more) }
    reserve(Self.slack)
    let from = unsafe UnsafeRawPointer(bytes)
    let to = unsafe UnsafeMutableRawPointer(start + count)
    unsafe to.storeBytes(of: from.loadUnaligned(as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
    count += more
  }

  /// Adds some bytes.
  @inline(__always) mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { unsafe add(base, count: $0.count) } }
  }

  /// Adds a whole number of at least 0 in decimal digits.
  @inline(__always) mutating func add(number: Int) {
    precondition(number >= 0, "a number without a sign")
    if number < 10 { return add(0x30 + UInt8(number)) }
    var length = 0
    var rest = number
    while rest > 0 { (rest, length) = (rest / 10, length + 1) }
    rest = number
    reserve(length)
    var place = count + length
    while rest > 0 {
      place -= 1
      unsafe start[place] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
    count += length
  }

  /// Replaces the delimiter at the end by the end of a line.
  mutating func endLine() {
    precondition(count > 0, "a line has a delimiter at its end")
    unsafe start[count - 1] = 0x0D
    add(0x0A)
  }

  /// What was added.
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(UnsafeRawBufferPointer(start: start, count: count))
  }
}
