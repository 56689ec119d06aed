import AssessmentMeasurement
import TestSupport
import Testing

@Suite("Congruence of codes") struct CongruenceTests {
  static let all = HollandCode.all(length: 3)

  static func index(_ index: Congruence, _ p: String, _ u: String) -> Double? {
    value(index.value(person: code(p), environment: code(u)))
  }

  /// The place of each letter of p in u, 0 where it is absent.
  static func pattern(_ p: HollandCode, _ u: HollandCode) -> String {
    p.types.map { String(u.place(of: $0) ?? 0) }.joined()
  }

  @Test("the 34 match patterns of Zener–Schnuelle and Iachan, on all 14,400 pairs") func matchPatterns() throws {
    let table = try Dictionary(
      uniqueKeysWithValues: HexagonReference.lines("match-patterns.csv").map {
        ($0[0], [Double($0[1]), Double($0[2])])
      }
    )
    #expect(table.count == 34)
    for p in Self.all {
      for u in Self.all {
        let expected = table[Self.pattern(p, u)]
        let levels = value(Congruence.zenerSchnuelle.value(person: p, environment: u))
        #expect([levels, value(Congruence.iachan.value(person: p, environment: u))] == expected, "\(p) \(u)")
      }
    }
  }

  @Test("Brown–Gore C and other worked pairs") func workedPairs() {
    for (u, c) in [("RIA", 18.0), ("SEC", 0), ("IRA", 13), ("RAI", 15)] {
      #expect(Self.index(.brownGore, "RIA", u) == c)
    }
    #expect(Self.index(.brownGore, "RIE", "RIC") == 17)
    #expect(Self.index(.iachanTwoLetter, "SE", "ES") == 4)
    #expect(Self.index(.iachanTwoLetter, "SEI", "SEA") == 6)
    #expect(Self.index(.firstLetterHexagon, "RIA", "RIA") == 4)
    #expect(Self.index(.firstLetterHexagon, "RIA", "CES") == 3)
    #expect(Self.index(.firstLetterHexagon, "RIA", "ECS") == 2)
    #expect(Self.index(.firstLetterHexagon, "RIA", "SEC") == 1)
    // Wolfe & Betz: both of the first two anywhere; only the first in place; the first out of place does not count.
    #expect(Self.index(.wolfeBetz, "RIA", "CIR") == 2)
    #expect(Self.index(.wolfeBetz, "RIA", "RAS") == 1)
    #expect(Self.index(.wolfeBetz, "RIA", "ARS") == 0)
    #expect(Self.index(.healyMourton, "RIA", "IRS") == 3)
    #expect(Self.index(.healyMourton, "RIA", "AIR") == 2)
    #expect(Self.index(.healyMourton, "RIA", "SAR") == 1)
    #expect(Self.index(.sharedLetters, "RIA", "AIS") == 2)
  }

  @Test("the distributions over all pairs that the papers give") func distributions() {
    for (index, mean, deviation, decimals) in [(Congruence.brownGore, 9.0, 3.693, 3), (.iachan, 10, 7.81, 2)] {
      let values = Self.all.flatMap { p in Self.all.compactMap { value(index.value(person: p, environment: $0)) } }
      #expect(values.count == 14_400)
      let average = values.reduce(0, +) / 14_400
      let variance = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / 14_400
      #expect(average == mean)
      #expect(agree(variance.squareRoot(), deviation, .published(decimals: decimals)))
    }
    let levels = Set(Self.all.compactMap { value(Congruence.iachan.value(person: code("RIA"), environment: $0)) })
    #expect(levels.count == 22)
  }

  @Test("every index keeps its range and is greatest between equal codes", arguments: Congruence.allCases)
  func ranges(_ index: Congruence) {
    var seen = Set<Double>()
    for p in Self.all {
      #expect(value(index.value(person: p, environment: p)) == index.range.upperBound)
      for u in Self.all { if let level = value(index.value(person: p, environment: u)) { seen.insert(level) } }
    }
    #expect(seen.min() == index.range.lowerBound)
    #expect(seen.max() == index.range.upperBound)
  }

