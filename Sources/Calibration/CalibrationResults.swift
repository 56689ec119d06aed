internal import AssessmentInstruments
package import AssessmentPsychometrics

/// Everything that was learnt from a sample: a value, made by pure functions, which the technical report, its JSON twin
/// and a new instrument version are told from.
package struct CalibrationResults: Sendable {
  /// A step that was asked for and not made.
  package struct Refusal: Sendable, Hashable {
    /// The step.
    package let step: CalibrationStep
    /// How many people there are.
    package let personCount: Int
    /// How many the step needs.
    package let needed: Int
  }

  /// What was asked.
  package let settings: CalibrationSettings
  /// The sample.
  package let sample: CalibrationSample
  /// Steps that the sample cannot carry. Where the run was forced they were made all the same.
  package let refusals: [Refusal]
  /// Items and key of each scale; nil where not asked for.
  package let items: [ScaleItemResults]?
  /// Items that contradict the key by the signs of the first component, by scale; for a new version they matter even
  /// where the key was not asked about.
  package let contradictedItems: [(scale: String, items: [String])]
  /// Reliability of each scale; nil where not asked for.
  package let reliability: [ReliabilityResults]?
  /// Correlations of the scales; nil where neither reliabilities nor correlations were asked for, or with one scale.
  package let scaleCorrelations: ScaleCorrelations?
  /// Correlations of the items; nil where not asked for, else the matrix or why there is none.
  package let correlations: Result<CorrelationMatrix, EstimationFailure>?
  /// Factors; nil where not asked for or without correlations.
  package let factors: FactorResults?
  /// Holland's hexagon; nil where the instrument has none.
  package let hexagon: HexagonResults?
  /// Norms; nil where not asked for.
  package let norms: NormResults?
  /// The item response model of each scale; nil where not asked for.
  package let itemResponse: [ItemResponseResults]?
  /// The comparison of groups on each scale; nil where not asked for.
  package let differences: [DifferenceResults]?

  /// Calibrates.
  package init(_ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    self.settings = settings
    self.sample = sample
    let scales = sample.instrument.scales
    let names = sample.analysedItems
    let steps = settings.steps.intersection(sample.possibleSteps)
    let refusals = CalibrationStep.allCases.filter(steps.contains).compactMap { step -> Refusal? in
      let needed = settings.minimumCount(step, itemCount: names.count)
      return sample.personCount < needed
        ? Refusal(step: step, personCount: sample.personCount, needed: needed) : nil
    }
    self.refusals = refusals
    // Of a cancelled task nobody takes the results: the steps that are left are not made.
    func isMade(_ step: CalibrationStep) -> Bool {
      !Task.isCancelled && steps.contains(step) && (settings.isForced || !refusals.contains { $0.step == step })
    }
    var items: [ScaleItemResults] = []
    if isMade(.items) || isMade(.keycheck) {
      for scale in scales { items.append(await ScaleItemResults(scale, sample, settings)) }
    }
    self.items = isMade(.items) || isMade(.keycheck) ? items : nil
    var contradicted: [(scale: String, items: [String])] = []
    // Of fewer than thirty people the signs of the first component say nothing sure.
    let isTold = isMade(.items) || isMade(.keycheck) || isMade(.reliability) || isMade(.norms)
    if isTold, sample.personCount >= 30 {
      for scale in scales {
        let known = items.first { $0.scale == scale.id }
        let check: KeyCheck? =
          if let known { try? known.keyCheck.get() } else {
            try? await ScaleItemResults.keyCheck(of: scale, sample, settings)
          }
        switch check?.verdict {
        case .contradicted(let list), .reversedAlready(let list): contradicted.append((scale.id, list))
        case .consistent, .undecided, nil: break
        }
      }
    }
    contradictedItems = contradicted
    var reliability: [ReliabilityResults] = []
    if isMade(.reliability) {
      for (index, scale) in scales.enumerated() {
        reliability.append(await ReliabilityResults(scale, index: index, sample, settings))
      }
    }
    self.reliability = isMade(.reliability) ? reliability : nil
    let alphas = reliability.compactMap { scale in (try? scale.alpha.get()).map { (scale.scale, $0.raw) } }
    scaleCorrelations =
      isMade(.reliability) || isMade(.correlations)
      ? await ScaleCorrelations(
        sample,
        alphas: Dictionary(uniqueKeysWithValues: alphas),
        taskCount: settings.taskCount
      ) : nil
    norms = isMade(.norms) ? await NormResults(sample, settings) : nil
    var itemResponse: [ItemResponseResults] = []
    if isMade(.itemResponse) {
      for scale in scales {
        if let results = await ItemResponseResults(scale, sample, settings) { itemResponse.append(results) }
      }
    }
    self.itemResponse = isMade(.itemResponse) ? itemResponse : nil
    differences =
      isMade(.differentialFunctioning)
      ? scales.compactMap { DifferenceResults($0, sample, settings) } : nil
    guard isMade(.correlations) || isMade(.factors) else {
      correlations = nil
      factors = nil
      hexagon = nil
      return
    }
    let result: Result<CorrelationMatrix, EstimationFailure>
    do throws(EstimationFailure) {
      let matrix = try await sample.correlations(
        of: names,
        settings.correlationKind,
        missingData: settings.missingData,
        taskCount: settings.taskCount
      )
      result = .success(matrix.smoothed(by: .nearest))
    } catch { result = .failure(error) }
    correlations = result
    hexagon = await HexagonResults(sample, settings)
    if isMade(.factors), let matrix = try? result.get(), matrix.itemCount >= 3 {
      factors = await FactorResults(matrix, sample, settings)
    } else {
      factors = nil
    }
  }

  /// Whether factors were to be made, and there are too few items with correlations.
  package var wasLeftWithoutFactors: Bool {
    factors == nil && settings.steps.contains(.factors) && sample.possibleSteps.contains(.factors)
      && (settings.isForced || !refusals.contains { $0.step == .factors })
  }

  /// Whether a step was made although the sample is too small for it.
  package var isForced: Bool { settings.isForced && !refusals.isEmpty }
}
