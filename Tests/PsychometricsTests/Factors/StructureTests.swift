import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("General factors and congruence")
struct StructureTests {
  @Test("Schmid–Leiman of psych for Thurstone's nine variables, and of psych's manual")
  func schmidLeiman() throws {
    let reference = try FactorReference("efa_schmid_thurstone3")
    let model = try FactorAnalysis(factorCount: 3).fit(FactorReference.thurstone, sampleSize: 213)
    let solution = try SchmidLeiman(model)
    let table = try reference.matrix("sl")
    let tolerance = try reference.tolerance
    for item in 0..<9 {
      #expect(agree(solution.generalLoadings[item], table[item, 0], tolerance))
      #expect(agree(solution.uniquenesses[item], table[item, 5], tolerance))
      #expect(agree(solution.generalShare(of: item), table[item, 6], tolerance))
    }
    let groups = table.selecting(columns: [1, 2, 3])
    #expect(agree(largestGapAfterMatching(solution.groupLoadings, groups), 0, tolerance))
    let printed = [0.71, 0.73, 0.68, 0.65, 0.62, 0.56, 0.59, 0.58, 0.54]
    for (ours, value) in zip(solution.generalLoadings, printed) { #expect(agree(ours, value, .published(decimals: 2))) }
  }

  @Test("General and group factors reproduce what the oblique factors did")
  func sameFit() throws {
    let model = try FactorAnalysis(factorCount: 3).fit(FactorReference.thurstone)
    let solution = try SchmidLeiman(model)
    let general = Matrix(columns: [solution.generalLoadings]).outerGram
    let common = general + solution.groupLoadings.outerGram
    // Three correlations are reproduced exactly by three second-order loadings.
    #expect(agree((common - model.unrotatedLoadings.outerGram).largestMagnitude, 0, .converged(to: 1e-9)))
  }

  @Test("ω of psych, with its groups, and as printed in psych's manual")
  func omega() throws {
    let thurstone = try FactorAnalysis(factorCount: 3).fit(FactorReference.thurstone, sampleSize: 213)
    let omega = try #require(Omega(thurstone, try SchmidLeiman(thurstone)))
    #expect(agree(omega.hierarchical, 0.74, .published(decimals: 2)))
    #expect(agree(omega.total, 0.93, .published(decimals: 2)))
    #expect(omega.reversedItems.isEmpty)

    let reference = try FactorReference("ctt_omega_bfi5")
    let tolerance = try reference.tolerance
    let model = try FactorAnalysis(factorCount: 5).fit(FactorReference.bigFive, sampleSize: 2800)
    let large = try #require(Omega(model, try SchmidLeiman(model)))
    #expect(agree(large.hierarchical, try reference.number("omega_h"), tolerance))
    #expect(agree(large.total, try reference.number("omega.tot"), tolerance))
    #expect(agree(large.hierarchicalAsymptotic, try reference.number("omega.lim"), tolerance))
    #expect(agree(large.explainedCommonVariance, try reference.number("ECV"), tolerance))
    let groups = try reference.matrix("omega.group")
    let labels = try reference.labels("schmid_sl/rows")
    // The sign of the general factor is free: psych's makes the sum of its loadings positive after reversing, ours before.
    let reversed = labels.indices.filter { labels[$0].hasSuffix("-") }
    #expect(large.reversedItems == reversed || large.reversedItems == labels.indices.filter { !reversed.contains($0) })
    for (group, row) in zip(large.groups, 1...) {
      #expect(agree(group.total, groups[row, 0], tolerance))
      #expect(agree(group.general, groups[row, 1], tolerance))
      #expect(agree(group.hierarchical, groups[row, 2], tolerance))
    }
    #expect(large.groups.map(\.items).flatMap { $0 }.sorted() == Array(0..<25))
  }

  @Test("Reversing items changes no ω")
  func omegaReversed() throws {
    let correlations = try FactorReference.thurstone
    let signs: [Double] = [-1, 1, 1, -1, 1, 1, 1, -1, 1]
    let reversed = correlations.scalingRows(by: signs).scalingColumns(by: signs)
    let plain = try FactorAnalysis(factorCount: 3).fit(correlations)
    let other = try FactorAnalysis(factorCount: 3).fit(reversed)
    let a = try #require(Omega(plain, try SchmidLeiman(plain)))
    let b = try #require(Omega(other, try SchmidLeiman(other)))
    #expect(agree(a.hierarchical, b.hierarchical, .converged(to: 1e-8)))
    #expect(agree(a.total, b.total, .converged(to: 1e-8)))
    #expect(b.reversedItems == [0, 3, 7] || b.reversedItems == [1, 2, 4, 5, 6, 8])
  }

  @Test("What cannot be told apart is refused or said")
  func limits() throws {
    let correlations = try FactorReference.thurstone
    #expect(throws: SchmidLeimanFailure.needsTwoFactors) {
      try SchmidLeiman(FactorAnalysis(factorCount: 1).fit(correlations))
    }
    #expect(throws: SchmidLeimanFailure.orthogonalFactors) {
      try SchmidLeiman(FactorAnalysis(factorCount: 3, rotation: .varimax).fit(correlations))
    }
    let two = try FactorAnalysis(factorCount: 2).fit(correlations)
    let solution = try SchmidLeiman(two)
    #expect(solution.assumesEqualLoadings)
    let gamma = solution.secondOrderLoadings
    #expect(agree(gamma[0] * gamma[1], two.factorCorrelations[0, 1], .rounding(terms: 4)))
  }

  @Test("Tucker's congruence of psych, to its two decimals")
  func congruence() throws {
    let correlations = try FactorReference.bigFive
    let oblique = try FactorAnalysis(factorCount: 5).fit(correlations)
    let orthogonal = try FactorAnalysis(factorCount: 5, extraction: .maximumLikelihood, rotation: .varimax)
      .fit(correlations)
    let theirs = try FactorReference("efa_congruence_bfi").matrix()
    let ours = Congruence.tucker(oblique.loadings, orthogonal.loadings)
    let rows = try FactorReference("efa_bfi5_minres_oblimin").matrix("loadings")
    let match = Congruence.match(rows, oblique.loadings)
    for row in 0..<5 {
      let line = ours.row(match.columns[row]).map(abs).sorted()
      for (a, b) in zip(line, theirs.row(row).map(abs).sorted()) { #expect(agree(a, b, .published(decimals: 2))) }
    }
  }

  @Test("Matching undoes any order and signs")
  func matching() throws {
    let loadings = ExactModel().loadings
    let shuffled = loadings.selecting(columns: [2, 0, 1]).scalingColumns(by: [-1, 1, -1])
    let match = Congruence.match(loadings, shuffled)
    #expect(match.apply(to: shuffled) == loadings)
    #expect(match.coefficients.allSatisfy { agree($0, 1, .rounding(terms: 12)) })
  }

  @Test("Assignments cost no more than any permutation")
  func assignment() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<50 {
      let costs = Matrix(rowCount: 4, columnCount: 5) { _, _ in generator.uniform() }
      let columns = Assignment.cheapest(costs)
      #expect(Set(columns).count == 4)
      let cost = columns.enumerated().reduce(0) { $0 + costs[$1.offset, $1.element] }
      var best = Double.infinity
      func search(_ row: Int, _ used: Set<Int>, _ sum: Double) {
        if row == 4 { best = min(best, sum) }
        guard row < 4 else { return }
        for column in 0..<5 where !used.contains(column) {
          search(row + 1, used.union([column]), sum + costs[row, column])
        }
      }
      search(0, [], 0)
      #expect(agree(cost, best, .rounding(terms: 4)))
    }
  }
}
