import Foundation
import Testing

/// Every command of the pages in `docs` runs as it stands there, one after the other, and does what it was asked for.
@Suite struct HowToTests {
  static let docs = Assess.package.appendingPathComponent("docs")

  static let pages: [String] = ["zh", "en"].flatMap { language in
    ((try? FileManager.default.contentsOfDirectory(atPath: docs.appendingPathComponent(language).path)) ?? []).sorted()
      .map { language + "/" + $0 }
  }

  @Test func thePagesAreThereInBothLanguages() throws {
    let names = Self.pages.map { String($0.dropFirst(3)) }
    #expect(Set(names).count * 2 == names.count && names.count > 20)
    let index = try String(contentsOf: Self.docs.appendingPathComponent("README.md"), encoding: .utf8)
    for page in Self.pages { #expect(index.contains("(\(page))"), "\(page)") }
  }

  @Test(arguments: pages) func theCommandsOfAPageWork(_ page: String) throws {
    let text = try String(contentsOf: Self.docs.appendingPathComponent(page), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let scratch = try Scratch()
    let isEnglish = page.hasPrefix("en")
    try Self.addInputs(
      scratch,
      key: Self.blocks("```", lines).first ?? [],
      battery: Self.blocks("```json", lines).first ?? [],
      wantsAll: ["calibrating.md", "group-report.md", "retest.md"].contains { page.hasSuffix($0) }
    )
    try scratch.write(OwnTest.answers(isEnglish ? OwnTest.english : OwnTest.chinese), "answers.csv")
    let commands = Self.blocks("```sh", lines).joined().filter { !$0.isEmpty }
    #expect(!commands.isEmpty)
    for line in commands {
      let command = try Command(line)
      if isEnglish, command.arguments.first == "report" {
        // Reports take longest: the Chinese page runs the same command.
        let twin = page.replacing("en/", with: "zh/", maxReplacements: 1)
        let chinese = try String(contentsOf: Self.docs.appendingPathComponent(twin), encoding: .utf8)
        #expect(chinese.contains(line.replacing(" --lang en", with: "") + "\n"), "\(line)")
        continue
      }
      let run = try Assess.run(command.arguments, in: scratch, environment: ["LANG": "zh_CN.UTF-8"])
      #expect(run.status < 2, "\(line)\n\(run.stderr)")
      if let place = command.arguments.firstIndex(of: "-o") {
        let name = command.arguments[place + 1]
        #expect(scratch.files().contains { $0 == name || $0.hasPrefix(name + "/") }, "\(line)")
      }
      // The counsellor fills in what `new` has written.
      if command.arguments.first == "new", !command.arguments.contains("--from"),
        !command.arguments.contains("--from-key"),
        !command.arguments.contains("--to-json")
      {
        #expect(scratch.files().contains(command.arguments[1]))
        try FileManager.default.removeItem(atPath: scratch.path(command.arguments[1]))
        try OwnTest(isEnglish: isEnglish).write(scratch.path(command.arguments[1]))
      }
    }
  }

  @Test(arguments: ["zh", "en"]) func everyMemberOfAnInstrumentIsExplained(_ language: String) throws {
    let schema = Assess.instruments.appendingPathComponent("instrument.schema.json")
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: schema))
    var names: Set<String> = []
    func collect(_ value: Any) {
      if let list = value as? [Any] { list.forEach(collect) }
      guard let object = value as? [String: Any] else { return }
      names.formUnion((object["properties"] as? [String: Any] ?? [:]).keys)
      object.values.forEach(collect)
    }
    collect(root)
    let page = try String(
      contentsOf: Self.docs.appendingPathComponent("\(language)/instrument-members.md"),
      encoding: .utf8
    )
    // Languages and the letters of the hexagon stand in the text; the tag stands in the headings.
    let missing = names.subtracting(["zh", "en", "type", "R", "I", "A", "S", "E", "C"]).filter {
      !page.contains("`\($0)`")
    }
    #expect(names.count > 80 && missing.isEmpty)
  }

  /// The lines of the blocks that a mark opens.
  private static func blocks(_ mark: String, _ lines: [String]) -> [[String]] {
    var blocks: [[String]] = []
    var isOpen = false
    var isWanted = false
    for line in lines {
      if line.hasPrefix("```") {
        isWanted = !isOpen && line == mark
        isOpen.toggle()
        if isWanted { blocks.append([]) }
      } else if isOpen, isWanted {
        blocks[blocks.count - 1].append(line)
      }
    }
    return blocks
  }

  /// What the pages take for granted: a small class, its list, earlier and other answers, an own test, a key.
  private static func addInputs(_ scratch: Scratch, key: [String], battery: [String], wantsAll: Bool) throws {
    try scratch.addSample()
    if !wantsAll {
      let rows = try scratch.text("class.csv").split(separator: "\n").prefix(3)
      try scratch.write(rows.joined(separator: "\n") + "\n", "class.csv")
    }
    // Half a year before; the battery that the page shows, and answers to its other instrument.
    try scratch.write(scratch.text("class.csv").replacing("2026/11/", with: "2026/05/"), "earlier.csv")
    let values = try String(
      contentsOf: Assess.instruments.appendingPathComponent("work-values/sample-class.csv"),
      encoding: .utf8
    )
    try scratch.write(values.split(separator: "\n").prefix(3).joined(separator: "\n") + "\n", "values.csv")
    try scratch.write(battery.joined(separator: "\n"), "battery.json")
    try scratch.write("学号,姓名,班级\nDEMO-2026-001,演示学生01,高一1班\nDEMO-2026-090,演示学生90,高一1班\n", "list.csv")
    try scratch.write(key.joined(separator: "\n") + "\n", "key.txt")
    try scratch.write("agree: -A1 A2 A3\nopen: O1 -O2 O3\n", "keys.txt")
  }
}
