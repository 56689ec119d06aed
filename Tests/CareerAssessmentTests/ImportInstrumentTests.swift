import CareerAssessment
import Foundation
import Testing

/// Instruments of other systems become drafts of ours, and what is lost is said.
@Suite struct ImportInstrumentTests {
  /// Imports a text; the instrument and the findings.
  func imported(_ text: String, _ change: (inout ImportInstrumentJob) -> Void = { _ in }) throws -> (
    file: InstrumentFile, rules: [String]
  ) {
    let place = try Workplace()
    try text.write(toFile: place.path("in"), atomically: true, encoding: .utf8)
    var job = ImportInstrumentJob()
    change(&job)
    let outcome = try job.run(place.path("in"), to: place.path("out.json"))
    let bytes = Array(try Data(contentsOf: place.url.appendingPathComponent("out.json")))
    return (try InstrumentFile(reading: bytes, file: "out.json"), outcome.findings.map(\.rule))
  }

  /// R4 with `ordinalValue` on the coding, R5 with `itemWeight` on the option, a contained value set, nested groups.
  static let questionnaire = """
    {"resourceType": "Questionnaire", "name": "Two-Moods", "title": "Two moods", "language": "en", "version": "2.1",
     "contained": [
       {"resourceType": "ValueSet", "id": "often", "compose": {"include": [{"system": "urn:often"}]}},
       {"resourceType": "CodeSystem", "url": "urn:often", "concept": [
         {"code": "n", "display": "never", "property": [{"code": "itemWeight", "valueDecimal": 0}]},
         {"code": "s", "display": "sometimes", "property": [{"code": "itemWeight", "valueDecimal": 1}]},
         {"code": "a", "display": "always", "property": [{"code": "itemWeight", "valueDecimal": 2}]}]}],
     "item": [
      {"linkId": "calm", "text": "Calm", "type": "group", "item": [
        {"linkId": "1.1", "text": "I stay calm.", "type": "choice", "answerOption": [
          {"valueCoding": {"display": "no", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 1}]}},
          {"valueCoding": {"display": "yes", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": 2}]}}]},
        {"linkId": "inner", "type": "group", "item": [
          {"linkId": "1.2", "text": "I sleep well.", "type": "coding", "enableWhen": [{}], "answerOption": [
            {"valueString": "no", "extension": [
              {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 1}]},
            {"valueString": "yes", "extension": [
              {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 2}]}]}]}]},
      {"linkId": "busy", "text": "Busy", "type": "group", "item": [
        {"linkId": "2.1", "text": "I hurry.", "type": "choice", "answerValueSet": "#often"},
        {"linkId": "2.2", "text": "Why?", "type": "text"},
        {"linkId": "2.3", "text": "How much?", "type": "choice", "answerOption": [
          {"valueCoding": {"display": "half", "extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/itemWeight", "valueDecimal": 0.5}]}},
          {"valueInteger": 1}]}]}]}
    """

  @Test(
    "Every way of writing a reversed item is understood",
    arguments: [
      "E = c(\"q1\",\"\u{2212}q2\",\"q3\")\nC = c(\"q4\",\"-q5\")", "E: q1 \u{FF0D}q2 q3\nC: q4 -q5",
      "E: q1 \u{2013}q2 q3\nC：q4，- q5",
      "E = c(“q1”,“-q2”,“q3”)\nC = c(\"q4\",\"-q5\")", "list(E=c('q1','-q2','q3'),C=c(\"q4\",\"-q5\"))",
      "list(E=c(\"q1\", # was \"q9\"\n \"-q2\", \"q3\"),C=c(\"q4\", \"-q5\"))\n# OLD = c(\"x1\",\"-x2\")",
      "E: q1 q2（反向） q3\nC: q4 q5反", "Ｅ：ｑ１，－ｑ２，ｑ３\nC: q4 q5(reversed)",
      "E: q1 \u{2796}q2 q3\nC: q4 \u{02D7}q5", "E: q1 q2R q3\nC: q4 q5(R)", "E: +q1 \u{2010}q2 q3\nC: q4 \u{2011}q5",
      "item,E,C\nq1,1,0\nq2,-1,0\nq3,1,0\nq4,0,1\nq5,0,\u{2212}1\n",
      "E C\nq1 1 0\nq2 -1 0\nq3 1 0\nq4 0 1\nq5 0 -1",
    ]
  )
  func signs(_ keys: String) throws {
    let scales = try imported(keys) { ($0.source, $0.range) = (.psychKeys, 1...5) }.file.instrument.scales
    #expect(scales.map(\.id) == ["E", "C"])
    #expect(scales.map { $0.items.map(\.id) } == [["q1", "q2", "q3"], ["q4", "q5"]])
    #expect(scales.map { $0.items.map { $0.reversed == true } } == [[false, true, false], [false, true]])
  }

