package import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import RealModule

extension Rotation {
  /// Rotates loadings on uncorrelated factors.
  ///
  /// All starts (the given factors, then random orthonormal ones) are run until their optimum is recognised; the best is
  /// run to the end. Of equally good starts the first is taken, so that the given factors win where they can.
  package func rotate(_ loadings: Matrix, search: RotationSearch = RotationSearch()) -> RotatedFactors {
    let factorCount = loadings.columnCount
    if case .none = self { return RotatedFactors(unrotated: loadings) }
    if case .procrustes(let target) = self { return procrustes(loadings, target) }
    guard factorCount > 1, let criterion = criterion(itemCount: loadings.rowCount, factorCount: factorCount) else {
      return RotatedFactors(unrotated: loadings)
    }
    let isNormalised =
      search.normalisation == .kaiser || (search.normalisation == .usual && usuallyNormalises)
    let lengths = loadings.rowSumsOfSquares.map { isNormalised && $0 > 0 ? $0.squareRoot() : 1 }
    let scaled = isNormalised ? loadings.scalingRows(by: lengths.map { 1 / $0 }) : loadings
    let isPromax = if case .promax = self { true } else { false }
    let found = best(of: criterion, for: scaled, kind: isPromax ? .orthogonal : kind, search: search)
    let report = RotationReport(
      criterionValue: found.minimum.place.value,
      isNormalised: isNormalised,
      convergence: found.minimum.convergence,
      optima: found.optima,
      startCount: found.optima.reduce(0) { $0 + $1.startCount }
    )
    let place = found.minimum.place
    if case .promax(let power, let usesRawTarget) = self {
      let base = usesRawTarget ? loadings : scaled
      return promax(
        of: loadings,
        varimax: base * place.transformation,
        place.transformation,
        power: power,
        report: report
      )
    }
    return RotatedFactors(
      loadings: isNormalised ? place.loadings.scalingRows(by: lengths) : place.loadings,
      transformation: place.transformation,
      kind: kind,
      fixed: fixedFactorCount,
      report: report
    )
  }

  private func best(
    of criterion: any RotationCriterion,
    for loadings: Matrix,
    kind: Kind,
    search: RotationSearch
  ) -> (minimum: GradientProjection.Minimum, optima: [RotationReport.Optimum]) {
    func projection(tolerance: Double) -> GradientProjection {
      GradientProjection(
        criterion: criterion,
        kind: kind,
        loadings: loadings,
        gradientTolerance: tolerance,
        maximumIterations: search.maximumIterations
      )
    }
    let generator = SeededGenerator(seed: search.seed)
    let rough = projection(tolerance: search.randomStartCount > 0 ? 1e-5 : search.gradientTolerance)
    var ends: [GradientProjection.Minimum] = []
    for start in 0...search.randomStartCount {
      var stream = generator.stream(start)
      let transformation =
        start == 0 ? Matrix.identity(loadings.columnCount) : Self.randomOrthonormal(loadings.columnCount, &stream)
      if let end = rough.minimum(from: transformation) { ends.append(end) }
    }
    // The identity is always a valid place, because it is its own inverse.
    let lowest = ends.map(\.place.value).min() ?? 0
    func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-6 * max(abs(a), 1e-3) }
    var optima: [RotationReport.Optimum] = []
    for value in ends.map(\.place.value).sorted() {
      if let last = optima.last, isSame(last.value, value) {
        optima[optima.count - 1] = RotationReport.Optimum(value: last.value, startCount: last.startCount + 1)
      } else {
        optima.append(RotationReport.Optimum(value: value, startCount: 1))
      }
    }
    let winner = ends.first { isSame($0.place.value, lowest) } ?? ends[0]
    guard search.randomStartCount > 0 else { return (winner, optima) }
    let polished = projection(tolerance: search.gradientTolerance).minimum(from: winner.place.transformation)
    return (polished ?? winner, optima)
  }

  /// A random orthonormal matrix, uniform in the sense of Haar (Stewart 1980): Q of a normal matrix.
  private static func randomOrthonormal(_ order: Int, _ generator: inout SeededGenerator) -> Matrix {
    while true {
      let normal = Matrix(rowCount: order, columnCount: order) { _, _ in generator.standardNormal() }
      if let factor = try? QR(normal) { return factor.q }
    }
  }

  /// Varimax loadings raised to a power as an oblique target, by least squares.
  ///
  /// - Source: Hendrickson & White (1964), Brit. J. Stat. Psych. 17, 65–70.
  private func promax(
    of loadings: Matrix,
    varimax: Matrix,
    _ transformation: Matrix,
    power: Double,
    report: RotationReport
  ) -> RotatedFactors {
    let target = varimax.map { $0 * Double.pow(abs($0), power - 1) }
    guard
      let factor = try? QR(varimax),
      case let raw = factor.leastSquares(target),
      let inverseGram = try? Cholesky(raw.gram).inverse,
      case let turn = transformation * raw.scalingColumns(by: inverseGram.diagonal.map({ $0.squareRoot() })),
      let inverse = try? LU(turn).inverse
    else {
      // Dependent factors have no oblique target; they stay as varimax left them.
      return RotatedFactors(
        loadings: loadings * transformation,
        transformation: transformation,
        kind: .oblique,
        fixed: 0,
        report: report
      )
    }
    return RotatedFactors(
      loadings: loadings * turn,
      transformation: inverse.transposed,
      kind: .oblique,
      fixed: 0,
      report: report
    )
  }

  /// `T = UVᵀ` from the singular vectors of AᵀB.
  ///
  /// - Source: Schönemann (1966), Psychometrika 31, 1–10.
  private func procrustes(_ loadings: Matrix, _ target: Matrix) -> RotatedFactors {
    precondition(
      target.rowCount == loadings.rowCount && target.columnCount == loadings.columnCount,
      "a target has the shape of the loadings"
    )
    guard let parts = try? SingularValues(loadings.multiplied(by: target, transposingSelf: true)) else {
      return RotatedFactors(unrotated: loadings)
    }
    let transformation = parts.left.multiplied(by: parts.right, transposingOther: true)
    return RotatedFactors(
      loadings: loadings * transformation,
      transformation: transformation,
      kind: .orthogonal,
      fixed: nil,
      report: nil
    )
  }
}
