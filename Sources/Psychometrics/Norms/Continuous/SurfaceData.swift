internal import AssessmentLinearAlgebra
internal import AssessmentNumericalMethods
internal import RealModule

/// The regression of raw scores on powers of norm score and age.
struct SurfaceData {
  let sample: AgeSample
  let groups: AgeGroups

  /// The square roots of the weights: a weighted regression is a plain one on rows multiplied by them.
  private var roots: [Double] { sample.weights.map { $0.squareRoot() } }

  private func column(_ term: PercentileSurfaceRegression.Term) -> [Double] {
    let roots = roots
    return groups.locations.indices.map { person in
      let age = groups.ages[groups.groupOfPerson[person]]
      return roots[person] * power(groups.locations[person], term.locationPower) * power(age, term.agePower)
    }
  }

  private var response: [Double] { zip(roots, sample.scores).map { $0 * $1 } }

  private func unit(_ column: [Double]) -> (column: [Double], length: Double) {
    let length = column.map { $0 * $0 }.compensatedSum.squareRoot()
    return (length > 0 ? column.map { $0 / length } : column, length)
  }

  /// The best sets of 1, 2, … terms.
  func bestSubsets(
    of candidates: [PercentileSurfaceRegression.Term],
    limit: Int
  ) throws(NormFailure) -> [PercentileSurface.SubsetFit] {
    let columns = [unit(roots).column] + candidates.map { unit(column($0)).column } + [unit(response).column]
    let search: SubsetSearch
    do throws(QR.Failure) {
      search = try SubsetSearch(Matrix(columns: columns), fixedCount: 1, limit: limit)
    } catch {
      guard case .rankDeficient(let column) = error else { throw .dependentTerm(index: 0) }
      throw .dependentTerm(index: max(0, column - 1))
    }
    let total = search.total
    return search.best().map { best in
      PercentileSurface.SubsetFit(
        terms: best.predictors.map { candidates[$0] },
        explainedShare: 1 - best.residual / total
      )
    }
  }

  /// The least-squares surface with the given terms.
  func surface(
    _ terms: [PercentileSurfaceRegression.Term],
    subsets: [PercentileSurface.SubsetFit]
  ) throws(NormFailure) -> PercentileSurface {
    let scaled = ([roots] + terms.map(column)).map(unit)
    let right = response
    let solution: [Double]
    do throws(QR.Failure) {
      solution = try QR(Matrix(columns: scaled.map(\.column))).leastSquares(right)
    } catch {
      guard case .rankDeficient(let column) = error else { throw .dependentTerm(index: 0) }
      throw .dependentTerm(index: max(0, column - 1))
    }
    let coefficients = zip(solution, scaled).map { $0 / $1.length }
    let people = Double(sample.personCount)
    let mean = zip(sample.weights, sample.scores).map { $0 * $1 }.compensatedSum / people
    let total = zip(sample.weights, sample.scores).map { $0 * ($1 - mean) * ($1 - mean) }.compensatedSum
    let residual = right.indices.map { person in
      let fitted = solution.indices.map { solution[$0] * scaled[$0].column[person] }.reduce(0, +)
      return (right[person] - fitted) * (right[person] - fitted)
    }.compensatedSum
    return PercentileSurface(
      constant: coefficients[0],
      terms: Array(zip(terms, coefficients.dropFirst())).map {
        PercentileSurface.WeightedTerm(term: $0, coefficient: $1)
      },
      ages: (groups.ages.first ?? 0)...(groups.ages.last ?? 0),
      locations: (groups.locations.min() ?? 50)...(groups.locations.max() ?? 50),
      personCount: sample.personCount,
      effectiveCount: sample.effectiveCount,
      explainedShare: 1 - residual / total,
      residualError: (residual / max(1, people - Double(coefficients.count))).squareRoot(),
      groupCounts: zip(groups.ages, groups.counts).map { PercentileSurface.GroupCount(age: $0, personCount: $1) },
      subsets: subsets
    )
  }
}

/// x to a small whole power.
func power(_ x: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { product, _ in product * x } }
