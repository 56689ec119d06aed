import Foundation
import AssessmentGuidance
import AssessmentInstruments
import AssessmentScoring

/// A made-up instrument of any domain: scales of four items each, answered 1…5.
enum MadeMeasure {
  static func instrument(_ id: String, _ domain: String, _ scales: [String], version: String = "0.1.0") throws
    -> InstrumentFile
  {
    let both = #"{"en": "text"}"#
    let items = scales.flatMap { scale in
      (1...4).map { #"{"id": "\#(scale).\#($0)", "format": "f", "text": \#(both)}"# }
    }
    let bodies = scales.map { scale in
      let keys = (1...4).map { #"{"id": "\#(scale).\#($0)"}"# }.joined(separator: ",")
      return """
        {"id": "\(scale)", "name": {"en": "\(scale)"}, "scoring": "sum", "items": [\(keys)],
         "missing": {"minimumAnswered": 4, "rule": "prorate"}}
        """
    }
    let options = (1...5).map { #"{"value": \#($0), "label": {"en": "\#($0)"}}"# }.joined(separator: ",")
    let text = """
      {"formatVersion": 1, "id": "\(id)", "version": "\(version)", "status": "trial", "title": \(both),
       "languages": ["en"], "translationStatus": "original", "domain": "\(domain)", "purpose": \(both),
       "permittedPurposes": ["exploration", "guidance"], "authors": ["tests"], "licence": "CC-BY-4.0",
       "source": \(both), "population": {"minimumAge": 10}, "minutes": 5, "userLevel": "A",
       "responseFormats": [{"id": "f", "type": "ordinal", "options": [\(options)]}],
       "items": [\(items.joined(separator: ","))], "scales": [\(bodies.joined(separator: ","))],
       "quality": [{"type": "totalSeconds", "caution": 60, "reject": 20}]}
      """
    return try InstrumentFile(reading: Array(text.utf8), file: id + ".json")
  }

  /// A measure with these sums (4…20) of the scales; a sum that four does not divide has an error.
  static func measure(
    _ id: String,
    _ domain: String,
    _ sums: [(String, Int)],
    seconds: Double = 300,
    version: String = "0.1.0"
  ) throws -> Measure {
    let file = try instrument(id, domain, sums.map(\.0), version: version)
    let answers = sums.flatMap { _, sum in (0..<4).map { Answer.option(sum / 4 + ($0 < sum % 4 ? 1 : 0) - 1) } }
    let responses = PersonResponses(person: "P1", answers: answers, seconds: seconds)
    return Measure(file, ScoringPlan(file.instrument).score(responses), answeredOn: "2026-11-01")
  }

  static let valueScales = [
    "achievement", "autonomy", "security", "pay", "relationships", "conditions", "contribution", "development",
  ]

  /// Work values with these sums in the order of the scales.
  static func values(_ sums: [Int], seconds: Double = 300, version: String = "0.1.0") throws -> Measure {
    try measure("work-values", "values", Array(zip(valueScales, sums)), seconds: seconds, version: version)
  }

  /// Career adaptability with one sum for all scales.
  static func adaptability(_ sum: Int) throws -> Measure {
    try measure(
      "career-adaptability",
      "readiness",
      ["concern", "control", "curiosity", "confidence"].map { ($0, sum) }
    )
  }
}
