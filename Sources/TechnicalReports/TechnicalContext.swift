internal import AssessmentCalibration
internal import AssessmentDiagnostics
internal import AssessmentDocuments
internal import AssessmentInstruments
internal import AssessmentLinearAlgebra
internal import AssessmentPsychometrics

/// What every section needs: the results and the language.
struct TechnicalContext {
  let results: CalibrationResults
  let language: Language

  func say(zh: String, en: String) -> String { language == .chinese ? zh : en }

  /// The name of a scale.
  func name(ofScale id: String) -> String {
    results.sample.instrument.scales.first { $0.id == id }?.name[language] ?? id
  }

  /// A figure with three decimals, which is what coefficients of samples of some hundreds can bear.
  func figure(_ value: Double?, decimals: Int = 3) -> Text { Text(NumberFormat(decimals: decimals).text(value)) }

  /// An interval with its ends.
  func interval(_ range: ClosedRange<Double>?, decimals: Int = 3) -> Text {
    Text(range.map { NumberFormat(decimals: decimals).text($0) } ?? "—")
  }

  /// Names in a row.
  func list(_ names: [String]) -> String { names.joined(separator: say(zh: "、", en: ", ")) }

  /// Why an estimate is missing.
  func reason(_ failure: EstimationFailure) -> String {
    switch failure {
    case .tooFewPersons(let needed, let found):
      say(zh: "人数不足：需要 \(needed) 人，只有 \(found) 人", en: "too few people: \(needed) are needed, \(found) found")
    case .tooFewItems(let needed, _):
      say(zh: "可用的题目不足 \(needed) 题（其余题目无人作答或答案全同）", en: "fewer than \(needed) items vary")
    case .undefinedPair(let first, let second, _):
      say(zh: "题目 \(first) 与 \(second) 没有共同的作答者", en: "nobody answered both \(first) and \(second)")
    case .notPositiveDefinite(let item):
      say(zh: "协方差矩阵不是正定的（在题目 \(item)）", en: "the covariances are not positive definite (at \(item))")
    case .noVariance: say(zh: "总分没有差异", en: "the total does not vary")
    case .notFinite: say(zh: "数值超出可计算的范围", en: "numbers out of range")
    case .notDichotomous(let item): say(zh: "题目 \(item) 不是 0/1 计分", en: "the item \(item) is not scored 0/1")
    }
  }

  /// Why there is no ω of one factor.
  func reason(_ failure: UnidimensionalOmega.Failure) -> String {
    switch failure {
    case .tooFewItems: say(zh: "需要至少三题", en: "needs three items")
    case .noVariance: say(zh: "有题目答案全同", en: "has an item that does not vary")
    case .factors(let failure): reason(failure)
    case .notConverged: say(zh: "单因素模型没有收敛", en: "has no model: one factor did not converge")
    }
  }

  /// Why there are no factors.
  func reason(_ failure: FactorAnalysisFailure) -> String {
    switch failure {
    case .tooManyFactors(let largest):
      say(zh: "因素个数过多，最多 \(largest) 个", en: "too many factors; at most \(largest)")
    case .negativeDegreesOfFreedom(_, let largest):
      say(zh: "自由度为负：这些题目最多支撑 \(largest) 个因素", en: "negative degrees of freedom: at most \(largest) factors")
    case .notPositiveDefinite:
      say(
        zh: "相关矩阵不是正定的；可改用 minres，或用 --missing listwise",
        en: "the correlations are not positive definite; use minres, or --missing listwise"
      )
    case .noCommonVariance: say(zh: "题目之间没有共同的变异", en: "the items have no variance in common")
    case .tooFewPeople(let needed): say(zh: "拟合指标至少需要 \(needed) 人", en: "fit needs at least \(needed) people")
    case .notFinite, .notCorrelations, .decomposition: say(zh: "相关矩阵无法分解", en: "the matrix cannot be decomposed")
    }
  }

  /// Items by the factor of their largest loading, then by its size; as they are where there are no factors.
  func itemOrder(itemCount: Int) -> [Int] {
    guard let model = try? results.factors?.model.get(), model.itemCount == itemCount else {
      return Array(0..<itemCount)
    }
    let best = (0..<itemCount).map { item -> (factor: Int, size: Double) in
      var result = (factor: 0, size: -1.0)
      for factor in 0..<model.factorCount where abs(model.loadings[item, factor]) > result.size {
        result = (factor, abs(model.loadings[item, factor]))
      }
      return result
    }
    return (0..<itemCount).sorted { a, b in
      if best[a].factor != best[b].factor { return best[a].factor < best[b].factor }
      return best[a].size != best[b].size ? best[a].size > best[b].size : a < b
    }
  }
}
