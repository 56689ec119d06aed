/// Short texts that are made again and again from the same few numbers: the last one made for each place is kept.
struct TextCache: ~Copyable {
  private let keys: FixedBuffer<UInt64>
  private let lengths: FixedBuffer<UInt8>
  private let texts: FixedBuffer<UInt8>
  private let bits: UInt64
  private let longest: Int

  /// A cache of 2^bits places for texts of up to `longest` bytes.
  init(bits: UInt64, longest: Int = 64) {
    precondition(longest >= ByteSink.slack && longest <= Int(UInt8.max), "a length that is counted in a byte")
    self.bits = bits
    self.longest = longest
    keys = FixedBuffer(zeroed: 1 << Int(bits))
    lengths = FixedBuffer(zeroed: 1 << Int(bits))
    texts = FixedBuffer(zeroed: longest << Int(bits))
  }

  /// Adds the text of a key; `make` makes it where it is not there. Texts that are long are not kept.
  @inline(__always) func add(_ key: UInt64, to sink: inout ByteSink, make: () -> [UInt8]) {
    // Zero is no key; none has all bits set.
    let key = ~key
    let place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
    if keys[place] == key {
      return unsafe sink.addShort(texts.start + place * longest, count: Int(lengths[place]))
    }
    let text = make()
    sink.add(text)
    guard text.count <= longest else { return }
    keys[place] = key
    lengths[place] = UInt8(text.count)
    for (offset, byte) in text.enumerated() { texts[place * longest + offset] = byte }
  }
}
