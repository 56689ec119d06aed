import AssessmentDiagnostics
import Foundation
import AssessmentGuidance
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring
import TestSupport
import Testing

@Suite("The orientation analysis of one person") struct OrientationAnalysisTests {
  static let named = ["护理员", "1-01-01-03", "甲类", "宇航员", ""]

  private func tag(_ fit: AspirationFit) -> String {
    switch fit.outcome {
    case .matched(let match): "matched " + match.occupation.code
    case .notComparable(let occupation): "notComparable " + occupation.code
    case .several(let many): "several \(many.count)"
    case .unknown: "unknown"
    }
  }

  @Test("directions: everything that was compared, with ranks, families and base rates") func directions() throws {
    let analysis = try SixScales.analysis()
    let directions = try analysis.directions.get()
    #expect(directions.occupationCount == 5)
    #expect(directions.matches.map(\.rank) == [1, 2, 2, 4, 5])
    // An occupation without a family is still among the matches.
    #expect(directions.families.flatMap(\.matches).count == 4)
    #expect(directions.matches.contains { $0.occupation.code == "3-01-01-01" && $0.family.isEmpty })
    #expect(directions.matches.allSatisfy { $0.correlationRange != nil })
    // First letters: R, R, I, S, and E or C.
    let rates = [0.4, 0.2, 0, 0.2, 0.1, 0.1]
    for (a, b) in zip(directions.baseRates, rates) { #expect(agree(a, b, .rounding(terms: 8))) }
    #expect(analysis.isDemo)
    #expect(analysis.instrumentDigest.count == 64)
  }

  @Test("aspirations are listed in the client's words and order, whatever was found") func aspirations() throws {
    let analysis = try SixScales.analysis(aspirations: Self.named)
    #expect(analysis.aspirations.map(\.words) == Self.named)
    #expect(
      analysis.aspirations.map(tag)
        == ["matched 2-01-01-01", "matched 1-01-01-03", "several 2", "unknown", "unknown"]
    )
    // The fit shown is the one of the list, low as it may be.
    guard case .matched(let nurse) = analysis.aspirations[0].outcome else { return }
    let inList = try analysis.directions.get().matches.first { $0.occupation.code == "2-01-01-01" }
    #expect(nurse == inList)
    #expect(nurse.correlation < 0)
  }

