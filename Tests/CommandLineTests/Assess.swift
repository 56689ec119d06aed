import Foundation
import Glibc

/// One run of the command as a user would start it: a new process with an empty environment.
struct Run {
  var status: Int32
  var stdout: String
  var stderr: String
}

/// The built command, found beside the test bundle.
enum Assess {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  static let package = folder.deletingLastPathComponent().deletingLastPathComponent()
  static let instruments = package.appendingPathComponent("Instruments")

  static let binary: URL = {
    let own =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("assess")
  }()

  /// Where standard output goes.
  enum Output { case captured, closedPipe, path(String) }

  static func run(
    _ arguments: [String],
    in folder: Scratch,
    environment: [String: String] = [:],
    input: String? = nil,
    output: Output = .captured,
    binary: URL = binary
  ) throws -> Run {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = folder.url
    process.standardInput = try input.map { try FileHandle(forReadingFrom: folder.url.appendingPathComponent($0)) }
    if input == nil { process.standardInput = FileHandle.nullDevice }
    let captured = try Scratch()
    func file(_ name: String) throws -> FileHandle {
      let url = captured.url.appendingPathComponent(name)
      try Data().write(to: url)
      return try FileHandle(forWritingTo: url)
    }
    switch output {
    case .captured: process.standardOutput = try file("stdout")
    case .path(let path): process.standardOutput = FileHandle(forWritingAtPath: path)
    case .closedPipe:
      let pipe = Pipe()
      try pipe.fileHandleForReading.close()
      process.standardOutput = pipe
    }
    process.standardError = try file("stderr")
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: (try? Data(contentsOf: captured.url.appendingPathComponent(name))) ?? Data(), as: UTF8.self)
    }
    return Run(status: process.terminationStatus, stdout: try text("stdout"), stderr: try text("stderr"))
  }
}

/// A folder that is gone after the test.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("assess-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ text: String, _ name: String) throws { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Copies the shipped sample here under the name that the examples use.
  func addSample() throws {
    try FileManager.default.copyItem(
      at: Assess.instruments.appendingPathComponent("career-interest/sample-class.csv"),
      to: url.appendingPathComponent("class.csv")
    )
  }

  /// Copies the DEMO bank of an adaptive test here.
  func addBank() throws {
    let bank = Assess.package.appendingPathComponent("Examples/adaptive/bank.json")
    try FileManager.default.copyItem(at: bank, to: url.appendingPathComponent("bank.json"))
  }

  /// All files below, hidden ones too, sorted.
  func files() -> [String] {
    let all = FileManager.default.enumerator(atPath: url.path)?.allObjects as? [String] ?? []
    return all.filter { name in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }
}
