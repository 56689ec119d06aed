import CareerAssessment
import Foundation
import AssessmentTabular
import TestSupport
import Testing

/// Workbooks in and out, as a counsellor uses them.
@Suite struct WorkbookTests {
  @Test func scoresAsAWorkbookReadBackLikeTheTable() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    let score = ["score", "--instrument", "career-interest", "class.csv"]
    #expect(try Assess.run(score + ["-o", "scores.csv"], in: scratch).status == 1)
    #expect(try Assess.run(score + ["--format", "xlsx", "-o", "scores.xlsx"], in: scratch).status == 1)
    #expect(try Assess.run(score + ["--format", "xlsx", "-o", "again.xlsx"], in: scratch).status == 1)
    #expect(
      try Data(contentsOf: URL(filePath: scratch.path("scores.xlsx")))
        == Data(contentsOf: URL(filePath: scratch.path("again.xlsx")))
    )
    var sheet = try TableReader(.file(scratch.path("scores.xlsx")), sheet: "1")
    var table = try TableReader(.file(scratch.path("scores.csv")))
    #expect(sheet.header.cells == table.header.cells)
    var rows = 0
    while let expected = try table.next() {
      let cells = try #require(try sheet.next()).cells
      #expect(cells.count == expected.cells.count)
      for (cell, text) in zip(cells, expected.cells) where cell != text {
        // The library writes sixteen digits, CSV all seventeen.
        let number = try #require(Double(cell))
        let exact = try #require(Double(text))
        #expect(Tolerance.rounding(terms: 2).accepts(number, exact))
      }
      rows += 1
    }
    #expect(rows == 40)
    #expect(try sheet.next() == nil)
    var words = try TableReader(.file(scratch.path("scores.xlsx")), sheet: "2")
    var names: [String] = []
    while let record = try words.next() { names.append(record.cells[0]) }
    #expect(names == table.header.cells)
  }

  @Test func theDictionaryNamesEveryColumnOfTheScores() throws {
    let scratch = try Scratch()
    try scratch.addSample()
    #expect(
      try Assess.run(["score", "--instrument", "career-interest", "class.csv", "-o", "scores.csv"], in: scratch).status
        == 1
    )
    #expect(try Assess.run(["dictionary", "career-interest", "-o", "dictionary.csv"], in: scratch).status == 0)
    let scores = try TableReader(.file(scratch.path("scores.csv"))).header.cells
    var dictionary = try TableReader(.file(scratch.path("dictionary.csv")))
    var rows: [[String]] = []
    while let record = try dictionary.next() { rows.append(record.cells) }
    #expect(rows.filter { $0[0] == "score" }.map { $0[1] } == scores)
    // Sixty items and two that only ask for attention.
    #expect(rows.count { $0[0] == "item" } == 62)
    #expect(rows.allSatisfy { !$0[2].isEmpty && !$0[3].isEmpty })
  }
}
