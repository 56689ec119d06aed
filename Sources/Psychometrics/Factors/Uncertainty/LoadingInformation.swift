package import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods

/// Why a model has no standard errors from its information.
package enum LoadingInformationFailure: Error, Sendable, Hashable {
  /// The factors were not extracted by maximum likelihood, or did not converge.
  case notMaximumLikelihood
  /// The number of people is not known.
  case unknownSampleSize
  /// These items have no room for a unique part: the estimate lies on the edge of its space.
  case heywood(items: [Int])
  /// The rotation has no criterion whose minimum could be differentiated (promax, Procrustes), or not a smooth one
  /// (simplimax).
  case noCriterion
  /// The information is singular: some parameters cannot be told apart.
  case singular
  /// The matrix of information would have so many rows, more than the limit.
  case tooLarge(parameterCount: Int)
}

/// Standard errors of loadings, factor correlations and uniquenesses from the information of maximum likelihood.
///
/// The parameters are Λ, the off-diagonal of Φ and the standard deviations D of the items, with Σ = D(ΛΦΛᵀ + Ψ)D and
/// Ψ = I − diag(ΛΦΛᵀ): so the loadings are those of standardised items, and that the items were standardised by the sample
/// is taken into account. The expected information `I = (n/2) tr(Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ)` is bordered by the derivatives of the
/// conditions that fix the rotation: ΛᵀG symmetric (orthogonal) or ΛᵀGΦ⁻¹ diagonal (oblique), G the gradient of the
/// criterion (after Kaiser's normalisation where it was used), or ΛᵀΨ⁻¹Λ diagonal without rotation. The leading block of
/// the inverse holds the variances.
///
/// - Assumes normal answers and a model that holds; with coarse or skewed answers the bootstrap is to be preferred.
/// - Source: Lawley & Maxwell (1971), ch. 5; Jennrich (1974), Psychometrika 39, 489–499 (bordered information); Jennrich
///   (1973), Psychometrika 38, 593–604 (oblique conditions).
/// - Checked against lavaan's standardised solutions (oblimin, geomin, varimax) and against samples drawn from a model.
package struct LoadingInformation: Sendable {
  /// The standard errors of the loadings, items × factors.
  package let loadingErrors: Matrix
  /// The standard errors of the factor correlations; 0 on the diagonal and for orthogonal factors.
  package let factorCorrelationErrors: Matrix
  /// The standard errors of the uniquenesses.
  package let uniquenessErrors: [Double]

  /// The most parameters for which the matrix is made.
  package static let parameterLimit = 1_500

  /// The errors of a model.
  package init(_ model: FactorModel) throws(LoadingInformationFailure) {
    guard model.analysis.extraction == .maximumLikelihood, model.convergence.isConverged else {
      throw .notMaximumLikelihood
    }
    guard let n = model.sampleSize, n > model.itemCount else { throw .unknownSampleSize }
    guard model.heywoodCases.isEmpty else { throw .heywood(items: model.heywoodCases.map(\.item)) }
    let parameters = Parameters(model)
    guard parameters.count <= Self.parameterLimit else { throw .tooLarge(parameterCount: parameters.count) }
    let conditions = try RotationConditions(model)
    guard let precision = try? Cholesky(model.impliedCorrelations).inverse else { throw .singular }

    let derivatives = parameters.derivatives()
    let spread = derivatives.map { precision * $0 * precision }
    let width = parameters.count
    let stacked = Matrix(rowCount: model.itemCount * model.itemCount, columnCount: width) { cell, column in
      derivatives[column].elements[cell]
    }
    let weighted = Matrix(rowCount: stacked.rowCount, columnCount: width) { cell, column in
      spread[column].elements[cell]
    }
    let information = stacked.multiplied(by: weighted, transposingSelf: true)
    let border = conditions.derivatives(parameters)
    let bordered = Matrix(rowCount: width + border.rowCount, columnCount: width + border.rowCount) { row, column in
      if row < width, column < width { return (information[row, column] + information[column, row]) / 4 }
      if row >= width, column < width { return border[row - width, column] }
      return row < width ? border[column - width, row] : 0
    }
    guard let inverse = try? LU(bordered).inverse, inverse.isFinite else { throw .singular }
    func variance(_ gradient: [(Int, Double)]) -> Double {
      gradient.reduce(0) { sum, a in gradient.reduce(sum) { $0 + a.1 * $1.1 * inverse[a.0, $1.0] } } / Double(n)
    }
    func error(_ gradient: [(Int, Double)]) -> Double { max(0, variance(gradient)).squareRoot() }
    for place in 0..<width where !(inverse[place, place] >= -1e-9) { throw .singular }
    loadingErrors = Matrix(rowCount: model.itemCount, columnCount: model.factorCount) { item, factor in
      error([(parameters.loading(item, factor), 1)])
    }
    factorCorrelationErrors = Matrix(rowCount: model.factorCount, columnCount: model.factorCount) { row, column in
      parameters.factorCorrelation(row, column).map { error([($0, 1)]) } ?? 0
    }
    uniquenessErrors = (0..<model.itemCount).map { item in error(parameters.uniquenessGradient(item)) }
  }
}

/// The free parameters of a model, numbered: loadings column by column, factor correlations, standard deviations.
private struct Parameters {
  let loadings: Matrix
  let phi: Matrix
  let implied: Matrix
  let pairs: [(Int, Int)]

  init(_ model: FactorModel) {
    loadings = model.loadings
    phi = model.factorCorrelations
    implied = model.impliedCorrelations
    let isOblique = model.analysis.rotation.kind == .oblique && model.factorCount > 1
    let count = model.factorCount
    pairs = isOblique ? (0..<count).flatMap { row in (row + 1..<max(row + 1, count)).map { (row, $0) } } : []
  }

