public import AssessmentCalibration
public import AssessmentDiagnostics
import AssessmentLinearAlgebra
public import AssessmentPsychometrics

/// The answers of a sample in memory, and what psychometrics says of them: reliability, correlations, factors, norms.
///
/// Answers are keyed already: items that are to be turned round were turned round. The same sample and requests give
/// the same bits for any number of tasks.
public struct AnswerSample: Sendable {
  /// The items, in the order of the columns.
  public let items: [String]
  /// How many people.
  public var personCount: Int { responses.personCount }

  let responses: ResponseMatrix

  /// A sample.
  ///
  /// - Parameters:
  ///   - items: a name for each column; no two are the same.
  ///   - people: a row a person, a column an item; nil, or a number that is not finite, is no answer.
  /// - Throws: `sample-shape` where a row has another length than there are items, or two items have one name.
  public init(items: [String], people: [[Double?]]) throws(Findings) {
    if let row = people.firstIndex(where: { $0.count != items.count }) {
      throw Findings([SampleFinding.row(row, people[row].count, needed: items.count)])
    }
    guard Set(items).count == items.count else { throw Findings([SampleFinding.names()]) }
    self.items = items
    responses = ResponseMatrix(itemNames: items, persons: people)
  }

  /// The sum of each person's answers; nil for a person who left one out.
  public var totals: [Double?] {
    (0..<personCount).map { person in
      items.indices.reduce(0.0 as Double?) { sum, item in
        guard let sum, let value = responses[person, item] else { return nil }
        return sum + value
      }
    }
  }

  /// Cronbach's α with its standard error, α of the standardised items, λ6 and the items that run against the others.
  ///
  /// - Throws: `sample-estimate` with the reason: fewer than two items or people, no variance.
  public func alpha(missingData: MissingData = .pairwise) async throws(Findings) -> CronbachAlpha {
    try Findings.checkCancellation()
    do throws(EstimationFailure) {
      return try CronbachAlpha(try await CovarianceMatrix(responses, missingData: missingData))
    } catch { throw Findings([SampleFinding.estimate(error)]) }
  }

  /// Correlations of the items; those that do not vary are left out and named in `omitted`.
  ///
  /// Cost: polychoric correlations of 60 items take seconds.
  ///
  /// - Throws: `sample-estimate` with the reason; `cancelled`.
  public func correlations(
    _ kind: CorrelationMatrix.Kind = .pearson,
    missingData: MissingData = .pairwise
  ) async throws(Findings) -> CorrelationMatrix {
    try Findings.checkCancellation()
    guard missingData != .maximumLikelihood || kind == .pearson else { throw Findings([SampleFinding.onlyPearson()]) }
    let matrix: CorrelationMatrix
    do throws(EstimationFailure) {
      matrix = try await CorrelationEstimation(kind, missingData: missingData).estimate(responses)
    } catch { throw Findings([SampleFinding.estimate(error)]) }
    try Findings.checkCancellation()
    return matrix
  }

  /// Exploratory factors of the items.
  ///
  /// - Parameters:
  ///   - count: how many, at least 1 and no more than the items can carry (Ledermann 1937).
  ///   - extraction: how they are extracted.
  ///   - rotation: how they are turned; `key` needs an instrument and is refused here.
  ///   - kind: of which correlations.
  ///   - missingData: what is done with gaps.
  ///   - seed: of the random starts of the rotation.
  /// - Throws: `sample-factors` or `sample-estimate` with the reason; `cancelled`.
  public func factors(
    _ count: Int,
    extraction: Extraction = .minres,
    rotation: RotationChoice = .oblimin,
    of kind: CorrelationMatrix.Kind = .pearson,
    missingData: MissingData = .pairwise,
    seed: UInt64 = 1
  ) async throws(Findings) -> ExploratoryFactors {
    guard count >= 1 else { throw Findings([SampleFinding.factorCount(count)]) }
    let correlations = try await correlations(kind, missingData: missingData)
    guard let turned = rotation.rotation(itemCount: correlations.itemCount, factorCount: count) else {
      throw Findings([SampleFinding.noKey()])
    }
    let request = FactorAnalysis(
      factorCount: count,
      extraction: extraction,
      rotation: count > 1 ? turned : .none,
      search: RotationSearch(seed: seed)
    )
    do throws(FactorAnalysisFailure) {
      return ExploratoryFactors(try request.fit(correlations), correlations)
    } catch { throw Findings([SampleFinding.factors(error)]) }
  }
}

/// Exploratory factors: what loads on what, how the factors hang together, how well they fit.
public struct ExploratoryFactors: Sendable {
  /// The items that were analysed, in the order of the rows; items that do not vary are left out.
  public let items: [String]
  /// The pattern: a row an item, a column a factor, columns by explained variance.
  public let loadings: [[Double]]
  /// The correlations of the factors; the identity after an orthogonal rotation.
  public let factorCorrelations: [[Double]]
  /// The share of each item's variance that the factors explain, 0 … 1.
  public let communalities: [Double]
  /// The eigenvalues of the correlations, descending.
  public let eigenvalues: [Double]
  /// Whether the extraction reached an optimum; if not, nothing should rest on it.
  public let isConverged: Bool
  /// Items whose communality reaches 1, so that no room is left for a unique part (Heywood 1931); none is good.
  public let heywoodItems: [String]
  /// Root mean square of the residual correlations.
  public let residual: Double
  /// Degrees of freedom; nil for components, which are no model.
  public let degreesOfFreedom: Int?

  init(_ model: FactorModel, _ correlations: CorrelationMatrix) {
    items = correlations.itemNames
    loadings = model.loadings.rowArrays
    factorCorrelations = model.factorCorrelations.rowArrays
    communalities = model.communalities
    eigenvalues = model.eigenvalues
    isConverged = model.isConverged
    heywoodItems = model.heywoodCases.map { correlations.itemNames[$0.item] }
    residual = model.fit.rmsr
    degreesOfFreedom = model.fit.degreesOfFreedom
  }
}