  @Test("Runs of items are spelled out", arguments: ["E: q1:q3 -q4", "E: q1 q2~q3 q4R", "E: 1-3 -4", "E = c(1:3, -4)"])
  func runs(_ keys: String) throws {
    let items = try imported(keys) { ($0.source, $0.range) = (.psychKeys, 1...5) }.file.instrument.scales[0].items
    #expect(items.map { $0.reversed == true } == [false, false, false, true])
  }

  @Test(
    "A key that is not understood stops the import",
    arguments: [
      "E: q1 q2- q3", "E: q1 ~q2 q3", "E: q1 !q2", "E: q1 \u{00AC}q2 q3", "E: q1 q2 q3\nReverse: q2",
      "外向: q1 q2\n反向题: q2", "E: q1 -q2R q3", "E: q9:q2 q3", "E: q1 q2\nand so on", "E = c(\"q1\", \"q2)",
      "E = c(q1, -q2)",
    ]
  )
  func unreadableKeys(_ keys: String) {
    #expect(throws: Findings.self) { _ = try imported(keys) { ($0.source, $0.range) = (.psychKeys, 1...5) } }
  }

  @Test("Options for no answer are not scored, and said; a text without a score costs the option, not the import")
  func noAnswer() throws {
    func sources(_ options: [(Int?, String)]) -> String {
      let all = options.enumerated().map { place, option in
        let score = option.0.map {
          ", \"extension\": [{\"url\": \"http://hl7.org/fhir/StructureDefinition/itemWeight\", \"valueDecimal\": \($0)}]"
        }
        return "{\"valueCoding\": {\"code\": \"c\(place)\", \"display\": \"\(option.1)\"}\(score ?? "")}"
      }
      return """
        {"resourceType": "Questionnaire", "name": "N", "title": "N", "language": "en", "item": [{"linkId": "q1", "text": "I plan.",
        "type": "choice", "answerOption": [\(all.joined(separator: ", "))]}]}
        """
    }
    func values(_ options: [(Int?, String)]) throws -> (values: [Int], rules: [String]) {
      let (file, rules) = try imported(sources(options))
      guard case .ordinal(let format)? = file.instrument.format(of: file.instrument.items[0]) else {
        return ([], rules)
      }
      return (format.options.map(\.value), rules)
    }
    let agree: [(Int?, String)] = [(1, "No"), (2, "Perhaps"), (3, "Yes")]
    for odd in [(98, "Don't know"), (-99, "Refused"), (9, "Can't say"), (99, "(blank)"), (nil, "Not applicable")] {
      let (found, rules) = try values(agree + [odd])
      #expect(found == [1, 2, 3] && rules.contains("import-no-answer"), "\(odd)")
    }
    // A middle called so keeps its score, with a word.
    let (middle, rules) = try values([(1, "No"), (2, "Don't know"), (3, "Yes")])
    #expect(middle == [1, 2, 3] && rules.contains("import-no-answer-scored"))
    // No scores at all: the order, told.
    let (order, told) = try values([(nil, "No"), (nil, "Perhaps"), (nil, "Yes"), (nil, "Refused")])
    #expect(order == [1, 2, 3] && told.contains("import-order-assumed") && told.contains("import-no-answer"))
    #expect(throws: Findings.self) { _ = try values([(0, "a"), (0, "b"), (1, "c")]) }
  }

