import AssessmentInstruments
import AssessmentJSON
import TestSupport
import Testing

@Suite("What an instrument knows about its scores")
struct RangeTests {
  private func instrument(_ changes: [(JSONPointer, JSONValue?)] = []) throws -> Instrument {
    var root = Fixtures.document(Fixtures.base).root
    for (pointer, value) in changes { root = root.setting(pointer, to: value) }
    return try root.decode(Instrument.self)
  }

  @Test("reachable scores follow from the declared answers")
  func ranges() throws {
    let base = try instrument()
    #expect(base.rawRange(of: "R") == 2...10)
    #expect(base.rawRange(of: "series") == -1...2)  // two wrong of three options each: −½ − ½
    #expect(base.rawRange(of: "wellbeing") == 0...1)
    #expect(base.rawRange(of: "sport") == 0...100)
    #expect(base.rawRange(of: "things") == 16...40)  // R + 2 I + 10
    #expect(base.rawRange(of: "activity") == 0...100)
    #expect(base.rawRange(of: "contrast") == nil)  // z has no ends
    #expect(base.rawRange(of: "nothing") == nil)
    let negative = try instrument([("/composites/0/parts/1/weight", -2), ("/composites/0/combination", "mean")])
    #expect(negative.rawRange(of: "things") == 4.0...12.0)  // (R − 2 I)/3 + 10, from (2 − 20)/3 to (10 − 4)/3
    #expect(try instrument([("/responseFormats/3/maximum", nil)]).rawRange(of: "sport") == 0...100)
    let open = try instrument([("/responseFormats/3/maximum", nil), ("/scales/8/scoring", "sum")])
    #expect(open.rawRange(of: "sport") == nil)
    let circle = try instrument([("/composites/0/parts/1/id", "things")])
    #expect(circle.rawRange(of: "things") == nil)
    #expect(circle.rawRange(of: "R") == 2...10)
  }

  @Test("ranges of answers come from the declaration, in whatever order the options stand")
  func formats() throws {
    let turned = try instrument([("/responseFormats/0/options", .array([5, 1].map { .object([("value", $0)]) }))])
    #expect(turned.responseFormats.map(\.range) == [1...5, 0...1, 0...1, 0...40])
    #expect(turned.responseFormats.map { $0.missingOptions.map(\.code) } == [["dk"], ["dk"], ["dk"], ["-1"]])
  }

  @Test("a value on an edge belongs to the upper band, the last edge to the last band")
  func bands() throws {
    let bands = try #require(try instrument().scales[0].bands)
    let labels = [1.9, 2, 5.999, 6 - 1e-12, 6, 9, 10, 10 + 1e-12, 10.1].map { bands.band(of: $0)?.label.en }
    #expect(labels == [nil, "lower", "lower", "higher", "higher", "higher", "higher", "higher", nil])
  }

  @Test("versions are compared by number, a pre-release before its release")
  func versions() throws {
    let rising = ["0.9.9", "1.0.0-alpha", "1.0.0-beta.2", "1.0.0", "1.0.10", "1.2.0", "10.0.0"]
    let versions = try rising.map { try #require(SemanticVersion($0)) }
    #expect(versions.sorted() == versions)
    for wrong in ["", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0+build", "v1.0.0", "1.0.-1", "１.0.0"] {
      #expect(SemanticVersion(wrong) == nil, "\(wrong)")
    }
  }

  @Test("leap days and only real days are days")
  func days() {
    for day in ["2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"] {
      #expect(Shape.StringKind.day.accepts(day), "\(day)")
    }
    for day in ["2025-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-1-01", "2026-01-01 ", "26-01-01"] {
      #expect(!Shape.StringKind.day.accepts(day), "\(day)")
    }
  }
}
