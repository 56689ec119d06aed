package import AssessmentInstruments
package import AssessmentMeasurement
internal import AssessmentNumericalMethods
package import AssessmentPsychometrics

/// How consistent one scale is, by several coefficients, each with what it was made from.
package struct ReliabilityResults: Sendable {
  /// The scale.
  package let scale: String
  /// How many people have a score.
  package let scoreCount: Int
  /// Mean of the scale's score.
  package let mean: Double?
  /// Standard deviation of the scale's score (divisor n − 1).
  package let standardDeviation: Double?
  /// Cronbach's α with its relatives; or why there is none.
  package let alpha: Result<CronbachAlpha, EstimationFailure>
  /// Feldt's interval of α.
  package let feldtInterval: ClosedRange<Double>?
  /// The bootstrap distribution of α.
  package let bootstrap: AlphaBootstrap.Distribution?
  /// Guttman's λ1 to λ6.
  package let lambdas: GuttmanLambdas?
  /// The greatest lower bound.
  package let greatestLowerBound: GreatestLowerBound?
  /// Split halves.
  package let splitHalves: SplitHalves?
  /// α of the polychoric correlations.
  package let ordinalAlpha: OrdinalAlpha?
  /// McDonald's ω by Schmid and Leiman, with `omegaGroupCount` group factors; nil without a converged solution.
  package let omega: Omega?
  /// How many group factors ω hierarchical is made with; nil where the items carry none, or fewer than were asked for.
  package let omegaGroupCount: Int?
  /// ω of a one-factor model, for three items and more; or why there is none.
  package let unidimensionalOmega: Result<UnidimensionalOmega, UnidimensionalOmega.Failure>
  /// The interval of ω of the one-factor model.
  package let omegaInterval: ClosedRange<Double>?
  /// Items that nobody answered (of a matrix: that are not in it): all coefficients are of the others.
  package let leftOut: [String]
  /// Whether the coefficients come from correlations: they are those of standardised items.
  package let isStandardised: Bool
  /// KR-20, where all answers are 0 or 1.
  package let kuderRichardson: KuderRichardson?
  /// The standard error of measurement from α, in units of the score.
  package let measurementError: Double?

  /// Estimates all coefficients of a scale. What needs each person's own answers (bootstrap, KR-20) is left out where only
  /// tables are known; the scores are then those of people without gaps.
  package init(_ scale: Scale, index: Int, _ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    self.scale = scale.id
    let summary = sample.scoreSummary(ofScale: index)
    scoreCount = summary.count
    let (key, leftOut) = sample.answeredKey(of: scale)
    self.leftOut = leftOut
    isStandardised = if case .matrix = sample.form { true } else { false }
    mean = summary.mean
    standardDeviation = summary.standardDeviation
    var covariances: CovarianceMatrix?
    var alpha: Result<CronbachAlpha, EstimationFailure>
    do throws(EstimationFailure) {
      let matrix = try await sample.covariances(of: key, settings)
      covariances = matrix
      alpha = .success(try CronbachAlpha(matrix))
    } catch { alpha = .failure(error) }
    self.alpha = alpha
    let value = try? alpha.get()
    feldtInterval = value?.feldtInterval(level: settings.confidence)
    let bootstrap = AlphaBootstrap(
      resampleCount: settings.resampleCount,
      seed: settings.seed,
      level: settings.confidence,
      taskCount: settings.taskCount
    )
    let keyed = sample.keyed(key)
    if let keyed, value != nil, settings.missingData != .maximumLikelihood {
      self.bootstrap = try? await bootstrap.distribution(keyed, missingData: settings.missingData)
    } else {
      self.bootstrap = nil
    }
    lambdas = covariances.flatMap { try? GuttmanLambdas($0, seed: settings.seed) }
    greatestLowerBound = covariances.flatMap { try? GreatestLowerBound($0) }
    splitHalves = covariances.flatMap { try? SplitHalves($0, seed: settings.seed) }
    let polychoric = await Self.correlations(of: key, sample, .polychoric, missingData: .pairwise, settings)
    ordinalAlpha = polychoric.flatMap { $0.kind == .polychoric ? try? OrdinalAlpha($0) : nil }
    do throws(UnidimensionalOmega.Failure) {
      guard let covariances else { throw .tooFewItems }
      unidimensionalOmega = .success(try UnidimensionalOmega(covariances))
    } catch { unidimensionalOmega = .failure(error) }
    omegaInterval = (try? unidimensionalOmega.get())?.interval(level: settings.confidence)
    omegaGroupCount = settings.groupFactorCount(itemCount: key.names.count)
    omega = await Self.omega(of: key, groupCount: omegaGroupCount, sample, settings)
    kuderRichardson = keyed.flatMap { try? KuderRichardson($0) }
    measurementError = value.flatMap { alpha in
      summary.standardDeviation.flatMap { deviation in
        (try? ScorePrecision(standardDeviation: deviation, reliability: alpha.raw))?.measurementError
      }
    }
  }

  /// The correlations of the items of a key, as it turns them.
  private static func correlations(
    of key: ScaleKey,
    _ sample: CalibrationSample,
    _ kind: CorrelationMatrix.Kind,
    missingData: MissingData,
    _ settings: CalibrationSettings
  ) async -> CorrelationMatrix? {
    let matrix = try? await sample.correlations(
      of: key.names,
      kind,
      missingData: missingData,
      taskCount: settings.taskCount
    )
    return matrix.map { matrix in matrix.turned(by: matrix.itemNames.map { key.sign(of: $0) }) }
  }

  private static func omega(
    of key: ScaleKey,
    groupCount: Int?,
    _ sample: CalibrationSample,
    _ settings: CalibrationSettings
  ) async -> Omega? {
    guard let groupCount,
      let correlations = await correlations(of: key, sample, .pearson, missingData: settings.missingData, settings),
      groupCount <= FactorAnalysis.largestFactorCount(itemCount: correlations.itemCount)
    else { return nil }
    let analysis = FactorAnalysis(
      factorCount: groupCount,
      rotation: .oblimin(),
      search: RotationSearch(seed: settings.seed)
    )
    guard let model = try? analysis.fit(correlations), model.convergence.isConverged,
      let solution = try? SchmidLeiman(model)
    else { return nil }
    // The score adds the items as keyed, and ω is that of the score.
    return Omega(model, solution, reversing: false)
  }

  /// The figures as an instrument keeps them: α first, because errors of measurement use the first one, then ω total.
  /// None where α is not between 0 and 1, nor from correlations, which have no means and deviations. ω total of group
  /// factors is kept where there is one, else that of the one-factor model.
  package func records(source: String, isDemo: Bool) -> [Reliability] {
    guard let alpha = try? alpha.get(), (0...1).contains(alpha.raw), let mean, let standardDeviation else { return [] }
    func record(_ kind: Reliability.Kind, _ value: Double?) -> Reliability? {
      value.flatMap { value in
        (0...1).contains(value)
          ? Reliability(
            kind: kind,
            value: value,
            n: alpha.personCount,
            source: source,
            mean: mean,
            standardDeviation: standardDeviation,
            demo: isDemo ? true : nil
          ) : nil
      }
    }
    return [
      record(.alpha, alpha.raw), record(.omegaTotal, omega?.total ?? (try? unidimensionalOmega.get())?.value),
      record(.omegaHierarchical, omega?.hierarchical),
      record(.guttmanLambda6, lambdas?.lambda6), record(.ordinalAlpha, ordinalAlpha?.value),
    ].compactMap { $0 }
  }
}