  @Test("turning and mirroring the hexagon changes nothing", arguments: Congruence.allCases)
  func invariance(_ index: Congruence) {
    let types = HollandType.allCases
    func turned(_ code: HollandCode, by steps: Int) -> HollandCode {
      HollandCode(code.types.map { types[($0.place + steps) % 6] })
    }
    func mirrored(_ code: HollandCode) -> HollandCode { HollandCode(code.types.map { types[(6 - $0.place) % 6] }) }
    for u in Self.all {
      let p = code("ASR")
      let level = value(index.value(person: p, environment: u))
      for steps in 1..<6 {
        let other = index.value(person: turned(p, by: steps), environment: turned(u, by: steps))
        #expect(value(other) == level)
      }
      #expect(value(index.value(person: mirrored(p), environment: mirrored(u))) == level)
    }
  }

  @Test("tied codes are averaged: Iachan (1990), 20.5") func tiedCodes() {
    let environment = CodeSet([code("ESA"), code("ESI")])
    #expect(value(Congruence.iachan.mean(person: CodeSet(code("SEI")), environment: environment)) == 20.5)
    for index in Congruence.allCases {
      let single = index.value(person: code("SEI"), environment: code("ESA"))
      #expect(index.mean(person: CodeSet(code("SEI")), environment: CodeSet(code("ESA"))) == single)
      // Six tied types say nothing: the mean over all codes.
      let open = CodeSet(tieGroups: [HollandType.allCases])
      let levels = Self.all.compactMap { value(index.value(person: code("SEI"), environment: $0)) }
      let mean = value(index.mean(person: CodeSet(code("SEI")), environment: open))
      #expect(agree(mean, levels.reduce(0, +) / 120, .rounding(terms: 120)))
    }
    #expect(value(Congruence.brownGore.mean(person: CodeSet(code("RIA")), environment: CodeSet(Self.all))) == 9)
  }

  @Test("codes that are too short have no index, and say so") func shortCodes() {
    for index in Congruence.allCases {
      for (p, u) in [("R", "RIA"), ("RIA", "R"), ("RI", "RI"), ("R", "R")] {
        let result = index.value(person: code(p), environment: code(u))
        let isEnough = min(p.count, u.count) >= index.requiredLength
        #expect(reason(result) == (isEnough ? nil : .tooFewLetters))
        #expect(index.mean(person: CodeSet(code(p)), environment: CodeSet(code(u))) == result)
      }
    }
    #expect(Self.index(.firstLetter, "R", "RIA") == 1)
  }

  /// The R package `holland` agrees on every pair and index, but for two known defects.
  @Test("the R package holland, and where it departs from the definitions") func package() throws {
    struct File: Decodable { var pairs: [String: [String: Double]] }
    let names: [String: Congruence] = [
      "con_iachan_holland": .iachan, "con_brown_c_holland": .brownGore, "con_zs_holland": .zenerSchnuelle,
      "con_n3_holland": .sharedLetters, "con_oneletter_holland": .firstLetter,
      "con_twoletter_holland": .healyMourton, "con_threeletter_holland": .wolfeBetz,
    ]
    let file = try HexagonReference.read(File.self, "holland_congruence.json")
    #expect(file.pairs.count == 6)
    for (pair, values) in file.pairs {
      let codes = pair.split(separator: "_").map { code(String($0)) }
      #expect(values.count == names.count)
      for (name, theirs) in values {
        let index = try #require(names[name])
        let ours = value(index.value(person: codes[0], environment: codes[1]))
        // It counts the first letters that differ, where the index counts those that are the same.
        let expected = index == .firstLetter ? 1 - theirs : theirs
        #expect(ours == expected, "\(pair) \(name)")
      }
    }
    // Its Zener–Schnuelle level is wrong for seven patterns: 21 of the 120 codes. None of the recorded pairs is one.
    let defects: Set = ["102", "103", "201", "203", "301", "302", "130"]
    let wrong = Self.all.filter { defects.contains(Self.pattern(code("RIA"), $0)) }
    #expect(wrong.count == 21)
    #expect(
      wrong.allSatisfy { u in
        let theirs = Self.pattern(code("RIA"), u) == "130" ? 2.0 : 0
        return value(Congruence.zenerSchnuelle.value(person: code("RIA"), environment: u)) != theirs
      }
    )
    #expect(
      file.pairs.keys.allSatisfy { pair in
        let codes = pair.split(separator: "_").map { code(String($0)) }
        return !defects.contains(Self.pattern(codes[0], codes[1]))
      }
    )
  }
}
