import AssessmentDiagnostics
import AssessmentTabular
import Testing

@Suite struct LengthTests {
  @Test func aDetailThatIsAsLongAsABookIsLeftOut() throws {
    let long = String(repeating: "很", count: 400)
    let text = "姓名,学号,班级,理想职业,q1,q2\n\(long),D001,\(long),\(long)、护士,1,2\n王,\(long),1班,护士,1,2\n"
    let outline = QuestionnaireOutline(
      items: ["q1", "q2"].enumerated().map { index, id in
        ItemOutline(id: id, number: index + 1, response: .number(minimum: 1, maximum: 5, integer: true))
      }
    )
    let read = try Demo.read(.bytes(Array(text.utf8), named: "demo.csv"), outline)
    #expect(read.rows.map(\.name) == [nil, "王"])
    #expect(read.rows.map(\.personID) == ["D001", "row-3"])
    #expect(read.rows.map(\.aspirations) == [[], ["护士"]])
    #expect(read.rows.map { $0.findings.count { $0.rule == "text-too-long" } } == [3, 1])
    #expect(read.rows.allSatisfy { $0.findings.allSatisfy { !$0.message.chinese.contains("很很") } })
  }

  @Test func aspirationsAreBounded() throws {
    let many = (1...300).map { "\($0)" }.joined(separator: "、")
    let outline = QuestionnaireOutline(
      items: [ItemOutline(id: "q1", number: 1, response: .number(minimum: 1, maximum: 5, integer: true))]
    )
    let read = try Demo.read(
      .bytes(Array("学号,理想职业,q1\nD001,\"\(many.prefix(300))\",1\n".utf8), named: "demo.csv"),
      outline
    )
    #expect(read.rows.map(\.aspirations.count) == [20])
  }
}
