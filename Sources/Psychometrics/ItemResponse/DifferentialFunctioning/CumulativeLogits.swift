internal import AssessmentLinearAlgebra
internal import AssessmentMeasurement
internal import AssessmentNumericalMethods
internal import RealModule

/// A regression of ordered categories on predictors: P(category ≤ k) is logistic in τₖ − x′β. With two categories it is
/// logistic regression. Newton's method; predictors are scaled to 1: a slope beyond 50 then is one that ran away.
///
/// - Source: McCullagh (1980), JRSS B 42, 109–142.
struct CumulativeLogits {
  /// τ, ascending: one fewer than categories.
  let thresholds: [Double]
  /// β.
  let slopes: [Double]
  let logLikelihood: Double

  /// Fits; nil where no finite estimate exists, predictors depend on each other, or fewer than two categories occur.
  ///
  /// - Parameters:
  ///   - answers: the category of each person, from 0; each of `categoryCount` must occur.
  ///   - rows: the predictors of each person.
  init?(_ answers: [Int], categoryCount: Int, rows: [[Double]]) {
    guard categoryCount > 1, !answers.isEmpty else { return nil }
    var counts = [Double](repeating: 0, count: categoryCount)
    for answer in answers { counts[answer] += 1 }
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    let count = rows.first?.count ?? 0
    let sizes = (0..<count).map { column in max(1e-300, rows.reduce(0) { max($0, abs($1[column])) }) }
    let scaled = rows.map { row in zip(row, sizes).map { $0 / $1 } }
    var below = 0.0
    var place = counts.dropLast().map { next -> Double in
      below += next
      return .log(below / (Double(answers.count) - below))
    }
    let thresholdCount = place.count
    place += [Double](repeating: 0, count: count)
    var here = Self.evaluate(answers, scaled, place, thresholdCount)
    for _ in 0..<100 {
      if here.gradient.allSatisfy({ abs($0) <= 1e-8 }) { break }
      guard let step = (try? Cholesky(here.information))?.solve(here.gradient) else { return nil }
      var factor = 1.0
      var next = here
      var there = place
      for _ in 0..<30 {
        there = zip(place, step).map { $0 + factor * $1 }
        next = Self.evaluate(answers, scaled, there, thresholdCount)
        if next.value >= here.value - 1e-13 * abs(here.value) { break }
        factor /= 2
      }
      place = there
      here = next
    }
    let isFound = here.value.isFinite && here.gradient.allSatisfy { abs($0) <= 1e-5 }
    guard isFound, place[thresholdCount...].allSatisfy({ abs($0) < 50 }) else { return nil }
    thresholds = Array(place[..<thresholdCount])
    slopes = zip(place[thresholdCount...], sizes).map { $0 / $1 }
    logLikelihood = here.value
  }

  private struct Value {
    var value: Double
    var gradient: [Double]
    var information: Matrix
  }

  /// The logarithm of the likelihood, its gradient and its observed information; −∞ where thresholds are out of order.
  private static func evaluate(_ answers: [Int], _ rows: [[Double]], _ place: [Double], _ thresholds: Int) -> Value {
    var value = CompensatedSum()
    var gradient = [Double](repeating: 0, count: place.count)
    var information = Matrix(rowCount: place.count, columnCount: place.count)
    guard zip(place[..<thresholds], place[..<thresholds].dropFirst()).allSatisfy({ $0 < $1 }) else {
      return Value(value: -.infinity, gradient: gradient, information: information)
    }
    let slopes = place[thresholds...]
    for (answer, row) in zip(answers, rows) {
      var eta = 0.0
      for (x, b) in zip(row, slopes) { eta += x * b }
      // The ends of the category on the logistic scale; nothing lies beyond the outer ones.
      let upper = answer < thresholds ? place[answer] - eta : nil
      let lower = answer > 0 ? place[answer - 1] - eta : nil
      let (pUpper, pLower) = (upper.map { Logistic.probability($0) } ?? 1, lower.map { Logistic.probability($0) } ?? 0)
      let log: Double
      switch (upper, lower) {
      case (let upper?, nil): log = Logistic.log(upper)
      case (nil, let lower?): log = Logistic.log(-lower)
      default: log = .log(max(pUpper - pLower, 1e-300))
      }
      value.add(log)
      let p = Double.exp(log)
      let (fUpper, fLower) = (pUpper * (1 - pUpper), pLower * (1 - pLower))
      let (cUpper, cLower) = (fUpper * (1 - 2 * pUpper), fLower * (1 - 2 * pLower))
      // Derivatives by the two ends, divided by the probability.
      let (gUpper, gLower) = (fUpper / p, -fLower / p)
      let (hUpper, hLower) = (cUpper / p - gUpper * gUpper, -cLower / p - gLower * gLower)
      let hBoth = -gUpper * gLower
      var parts: [(index: Int, upper: Double, lower: Double)] = []
      if upper != nil { parts.append((answer, 1, 0)) }
      if lower != nil { parts.append((answer - 1, 0, 1)) }
      for (index, x) in row.enumerated() { parts.append((thresholds + index, -x, -x)) }
      for a in parts {
        gradient[a.index] += gUpper * a.upper + gLower * a.lower
        for b in parts where b.index <= a.index {
          information[a.index, b.index] -=
            hUpper * a.upper * b.upper + hLower * a.lower * b.lower
            + hBoth * (a.upper * b.lower + a.lower * b.upper)
        }
      }
    }
    for i in place.indices { for j in 0..<i { information[j, i] = information[i, j] } }
    return Value(value: value.value, gradient: gradient, information: information)
  }
}
