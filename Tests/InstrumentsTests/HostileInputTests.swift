import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import Testing

/// A small generator of random numbers (SplitMix64: Steele, Lea and Flood, 2014), so that a failure can be repeated.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Damaged and hostile files are refused, never obeyed")
struct HostileInputTests {
  @Test("a file cut off after any byte is refused with a place")
  func truncation() {
    let text = [UInt8](JSONWriter.compact(Fixtures.document(Fixtures.base).root).utf8)
    let end = text.lastIndex(of: UInt8(ascii: "}")) ?? 0
    var silent: [Int] = []
    for length in 0...end {
      do throws(Findings) {
        _ = try InstrumentFile(reading: Array(text.prefix(length)), file: "cut.json")
        silent.append(length)
      } catch {
        if error.all.isEmpty || error.all.contains(where: { $0.place.line == nil }) { silent.append(length) }
      }
    }
    #expect(silent == [])
    #expect(throws: Never.self) { try InstrumentFile(reading: Array(text.prefix(end + 1)), file: "whole.json") }
  }

  @Test("2,000 random mutations of the bytes give an instrument or findings")
  func mutatedBytes() {
    var random = SplitMix64(state: 20_261_101)
    let source = Fixtures.base
    var outcomes = (read: 0, refused: 0)
    for _ in 0..<2_000 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert([0x22, 0x2C, 0x3A, 0x5B, 0x7D, 0x30, 0x2D, 0x65].randomElement(using: &random) ?? 0, at: place)
        case 3:
          let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
          bytes.removeSubrange(place..<end)
        default:
          let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
          bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      do throws(Findings) {
        _ = try InstrumentFile(reading: bytes, file: "mutant.json")
        outcomes.read += 1
      } catch {
        #expect(!error.all.isEmpty)
        outcomes.refused += 1
      }
    }
    #expect(outcomes.read > 50)
    #expect(outcomes.refused > 500)
  }

  @Test("2,000 random exchanges of values, still JSON, give an instrument or findings")
  func mutatedValues() {
    var random = SplitMix64(state: 7)
    let root = Fixtures.document(Fixtures.base).root
    var all: [(JSONPointer, JSONValue)] = []
    func collect(_ value: JSONValue, at pointer: JSONPointer) {
      all.append((pointer, value))
      for (index, one) in (value.array ?? []).enumerated() { collect(one, at: pointer.appending(index: index)) }
      for member in value.object ?? [] { collect(member.value, at: pointer.appending(member: member.name)) }
    }
    collect(root, at: .root)
    let alike = Dictionary(grouping: all) { $0.1.kind }
    let odd: [JSONValue] = [
      .null, "", "R", "things", 0, -1, 1e12, -1e12, 1e-300, 1.7e308, .array([]), .object([]), true, "\u{0}", "z",
    ]
    var outcomes = (read: 0, refused: 0)
    for _ in 0..<2_000 {
      guard let (pointer, old) = all.randomElement(using: &random), !pointer.steps.isEmpty else { continue }
      // Half of the time a value of the same kind from elsewhere: the shape holds, the rules are asked.
      let new =
        Bool.random(using: &random)
        ? odd.randomElement(using: &random) : alike[old.kind]?.randomElement(using: &random)?.1
      let text = JSONWriter.compact(root.setting(pointer, to: new ?? .null))
      do throws(Findings) {
        _ = try InstrumentFile(reading: [UInt8](text.utf8), file: "mutant.json")
        outcomes.read += 1
      } catch {
        #expect(!error.all.isEmpty)
        outcomes.refused += 1
      }
    }
    #expect(outcomes.read > 100)
    #expect(outcomes.refused > 500)
  }

  @Test("nested brackets without end are refused by depth, not by the stack")
  func nesting() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(Fixtures.findings(in: deep).map(\.rule) == ["json-depth"])
  }

  @Test("a file larger than 16 MiB is refused by size")
  func size() {
    let large = [UInt8](repeating: 0x20, count: (16 << 20) + 1)
    #expect(Fixtures.findings(in: large).map(\.rule) == ["json-size"])
  }

  @Test("composites that name each other doubly are looked at once each: a chain of 500 would take 2⁵⁰⁰ steps else")
  func doublingComposites() {
    let chain = (0..<500).map { number in
      JSONValue.object([
        ("id", .string("c\(number)")), ("name", .object([("zh", "层"), ("en", "level")])),
        (
          "parts",
          .array([
            .object([("id", .string(number < 1 ? "R" : "c\(number - 1)")), ("weight", 1e6)]),
            .object([("id", .string(number < 2 ? "I" : "c\(number - 2)")), ("weight", -1e6)]),
          ])
        ), ("basis", "raw"), ("combination", "sum"),
        (
          "bands",
          .object([
            ("on", "raw"),
            (
              "bands",
              .array([
                .object([("from", -1e12), ("to", 1e12), ("label", .object([("zh", "段"), ("en", "band")]))])
              ])
            ),
          ])
        ),
      ])
    }
    let root = Fixtures.document(Fixtures.base).root.setting("/composites", to: .array(chain))
      .setting("/norms/0/groups/0/tables/2", to: nil)
    let found = Fixtures.findings(in: [UInt8](JSONWriter.compact(root).utf8))
    #expect(Set(found.map(\.rule)) == ["composite-depth", "bands", "too-many-findings"])
  }
}
