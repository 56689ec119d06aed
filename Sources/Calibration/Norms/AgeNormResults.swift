internal import AssessmentNumericalMethods
package import AssessmentPsychometrics

/// Norms of one scale that change with age: a model over all people, told age by age.
///
/// Outside the ages of the sample nothing is said. Within, every reachable score gets a share; where the model does not
/// speak of a score it lies beyond all that the sample had at any age and gets the share of half a person.
package struct AgeNormResults: Sendable {
  /// A fitted model.
  package enum Model: Sendable {
    /// Box–Cox regression.
    case boxCox(BoxCoxNorms)
    /// A percentile surface.
    case surface(PercentileSurface)
    /// Mean and deviation by age.
    case normal(NormalAgeRegression.Fitted)
  }

  /// A span of ages and the table of its scores.
  package struct Band: Sendable {
    /// The youngest age, inclusive, years.
    package let from: Double
    /// The oldest, exclusive, years.
    package let below: Double
    /// The age for which the table is computed: where people of such a span are on average.
    package let age: Double
    /// How many people of the sample are in it.
    package let personCount: Int
    /// The table; nil where the model has no answer at this age.
    package let table: FullTable?
  }

  /// The score that a share of people of an age lies below.
  package struct Curve: Sendable {
    /// The share, 0 … 1.
    package let share: Double
    /// Age and score, ages rising; ages at which the model has no answer are left out.
    package let points: [(age: Double, score: Double)]
  }

  /// The model.
  package let model: Model
  /// How many people have a score and an age.
  package let personCount: Int
  /// The ages of the sample.
  package let ages: ClosedRange<Double>
  /// The spans of age, rising.
  package let bands: [Band]
  /// The curves of the shares 5, 25, 50, 75 and 95 %.
  package let curves: [Curve]

  static func fit(
    _ kind: NormSettings.AgeModel,
    _ index: Int,
    _ sample: CalibrationSample,
    _ scores: ScaleScores,
    _ settings: NormSettings,
    weights: [Double]?
  ) -> Result<AgeNormResults, NormFailure> {
    do throws(NormFailure) {
      let people = sample.people
      let data = try AgeSample(
        scores: people.map { $0.isProrated[index] ? nil : $0.scores[index] },
        ages: people.map(\.age),
        weights: weights
      )
      let model: Model
      switch kind {
      case .boxCox:
        let fitted = try BoxCoxRegression().fit(data)
        guard fitted.convergence.isConverged else { throw .notConverged }
        model = .boxCox(fitted)
      case .surface:
        model = .surface(try surface(data, width: settings.ageWidth))
      case .normal:
        let fitted = try NormalAgeRegression().fit(data)
        guard fitted.convergence.isConverged else { throw .notConverged }
        model = .normal(fitted)
      }
      return .success(AgeNormResults(model, data, scores.leaves[0].grid, width: settings.ageWidth))
    } catch { return .failure(error) }
  }

  /// People are ranked within groups of age; groups too small for that are made wider, up to eight times.
  private static func surface(_ data: AgeSample, width: Double) throws(NormFailure) -> PercentileSurface {
    var first: NormFailure?
    for factor in 1...8 {
      let request = PercentileSurfaceRegression(grouping: .width(width * Double(factor)))
      do throws(NormFailure) { return try request.fit(data) } catch {
        first = first ?? error
        guard case .smallAgeGroup = error else { throw first ?? error }
      }
    }
    throw first ?? .nobody
  }

  private init(_ model: Model, _ data: AgeSample, _ grid: ScoreGrid, width: Double) {
    self.model = model
    personCount = data.personCount
    let ages: ClosedRange<Double> =
      switch model {
      case .surface(let surface): surface.ages
      case .boxCox, .normal: data.ageRange
      }
    self.ages = ages
    let first = (data.ageRange.lowerBound / width).rounded(.down)
    let count = Int((data.ageRange.upperBound / width).rounded(.down) - first) + 1
    func band(_ age: Double) -> Int { min(count - 1, Int((age / width).rounded(.down) - first)) }
    var counts = [Int](repeating: 0, count: count)
    for age in data.ages { counts[band(age)] += 1 }
    // Where people stand within their span on average: in the middle where ages have decimals, at its beginning where
    // they are whole years.
    let offset =
      data.ages.map { $0 - (first + Double(band($0))) * width }.compensatedSum / Double(max(1, data.personCount))
    bands = (0..<count).map { place in
      let from = (first + Double(place)) * width
      let age = min(ages.upperBound, max(ages.lowerBound, from + offset))
      return Band(
        from: from,
        below: from + width,
        age: age,
        personCount: counts[place],
        table: Self.table(model, age: age, grid, effectiveCount: data.effectiveCount)
      )
    }
    let steps = ages.lowerBound < ages.upperBound ? 40 : 0
    curves = [0.05, 0.25, 0.5, 0.75, 0.95].map { share in
      Curve(
        share: share,
        points: (0...steps).compactMap { step in
          let age =
            steps == 0
            ? ages.lowerBound
            : min(
              ages.upperBound,
              ages.lowerBound + (ages.upperBound - ages.lowerBound) * Double(step) / Double(steps)
            )
          return Self.score(model, share, age).map { (age, $0) }
        }
      )
    }
  }

  /// The table at an age; nil where the model has no answer for any score.
  private static func table(_ model: Model, age: Double, _ grid: ScoreGrid, effectiveCount: Double) -> FullTable? {
    func share(_ score: Double) -> Double? {
      switch model {
      case .boxCox(let norms): (try? norms.position(ofScore: score, age: age))?.share
      case .surface(let surface): (try? surface.position(ofScore: score, age: age))?.share
      case .normal(let fitted): (try? fitted.z(ofScore: score, age: age)).map { Normal.cdf($0) }
      }
    }
    guard grid.scores.contains(where: { share($0) != nil }) else { return nil }
    return FullTable(grid, effectiveCount: effectiveCount, share)
  }

  private static func score(_ model: Model, _ share: Double, _ age: Double) -> Double? {
    switch model {
    case .boxCox(let norms): try? norms.score(atShare: share, age: age)
    case .surface(let surface): try? surface.score(atT: 50 + 10 * Normal.quantile(share), age: age)
    case .normal(let fitted):
      fitted.mean.value(at: age) + Normal.quantile(share) * fitted.standardDeviation.value(at: age)
    }
  }
}
