import AssessmentLinearAlgebra
import AssessmentMeasurement
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Marginal maximum likelihood")
struct MarginalEstimationTests {
  /// mirt stops when parameters change by less than 1e-8 · … in EM: its estimates carry some 1e-5, its likelihood 1e-7.
  static let likelihood = Tolerance.converged(to: 1e-8)
  static let estimates = Tolerance.converged(to: 2e-4)

  @Test("The 2PL of LSAT6 agrees with mirt, with its standard errors, at a likelihood that is not lower")
  func twoPL() async throws {
    let reference = try ItemResponseReference("irt_lsat6_2pl")
    let fit = try await MarginalEstimation(.twoPL).fit(ItemResponseReference.lsat6)
    #expect(fit.convergence.isConverged && fit.convergence.gradientNorm <= 1e-6)
    let published = try reference.number("logLik")
    #expect(agree(fit.logLikelihood, published, Self.likelihood) && fit.logLikelihood >= published - 1e-9)
    #expect(agree(fit.aic, try reference.number("AIC"), Self.likelihood))
    #expect(agree(fit.bic, try reference.number("BIC"), Self.likelihood))
    let values = try reference.rows("irt/items/values")
    for (item, row) in zip(fit.items, values) {
      #expect(agree(item.model?.slope, row[0], Self.estimates))
      #expect(agree(item.model?.locations[0], row[1], Self.estimates))
      let errors = try reference.rows("par_se/\(item.name)/values")[1]
      #expect(agree(item.slopeError, errors[0], Self.estimates))
      #expect(agree(item.covariance.map { $0[1, 1].squareRoot() }, errors[1], Self.estimates))
    }
    #expect(fit.remarks.isEmpty && fit.conditionNumber! > 1)
  }

