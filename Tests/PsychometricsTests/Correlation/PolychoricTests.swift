import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Polychoric and tetrachoric correlations")
struct PolychoricTests {
  struct Listwise: Decodable {
    let psych_rho: SampleReference.Table
    let lavaan_rho: SampleReference.Table
    let lavaan_th: [String: Double]
  }

  @Test("The whole matrix agrees with lavaan; with psych only to its search tolerance")
  func listwise() async throws {
    let reference: Listwise = try SampleReference.result("correlation/poly_bfi_listwise_psych_lavaan")
    let estimation = CorrelationEstimation(.polychoric, missingData: .listwise, taskCount: 2)
    let matrix = try await estimation.estimate(try SampleReference.bfi())
    // lavaan stops its own search at about 1e-6; the same thresholds, no correction of empty cells.
    #expect(SampleReference.largestDifference(matrix.values, reference.lavaan_rho) <= 1.7e-6)
    // psych's one-dimensional search stops at 6e-5 of the interval: lavaan itself differs from it by 2.03e-5.
    #expect(SampleReference.largestDifference(matrix.values, reference.psych_rho) <= 2.1e-5)
    let thresholds = try #require(matrix.thresholds)
    for (name, value) in reference.lavaan_th {
      let parts = name.split(separator: "|")
      let item = try #require(matrix.itemNames.firstIndex(of: String(parts[0])))
      let place = try #require(Int(parts[1].dropFirst()))
      #expect(agree(thresholds[item][place - 1], value, .software))
    }
    #expect(matrix.remarks.isEmpty && matrix.isPositiveDefinite)
  }

  struct Pairwise: Decodable {
    let rho_correct_0: SampleReference.Table
    let tau: SampleReference.Table
  }

