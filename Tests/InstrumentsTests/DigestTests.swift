import AssessmentInstruments
import AssessmentJSON
import Testing

@Suite("The digest names the content of a version, not its typography")
struct DigestTests {
  private let root = Fixtures.document(Fixtures.base).root

  private func digest(_ text: String) throws -> String {
    try InstrumentFile(reading: [UInt8](text.utf8), file: "a.json").digest
  }

  @Test("SHA-256 of the examples of FIPS 180-4")
  func knownDigests() {
    #expect(
      InstrumentFile.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    #expect(
      InstrumentFile.sha256([UInt8]("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }

  @Test("white space, the order of members and the spelling of numbers and letters do not matter")
  func typography() throws {
    let expected = try InstrumentFile(reading: Fixtures.base, file: "base.json").digest
    #expect(expected.count == 64)
    #expect(try digest(JSONWriter.compact(root)) == expected)
    #expect(try digest(JSONWriter.pretty(reversed(root))) == expected)
    let respelled = JSONWriter.compact(root).replacing("\"minutes\":3", with: "\"minutes\":3.0e0")
      .replacing("\"tap\"", with: "\"t\\u0061p\"")
    #expect(try digest("\u{FEFF}\n" + respelled) == expected)
  }

  @Test("any other value, and any other order of a list, is another version")
  func content() {
    var digests: Set<String> = [InstrumentFile.digest(of: root)]
    var count = 1
    func visit(_ value: JSONValue, at pointer: JSONPointer) {
      var changed: JSONValue?
      switch value.content {
      case .string(let text): changed = .string(text + "!")
      case .number(let number): changed = .number(number.double + 0.5)
      case .bool(let bool): changed = .bool(!bool)
      case .null: break
      case .array(let elements):
        for (index, element) in elements.enumerated() { visit(element, at: pointer.appending(index: index)) }
        if elements.count > 1, elements.first != elements.last { changed = .array(elements.reversed()) }
      case .object(let members):
        for member in members { visit(member.value, at: pointer.appending(member: member.name)) }
        if let last = members.last {
          digests.insert(InstrumentFile.digest(of: root.setting(pointer.appending(member: last.name), to: nil)))
          count += 1
        }
      }
      if let changed {
        digests.insert(InstrumentFile.digest(of: root.setting(pointer, to: changed)))
        count += 1
      }
    }
    visit(root, at: .root)
    #expect(digests.count == count)
    #expect(count > 500)
  }

  private func reversed(_ value: JSONValue) -> JSONValue {
    switch value.content {
    case .object(let members):
      .object(members: members.reversed().map { JSONMember($0.name, reversed($0.value)) })
    case .array(let elements): .array(elements.map(reversed))
    default: value
    }
  }
}
