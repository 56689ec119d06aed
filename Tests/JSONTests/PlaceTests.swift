import AssessmentDiagnostics
import AssessmentJSON
import Testing

@Suite("Pointers and places")
struct PlaceTests {
  static let text = "{\n  \"中\": 1,\n  \"a/b\": [10,\r\n    {\"m~n\": true}\n  ],\n  \"\": null\n}"

  @Test("A pointer escapes ~ and / and is read back (RFC 6901)")
  func escapes() throws {
    let pointer = JSONPointer.root.appending(member: "a/b").appending(index: 1).appending(member: "m~n~1")
    #expect(pointer.description == "/a~1b/1/m~0n~01")
    #expect(JSONPointer(pointer.description) == pointer)
    #expect(JSONPointer("") == .root && JSONPointer("/") == JSONPointer(steps: [""]))
    for bad in ["a", "/~", "/~2", "/a~"] { #expect(JSONPointer(bad) == nil) }
  }

  @Test("Pointers resolve as RFC 6901 §5 lists it")
  func resolve() throws {
    let root = try read(
      #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}"#
    ).root
    let expected: [(String, JSONValue?)] = [
      ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4),
      ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8), ("/foo/00", nil), ("/foo/-", nil), ("/foo/2", nil),
      ("/foo/0/x", nil), ("/none", nil),
    ]
    for (text, value) in expected { #expect(root[try #require(JSONPointer(text))] == value, "\(text)") }
    #expect(root[.root] == root)
  }

  @Test("A pointer leads to line and column, of the value or of its name")
  func placeOfPointer() throws {
    let document = try read(Self.text)
    func place(_ pointer: String, atName: Bool = false) -> String {
      document.place(of: pointer, atName: atName).description
    }
    #expect(place("") == "a.json:1:1#")
    #expect(place("/中") == "a.json:2:10#/中")  // 2 spaces, quote, 3 bytes, quote, colon, space
    #expect(place("/中", atName: true) == "a.json:2:3#/中")
    #expect(place("/a~1b/0") == "a.json:3:11#/a~1b/0")
    #expect(place("/a~1b/1/m~0n") == "a.json:4:13#/a~1b/1/m~0n")
    #expect(place("/a~1b/1/m~0n", atName: true) == "a.json:4:6#/a~1b/1/m~0n")
    #expect(place("/a~1b/0", atName: true) == "a.json:3:11#/a~1b/0")
    #expect(place("/", atName: true) == "a.json:6:3#/")
    #expect(place("/a~1b/1/missing") == "a.json:4:5#/a~1b/1/missing")
    #expect(document.place(of: JSONPointer(steps: ["中"])) == document.place(of: "/中"))
  }

  @Test("An offset leads back to the pointer of what starts there")
  func placeOfOffset() throws {
    let document = try read(Self.text)
    for text in ["", "/中", "/a~1b", "/a~1b/0", "/a~1b/1", "/a~1b/1/m~0n", "/"] {
      let pointer = try #require(JSONPointer(text))
      let value = try #require(document.root[pointer])
      #expect(document.place(atOffset: value.offset) == document.place(of: pointer))
    }
    let member = try #require(document.root.member("a/b"))
    #expect(document.place(atOffset: member.offset) == document.place(of: "/a~1b", atName: true))
    #expect(document.place(atOffset: member.offset + 1).pointer == nil)
    #expect(document.place(atOffset: member.offset + 1).column == 4)
  }

  @Test("A byte order mark does not shift the first line")
  func byteOrderMark() throws {
    #expect(try read("\u{FEFF} {}").place(of: "").description == "a.json:1:2#")
    #expect(places(in: "\u{FEFF}[1 2]") == ["json-syntax 1:3"])
  }
}