  @Test func aQuestionnaireKeepsItsScoresAndSaysWhatItLost() throws {
    let (file, rules) = try imported(Self.questionnaire)
    let instrument = file.instrument
    #expect(instrument.id == "two-moods" && instrument.languages == [.english])
    #expect(instrument.items.map(\.id) == ["1.1", "1.2", "2.1"])
    #expect(instrument.scales.map(\.id) == ["calm", "inner", "busy"])
    // enableWhen, the text item, the half score.
    #expect(rules.filter { $0 == "import-not-carried" }.count == 3)
    #expect(rules.contains("import-keys-unknown") && rules.contains("import-draft"))
    let plan = ScoringPlan(instrument)
    let profile = plan.score(try PersonResponses(person: "p", values: [2, 1, 2], to: file))
    #expect(profile.scores.map(\.rawScore) == [2, 1, 2])
  }

  @Test(arguments: [
    "list(agree = c(\"-A1\", \"A2\"), open=c(\"O1\",\"-O2\",\"O3\"))", "agree: -A1 A2\nopen: O1, -O2, O3\n",
  ])
  func keysOfPsychKeepTheirSigns(_ text: String) throws {
    let (file, rules) = try imported(text) { $0.range = 1...6 }
    #expect(file.instrument.scales.map(\.id) == ["agree", "open"])
    #expect(file.instrument.items.map(\.id) == ["A1", "A2", "O1", "O2", "O3"])
    #expect(rules == ["import-draft"])
    let profile = ScoringPlan(file.instrument).score(
      try PersonResponses(person: "p", values: [1, 5, 2, 6, 3], to: file)
    )
    // 7 - 1 + 5; 2 + 7 - 6 + 3.
    #expect(profile.scores.map(\.rawScore) == [11, 6])
  }

  @Test func aCodebookIsComparedWithTheKeys() throws {
    let place = try Workplace()
    let codebook = place.path("codebook.csv")
    func rules(_ table: String) throws -> (words: [String?], lost: Int) {
      try table.write(toFile: codebook, atomically: true, encoding: .utf8)
      let (file, rules) = try imported("agree: -A1 A2") {
        $0.range = 1...5
        $0.codebook = codebook
      }
      return (file.instrument.items.map { $0.text?[.english] }, rules.count { $0 == "import-not-carried" })
    }
    // One word too many; then one missing too, and with it the others.
    let all = try rules("item,text\nA1,I care.\nA2,I share.\nX9,Not used.\n")
    #expect(all.words == ["I care.", "I share."] && all.lost == 1)
    let some = try rules("item,text\nA1,I care.\nX9,Not used.\n")
    #expect(some.words == [nil, nil] && some.lost == 3)
  }

  /// Two groups, a condition, a question in words; labels in two languages.
  @Test(arguments: [Language.english, .chinese]) func anXLSFormKeepsItsGroups(_ language: Language) throws {
    let form = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/form.xlsx")
    let place = try Workplace()
    var job = ImportInstrumentJob()
    job.language = language
    let outcome = try job.run(form.path, to: place.path("out.json"))
    let bytes = Array(try Data(contentsOf: place.url.appendingPathComponent("out.json")))
    let instrument = try InstrumentFile(reading: bytes, file: "out.json").instrument
    #expect(instrument.id == "two-moods" && instrument.items.map(\.id) == ["q1", "q2", "q3"])
    #expect(instrument.scales.map { $0.items.map(\.id) } == [["q1", "q2"], ["q3"]])
    #expect(instrument.items[0].text?[language] == (language == .english ? "I stay calm." : "我很平静。"))
    #expect(outcome.findings.map(\.rule) == ["import-not-carried", "import-not-carried", "import-draft"])
    #expect(instrument.languages == [.chinese, .english])
    #expect(instrument.items[0].text == LocalizedText(zh: "我很平静。", en: "I stay calm."))
  }

