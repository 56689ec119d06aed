import AssessmentDiagnostics
import AssessmentTabular
import Testing

/// Answers that come as records of named values; all of them made up (DEMO).
@Suite("Records: JSON, FHIR, LimeSurvey archives, cells that hold JSON, codebooks")
struct RecordTests {
  private static let options = [
    OptionOutline(code: "1", score: 1, labels: ["不喜欢", "Dislike"]),
    OptionOutline(code: "2", score: 2, labels: ["喜欢", "Like"]),
  ]
  private static let outline = QuestionnaireOutline(items: [
    ItemOutline(id: "R1", number: 1, prompts: ["修理自行车", "Repair a bicycle"], response: .options(options)),
    ItemOutline(id: "I1", number: 2, prompts: ["做化学实验", "Do a chemistry experiment"], response: .options(options)),
  ])

  /// Ids and answers: the place of the option, or nil.
  private func read(
    _ text: String,
    options: ReadingOptions = ReadingOptions()
  ) throws -> (rows: [String], findings: [Finding]) {
    let input = TableInput.bytes(Array(text.utf8), named: "demo")
    var reader = try ResponseReader(input, outline: Self.outline, options: options)
    var rows: [String] = []
    var findings: [Finding] = []
    while let row = try reader.next() {
      let answers = row.cells.map { cell -> String in
        switch cell {
        case .option(let place): "\(place + 1)"
        case .missing: "-"
        default: "?"
        }
      }
      rows.append("\(row.line) \(row.personID) \(answers.joined())")
      findings += row.findings
    }
    return (rows, findings + reader.findings)
  }

  @Test(arguments: [
    // An object a line; a blank line between them.
    "{\"id\": \"p1\", \"R1\": 2, \"I1\": 1}\n\n{\"id\": \"p2\", \"R1\": null, \"I1\": \"Like\"}\n",
    // The same with a byte order mark and without a last line end.
    "\u{FEFF}{\"id\": \"p1\", \"R1\": 2, \"I1\": 1}\n\n{\"id\": \"p2\", \"I1\": \"喜欢\"}",
    // A list over lines.
    "[\n{\"id\": \"p1\", \"R1\": 2, \"I1\": 1},\n\n{\"id\": \"p2\", \"R1\": \"\", \"I1\": 2}]",
  ]) func objectsAreRows(_ text: String) throws {
    let found = try read(text)
    let isList = text.hasPrefix("[")
    #expect(found.rows == [(isList ? "2" : "1") + " p1 21", (isList ? "4" : "3") + " p2 -2"])
  }