  @Test("do not interpret: scores stay, directions are withheld, aspirations are still listed") func rejected() throws {
    let analysis = try SixScales.analysis(seconds: 15, aspirations: Self.named)
    #expect(analysis.profile.quality.verdict == .doNotInterpret)
    #expect(analysis.directions == .failure(.notInterpretable))
    #expect(analysis.profile.scores.compactMap(\.rawScore) == [28, 35, 22, 18, 15, 24])
    #expect(try analysis.interests.get().code.code.description == "IRC")
    #expect(
      analysis.aspirations.map(tag)
        == ["notComparable 2-01-01-01", "notComparable 1-01-01-03", "several 2", "unknown", "unknown"]
    )
    // With mere caution there are directions.
    let careful = try SixScales.analysis(seconds: 40)
    #expect(careful.profile.quality.verdict == .caution)
    #expect(try careful.directions.get().occupationCount == 5)
  }

  @Test("a flat profile is explained, in both languages") func flat() throws {
    let analysis = try SixScales.analysis(.reliable, SixScales.flat, aspirations: ["护理员"])
    #expect(analysis.directions == .failure(.flatProfile))
    #expect(analysis.aspirations.map(tag) == ["notComparable 2-01-01-01"])
    #expect(NoDirections.flatProfile.phrase.chinese.contains("平坦剖面"))
    #expect(NoDirections.flatProfile.phrase.english.contains("flat profile"))
    // Flat within error is not flat: the directions stand, and the shape warns.
    let nearly = try SixScales.analysis(.reliable, SixScales.even([30, 30, 31, 30, 30, 30]))
    #expect(try nearly.directions.get().occupationCount == 5)
    #expect(try nearly.interests.get().shape == .flatMiddle)
  }

  @Test("no hexagon, or a scale without a score: the reason goes through") func noInterests() throws {
    let none = try SixScales.analysis(SixScales(hasHexagon: false), aspirations: ["护理员", "宇航员"])
    #expect(none.directions == .failure(.noInterests(.noHexagon)))
    #expect(none.aspirations.map(tag) == ["notComparable 2-01-01-01", "unknown"])
    var answers = SixScales.worked
    answers[3][0] = nil
    let missing = try SixScales.analysis(.reliable, answers)
    #expect(missing.directions == .failure(.noInterests(.scalesMissing([.social]))))
  }

  @Test("occupations are compared in T scores where there are norms for all six") func normed() throws {
    var instrument = SixScales.reliable
    instrument.norms = SixScales.norms(InterestAnalysisTests.tables([20, 35, 22, 30, 25, 22]))
    let analysis = try SixScales.analysis(instrument)
    let t = HexagonProfile([66, 50, 50, 26, 30, 54])
    for match in try analysis.directions.get().matches {
      let fit = ProfileFit(t, match.occupation.interests)
      #expect(try agree(match.correlation, fit.correlation.get(), .rounding(terms: 60)))
    }
  }

  @Test(
    "coherence of the first three different occupations that were found",
    arguments: [
      (["1-01-01-01", "1-01-01-02", "护理员"], AspirationCoherence.medium),
      (["1-01-01-01", "护理员", "1-01-01-03"], .low),
      (["护理员", "1-01-01-01", "1-01-01-02"], .low),
      // What is not in the data, or named twice, does not count; nor does the fourth.
      (["1-01-01-01", "宇航员", "1-01-01-01", "甲类", "1-01-01-02", "1-01-01-03", "护理员"], .medium),
      // Tied first letters that make no difference.
      (["护理员", "3-01-01-01", "1-01-01-03"], .low),
    ]
  )
  func coherence(_ aspirations: [String], _ expected: AspirationCoherence) throws {
    #expect(try SixScales.analysis(aspirations: aspirations).aspirationCoherence == .success(expected))
  }

  @Test("no coherence from fewer than three, or from one occupation named three times") func noCoherence() throws {
    for aspirations in [[], ["护理员"], ["护理员", "宇航员", "1-01-01-01"], ["护理员", "护理员", "2-01-01-01"]] {
      let analysis = try SixScales.analysis(aspirations: aspirations)
      #expect(analysis.aspirationCoherence == .failure(.tooFewAspirations))
    }
  }

  @Test("a norm or a reliability that is made up marks the analysis, and so does the run") func demo() throws {
    #expect(try !SixScales.analysis(isDemo: false).isDemo)
    #expect(try SixScales.analysis(isDemo: true).isDemo)
    var norms = SixScales.reliable
    norms.norms = SixScales.norms(InterestAnalysisTests.tables([20, 35, 22, 30, 25, 22]))
    #expect(try SixScales.analysis(norms, isDemo: false).isDemo)
    let invented = SixScales.reliability(0.88, standardDeviation: 8).mapValues {
      $0.replacingOccurrences(of: #""n": 300"#, with: #""n": 300, "demo": true"#)
    }
    let analysis = try SixScales.analysis(SixScales(members: invented), isDemo: false)
    #expect(analysis.isDemo)
    #expect(analysis.json["scores"]?[0]?["precision"]?["reliability"]?["demo"]?.bool == true)
    #expect(analysis.json["demo"]?.bool == true)
  }

  @Test("a pure function: the same arguments, the same analysis; the seed moves only the ranges") func pure() throws {
    let a = try SixScales.analysis(aspirations: Self.named)
    let b = try SixScales.analysis(aspirations: Self.named)
    let c = try SixScales.analysis(aspirations: Self.named, seed: 2)
    #expect(try a.directions.get() == b.directions.get())
    #expect(a.aspirations == b.aspirations)
    let (one, two) = (try a.directions.get().matches, try c.directions.get().matches)
    #expect(one.map(\.correlation) == two.map(\.correlation))
    #expect(one.map(\.correlationRange) != two.map(\.correlationRange))
    #expect(try a.interests.get() == c.interests.get())
  }
}
