import CareerAssessment

/// An instrument of two made-up scales with DEMO norms by sex and age, as the bytes of its JSON.
let demoInstrument: [UInt8] = {
  func both(_ text: String) -> String { #"{"zh": "\#(text)", "en": "\#(text)"}"# }
  func group(_ id: String, _ mean: Double, _ more: String = "") -> String {
    #"{"id": "\#(id)", "name": \#(both(id)), "n": 400\#(more), "tables": [{"type": "meanAndDeviation", "scale": "A", "#
      + #""mean": \#(mean), "standardDeviation": 2}]}"#
  }
  let text = """
    {"formatVersion": 1, "id": "demo", "version": "1.0.0", "status": "trial", "title": \(both("DEMO")),
     "languages": ["zh", "en"], "translationStatus": "keyOnly", "domain": "other", "purpose": \(both("DEMO")),
     "permittedPurposes": ["research"], "authors": ["DEMO"], "licence": "CC0", "source": \(both("DEMO")),
     "population": {}, "minutes": 1, "userLevel": "A",
     "responseFormats": [{"id": "likert", "type": "ordinal",
       "options": [{"value": 1}, {"value": 2}, {"value": 3}, {"value": 4}, {"value": 5}]}],
     "items": [{"id": "q1", "format": "likert"}, {"id": "q2", "format": "likert"}, {"id": "q3", "format": "likert"},
       {"id": "q4", "format": "likert"}],
     "scales": [
       {"id": "A", "name": \(both("A")), "items": [{"id": "q1"}, {"id": "q2", "reversed": true}], "scoring": "sum",
        "missing": {"minimumAnswered": 2, "rule": "prorate"}},
       {"id": "B", "name": \(both("B")), "items": [{"id": "q3"}, {"id": "q4"}], "scoring": "sum",
        "missing": {"minimumAnswered": 2, "rule": "prorate"}}],
     "norms": [{"id": "set", "demo": true, "population": \(both("DEMO")), "n": 1200,
       "collectedFrom": "2026-01-01", "collectedTo": "2026-06-30", "place": \(both("DEMO")), "source": "DEMO",
       "report": ["T"], "groups": [
         \(group("all", 6)),
         \(group("girls", 8, #", "parent": "all", "conditions": {"sex": "female", "minimumAge": 12, "belowAge": 16}"#)),
         \(group("women", 7, #", "parent": "all", "conditions": {"sex": "female", "minimumAge": 16, "belowAge": 60}"#))]}]}
    """
  return Array(text.utf8)
}()

extension Finding {
  /// The sentence of a test that failed.
  var sentence: String { description(in: .english) }
}
