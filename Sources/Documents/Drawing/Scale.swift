/// From the units of an axis to those of the drawing.
package struct Scale {
  /// The range of the axis.
  package var domain: ClosedRange<Double>
  /// Where the lower end of the range is drawn.
  package var start: Double
  /// Where the upper end of the range is drawn.
  package var end: Double

  /// A scale.
  package init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain = domain
    self.start = start
    self.end = end
  }

  /// Where a value is drawn; beyond the range, at its end.
  package func callAsFunction(_ value: Double) -> Double {
    let value = min(max(value, domain.lowerBound), domain.upperBound)
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return start + (end - start) * share
  }

  /// Whether a value lies beyond the range: -1 below, 1 above, 0 within.
  package func side(of value: Double) -> Int {
    value < domain.lowerBound ? -1 : value > domain.upperBound ? 1 : 0
  }
}