  @Test("With gaps psych takes thresholds from all answers, here they come from the pair: close, not equal")
  func pairwise() async throws {
    let reference: Pairwise = try SampleReference.result("correlation/poly_bfi_psych")
    let matrix = try await CorrelationEstimation(.polychoric).estimate(try SampleReference.bfi())
    let difference = SampleReference.largestDifference(matrix.values, reference.rho_correct_0)
    #expect(difference < 2e-3 && difference > 1e-6, "\(difference)")
    let thresholds = try #require(matrix.thresholds)
    for item in 0..<25 {
      for place in 0..<5 { #expect(agree(thresholds[item][place], reference.tau[item, place], .software)) }
    }
  }

  struct Pair: Decodable {
    let table: [[Double]]
    let two_step: Double
    let two_step_var: Double
  }

  @Test("Four tables agree with polycor's two-step estimates")
  func pairs() throws {
    let reference: [String: Pair] = try SampleReference.result("correlation/poly_polycor_pairs")
    #expect(reference.count == 4)
    for (name, pair) in reference {
      let fit = try #require(Polychoric().fit(ContingencyTable(rows: pair.table)))
      // polycor minimises over an interval to about 1e-5 of its width
      #expect(agree(fit.correlation, pair.two_step, .converged(to: 2e-5)), "\(name): \(fit.correlation)")
      #expect(agree(fit.standardError.map { $0 * $0 / pair.two_step_var }, 1, .converged(to: 0.05)), "\(name)")
      #expect(fit.convergence.isConverged && !fit.isAtBoundary)
    }
  }

  struct Tetrachoric: Decodable {
    let table: [[Double]]
    let correct_half: Double
    let correct_0: Double
  }

  @Test("Tetrachoric correlations with and without empty cells agree with psych's where the maximum is inside")
  func tetrachoric() throws {
    let reference: [String: Tetrachoric] = try SampleReference.result("correlation/poly_tetra_empty_cells")
    for (name, c) in reference {
      let table = ContingencyTable(rows: c.table)
      let filled = try #require(Polychoric(emptyCells: .fillTwoByTwo(0.5)).fit(table))
      let kept = try #require(Polychoric(emptyCells: .keep).fit(table))
      #expect(agree(filled.correlation, c.correct_half, .converged(to: 1e-4)), "\(name): \(filled.correlation)")
      if c.table.joined().contains(0) {
        #expect(filled.filledWith == 0.5)
        // Without a correction the likelihood rises to the end; psych stops on the way there.
        #expect(kept.isAtBoundary && abs(kept.correlation) == 0.9999, "\(name): \(kept.correlation)")
        #expect((kept.correlation < 0) == (c.correct_0 < 0))
        #expect(kept.standardError == nil)
      } else {
        #expect(agree(kept.correlation, c.correct_0, .converged(to: 1e-4)), "\(name): \(kept.correlation)")
        #expect(filled == kept && filled.filledWith == nil)
      }
    }
    // The example of psych's help page, .23 (Mplus .24), with half a person in the empty cell
    let example = try #require(Polychoric().fit(ContingencyTable(rows: [[44268, 14], [193, 0]])))
    #expect(agree(example.correlation, 0.23, .published(decimals: 2)))
  }

  @Test("Median splits have a closed form: r = sin(π/2 · (2p − 1)) for p the share on the diagonal")
  func closedForm() throws {
    // 1/3 of the persons in each concordant cell: P(both above) = 1/4 + asin(r)/2π = 1/3, r = 1/2
    let fit = try #require(Polychoric().fit(ContingencyTable(rows: [[200, 100], [100, 200]])))
    #expect(agree(fit.correlation, 0.5, .converged(to: 1e-12)))
    #expect(agree(fit.rowThresholds[0], 0, .rounding(terms: 1)))
  }

  @Test(
    "The exact table of a bivariate normal gives its correlation back",
    arguments: [-0.97, -0.6, 0.0, 0.35, 0.93, 0.995]
  )
  func recovery(r: Double) throws {
    let rows = [-1.3, -0.2, 0.9]
    let columns = [-0.8, 0.1, 0.7, 1.9]
    func cdf(_ i: Int, _ j: Int) -> Double {
      let x = i < 0 ? -.infinity : i < rows.count ? rows[i] : .infinity
      let y = j < 0 ? -.infinity : j < columns.count ? columns[j] : .infinity
      return BivariateNormal.cdf(x, y, correlation: r)
    }
    let table = ContingencyTable(
      rows: (0...rows.count).map { i in
        (0...columns.count).map { j in
          1e6 * max(0, cdf(i, j) - cdf(i - 1, j) - cdf(i, j - 1) + cdf(i - 1, j - 1))
        }
      }
    )
    let fit = try #require(Polychoric(emptyCells: .keep).fit(table))
    #expect(agree(fit.correlation, r, .converged(to: 1e-9)))
    for (a, b) in zip(fit.rowThresholds, rows) { #expect(agree(a, b, .converged(to: 1e-9))) }
    for (a, b) in zip(fit.columnThresholds, columns) { #expect(agree(a, b, .converged(to: 1e-9))) }
  }

  @Test("A skipped category changes nothing; filling every empty cell of a sparse table does, so it is not the default")
  func sparse() throws {
    let items = [[1.0, 1, 2, 4, 4, 5, 5, 2, 1, 4], [1.0, 2, 2, 3, 3, 3, 1, 1, 2, 3]]
    let skipped = ResponseMatrix(itemNames: ["a", "b"], items: items)
    let closed = ResponseMatrix(itemNames: ["a", "b"], items: [items[0].map { $0 > 3 ? $0 - 1 : $0 }, items[1]])
    func table(_ r: ResponseMatrix) -> ContingencyTable {
      ContingencyTable(CategoryCodes(r, item: 0)!, CategoryCodes(r, item: 1)!)
    }
    let fit = try #require(Polychoric().fit(table(skipped)))
    #expect(fit == Polychoric().fit(table(closed)))
    #expect(fit.filledWith == nil)
    let filled = try #require(Polychoric(emptyCells: .fill(0.5)).fit(table(skipped)))
    #expect(filled.filledWith == 0.5 && filled.correlation < fit.correlation)
    #expect(Polychoric().fit(ContingencyTable(rows: [[3, 4]])) == nil)
  }

  @Test(
    "Grid probabilities equal the scalar function; densities are their derivatives",
    arguments: [-0.9, -0.2, 0.5, 0.8]
  )
  func grid(r: Double) {
    let grid = BivariateNormalGrid(rowPoints: [-1, 0.4], columnPoints: [-2, 0, 1.5])
    let probabilities = grid.probabilities(correlation: r)
    let (densities, slopes) = grid.densities(correlation: r)
    let h = 1e-5
    for (i, x) in grid.rowPoints.enumerated() {
      for (j, y) in grid.columnPoints.enumerated() {
        let index = i * 3 + j
        #expect(agree(probabilities[index], BivariateNormal.cdf(x, y, correlation: r), .rounding(terms: 2)))
        #expect(agree(densities[index], BivariateNormal.density(x, y, correlation: r), .rounding(terms: 4)))
        let slope =
          (BivariateNormal.density(x, y, correlation: r + h) - BivariateNormal.density(x, y, correlation: r - h))
          / (2 * h)
        #expect(agree(slopes[index], slope, .converged(to: 1e-7)))
      }
    }
  }
}