  var itemCount: Int { loadings.rowCount }
  var modelCount: Int { loadings.rowCount * loadings.columnCount + pairs.count }
  var count: Int { modelCount + itemCount }

  func loading(_ item: Int, _ factor: Int) -> Int { factor * itemCount + item }

  func factorCorrelation(_ row: Int, _ column: Int) -> Int? {
    pairs.firstIndex { $0 == (min(row, column), max(row, column)) }.map { itemCount * loadings.columnCount + $0 }
  }

  /// ∂Σ by each parameter at D = I; ΛΦΛᵀ + Ψ keeps ones on its diagonal.
  func derivatives() -> [Matrix] {
    let structure = loadings * phi
    func symmetric(_ value: (Int, Int) -> Double) -> Matrix {
      Matrix(rowCount: itemCount, columnCount: itemCount) { $0 == $1 ? 0 : value($0, $1) + value($1, $0) }
    }
    var result: [Matrix] = []
    for factor in 0..<loadings.columnCount {
      for item in 0..<itemCount { result.append(symmetric { $0 == item ? structure[$1, factor] : 0 }) }
    }
    for (row, column) in pairs { result.append(symmetric { loadings[$0, row] * loadings[$1, column] }) }
    for item in 0..<itemCount {
      result.append(
        Matrix(rowCount: itemCount, columnCount: itemCount) { row, column in
          (row == item ? implied[row, column] : 0) + (column == item ? implied[row, column] : 0)
        }
      )
    }
    return result
  }

  /// How a uniqueness, `1 − (ΛΦΛᵀ)ᵢᵢ`, changes with the parameters.
  func uniquenessGradient(_ item: Int) -> [(Int, Double)] {
    let structure = loadings * phi
    let own = (0..<loadings.columnCount).map { (loading(item, $0), -2 * structure[item, $0]) }
    return own
      + pairs.enumerated().map { place, pair in
        (itemCount * loadings.columnCount + place, -2 * loadings[item, pair.0] * loadings[item, pair.1])
      }
  }

  /// Λ and Φ with one parameter moved.
  func moved(_ place: Int, by step: Double) -> (Matrix, Matrix) {
    var (changed, correlations) = (loadings, phi)
    if place < itemCount * loadings.columnCount {
      changed[place % itemCount, place / itemCount] += step
    } else {
      let (row, column) = pairs[place - itemCount * loadings.columnCount]
      correlations[row, column] += step
      correlations[column, row] += step
    }
    return (changed, correlations)
  }
}

/// The conditions that single out a solution among all rotations of it: functions of Λ and Φ that vanish there.
private struct RotationConditions {
  private enum Form {
    case single
    case canonical
    case orthogonal(any RotationCriterion)
    case oblique(any RotationCriterion)
  }

  private let form: Form
  private let isNormalised: Bool

  init(_ model: FactorModel) throws(LoadingInformationFailure) {
    isNormalised = model.rotationReport?.isNormalised ?? false
    let rotation = model.analysis.rotation
    guard model.factorCount > 1 else {
      form = .single
      return
    }
    switch rotation {
    case .none: form = .canonical
    case .promax, .procrustes, .simplimax: throw .noCriterion
    default:
      guard let criterion = rotation.criterion(itemCount: model.itemCount, factorCount: model.factorCount) else {
        throw .noCriterion
      }
      form = rotation.kind == .oblique ? .oblique(criterion) : .orthogonal(criterion)
    }
  }

  /// The conditions at a place.
  private func values(_ loadings: Matrix, _ phi: Matrix) -> [Double] {
    let count = loadings.columnCount
    let pairs = (0..<count).flatMap { row in (0..<count).map { (row, $0) } }
    let structure = loadings * phi
    let communalities = (0..<loadings.rowCount).map { item in
      (0..<count).reduce(0) { $0 + loadings[item, $1] * structure[item, $1] }
    }
    func turned(_ criterion: any RotationCriterion) -> Matrix {
      let scaled =
        isNormalised
        ? loadings.scalingRows(by: communalities.map { $0 > 0 ? 1 / $0.squareRoot() : 1 }) : loadings
      return scaled.multiplied(by: criterion.evaluate(scaled).gradient, transposingSelf: true)
    }
    switch form {
    case .single: return []
    case .canonical:
      let weighted = loadings.scalingRows(by: communalities.map { 1 / (1 - $0) })
      let product = loadings.multiplied(by: weighted, transposingSelf: true)
      return pairs.filter { $0.0 < $0.1 }.map { product[$0.0, $0.1] }
    case .orthogonal(let criterion):
      let product = turned(criterion)
      return pairs.filter { $0.0 < $0.1 }.map { product[$0.0, $0.1] - product[$0.1, $0.0] }
    case .oblique(let criterion):
      guard let inverse = try? Cholesky(phi).inverse else { return [] }
      let product = turned(criterion) * inverse
      return pairs.filter { $0.0 != $0.1 }.map { product[$0.0, $0.1] }
    }
  }

  /// Their derivatives by the parameters, conditions × parameters, by central differences; the standard deviations do not
  /// enter.
  func derivatives(_ parameters: Parameters) -> Matrix {
    let rows = values(parameters.loadings, parameters.phi).count
    var result = Matrix(rowCount: rows, columnCount: parameters.count)
    let step = 1e-5
    for place in 0..<parameters.modelCount {
      let (a, b) = parameters.moved(place, by: step)
      let (c, d) = parameters.moved(place, by: -step)
      let (up, down) = (values(a, b), values(c, d))
      for row in 0..<min(rows, min(up.count, down.count)) { result[row, place] = (up[row] - down[row]) / (2 * step) }
    }
    return result
  }
}
