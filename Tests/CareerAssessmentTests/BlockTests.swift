import CareerAssessment
import Foundation
import AssessmentScoring
import Testing

/// Rows that are scored by blocks and rows that are read with care must give the same bytes, and the same findings.
@Suite struct BlockTests {
  /// Compares both ways on one table.
  func compare(
    _ text: String,
    _ file: InstrumentFile,
    reading: ReadingOptions = ReadingOptions(),
    columns: [String] = [],
    isDemo: Bool = false,
    bytes: [UInt8]? = nil,
    format: ScoreJob.Format = .csv,
    file path: String? = nil,
    takesBlocks: Bool = false,
    _ note: Comment
  ) async throws {
    let place = try Workplace()
    var job = ScoreJob(
      file,
      options: ScoringOptions(usesDemoNorms: isDemo),
      reading: reading,
      format: format,
      isDemo: isDemo,
      columns: columns
    )
    let input = path.map { TableInput.file($0) } ?? .bytes(bytes ?? Array(text.utf8), named: "table.csv")
    func run(_ name: String) async -> (bytes: Data?, outcome: JobOutcome?, failure: Findings?) {
      do throws(Findings) {
        let outcome = try await job.run(input, to: place.path(name))
        return (try? Data(contentsOf: place.url.appendingPathComponent(name)), outcome, nil)
      } catch { return (nil, nil, error) }
    }
    job.threads = 1
    let one = await run("one.csv")
    job.threads = 3
    let three = await run("three.csv")
    job.shortcuts = .none
    let careful = await run("careful.csv")
    #expect(one.bytes == careful.bytes, note)
    if takesBlocks { #expect((one.outcome?.plainCount ?? 0) > 0, note) }
    #expect(three.bytes == careful.bytes, note)
    #expect(one.failure?.all == careful.failure?.all, note)
    func counts(_ outcome: JobOutcome?) -> [Int] {
      outcome.map { [$0.personCount, $0.attentionCount, $0.findings.count + $0.omittedFindingCount] } ?? []
    }
    #expect(counts(one.outcome) == counts(careful.outcome), note)
    #expect(counts(three.outcome) == counts(careful.outcome), note)
    func texts(_ outcome: JobOutcome?) -> [String] {
      (outcome?.findings ?? []).map { $0.description(in: .english) }.sorted()
    }
    #expect(texts(one.outcome) == texts(careful.outcome), note)
  }

  /// Answers as a table, with whatever may stand in one; `oddity` is the share of cells that are no plain answer.
  func table(_ file: InstrumentFile, people: Int, oddity: Double, _ dice: inout Dice) -> String {
    let items = file.instrument.items
    var header = ["编号", "姓名", "性别", "年龄", "提交答卷时间", "所用时间"] + items.map(\.id)
    if Bool.random(using: &dice) { header.append("备注") }
    let lineEnd = Bool.random(using: &dice) ? "\n" : "\r\n"
    var text = (Bool.random(using: &dice) ? "\u{FEFF}" : "") + header.joined(separator: ",") + lineEnd
    let odd = [
      "", "", "6", "0", "\"3\"", "\"3\"\"\"", " 4", "４", "dk", "不了解", "很喜欢", "-2", "(空)", "3 ", "1┋2", "\"1,2\"", "x",
      "5.0",
      "\"\"", "=1+1",
    ]
    for person in 0..<people {
      let isOdd = { (dice: inout Dice) in Double.random(in: 0..<1, using: &dice) < oddity }
      var cells = [
        isOdd(&dice)
          ? ["", "test", "007", "2.5E+10", "12.0", "\"a,b\"", "=A1", "P 1"].randomElement(using: &dice)! : "P\(person)",
        isOdd(&dice) ? ["", "测试", "小明", "合计", "Anna", "\"王,五\"", "T"].randomElement(using: &dice)! : "李雷",
        isOdd(&dice) ? ["", "?", "保密", "female"].randomElement(using: &dice)! : Bool.random(using: &dice) ? "男" : "女",
        isOdd(&dice)
          ? ["", "200", "abc", "18岁"].randomElement(using: &dice)! : "\(Int.random(in: 15...60, using: &dice))",
        isOdd(&dice)
          ? ["", "昨天", "2026-02-30", "46000", "2026-9-3"].randomElement(using: &dice)!
          : "2026/9/3 12:00:0\(person % 10)",
        isOdd(&dice)
          ? ["", "--", "5分", "很久"].randomElement(using: &dice)! : "\(Int.random(in: 50...900, using: &dice))秒",
      ]
      let style = Int.random(in: 0..<8, using: &dice)
      for item in items {
        let usual = item.id == "att1" ? 4 : item.id == "att2" ? 2 : 1 + Int.random(in: 0...4, using: &dice)
        cells.append(isOdd(&dice) ? odd.randomElement(using: &dice)! : style == 0 ? "3" : "\(usual)")
      }
      if header.count > cells.count { cells.append("好") }
      if isOdd(&dice), isOdd(&dice) { cells.removeLast(Int.random(in: 1...3, using: &dice)) }
      if isOdd(&dice), isOdd(&dice) { text += lineEnd }
      if isOdd(&dice), isOdd(&dice) { cells = cells.map { _ in "" } }
      if isOdd(&dice), isOdd(&dice) { cells = header }
      text += cells.joined(separator: ",")
      if person < people - 1 || Bool.random(using: &dice) { text += lineEnd }
    }
    return text
  }

  @Test(arguments: [
    "career-interest", "career-interest-screen", "ipip-big-five-50", "onet-interest-profiler-short-form",
  ])
  func bothWaysGiveTheSameBytes(_ id: String) async throws {
    let file = try InstrumentFile.shipped(id)
    for seed in 0..<12 as Range<UInt64> {
      var dice = Dice(state: seed)
      let oddity = [0, 0.002, 0.02, 0.15][Int(seed % 4)]
      let text = table(file, people: 60, oddity: oddity, &dice)
      try await compare(
        text,
        file,
        reading: ReadingOptions(duplicates: seed.isMultiple(of: 2) ? .keepAll : nil),
        columns: seed % 3 == 0 ? ["person", "raw", "quality", "irv", "code"] : [],
        "\(id), seed \(seed)"
      )
    }
  }

  /// Rows that are JSON objects.
  @Test(arguments: [ScoreJob.Format.ndjson, .json])
  func objectsAreTheSame(_ format: ScoreJob.Format) async throws {
    for (id, seed) in zip(["career-interest", "career-interest-screen", "ipip-big-five-50"], 20...) {
      let file = try InstrumentFile.shipped(id)
      var dice = Dice(state: UInt64(seed))
      for oddity in [0, 0.02, 0.15] {
        let text = table(file, people: 60, oddity: oddity, &dice)
        let note: Comment = "\(id), seed \(seed), \(oddity)"
        try await compare(text, file, format: format, takesBlocks: oddity == 0, note)
      }
    }
    // Nobody at all, and a code for no answer that is one digit.
    let file = try InstrumentFile.shipped("career-interest-screen")
    let head = "id," + file.instrument.items.map(\.id).joined(separator: ",") + "\n"
    try await compare(
      head + String(repeating: ",", count: file.instrument.items.count) + "\n",
      file,
      format: format,
      "nobody"
    )
    let people = (1...40).map { person in
      "\(person),"
        + file.instrument.items.indices.map { ($0 * person) % 11 == 3 ? "9" : "\(1 + $0 * person % 5)" }
        .joined(separator: ",")
    }
    var mapping = ReadingOptions()
    mapping.values = ["9": "dk"]
    try await compare(head + people.joined(separator: "\n"), file, reading: mapping, format: format, "9 is no answer")
  }

  /// Rows of a workbook: with titles and gaps between them, and cells that a text must quote.
  @Test func sheetsAreReadTheSameWay() async throws {
    let file = try InstrumentFile.shipped("career-interest")
    for seed in 0..<6 as Range<UInt64> {
      let place = try Workplace()
      var dice = Dice(state: 40 + seed)
      let lines = table(file, people: 60, oddity: [0, 0.01, 0.1][Int(seed % 3)], &dice).split(
        whereSeparator: \.isNewline
      )
      let writer = try WorkbookWriter(path: place.path("answers.xlsx"))
      let head = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      writer.addSheet("answers", columns: head, frozen: 1, widths: head.map { _ in 8 })
      for line in lines.dropFirst() {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        try writer.write(
          cells.map { cell in
            if cell.contains("好") { return .text("好,\"好\"\n好") }
            return cell.isEmpty ? .empty : Double(cell).map { .number($0) } ?? .text(cell)
          }
        )
        if seed > 3, cells[0].hasSuffix("7") { try writer.write(cells.map { _ in .empty }) }
      }
      try writer.close()
      let path = place.path("answers.xlsx")
      try await compare("", file, file: path, takesBlocks: seed % 3 == 0 && !head.contains("备注"), "seed \(seed)")
      try await compare("", file, format: .ndjson, file: path, "objects, seed \(seed)")
    }
  }

  /// Few columns, and none behind the scores: the line then ends with a score.
  @Test(arguments: [
    ["person", "raw"], ["raw"], ["person", "T"], ["person", "R"], ["person", "quality"], ["line", "percent"],
  ])
  func anyColumnsAreTheSame(_ columns: [String]) async throws {
    let file = try InstrumentFile.shipped("career-interest")
    for seed in 0..<2 as Range<UInt64> {
      var dice = Dice(state: seed)
      let text = table(file, people: 40, oddity: seed == 0 ? 0 : 0.02, &dice)
      try await compare(text, file, columns: columns, "\(columns), seed \(seed)")
    }
  }

  /// Scores that are made of scores and of items: nested, weighted, of other bases, with parts that may be missing.
  @Test func compositesAreTheSame() async throws {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Instruments/career-interest-screen/instrument.json").standardizedFileURL
    var text = try String(contentsOf: source, encoding: .utf8)
    func composite(_ id: String, _ parts: [(String, Double)], _ more: String) -> String {
      let list = parts.map { "{\"id\": \"\($0.0)\", \"weight\": \($0.1)}" }.joined(separator: ", ")
      let name = "{\"zh\": \"\(id)\", \"en\": \"\(id)\"}"
      return "{\"id\": \"\(id)\", \"name\": \(name), \"parts\": [\(list)], \(more)}"
    }
    let composites = [
      composite("total", [("things", 1), ("S", 0.5)], "\"basis\": \"raw\", \"combination\": \"sum\", \"constant\": 3"),
      composite("things", [("R", 1), ("I", -0.25)], "\"basis\": \"raw\", \"combination\": \"sum\""),
      composite(
        "level",
        [("R", 1), ("A", 2), ("S", 1)],
        "\"basis\": \"percentOfMaximum\", \"combination\": \"mean\", \"minimumParts\": 2"
      ),
      composite(
        "answers",
        [("a02", 0.21), ("e08", -0.4), ("c09", 0.113)],
        "\"basis\": \"raw\", \"combination\": \"mean\""
      ),
    ]
    let end = try #require(text.lastIndex(of: "}"))
    text.replaceSubrange(end..., with: ", \"composites\": [\(composites.joined(separator: ", "))]}")
    let file = try InstrumentFile(reading: Array(text.utf8), file: "made.json")
    for seed in 0..<8 as Range<UInt64> {
      var dice = Dice(state: 100 + seed)
      let oddity = [0, 0.01, 0.1, 0.3][Int(seed % 4)]
      try await compare(
        table(file, people: 60, oddity: oddity, &dice),
        file,
        columns: seed % 3 == 0 ? ["person", "raw", "problems"] : [],
        "composites, seed \(seed)"
      )
    }
    // They are scored by blocks.
    let plan = ScoringPlan(file.instrument)
    #expect(CodeTables(plan)?.hasComposites == true)
  }

  /// More than one block, so that rows lie across its borders, with the ids in rising order or not.
  @Test(arguments: [true, false], [0, 300]) func blocksMeetWithoutASeam(_ isRising: Bool, _ length: Int) async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(length == 0 ? 9000 : 1500)
    let long = String(repeating: "长", count: length)
    var text = "id,备注," + sheet.file.instrument.items.map(\.id).joined(separator: ",") + "\n"
    for (place, row) in sheet.rows.enumerated() {
      text += (isRising ? "\(place + 1)" : row.id) + (length == 0 ? ",," : ",\"\(long)\n\(long)\",")
      text += row.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n"
    }
    try #require(text.utf8.count > 1 << 19)
    try await compare(text, sheet.file, "blocks")
  }

