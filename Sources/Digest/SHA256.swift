import AssessmentCSodium

/// SHA-256 (FIPS 180-4) by libsodium: the digests of instruments, data and inputs.
public struct SHA256: ~Copyable {
  private var state = crypto_hash_sha256_state()

  /// A digest of bytes that come piece by piece.
  public init() { _ = unsafe crypto_hash_sha256_init(&state) }

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) {
    // The function has no other result than 0.
    unsafe bytes.withUnsafeBufferPointer { bytes in
      _ = unsafe crypto_hash_sha256_update(&state, bytes.baseAddress, UInt64(bytes.count))
    }
  }

  /// The digest of all that was added, in hexadecimal.
  public consuming func hexadecimal() -> String {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    unsafe digest.withUnsafeMutableBufferPointer { digest in
      guard let out = digest.baseAddress else { return }
      _ = unsafe crypto_hash_sha256_final(&state, out)
    }
    return Self.text(digest)
  }

  /// The digest of bytes in hexadecimal, 64 digits in lower case.
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    unsafe digest.withUnsafeMutableBufferPointer { digest in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        // An array with room has an address. The function has no other result than 0.
        guard let out = digest.baseAddress else { return }
        _ = unsafe crypto_hash_sha256(out, bytes.baseAddress, UInt64(bytes.count))
      }
    }
    return text(digest)
  }

  private static func text(_ digest: [UInt8]) -> String {
    digest.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}
