/// An axis: what it measures, from where to where, and where its ticks are.
public struct Axis: Sendable, Hashable {
  /// What it measures, with the unit.
  public var title: String
  /// From where to where.
  public var range: ClosedRange<Double>
  /// Where the ticks are.
  public var ticks: [Double]
  /// How the ticks are written.
  public var format: NumberFormat

  /// An axis; without ticks about five round ones are chosen. The range has a width and is finite.
  package init(_ title: String, range: ClosedRange<Double>, ticks: [Double]? = nil, format: NumberFormat? = nil) {
    let isSound = range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
    precondition(isSound, "An axis has a finite range with a width.")
    let step = Self.step(over: range.upperBound - range.lowerBound, count: 5)
    self.title = title
    self.range = range
    self.ticks = ticks ?? Self.multiples(of: step.size, in: range)
    self.format = format ?? NumberFormat(decimals: step.decimals)
  }

  /// An axis with a round range that covers all values, and zero if asked; not finite ones are passed over.
  public static func covering(
    _ values: [Double],
    title: String,
    includesZero: Bool = false,
    format: NumberFormat? = nil
  ) -> Axis {
    let values = values.filter { $0.isFinite } + (includesZero ? [0] : [])
    let low = values.min() ?? 0
    let high = max(values.max() ?? 1, low)
    let width = high > low ? high - low : max(1, abs(low))
    let step = step(over: width, count: 5)
    let bottom = (low / step.size).rounded(.down) * step.size
    var top = (high / step.size).rounded(.up) * step.size
    if top <= bottom { top = bottom + step.size }
    return Axis(title, range: bottom...top, format: format ?? NumberFormat(decimals: step.decimals))
  }

  /// A step of 1, 2, 2.5 or 5 times a power of ten that cuts a width into about so many parts.
  private static func step(over width: Double, count: Int) -> (size: Double, decimals: Int) {
    let rough = width / Double(count)
    var power = 1.0
    var decimals = 0
    while power > rough, decimals < 9 {
      power /= 10
      decimals += 1
    }
    while power * 10 <= rough { power *= 10 }
    for factor in [1.0, 2, 2.5, 5] where power * factor >= rough * 0.999 {
      let isQuarter = factor == 2.5 && power <= 1
      return (power * factor, min(9, decimals + (isQuarter ? 1 : 0)))
    }
    return (power * 10, max(0, decimals - 1))
  }

  private static func multiples(of step: Double, in range: ClosedRange<Double>) -> [Double] {
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 100 else { return [range.lowerBound, range.upperBound] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
