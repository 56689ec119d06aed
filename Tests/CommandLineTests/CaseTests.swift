import CareerAssessment
import Foundation
import Testing

/// Runs every folder of `Cases`: its `command` lines one after the other in a folder that holds copies of `Inputs`,
/// compared with its `transcript` (status, standard output and error, and the files that were left). Lines of
/// `contains` and `lacks` (`file: text`) look into files that are too long to keep.
///
/// A line of `command` may begin with `NAME=value` and end with `< file`. `RECORD=1` writes transcripts anew, and fails.
@Suite struct CaseTests {
  static let cases: [String] = {
    let url = Assess.folder.appendingPathComponent("Cases")
    return ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }()

  @Test func thereAreCases() { #expect(Self.cases.count > 20) }

  @Test(arguments: cases) func aCaseGoesAsItsTranscriptSays(_ name: String) throws {
    let folder = Assess.folder.appendingPathComponent("Cases/\(name)")
    func lines(_ file: String) -> [String] {
      let text = (try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) ?? ""
      return text.split(separator: "\n").map(String.init)
    }
    let scratch = try Scratch()
    let inputs = Assess.folder.appendingPathComponent("Inputs")
    for file in try FileManager.default.contentsOfDirectory(atPath: inputs.path) {
      try FileManager.default.copyItem(
        at: inputs.appendingPathComponent(file),
        to: scratch.url.appendingPathComponent(file)
      )
    }
    let given = Set(scratch.files())
    var transcript = ""
    for line in lines("command") {
      let command = try Command(line)
      let run = try Assess.run(
        command.arguments,
        in: scratch,
        environment: command.environment,
        input: command.input
      )
      transcript += "$ \(line)\n"
      for (mark, text) in [("", run.stdout), ("! ", run.stderr)] where !text.isEmpty {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        transcript += lines.dropLast(text.hasSuffix("\n") ? 1 : 0).map { mark + $0 + "\n" }.joined()
      }
      transcript += "[status \(run.status)]\n\n"
    }
    transcript += "[files]\n" + scratch.files().filter { !given.contains($0) }.map { $0 + "\n" }.joined()
    transcript = Self.normalized(transcript, scratch)

    let golden = folder.appendingPathComponent("transcript")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(transcript.utf8).write(to: golden)
      Issue.record("the transcript of \(name) was written anew")
    }
    let expected = (try? String(contentsOf: golden, encoding: .utf8)) ?? ""
    #expect(transcript == expected, "run with RECORD=1 and read the difference")

    for (file, wanted) in [("contains", true), ("lacks", false)] {
      for line in lines(file) {
        let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        let text = try scratch.text(parts[0])
        #expect(text.contains(parts[1]) == wanted, "\(file) \(line)")
      }
    }
  }

  /// Without what changes with every edit of an instrument or version: digests and the engine.
  private static func normalized(_ transcript: String, _ scratch: Scratch) -> String {
    var text = transcript.replacingOccurrences(of: scratch.url.path, with: "{out}")
    text = text.replacingOccurrences(of: Assess.instruments.path, with: "{instruments}")
    text = text.replacingOccurrences(of: Product.engine, with: "{engine}")
    for id in ShippedInstruments.ids {
      guard let digest = try? InstrumentFile.shipped(id).digest else { continue }
      text = text.replacingOccurrences(of: digest, with: "{digest of \(id)}")
      text = text.replacingOccurrences(of: String(digest.prefix(12)), with: "{digest of \(id)}")
    }
    return text
  }
}

/// A line of a case.
struct Command {
  var environment: [String: String] = [:]
  var arguments: [String] = []
  var input: String?

  struct Malformed: Error { var line: String }

  init(_ line: String) throws {
    var words = Self.words(line.replacingOccurrences(of: "{instruments}", with: Assess.instruments.path))
    while let word = words.first, word != "assess", let equals = word.firstIndex(of: "=") {
      environment[String(word[..<equals])] = String(word[word.index(after: equals)...])
      words.removeFirst()
    }
    guard words.first == "assess" else { throw Malformed(line: line) }
    if words.count > 2, words[words.count - 2] == "<" {
      input = words.last
      words.removeLast(2)
    }
    arguments = Array(words.dropFirst())
  }

  /// Words are parted by blanks; `'…'` holds one together.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    var isOpen = false
    for character in line {
      if character == "'" {
        isQuoted.toggle()
        isOpen = true
      } else if character == " ", !isQuoted {
        if isOpen { words.append(word) }
        (word, isOpen) = ("", false)
      } else {
        word.append(character)
        isOpen = true
      }
    }
    return isOpen ? words + [word] : words
  }
}