  @Test("Rasch's model of LSAT6 agrees with mirt; one slope for all has the same likelihood")
  func rasch() async throws {
    let reference = try ItemResponseReference("irt_lsat6_rasch")
    let fit = try await MarginalEstimation(.rasch).fit(ItemResponseReference.lsat6)
    #expect(agree(fit.logLikelihood, try reference.number("logLik"), Self.likelihood))
    for (item, row) in zip(fit.items, try reference.rows("irt/items/values")) {
      #expect(
        agree(item.model?.locations[0], row[1], Self.estimates) && item.model?.slope == 1 && item.slopeError == nil
      )
      let errors = try reference.rows("par_se/\(item.name)/values")[1]
      #expect(agree(item.locationErrors?[0], errors[1], Self.estimates))
    }
    let population = try reference.rows("par_se/GroupPars/values")
    #expect(agree(fit.variance, population[0][1], Self.estimates))
    #expect(agree(fit.varianceError, population[1][1], Self.estimates))
    let common = try await MarginalEstimation(.onePL).fit(ItemResponseReference.lsat6)
    #expect(agree(common.logLikelihood, fit.logLikelihood, .converged(to: 1e-9)))
    #expect(agree(common.items[0].model?.slope, fit.variance.squareRoot(), .converged(to: 1e-5)))
    #expect(agree(common.items[0].model?.slope, 0.7551, .published(decimals: 4)))
  }

  @Test(
    "Models of ordered categories agree with mirt on Science",
    arguments: [
      (ItemResponseModel.graded, "irt_science_graded"), (.generalizedPartialCredit, "irt_science_gpcm"),
      (.partialCredit, "irt_science_pcm"),
    ]
  )
  func polytomous(model: ItemResponseModel, file: String) async throws {
    let reference = try ItemResponseReference(file)
    let fit = try await MarginalEstimation(model).fit(ItemResponseReference.science)
    let published = try reference.number("logLik")
    #expect(fit.convergence.gradientNorm <= 1e-6)
    #expect(agree(fit.logLikelihood, published, Self.likelihood) && fit.logLikelihood >= published - 1e-8)
    for (item, row) in zip(fit.items, try reference.rows("irt/items/values")) {
      #expect(agree(item.model?.slope, row[0], Self.estimates))
      for (location, other) in zip(item.model?.locations ?? [], row.dropFirst()) {
        #expect(agree(location, other, .converged(to: 1e-3)))
      }
      let errors = try reference.rows("par_se/\(item.name)/values")[1]
      let intercepts = Array(errors.suffix(3))
      if model != .partialCredit { #expect(agree(item.slopeError, errors[0], .converged(to: 2e-3))) }
      for k in 1...3 {
        #expect(agree(item.covariance.map { $0[k, k].squareRoot() }, intercepts[k - 1], .converged(to: 2e-3)))
      }
    }
  }

  @Test("The rating scale model agrees with mirt on Science")
  func ratingScale() async throws {
    let reference = try ItemResponseReference("irt_science_rsm")
    let fit = try await MarginalEstimation(.ratingScale).fit(ItemResponseReference.science)
    #expect(agree(fit.logLikelihood, try reference.number("logLik"), Self.likelihood))
    #expect(agree(fit.variance, try reference.rows("par_se/GroupPars/values")[0][1], Self.estimates))
    #expect(agree(fit.varianceError, try reference.rows("par_se/GroupPars/values")[1][1], .converged(to: 2e-3)))
    for (item, row) in zip(fit.items, try reference.rows("slope_intercept/items/values")) {
      for k in 0..<3 { #expect(agree(item.model?.locations[k], row[k + 1] - row[4], Self.estimates)) }
    }
  }

  @Test("Forty Rasch items of TAM: difficulties, standard errors, variance and deviance")
  func tam() async throws {
    let reference = try ItemResponseReference("irt_tam_rasch")
    let fit = try await MarginalEstimation(.rasch).fit(ItemResponseReference.sample("tam_rasch"))
    // TAM's 21 places are 0.6 apart, further than the abilities' errors: its own parameters have the deviance 84155.7161
    // on 61 or 121 places.
    #expect(agree(-2 * fit.logLikelihood, 84155.7161, .published(decimals: 3)))
    #expect(agree(-2 * fit.logLikelihood, try reference.number("deviance"), .converged(to: 1e-6)))
    #expect(agree(fit.variance, try reference.number("variance"), .converged(to: 1e-3)))
    for (item, other) in zip(fit.items, try reference.numbers("xsi")) {
      #expect(agree(item.model?.locations[0], other, .converged(to: 1e-3)))
    }
  }

  static let mixed: [(ItemResponseModel, [ItemModel])] = [
    (.rasch, (0..<6).map { .logistic(LogisticItem(difficulty: Double($0) / 2 - 1.2)) }),
    (.onePL, (0..<6).map { .logistic(LogisticItem(slope: 1.4, difficulty: Double($0) / 2 - 1.2)) }),
    (.twoPL, (0..<6).map { .logistic(LogisticItem(slope: 0.7 + Double($0) / 4, difficulty: Double($0) / 2 - 1.2)) }),
    (.threePL, (0..<6).map { .logistic(LogisticItem(slope: 1.5, difficulty: Double($0) / 2 - 1.2, lower: 0.2)) }),
    (
      .fourPL,
      (0..<6).map { .logistic(LogisticItem(slope: 1.5, difficulty: Double($0) / 2 - 1.2, lower: 0.2, upper: 0.95)) }
    ),
    (.graded, (0..<5).map { .graded(GradedItem(slope: 0.8 + Double($0) / 4, thresholds: [-1.2, 0.1, 1])) }),
    (.partialCredit, (0..<5).map { .partialCredit(PartialCreditItem(steps: [-1, Double($0) / 4, 1.2])) }),
    (
      .generalizedPartialCredit,
      (0..<5).map { .partialCredit(PartialCreditItem(slope: 0.8 + Double($0) / 4, steps: [-1, 0.2, 1.2])) }
    ),
    (
      .ratingScale,
      (0..<5).map { item in .partialCredit(PartialCreditItem(steps: [-1, 0.2, 0.8].map { $0 + Double(item) / 4 })) }
    ),
  ]

  @Test(
    "The likelihood never falls, the gradient ends below 1e-6, any number of tasks and any order give the same bits",
    arguments: mixed
  )
  func identities(model: ItemResponseModel, items: [ItemModel]) async throws {
    let sample = SimulatedAnswers(items, personCount: 350, seed: 3, missingShare: 0.1).responses
    let fit = try await MarginalEstimation(model, scaling: 1.7, taskCount: 1).fit(sample)
    #expect(fit.convergence.gradientNorm <= 1e-6 && fit.convergence.reason == .gradient)
    #expect(zip(fit.objectives, fit.objectives.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(fit.items.allSatisfy { $0.model != nil && $0.locationErrors!.allSatisfy(\.isFinite) })
    let shuffled = sample.selecting(persons: (0..<350).map { ($0 * 331) % 350 })
    let other = try await MarginalEstimation(model, scaling: 1.7, taskCount: 5).fit(shuffled)
    #expect(fit.items.map(\.parameters) == other.items.map(\.parameters) && fit.logLikelihood == other.logLikelihood)
    #expect(fit.items.map(\.locationErrors) == other.items.map(\.locationErrors))
    // D only renames the slopes; in models that fix them at 1 the spread of ability takes it up.
    let plain = try await MarginalEstimation(model).fit(sample)
    #expect(agree(plain.logLikelihood, fit.logLikelihood, .converged(to: 1e-9)))
    let ratio = plain.items[0].model!.slope / fit.items[0].model!.slope
    #expect(agree(ratio, model.hasFreeVariance ? 1 : 1.7, .converged(to: 1e-5)))
    #expect(agree(plain.variance, fit.variance * (model.hasFreeVariance ? 1.7 * 1.7 : 1), .converged(to: 1e-5)))
    // Turning the order of the items round turns the estimates round.
    let turned = sample.selecting(items: (0..<sample.itemCount).reversed().map { $0 })
    let mirrored = try await MarginalEstimation(model, scaling: 1.7).fit(turned)
    for (a, b) in zip(fit.items, mirrored.items.reversed()) {
      #expect(zip(a.parameters.values, b.parameters.values).allSatisfy { agree($0, $1, .converged(to: 1e-6)) })
    }
  }

  @Test("A weight of two is the person twice")
  func weights() async throws {
    let sample = try ItemResponseReference.lsat6
    let weights = (0..<1000).map { $0 % 3 == 0 ? 2.0 : $0 % 3 == 1 ? 1 : 0 }
    let twice = sample.selecting(persons: (0..<1000).flatMap { Array(repeating: $0, count: Int(weights[$0])) })
    let weighted = try await MarginalEstimation(.twoPL).fit(sample, weights: weights)
    let repeated = try await MarginalEstimation(.twoPL).fit(twice)
    #expect(weighted.logLikelihood == repeated.logLikelihood)
    #expect(weighted.items.map(\.parameters) == repeated.items.map(\.parameters))
  }

  @Test("Parameters of 2,000 made-up people are found within their standard errors")
  func recovery() async throws {
    let items = (0..<12).map { index in
      ItemModel.logistic(LogisticItem(slope: 0.8 + 0.1 * Double(index), difficulty: Double(index) / 3 - 1.8))
    }
    let fit = try await MarginalEstimation(.twoPL).fit(SimulatedAnswers(items, personCount: 2000, seed: 11).responses)
    for (item, truth) in zip(fit.items, items) {
      #expect(agree(item.model?.slope, truth.slope, .sampling(errors: 3.5, standardError: item.slopeError!)))
      let error = item.locationErrors![0]
      #expect(agree(item.model?.locations[0], truth.locations[0], .sampling(errors: 3.5, standardError: error)))
    }
  }
}
