import Foundation
import AssessmentTabular
import TestSupport
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

  @Test func theLineOfTheColumnNamesMayBeSaid() throws {
    let scratch = try Scratch()
    try scratch.write("备注\n" + Self.table(3), "class.csv")
    let found = try Assess.run(Self.score + ["class.csv", "-o", "a.csv"], in: scratch)
    #expect(found.status == 1 && found.stderr.contains("the column names are in line 2"), "\(found.stderr)")
    #expect(try Assess.run(Self.score + ["class.csv", "-o", "b.csv", "--header-row", "2"], in: scratch).status == 1)
    #expect(try scratch.text("a.csv") == scratch.text("b.csv"))
    let wrong = try Assess.run(Self.score + ["class.csv", "-o", "c.csv", "--header-row", "1"], in: scratch)
    #expect(wrong.status == 2 && wrong.stderr.contains("header-without-items"))
    #expect(try Assess.run(Self.score + ["class.csv", "-o", "d.csv", "--header-row", "0"], in: scratch).status == 2)
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

  /// A run that stops in the middle (here: at a limit of the size of files) goes on from its checkpoint.
  @Test(arguments: [
    ["--format", "csv"], ["--format", "csv", "--threads", "1", "--bad-rows", "bad.csv"], ["--format", "ndjson"],
    ["--format", "json"],
  ]) func anInterruptedRunGoesOn(_ more: [String]) throws {
    let scratch = try Scratch()
    // Enough rows for several blocks; ids in no order, so that duplicates are looked for in what was done before.
    let rows = Self.table(20_000).split(separator: "\n")
    let ids = more.count > 2 ? rows.dropFirst().map { "P" + $0 } : Array(rows.dropFirst().map(String.init))
    try scratch.write(rows[0] + "\n" + ids.joined(separator: "\n") + "\n", "class.csv")
    _ = try Assess.run(Self.score + ["class.csv", "-o", "whole.csv"] + more, in: scratch)
    let whole = try scratch.text("whole.csv")
    let wholeBad = try? scratch.text("bad.csv")
    let size = whole.utf8.count
    for limit in [size / 3, 2 * size / 3] {
      let command =
        "ulimit -f \(limit / 1024); \(Assess.binary.path) "
        + (Self.score + ["class.csv", "-o", "a.csv", "--resume"]
        + more).joined(separator: " ")
      try Self.shell(command, scratch, allowing: 2)
      #expect(!scratch.files().contains("a.csv"))
      #expect(scratch.files().contains("a.csv.unfinished.json"))
    }
    // What lies behind the checkpoint is cut off.
    try Self.shell("printf 'half a row' >> a.csv.unfinished", scratch)
    let run = try Assess.run(Self.score + ["class.csv", "-o", "a.csv", "--resume"] + more, in: scratch)
    #expect(run.status == 1 && run.stderr.contains("[resumed]"), "\(run.stderr)")
    #expect(try scratch.text("a.csv") == whole)
    #expect((try? scratch.text("bad.csv")) == wholeBad)
    #expect(!scratch.files().contains { $0.contains("unfinished") })
  }

  @Test func aKilledRunGoesOnAndOtherWorkDoesNot() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(60_000), "class.csv")
    _ = try Assess.run(Self.score + ["class.csv", "-o", "whole.csv", "--format", "ndjson"], in: scratch)
    let command = Self.score + ["class.csv", "-o", "a.csv", "--format", "ndjson", "--resume"]
    let process = Process()
    process.executableURL = Assess.binary
    process.currentDirectoryURL = scratch.url
    process.environment = [:]
    process.standardError = FileHandle.nullDevice
    process.arguments = command
    try process.run()
    while process.isRunning, !scratch.files().contains("a.csv.unfinished.json") { usleep(2000) }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(scratch.files() == ["a.csv.unfinished", "a.csv.unfinished.json", "class.csv", "whole.csv"])
    // Other choices are other work: it begins anew, in a file of its own.
    let other = try Assess.run(command + ["--demo"], in: scratch)
    #expect(other.status == 1 && !other.stderr.contains("[resumed]"))
    #expect(try scratch.text("a.csv") != scratch.text("whole.csv"))
    let same = try Assess.run(command, in: scratch)
    #expect(same.status == 1)
    #expect(try scratch.text("a.csv") == scratch.text("whole.csv"))
    #expect(scratch.files() == ["a.csv", "class.csv", "whole.csv"])
  }

  @Test(arguments: [["--format", "xlsx", "-o", "a.out"], ["-o", "a.sav"], ["-o", "a.csv.gz"], ["-o", "-"]])
  func whatCannotGoOnIsSaid(_ more: [String]) throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(20), "class.csv")
    let run = try Assess.run(Self.score + ["class.csv", "--resume"] + more, in: scratch)
    #expect(run.status == 2 && run.stderr.contains("resume-unsupported"), "\(run.stderr)")
    #expect(scratch.files() == ["class.csv"])
  }

  /// One pass over a wide file gives the tables that one run for each instrument gives.
  @Test func severalInstrumentsInOnePass() throws {
    let scratch = try Scratch()
    let lines = Self.table(300).split(separator: "\n").map(String.init)
    let ids = try Self.itemIDs("ipip-big-five-50")
    #expect(ids.count == 50)
    let wide = lines.enumerated().map { place, line in
      line + "," + (place == 0 ? ids : ids.indices.map { String(1 + (place * 3 + $0 * $0) % 5) }).joined(separator: ",")
    }
    try scratch.write(wide.joined(separator: "\n") + "\n", "wide.csv")
    let both = ["score", "--lang", "en", "-i", "career-interest", "--also", "ipip-big-five-50", "wide.csv"]
    let run = try Assess.run(both + ["-o", "out", "--bad-rows", "bad"], in: scratch)
    #expect(run.status == 1, "\(run.stderr)")
    for id in ["career-interest", "ipip-big-five-50"] {
      let alone = try Assess.run(
        ["score", "--lang", "en", "-i", id, "wide.csv", "-o", "a.csv", "--bad-rows", "b.csv"],
        in: scratch
      )
      #expect(alone.status < 2, "\(alone.stderr)")
      #expect(try scratch.text("a.csv") == scratch.text("out/\(id).csv"))
      #expect(try scratch.text("b.csv") == scratch.text("bad/\(id).csv"))
    }
    // What is said names the instrument; a column that one of them uses is used.
    let said = run.stderr.split(separator: "\n").filter {
      $0.hasPrefix("wide.csv") && $0.contains("[response-quality]")
    }
    #expect(
      !said.isEmpty && said.allSatisfy { $0.contains(": career-interest: ") || $0.contains(": ipip-big-five-50: ") }
    )
    #expect(!run.stderr.contains("[column-not-used]"), "\(run.stderr)")
    // One mapping for both.
    _ = try Assess.run(["map", "-i", "career-interest", "wide.csv", "-o", "map.json"], in: scratch)
    var mapping = try scratch.text("map.json")
    for id in ids {
      mapping = mapping.replacing(
        try Regex("\"header\": \"\(id)\",\\s*\"role\": \"ignored\",\\s*\"because\": \"unknown\""),
        with: "\"header\": \"\(id)\", \"role\": \"item\", \"item\": \"\(id)\""
      )
    }
    try scratch.write(mapping, "both.json")
    let mapped = try Assess.run(both + ["-o", "mapped", "--mapping", "both.json"], in: scratch)
    #expect(mapped.status == 1, "\(mapped.stderr)")
    for id in ["career-interest", "ipip-big-five-50"] {
      #expect(try scratch.text("mapped/\(id).csv") == scratch.text("out/\(id).csv"))
    }
    // One instrument that is there and one that is not: nothing is written.
    let missing = try Assess.run(
      ["score", "-i", "career-interest", "--also", "ipip-big-five-50", "class.csv", "-o", "no"],
      in: {
        try scratch.write(lines.joined(separator: "\n"), "class.csv"); return scratch
      }()
    )
    #expect(missing.status == 2 && !scratch.files().contains { $0.hasPrefix("no/") })
    let twice = try Assess.run(
      ["score", "-i", "career-interest", "--also", "career-interest", "wide.csv", "-o", "no"],
      in: scratch
    )
    #expect(twice.status == 2 && twice.stderr.contains("instrument-twice"))
  }

  /// A dry run that finds what is no answer says so by its status, and the mapping that it writes waits to be filled in.
  @Test func aDryRunEndsWithWhatItFound() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(20), "class.csv")
    let map = ["map", "-i", "career-interest", "class.csv", "--lang", "en"]
    let data = try Assess.run(map + ["--json"], in: scratch)
    #expect(data.status == 1)
    #expect(data.stdout.contains("\"value-unmatched\"") && data.stdout.contains("\"understoodAs\": \"item att1\""))
    let run = try Assess.run(map + ["-o", "m.json"], in: scratch)
    #expect(run.status == 1 && run.stderr.contains("[mapping-to-fill]"), "\(run.stderr)")
    let filled = try scratch.text("m.json").replacing("\"9\": \"\"", with: "\"9\": \"5\"")
    try scratch.write(filled, "m.json")
    // The mapping that was read is written anew in its place.
    let again = try Assess.run(map + ["--mapping", "m.json", "-o", "m.json", "--replace"], in: scratch)
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try scratch.text("m.json") == filled)
  }

  /// What was written as an SPSS file is read back by the same library: names, words for the verdict, numbers.
  @Test func spssFilesCarryLabels() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(30), "class.csv")
    for zone in ["Asia/Shanghai", "UTC"] {
      let run = try Assess.run(
        // The ending tells the form.
        Self.score + ["class.csv", "-o", zone == "UTC" ? "a.sav" : "b.sav"],
        in: scratch,
        environment: ["TZ": zone]
      )
      #expect(run.status == 1, "\(run.stderr)")
    }
    _ = try Assess.run(Self.score + ["class.csv", "-o", "a.csv"], in: scratch)
    let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("a.sav"))
    #expect(try bytes == Data(contentsOf: scratch.url.appendingPathComponent("b.sav")))
    #expect(bytes.range(of: Data("raw score".utf8)) != nil && bytes.range(of: Data("do not interpret".utf8)) != nil)
    var table = try TableReader(.file(scratch.path("a.sav")))
    let rows = try scratch.text("a.csv").split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(table.header.cells == rows[0].map(String.init))
    let verdict = try #require(rows[0].firstIndex(of: "quality"))
    let codes = ["valid": "1", "caution": "2", "doNotInterpret": "3"]
    for row in rows.dropFirst() {
      let cells = try #require(try table.next()?.cells)
      for (place, cell) in row.enumerated() {
        let expected = place == verdict ? codes[String(cell)] ?? "?" : String(cell)
        if let number = Double(expected), let found = Double(cells[place]) {
          #expect(agree(number, found, .software))
        } else {
          #expect(cells[place] == expected)
        }
      }
    }
    #expect(try table.next() == nil)
  }

  static func itemIDs(_ id: String) throws -> [String] {
    let url = Assess.instruments.appendingPathComponent("\(id)/instrument.json")
    let file = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    return ((file?["items"] as? [[String: Any]]) ?? []).compactMap { $0["id"] as? String }
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
    let python = "PYTHONPATH=\(Assess.package.path)/Python CAREER_ASSESSMENT_LIBRARY=\(library) /usr/bin/python3"
    try Self.shell("\(python) \(example) career-interest class.csv > b.csv", scratch)
    let lines = { (name: String) in try scratch.text(name).split(whereSeparator: \.isNewline).map(String.init) }
    #expect(try lines("a.csv") == lines("b.csv"))
    try Self.shell("\(python) \(example) no-such class.csv 2> error || true", scratch)
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
