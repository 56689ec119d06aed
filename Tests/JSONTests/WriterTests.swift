import AssessmentJSON
import Testing

@Suite("Writing")
struct WriterTests {
  @Test(
    "Numbers are written as RFC 8785, appendix B, lists them",
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
      (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
      (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
      (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
      (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)]
  )
  func numbers(bits: UInt64, text: String) {
    #expect(JSONWriter.canonical(.number(Double(bitPattern: bits))) == text)
  }

  @Test("The example of RFC 8785 §3.2 has its canonical form")
  func canonicalExample() throws {
    let text = #"""
      { "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }
      """#
    let canonical =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(JSONWriter.canonical(try read(text).root) == canonical)
  }

  @Test("Members are sorted by UTF-16 units: a surrogate pair comes before U+FB33")
  func order() {
    let names = ["\u{20AC}", "\r", "\u{FB33}", "1", "\u{1F600}", "\u{80}", "\u{F6}"]
    let value = JSONValue.object(names.map { ($0, 0) })
    #expect(
      JSONWriter.canonical(value)
        == "{\"\\r\":0,\"1\":0,\"\u{80}\":0,\"\u{F6}\":0,\"\u{20AC}\":0,\"\u{1F600}\":0,\"\u{FB33}\":0}"
    )
    #expect(JSONWriter.compact(value).hasPrefix("{\"\u{20AC}\":0,\"\\r\":0"))
  }

  @Test("Integers beyond 2^53 are rounded in the canonical form only")
  func bigIntegers() {
    let value = JSONValue.number(9_007_199_254_740_993)
    #expect(JSONWriter.canonical(value) == "9007199254740992")
    #expect(JSONWriter.compact(value) == "9007199254740993")
    #expect(JSONWriter.pretty(value) == "9007199254740993\n")
  }

  @Test("The pretty form is made for people")
  func pretty() {
    let value: JSONValue = [
      "b": [1, 2.5, .null, true], "a": [:], "empty": [], "names": ["x", "y"], "rows": [["id": 1], [[1, 2], [3]]],
    ]
    #expect(
      JSONWriter.pretty(value) == """
        {
          "b": [1, 2.5, null, true],
          "a": {},
          "empty": [],
          "names": [
            "x",
            "y"
          ],
          "rows": [
            {
              "id": 1
            },
            [
              [1, 2],
              [3]
            ]
          ]
        }

        """
    )
  }

  @Test("A row of numbers stays on one line up to 100 columns")
  func rowWidth() {
    let fits = JSONValue.numbers(Array(repeating: 1.25, count: 16))  // 16 · 6 = 96 columns, 98 with the indent
    let tooLong = JSONValue.numbers(Array(repeating: 1.25, count: 17))
    #expect(JSONWriter.pretty([fits]).split(separator: "\n").count == 3)
    #expect(JSONWriter.pretty([tooLong]).split(separator: "\n").count == 21)
    for line in JSONWriter.pretty([fits, tooLong]).split(separator: "\n") { #expect(line.utf8.count <= 100) }
  }
}