  @Test(arguments: [
    ("{\"resourceType\": \"Patient\"}", "import-unknown"), ("{\"resourceType\": \"Questionnaire\"}", "import-empty"),
    ("agree: A1 A2", "import-range"), ("{\"a\": 1, \"a\": 2}", "json-duplicate-member"), ("nothing", "import-range"),
    (String(repeating: "[", count: 10_000), "import-range"),
  ]) func whatIsNoInstrumentIsRefused(_ text: String, _ rule: String) throws {
    let place = try Workplace()
    try text.write(toFile: place.path("in"), atomically: true, encoding: .utf8)
    do throws(Findings) {
      _ = try ImportInstrumentJob().run(place.path("in"), to: place.path("out.json"))
      Issue.record("it was taken")
    } catch {
      #expect(error.all.contains { $0.rule == rule }, "\(error.all.map(\.rule))")
    }
    #expect(place.names == ["in"])
  }

  /// Whatever the nesting, reading ends.
  @Test func groupsInGroupsHaveAnEnd() throws {
    let depth = 60
    let head = String(repeating: "{\"linkId\":\"g\",\"type\":\"group\",\"item\":[", count: depth)
    let text = "{\"resourceType\":\"Questionnaire\",\"item\":[" + head + String(repeating: "]}", count: depth) + "]}"
    #expect(throws: Findings.self) { try imported(text) }
  }

  // MARK: LimeSurvey and ReproSchema

  private static func loaded(_ place: Workplace, _ name: String) throws -> InstrumentFile {
    try InstrumentFile(reading: Array(Data(contentsOf: place.url.appendingPathComponent(name))), file: name)
  }

  private static let lss = """
    <?xml version="1.0" encoding="UTF-8"?>
    <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>366</DBVersion>
    <languages><language>en</language><language>zh-Hans</language></languages>
    <answers><rows>
    <row><qid>1</qid><code>A1</code><answer>Dislike</answer><sortorder>1</sortorder><assessment_value>1</assessment_value><language>en</language><scale_id>0</scale_id></row>
    <row><qid>1</qid><code>A2</code><answer>Like</answer><sortorder>2</sortorder><assessment_value>2</assessment_value><language>en</language><scale_id>0</scale_id></row>
    <row><qid>1</qid><code>A1</code><answer>不喜欢</answer><sortorder>1</sortorder><assessment_value>1</assessment_value><language>zh-Hans</language><scale_id>0</scale_id></row>
    <row><qid>1</qid><code>A2</code><answer>喜欢</answer><sortorder>2</sortorder><assessment_value>2</assessment_value><language>zh-Hans</language><scale_id>0</scale_id></row>
    </rows></answers>
    <groups><rows><row><gid>5</gid><group_name>Interests</group_name><group_order>0</group_order><language>en</language></row>
    <row><gid>5</gid><group_name>兴趣</group_name><group_order>0</group_order><language>zh-Hans</language></row></rows></groups>
    <questions><rows>
    <row><qid>1</qid><parent_qid>0</parent_qid><gid>5</gid><type>F</type><title>INT</title><question><![CDATA[<p>How much &amp; why?</p>]]></question><question_order>1</question_order><language>en</language><relevance>1</relevance></row>
    <row><qid>4</qid><parent_qid>0</parent_qid><gid>5</gid><type>5</type><title>MOOD</title><question>Your mood</question><question_order>2</question_order><language>en</language><relevance>INT_a.NAOK == 2</relevance></row>
    <row><qid>9</qid><parent_qid>0</parent_qid><gid>5</gid><type>T</type><title>WHY</title><question>Why?</question><question_order>3</question_order><language>en</language></row>
    <row><qid>1</qid><parent_qid>0</parent_qid><gid>5</gid><type>F</type><title>INT</title><question>多喜欢？</question><question_order>1</question_order><language>zh-Hans</language></row>
    </rows></questions>
    <subquestions><rows>
    <row><qid>3</qid><parent_qid>1</parent_qid><title>b</title><question>Do a chemistry experiment</question><question_order>2</question_order><language>en</language></row>
    <row><qid>2</qid><parent_qid>1</parent_qid><title>a</title><question>Repair a bicycle</question><question_order>1</question_order><language>en</language></row>
    <row><qid>2</qid><parent_qid>1</parent_qid><title>a</title><question>修理自行车</question><question_order>1</question_order><language>zh-Hans</language></row>
    <row><qid>3</qid><parent_qid>1</parent_qid><title>b</title><question>做化学实验</question><question_order>2</question_order><language>zh-Hans</language></row>
    </rows></subquestions>
    <surveys><rows><row><sid>12</sid><language>en</language></row></rows></surveys>
    <surveys_languagesettings><rows>
    <row><surveyls_language>en</surveyls_language><surveyls_title>Demo interests</surveyls_title></row>
    <row><surveyls_language>zh-Hans</surveyls_language><surveyls_title>演示兴趣问卷</surveyls_title></row>
    </rows></surveys_languagesettings></document>
    """

