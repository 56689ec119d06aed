import AssessmentLinearAlgebra
import AssessmentMeasurement
import AssessmentNumericalMethods
import TestSupport
import Testing

import AssessmentPsychometrics

@Suite("Conditional maximum likelihood")
struct ConditionalEstimationTests {
  @Test("Elementary symmetric functions are sums over all patterns; without an item they are those of the others")
  func symmetricFunctions() {
    let terms = [[1, 0.5], [1, 2, 0.25], [1, 0.1], [1, 3, 4, 0.7]]
    var sums = [Double](repeating: 0, count: 8)
    var withSecond = [Double](repeating: 0, count: 8)
    for a in 0..<2 {
      for b in 0..<3 {
        for c in 0..<2 {
          for d in 0..<4 {
            let product = terms[0][a] * terms[1][b] * terms[2][c] * terms[3][d]
            sums[a + b + c + d] += product
            if b == 1 { withSecond[a + b + c + d] += product }
          }
        }
      }
    }
    let functions = SymmetricFunctions(terms)
    let total = sums.reduce(0, +)
    for score in 0..<8 {
      #expect(agree(functions.all[score], sums[score] / total, .rounding(terms: 20)))
      #expect(agree(functions.probabilities(1)[score][1], withSecond[score] / sums[score], .rounding(terms: 20)))
    }
    let others = SymmetricFunctions([terms[0], terms[2], terms[3]])
    #expect(zip(functions.without(1), others.all).allSatisfy { agree($0, $1, .rounding(terms: 20)) })
  }

  @Test("Rasch's model of eRm's data: likelihood, difficulties, standard errors, Andersen's test")
  func erm() throws {
    let reference = try ItemResponseReference("rasch_erm_rm_raschdat1")
    let sample = try ItemResponseReference.sample("erm_raschdat1")
    let fit = try ConditionalEstimation().fit(sample)
    #expect(fit.convergence.isConverged && fit.convergence.gradientNorm <= 1e-8)
    // eRm's search stops some 4e-5 from the maximum: the likelihood here is the higher one.
    let likelihood = try reference.number("loglik_cml")
    #expect(agree(fit.logLikelihood, likelihood, .converged(to: 1e-9)) && fit.logLikelihood > likelihood)
    let errors = try reference.numbers("se_beta")
    for (item, entry) in fit.items.enumerated() {
      let difficulty = try reference.member("betapar", "beta \(entry.name)")
      #expect(agree(entry.model.locations[0], difficulty, .converged(to: 1e-4)))
      #expect(agree(entry.locationErrors?[0], errors[item], .converged(to: 1e-4)))
    }
    let test = try AndersenTest(sample)
    #expect(agree(test.statistic, try reference.number("LR"), .converged(to: 1e-6)) && test.degreesOfFreedom == 29)
    #expect(agree(test.pValue, try reference.number("LR_p"), .converged(to: 1e-6)))
  }

  @Test("The partial credit model of eRm's data")
  func ermPartialCredit() throws {
    let reference = try ItemResponseReference("rasch_erm_pcm_pcmdat2")
    let fit = try ConditionalEstimation().fit(ItemResponseReference.sample("erm_pcmdat2"))
    #expect(agree(fit.logLikelihood, try reference.number("loglik_cml"), .converged(to: 1e-9)))
    let rows = try reference.rows("thresholds/values")
    let steps = rows.flatMap { $0.dropFirst() }
    let mean = steps.reduce(0, +) / Double(steps.count)
    for (own, other) in zip(fit.items.flatMap(\.model.locations), steps) {
      #expect(agree(own, other - mean, .converged(to: 1e-5)))
    }
  }

