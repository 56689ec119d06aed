internal import AssessmentInstruments
internal import AssessmentLinearAlgebra
package import AssessmentPsychometrics

/// How many factors the items have by several criteria, and the factors.
package struct FactorResults: Sendable {
  /// The correlations that everything is made of.
  package let correlations: CorrelationMatrix
  /// Kaiser–Meyer–Olkin; nil where the correlations are singular.
  package let adequacy: SamplingAdequacy?
  /// Bartlett's test.
  package let sphericity: SphericityTest?
  /// Parallel analysis of components.
  package let components: ParallelAnalysisResult?
  /// Parallel analysis of common factors.
  package let commonFactors: ParallelAnalysisResult?
  /// What parallel analysis compared the sample with.
  package let parallelSample: ParallelSample
  /// Velicer's MAP.
  package let partials: MinimumAveragePartial?
  /// The empirical Kaiser criterion.
  package let kaiser: EmpiricalKaiser?
  /// The Hull method.
  package let hull: HullMethod?
  /// Very simple structure.
  package let simpleStructure: VerySimpleStructure?
  /// The fit of models with 1, 2, … factors: by maximum likelihood where that was asked for, else by minres.
  package let comparison: FitComparison?
  /// The number of factors that was taken.
  package let factorCount: Int
  /// The most factors that so many items carry.
  package var largestFactorCount: Int { FactorAnalysis.largestFactorCount(itemCount: correlations.itemCount) }
  /// How many factors parallel analysis suggests beyond what the items carry; nil where it was not held back.
  package var cappedSuggestion: Int? {
    guard !isCountGiven, let suggested = components?.factorCount, suggested > factorCount else { return nil }
    return suggested
  }
  /// Whether the number was asked for (or comes from parallel analysis).
  package let isCountGiven: Bool
  /// The factors; or why there are none.
  package let model: Result<FactorModel, FactorAnalysisFailure>
  /// Weights of regression scores.
  package let scoreWeights: FactorScoreWeights?
  /// Standard errors of the loadings; nil without factors.
  package let loadingErrors: LoadingErrors?

  /// Where the standard errors of loadings come from.
  package enum LoadingErrors: Sendable {
    /// The information of maximum likelihood.
    case information(LoadingInformation)
    /// Refits of resampled people.
    case bootstrap(LoadingBootstrap.Result)
    /// There are none.
    case unavailable(LoadingInformationFailure)
  }

  /// Samples without factors, for parallel analysis.
  package enum ParallelSample: String, Sendable, Hashable {
    /// Normal variables without correlations.
    case normal
    /// The sample's own answers, each item's among other people.
    case permuted
  }

  /// What to compare with: normal variables, or for polychoric correlations the items' own answers in other orders, up to
  /// 100,000 people (from a matrix nobody's answers are known).
  private static func null(
    _ correlations: CorrelationMatrix,
    _ sample: CalibrationSample,
    _ settings: CalibrationSettings
  ) async -> (ParallelSample, any NullSample) {
    let count = correlations.itemCount
    let normal = NormalSample(itemCount: count, sampleSize: max(correlations.personCount, count + 1))
    guard correlations.kind == .polychoric, sample.personCount <= 100_000 else { return (.normal, normal) }
    var answers = sample.ticked(correlations.itemNames) ?? sample.tables(correlations.itemNames)?.margins
    if settings.missingData == .listwise { answers = answers?.listwise }
    return answers.flatMap { OrdinalSample($0) }.map { (.permuted, $0) } ?? (.normal, normal)
  }

  /// Analyses correlations.
  package init(_ correlations: CorrelationMatrix, _ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    let r = correlations.values
    let n = correlations.personCount
    self.correlations = correlations
    adequacy = try? SamplingAdequacy(r)
    sphericity = SphericityTest(r, sampleSize: n)
    let isLarge = n > r.rowCount
    let (kind, null) = await Self.null(correlations, sample, settings)
    parallelSample = kind
    let request = ParallelAnalysis(replicationCount: settings.parallelCount, seed: settings.seed)
    let kinds: [EigenvalueKind] = [.components, .squaredMultipleCorrelations]
    let parallel =
      isLarge ? try? await request.run(r, comparing: kinds, against: null, taskCount: settings.taskCount) : nil
    components = parallel?[0]
    commonFactors = parallel?[1]
    partials = try? MinimumAveragePartial(r)
    kaiser = (try? EigenvalueKind.components.values(of: r)).map { EmpiricalKaiser(eigenvalues: $0, sampleSize: n) }
    let largest = FactorAnalysis.largestFactorCount(itemCount: r.rowCount)
    let tried = min(largest, 8)
    hull = tried >= 2 ? try? HullMethod(r, maximumFactorCount: tried, sampleSize: n) : nil
    simpleStructure = tried >= 1 ? try? VerySimpleStructure(r, maximumFactorCount: tried) : nil
    comparison =
      tried >= 1 && isLarge
      ? try? FitComparison(
        r,
        sampleSize: n,
        maximumFactorCount: tried,
        extraction: settings.extraction == .maximumLikelihood ? .maximumLikelihood : .minres
      ) : nil
    // A rotation towards the key has a factor for each scale, one towards a target as many as that.
    let keyed =
      settings.rotation == .key
      ? min(largest, sample.instrument.scales.count)
      : settings.rotation.needsTarget ? settings.rotationOptions.target?.factorCount : nil
    isCountGiven = settings.factorCount != nil || keyed != nil
    let count = settings.factorCount ?? keyed ?? max(1, min(largest, components?.factorCount ?? 1))
    factorCount = count
    let analysis = FactorAnalysis(
      factorCount: count,
      extraction: settings.extraction,
      rotation: count > 1
        ? settings.rotation.rotation(
          of: correlations.itemNames,
          factorCount: count,
          in: sample.instrument,
          settings.rotationOptions
        ) : .none,
      search: settings.rotationOptions.search(seed: settings.seed)
    )
    do throws(FactorAnalysisFailure) {
      model = .success(try analysis.fit(correlations))
    } catch { model = .failure(error) }
    if let fitted = try? model.get() {
      loadingErrors = await Self.errors(of: fitted, correlations, sample, settings)
    } else {
      loadingErrors = nil
    }
    scoreWeights = (try? model.get()).flatMap { try? $0.scoreWeights(.regression) }
  }

  /// By bootstrap where resamples were asked for and complete answers are known (Pearson correlations), else from the
  /// information.
  private static func errors(
    of model: FactorModel,
    _ correlations: CorrelationMatrix,
    _ sample: CalibrationSample,
    _ settings: CalibrationSettings
  ) async -> LoadingErrors {
    if settings.loadingResampleCount >= 2, correlations.kind == .pearson,
      let answers = sample.ticked(correlations.itemNames)?.listwise, answers.personCount > model.itemCount
    {
      let request = LoadingBootstrap(
        replicationCount: settings.loadingResampleCount,
        seed: settings.seed,
        confidence: settings.confidence
      )
      let resample = Resample.pearson(answers.values)
      if let result = await request.run(model, taskCount: settings.taskCount, resample: resample) {
        return .bootstrap(result)
      }
    }
    do throws(LoadingInformationFailure) {
      return .information(try LoadingInformation(model))
    } catch { return .unavailable(error) }
  }
}
