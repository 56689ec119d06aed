import AssessmentDiagnostics
import AssessmentJSON
import Testing

@Suite("The grammar of RFC 8259")
struct GrammarTests {
  @Test(
    "Every valid text is read, and means what it should",
    arguments: [
      ("null", "null"), (" \t\r\n true \n", "true"), ("false", "false"), ("0", "0"), ("-0", "0"), ("-0.0", "0"),
      ("10", "10"), ("1.50", "1.5"), ("1e2", "100"), ("1E+2", "100"), ("12e-1", "1.2"), ("-3.25e+0", "-3.25"),
      ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
      ("9223372036854775808", "9223372036854776000"), ("1e-400", "0"), ("[]", "[]"), ("{}", "{}"), ("[ ]", "[]"),
      ("[1 , 2]", "[1,2]"), ("[[],{},[{}]]", "[[],{},[{}]]"), (#"{"a":1,"b":[null]}"#, #"{"a":1,"b":[null]}"#),
      (#"{"":""}"#, #"{"":""}"#), (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), (#""\u4e2d\u6587""#, #""中文""#),
      (#""\ud83d\uDE00""#, #""😀""#), (#""\u0000\u001f""#, #""\u0000\u001f""#),
      ("\"\u{7F}\u{2028}\"", "\"\u{7F}\u{2028}\""),
      ("\u{FEFF}[1]", "[1]"), (#""“中文引号”，：""#, #""“中文引号”，：""#), ("\"a // b # c\"", "\"a // b # c\""),
      (#"{"e\u0301":1,"\u00e9":2}"#, "{\"e\u{301}\":1,\"\u{E9}\":2}"),
    ]
  )
  func valid(text: String, compact: String) throws {
    let root = try read(text).root
    #expect(Array(JSONWriter.compact(root).utf8) == Array(compact.utf8))
  }

  @Test(
    "Every invalid text is refused",
    arguments: [
      "", " \n ", "[", "{", "]", "}", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "{\"a\"", "{\"a\":", "{\"a\":1",
      "{\"a\":1,", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":}", "{a:1}", "{1:1}", "{null:1}", "{\"a\":1 \"b\":2}",
      "{\"a\",1}",
      "{\"a\":1]", "[1}", "1 2", "[] []", "{}}", "01", "-01", "+1", ".5", "5.", "-", "-.5", "1e", "1e+", "1.e1", "0x10",
      "1_000", "--1", "1.2.3", "２", "NaN", "Infinity", "-Infinity", "True", "nul", "tru", "abc", "'a'", "\"", "\"a",
      "\"\\\"", "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"", "\"\\ud800\"", "\"\\udc00\"",
      "\"\\ud800\\u0041\"",
      "\"\\udc00\\ud800\"", "\"a\nb\"", "\"a\tb\"", "\"\u{0}\"", "\"\u{1F}\"", "[1] // x", "/* x */ 1", "# x\n1",
      "\u{3000}1", "\u{A0}1", "[1\u{200B}]", "[1，2]", "{\"a\"：1}", "{“a”:1}", "{\"a\":1;\"b\":2}", "1e400", "-1e999",
      "{\"a\":1,\"a\":1}", "\u{FEFF}", "\u{FEFF}\u{FEFF}1", "[1]\u{0}", "\u{B}1", "{\"a\":1,,\"b\":2}", "[\"a\":1]",
    ]
  )
  func invalid(text: String) {
    let found = findings(in: text)
    #expect(!found.isEmpty)
    for finding in found {
      #expect(finding.severity == .error)
      #expect(finding.rule.hasPrefix("json-"))
      #expect(finding.place.file == "a.json")
      #expect((finding.place.line ?? 0) >= 1 && (finding.place.column ?? 0) >= 1)
    }
  }

  @Test(
    "Bytes that are not UTF-8 are refused at the first of them",
    arguments: [
      ([0x80], 2), ([0xC0, 0x80], 2), ([0xC1, 0xBF], 2), ([0xE0, 0x80, 0x80], 2), ([0xED, 0xA0, 0x80], 2),
      ([0xF0, 0x80, 0x80, 0x80], 2), ([0xF4, 0x90, 0x80, 0x80], 2), ([0xF5, 0x80, 0x80, 0x80], 2), ([0xFF], 2),
      ([0x41, 0xE4, 0xB8], 3), ([0xE4, 0xB8, 0xAD, 0xE4], 5), ([0xD6, 0xD0, 0xCE, 0xC4], 2),
    ] as [([UInt8], Int)]
  )
  func notUTF8(bytes: [UInt8], column: Int) {
    let found = findings(inBytes: [0x22] + bytes + [0x22])
    #expect(found.map(\.rule) == ["json-encoding"])
    #expect(found.first?.place.line == 1)
    #expect(found.first?.place.column == column)
  }

  @Test("The borders of UTF-8 are read")
  func bordersOfUTF8() throws {
    for code: UInt32 in [
      0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x3FFFF, 0x40000, 0x10FFFF,
    ] {
      let scalar = try #require(Unicode.Scalar(code))
      #expect(try read("\"\(scalar)\"").root.string?.unicodeScalars.first?.value == code)
    }
  }

  @Test("Surrogate pairs are joined up to their borders, and nothing else is a pair")
  func bordersOfSurrogates() throws {
    for (escapes, code) in [
      ("\\ud800\\udc00", 0x10000), ("\\ud800\\udfff", 0x103FF), ("\\udbff\\udc00", 0x10FC00),
      ("\\udbff\\udfff", 0x10FFFF), ("\\ud7ff", 0xD7FF), ("\\ue000", 0xE000),
    ] as [(String, UInt32)] {
      #expect(try read("\"\(escapes)\"").root.string?.unicodeScalars.map(\.value) == [code])
    }
    for escapes in ["\\ud800\\ue000", "\\ud800\\udbff", "\\ud800\\uffff", "\\udc00\\udc00", "\\ud800x"] {
      #expect(findings(in: "\"\(escapes)\"").first?.rule == "json-encoding")
    }
  }

  @Test("UTF-16 is recognised as such")
  func utf16() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x5B, 0, 0x5D, 0], [0xFE, 0xFF, 0, 0x5B, 0, 0x5D]] {
      let found = findings(inBytes: bytes)
      #expect(found.map(\.rule) == ["json-encoding"])
      #expect(found.first?.message.chinese.contains("UTF-16") == true)
    }
  }
}
