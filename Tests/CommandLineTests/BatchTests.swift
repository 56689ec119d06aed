import Foundation
import Testing

/// Runs for the integrator: compressed files, streams, parts of a table, rows with problems, other languages.
@Suite struct BatchTests {
  /// Answers of made-up people; `P7` has an answer that no option has.
  static func table(_ people: Int) -> String {
    var items = ["att1"]
    for type in ["r", "i", "a", "s", "e", "c"] {
      for number in 1...10 { items.append(type + (number < 10 ? "0" : "") + String(number)) }
    }
    items.append("att2")
    var text = "id," + items.joined(separator: ",") + "\n"
    for person in 1...people {
      text += String(person)
      for item in items.indices {
        var answer = 1 + (person * 7 + item * item) % 5
        if item == 0 { answer = 4 }
        if item == 61 { answer = 2 }
        if person == 7, item == 3 { answer = 9 }
        text += "," + String(answer)
      }
      text += "\n"
    }
    return text
  }

  static let score = ["score", "-i", "career-interest", "--lang", "en"]

  @Test(arguments: ["gz", "zst"]) func compressedFilesGoInAndOut(_ suffix: String) throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(300), "class.csv")
    #expect(try Assess.run(Self.score + ["class.csv", "-o", "a.csv"], in: scratch).status == 1)
    #expect(try Assess.run(Self.score + ["class.csv", "-o", "a.csv.\(suffix)"], in: scratch).status == 1)
    let tool = suffix == "gz" ? "gzip" : "zstd"
    try Self.shell("\(tool) -dc a.csv.\(suffix) > b.csv", scratch)
    #expect(try scratch.text("a.csv") == scratch.text("b.csv"))
    try Self.shell("\(tool) -qk class.csv && cat class.csv.\(suffix) > c && mv c class", scratch)
    #expect(try Assess.run(Self.score + ["class", "-o", "c.csv"], in: scratch).status == 1)
    #expect(try scratch.text("a.csv") == scratch.text("c.csv"))
    // Cut off in the middle: nothing is written.
    try Self.shell("head -c $(($(stat -c %s class) / 2)) class > cut", scratch)
    let cut = try Assess.run(Self.score + ["cut", "-o", "d.csv"], in: scratch)
    #expect(cut.status == 2 && cut.stderr.contains("compressed-damaged"), "\(cut.stderr)")
    #expect(!scratch.files().contains("d.csv"))
  }

  @Test func aStreamIsAFile() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(300), "class.csv")
    _ = try Assess.run(Self.score + ["class.csv", "-o", "a.csv"], in: scratch)
    try Self.shell("cat class.csv | \(Assess.binary.path) score -i career-interest - -o b.csv", scratch, allowing: 1)
    try Self.shell("\(Assess.binary.path) score -i career-interest - -o c.csv < class.csv", scratch, allowing: 1)
    let whole = try scratch.text("a.csv")
    #expect(try whole == scratch.text("b.csv") && whole == scratch.text("c.csv"))
  }

  @Test func rowsWithProblemsHaveAFileOfTheirOwn() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(20), "class.csv")
    let run = try Assess.run(Self.score + ["class.csv", "-o", "a.csv", "--bad-rows", "bad.csv"], in: scratch)
    #expect(run.status == 1)
    let lines = try scratch.text("bad.csv").split(whereSeparator: \.isNewline)
    #expect(lines.first == "line,column,rule,severity,message,remedy")
    #expect(lines.dropFirst().contains { $0.hasPrefix("8,5,answer-") }, "\(lines)")
  }

  /// What Spark does: the rows of each partition through a process of its own, in order.
  @Test func partsOfATableGiveTheWhole() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(50), "class.csv")
    let columns = ["--columns", "person,raw,quality,problems"]
    _ = try Assess.run(Self.score + ["class.csv", "-o", "a.csv"] + columns, in: scratch)
    let pipe = "\(Assess.binary.path) score -i career-interest - --spark-pipe class.csv --columns \(columns[1])"
    try Self.shell(
      """
      head -n 1 a.csv > b.csv
      tail -n +2 class.csv | head -n 20 | \(pipe) >> b.csv
      printf '' | \(pipe) >> b.csv
      tail -n +22 class.csv | \(pipe) >> b.csv
      """,
      scratch
    )
    #expect(try scratch.text("a.csv") == scratch.text("b.csv"))
  }

  static let hasNumPy = (try? shell("/usr/bin/python3 -c 'import numpy'", Scratch())) != nil

  /// The example for Python gives what the command gives.
  @Test(.enabled(if: hasNumPy, "needs python3-numpy, which `make test` installs"))
  func anArrayIsScoredThroughTheCInterface() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(40).replacingOccurrences(of: ",9,", with: ",,"), "class.csv")
    _ = try Assess.run(Self.score + ["class.csv", "-o", "a.csv", "--columns", "raw,quality"], in: scratch)
    let library = Assess.binary.deletingLastPathComponent().appendingPathComponent("libCareerAssessmentC.so").path
    let example = Assess.package.appendingPathComponent("Examples/score_numpy.py").path
    try Self.shell("/usr/bin/python3 \(example) \(library) career-interest class.csv > b.csv", scratch)
    let lines = { (name: String) in try scratch.text(name).split(whereSeparator: \.isNewline).map(String.init) }
    #expect(try lines("a.csv") == lines("b.csv"))
    try Self.shell("/usr/bin/python3 \(example) \(library) no-such class.csv 2> error || true", scratch)
    #expect(try scratch.text("error").contains("instrument-unknown"))
  }

  /// Runs a line of the shell; another status than 0 or `allowing` is a failure.
  static func shell(_ line: String, _ scratch: Scratch, allowing: Int32 = 0) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = scratch.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 || process.terminationStatus == allowing else {
      throw CocoaError(.executableLoad, userInfo: [NSLocalizedDescriptionKey: "\(line): \(process.terminationStatus)"])
    }
  }
}
