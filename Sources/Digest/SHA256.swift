import CSodium

/// SHA-256 (FIPS 180-4) by libsodium: the digests of instruments, data and inputs.
public enum SHA256 {
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
    return digest.map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}
