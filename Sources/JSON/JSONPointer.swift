/// The way from the root of a document to one of its values (RFC 6901), such as `/scales/0/items`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// The steps, unescaped: names of members and indices of elements.
  public var steps: [String]

  /// The root.
  public static let root = JSONPointer(steps: [])

  /// A pointer of these unescaped steps.
  public init(steps: [String]) { self.steps = steps }

  /// Reads `/a~1b/0`; nil where it is not a pointer: it does not start with `/`, or `~` stands before neither 0 nor 1.
  public init?(_ text: String) {
    steps = []
    if text.isEmpty { return }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    for step in text.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      var unescaped = String.UnicodeScalarView()
      var scalars = step.makeIterator()
      while let scalar = scalars.next() {
        guard scalar == "~" else {
          unescaped.append(scalar)
          continue
        }
        switch scalars.next() {
        case "0": unescaped.append("~")
        case "1": unescaped.append("/")
        default: return nil
        }
      }
      steps.append(String(unescaped))
    }
  }

  /// The pointer to a member of the object here.
  public func appending(member name: String) -> JSONPointer { JSONPointer(steps: steps + [name]) }

  /// The pointer to an element of the array here.
  public func appending(index: Int) -> JSONPointer { JSONPointer(steps: steps + [String(index)]) }

  /// The pointer with `~` written as `~0` and `/` as `~1`; empty for the root.
  public var description: String {
    var text = String.UnicodeScalarView()
    for step in steps {
      text.append("/")
      for scalar in step.unicodeScalars {
        switch scalar {
        case "~": text.append(contentsOf: "~0".unicodeScalars)
        case "/": text.append(contentsOf: "~1".unicodeScalars)
        default: text.append(scalar)
        }
      }
    }
    return String(text)
  }

  /// The value at the end of the way, or nil where there is none. Indices have no leading zeros.
  public func resolve(in root: JSONValue) -> JSONValue? {
    let walk = walk(in: root)
    return walk.isComplete ? walk.value : nil
  }

  /// Goes as far as the value allows.
  func walk(in root: JSONValue) -> (value: JSONValue, nameOffset: Int?, isComplete: Bool) {
    var value = root
    var nameOffset: Int?
    for step in steps {
      if let member = value.member(step) {
        value = member.value
        nameOffset = member.offset
      } else if let index = Int(step), String(index) == step, let element = value[index] {
        value = element
        nameOffset = nil
      } else {
        return (value, nameOffset, false)
      }
    }
    return (value, nameOffset, true)
  }
}

extension JSONValue {
  /// The value at the end of a pointer, or nil where there is none.
  public subscript(pointer: JSONPointer) -> JSONValue? { pointer.resolve(in: self) }
}
