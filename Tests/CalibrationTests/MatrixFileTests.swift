import AssessmentCalibration
import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentLinearAlgebra
import AssessmentMeasurement
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite struct MatrixFileTests {
  private static func read(_ lines: [String], people: Int? = 200) throws -> CorrelationMatrix {
    let cells = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return try MatrixFile.read(
      header: cells[0],
      rows: Array(cells.dropFirst()),
      kind: .pearson,
      personCount: people,
      file: "m.csv"
    )
  }

  private static func rules(_ lines: [String], people: Int? = 200) -> [String] {
    do {
      _ = try read(lines, people: people)
      return []
    } catch let findings as Findings { return findings.all.map(\.rule) } catch { return ["other"] }
  }

  @Test func wholeMatricesAndLowerTrianglesWithAndWithoutNamesOfRows() throws {
    let expected = Matrix(rows: [[1, 0.5, 0.25], [0.5, 1, -0.125], [0.25, -0.125, 1]])
    for lines in [
      ["a,b,c", "1,.5,.25", ".5,1,-.125", ".25,-.125,1"], [",a,b,c", "a,1,,", "b,.5,1,", "c,.25,-.125,1"],
      ["a,b,c", "1", ".5,1", ".25,-.125,1"], ["item,a,b,c", "a,1,.5,.25", "b,.5,1,-.125", "c,.25,-.125,1"],
    ] {
      let matrix = try Self.read(lines)
      #expect(matrix.values == expected && matrix.itemNames == ["a", "b", "c"] && matrix.personCount == 200)
    }
    let json = try JSONReader.read(
      Array(#"{"n": 50, "items": ["a", "b", "c"], "values": [[1], [0.5, 1], [0.25, -0.125, 1]]}"#.utf8),
      file: "m.json",
      limits: .standard
    ).root
    let matrix = try MatrixFile.read(json, personCount: nil, file: "m.json")
    #expect(matrix.values == expected && matrix.personCount == 50)
  }

  @Test func everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    let wrong = ["a,b,c", "2,.5,x", ".4,1,1.5", ".25,,1"]
    #expect(
      Self.rules(wrong, people: nil).sorted() == [
        "matrix-diagonal", "matrix-not-a-number", "matrix-not-symmetric", "matrix-out-of-range",
        "matrix-without-people",
      ]
    )
    #expect(Self.rules(["a,b,c", "1,,", ",1,", ".2,.3,1"]) == ["matrix-missing-value"])
    #expect(Self.rules(["a,b", "1,.2", ".2,1"]) == ["matrix-shape"])
    #expect(Self.rules(["a,a,b", "1,.2,.1", ".2,1,.1", ".1,.1,1"]) == ["matrix-shape"])
    #expect(Self.rules(["x,a,b,c", "a,1,.2,.1", "c,.2,1,.1", "b,.1,.1,1"]) == ["matrix-row-name", "matrix-row-name"])
    do {
      _ = try Self.read(["a,b,c", "1,.5,.1", ".4,1,.1", ".1,.1,1"])
    } catch let findings as Findings {
      #expect(findings.all.map(\.place.line) == [3] && findings.all.map(\.place.column) == [1])
    } catch { Issue.record("not findings") }
  }

  @Test func namesAreItemsOrScalesOfTheInstrument() async throws {
    let instrument = try DemoSample.instrument("career-interest").instrument
    let scales = instrument.scales.prefix(6).map(\.id)
    let circle = Matrix(rowCount: 6, columnCount: 6) { i, j in
      let steps = min(abs(i - j), 6 - abs(i - j))
      return [1, 0.5, 0.2, 0.05][steps]
    }
    let matrix = CorrelationMatrix(itemNames: scales, values: circle, personCount: 300)
    #expect(MatrixFile.strangers(matrix, instrument, file: "m").isEmpty)
    let other = CorrelationMatrix(itemNames: ["x", "y"] + scales.dropFirst(2), values: circle, personCount: 300)
    #expect(MatrixFile.strangers(other, instrument, file: "m").map(\.rule).contains("matrix-unknown-name"))
    // From the correlations of the six scales: factors and the hexagon, nothing that needs answers.
    let results = await CalibrationResults(CalibrationSample(matrix, of: instrument), DemoSample.settings())
    #expect(results.items == nil && results.reliability == nil && results.norms == nil)
    #expect(try #require(results.correlations).get().itemCount == 6)
    let hexagon = try #require(results.hexagon)
    #expect(hexagon.order?.violations == 0)
    let fit = try #require(try hexagon.circumplex.last?.get())
    #expect(fit.model.hasEqualSpacing && fit.srmr < 0.05)
    #expect(results.sample.missingAnswerCount == nil)
  }
}
