import Foundation
import Glibc
import Testing

/// Bad input that is too big or too odd to keep as a file. Each gets a finding with rule, place and remedy, status 1 or
/// 2, and leaves nothing behind.
@Suite struct BadInputTests {
  private static func input(_ name: String) throws -> String {
    try String(contentsOf: Assess.folder.appendingPathComponent("Inputs/" + name), encoding: .utf8)
  }

  private static func refusal(
    _ arguments: [String],
    _ rule: String,
    in scratch: Scratch,
    environment: [String: String] = [:]
  ) throws {
    let before = scratch.files()
    let run = try Assess.run(arguments + ["--lang", "en"], in: scratch, environment: environment)
    #expect(run.status == 2)
    #expect(run.stdout.isEmpty || arguments[0] == "check")
    #expect(run.stderr.contains("[\(rule)]"), "\(run.stderr)")
    #expect(run.stderr.contains("→ remedy: "))
    #expect(scratch.files() == before)
  }

  @Test(arguments: ["check", "score"]) func aGigabyteOfJSONIsRefusedWithoutReadingIt(_ command: String) throws {
    let scratch = try Scratch()
    try scratch.write(try Self.input("three.csv"), "three.csv")
    // A sparse file: a gigabyte long, and hardly a block on the disk.
    try scratch.write(String(repeating: "[", count: 4096), "huge.json")
    #expect(unsafe truncate(scratch.path("huge.json"), 1 << 30) == 0)
    let arguments =
      command == "check" ? ["check", "huge.json"] : ["score", "-i", "huge.json", "three.csv", "-o", "s.csv"]
    try Self.refusal(arguments, "file-size", in: scratch)
  }

  @Test func nestedArraysWithinTheSizeLimitAreRefused() throws {
    let scratch = try Scratch()
    try scratch.write(String(repeating: "[", count: 15 << 20), "deep.json")
    try Self.refusal(["check", "deep.json"], "json-depth", in: scratch)
    try scratch.write("[" + String(repeating: "[],", count: 5 << 20) + "[]]", "wide.json")
    let run = try Assess.run(["check", "wide.json"], in: scratch)
    #expect(run.status == 2 && run.stderr.contains("[json-"))
  }

