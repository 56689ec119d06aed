import AssessmentLinearAlgebra
import AssessmentMeasurement
import TestSupport
import Testing

import AssessmentPsychometrics

@Suite("Derivatives of the marginal likelihood")
struct MarginalDerivativeTests {
  @Test(
    "Gradient and observed information are central differences of likelihood and gradient",
    arguments: MarginalEstimationTests.mixed
  )
  func centralDifferences(model: ItemResponseModel, items: [ItemModel]) async throws {
    let sample = SimulatedAnswers(items, personCount: 60, seed: 5, missingShare: 0.1).responses
    let answers = try ItemAnswers(sample)
    let layout = ParameterLayout(
      model,
      scaling: 1.3,
      categoryCounts: answers.categories.map(\.count),
      guessing: .guessing,
      slipping: .slipping
    )
    let search = MarginalSearch(layout, answers, AbilityGrid(limit: 4, pointCount: 21), 1)
    let calculus = ObservedInformation(layout: layout, step: search.step)
    // Away from the maximum, where nothing is zero by itself.
    let free = layout.start(answers, directions: answers.directions).enumerated().map { $1 + 0.02 * Double($0 % 3) }
    let here = await search.place(free)
    let gradient = calculus.gradient(free, here.sums)
    let information = await calculus.matrix(here)
    for index in free.indices {
      let step = 1e-5
      var (below, above) = (free, free)
      below[index] -= step
      above[index] += step
      let (left, right) = (await search.place(below), await search.place(above))
      let slope = (right.objective - left.objective) / (2 * step)
      #expect(abs(gradient[index] - slope) < 1e-6 * max(1, abs(slope)))
      let (before, after) = (calculus.gradient(below, left.sums), calculus.gradient(above, right.sums))
      for other in free.indices {
        let bend = -(after[other] - before[other]) / (2 * step)
        #expect(abs(information[index, other] - bend) < 1e-6 * max(1, abs(bend)))
      }
    }
  }
}
