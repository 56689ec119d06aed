import AssessmentDiagnostics
import AssessmentJSON
import TestSupport
import Testing

@Suite("Values")
struct ValueTests {
  @Test("A number has one form, however it was written")
  func oneForm() throws {
    for text in ["1", "1.0", "10e-1", "1E0"] { #expect(try read(text).root == 1) }
    #expect(try read("-0").root == .number(0.0))
    #expect(JSONNumber(-0.0)?.int == 0)
    #expect(try read("1e17").root.int == 100_000_000_000_000_000)
    #expect(try read("2.5").root.int == nil)
    #expect(try read("1e19").root.int == nil)
    #expect(agree(try read("1e19").root.double, 1e19, .exact))
  }

  @Test("What is not finite becomes null and is no number")
  func notFinite() {
    for value in [Double.nan, .infinity, -.infinity] {
      #expect(JSONValue(value).isNull)
      #expect(JSONNumber(value) == nil)
      #expect(JSONValue.numbers([value, nil, 1]) == [.null, .null, 1])
    }
  }

  @Test("Values are equal wherever they stand; strings scalar by scalar")
  func equality() throws {
    let here = try read("[1, {\"a\": \"b\"}]").root
    let there = try read("\n\n[1,\n{\"a\":\n\"b\"}]").root
    #expect(here == there && here.hashValue == there.hashValue)
    #expect(here == [1, ["a": "b"]])
    #expect(JSONValue("\u{E9}") != JSONValue("e\u{301}"))
    #expect(JSONMember("\u{E9}", 1) != JSONMember("e\u{301}", 1))
    #expect(["a": 1, "b": 2] as JSONValue != ["b": 2, "a": 1])
    #expect(JSONValue.null != false && JSONValue("1") != 1 && JSONValue.array([]) != [:])
  }

  @Test("Builders leave out what is nil and keep the order")
  func building() {
    let missing: Double? = nil
    let value = JSONValue.object([
      ("b", 1), ("gone", missing.map { .number($0) }), ("a", "x"), ("kept", JSONValue(missing)), ("t", true),
      ("n", .number(2.5)), ("s", .strings(["p", "q"])),
    ])
    #expect(JSONWriter.compact(value) == #"{"b":1,"a":"x","kept":null,"t":true,"n":2.5,"s":["p","q"]}"#)
    #expect(JSONValue(nil as String?).isNull && JSONValue(nil as Bool?).isNull && JSONValue(nil as Int?).isNull)
  }

  @Test("Accessors answer for their own kind only")
  func access() throws {
    let root = try read(#"{"s":"x","n":2,"b":false,"z":null,"l":[1,2],"o":{"k":1}}"#).root
    #expect(root["s"]?.string == "x" && root["s"]?.int == nil)
    #expect(root["n"]?.int == 2 && root["n"]?.double == 2 && root["n"]?.bool == nil)
    #expect(root["b"]?.bool == false && root["b"]?.array == nil)
    #expect(root["z"]?.isNull == true && root["z"]?.string == nil)
    #expect(root["l"]?[1]?.int == 2 && root["l"]?[2] == nil && root["l"]?[-1] == nil)
    #expect(root["o"]?.object?.first?.name == "k" && root["o"]?.array == nil)
    #expect(root["missing"] == nil && root["s"]?["x"] == nil)
    #expect(root["l"]?.kind.chinese == "列表 [ … ]")
  }

  @Test("Types with Codable come and go")
  func codable() throws {
    struct Scale: Codable, Equatable {
      var id: String
      var loadings: [Double]
      var count: Int
      var note: String?
    }
    let scale = Scale(id: "现实型/R", loadings: [0.1, -2, 1e-9, 1e22], count: 9_007_199_254_740_993, note: nil)
    let value = try JSONValue.encoding(scale)
    #expect(value.object?.map(\.name) == ["count", "id", "loadings"])
    #expect(value["id"]?.string == "现实型/R" && value["id"]?.offset == 0)
    #expect(try value.decode(Scale.self) == scale)
    #expect(try JSONValue.encoding(3).decode(Int.self) == 3)
    #expect(throws: DecodingError.self) { try (["id": 1] as JSONValue).decode(Scale.self) }
    #expect(throws: EncodingError.self) { try JSONValue.encoding([Double.nan]) }
  }
}
