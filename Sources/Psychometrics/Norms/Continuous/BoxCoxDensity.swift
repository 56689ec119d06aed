internal import AssessmentNumericalMethods
internal import RealModule

/// The truncated Box–Cox normal distribution of one age; its parameters are log μ, log σ and λ.
struct BoxCoxDensity {
  let logLocation: Double
  let scale: Double
  let logScale: Double
  let shape: Double

  init(_ parameters: [Double]) {
    logLocation = parameters[0]
    logScale = parameters[1]
    scale = Double.exp(parameters[1])
    shape = parameters[2]
  }

  /// How many standard deviations away the normal distribution is cut off; infinite if it is not.
  private var cutoff: Double { 1 / (scale * abs(shape)) }

  /// `(e^{λu} − 1)/λ` and its derivative by λ; u for λ = 0.
  private func power(_ u: Double) -> (value: Double, slope: Double) {
    let product = shape * u
    if abs(product) < 1e-3 {
      // The series of the derivative: its closed form loses every digit here.
      let value = shape == 0 ? u : Double.expMinusOne(product) / shape
      return (value, u * u * (0.5 + product * (1.0 / 3 + product * (0.125 + product / 30))))
    }
    let value = Double.expMinusOne(product) / shape
    return (value, (u * Double.exp(product) - value) / shape)
  }

  /// The normal deviate before truncation, from the logarithm of the shifted score.
  private func deviate(_ log: Double) -> Double { power(log - logLocation).value / scale }

  /// The log density of the shifted score and its derivatives by log μ, log σ and λ.
  func logDensity(ofLog log: Double) -> (value: Double, gradient: [Double]) {
    let u = log - logLocation
    let (transformed, slope) = power(u)
    let z = transformed / scale
    let growth = Double.exp(shape * u) / scale
    let cut = cutoff
    var value = -log + shape * u - logScale + Normal.logDensity(z)
    var gradient = [-shape + z * growth, -1 + z * z, u - z * slope / scale]
    if cut < 38 {
      let hazard = Normal.density(cut) / Normal.cdf(cut)
      value -= Normal.logCDF(cut)
      gradient[1] += hazard * cut
      gradient[2] += hazard * cut / shape
    }
    return (value, gradient)
  }

  /// The shares below and above, each exact where it is small.
  func shares(ofLog log: Double) -> (below: Double, above: Double) {
    let z = deviate(log)
    let total = Normal.cdf(cutoff)
    return shape >= 0
      ? (Normal.probability(from: -cutoff, to: z) / total, Normal.survival(z) / total)
      : (Normal.cdf(z) / total, Normal.probability(from: z, to: cutoff) / total)
  }

  /// The shifted score below which this share lies.
  func quantile(_ share: Double) -> Double {
    let total = Normal.cdf(cutoff)
    let z =
      shape >= 0
      ? Normal.quantile(upperTail: (1 - share) * total)
      : Normal.quantile(share * total)
    let product = shape * scale * z
    // (1 + λσz)^(1/λ); for λ near 0 its limit e^{σz}.
    let exponent = abs(shape) < 1e-12 ? scale * z : Double.log(onePlus: product) / shape
    return Double.exp(logLocation + exponent)
  }
}
