package import AssessmentInstruments
internal import AssessmentLinearAlgebra
package import AssessmentMeasurement
package import AssessmentPsychometrics

/// The item response model of one scale.
package struct ItemResponseResults: Sendable {
  /// The scale.
  package let scale: String
  /// The model that was fitted, or tried.
  package let model: ItemResponseModel
  /// The fit; or why there is none.
  package let fit: Result<ItemResponseFit, ItemResponseFailure>
  /// What each sum of categories says of ability; nil without a fit, or where an item has no places.
  package let sumScores: SumScoreTable?
  /// How well abilities are told apart among people like the sample.
  package let reliability: Double?
  /// Whether people with the same sum score answered each item as expected; nil as above.
  package let sumScoreFit: [SumScoreFit]?
  /// How far answers are from what people's places let expect; nil as above.
  package let residuals: ResidualFit?

  /// The curves of the items; nil without a fit, or where an item has no places.
  package var items: [ItemModel]? {
    guard let items = try? fit.get().items else { return nil }
    let models = items.compactMap(\.model)
    return models.count == items.count ? models : nil
  }

  /// The pairs of items whose residuals go together most: Q3 more than 0.2 above the mean of all pairs.
  ///
  /// - Source: Christensen, Makransky & Horton (2017), Applied Psychological Measurement 41, 178–194.
  package var dependentPairs: [(first: String, second: String, q3: Double)] {
    guard let q3 = residuals?.q3, let items = try? fit.get().items else { return [] }
    var pairs: [(first: String, second: String, q3: Double)] = []
    for i in items.indices {
      for j in i + 1..<items.count where q3[i, j].isFinite { pairs.append((items[i].name, items[j].name, q3[i, j])) }
    }
    guard !pairs.isEmpty else { return [] }
    let mean = pairs.reduce(0) { $0 + $1.q3 } / Double(pairs.count)
    return pairs.filter { $0.q3 > mean + 0.2 }.sorted { $0.q3 > $1.q3 }
  }

  /// Fits the keyed answers to a scale; nil where answers are not known.
  package init?(_ scale: Scale, _ sample: CalibrationSample, _ settings: CalibrationSettings) async {
    guard let keyed = sample.keyed(scale) else { return nil }
    self.scale = scale.id
    let wanted = settings.itemResponse
    var model = wanted.model ?? .graded
    let fit: Result<ItemResponseFit, ItemResponseFailure>
    do throws(ItemResponseFailure) {
      let answers = try ItemAnswers(
        keyed,
        categories: Self.categories(scale, sample),
        minimumItems: wanted.model?.hasFreeVariance == true || wanted.model == .onePL ? 2 : 3
      )
      model = wanted.model ?? (answers.categories.allSatisfy { $0.count == 2 } ? .twoPL : .graded)
      var request = MarginalEstimation(model, scaling: wanted.scaling, taskCount: settings.taskCount)
      if !wanted.hasPriors {
        request.guessing = nil
        request.slipping = nil
      }
      fit = .success(try await request.fit(answers))
    } catch { fit = .failure(error) }
    self.model = model
    self.fit = fit
    let models = (try? fit.get())?.items.compactMap(\.model) ?? []
    guard let fitted = try? fit.get(), models.count == fitted.items.count else {
      sumScores = nil
      reliability = nil
      sumScoreFit = nil
      residuals = nil
      return
    }
    sumScores = SumScoreTable(models, variance: fitted.variance)
    reliability = AbilityReliability.marginal(models, variance: fitted.variance)
    sumScoreFit = SumScoreFit.all(fitted)
    residuals = ResidualFit(fitted)
  }

  /// The values that each item allows, in the direction of the key; nil where an item's are not whole numbers in a range.
  private static func categories(_ scale: Scale, _ sample: CalibrationSample) -> [[Double]]? {
    let ranges = sample.key(of: scale).ranges
    let known = ranges.compactMap { range -> [Double]? in
      guard let range, range.upperBound - range.lowerBound <= 20, range.lowerBound == range.lowerBound.rounded() else {
        return nil
      }
      return Array(stride(from: range.lowerBound, through: range.upperBound, by: 1))
    }
    return known.count == ranges.count ? known : nil
  }
}
