import Foundation
import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring

/// A made-up instrument with six scales of ten items each, answered 1…5, and people who answer it.
struct SixScales {
  var items = 10
  var scoring = "sum"
  /// JSON members of each scale besides the usual ones, by letter.
  var members: [String: String] = [:]
  /// JSON text of `norms`.
  var norms: String?
  /// Letter → scale of the hexagon; nil for an instrument without one.
  var hasHexagon = true
  var minimumAnswered: Int?

  static let letters = ["R", "I", "A", "S", "E", "C"]

  /// The same reliability for all six.
  static func reliability(_ value: Double, standardDeviation: Double?) -> [String: String] {
    let deviation = standardDeviation.map { #", "standardDeviation": \#($0)"# } ?? ""
    let text = #""reliability": [{"kind": "alpha", "value": \#(value), "n": 300, "source": "DEMO"\#(deviation)}],"#
    return Dictionary(uniqueKeysWithValues: letters.map { ($0, text) })
  }

  /// Norms from one table text a letter.
  static func norms(_ tables: [String]) -> String {
    """
    [{"id": "demo", "demo": true, "population": {"en": "DEMO"}, "n": 300, "collectedFrom": "2026-01-01",
      "collectedTo": "2026-02-01", "place": {"en": "DEMO"}, "source": "DEMO", "report": ["T"],
      "groups": [{"id": "all", "name": {"en": "everybody"}, "n": 300, "tables": [\(tables.joined(separator: ","))]}]}]
    """
  }

  var file: InstrumentFile {
    get throws {
      let both = #"{"en": "text"}"#
      let items = Self.letters.flatMap { letter in
        (1...self.items).map { #"{"id": "\#(letter.lowercased())\#($0)", "format": "f", "text": \#(both)}"# }
      }
      let scales = Self.letters.map { letter in
        let keys = (1...self.items).map { #"{"id": "\#(letter.lowercased())\#($0)"}"# }.joined(separator: ",")
        return """
          {"id": "\(letter)", "name": {"en": "\(letter)"}, \(members[letter] ?? "") "scoring": "\(scoring)",
           "items": [\(keys)], "missing": {"minimumAnswered": \(minimumAnswered ?? self.items), "rule": "prorate"}}
          """
      }
      let options = (1...5).map { #"{"value": \#($0), "label": {"en": "\#($0)"}}"# }.joined(separator: ",")
      let map = Self.letters.map { #""\#($0)": "\#($0)""# }.joined(separator: ",")
      let hexagon = hasHexagon ? #","typology": {"type": "hollandHexagon", "scales": {\#(map)}}"# : ""
      let text = """
        {"formatVersion": 1, "id": "six-scales", "version": "0.1.0",
         "status": "trial",
         "title": \(both), "languages": ["en"], "translationStatus": "original", "domain": "interest",
         "purpose": \(both), "permittedPurposes": ["exploration", "guidance"], "authors": ["tests"],
         "licence": "CC-BY-4.0", "source": \(both), "population": {"minimumAge": 10}, "minutes": 5, "userLevel": "A",
         "responseFormats": [{"id": "f", "type": "ordinal", "options": [\(options)]}],
         "items": [\(items.joined(separator: ","))], "scales": [\(scales.joined(separator: ","))],
         \(norms.map { "\"norms\": \($0)," } ?? "")
         "quality": [{"type": "totalSeconds", "caution": 60, "reject": 20}]\(hexagon)}
        """
      return try InstrumentFile(reading: Array(text.utf8), file: "six-scales.json")
    }
  }

  /// Answers (values 1…5, nil for none) by scale in the order R I A S E C → the profile.
  func profile(
    _ answers: [[Int?]],
    seconds: Double? = 300,
    options: ScoringOptions = ScoringOptions(usesDemoNorms: true)
  ) throws -> (file: InstrumentFile, profile: ScoreProfile) {
    let file = try self.file
    let responses = PersonResponses(
      person: "P1",
      answers: answers.flatMap { $0.map { value in value.map { .option($0 - 1) } ?? .missing(.blank) } },
      seconds: seconds
    )
    return (file, ScoringPlan(file.instrument, options: options).score(responses))
  }

  func interests(
    _ answers: [[Int?]],
    confidence: Double = 0.95
  ) throws -> InterestAnalysis {
    let (file, profile) = try profile(answers, options: ScoringOptions(confidence: confidence, usesDemoNorms: true))
    return try InterestAnalysis.of(profile, file.instrument, confidence: confidence).get()
  }

  /// Answers that add up to a sum: as even as can be.
  static func even(_ sum: Int, items: Int = 10) -> [Int?] {
    (0..<items).map { sum / items + ($0 < sum % items ? 1 : 0) }
  }

  static func even(_ sums: [Int], items: Int = 10) -> [[Int?]] { sums.map { even($0, items: items) } }

  /// The same sum on every scale, from different answers: the same answer throughout would not be interpreted.
  static let flat = [[Int?]](repeating: [2, 4, 2, 4, 2, 4, 2, 4, 2, 4], count: 6)

  /// The worked example of the reference values: R 28, I 35, A 22, S 18, E 15, C 24, each with the error 8·√0.12.
  static let worked = even([28, 35, 22, 18, 15, 24])
  static let reliable = SixScales(members: reliability(0.88, standardDeviation: 8))

  static func analysis(
    _ instrument: SixScales = reliable,
    _ answers: [[Int?]] = worked,
    seconds: Double? = 300,
    aspirations: [String] = [],
    matcher: OccupationMatcher = TestOccupations.few,
    seed: UInt64 = 1,
    isDemo: Bool = true,
    client change: (inout ClientRecord) -> Void = { _ in }
  ) throws -> OrientationAnalysis {
    let (file, profile) = try instrument.profile(answers, seconds: seconds)
    var client = ClientRecord(id: "P1", name: "DEMO", age: 17, aspirations: aspirations)
    change(&client)
    return OrientationAnalysis(
      of: profile,
      client: client,
      instrument: file,
      occupations: matcher,
      provenance: Provenance(
        engine: "test",
        date: "2026-11-23",
        purpose: .guidance,
        options: ScoringOptions(usesDemoNorms: true),
        seed: seed,
        isDemo: isDemo
      )
    )
  }
}
