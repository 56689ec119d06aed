import AssessmentDiagnostics
import CareerAssessment
import Foundation
import Testing

/// Files of strangers: numbers beyond all bounds, and names of files that lie elsewhere.
@Suite struct StrangeImportTests {
  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "-9223372036854775807", "1e300", "-1e-300"])
  func weightsBeyondAllBoundsAreNoScores(_ weight: String) throws {
    func option(_ weight: String) -> String {
      """
      {"valueCoding": {"code": "c\(weight)", "display": "a\(weight)"}, "extension": [{"url":
      "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": \(weight)}]}
      """
    }
    let place = try Workplace()
    for others in [["1"], ["1", "2"], ["-9223372036854775808", "9223372036854775807"]] {
      let text = """
        {"resourceType": "Questionnaire", "name": "N", "title": "N", "language": "en", "item": [{"linkId": "q1", "text": "I plan.",
        "type": "choice", "answerOption": [\((others + [weight]).map(option).joined(separator: ", "))]}]}
        """
      try text.write(toFile: place.path("in"), atomically: true, encoding: .utf8)
      // Refused or said; never a score, never a crash.
      let outcome = try? ImportInstrumentJob().run(place.path("in"), to: place.path("out.json"))
      if let outcome {
        #expect(outcome.findings.contains { ["import-no-answer", "import-order-assumed"].contains($0.rule) })
        let draft = try String(contentsOfFile: place.path("out.json"), encoding: .utf8)
        #expect(!draft.contains("\"value\": \(weight)"))
        try FileManager.default.removeItem(atPath: place.path("out.json"))
      }
    }
  }

  @Test(arguments: ["../private.json", "/etc/hostname", "items/../../private.json"])
  func aReferenceOutsideTheFolderIsNotFollowed(_ reference: String) throws {
    let place = try Workplace()
    let folder = place.path("activity")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let secret = """
      {"category": "reproschema:Item", "question": {"en": "SECRET"}, "responseOptions": {"choices": [
      {"name": {"en": "no"}, "value": 0}, {"name": {"en": "yes"}, "value": 1}]}}
      """
    try secret.write(toFile: place.path("private.json"), atomically: true, encoding: .utf8)
    let activity = """
      {"@type": "reproschema:Activity", "@id": "x", "category": "reproschema:Activity", "prefLabel": {"en": "x"},
      "ui": {"order": ["\(reference)"], "addProperties": [{"isAbout": "\(reference)", "variableName": "v"}]}}
      """
    try activity.write(toFile: folder + "/act.json", atomically: true, encoding: .utf8)
    do throws(Findings) {
      _ = try ImportInstrumentJob().run(folder + "/act.json", to: place.path("out.json"))
      Issue.record("imported")
    } catch {
      #expect(error.all.contains { $0.rule == "import-not-carried" })
      #expect(!error.all.contains { $0.message.english.contains("SECRET") })
    }
    #expect(!FileManager.default.fileExists(atPath: place.path("out.json")))
  }
}
