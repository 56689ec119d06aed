import AssessmentDiagnostics
import Foundation
import AssessmentGuidance
import AssessmentInstruments
import AssessmentJSON
import TestSupport
import Testing

@Suite("The rule of the evaluation") struct EvaluationRuleTests {
  /// The shipped rule as text.
  static let text: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return
      (try? String(
        contentsOf: root.appendingPathComponent("Instruments/evaluation/orientation-trial.json"),
        encoding: .utf8
      ))
      ?? ""
  }()

  static func file(_ change: (String) -> String = { $0 }) throws -> EvaluationRuleFile {
    try EvaluationRuleFile(reading: Array(change(text).utf8), file: "rule.json")
  }

  private func rules(_ old: String, _ new: String) -> [String] {
    #expect(Self.text.contains(old), "\(old)")
    do {
      _ = try Self.file { $0.replacingOccurrences(of: old, with: new) }
      return []
    } catch let error as Findings { return error.all.map(\.rule) } catch { return ["\(error)"] }
  }

  @Test("the shipped rule is whole, is a trial and speaks both languages") func shipped() throws {
    let file = try Self.file()
    #expect(file.rule.status == .trial)
    #expect(file.digest.count == 64)
    #expect(file.rule.domains.map(\.domain) == EvaluationDomain.allCases)
    #expect(DecisionTable(rows: file.rule.table).proof().open.isEmpty)
    for text in [file.rule.title, file.rule.reason]
      + file.rule.domains.flatMap({ [$0.mappingSource, $0.weight.reason] })
      + file.rule.conflicts.flatMap({ [$0.client, $0.counsellor, $0.nextStep] })
    {
      #expect(text.zh != nil && text.en != nil)
      #expect(text.zh?.contains("不适合") == false)
    }
    // Every category can come out.
    #expect(Set(file.rule.table.map(\.category)) == Set(EvaluationCategory.allCases))
  }

  @Test("the JSON Schema is the one that the shape generates (RECORD=1 writes it, and fails)") func schema() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appendingPathComponent("Instruments/evaluation-rule.schema.json")
    let generated = JSONWriter.pretty(EvaluationRuleShape.schema)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(generated.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == generated)
  }

  @Test("what two rules say otherwise is told with both numbers") func differences() throws {
    let first = try Self.file().rule
    #expect(first.differences(to: first).isEmpty)
    let second = try Self.file { text in
      text.replacingOccurrences(of: #""low": 0.1,"#, with: #""low": 0.3,"#)
        .replacingOccurrences(of: #""draws": 2000"#, with: #""draws": 500"#)
    }.rule
    let words = first.differences(to: second).map(\.english)
    #expect(words == ["weight of values: 0.1–0.4 → 0.3–0.4", "draws: 2000 → 500"])
  }

  @Test(
    "what breaks a rule is found",
    arguments: [
      (
        #"{"when": {}, "category": "littleSupport"}"#, #"{"when": {"wish": true}, "category": "littleSupport"}"#,
        "evaluation-table-incomplete"
      ),
      (#"{"interests": ["unknown"]}"#, #"{"interests": ["supports"]}"#, "evaluation-row-dead"),
      (#""required": "interests""#, #""required": "wishes""#, "shape-unknown-tag"),
      (#""draws": 2000"#, #""draws": 2000, "extra": 1"#, "shape-unknown-member"),
      (#""high": 0.8,"#, #""high": 0.3,"#, "evaluation-weight-sum"),
      (#""high": 0.8,"#, #""high": 0.3,"#, "evaluation-weight-range"),
      (#"{"fit": 0, "utility": 0.1}"#, #"{"fit": 0, "utility": 0.7}"#, "evaluation-utility"),
      (#""speaksAgainst": 0,"#, #""speaksAgainst": 0.6,"#, "evaluation-thresholds"),
      (#""below": "2.0.0""#, #""below": "0.1.0""#, "evaluation-versions"),
      (#"["achievement"]"#, #"["fame"]"#, "evaluation-figure"),
      (#""scale": "concern", "below": 35"#, #""scale": "concern""#, "evaluation-sign"),
    ] as [(String, String, String)]
  )
  func faulty(_ old: String, _ new: String, _ expected: String) {
    let found = rules(old, new)
    #expect(found.contains(expected), "\(found)")
  }

  @Test("a table is proven by going through every case") func proof() {
    let always = DecisionRow(when: EvaluationPattern(), category: .littleSupport)
    let wished = DecisionRow(when: EvaluationPattern(wish: true), category: .talkAboutWish)
    #expect(DecisionTable.cases.count == 4 * 4 * 4 * 6 * 2)
    #expect(Set(DecisionTable.cases).count == DecisionTable.cases.count)
    #expect(DecisionTable(rows: [always, wished]).proof().dead == [1])
    #expect(DecisionTable(rows: [wished]).proof().open.count == DecisionTable.cases.count / 2)
    let whole = DecisionTable(rows: [wished, always]).proof()
    #expect(whole.open.isEmpty && whole.dead.isEmpty)
  }
}
