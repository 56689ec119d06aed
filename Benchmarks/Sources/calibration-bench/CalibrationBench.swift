internal import Foundation
internal import AssessmentLinearAlgebra

/// Answers the questions of `run.py`, line by line: `versions`, `entries`, `run TAB index`, `forget`.
@main
struct CalibrationBench {
  static func main() async {
    let inputs = Inputs(folder: CommandLine.arguments.dropFirst().first ?? ".")
    var prepared: [Int: @Sendable () async throws -> String] = [:]
    while let line = readLine() {
      let words = line.split(separator: "\t")
      switch words.first {
      case "versions": answer(["version", "OpenBLAS of ours", BLAS.configuration])
      case "entries":
        for (index, contestant) in contestants.enumerated() {
          answer(["entry", "\(index)", contestant.work, "career-assessment: " + contestant.label])
        }
      case "forget": prepared = [:]
      case "run":
        guard let index = words.last.flatMap({ Int($0) }), contestants.indices.contains(index) else { continue }
        do {
          let work = try prepared[index] ?? contestants[index].prepare(inputs)
          prepared[index] = work
          let clock = ContinuousClock()
          let start = clock.now
          let found = try await work()
          answer(["result", "\((clock.now - start) / .seconds(1))", found])
        } catch {
          answer(["failed", "\(error)"])
        }
      default: break
      }
      answer(["end"])
    }
  }

  /// One line, at once.
  private static func answer(_ fields: [String]) {
    FileHandle.standardOutput.write(Data((fields.joined(separator: "\t") + "\n").utf8))
  }
}
