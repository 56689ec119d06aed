import RealModule

/// Bivariate normal probabilities at all crossings of two sets of points, for one correlation after another.
///
/// What depends on the points alone is computed once, what depends on the correlation alone once per correlation; per
/// crossing one exponential per quadrature node remains. Same method and accuracy as `BivariateNormal`.
package struct BivariateNormalGrid: Sendable {
  /// The points of the first variable.
  package let rowPoints: [Double]
  /// The points of the second variable.
  package let columnPoints: [Double]
  private let rowMargins: [Double]
  private let columnMargins: [Double]
  private let products: [Double]
  private let halfSquares: [Double]

  /// A grid over finite points.
  package init(rowPoints: [Double], columnPoints: [Double]) {
    precondition(rowPoints.allSatisfy(\.isFinite) && columnPoints.allSatisfy(\.isFinite), "grid points must be finite")
    self.rowPoints = rowPoints
    self.columnPoints = columnPoints
    rowMargins = rowPoints.map(Normal.cdf)
    columnMargins = columnPoints.map(Normal.cdf)
    products = rowPoints.flatMap { x in columnPoints.map { x * $0 } }
    halfSquares = rowPoints.flatMap { x in columnPoints.map { (x * x + $0 * $0) / 2 } }
  }

  /// `P(X ≤ xᵢ, Y ≤ yⱼ)`, row by row.
  ///
  /// - Precondition: −1 < ρ < 1.
  package func probabilities(correlation r: Double) -> [Double] {
    precondition(abs(r) < 1, "a correlation on a grid lies strictly between −1 and 1")
    let width = columnPoints.count
    guard abs(r) < 0.925 else {
      return rowPoints.flatMap { x in columnPoints.map { BivariateNormal.cdf(x, $0, correlation: r) } }
    }
    var result = [Double](repeating: 0, count: products.count)
    let angle = Double.asin(r)
    let rule = abs(r) < 0.3 ? GaussLegendre.six : abs(r) < 0.75 ? GaussLegendre.twelve : GaussLegendre.twenty
    for node in rule.nodes.indices {
      let sine = Double.sin(angle * (1 + rule.nodes[node]) / 2)
      let factor = 1 / (1 - sine * sine)
      let weight = rule.weights[node]
      for index in result.indices {
        result[index] += weight * Double.exp((sine * products[index] - halfSquares[index]) * factor)
      }
    }
    let scale = angle / (4 * Double.pi)
    for row in rowPoints.indices {
      for column in 0..<width {
        let index = row * width + column
        result[index] = max(0, result[index] * scale + rowMargins[row] * columnMargins[column])
      }
    }
    return result
  }

  /// The density and its derivative with respect to the correlation at each crossing, row by row.
  ///
  /// `∂φ₂/∂ρ = φ₂ · [ρ/(1−ρ²) + (xy(1+ρ²) − ρ(x²+y²))/(1−ρ²)²]`; the density itself is `∂Φ₂/∂ρ`.
  package func densities(correlation r: Double) -> (densities: [Double], slopes: [Double]) {
    precondition(abs(r) < 1, "a correlation on a grid lies strictly between −1 and 1")
    let rest = (1 - r) * (1 + r)
    let scale = 1 / (2 * Double.pi * rest.squareRoot())
    var densities = [Double](repeating: 0, count: products.count)
    var slopes = densities
    for index in products.indices {
      let density = scale * Double.exp((r * products[index] - halfSquares[index]) / rest)
      let tilt = (products[index] * (1 + r * r) - 2 * r * halfSquares[index]) / (rest * rest)
      densities[index] = density
      slopes[index] = density * (r / rest + tilt)
    }
    return (densities, slopes)
  }
}
