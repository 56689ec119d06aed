package import AssessmentLinearAlgebra
package import AssessmentMeasurement
package import AssessmentNumericalMethods

/// The partial credit model fitted by conditional maximum likelihood; steps with the mean 0.
package struct ConditionalFit: Sendable {
  /// An item as it came out.
  package struct Item: Sendable {
    /// The name.
    package let name: String
    /// The answers that its categories stand for, ascending; scored 0, 1, …
    package let categories: [Double]
    /// The difficulty, or the steps.
    package let model: ItemModel
    /// Their standard errors; nil where the information gives none.
    package let locationErrors: [Double]?
  }

  /// The items.
  package let items: [Item]
  /// The covariances of all steps, item by item; nil where the information gives none.
  package let covariance: Matrix?
  /// The logarithm of the likelihood given the sum scores.
  package let logLikelihood: Double
  /// How many parameters were free.
  package let parameterCount: Int
  /// How many people (by weight) have neither the lowest nor the highest score.
  package let informativeCount: Double
  /// How the search ended.
  package let convergence: Convergence
  /// What there is to know.
  package let remarks: [ItemResponseRemark]
  /// The answers.
  package let answers: ItemAnswers

  init(
    _ answers: ItemAnswers,
    _ problem: ConditionalLikelihood,
    _ free: [Double],
    _ end: ConditionalLikelihood.Value,
    _ convergence: Convergence
  ) {
    let count = problem.parameterCount
    // Steps are differences of neighbouring β; then their mean is taken out.
    var map = Matrix(rowCount: count, columnCount: count)
    for item in 0..<answers.itemCount {
      for k in 0..<answers.categories[item].count - 1 {
        let index = problem.firsts[item] + k
        map[index, index] = 1
        if k > 0 { map[index, index - 1] = -1 }
      }
    }
    let centred = Matrix(rowCount: count, columnCount: count) { ($0 == $1 ? 1 : 0) - 1 / Double(count) } * map
    let steps = centred * ([0] + free)
    var remarks = answers.remarks
    if let inverse = (try? Cholesky(end.information))?.inverse {
      var whole = Matrix(rowCount: count, columnCount: count)
      for row in 1..<count {
        for column in 1..<count { whole[row, column] = inverse[row - 1, column - 1] }
      }
      covariance = (centred * whole).multiplied(by: centred, transposingOther: true)
    } else {
      covariance = nil
      remarks.append(.notIdentified(conditionNumber: .infinity))
    }
    let errors = covariance?.diagonal.map { max(0, $0).squareRoot() }
    items = (0..<answers.itemCount).map { item in
      let range = problem.firsts[item]..<problem.firsts[item] + answers.categories[item].count - 1
      let own = Array(steps[range])
      return Item(
        name: answers.itemNames[item],
        categories: answers.categories[item],
        model: own.count == 1
          ? .logistic(LogisticItem(difficulty: own[0])) : .partialCredit(PartialCreditItem(steps: own)),
        locationErrors: errors.map { Array($0[range]) }
      )
    }
    for (item, own) in zip(items, 0...) where steps[problem.firsts[own]...].first.map({ abs($0) > 25 }) ?? false {
      remarks.append(.boundHit(item: item.name, parameter: "location"))
    }
    self.answers = answers
    logLikelihood = end.value
    parameterCount = count - 1
    informativeCount = problem.informativeCount
    self.convergence = convergence
    self.remarks = remarks
  }
}

/// Andersen's likelihood ratio test: are the items' parameters the same for people with low and with high scores?
///
/// - Source: Andersen (1973), Psychometrika 38, 123–140.
package struct AndersenTest: Sendable, Hashable {
  /// Twice the gain of separate estimates.
  package let statistic: Double
  /// Its degrees of freedom.
  package let degreesOfFreedom: Int
  /// The probability of so much or more if they are the same.
  package let pValue: Double

  /// Splits complete answers at the median of the sum score, those at the median among the low.
  ///
  /// - Fails: where one half carries no estimates of its own, or items that vary in the whole do not in a half.
  package init(_ responses: ResponseMatrix) throws(ItemResponseFailure) {
    let complete = responses.listwise
    let whole = try ConditionalEstimation().fit(complete)
    let scores = (0..<complete.personCount).map { person in
      (0..<complete.itemCount).reduce(0.0) { $0 + (complete[person, $1] ?? 0) }
    }
    let sorted = scores.sorted()
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    var gain = -whole.logLikelihood
    var parameters = -whole.parameterCount
    for isLow in [true, false] {
      let half = complete.selecting(persons: scores.indices.filter { (scores[$0] <= median) == isLow })
      let fit = try ConditionalEstimation().fit(half)
      guard fit.parameterCount == whole.parameterCount else {
        throw .tooFewItems(needed: whole.items.count, found: fit.items.count)
      }
      gain += fit.logLikelihood
      parameters += fit.parameterCount
    }
    statistic = 2 * gain
    degreesOfFreedom = parameters
    pValue = ChiSquare(degrees: Double(parameters)).survival(2 * gain)
  }
}
