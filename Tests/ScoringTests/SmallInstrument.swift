import AssessmentDiagnostics
import Foundation
import AssessmentInstruments
import AssessmentScoring

/// Key-only instruments of a few items, written as the JSON that a user would write.
///
/// Response formats: `likert` 1…5 with 不了解, `down` 3…0 (options in falling order), `four` and `two` keyed choices
/// whose correct option is the second, `agree` yes = 1 and no = 0, `hours` whole numbers 0…40, `free` any number.
func instrument(
  items: [String: Int],
  order: [String] = [],
  scales: [String],
  with more: String = ""
) throws -> Instrument {
  let formats = """
    {"id": "likert", "type": "ordinal", "missingOptions": [{"code": "dk"}],
     "options": [{"value": 1}, {"value": 2}, {"value": 3}, {"value": 4}, {"value": 5}]},
    {"id": "down", "type": "ordinal", "options": [{"value": 3}, {"value": 2}, {"value": 1}, {"value": 0}]},
    {"id": "four", "type": "keyedChoice", "options": [{"code": "A"}, {"code": "B"}, {"code": "C"}, {"code": "D"}]},
    {"id": "two", "type": "keyedChoice", "options": [{"code": "A"}, {"code": "B"}]},
    {"id": "agree", "type": "yesNo", "yes": {"value": 1}, "no": {"value": 0}},
    {"id": "hours", "type": "numeric", "minimum": 0, "maximum": 40, "integer": true},
    {"id": "free", "type": "numeric"}
    """
  // Items are named after their format's first letter and a number: likert 3 gives l1, l2, l3.
  let kinds = order.isEmpty ? items.keys.sorted() : order
  let list = kinds.flatMap { kind in
    (1...(items[kind] ?? 1)).map { number in
      let correct = kind == "four" || kind == "two" ? #", "correct": "B""# : ""
      return
        #"{"id": "\#(kind.prefix(kind == "four" || kind == "free" ? 2 : 1))\#(number)", "format": "\#(kind)"\#(correct)}"#
    }
  }
  let text = """
    {"formatVersion": 1, "id": "small", "version": "1.0.0", "status": "trial", "title": \(both("small")),
     "languages": ["zh", "en"], "translationStatus": "keyOnly", "domain": "other", "purpose": \(both("tests")),
     "permittedPurposes": ["research"], "authors": ["tests"], "licence": "CC0", "source": \(both("tests")),
     "population": {}, "minutes": 1, "userLevel": "A", "responseFormats": [\(formats)],
     "items": [\(list.joined(separator: ", "))], "scales": [\(scales.joined(separator: ", "))]\(more)}
    """
  do throws(Findings) {
    return try InstrumentFile(reading: [UInt8](text.utf8), file: "small.json").instrument
  } catch {
    // What is wrong with the test's instrument is worth reading.
    throw Findings(error.all.filter { $0.severity == .error })
  }
}

/// A text in both languages.
func both(_ text: String) -> String { #"{"zh": "\#(text)", "en": "\#(text)"}"# }

/// A scale; `keys` are item ids, a minus before a reversed one, `*` and a weight behind a weighted one.
func scale(
  _ id: String,
  _ keys: String,
  _ scoring: String = "sum",
  minimum: Int? = nil,
  _ rule: String = "prorate",
  with more: String = ""
) -> String {
  let parts = keys.split(separator: " ")
  let items = parts.map { part in
    let isReversed = part.hasPrefix("-")
    let halves = part.drop { $0 == "-" }.split(separator: "*")
    return #"{"id": "\#(halves[0])""# + (isReversed ? #", "reversed": true"# : "")
      + (halves.count > 1 ? #", "weight": \#(halves[1])"# : "") + "}"
  }
  return """
    {"id": "\(id)", "name": \(both(id)), "scoring": "\(scoring)", "items": [\(items.joined(separator: ", "))],
     "missing": {"minimumAnswered": \(minimum ?? parts.count), "rule": "\(rule)"}\(more)}
    """
}

/// A composite; `parts` are ids with `*` and a weight behind them where it is not 1.
func composite(
  _ id: String,
  _ parts: String,
  _ basis: String,
  _ combination: String = "sum",
  with more: String = ""
) -> String {
  let list = parts.split(separator: " ").map { part in
    let halves = part.split(separator: "*")
    return #"{"id": "\#(halves[0])""# + (halves.count > 1 ? #", "weight": \#(halves[1])"# : "") + "}"
  }
  return """
    {"id": "\(id)", "name": \(both(id)), "parts": [\(list.joined(separator: ", "))], "basis": "\(basis)",
     "combination": "\(combination)"\(more)}
    """
}

/// Answers to `likert` items; `nil` is left blank.
func likert(_ values: Int?...) -> [Answer] { likert(values) }

/// Answers to `likert` items; `nil` is left blank.
func likert(_ values: [Int?]) -> [Answer] { values.map { $0.map { .option($0 - 1) } ?? .missing(.blank) } }

extension Instrument {
  /// One person's profile.
  func score(_ answers: [Answer], options: ScoringOptions = ScoringOptions()) -> ScoreProfile {
    ScoringPlan(self, options: options).score(PersonResponses(person: "p1", answers: answers))
  }

  /// The raw score of one scale or composite.
  func raw(_ id: String, _ answers: [Answer]) -> Result<Double, Score.MissingReason>? {
    score(answers).score(of: id)?.raw
  }
}