  @Test("psychotools: verbal aggression in two and in three categories")
  func psychotools() throws {
    let two = try ItemResponseReference("rasch_psychotools_verbagg")
    let fit = try ConditionalEstimation().fit(ItemResponseReference.sample("verbagg_bin"))
    #expect(agree(fit.logLikelihood, try two.number("loglik"), .converged(to: 1e-9)))
    for item in fit.items.dropFirst() {
      let distance = item.model.locations[0] - fit.items[0].model.locations[0]
      #expect(agree(distance, try two.member("coef", item.name), .converged(to: 1e-5)))
    }
    // Their standard errors are of distances to the first item.
    let covariance = try #require(fit.covariance)
    for (index, error) in try two.numbers("se").enumerated() {
      let i = index + 1
      let variance = covariance[0, 0] + covariance[i, i] - 2 * covariance[0, i]
      #expect(agree(variance.squareRoot(), error, .converged(to: 1e-5)))
    }
    let three = try ItemResponseReference("rasch_psychotools_pcmodel_verbagg")
    let credit = try ConditionalEstimation().fit(ItemResponseReference.sample("verbagg_poly"))
    #expect(agree(credit.logLikelihood, try three.number("loglik"), .converged(to: 1e-9)))
  }

  @Test("Derivatives are central differences, with gaps too; the order of people changes nothing")
  func derivatives() throws {
    let items: [ItemModel] = [
      .logistic(LogisticItem(difficulty: -0.5)), .partialCredit(PartialCreditItem(steps: [-1, 0.7])),
      .logistic(LogisticItem(difficulty: 1)), .partialCredit(PartialCreditItem(steps: [0.3, -0.2, 1.1])),
    ]
    let sample = SimulatedAnswers(items, personCount: 200, seed: 21, missingShare: 0.2).responses
    let problem = ConditionalLikelihood(try ItemAnswers(sample))
    let free = problem.start.enumerated().map { $1 + 0.1 * Double($0 % 2) }
    let here = problem.evaluate(free)
    for index in free.indices {
      let step = 1e-5
      var (below, above) = (free, free)
      below[index] -= step
      above[index] += step
      let (left, right) = (problem.evaluate(below), problem.evaluate(above))
      #expect(abs(here.gradient[index] - (right.value - left.value) / (2 * step)) < 1e-6)
      for other in free.indices {
        let bend = -(right.gradient[other] - left.gradient[other]) / (2 * step)
        #expect(abs(here.information[index, other] - bend) < 1e-6)
      }
    }
    let fit = try ConditionalEstimation().fit(sample)
    let turned = try ConditionalEstimation().fit(sample.selecting(persons: (0..<200).reversed()))
    #expect(fit.items.map(\.model) == turned.items.map(\.model))
  }

  @Test("Where the items fall apart no finite estimate exists: the items are named")
  func separated() throws {
    // Nobody who fails one of the easy ones passes a hard one.
    let persons: [[Double?]] = [[1, 0, 0, 0], [0, 1, 0, 0], [1, 1, 1, 0], [1, 1, 0, 1], [1, 1, 0, 0]]
    let sample = ResponseMatrix(itemNames: ["e1", "e2", "h1", "h2"], persons: persons)
    #expect(throws: ItemResponseFailure.itemsSeparated(items: ["e1", "e2"])) {
      try ConditionalEstimation().fit(sample)
    }
    let fixed = ResponseMatrix(itemNames: ["e1", "e2", "h1", "h2"], persons: persons + [[0, 1, 1, 0], [1, 0, 0, 1]])
    #expect(try ConditionalEstimation().fit(fixed).convergence.isConverged)
  }

  @Test("Difficulties of 1,500 made-up people are found within their standard errors, whatever their abilities")
  func recovery() throws {
    let truth = (0..<10).map { Double($0) / 3 - 1.5 }
    let items = truth.map { ItemModel.logistic(LogisticItem(difficulty: $0)) }
    let fit = try ConditionalEstimation().fit(
      SimulatedAnswers(items, personCount: 1500, seed: 9, missingShare: 0, shift: 1.5).responses
    )
    for (item, difficulty) in zip(fit.items, truth) {
      let error = item.locationErrors![0]
      #expect(agree(item.model.locations[0], difficulty, .sampling(errors: 3.5, standardError: error)))
    }
  }
}
