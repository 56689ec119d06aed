import AssessmentMeasurement
import TestSupport
import Testing

@Suite("Item models")
struct ItemModelTests {
  static let models: [ItemModel] = [
    .logistic(LogisticItem(difficulty: 0.4)),
    .logistic(LogisticItem(slope: -1.3, difficulty: -1, scaling: 1.702)),
    .logistic(LogisticItem(slope: 1.5, difficulty: 0.5, lower: 0.2)),
    .logistic(LogisticItem(slope: 0.8, difficulty: -0.5, lower: 0.1, upper: 0.95)),
    .graded(GradedItem(slope: 1.2, thresholds: [-2, -0.4, 1.5])),
    .graded(GradedItem(slope: -0.7, thresholds: [1, 0.5, -3], scaling: 1.7)),
    .partialCredit(PartialCreditItem(slope: 0.9, steps: [-1, -1.4, 2])),
    .partialCredit(PartialCreditItem(steps: [0.3])),
  ]

  @Test("Probabilities sum to one; derivatives by θ are central differences of log P", arguments: models)
  func curves(model: ItemModel) {
    for theta in stride(from: -5.0, through: 5, by: 0.5) {
      let here = model.curves(at: theta)
      #expect(agree(here.probabilities.reduce(0, +), 1, .rounding(terms: 8)))
      let step = 1e-5
      let (left, right) = (model.curves(at: theta - step), model.curves(at: theta + step))
      for k in 0..<model.categoryCount {
        #expect(abs(here.slopes[k] - (right.logProbabilities[k] - left.logProbabilities[k]) / (2 * step)) < 1e-8)
        #expect(abs(here.curvatures[k] - (right.slopes[k] - left.slopes[k]) / (2 * step)) < 1e-8)
      }
      // Information is minus the expected curvature, and never negative.
      let expected = -zip(here.probabilities, here.curvatures).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(here.information - expected) < 1e-12 && here.information >= 0)
      #expect(abs(zip(here.probabilities, here.slopes).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-14)
    }
  }

  @Test("Far out nothing becomes NaN, and logarithms stay finite", arguments: models)
  func extremes(model: ItemModel) {
    for theta in [-800.0, -60, 60, 800] {
      let here = model.curves(at: theta)
      #expect(here.logProbabilities.allSatisfy(\.isFinite) && here.slopes.allSatisfy(\.isFinite))
      #expect(here.information.isFinite && here.bias.isFinite && here.expectedScore.isFinite)
    }
  }

  @Test("A change of scale changes no probability", arguments: models)
  func transformed(model: ItemModel) {
    let other = model.transformed(slope: 1.4, intercept: -0.3)
    for theta in [-2.0, 0, 1.7] {
      let pairs = zip(model.curves(at: theta).probabilities, other.curves(at: 1.4 * theta - 0.3).probabilities)
      #expect(pairs.allSatisfy { abs($0 - $1) < 1e-14 })
    }
  }

  @Test("Two categories are the same in every model; D rescales the slope")
  func twoCategories() {
    for theta in [-1.0, 0, 2] {
      let p = ItemModel.logistic(LogisticItem(slope: 1.3, difficulty: 0.6)).curves(at: theta)
      let graded = ItemModel.graded(GradedItem(slope: 1.3, thresholds: [0.6])).curves(at: theta)
      let credit = ItemModel.partialCredit(PartialCreditItem(slope: 1.3, steps: [0.6])).curves(at: theta)
      let scaled = ItemModel.logistic(LogisticItem(slope: 1.3 / 1.7, difficulty: 0.6, scaling: 1.7)).curves(at: theta)
      for other in [graded, credit, scaled] {
        #expect(zip(p.probabilities, other.probabilities).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(abs(p.information - other.information) < 1e-14 && abs(p.bias - other.bias) < 1e-14)
      }
    }
    // The information of a Rasch item at its difficulty is 1/4.
    #expect(ItemModel.logistic(LogisticItem(difficulty: 2)).information(at: 2) == 0.25)
  }

  static let vectors: [ItemParameters] = [
    ItemParameters(.logistic(hasLower: false, hasUpper: false), [1.2, -0.4]),
    ItemParameters(.logistic(hasLower: true, hasUpper: false), [1.2, -0.4, -1.4]),
    ItemParameters(.logistic(hasLower: false, hasUpper: true), [1.2, -0.4, 2]),
    ItemParameters(.logistic(hasLower: true, hasUpper: true), [0.8, 0.7, -2, 2.5]),
    ItemParameters(.graded(categoryCount: 4), [1.5, 2, 0.3, -1.1]),
    ItemParameters(.partialCredit(categoryCount: 4), [0.9, 1, 0.2, -2]),
  ]

  @Test("Derivatives by the parameters are central differences", arguments: vectors)
  func parameterDerivatives(item: ItemParameters) {
    let count = item.form.parameterCount
    var here = ParameterDerivatives(item.form, withHessians: true)
    var left = ParameterDerivatives(item.form)
    var right = left
    for theta in [-4.0, -1, 0, 0.7, 3] {
      here.evaluate(item, at: theta)
      let curves = item.model(scaling: 1.7)!.curves(at: theta)
      #expect(zip(here.logProbabilities, curves.logProbabilities).allSatisfy { abs($0 - $1) < 1e-13 })
      for p in 0..<count {
        let step = 1e-5
        var (below, above) = (item, item)
        below.values[p] -= step
        above.values[p] += step
        left.evaluate(below, at: theta)
        right.evaluate(above, at: theta)
        for k in 0..<item.form.categoryCount {
          let first = (right.logProbabilities[k] - left.logProbabilities[k]) / (2 * step)
          #expect(abs(here.gradients[k * count + p] - first) < 1e-8)
          for q in 0..<count {
            let second = (right.gradients[k * count + q] - left.gradients[k * count + q]) / (2 * step)
            #expect(abs(here.hessians[(k * count + p) * count + q] - second) < 1e-8)
          }
        }
      }
    }
  }

  @Test("What describes no probabilities is known before it is used")
  func impossible() {
    #expect(!ItemParameters(.graded(categoryCount: 3), [1, 0, 0.5]).isPossible)
    #expect(!ItemParameters(.logistic(hasLower: true, hasUpper: true), [1, 0, 2, 1]).isPossible)
    #expect(!ItemParameters(.logistic(hasLower: false, hasUpper: false), [.nan, 0]).isPossible)
    #expect(ItemParameters(.graded(categoryCount: 3), [0, 1, 0.5]).model(scaling: 1) == nil)
  }
}
