import Foundation
import Testing

/// The sample class through `assess calibrate`.
@Suite struct CalibrateTests {
  @Test func fortyPeopleCarryTheItemsAndGiveTheSameBytesTwice() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    var texts: [[String]] = []
    for folder in ["a", "b"] {
      let run = try Assess.run(
        ["calibrate", "items", "class.csv", "-i", "career-interest", "-o", folder, "--demo", "--date", "2026-11-24"],
        in: scratch
      )
      #expect(run.status <= 1, "\(run.stderr)")
      texts.append([try scratch.text("\(folder)/report.html"), try scratch.text("\(folder)/calibration.json")])
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].allSatisfy { $0.contains("DEMO") || $0.contains("\"demo\": true") })
    #expect(!texts[0][1].lowercased().contains("nan"))
  }

  @Test func aStepThatNeedsMorePeopleSaysSoAndLeavesNothing() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    let run = try Assess.run(
      ["calibrate", "class.csv", "-i", "career-interest", "-o", "out", "--date", "2026-11-24"],
      in: scratch
    )
    #expect(run.status == 2)
    #expect(run.stderr.contains("[sample-too-small]") && run.stderr.contains("keycheck"))
    #expect(scratch.files() == ["class.csv"])
  }
}
