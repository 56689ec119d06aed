import AssessmentDiagnostics
import AssessmentJSON

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
  static func records(_ root: JSONValue, line: Int, file: String) -> [KeyedRecord]? {
    switch root["resourceType"]?.string {
    case "QuestionnaireResponse": return [record(root, Place(file: file, line: line))]
    case "Bundle":
      return (root["entry"]?.array ?? []).compactMap { $0["resource"] }
        .filter { $0["resourceType"]?.string == "QuestionnaireResponse" }.map {
          record($0, Place(file: file, line: line))
        }
    default: return nil
    }
  }

  private static func record(_ response: JSONValue, _ place: Place) -> KeyedRecord {
    let line = place.line ?? 1
    let subject = response["subject"]
    let person =
      subject?["identifier"]?["value"]?.string ?? subject?["reference"]?.string.map {
        $0.replacing("Patient/", with: "")
      }
      ?? response["id"]?.string ?? ""
    var values: [(name: String, text: String)] = [("id", person)]
    if let authored = response["authored"]?.string { values.append(("submitted", time(authored))) }
    read(response["item"]?.array ?? [], into: &values, depth: 0)
    let status = response["status"]?.string ?? ""
    return KeyedRecord(
      line: line,
      values: values,
      notes: note(status, place),
      isLeftOut: status == "entered-in-error"
    )
  }

  /// What is said of answers that are not final.
  private static func note(_ status: String, _ place: Place) -> [Finding] {
    switch status {
    case "entered-in-error":
      [
        Finding(
          "response-withdrawn",
          .warning,
          at: place,
          Phrase(
            zh: "这份答卷的状态是“录入有误”（entered-in-error），没有采用",
            en: "these answers are marked as entered in error and are left out"
          ),
          remedy: Phrase(
            zh: "请核对原系统中的答卷；更正后重新导出",
            en: "check the answers in the system they come from and export them again"
          )
        )
      ]
    case "in-progress", "stopped":
      [
        Finding(
          "response-unfinished",
          .warning,
          at: place,
          status == "stopped"
            ? Phrase(zh: "这份答卷中途停止、没有填完（stopped）", en: "these answers were broken off (stopped)")
            : Phrase(zh: "这份答卷还在填写、没有完成（in-progress）", en: "these answers are not finished (in-progress)"),
          remedy: Phrase(
            zh: "已按现有答案计分；请等本人填完后重新导出，或把结果只当作参考",
            en: "scored as far as there are answers; export again when they are finished, or take the result with care"
          )
        )
      ]
    default: []
    }
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
