import Diagnostics
import JSON

/// Reads FHIR QuestionnaireResponses (R4, R4B, R5), alone or in a Bundle, as records: a value for each `linkId`, however
/// deep its group, the person's identifier, and when the answers were given.
///
/// A coded answer counts for its weight (`itemWeight`, `ordinalValue`) where it has one, else it is its code; a code that is
/// no number gives way to its display, by which options are recognised.
enum FHIRResponses {
  static let kind = Phrase(zh: "FHIR QuestionnaireResponse", en: "FHIR QuestionnaireResponse")
  private static let deepest = 20

  /// Whether a document is a resource of FHIR that may hold answers.
  static func isOne(_ root: JSONValue) -> Bool {
    ["Bundle", "QuestionnaireResponse"].contains(root["resourceType"]?.string ?? "")
  }

  /// The records of a resource; nil where it is none of FHIR's.
  static func records(_ root: JSONValue, line: Int) -> [KeyedRecord]? {
    switch root["resourceType"]?.string {
    case "QuestionnaireResponse": return [record(root, line: line)]
    case "Bundle":
      return (root["entry"]?.array ?? []).compactMap { $0["resource"] }
        .filter { $0["resourceType"]?.string == "QuestionnaireResponse" }.map { record($0, line: line) }
    default: return nil
    }
  }

  private static func record(_ response: JSONValue, line: Int) -> KeyedRecord {
    let subject = response["subject"]
    let person =
      subject?["identifier"]?["value"]?.string ?? subject?["reference"]?.string.map {
        $0.replacing("Patient/", with: "")
      }
      ?? response["id"]?.string ?? ""
    var values: [(name: String, text: String)] = [("id", person)]
    if let authored = response["authored"]?.string { values.append(("submitted", time(authored))) }
    read(response["item"]?.array ?? [], into: &values, depth: 0)
    return KeyedRecord(line: line, values: values)
  }

  /// `2026-09-03T12:00:00+08:00` by the clock of the place where it was written.
  private static func time(_ authored: String) -> String {
    String(authored.prefix { $0 != "Z" && $0 != "+" && $0 != "." }.prefix(19)).replacing("T", with: " ")
  }

  private static func read(_ items: [JSONValue], into values: inout [(name: String, text: String)], depth: Int) {
    guard depth < deepest else { return }
    for item in items {
      let answers = item["answer"]?.array ?? []
      if let link = item["linkId"]?.string, !answers.isEmpty || item["item"] == nil {
        values.append((link, answers.map(text).joined(separator: "┋")))
      }
      read(item["item"]?.array ?? [], into: &values, depth: depth + 1)
      for answer in answers { read(answer["item"]?.array ?? [], into: &values, depth: depth + 1) }
    }
  }

  private static func text(_ answer: JSONValue) -> String {
    let coding = answer["valueCoding"]
    for place in [answer, coding].compactMap(\.self) {
      for ext in place["extension"]?.array ?? [] {
        let url = ext["url"]?.string ?? ""
        guard url.hasSuffix("/itemWeight") || url.hasSuffix("ordinalValue") else { continue }
        if let weight = ext["valueDecimal"] ?? ext["valueInteger"] { return JSONValues.text(weight) }
      }
    }
    if let coding {
      let code = coding["code"]?.string ?? ""
      if Int(code) != nil { return code }
      return coding["display"]?.string ?? code
    }
    let value = answer.object?.first { $0.name.hasPrefix("value") }?.value
    return value.map { $0["value"].map(JSONValues.text) ?? JSONValues.text($0) } ?? ""
  }
}
