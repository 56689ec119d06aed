import AssessmentMeasurement
import Testing

@Suite("Holland types and codes") struct HollandCodeTests {
  @Test("distances round the hexagon") func distances() {
    let types = HollandType.allCases
    #expect(types.map(\.letter) == Array("RIASEC"))
    for a in types {
      #expect(a.distance(to: a) == 0)
      // From every corner: two neighbours, two alternates, one opposite.
      #expect(types.map { a.distance(to: $0) }.sorted() == [0, 1, 1, 2, 2, 3])
      for b in types {
        #expect(a.distance(to: b) == b.distance(to: a))
        for c in types { #expect(a.distance(to: c) <= a.distance(to: b) + b.distance(to: c)) }
      }
    }
    #expect(HollandType.realistic.distance(to: .conventional) == 1)
    #expect(HollandType.realistic.distance(to: .social) == 3)
    // Asymmetric in one package; the hexagon is not.
    #expect(HollandType.artistic.distance(to: .social) == 1)
    #expect(types.map(\.place) == Array(0..<6))
    #expect(types.shuffled().sorted() == types)
  }

  @Test("codes are read as people type them") func parsing() throws {
    for text in ["RIA", "ria", " Ria\n", "ＲＩＡ", "ｒｉａ"] { #expect(try HollandCode(parsing: text) == code("RIA")) }
    #expect(try HollandCode(parsing: "s").length == 1)
    for candidate in HollandCode.all(length: 3) {
      #expect(try HollandCode(parsing: candidate.description) == candidate)
    }
  }

  @Test("what is not a code says why, and where") func mistakes() {
    #expect(throws: HollandCode.ParseError.empty) { try HollandCode(parsing: " ") }
    #expect(throws: HollandCode.ParseError.unknownLetter("X", place: 2)) { try HollandCode(parsing: "RXA") }
    #expect(throws: HollandCode.ParseError.unknownLetter("-", place: 2)) { try HollandCode(parsing: "R-I") }
    #expect(throws: HollandCode.ParseError.unknownLetter("研", place: 1)) { try HollandCode(parsing: "研") }
    #expect(throws: HollandCode.ParseError.repeatedLetter(.realistic, place: 3)) { try HollandCode(parsing: "RIR") }
    #expect(throws: HollandCode.ParseError.tooLong(count: 4)) { try HollandCode(parsing: "RIAS") }
    // A letter with an accent is another character.
    #expect(throws: HollandCode.ParseError.self) { try HollandCode(parsing: "Á") }
  }

  @Test("all codes: 6, 30, 120, ascending, all different") func all() {
    for (length, count) in [(1, 6), (2, 30), (3, 120)] {
      let codes = HollandCode.all(length: length)
      #expect(codes.count == count)
      #expect(Set(codes).count == count)
      #expect(codes == codes.sorted())
    }
    #expect(code("RIA").prefix(2) == code("RI"))
    #expect(code("RIA").place(of: .artistic) == 3)
    #expect(code("RIA").place(of: .social) == nil)
  }

  @Test("ties are enumerated") func ties() {
    let lastPlace = CodeSet(tieGroups: [[.enterprising], [.social], [.investigative, .artistic], [.realistic]])
    #expect(lastPlace.codes == [code("ESI"), code("ESA")])
    #expect(lastPlace.settledLetters == [.enterprising, .social, nil])
    let firstTwo = CodeSet(tieGroups: [[.conventional, .realistic], [.social]])
    #expect(firstTwo.codes == [code("RCS"), code("CRS")])
    #expect(firstTwo.settledLetters == [nil, nil, .social])
    #expect(CodeSet(tieGroups: [HollandType.allCases]).codes == HollandCode.all(length: 3))
    #expect(CodeSet(tieGroups: [HollandType.allCases], length: 2).codes == HollandCode.all(length: 2))
    #expect(!CodeSet(code("RIA")).isTied)
    #expect(CodeSet(code("RIA")).settledLetters == [.realistic, .investigative, .artistic])
  }
}
