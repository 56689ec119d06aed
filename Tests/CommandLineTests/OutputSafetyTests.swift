import CareerAssessment
import Foundation
import Glibc
import Testing

/// What interruptions, leftovers, links and changing inputs must never do to results.
@Suite struct OutputSafetyTests {
  private static func small() throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      at: Assess.folder.appendingPathComponent("Inputs/three.csv"),
      to: scratch.url.appendingPathComponent("three.csv")
    )
    return scratch
  }

  private static let report = ["report", "-i", "career-interest", "three.csv", "--date", "2026-09-01", "-o", "out"]
  private static let score = ["score", "-i", "career-interest", "three.csv", "-o", "s.csv"]

  private func contents(_ scratch: Scratch, _ folder: String) -> [String: Data] {
    var found: [String: Data] = [:]
    for name in scratch.files() where name.hasPrefix(folder + "/") {
      found[name] = try? Data(contentsOf: scratch.url.appendingPathComponent(name))
    }
    return found
  }

  /// The results before and those after are whole; a signal gives one of the two, whenever it comes.
  @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func aSignalLeavesTheOldFolderOrTheNewOne(_ signal: Int32) throws {
    let scratch = try Self.small()
    #expect(try Assess.run(Self.report, in: scratch).status == 0)
    let old = contents(scratch, "out")
    let begin = ContinuousClock.now
    let second = Self.report + ["--replace", "--lang", "en"]
    #expect(try Assess.run(second, in: scratch).status == 0)
    let duration = begin.duration(to: .now)
    let new = contents(scratch, "out")
    #expect(old != new && old.count == new.count)
    for step in 0..<4 {
      let process = Process()
      process.executableURL = Assess.binary
      process.currentDirectoryURL = scratch.url
      process.environment = [:]
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.arguments = step % 2 == 0 ? Self.report + ["--replace"] : second
      try process.run()
      // Towards the end, where folders change places.
      let wait = duration * (0.85 + 0.06 * Double(step))
      usleep(useconds_t(wait / .microseconds(1)))
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      let found = contents(scratch, "out")
      #expect(found == old || found == new, "step \(step)")
      #expect(!scratch.files().contains { $0.hasPrefix(".") }, "step \(step)")
    }
  }

  @Test func whatAKilledRunLeftIsClearedUnlessSomebodyUsesIt() throws {
    let scratch = try Self.small()
    let names = [".out.tmp-aaaaaa", ".out.tmp-bbbbbb", ".out.tmp-cccccc", ".other.tmp-aaaaaa"]
    for name in names {
      try FileManager.default.createDirectory(
        atPath: scratch.path(name),
        withIntermediateDirectories: false,
        attributes: [.posixPermissions: name.contains("cccccc") ? 0o755 : 0o700]
      )
      try scratch.write("half", name + "/001.json")
    }
    let lock = unsafe open(scratch.path(names[1]), O_RDONLY | O_DIRECTORY)
    #expect(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    defer { close(lock) }
    #expect(try Assess.run(Self.report, in: scratch).status == 0)
    let left = scratch.files().filter { $0.hasPrefix(".") }
    // Those in use, those that others may write, and those of other outputs stay.
    #expect(left == [names[3], names[1], names[2]].sorted().map { $0 + "/001.json" })
    // The same for a file.
    try scratch.write("half", ".s.csv.tmp-aaaaaa")
    unsafe chmod(scratch.path(".s.csv.tmp-aaaaaa"), 0o600)
    #expect(try Assess.run(Self.score, in: scratch).status <= 1)
    #expect(!scratch.files().contains(".s.csv.tmp-aaaaaa"))
  }

  @Test func anUnfinishedFileThatIsALinkIsNotFollowed() throws {
    let scratch = try Self.small()
    try scratch.write("mine", "precious.txt")
    for isHard in [false, true] {
      let link = scratch.path("s.csv.unfinished")
      if isHard {
        try FileManager.default.linkItem(atPath: scratch.path("precious.txt"), toPath: link)
      } else {
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "precious.txt")
      }
      let run = try Assess.run(Self.score + ["--resume"], in: scratch)
      #expect(run.status == 2 && run.stderr.contains("output-unfinished-foreign"))
      #expect(try scratch.text("precious.txt") == "mine")
      #expect(!scratch.files().contains("s.csv"))
      try FileManager.default.removeItem(atPath: link)
    }
  }

  @Test(arguments: ["score", "report", "map", "calibrate"]) func aPipeIsCopiedBeforeItIsLookedAt(_ command: String)
    throws
  {
    let scratch = try Self.small()
    let made = unsafe mkfifo(scratch.path("pipe"), 0o600)
    #expect(made == 0)
    let text = try scratch.text("three.csv")
    let writer = Thread {
      let descriptor = unsafe open(scratch.path("pipe"), O_WRONLY)
      _ = unsafe Array(text.utf8).withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
    }
    writer.start()
    let words = command == "calibrate" ? ["calibrate", "keycheck"] : [command]
    let out = command == "map" ? [] : ["-o", "out"]
    let run = try Assess.run(words + ["-i", "career-interest", "pipe", "--lang", "en"] + out, in: scratch)
    // Three people are too few to calibrate; that was seen by reading them.
    #expect(command == "calibrate" ? run.stderr.contains("sample-too-small") : run.status <= 1, "\(run.stderr)")
  }
}
