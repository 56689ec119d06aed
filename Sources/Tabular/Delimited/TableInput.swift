/// Where the bytes of a table come from. The same input can be opened again, unless it is standard input.
public struct TableInput: Sendable, Hashable {
  /// The kinds of input.
  package enum Origin: Sendable, Hashable {
    case file(path: String)
    /// A descriptor that is open and that somebody else closes: standard input is 0.
    case descriptor(Int32)
    case bytes([UInt8])
    /// An open descriptor of which the first bytes were read already.
    case continued([UInt8], Int32)
  }

  /// Where the bytes are.
  package var origin: Origin
  /// What messages call the input: the path as the user wrote it, `-` for standard input.
  public var name: String

  /// An input by its origin.
  package init(origin: Origin, name: String) {
    self.origin = origin
    self.name = name
  }

  /// A file.
  public static func file(_ path: String) -> TableInput { TableInput(origin: .file(path: path), name: path) }

  /// Standard input, which can be read once.
  public static var standardInput: TableInput { TableInput(origin: .descriptor(0), name: "-") }

  /// Bytes in memory, with the name that messages give them.
  public static func bytes(_ bytes: [UInt8], named name: String) -> TableInput {
    TableInput(origin: .bytes(bytes), name: name)
  }

  /// Whether the same bytes can be read a second time.
  package var canBeReadAgain: Bool {
    switch origin {
    case .descriptor, .continued: false
    case .file, .bytes: true
    }
  }
}
