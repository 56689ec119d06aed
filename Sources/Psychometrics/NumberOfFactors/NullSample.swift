package import AssessmentLinearAlgebra
package import AssessmentNumericalMethods

/// Draws the correlations of a sample in which items have nothing in common.
///
/// `NormalSample` for Pearson correlations of nearly normal items, `PermutedSample` for those of the answers themselves,
/// `OrdinalSample` for polychoric correlations. To add one: a type that conforms, or `PermutedSample` with another way
/// to correlate.
package protocol NullSample: Sendable {
  /// The correlations of one sample; nil if this one gives none (an item lost all but one of its categories).
  func correlations(_ generator: inout SeededGenerator) -> Matrix?
}

/// Independent normal items: correlations of a Wishart matrix, drawn without drawing people.
///
/// The cross-products of n − 1 degrees of freedom are `BBᵀ` with B lower triangular, `bᵢᵢ² ~ χ²(n − 1 − i)` and normal
/// below the diagonal. Cost: p³/3, whatever n is. With fewer people than items B has n − 1 columns.
///
/// - Source: Bartlett (1933), Proc. Royal Society of Edinburgh 53, 260–283.
package struct NormalSample: NullSample, Hashable {
  /// How many items.
  package let itemCount: Int
  /// How many people.
  package let sampleSize: Int

  /// Samples of so many people and items.
  package init(itemCount: Int, sampleSize: Int) {
    precondition(sampleSize >= 3 && itemCount >= 1, "correlations need three people and an item")
    self.itemCount = itemCount
    self.sampleSize = sampleSize
  }

  /// The correlations of one sample.
  package func correlations(_ generator: inout SeededGenerator) -> Matrix? {
    let degrees = sampleSize - 1
    var factor = Matrix(rowCount: itemCount, columnCount: min(itemCount, degrees))
    for column in 0..<factor.columnCount {
      factor[column, column] = generator.chiSquare(degrees: Double(degrees - column)).squareRoot()
      for row in (column + 1)..<max(column + 1, itemCount) { factor[row, column] = generator.standardNormal() }
    }
    let lengths = factor.rowSumsOfSquares.map { 1 / $0.squareRoot() }
    var result = factor.scalingRows(by: lengths).outerGram
    for item in 0..<itemCount { result[item, item] = 1 }
    return result
  }
}

/// The answers that were given, each item's shuffled among the people who answered it: keeps distributions and the
/// pattern of missing answers, and nothing else.
///
/// - Source: Buja & Eyuboglu (1992), Multivariate Behavioral Research 27, 509–540.
package struct PermutedSample: NullSample {
  private let answers: Matrix
  /// For each item the people who answered it.
  private let answered: [[Int]]
  private let correlate: @Sendable (Matrix) -> Matrix?

  /// From answers, people × items, NaN where missing, and a way to correlate them.
  package init(_ answers: Matrix, correlate: @escaping @Sendable (Matrix) -> Matrix?) {
    self.answers = answers
    answered = (0..<answers.columnCount).map { item in
      (0..<answers.rowCount).filter { !answers[$0, item].isNaN }
    }
    self.correlate = correlate
  }

  /// From complete answers, with Pearson's correlations; nil if an answer is missing or an item constant.
  package init?(complete answers: Matrix) {
    guard answers.isFinite, answers.rowCount >= 3 else { return nil }
    var standardised = answers
    for item in 0..<answers.columnCount {
      let column = answers.column(item)
      let mean = column.reduce(0, +) / Double(column.count)
      let length = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
      guard length > 1e-12 * (1 + abs(mean)) else { return nil }
      standardised.setColumn(item, to: column.map { ($0 - mean) / length })
    }
    // Shuffling moves neither mean nor length, so that cross-products of standardised answers are correlations.
    self.init(standardised) { shuffled in
      var result = shuffled.gram
      for item in 0..<result.rowCount { result[item, item] = 1 }
      return result
    }
  }

  /// The correlations of one sample.
  package func correlations(_ generator: inout SeededGenerator) -> Matrix? {
    var values = answers.elements
    for item in answered.indices {
      let base = item * answers.rowCount
      let people = answered[item]
      var last = people.count - 1
      while last > 0 {
        values.swapAt(base + people[last], base + people[generator.index(below: last + 1)])
        last -= 1
      }
    }
    return correlate(Matrix(rowCount: answers.rowCount, columnCount: answers.columnCount, columnMajor: values))
  }
}
