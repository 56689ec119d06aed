import AssessmentDiagnostics
import AssessmentJSON
import Testing

@Suite("Hostile and huge texts")
struct LimitTests {
  @Test("Ten million open brackets end at the depth limit")
  func depthBomb() {
    let found = findings(inBytes: Array(repeating: UInt8(ascii: "["), count: 10_000_000))
    #expect(found.map(\.rule) == ["json-depth"])
    #expect(found.first?.place.column == 65)
  }

  @Test("The deepest allowed nesting is read, one level more is not", arguments: [1, 64, 512])
  func depth(limit: Int) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    let limits = JSONLimits(depth: limit)
    #expect(JSONWriter.compact(try read(nested(limit), limits: limits).root) == nested(limit))
    #expect(findings(in: nested(limit + 1), limits: limits).map(\.rule) == ["json-depth"])
    #expect(findings(in: String(repeating: "{\"a\":", count: limit + 1), limits: limits).map(\.rule) == ["json-depth"])
  }

  @Test("Each size limit is a rule of its own words, and its value is still allowed")
  func sizes() throws {
    #expect(throws: Never.self) { try read("[1,2]", limits: JSONLimits(bytes: 5, entries: 2)) }
    #expect(findings(in: "[1,2]", limits: JSONLimits(bytes: 4)).map(\.rule) == ["json-size"])
    #expect(findings(in: "[1,[2]]", limits: JSONLimits(entries: 2)).map(\.rule) == ["json-size"])
    #expect(findings(in: "{\"a\":{\"b\":0}}", limits: JSONLimits(entries: 1)).map(\.rule) == ["json-size"])
    #expect(throws: Never.self) { try read("\"中\"", limits: JSONLimits(stringBytes: 3)) }
    #expect(findings(in: "\"中a\"", limits: JSONLimits(stringBytes: 3)).map(\.rule) == ["json-size"])
    let english = ["[1,2]"].flatMap { findings(in: $0, limits: JSONLimits(bytes: 4)) }.map(\.message.english)
    #expect(english == ["The file has 5 bytes, more than the limit of 4."])
  }

  @Test("An object of 100,000 members keeps them all in order")
  func wideObject() throws {
    let text = "{" + (0..<100_000).map { "\"n\($0)\":\($0)" }.joined(separator: ",") + "}"
    let members = try #require(try read(text).root.object)
    #expect(members.count == 100_000)
    #expect(members.enumerated().allSatisfy { $1.name == "n\($0)" && $1.value.int == $0 })
  }

  @Test("A number of a million digits is out of range, or nearly zero, or exact, but never a crash")
  func longNumbers() throws {
    let digits = String(repeating: "7", count: 1_000_000)
    #expect(findings(in: digits).map(\.rule) == ["json-number-range"])
    #expect(try read("0." + digits).root.double == 7.0 / 9)
    #expect(findings(in: "1e" + digits).map(\.rule) == ["json-number-range"])
    #expect(try read("1e-" + digits).root.int == 0)
  }
}
