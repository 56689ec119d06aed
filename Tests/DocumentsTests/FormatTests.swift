import AssessmentDocuments
import TestSupport
import Testing

/// Numbers, widths and ticks.
@Suite struct FormatTests {
  @Test(arguments: [
    (0.0, 0, "0"), (2.5, 0, "3"), (-2.5, 0, "−3"), (-0.04, 1, "0.0"), (0.05, 1, "0.1"), (12.345, 2, "12.35"),
    (1234567, 0, "1234567"), (0.007, 2, "0.01"), (-1.05, 2, "−1.05"), (99.995, 1, "100.0"),
  ]) func fixedDecimals(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberFormat(decimals: decimals).text(value) == text)
  }

  @Test func whatIsNoNumberIsADash() {
    #expect(NumberFormat.whole.text(.nan) == "—")
    #expect(NumberFormat.whole.text(.infinity) == "—")
    #expect(NumberFormat.whole.text(nil as Double?) == "—")
    #expect(NumberFormat.whole.text(1e300) == "—")
  }

  @Test func signsAndIntervals() {
    #expect(NumberFormat(decimals: 1, suffix: "%", showsPlus: true).text(3) == "+3.0%")
    #expect(NumberFormat(decimals: 1, showsPlus: true).text(0.01) == "0.0")
    #expect(NumberFormat(decimals: 0, suffix: "%").text(3...7) == "3–7%")
    #expect(NumberFormat.oneDecimal.text(-3...7) == "−3.0 ~ 7.0")
  }

  @Test func coordinates() {
    #expect([1.0, -0.001, 2.5, -3.456, 100].map { NumberFormat.coordinate($0) } == ["1", "0", "2.5", "-3.46", "100"])
  }

  @Test func ticksAreRound() {
    #expect(Axis("", range: 20...80).ticks == [20, 40, 60, 80])
    #expect(
      Axis("", range: 0...1).ticks.map { Axis("", range: 0...1).format.text($0) } == [
        "0.0", "0.2", "0.4", "0.6", "0.8", "1.0",
      ]
    )
    let axis = Axis.covering([0.3, 3.42], title: "", includesZero: true)
    #expect(axis.range == 0...4)
    #expect(Axis.covering([], title: "").range.upperBound > Axis.covering([], title: "").range.lowerBound)
    #expect(Axis.covering([5, 5, .nan], title: "").range.contains(5))
    #expect(Axis("", range: 0...1.25).format.decimals == 2)
  }

  @Test func linesBreakWhereReadersExpectIt() {
    #expect(TextMetrics.width(of: "中文", size: 10) == 20)
    #expect(TextMetrics.lines(of: "职业指导师签字", width: 40, size: 10) == ["职业指导", "师签字"])
    #expect(TextMetrics.lines(of: "四个字句，好", width: 40, size: 10) == ["四个字", "句，好"])
    #expect(TextMetrics.lines(of: "hand eye", width: 25, size: 10) == ["hand", "eye"])
    #expect(TextMetrics.lines(of: "", width: 40, size: 10) == [""])
  }

  @Test func noCharacterIsLost() {
    for text in ["研究型 Investigative 兴趣", "aaaaaaaaaaaaaaaaaaaa", " x  y", "题目 12：我喜欢把复杂的事情讲清楚。"] {
      for width in stride(from: 5.0, through: 120, by: 7) {
        let lines = TextMetrics.lines(of: text, width: width, size: 10)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(lines.allSatisfy { TextMetrics.width(of: $0, size: 10) <= width || $0.count <= 2 })
      }
    }
  }
}
