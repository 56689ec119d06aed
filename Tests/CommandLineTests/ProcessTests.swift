import CareerAssessment
import Foundation
import Testing

/// What only a process can show: copies of the binary, pipes, devices, interruption, repeated runs.
@Suite struct ProcessTests {
  private static func small() throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      at: Assess.folder.appendingPathComponent("Inputs/three.csv"),
      to: scratch.url.appendingPathComponent("three.csv")
    )
    return scratch
  }

  private static let report = ["report", "-i", "career-interest", "three.csv", "--date", "2026-09-01", "--demo", "-o"]
  private static let score = ["score", "-i", "career-interest", "three.csv", "-o"]

  @Test func theSameInputGivesTheSameBytes() throws {
    let scratch = try Self.small()
    for (folder, zone) in [("one", "UTC"), ("two", "Asia/Shanghai")] {
      let run = try Assess.run(Self.report + [folder], in: scratch, environment: ["TZ": zone])
      #expect(run.status == 0, "\(run.stderr)")
    }
    let names = scratch.files().filter { $0.hasPrefix("one/") }.map { String($0.dropFirst(4)) }
    #expect(names.count == 13)
    for name in names {
      let bytes = try Data(contentsOf: scratch.url.appendingPathComponent("one/" + name))
      #expect(bytes == (try Data(contentsOf: scratch.url.appendingPathComponent("two/" + name))), "\(name)")
      #expect(!String(decoding: bytes, as: UTF8.self).contains(scratch.url.path))
    }
  }

  @Test func aCopiedBinaryStillHasItsInstruments() throws {
    let scratch = try Self.small()
    let elsewhere = try Scratch()
    let copy = elsewhere.url.appendingPathComponent("renamed-assess")
    try FileManager.default.copyItem(at: Assess.binary, to: copy)
    let list = try Assess.run(["instruments"], in: scratch, binary: copy)
    #expect(list.status == 0 && list.stdout.contains("career-interest-screen"))
    let report = try Assess.run(Self.report + ["out"], in: scratch, binary: copy)
    #expect(report.status == 0, "\(report.stderr)")
    let json = try scratch.text("out/001.json")
    #expect(json.contains(try ShippedOccupations.load().digest))
  }

  @Test(arguments: [
    ["instruments"], ["show", "career-interest"], ["map", "three.csv", "-i", "career-interest"], score + ["-"],
    ["--help"],
  ])
  func aReaderThatGoesAwayIsNoError(_ arguments: [String]) throws {
    let run = try Assess.run(arguments, in: Self.small(), output: .closedPipe)
    #expect(run.status == 0)
    #expect(!run.stderr.contains("output-write"))
  }

  @Test(arguments: [["instruments"], ["show", "career-interest"], score + ["-"], score + ["/dev/full"]])
  func aFullDiskBehindStandardOutputIsSaid(_ arguments: [String]) throws {
    let run = try Assess.run(arguments, in: Self.small(), output: .path("/dev/full"))
    #expect(run.status == 2)
    #expect(run.stderr.contains("磁盘"))
  }

  @Test func aDeviceIsWrittenToAndNotReplaced() throws {
    let scratch = try Self.small()
    let run = try Assess.run(Self.score + ["/dev/null"], in: scratch)
    #expect(run.status == 0)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
  }

  @Test func aLinkStaysALink() throws {
    let scratch = try Self.small()
    try FileManager.default.createSymbolicLink(atPath: scratch.path("link.csv"), withDestinationPath: "real.csv")
    try scratch.write("old", "real.csv")
    #expect(try Assess.run(Self.score + ["link.csv"], in: scratch).status == 0)
    #expect(try scratch.text("real.csv").hasPrefix("person,"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link.csv")) == "real.csv")
  }

  @Test func ownNotesInTheOutputFolderAreNeverRemoved() throws {
    let scratch = try Self.small()
    #expect(try Assess.run(Self.report + ["out"], in: scratch).status == 0)
    try scratch.write("my notes", "out/notes.txt")
    let refused = try Assess.run(Self.report + ["out", "--replace"], in: scratch)
    #expect(refused.status == 2 && refused.stderr.contains("output-exists"))
    #expect(try scratch.text("out/notes.txt") == "my notes")
    #expect(scratch.files().contains("out/001-client.html"))
  }

  @Test func clientDataAreOpenToTheirOwnerOnly() throws {
    let scratch = try Self.small()
    #expect(try Assess.run(Self.report + ["out"], in: scratch).status == 0)
    #expect(try Assess.run(Self.score + ["s.csv"], in: scratch).status == 0)
    for (name, mode) in [("out", 0o700), ("out/index.html", 0o600), ("out/001.json", 0o600), ("s.csv", 0o600)] {
      let found = try FileManager.default.attributesOfItem(atPath: scratch.path(name))[.posixPermissions] as? Int
      #expect(found == mode, "\(name)")
    }
  }

  @Test func anInterruptedRunLeavesNothing() throws {
    let scratch = try Self.small()
    let process = Process()
    process.executableURL = Assess.binary
    process.currentDirectoryURL = scratch.url
    process.environment = [:]
    // Standard input stays open and empty: the run waits for it, with its hidden file already there.
    let input = Pipe()
    process.standardInput = input
    process.standardError = FileHandle.nullDevice
    process.arguments = ["score", "-i", "career-interest", "-", "-o", "s.csv"]
    try process.run()
    while process.isRunning, !scratch.files().contains(where: { $0.hasPrefix(".s.csv") }) { usleep(2000) }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(scratch.files() == ["three.csv"])
  }
}