  @Test(arguments: [1_000_000, 3_000_000]) func anEndlessCellIsSaidWithoutShowingIt(_ length: Int) throws {
    let scratch = try Scratch()
    let lines = try Self.input("three.csv").split(separator: "\n").map(String.init)
    let long = String(repeating: "x", count: length)
    try scratch.write(
      ([lines[0]] + [lines[1].replacingOccurrences(of: "比较喜欢", with: long)]).joined(separator: "\n"),
      "a.csv"
    )
    let run = try Assess.run(["score", "-i", "career-interest", "a.csv", "-o", "s.csv", "--lang", "en"], in: scratch)
    #expect(run.status == (length > 1 << 20 ? 2 : 1))
    #expect(run.stderr.contains(length > 1 << 20 ? "[cell-too-long]" : "[answer-unreadable]"))
    #expect(run.stderr.utf8.count < 10_000)
    // A name that long is cut, not printed into every page.
    try scratch.write(
      [lines[0], lines[1].replacingOccurrences(of: "演示学生01", with: long)].joined(separator: "\n"),
      "n.csv"
    )
    let report = try Assess.run(["report", "-i", "career-interest", "n.csv", "-o", "out"], in: scratch)
    #expect(report.status == (length > 1 << 20 ? 2 : 1), "\(report.stderr.prefix(300))")
    #expect(report.stderr.utf8.count < 10_000)
    if report.status == 1 { #expect(try scratch.text("out/index.html").utf8.count < 200_000) }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    let scratch = try Scratch()
    try scratch.write(try Self.input("three.csv"), "three.csv")
    // The kernel's own folder refuses even the superuser.
    try Self.refusal(["score", "-i", "career-interest", "three.csv", "-o", "/proc/s.csv"], "output-write", in: scratch)
    try Self.refusal(["report", "-i", "career-interest", "three.csv", "-o", "/proc/out"], "output-write", in: scratch)
    try Self.refusal(
      ["map", "three.csv", "-i", "career-interest", "-o", "/proc/m.json"],
      "output-write",
      in: scratch
    )
  }

  /// A limit on the size of files stands in for a disk that is full: the kernel refuses the bytes beyond it.
  @Test(arguments: ["score", "report"]) func aFullDiskLeavesNothing(_ command: String) throws {
    let scratch = try Scratch()
    try scratch.write(try Self.input("three.csv"), "three.csv")
    let before = scratch.files()
    let script = "ulimit -f 1; exec \"$0\" \(command) -i career-interest three.csv -o out --lang en 2>&1 | cat"
    let run = try Assess.run(
      ["-c", script, Assess.binary.path],
      in: scratch,
      environment: ["PATH": "/usr/bin:/bin"],
      binary: URL(fileURLWithPath: "/bin/sh")
    )
    if command == "report" {
      #expect(run.stdout.contains("out: error: cannot write: the disk is full [output-write]"), "\(run.stdout)")
      #expect(scratch.files() == before)
    } else {
      // The table of three people may fit; then it is whole.
      #expect(try run.stdout.contains("output-write") || scratch.text("out").hasSuffix("\n"))
    }
  }

  @Test func optionsAreJudgedBeforeAnyFileIsOpened() throws {
    let scratch = try Scratch()
    // Opening a pipe without a writer would wait for ever.
    #expect(unsafe mkfifo(scratch.path("pipe.csv"), 0o600) == 0)
    for wrong in [["--lang", "fr"], ["--date", "soon"], ["--format", "xml"], ["--confidence", "2"], ["--nonsense"]] {
      let run = try Assess.run(["score", "-i", "career-interest", "pipe.csv"] + wrong, in: scratch)
      #expect(run.status == 2 && run.stderr.contains(wrong[0]), "\(wrong)")
    }
  }

  @Test func noFindingTellsANameOrAnId() throws {
    let scratch = try Scratch()
    var lines = try Self.input("three.csv").split(separator: "\n").map(String.init)
    let names = ["赵明远", "Müller-Ångström", "<script>钱</script>"]
    for (index, name) in names.enumerated() {
      lines[index + 1] = lines[index + 1].replacingOccurrences(of: "演示学生0\(index + 1)", with: name)
    }
    lines[1] += ",extra"
    lines[2] = lines[2].replacingOccurrences(of: "比较喜欢", with: "??")
    lines[3] = lines[3].replacingOccurrences(of: "DEMO-2026-003", with: "DEMO-2026-002")
    try scratch.write(lines.joined(separator: "\n"), "a.csv")
    for arguments in [
      ["score", "a.csv", "-o", "s.csv"], ["report", "a.csv", "-o", "out"], ["map", "a.csv"],
      ["score", "a.csv", "--duplicates", "refuse"], ["score", "a.csv", "--delimiter", "semicolon"],
      ["score", "a.csv", "--mode", "score", "-o", "t.csv"],
    ] {
      for more in [[], ["--json"], ["--lang", "en"]] {
        let folder = try Scratch()
        try FileManager.default.copyItem(atPath: scratch.path("a.csv"), toPath: folder.path("a.csv"))
        let run = try Assess.run(arguments + ["-i", "career-interest"] + more, in: folder)
        #expect(!run.stderr.isEmpty || !run.stdout.isEmpty)
        let all = arguments.contains("-o") ? run.stdout + run.stderr : run.stderr
        // Findings as data say whose row it is, in a member of their own and nowhere else.
        let said = all.split(separator: "\n").filter { !$0.contains("\"person\": ") }.joined(separator: "\n")
        for secret in names + ["赵明", "DEMO-2026"] { #expect(!said.contains(secret), "\(arguments) \(secret)") }
      }
    }
  }
}
