internal import AssessmentNumericalMethods
internal import RealModule

/// Smooths a distribution of scores with a Gaussian kernel that keeps its mean and variance:
///
/// `F(x) = Σ pⱼ Φ((x − a xⱼ − (1 − a) μ) / (a h))`, `a² = σ² / (σ² + h²)`.
///
/// The smaller the bandwidth h, the closer to the mid-ranks of the sample (h → 0 gives them exactly); the larger, the
/// closer to the normal distribution with the sample's mean and variance. F rises strictly for every h.
///
/// - Units: the bandwidth in raw units.
/// - Source: Holland & Thayer (1989), ETS RR-89-7; von Davier, Holland & Thayer (2004), ch. 4; Silverman (1986), p. 48.
package struct KernelContinuization: Sendable, Hashable, Codable {
  /// The bandwidth, above 0; nil for Silverman's rule.
  package var bandwidth: Double?

  /// Smoothing with the given bandwidth, or Silverman's.
  package init(bandwidth: Double? = nil) {
    precondition(bandwidth.map { $0 > 0 && $0.isFinite } ?? true, "a bandwidth is positive")
    self.bandwidth = bandwidth
  }

  /// Silverman's rule, `0.9 · min(σ, IQR/1.34) · n^(−1/5)`; σ alone if the quartiles fall on one score.
  ///
  /// The quartiles are the scores at which the running share reaches ¼ and ¾; n is the effective number of people.
  package static func silvermanBandwidth(_ histogram: ScoreHistogram) -> Double? {
    guard let deviation = histogram.moments?.standardDeviation, deviation > 0 else { return nil }
    let masses = histogram.masses
    let total = histogram.totalMass
    func quartile(_ share: Double) -> Double {
      var below = 0.0
      for (cell, mass) in masses.enumerated() {
        below += mass
        if below >= share * total { return histogram.grid.score(cell) }
      }
      return histogram.grid.score(masses.count - 1)
    }
    let range = quartile(0.75) - quartile(0.25)
    let spread = range > 0 ? min(deviation, range / 1.34) : deviation
    return 0.9 * spread * Double.exp(-Double.log(histogram.effectiveCount) / 5)
  }

  /// The smoothed share below each of the given points.
  func distribution(_ histogram: ScoreHistogram, moments: ScoreMoments, at points: [Double]) -> [Double] {
    let width = bandwidth ?? Self.silvermanBandwidth(histogram) ?? histogram.grid.step
    let shrink = (moments.variance / (moments.variance + width * width)).squareRoot()
    let total = histogram.totalMass
    let occupied = histogram.masses.enumerated().filter { $0.element > 0 }
    return points.map { point in
      occupied.map { cell, mass in
        let centre = shrink * histogram.grid.score(cell) + (1 - shrink) * moments.mean
        return mass / total * Normal.cdf((point - centre) / (shrink * width))
      }.compensatedSum
    }
  }
}
