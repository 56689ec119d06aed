package import Instruments
package import Measurement
internal import NumericalMethods
package import Psychometrics

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
  /// Split halves.
  package let splitHalves: SplitHalves?
  /// α of the polychoric correlations.
  package let ordinalAlpha: OrdinalAlpha?
  /// McDonald's ω by Schmid and Leiman, with as many group factors as `omegaGroupCount`.
  package let omega: Omega?
  /// How many group factors ω was made with: 3 where at least 6 items allow it, else none is given.
  package var omegaGroupCount: Int { 3 }
  /// KR-20, where all answers are 0 or 1.
  package let kuderRichardson: KuderRichardson?
  /// The standard error of measurement from α, in units of the score.
  package let measurementError: Double?

  /// Estimates all coefficients of a scale.
  package init(_ scale: Scale, index: Int, _ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    let keyed = sample.keyed(scale).answers
    self.scale = scale.id
    let scores = sample.people.compactMap { $0.scores[index] }
    scoreCount = scores.count
    let moments = ScoreSummary(scores)
    mean = moments.mean
    standardDeviation = moments.standardDeviation
    let missing = settings.missingData
    var covariances: CovarianceMatrix?
    var alpha: Result<CronbachAlpha, EstimationFailure>
    do throws(EstimationFailure) {
      let matrix = try await CovarianceMatrix(keyed, missingData: missing, taskCount: settings.taskCount)
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
    self.bootstrap =
      value == nil || missing == .maximumLikelihood
      ? nil : try? await bootstrap.distribution(keyed, missingData: missing)
    lambdas = covariances.flatMap { try? GuttmanLambdas($0, seed: settings.seed) }
    splitHalves = covariances.flatMap { try? SplitHalves($0, seed: settings.seed) }
    let polychoric = CorrelationEstimation(.polychoric, missingData: .pairwise, taskCount: settings.taskCount)
    ordinalAlpha = (try? await polychoric.estimate(keyed)).flatMap { try? OrdinalAlpha($0) }
    omega = keyed.itemCount < 6 ? nil : await Self.omega(keyed, settings)
    kuderRichardson = try? KuderRichardson(keyed)
    measurementError = value.flatMap { alpha in
      moments.standardDeviation.flatMap { deviation in
        (try? ScorePrecision(standardDeviation: deviation, reliability: alpha.raw))?.measurementError
      }
    }
  }

  private static func omega(_ answers: ResponseMatrix, _ settings: CalibrationSettings) async -> Omega? {
    let missing = settings.missingData
    let request = CorrelationEstimation(.pearson, missingData: missing, taskCount: settings.taskCount)
    guard let correlations = try? await request.estimate(answers), correlations.itemCount >= 6 else { return nil }
    let analysis = FactorAnalysis(
      factorCount: 3,
      rotation: .oblimin(),
      search: RotationSearch(seed: settings.seed)
    )
    guard let model = try? analysis.fit(correlations), model.convergence.isConverged,
      let solution = try? SchmidLeiman(model)
    else { return nil }
    return Omega(model, solution)
  }

  /// The figures as an instrument keeps them: α first, because errors of measurement use the first one, then ω total.
  /// None where α is not between 0 and 1.
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
      record(.alpha, alpha.raw), record(.omegaTotal, omega?.total), record(.omegaHierarchical, omega?.hierarchical),
      record(.guttmanLambda6, lambdas?.lambda6), record(.ordinalAlpha, ordinalAlpha?.value),
    ].compactMap { $0 }
  }
}

/// Mean and standard deviation of scores.
struct ScoreSummary {
  let mean: Double?
  let standardDeviation: Double?

  init(_ scores: [Double]) {
    guard !scores.isEmpty else {
      mean = nil
      standardDeviation = nil
      return
    }
    let n = Double(scores.count)
    let mean = scores.reduce(0, +) / n
    self.mean = mean
    standardDeviation =
      scores.count > 1
      ? (scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot() : nil
  }
}
