import AssessmentDiagnostics
import AssessmentJSON
import Testing

@Suite("There and back")
struct RoundTripTests {
  private static let scalars: [Unicode.Scalar] = [
    "a", "Z", "0", "\"", "\\", "/", "\n", "\r", "\t", "\u{0}", "\u{8}", "\u{C}", "\u{1F}", "\u{7F}", "é", "\u{301}",
    "中",
    "，", "”", "\u{FEFF}", "\u{FFFF}", "😀", "\u{10FFFF}", "~",
  ]

  private static func string(_ random: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
    }
    return String(text)
  }

  private static func number(_ random: inout SplitMix64) -> JSONValue {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .number(Int.random(in: -1000...1000, using: &random))
    case 1: .number(Int(truncatingIfNeeded: random.next()))
    case 2: .number(Double(Int.random(in: -99_999...99_999, using: &random)) / 1000)
    default: .number(Double(bitPattern: random.next()))  // NaN and infinities become null
    }
  }

  private static func value(_ random: inout SplitMix64, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 8), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2, 3: return number(&random)
    case 4: return .string(string(&random))
    case 5, 6: return .array((0..<Int.random(in: 0...5, using: &random)).map { _ in value(&random, depth: depth - 1) })
    default:
      let count = Int.random(in: 0...16, using: &random)
      return .object((0..<count).map { ("\($0):" + string(&random), value(&random, depth: depth - 1)) })
    }
  }

  @Test("Random values survive every form of writing", arguments: [1, 2, 3, 4] as [UInt64])
  func values(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    for _ in 0..<150 {
      let value = Self.value(&random, depth: 4)
      let compact = JSONWriter.compact(value)
      #expect(try read(compact).root == value)
      #expect(try read(JSONWriter.pretty(value)).root == value)
      let canonical = JSONWriter.canonical(value)
      #expect(JSONWriter.canonical(try read(canonical).root) == canonical)
      #expect(JSONWriter.canonical(try read(compact).root) == canonical)
    }
  }

  @Test("Random doubles are read back to the same bits")
  func doubles() throws {
    var random = SplitMix64(state: 5)
    for _ in 0..<5_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let text = JSONWriter.canonical(.number(value))
      #expect(try read(text).root.double?.bitPattern == value.bitPattern, "\(text)")
    }
  }

  @Test(
    "A damaged text is read or refused with places, and what is read can be written",
    arguments: [6, 7, 8] as [UInt64]
  )
  func damaged(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let signs = Array("{}[]\",:\\ntu0-.e'/*#\n\t 1中：，“”".utf8)
    for _ in 0..<700 {
      var bytes = Array(JSONWriter.pretty(Self.value(&random, depth: 3)).utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: position)
        case 1: bytes[position] = signs[Int.random(in: 0..<signs.count, using: &random)]
        default: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &random)], at: position)
        }
      }
      do {
        let root = try JSONReader.read(bytes, file: "a.json").root
        #expect(try read(JSONWriter.compact(root)).root == root)
      } catch {
        #expect(!error.all.isEmpty)
        #expect(error.all.allSatisfy { ($0.place.line ?? 0) >= 1 && ($0.place.column ?? 0) >= 1 })
      }
    }
  }

  @Test("Every beginning of a text is refused, and nothing but the whole is read")
  func beginnings() {
    let text = #"{"a": [1.5e3, "x\u4e2d\n", {"b": null}], "中": [true, false, []]}"#
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count { #expect(!findings(inBytes: Array(bytes[..<count])).isEmpty, "\(count)") }
    #expect(findings(inBytes: bytes).isEmpty)
  }
}
