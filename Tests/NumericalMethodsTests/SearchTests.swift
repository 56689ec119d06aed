import AssessmentNumericalMethods
import TestSupport
import Testing

@Suite("Search, quadrature, sums")
struct SearchTests {
  @Test("Brent's root to the last digits; none without a change of sign")
  func root() {
    let root = BrentRoot.find(from: 0, to: 2) { $0 * $0 - 2 }
    #expect(agree(root?.point, 2.0.squareRoot(), .rounding(terms: 1)))
    #expect(BrentRoot.find(from: 1, to: 2) { $0 * $0 + 1 } == nil)
    #expect(BrentRoot.find(from: 0, to: 1) { _ in Double.nan } == nil)
    #expect(BrentRoot.find(from: 0, to: 3) { $0 }?.point == 0)
    let flat = BrentRoot.find(from: -1, to: 4) { ($0 - 1) * ($0 - 1) * ($0 - 1) }
    #expect(agree(flat?.point, 1, .converged(to: 1e-5)))
  }

  @Test("Brent's minimum, also at an end of the interval")
  func minimum() {
    let inside = BrentMinimum.find(from: -3, to: 5) { ($0 - 1.25) * ($0 - 1.25) + 7 }
    #expect(agree(inside.point, 1.25, .converged(to: 1e-7)) && inside.convergence.isConverged)
    let end = BrentMinimum.find(from: 2, to: 5) { $0 * $0 }
    #expect(agree(end.point, 2, .converged(to: 1e-6)))
    #expect(BrentMinimum.find(from: 0, to: 1, maximumEvaluations: 3) { $0 }.convergence.reason == .iterationLimit)
  }

  /// Rosenbrock's valley in any even number of variables: minimum 0 at (1, …, 1).
  static func rosenbrock(_ x: [Double]) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient = [Double](repeating: 0, count: x.count)
    for i in stride(from: 0, to: x.count, by: 2) {
      let rise = x[i + 1] - x[i] * x[i]
      value += 100 * rise * rise + (1 - x[i]) * (1 - x[i])
      gradient[i] = -400 * x[i] * rise - 2 * (1 - x[i])
      gradient[i + 1] = 200 * rise
    }
    return (value, gradient)
  }

  @Test("The quasi-Newton search follows Rosenbrock's valley", arguments: [2, 10, 40])
  func valley(count: Int) {
    let start = (0..<count).map { $0.isMultiple(of: 2) ? -1.2 : 1 }
    let result = QuasiNewton().minimum(from: start, Self.rosenbrock)
    #expect(result.convergence.reason == .gradient)
    #expect(result.convergence.iterationCount < 120)
    for x in result.point { #expect(agree(x, 1, .converged(to: 1e-8))) }
  }

  @Test("Bounds: the solution on the bound, with the other variable free")
  func bounded() {
    // With x ≤ ½ the valley's best point is (½, ¼), value ¼.
    let search = QuasiNewton(lowerBounds: [-2, -2], upperBounds: [0.5, 2])
    let result = search.minimum(from: [5, -9], Self.rosenbrock)
    #expect(result.convergence.isConverged)
    #expect(result.point[0] == 0.5)
    #expect(agree(result.point[1], 0.25, .converged(to: 1e-8)))
    #expect(agree(result.value, 0.25, .converged(to: 1e-12)))
    #expect(result.gradient[0] < 0)
  }

  @Test("Undefined regions are backed away from; limits are told apart from success")
  func undefined() {
    let result = QuasiNewton().minimum(from: [0.01, 3]) { x in
      (x[0] > 0 ? x[0] - 1.0.nextUp * logarithm(x[0]) + x[1] * x[1] : .nan, [1 - 1 / x[0], 2 * x[1]])
    }
    #expect(result.convergence.isConverged)
    #expect(agree(result.point[0], 1, .converged(to: 1e-7)) && agree(result.point[1], 0, .converged(to: 1e-7)))
    var short = QuasiNewton()
    short.maximumIterations = 3
    let unfinished = short.minimum(from: [-1.2, 1], Self.rosenbrock)
    #expect(unfinished.convergence.reason == .iterationLimit && !unfinished.convergence.isConverged)
    let wrong = QuasiNewton().minimum(from: [1]) { ($0[0] * $0[0], [-2 * $0[0]]) }
    #expect(wrong.convergence.reason == .noProgress)
  }

  /// The natural logarithm from the integral of 1/t, to keep this test free of other libraries.
  func logarithm(_ x: Double) -> Double { GaussRule.legendre(60).integrate(from: 1, to: x) { 1 / $0 } }

  @Test("Gauss–Legendre integrates polynomials up to degree 2n − 1 exactly", arguments: [1, 2, 5, 12, 64])
  func legendre(count: Int) {
    let rule = GaussRule.legendre(count)
    #expect(agree(rule.weights.compensatedSum, 2, .rounding(terms: count)))
    #expect(rule.nodes == rule.nodes.sorted() && rule.nodes == rule.nodes.reversed().map { -$0 })
    let degree = 2 * count - 1
    let value = rule.integrate(from: 0, to: 1) { x in (0..<degree).reduce(1.0) { power, _ in power * x } }
    #expect(agree(value, 1 / Double(degree + 1), .rounding(terms: count)))
  }

  @Test("Gauss–Legendre with three nodes is ±√(3/5), weights 5/9 and 8/9")
  func threeNodes() {
    let rule = GaussRule.legendre(3)
    #expect(agree(rule.nodes[2], 0.6.squareRoot(), .rounding(terms: 1)) && rule.nodes[1] == 0)
    #expect(
      agree(rule.weights[0], 5.0 / 9, .rounding(terms: 1)) && agree(rule.weights[1], 8.0 / 9, .rounding(terms: 1))
    )
  }

  @Test("The normal rule has the moments 1, 0, 1, 0, 3, 0, 15, …", arguments: [4, 21, 61, 121, 200])
  func normalMoments(count: Int) {
    let rule = GaussRule.normal(count)
    var expected = 1.0
    for order in stride(from: 0, through: 6, by: 2) {
      if order > 0 { expected *= Double(order - 1) }
      let moment = rule.integrate { x in (0..<order).reduce(1.0) { power, _ in power * x } }
      #expect(agree(moment / expected, 1, .converged(to: 1e-12)))
    }
    #expect(rule.weights.allSatisfy { $0 > 0 })
  }

  @Test("A compensated sum keeps what plain addition loses")
  func compensated() {
    let terms = [1, 1e100, 1, -1e100]
    #expect(terms.reduce(0, +) == 0)
    #expect(terms.compensatedSum == 2)
    var left = CompensatedSum()
    var right = CompensatedSum()
    for _ in 0..<1000 { left.add(0.1) }
    for _ in 0..<1000 { right.add(-0.1) }
    left.add(right)
    #expect(left.value == 0)
    #expect([Double.infinity, 1].compensatedSum == .infinity)
  }
}