  @Test func answersInsideAreReached() throws {
    let list =
      "{\"responses\": [{\"id\": \"p1\", \"answers\": [{\"question\": \"R1\", \"value\": 1}, {\"question\": \"I1\", \"value\": 2}]}]}"
    // `answers.R1` is not the id of an item, but its last name is, and no other path ends so.
    let input = TableInput.bytes(Array(list.utf8), named: "demo")
    let seen = try FileInspection(input, outline: Self.outline)
    #expect(seen.mapping.columns.map(\.header) == ["id", "answers.R1", "answers.I1"])
    #expect(seen.mapping.columns.map(\.role) == [.personID, .item("R1"), .item("I1")])
    #expect(
      try read("{\"person\": \"p1\", \"answers\": {\"R1\": 2, \"I1\": 1}, \"meta\": {\"ua\": 1}}").rows == ["1 p1 21"]
    )
    let cells = "id,data\np1,\"{\"\"answers\"\": {\"\"R1\"\": 2, \"\"I1\"\": 1}}\"\n"
    #expect(try read(cells).rows == ["2 p1 21"])
    let twice = #expect(throws: Findings.self) {
      try read("{\"id\": \"p1\", \"before\": {\"R1\": 1, \"I1\": 1}, \"after\": {\"R1\": 2, \"I1\": 2}}")
    }
    // The same items before and after are two waves.
    #expect(twice?.all.contains { $0.rule == "waves-in-columns" } == true)
  }

  @Test func aBrokenLineSaysWhere() {
    let error = #expect(throws: Findings.self) {
      try read("{\"id\": \"p1\", \"R1\": 2, \"I1\": 1}\n{\"id\": \"p2\", \"R1\": 2,, \"I1\"\n")
    }
    #expect(error?.all.first?.place.line == 2)
  }

  @Test func fhirResponsesAreRows() throws {
    let first = """
      {"resourceType": "QuestionnaireResponse", "status": "completed", "authored": "2026-09-03T12:00:00+08:00",
       "subject": {"identifier": {"value": "p1"}},
       "item": [{"linkId": "g", "item": [
         {"linkId": "R1", "answer": [{"valueCoding": {"code": "LA1-1", "display": "Like"}}]},
         {"linkId": "I1", "answer": [{"valueCoding": {"code": "x", "extension": [
           {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 1}]}}]}]}]}
      """
    let second = """
      {"resourceType": "QuestionnaireResponse", "subject": {"reference": "Patient/p2"},
       "item": [{"linkId": "R1"}, {"linkId": "I1", "answer": [{"valueInteger": 2}]}]}
      """
    let bundle = """
      {"resourceType": "Bundle", "entry": [{"resource": \(first)}, {"resource": {"resourceType": "Observation"}},
       {"resource": \(second)}]}
      """
    let expected = ["p1 21", "p2 -2"]
    #expect(try read(bundle).rows.map { String($0.drop { $0 != " " }.dropFirst()) } == expected)
    func line(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }
    #expect(try read(line(first) + "\n" + line(second)).rows.map { String($0.dropFirst(2)) } == expected)
  }

  @Test func limeSurveyArchivesAreRead() throws {
    let found = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <document><LimeSurveyDocType>Responses</LimeSurveyDocType><DBVersion>359</DBVersion>
      <languages><language>en</language></languages>
      <responses><fields><fieldname>id</fieldname><fieldname>_12X3X4R1</fieldname><fieldname>_12X3X4I1</fieldname></fields>
      <rows><row><id><![CDATA[7]]></id><submitdate><![CDATA[2026-09-03 12:00:00]]></submitdate>
      <_12X3X4R1><![CDATA[2]]></_12X3X4R1><_12X3X4I1><![CDATA[1]]></_12X3X4I1></row>
      <row><id><![CDATA[8]]></id><submitdate/><_12X3X4R1/><_12X3X4I1><![CDATA[2]]></_12X3X4I1></row></rows></responses>
      </document>
      """
    )
    #expect(found.rows == ["2 7 21", "3 8 -2"])
  }

  @Test func otherXMLIsNoTable() {
    for (text, rule) in [
      ("<?xml version=\"1.0\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>", "xml-kind"),
      ("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><document/>", "workbook-"),
      ("<?xml version=\"1.0\"?><document><responses>", "workbook-"),
    ] {
      let error = #expect(throws: Findings.self) { try read(text) }
      #expect(error?.all.first?.rule.hasPrefix(rule) == true, "\(error?.all ?? [])")
    }
  }

  @Test func cellsWithJSONAreTakenApart() throws {
    let found = try read(
      """
      id,data,note
      p1,"{""R1"": 2, ""I1"": 1}",a
      p2,"{""R1"": ""Like"", ""I1"": null}",b
      p3,,c
      p4,"{""R1"": 2",d
      p5,"{""R1"": 1, ""I1"": 1, ""Z"": 4}",e
      """
    )
    #expect(found.rows == ["2 p1 21", "3 p2 2-", "4 p3 --", "5 row-5 ??", "6 p5 11"])
    let rules = found.findings.map(\.rule)
    #expect(rules.contains("json-cells") && rules.contains("json-cell-damaged"))
  }

  @Test func aNameThatComesLateIsSaid() throws {
    let early = (1...300).map { "p\($0),\"{\"\"R1\"\": 2, \"\"I1\"\": 1}\"" }
    let found = try read("id,data\n" + (early + ["q,\"{\"\"R1\"\": 1, \"\"Z\"\": 4}\""]).joined(separator: "\n"))
    #expect(found.rows.last == "302 q 1-")
    #expect(found.findings.contains { $0.rule == "json-cell-name" && $0.place.line == 302 })
  }

  @Test func codebooksNameColumns() throws {
    var options = ReadingOptions()
    options.codebook = ["Q_A": "Repair a bicycle", "Q_B": "Do a chemistry experiment", "age": ""]
    let found = try read("Q_A\tQ_B\tengnat\ttestelapse\n2\t1\t1\t90\n0\t2\t1\t80\n-1\t1\t2\t70\n", options: options)
    #expect(found.rows.map { String($0.suffix(2)) } == ["21", "-2", "-1"])
  }

  @Test func answersThatAreNotFinalAreSaid() throws {
    func response(_ status: String, _ id: String) -> String {
      "{\"resourceType\": \"QuestionnaireResponse\", \"status\": \"\(status)\", \"id\": \"\(id)\", \"item\": "
        + "[{\"linkId\": \"R1\", \"answer\": [{\"valueInteger\": 1}]}, {\"linkId\": \"I1\", \"answer\": [{\"valueInteger\": 2}]}]}"
    }
    let lines = [
      response("entered-in-error", "a"), response("completed", "b"), response("in-progress", "c"),
      response("stopped", "d"), response("amended", "e"), response("entered-in-error", "f"),
    ]
    let found = try read(lines.joined(separator: "\n"))
    #expect(found.rows == ["2 b 12", "3 c 12", "4 d 12", "5 e 12"])
    let said = found.findings.filter { $0.rule.hasPrefix("response-") }.map { "\($0.place.line ?? 0) \($0.rule)" }
    #expect(
      said.sorted() == [
        "1 response-withdrawn", "3 response-unfinished", "4 response-unfinished", "6 response-withdrawn",
      ]
    )
    #expect(!found.findings.contains { $0.message.chinese.contains("\"a\"") })
    let only = #expect(throws: Findings.self) { try read(response("entered-in-error", "a")) }
    #expect(only?.all.map(\.rule) == ["response-withdrawn"])
  }

  @Test func archivesOfLimeSurveyAreOpened() throws {
    let responses = """
      <?xml version="1.0"?><document><LimeSurveyDocType>Responses</LimeSurveyDocType><responses><rows>
      <row><id>7</id><_1X2X3R1>2</_1X2X3R1><_1X2X3I1>1</_1X2X3I1></row></rows></responses></document>
      """
    func open(_ parts: [(String, String)]) throws -> [[ResponseCell]] {
      var reader = try ResponseReader(.bytes(MadeWorkbook.zip(parts), named: "s.lsa"), outline: Self.outline)
      var rows: [[ResponseCell]] = []
      while let row = try reader.next() { rows.append(row.cells) }
      return rows
    }
    #expect(try open([("s.lss", "<a/>"), ("s_responses.lsr", responses)]) == [[.option(1), .option(0)]])
    let none = #expect(throws: Findings.self) { try open([("s.lss", "<a/>"), ("s.lst", "<a/>")]) }
    #expect(none?.all.map(\.rule) == ["archive-part-missing"])
    #expect(none?.all.first?.message.chinese.contains("\"s.lss\"、\"s.lst\"") == true)
    let other = #expect(throws: Findings.self) { try open([("a.bin", "a")]) }
    #expect(other?.all.map(\.rule) == ["workbook-kind"])
  }
}
