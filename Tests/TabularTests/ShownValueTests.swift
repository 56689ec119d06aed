import AssessmentDiagnostics
import Foundation
import AssessmentTabular
import Testing

/// What stands in one cell alone may be a name: it is not told whole unless that is asked for.
@Suite struct ShownValueTests {
  private static let secrets = ["王小明老师", "Mary-Jane Watson", "13800138000"]

  private static let file: TableInput = {
    var lines = ["id,年龄,q1,q2,q3,q4,q5,q6"] + (1...30).map { "P\($0),17,1,2,3,4,5,\($0 % 5 + 1)" }
    lines[3] = "P3,17,1,2,\(secrets[0]),4,5,1"
    lines[5] = "P5,17,1,2,3,\(secrets[1]),5,1"
    lines[7] = "P7,17,1,\(secrets[2]),3,4,5,1"
    lines[9] = "P9,\(secrets[0]),1,2,3,4,5,1"
    return Demo.input(lines.joined(separator: "\n") + "\n")
  }()

  private func text(_ findings: [Finding]) -> String {
    findings.map { $0.message.chinese + $0.message.english + $0.remedy.chinese + $0.remedy.english }.joined()
  }

  @Test func singleCellsAreCutInFindingsAndMappings() throws {
    let read = try Demo.read(Self.file, Demo.wordless)
    let said = text(read.findings + read.rows.flatMap(\.findings))
    let inspection = try FileInspection(Self.file, outline: Demo.wordless)
    let mapping = String(describing: inspection.mapping.values) + String(describing: inspection.report)
    let shown = inspection.unmatchedValues.map { $0.shown(whole: false) }.joined()
    #expect(shown.contains("王小…"))
    for secret in Self.secrets {
      #expect(
        !shown.contains(secret) && !said.contains(secret) && !text(inspection.findings).contains(secret)
          && !mapping.contains(secret)
      )
    }
    #expect(said.contains("\"王小…\"") && said.contains("\"Mary…\""))
    #expect(read.rows.flatMap(\.findings).count == 4)
    #expect(text(inspection.findings).contains("--show-values"))
  }

  @Test func theyAreWholeWhereThatIsAsked() throws {
    var options = ReadingOptions()
    options.showsValues = true
    let read = try Demo.read(Self.file, Demo.wordless, options)
    let said = text(read.rows.flatMap(\.findings))
    let inspection = try FileInspection(Self.file, outline: Demo.wordless, options: options)
    for secret in Self.secrets { #expect(said.contains(secret) && inspection.mapping.values[secret] == "") }
  }

  @Test func aFileWithoutOneAnswerShowsOnlyWhatManyWrote() {
    let names = ["王小明", "李大刚", "赵明远", "钱多多", "孙悟空", "周伯通"]
    let rows = (0..<6).map { row -> String in
      var cells = ["P\(row)", "好的吧"]
      for item in 1..<6 { cells.append("\(names[(item + row) % 6])\(row)\(item)") }
      return cells.joined(separator: ",")
    }
    let refused = Demo.refusal(
      Demo.input((["id,q1,q2,q3,q4,q5,q6"] + rows).joined(separator: "\n") + "\n"),
      Demo.wordless
    ).filter { $0.severity == .error }
    let said = text(refused)
    #expect(said.contains("好的吧") && said.contains("--values '好的吧=?'"))
    for name in names { #expect(!said.contains(name)) }
  }
}
