/// The files below `Instruments/`, carried inside the binary, so that they are found from any folder and after the
/// binary was copied elsewhere.
public enum ShippedFiles {
  /// Paths below `Instruments/`, sorted, with `/` between folders.
  public static var paths: [String] { embeddedFiles.map(\.path) }

  /// The bytes of a file; `nil` where there is none.
  public static func bytes(at path: String) -> [UInt8]? {
    guard let file = embeddedFiles.first(where: { $0.path == path }) else { return nil }
    return file.text.withUTF8Buffer { unsafe Array($0) }
  }
}
