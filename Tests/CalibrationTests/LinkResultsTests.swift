import AssessmentCalibration
import AssessmentInstruments
import AssessmentJSON
import AssessmentMeasurement
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Two calibrations on one scale")
struct LinkResultsTests {
  /// The bank on a scale of its own: θ = (θ* − 0.5) / 1.25.
  private static func moved(_ text: BankText) -> BankText {
    var other = text
    other.items = text.items.map {
      .init(slope: $0.slope * 1.25, locations: $0.locations.map { ($0 - 0.5) / 1.25 }, area: $0.area)
    }
    return other
  }

  private static func results(
    _ new: BankText,
    _ base: BankText,
    _ method: ScaleLink.Method = .stockingLord
  ) throws -> LinkResults {
    let own = try InstrumentFile(reading: Array(new.json.utf8), file: "new.json").instrument
    let fixed = try InstrumentFile(reading: Array(base.json.utf8), file: "base.json").instrument
    return try LinkResults(own, own.scales[0], to: fixed, fixed.scales[0], method: method)
  }

  @Test("every method finds the line, and the linked file has the curves of the scale that stays")
  func line() throws {
    let base = BankText.even(12)
    let new = Self.moved(base)
    for method in ScaleLink.Method.allCases {
      let link = try Self.results(new, base, method).link
      #expect(abs(link.slope - 1.25) < 1e-5 && abs(link.intercept - 0.5) < 1e-5, "\(method)")
    }
    let results = try Self.results(new, base)
    #expect(results.anchors.count == 12 && !results.anchors.contains(where: \.drifts))
    let root = try JSONReader.read(Array(new.json.utf8), file: "new.json").root
    let text = JSONWriter.pretty(results.applied(to: root, version: "1.1.0", source: "linked"))
    let linked = try InstrumentFile(reading: Array(text.utf8), file: "linked.json").instrument
    let scale = linked.scales[0]
    #expect(linked.version == "1.1.0" && scale.itemResponse?.source == "DEMO; linked")
    #expect(abs((scale.itemResponse?.mean ?? 0) - 0.5) < 1e-5)
    for (item, expected) in zip(scale.items, base.items) {
      #expect(abs((item.parameters?.slope ?? 0) - expected.slope) < 1e-4)
      #expect(abs((item.parameters?.locations[0] ?? 0) - expected.locations[0]) < 1e-4)
    }
  }

  @Test("an anchor that drifts is named and does not move the line")
  func drift() throws {
    let base = BankText.even(12)
    var new = Self.moved(base)
    new.items[5].locations[0] += 1
    let results = try Self.results(new, base)
    #expect(results.anchors.filter(\.drifts).map(\.id) == ["q6"])
    #expect(abs(results.link.slope - 1.25) < 1e-5 && abs(results.link.intercept - 0.5) < 1e-5)
  }

  @Test("too few common items, and items with other categories, are not linked")
  func refused() throws {
    #expect(throws: LinkResults.Failure.tooFewAnchors(found: 2)) { _ = try Self.results(.even(2), .even(12)) }
    var graded = BankText.even(4)
    graded.model = "graded"
    graded.items[0].locations = [-1, 1]
    for place in 1..<4 { graded.items[place].locations = [-1, 1] }
    #expect(throws: LinkResults.Failure.self) { _ = try Self.results(graded, .even(4)) }
  }
}