  @Test func limeSurveySurveysBecomeDrafts() throws {
    let place = try Workplace()
    try Data(Self.lss.utf8).write(to: place.url.appendingPathComponent("s.lss"))
    var job = ImportInstrumentJob()
    let outcome = try job.run(place.path("s.lss"), to: place.path("en.json"))
    let file = try Self.loaded(place, "en.json")
    #expect(file.instrument.id == "demo-interests")
    #expect(file.instrument.items.map(\.id) == ["a", "b", "MOOD"])
    #expect(
      file.instrument.items.map { $0.text?[.english] } == [
        "Repair a bicycle", "Do a chemistry experiment", "Your mood",
      ]
    )
    #expect(file.instrument.scales.map { $0.items.map(\.id) } == [["a", "b", "MOOD"]])
    let said = outcome.findings.filter { $0.rule == "import-not-carried" }.map { $0.message[.english] }
    #expect(said.count == 2 && said[0].contains("INT_a.NAOK") && said[1].contains("\"T\""), "\(said)")
    job.language = .chinese
    job.id = "demo-zh"
    _ = try job.run(place.path("s.lss"), to: place.path("zh.json"))
    let chinese = try Self.loaded(place, "zh.json").instrument
    #expect(chinese.title[.chinese] == "演示兴趣问卷")
    #expect(chinese.items.map { $0.text?[.chinese] } == ["修理自行车", "做化学实验"])
  }

  @Test func reproSchemaActivitiesBecomeDrafts() throws {
    let place = try Workplace()
    func write(_ text: String, _ name: String) throws {
      let url = place.url.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try write(
      """
      {"@context": "../context", "category": "reproschema:Activity", "id": "demo_schema", "prefLabel": {"en": "Demo activity"},
       "version": "1.0.0", "ui": {"order": ["items/q1", "items/q2", "items/gone", "https://example.org/q"],
       "addProperties": [{"isAbout": "items/q1", "variableName": "first", "isVis": true},
                         {"isAbout": "items/q2", "variableName": "second", "isVis": "first > 0"}]},
       "compute": [{"variableName": "total", "jsExpression": "first + second"}]}
      """,
      "activities/demo_schema"
    )
    let q1 = """
      {"category": "reproschema:Item", "id": "q1", "question": {"en": "Repair a bicycle", "zh": "修理自行车"},
       "responseOptions": {"valueType": ["xsd:integer"], "choices": [{"name": {"en": "No"}, "value": 0}, {"name": {"en": "Yes"}, "value": 1}]}}
      """
    try write(q1, "activities/items/q1")
    try write(
      "{\"category\": \"reproschema:Item\", \"id\": \"q2\", \"question\": {\"en\": \"Paint\"}, \"responseOptions\": \"../constraints\"}",
      "activities/items/q2"
    )
    try write(
      "{\"choices\": [{\"name\": \"No\", \"value\": 0}, {\"name\": \"Yes\", \"value\": 1}]}",
      "activities/constraints"
    )
    let outcome = try ImportInstrumentJob().run(place.path("activities/demo_schema"), to: place.path("r.json"))
    let instrument = try Self.loaded(place, "r.json").instrument
    #expect(instrument.items.map(\.id) == ["first", "second"])
    #expect(instrument.items.map { $0.text?[.english] } == ["Repair a bicycle", "Paint"])
    // The Chinese words that there are stay, and what is missing is said.
    #expect(instrument.languages == [.english] && instrument.items.map { $0.text?.zh } == ["修理自行车", nil])
    #expect(outcome.findings.contains { $0.rule == "import-language" })
    #expect(instrument.responseFormats.count == 1)
    let said = outcome.findings.filter { $0.rule == "import-not-carried" }.map { $0.message[.english] }
    // The formula, the condition, the file that is not there and the one elsewhere.
    #expect(said.count == 4, "\(said)")
  }

  // MARK: What the other system's own files hold

  /// Scores a file with an imported draft; the column `raw` of a scale for each person.
  private static func scores(_ text: String, _ place: Workplace, _ instrument: String, _ scale: String) async throws
    -> [String?]
  {
    let input = TableInput.bytes(Array(text.utf8), named: "export")
    _ = try await ScoreJob(try loaded(place, instrument)).run(input, to: place.path("scores.csv"))
    return table(try place.text("scores.csv")).map { $0[scale] }
  }

  /// The survey's own export of codes is scored at once, whatever its columns are called.
  @Test(arguments: [
    "id,submitdate,lastpage,startlanguage,seed,INT[a],INT[b],MOOD\n1,2026-09-03 12:00:00,1,en,1,A2,A1,5\n2,,1,en,1,A1,A1,3\n",
    "id,INT_a,INT_b,MOOD\n1,A2,A1,5\n2,A1,A1,3\n", "id,12X5X1[a],12X5X1[b],12X5X4\n1,A2,喜欢,4\n2,Dislike,不喜欢,3\n",
  ]) func aSurveysOwnExportIsScoredAtOnce(_ export: String) async throws {
    let place = try Workplace()
    try Data(Self.lss.utf8).write(to: place.url.appendingPathComponent("s.lss"))
    _ = try ImportInstrumentJob().run(place.path("s.lss"), to: place.path("en.json"))
    guard case .ordinal(let format)? = try Self.loaded(place, "en.json").instrument.responseFormats.first else {
      Issue.record("no options")
      return
    }
    let options = format.options
    #expect(options.map(\.otherCodes) == [["A1"], ["A2"]])
    // Both languages are kept, although one question has no Chinese words.
    #expect(options.map { $0.label?.zh } == ["不喜欢", "喜欢"])
    #expect(try await Self.scores(export, place, "en.json", "Interests") == ["8", "5"])
  }

  @Test func aSecondLanguageIsKeptAndWhatIsMissingIsSaid() throws {
    let place = try Workplace()
    // Without the question that has no Chinese words the survey speaks both languages; French is said to be lost.
    let mood = try #require(Self.lss.split(separator: "\n").first { $0.contains("<title>MOOD</title>") })
    let french = mood.replacing("<qid>4</qid>", with: "<qid>1</qid>").replacing(">en<", with: ">fr<")
    let both = Self.lss.replacing(mood, with: french)
    for (name, text) in [("one.lss", Self.lss), ("both.lss", both)] {
      try Data(text.utf8).write(to: place.url.appendingPathComponent(name))
    }
    let one = try ImportInstrumentJob().run(place.path("one.lss"), to: place.path("one.json"))
    #expect(one.findings.contains { $0.rule == "import-language" && $0.message.chinese.contains("缺 1 处") })
    #expect(try Self.loaded(place, "one.json").instrument.languages == [.english])
    let outcome = try ImportInstrumentJob().run(place.path("both.lss"), to: place.path("both.json"))
    let instrument = try Self.loaded(place, "both.json").instrument
    #expect(instrument.languages == [.chinese, .english])
    #expect(instrument.title == LocalizedText(zh: "演示兴趣问卷", en: "Demo interests"))
    #expect(instrument.scales.first?.name == LocalizedText(zh: "兴趣", en: "Interests"))
    #expect(instrument.items.map { $0.text?.zh } == ["修理自行车", "做化学实验"])
    #expect(!outcome.findings.contains { $0.rule == "import-language" })
    #expect(outcome.findings.contains { $0.rule == "import-not-carried" && $0.message.english.contains("\"fr\"") })
  }

  /// Codes that are the values of other options are never guessed at.
  @Test func codesThatAreOtherOptionsValuesAreSaidAndRefused() async throws {
    let place = try Workplace()
    let text = Self.lss.replacing("<code>A1</code>", with: "<code>2</code>").replacing(
      "<code>A2</code>",
      with: "<code>1</code>"
    )
    try Data(text.utf8).write(to: place.url.appendingPathComponent("s.lss"))
    let outcome = try ImportInstrumentJob().run(place.path("s.lss"), to: place.path("s.json"))
    #expect(outcome.findings.contains { $0.rule == "import-codes" })
    let export = "id,INT[a],INT[b],MOOD\n1,1,2,5\n2,Like,Dislike,5\n"
    #expect(try await Self.scores(export, place, "s.json", "Interests") == ["", "8"])
  }

  @Test func fhirAnswersByCodeAloneFindTheirOptionsAndItems() async throws {
    let place = try Workplace()
    let coded = Self.questionnaire.replacing("\"linkId\": \"2.1\"", with: "\"linkId\": \"/2-1\", \"required\": true")
      .replacing("{\"linkId\": \"2.2\"", with: "{\"linkId\": \"d\", \"type\": \"display\"}, {\"linkId\": \"2.2\"")
      .replacing(
        "\"title\": \"Two moods\"",
        with: """
          "title": "Two moods", "_title": {"extension": [
            {"url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": [
              {"url": "lang", "valueCode": "zh-CN"}, {"url": "content", "valueString": "两种心情"}]},
            {"url": "http://hl7.org/fhir/StructureDefinition/translation", "extension": [
              {"url": "lang", "valueCode": "fr"}, {"url": "content", "valueString": "Deux"}]}]}
          """
      )
    try coded.write(toFile: place.path("q.json"), atomically: true, encoding: .utf8)
    let outcome = try ImportInstrumentJob().run(place.path("q.json"), to: place.path("d.json"))
    let instrument = try Self.loaded(place, "d.json").instrument
    #expect(instrument.title == LocalizedText(zh: "两种心情", en: "Two moods"))
    #expect(instrument.items.last?.id == "2-1" && instrument.items.last?.otherNames == ["/2-1"])
    let said = outcome.findings.map { $0.message.chinese }
    for word in ["“必答”的要求", "只显示文字的条目：\"d\"", "内层题组 \"inner\" 的 1 题", "\"fr\""] {
      #expect(said.contains { $0.contains(word) }, "\(word)")
    }
    let response = """
      {"resourceType": "QuestionnaireResponse", "status": "completed", "id": "p", "item": [
        {"linkId": "1.1", "answer": [{"valueCoding": {"display": "yes"}}]}, {"linkId": "1.2", "answer": [{"valueString": "no"}]},
        {"linkId": "/2-1", "answer": [{"valueCoding": {"system": "urn:often", "code": "a"}}]}]}
      """
    #expect(try await Self.scores(response, place, "d.json", "busy") == ["2"])
  }

  @Test func aCodebookMayHaveProseAroundItsLines() throws {
    let place = try Workplace()
    let codebook = place.path("codebook.txt")
    func words(_ text: String) throws -> [String: String] {
      try text.write(toFile: codebook, atomically: true, encoding: .utf8)
      return try MapJob.readCodebook(codebook)
    }
    let prose =
      "Answers, collected online, were rated 1=Disagree, 3=Neutral, 5=Agree (0=missed). See https://example.org\n\n"
    for text in [
      "R1\tI mend bicycles\nI1\tI count, and measure\n", "R1: I mend bicycles\nI1：I count, and measure\n",
      "R1   I mend bicycles\nI1   I count, and measure\n", "R1 I mend bicycles\nI1 I count, and measure",
      "R1\t\"I mend bicycles\"\r\nI1\t\"I count, and measure\"\r\n",
    ] {
      #expect(
        try words(prose + text + "\nThe end, at last.\n") == ["R1": "I mend bicycles", "I1": "I count, and measure"]
      )
    }
    #expect(
      try words("item,text\nR1,I mend: bicycles\nI1,\"I count, too\"\n") == [
        "R1": "I mend: bicycles", "I1": "I count, too",
      ]
    )
    #expect(throws: Findings.self) { try words("Answers were collected online.\n") }
  }
}
