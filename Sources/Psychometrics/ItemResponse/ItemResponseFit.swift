package import AssessmentLinearAlgebra
package import AssessmentMeasurement
package import AssessmentNumericalMethods
internal import RealModule

/// An item response model fitted to a sample, with everything one needs to judge it.
package struct ItemResponseFit: Sendable {
  /// An item as it came out.
  package struct Item: Sendable {
    /// The name.
    package let name: String
    /// The answers that its categories stand for, ascending; scored 0, 1, …
    package let categories: [Double]
    /// Slope and intercepts.
    package let parameters: ItemParameters
    /// Their covariances; nil where the information gives none.
    package let covariance: Matrix?
    /// Slope and places; nil where the slope is 0, or the thresholds lie too close to be told apart.
    package let model: ItemModel?
    /// The standard error of the slope; nil where it was fixed or is not known.
    package let slopeError: Double?
    /// The standard errors of the places.
    package let locationErrors: [Double]?
    /// The standard errors of the asymptotes.
    package let lowerError: Double?
    /// The standard error of the upper asymptote.
    package let upperError: Double?
  }

  /// What was asked.
  package let request: MarginalEstimation
  /// The answers that it was asked of.
  package let answers: ItemAnswers
  /// The items.
  package let items: [Item]
  /// The variance of ability.
  package let variance: Double
  /// Its standard error; nil where it is fixed or not known.
  package let varianceError: Double?
  /// The logarithm of the likelihood of the answers, without priors.
  package let logLikelihood: Double
  /// How many parameters were free.
  package let parameterCount: Int
  /// The ratio of the extreme eigenvalues of the observed information; nil where it is not positive definite.
  package let conditionNumber: Double?
  /// The gradient at the end.
  package let gradient: [Double]
  /// The objective at each place of EM.
  package let objectives: [Double]
  /// How the search ended.
  package let convergence: Convergence
  /// The places of ability.
  package let grid: AbilityGrid
  /// What there is to know.
  package let remarks: [ItemResponseRemark]

  /// How many people, by weight.
  package var personCount: Double { answers.personCount }
  /// Akaike's criterion.
  package var aic: Double { -2 * logLikelihood + 2 * Double(parameterCount) }
  /// Schwarz's criterion.
  package var bic: Double { -2 * logLikelihood + .log(personCount) * Double(parameterCount) }
  /// Schwarz's criterion with the adjusted number of people (Sclove 1987).
  package var sabic: Double { -2 * logLikelihood + .log((personCount + 2) / 24) * Double(parameterCount) }

  init(
    _ request: MarginalEstimation,
    _ layout: ParameterLayout,
    _ answers: ItemAnswers,
    _ search: MarginalSearch,
    _ end: MarginalSearch.End,
    wasRefined: Bool
  ) {
    let free = end.place.free
    var remarks = answers.remarks
    // A spread below half the grid's spacing is none that the grid could tell from 0.
    let least = search.step.grid.spacing * search.step.grid.spacing / 4
    let bounded = free.indices.filter { index in
      free[index] <= layout.bounds[index].lowerBound || free[index] >= layout.bounds[index].upperBound
        || (index == layout.varianceIndex && layout.variance(free) < least)
    }
    for index in bounded {
      let name = layout.names[index]
      if index == layout.varianceIndex {
        remarks.append(.noCommonVariance)
      } else {
        remarks.append(.boundHit(item: name.item.map { answers.itemNames[$0] } ?? "", parameter: name.parameter))
      }
    }
    let open = free.indices.filter { !bounded.contains($0) }
    let information = end.information.selecting(rows: open, columns: open)
    let eigenvalues = (try? SymmetricEigen.values(of: information)) ?? []
    var covariance: Matrix?
    if let largest = eigenvalues.first, let smallest = eigenvalues.last, smallest > largest * 1e-12,
      let factor = try? Cholesky(information)
    {
      conditionNumber = largest / smallest
      var whole = Matrix(rowCount: free.count, columnCount: free.count)
      let inverse = factor.inverse
      for (i, row) in open.enumerated() {
        for (j, column) in open.enumerated() { whole[row, column] = inverse[i, j] }
      }
      covariance = whole
      if largest / smallest > 1e9 { remarks.append(.notIdentified(conditionNumber: largest / smallest)) }
    } else {
      conditionNumber = nil
      remarks.append(.notIdentified(conditionNumber: .infinity))
    }
    items = layout.forms.indices.map { item in
      Self.item(item, layout, free, answers, covariance, bounded: Set(bounded))
    }
    for item in items where item.parameters.values[0] < 0 { remarks.append(.negativeSlope(item: item.name)) }
    variance = layout.variance(free)
    varianceError = layout.varianceIndex.flatMap { index in
      bounded.contains(index) ? nil : covariance.map { $0[index, index].squareRoot() * layout.variance(free) }
    }
    if layout.freeCount > answers.patternCount - 1 {
      remarks.append(.moreParametersThanPatterns(parameters: layout.freeCount, patterns: answers.patternCount))
    }
    let endShare = end.place.sums.endCount / answers.personCount
    if endShare > 1e-3 { remarks.append(.gridTooNarrow(share: endShare)) }
    if wasRefined { remarks.append(.gridRefined(pointCount: search.step.grid.nodes.count)) }
    self.request = request
    self.answers = answers
    logLikelihood = end.place.sums.logLikelihood.value
    parameterCount = layout.freeCount
    gradient = end.gradient
    objectives = search.objectives
    convergence = end.convergence
    grid = search.step.grid
    self.remarks = remarks
  }

  private static func item(
    _ item: Int,
    _ layout: ParameterLayout,
    _ free: [Double],
    _ answers: ItemAnswers,
    _ covariance: Matrix?,
    bounded: Set<Int>
  ) -> Item {
    let parameters = layout.item(item, free)
    let entries = layout.entries[item]
    let count = parameters.form.parameterCount
    var own: Matrix?
    if let covariance, !entries.contains(where: { bounded.contains($0.free) }) {
      var map = Matrix(rowCount: count, columnCount: free.count)
      for entry in entries { map[entry.parameter, entry.free] += entry.coefficient }
      own = (map * covariance).multiplied(by: map, transposingOther: true)
    }
    func error(_ weights: [Double]) -> Double? {
      guard let own else { return nil }
      var sum = 0.0
      for p in 0..<count {
        for q in 0..<count { sum += weights[p] * own[p, q] * weights[q] }
      }
      return max(0, sum).squareRoot()
    }
    func only(_ index: Int, _ value: Double) -> [Double] { (0..<count).map { $0 == index ? value : 0 } }
    let model = parameters.model(scaling: layout.scaling)
    let slope = parameters.values[0]
    let isSlopeFree = entries.contains { $0.parameter == 0 }
    var locationErrors: [Double]?
    if let locations = model?.locations, own != nil {
      locationErrors = locations.indices.map { k in
        // b = −d / a, or −(dₖ − dₖ₋₁) / a for steps: the delta method.
        var weights = only(0, -locations[k] / slope)
        weights[k + 1] = -1 / slope
        if case .partialCredit = parameters.form, k > 0 { weights[k] = 1 / slope }
        return error(weights)!
      }
    }
    func asymptoteError(_ index: Int?) -> Double? {
      index.flatMap {
        let p = Logistic.probability(parameters.values[$0])
        return error(only($0, p * (1 - p)))
      }
    }
    return Item(
      name: answers.itemNames[item],
      categories: answers.categories[item],
      parameters: parameters,
      covariance: own,
      model: model,
      slopeError: isSlopeFree ? error(only(0, 1 / layout.scaling)) : nil,
      locationErrors: locationErrors,
      lowerError: asymptoteError(parameters.form.lowerIndex),
      upperError: asymptoteError(parameters.form.upperIndex)
    )
  }
}
