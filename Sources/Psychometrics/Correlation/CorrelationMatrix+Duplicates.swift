internal import AssessmentLinearAlgebra

extension CorrelationMatrix {
  /// Pairs of items that correlate (nearly) perfectly: the same item twice, or one reversed. Smoothing may have taken a
  /// little of it.
  package var duplicatedPairs: [(Int, Int)] {
    (0..<itemCount).flatMap { j in (0..<j).filter { abs(values[$0, j]) > 1 - 1e-6 }.map { ($0, j) } }
  }
}