  @Test func theSamePersonTwiceIsNoticed() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(50)
    for (place, id) in [(7, "P3"), (31, "P30"), (49, "P0")] { sheet.rows[place].id = id }
    let head = "id," + sheet.file.instrument.items.map(\.id).joined(separator: ",") + "\n"
    let text = sheet.rows.reduce(head) { text, row in
      text + row.id + "," + row.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n"
    }
    for policy in DuplicatePolicy.allCases {
      try await compare(
        text,
        sheet.file,
        reading: ReadingOptions(duplicates: policy),
        takesBlocks: policy != .refuse,
        "\(policy)"
      )
    }
  }

  /// The letters of this file in GB 18030; of one of them the second byte is a digit.
  private static let inGB18030: [Character: [UInt8]] = [
    "编": [0xB1, 0xE0], "号": [0xBA, 0xC5], "姓": [0xD0, 0xD5], "名": [0xC3, 0xFB], "王": [0xCD, 0xF5], "李": [0xC0, 0xEE],
    "𠀀": [0x95, 0x32, 0x82, 0x36],
  ]

  @Test func otherEncodingsAreCutIntoBlocksToo() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(40)
    var text = "编号,姓名," + sheet.file.instrument.items.map(\.id).joined(separator: ",") + "\r\n"
    for (place, row) in sheet.rows.enumerated() {
      text += row.id + "," + ["王李", "\"李,王\"", "王𠀀", "李"][place % 4] + ","
      text += row.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\r\n"
    }
    let bytes = text.flatMap { Self.inGB18030[$0] ?? Array(String($0).utf8) }
    let named = ["person", "raw", "problems"]
    try await compare(text, sheet.file, columns: named, bytes: bytes, takesBlocks: true, "GB18030")
    var odd = bytes
    odd[odd.count / 2] = 0xFF
    try await compare(text, sheet.file, columns: named, bytes: odd, "a byte that is none")
    // Half a character before a comma.
    let half = bytes.replacing([0xCD, 0xF5, 0xC0, 0xEE, 0x2C], with: [0xCD, 0xF5, 0xC0, 0x2C], maxReplacements: 1)
    try await compare(text, sheet.file, columns: named, bytes: half, "half a character")
  }

  /// One id of two names, a damaged id of several people, names without ids, scores that are reversed already.
  @Test func bothWaysTellPeopleApartAlike() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(30)
    func text(_ head: String, _ person: (Int) -> String) -> String {
      sheet.rows.enumerated().reduce(head + "," + sheet.file.instrument.items.map(\.id).joined(separator: ",") + "\n") {
        $0 + person($1.offset) + "," + $1.element.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n"
      }
    }
    for policy in DuplicatePolicy.allCases {
      let reading = ReadingOptions(duplicates: policy)
      let shared = text("学号,姓名") { "\($0 == 20 ? 3 : 100 + $0),名\($0)" }.replacing("\n103,", with: "\n3,")
      try await compare(shared, sheet.file, reading: reading, "names, \(policy)")
      let shares = shared.replacing("\n105,", with: "\n4,").replacing("\n106,名6", with: "\n4,名5")
      try await compare(shares, sheet.file, reading: reading, takesBlocks: policy != .refuse, "twice, \(policy)")
      let damaged = text("学号,姓名") { "\($0 % 7 == 0 ? "2.5E+10" : "P\($0)"),名\($0)" }
      try await compare(damaged, sheet.file, reading: reading, "damaged, \(policy)")
    }
    try await compare(text("姓名,班级") { "名\($0 % 9),1" }, sheet.file, "no ids")
    try await compare(
      text("学号,姓名") { "\($0),名" },
      sheet.file,
      reading: ReadingOptions(alreadyReversed: true),
      "reversed"
    )
  }

  /// What platforms tell of each row besides its answers, and headers that are not the first row, are read with care.
  @Test func exportsOfPlatformsAreReadTheSameWay() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(20)
    let items = sheet.file.instrument.items.map(\.id).joined(separator: ",")
    func text(_ head: String, _ cells: (Int) -> String) -> String {
      sheet.rows.enumerated().reduce(head + items + "\n") { text, row in
        text + cells(row.offset) + row.element.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n"
      }
    }
    let forms = text("ID,Start time,Completion time,") { "\($0),9/3/26 12:00:00,9/3/26 12:00:\(10 + $0)," }
    try await compare(forms, sheet.file, "Microsoft Forms")
    let lime = text("id,submitdate,lastpage,seed,") { "\($0),\($0 == 3 ? "" : "2026-09-03 12:00:00"),1,5," }
    try await compare(lime, sheet.file, "LimeSurvey")
    let qualtrics = text("ResponseId,RecordedDate,DistributionChannel,Status,Finished,") { "p\($0),,x,\($0 % 2),1," }
    try await compare(qualtrics, sheet.file, "Qualtrics")
    try await compare("标题\n" + text("学号,") { "p\($0)," }, sheet.file, "a title")
    try await compare(text("学号,") { $0 == 4 ? "7," : "00\(10 + $0)," }, sheet.file, "zeros")
    try await compare(text("学号,") { "=\"00\(10 + $0)\"," }, sheet.file, "formulas")
  }

  /// What the file may hold that only the careful reader can explain: the finding is the careful reader's.
  @Test(arguments: ["\u{0}", "\r", "\"never closed", "\u{FFFE}"]) func damageIsExplained(_ damage: String) async throws
  {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(30)
    let head = "id,备注," + sheet.file.instrument.items.map(\.id).joined(separator: ",") + "\n"
    let text = sheet.rows.enumerated().reduce(head) { text, row in
      text + row.element.id + "," + (row.offset == 20 ? damage : "好") + ","
        + row.element.values.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n"
    }
    try await compare(text, sheet.file, "damage")
  }

  @Test func aColumnThatIsNotThereIsSaid() async throws {
    var sheet = try Sheet("career-interest-screen")
    sheet.addPeople(1)
    let place = try Workplace()
    do {
      _ = try await ScoreJob(sheet.file, columns: ["person", "iq"]).run(sheet.input(), to: place.path("s.csv"))
      Issue.record("a column that is not there was written")
    } catch { #expect(error.all.map(\.rule) == ["column-unknown"]) }
    #expect(place.names.isEmpty)
  }
}
