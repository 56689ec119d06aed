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

  /// Converts `bytes`, appends the UTF-8 to `output`; returns how many bytes were used and why it stopped.
  package borrowing func convert(_ bytes: [UInt8], into output: inout [UInt8]) -> (used: Int, ending: Ending) {
    var used = 0
    var ending = Ending.complete
    let capacity = max(64, bytes.count * 2)
    conversion: while used < bytes.count {
      var input = Array(bytes[used...]).map { CChar(bitPattern: $0) }
      var converted = [CChar](repeating: 0, count: capacity)
      var inputLeft = input.count
      var outputLeft = capacity
      var failure: Int32 = 0
      unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe converted.withUnsafeMutableBufferPointer { target in
          var from = source.baseAddress
          var to = target.baseAddress
          if unsafe iconv(handle, &from, &inputLeft, &to, &outputLeft) == Int.max || inputLeft > 0 {
            failure = errno
          }
        }
      }
      output.append(contentsOf: converted[..<(capacity - outputLeft)].map { UInt8(bitPattern: $0) })
      used = bytes.count - inputLeft
      if inputLeft == 0 { break }
      switch failure {
      case E2BIG: continue
      case EINVAL:
        ending = .incomplete
        break conversion
      default:
        ending = .invalid
        break conversion
      }
    }
    // Nothing is carried from one call to the next: the caller keeps what was not used.
    _ = unsafe iconv(handle, nil, nil, nil, nil)
    return (used, ending)
  }
}
