internal import AssessmentDiagnostics
internal import AssessmentInstruments
internal import AssessmentJSON
internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import AssessmentPsychometrics

/// Factor scores as composites of items: `constant + Σ wᵢ xᵢ` over the answers as ticked, with the mean 0 in the sample of
/// the calibration.
///
/// Regression weights of standardised answers are divided by the items' standard deviations; the constant takes the means
/// off. Scores that need a gap filled are not given.
package struct FactorComposites: Sendable {
  private let model: Result<FactorModel, FactorAnalysisFailure>
  private let weights: FactorScoreWeights?
  private let kind: CorrelationMatrix.Kind
  private let items: [(name: String, mean: Double, deviation: Double)]

  /// The factor scores of a calibration from answers or tables; nil from a matrix, which has no means.
  package init?(_ factors: FactorResults, _ sample: CalibrationSample) {
    model = factors.model
    weights = factors.scoreWeights
    kind = factors.correlations.kind
    let described = factors.correlations.itemNames.compactMap { name -> (String, Double, Double)? in
      guard let item = sample.description(of: name, range: nil), let mean = item.mean,
        let deviation = item.standardDeviation, deviation > 0
      else { return nil }
      return (name, mean, deviation)
    }
    guard described.count == factors.correlations.itemCount else { return nil }
    items = described.map { (name: $0.0, mean: $0.1, deviation: $0.2) }
  }

  /// Why there are no factor scores to keep; nil where there are.
  func problem(file: String) -> Finding? {
    let why: Phrase
    switch (model, weights) {
    case (.success(let model), .some) where model.convergence.isConverged && kind == .pearson: return nil
    case (.success(let model), .some) where model.convergence.isConverged:
      why = Phrase(
        zh: "因素来自 \(kind.rawValue) 相关，权重不能直接用于作答",
        en: "the factors come from \(kind.rawValue) correlations, whose weights do not apply to the answers"
      )
    case (.success(let model), _) where !model.convergence.isConverged:
      why = Phrase(zh: "因素分析没有收敛", en: "the factor analysis did not converge")
    default: why = Phrase(zh: "没有得到因素或因素分权重", en: "there are no factors or no weights")
    }
    return Finding(
      "no-factor-scores",
      at: Place(file: file, pointer: "/composites"),
      Phrase(zh: "不能写入因素分：\(why.chinese)", en: "no factor scores can be written: \(why.english)"),
      remedy: Phrase(
        zh: "请去掉 --factor-scores，或用 pearson 相关和能收敛的设置。",
        en: "Leave out --factor-scores, or use Pearson correlations and settings that converge."
      )
    )
  }

  /// The composites beside those that a list already has; earlier factor scores are replaced.
  func json(beside list: JSONValue, _ languages: [String]) -> JSONValue {
    let kept = (list.array ?? []).filter { !Self.isFactorScore($0["id"]?.string ?? "") }
    guard let weights = weights?.weights else { return .array(kept) }
    let added = (0..<weights.columnCount).map { factor -> JSONValue in
      let raw = items.indices.map { weights[$0, factor] / items[$0].deviation }
      let constant = -zip(raw, items).map { $0 * $1.mean }.compensatedSum
      return .object([
        ("id", .string("factor-\(factor + 1)")),
        (
          "name",
          NormPublication.text(.init(zh: "因素 \(factor + 1)", en: "Factor \(factor + 1)"), languages)
        ),
        (
          "parts",
          .array(
            zip(items, raw).map { item, weight in
              .object([
                ("id", .string(item.name)),
                ("weight", .number(RoundedNumbers.round(weight, decimals: RoundedNumbers.iterated))),
              ])
            }
          )
        ),
        ("basis", "raw"), ("combination", "sum"),
        ("constant", .number(RoundedNumbers.round(constant, decimals: RoundedNumbers.iterated))),
      ])
    }
    return .array(kept + added)
  }

  private static func isFactorScore(_ id: String) -> Bool {
    id.hasPrefix("factor-") && Int(id.dropFirst(7)) != nil
  }
}
