internal import Glibc

/// One open conversion from an encoding to UTF-8 by the C library; closed when the value ends.
@safe
package struct IconvDescriptor: ~Copyable {
  private let handle: iconv_t

  /// Opens a conversion; nil where the C library has no tables for the encoding.
  package init?(from encoding: String) {
    let opened = unsafe iconv_open("UTF-8", encoding)
    guard Int(bitPattern: opened) != -1, let opened = unsafe opened else { return nil }
    unsafe handle = opened
  }

  deinit { _ = unsafe iconv_close(handle) }

  /// How a conversion of some bytes ended.
  package enum Ending: Sendable {
    /// All bytes were used.
    case complete
    /// The bytes from here on are the beginning of a character.
    case incomplete
    /// The bytes from here on are no character.
    case invalid
  }

  /// Bytes below this one stand for themselves in the encodings that are converted, wherever they stand.
  private static let leastInside: UInt8 = 0x30

  /// Converts `bytes`, appends the UTF-8 to `output`; returns how many bytes were used and why it stopped. ASCII is
  /// copied; only what stands between other characters goes to the C library.
  package borrowing func convert(_ bytes: [UInt8], into output: inout [UInt8]) -> (used: Int, ending: Ending) {
    var used = 0
    var ending = Ending.complete
    unsafe bytes.withUnsafeBufferPointer { input in
      while ending == .complete, used < input.count {
        let start = unsafe input[used...].firstIndex { $0 >= 0x80 } ?? input.count
        unsafe output.append(contentsOf: input[used..<start])
        used = start
        guard used < input.count else { return }
        let end = unsafe input[used...].firstIndex { $0 < Self.leastInside } ?? input.count
        let taken = unsafe convert(UnsafeBufferPointer(rebasing: input[used..<end]), into: &output)
        used += taken.used
        // What breaks off before a character that stands for itself is none.
        ending = taken.ending == .incomplete && end < input.count ? .invalid : taken.ending
      }
    }
    // Nothing is carried from one call to the next: the caller keeps what was not used.
    _ = unsafe iconv(handle, nil, nil, nil, nil)
    return (used, ending)
  }

  /// Converts a run of bytes in one go.
  private borrowing func convert(_ run: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> (
    used: Int, ending: Ending
  ) {
    // No byte becomes more than three.
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 3 * run.count + 4) { target in
      unsafe run.withMemoryRebound(to: CChar.self) { source in
        var from = unsafe UnsafeMutablePointer(mutating: source.baseAddress)
        var to = target.baseAddress
        var inputLeft = source.count
        var outputLeft = target.count
        var ending = Ending.complete
        if unsafe iconv(handle, &from, &inputLeft, &to, &outputLeft) == Int.max || inputLeft > 0 {
          ending = errno == EINVAL ? .incomplete : .invalid
        }
        unsafe UnsafeMutableRawBufferPointer(target).bindMemory(to: UInt8.self).prefix(target.count - outputLeft)
          .withContiguousStorageIfAvailable { unsafe output.append(contentsOf: $0) }
        return (source.count - inputLeft, ending)
      }
    }
  }
}
