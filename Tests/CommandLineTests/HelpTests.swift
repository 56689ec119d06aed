import Foundation
import Testing

/// The help of every command has one example, and the example works as it stands there.
@Suite struct HelpTests {
  static let commands = [
    [], ["instruments"], ["show"], ["new"], ["check"], ["map"], ["score"], ["report"], ["group"], ["calibrate"],
    ["dictionary"],
    ["generate"], ["adapt"], ["import"],
    ["import", "instrument"],
    ["import", "occupations"], ["occupations"], ["occupations", "diff"], ["evaluation"], ["evaluation", "explain"],
  ]

  @Test(arguments: commands) func theExampleInTheHelpWorks(_ command: [String]) throws {
    let scratch = try Scratch()
    try scratch.addSample()
    try scratch.addBank()
    try scratch.write("agree: -A1 A2 A3\nopen: O1 -O2 O3\n", "keys.txt")
    let shipped = try Data(contentsOf: Assess.instruments.appendingPathComponent("occupations/occupations.csv"))
    for name in ["old.csv", "new.csv"] { try shipped.write(to: URL(fileURLWithPath: scratch.path(name))) }
    try FileManager.default.createDirectory(atPath: scratch.path("db"), withIntermediateDirectories: false)
    let names = ["Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional"]
    let rows = names.map { "11-1011.00\t\($0)\tOI\t3\n" }.joined()
    try scratch.write("O*NET-SOC Code\tElement Name\tScale ID\tData Value\n" + rows, "db/Interests.txt")
    let help = try Assess.run(command + ["--help"], in: scratch)
    #expect(help.status == 0 && help.stderr.isEmpty)
    let lines = help.stdout.split(separator: "\n").map { $0.drop { $0 == " " } }
    let start = try #require(lines.firstIndex { $0.hasPrefix("EXAMPLE") })
    let example = try Command(String(lines[start + 1]))
    #expect(command.isEmpty || example.arguments.first == command[0])
    let run = try Assess.run(example.arguments, in: scratch)
    #expect(run.status < 2, "\(run.stderr)")
    // The sample has a pupil who answered twice, so jobs that read it say 1; the others have nothing to say.
    let readsSample = example.arguments.contains("class.csv") && example.arguments.first != "map"
    // A draft must be filled in, which is said.
    let isDraft = example.arguments.first == "import"
    #expect(run.status == (readsSample || isDraft ? 1 : 0), "\(run.stderr)")
    if let output = example.arguments.firstIndex(of: "-o") {
      let name = example.arguments[output + 1]
      #expect(scratch.files().contains { $0 == name || $0.hasPrefix(name + "/") })
    }
  }

  @Test func everySubcommandIsHere() throws {
    let help = try Assess.run(["--help"], in: Scratch(), environment: ["LANG": "en"])
    let tail = try #require(help.stdout.split(separator: "SUBCOMMANDS:\n").last)
    let names = tail.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0 != "See" }
    #expect(names.sorted() == Set(Self.commands.compactMap(\.first)).sorted())
  }

  @Test(arguments: commands) func helpSpeaksOneLanguage(_ command: [String]) throws {
    let chinese = try Assess.run(command + ["--help"], in: Scratch(), environment: ["LANG": "zh_CN.UTF-8"]).stdout
    let english = try Assess.run(command + ["--help"], in: Scratch(), environment: ["LANG": "en_GB.UTF-8"]).stdout
    #expect(!chinese.contains(" · ") && !english.contains(" · "))
    #expect(!chinese.contains("(values:") && !english.contains("(values:"))
    #expect(chinese.contains("选项：") && english.contains("OPTIONS:"))
    // Names of sheets and examples may be Chinese, sentences are not.
    #expect(!english.contains("。") && !english.contains("，"))
  }

  @Test func whatProgramsReadStaysWhole() throws {
    let scratch = try Scratch()
    let help = try Assess.run(["--experimental-dump-help"], in: scratch)
    #expect(help.status == 0)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(help.stdout.utf8)) }
    let script = try Assess.run(["--generate-completion-script", "bash"], in: scratch)
    try scratch.write(script.stdout, "assess.bash")
    #expect(script.status == 0)
    try BatchTests.shell("bash -n assess.bash", scratch)
  }

  @Test func aCommandThatIsLikeOneIsOffered() throws {
    for (words, meant) in [
      (["scroe", "x"], "assess score"), (["import", "instrumnt", "x"], "assess import instrument"),
    ] {
      let run = try Assess.run(words, in: Scratch(), environment: ["LANG": "en"])
      #expect(run.status == 2 && run.stderr.contains("Did you mean '\(meant)'?"), "\(run.stderr)")
    }
    let alone = try Assess.run([], in: Scratch())
    #expect(alone.status == 0 && alone.stdout.split(separator: "\n").count < 12 && alone.stdout.contains("assess new"))
  }

  @Test func anOutputThatIsNotWrittenIsRefused() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    for command in [
      ["show", "career-interest", "-o", "form.docx"], ["map", "-i", "career-interest", "class.csv", "-o", "m.xlsx"],
      ["dictionary", "career-interest", "-o", "d.pdf"],
      ["report", "-i", "career-interest", "class.csv", "-o", "out.pdf"],
      ["score", "-i", "career-interest", "class.csv", "-o", "s.pdf"], ["new", "t.docx"], ["new", "t"],
    ] {
      let run = try Assess.run(command, in: scratch)
      #expect(run.status == 2 && run.stderr.contains("output-ending"), "\(command) \(run.stderr)")
    }
    #expect(scratch.files() == ["class.csv"])
  }
}
