/// The empirical Kaiser criterion: eigenvalues are compared with what uncorrelated items in such a sample would leave
/// after the earlier factors took their share, and never with less than 1.
///
/// `refⱼ = max(1, (p − Σ_{k<j} λₖ)/(p − j + 1) · (1 + √(p/n))²)`; factors count up to the first eigenvalue that is not
/// above its reference.
///
/// - Source: Braeken & van Assen (2017), Psych. Methods 22, 450–466.
package struct EmpiricalKaiser: Sendable, Hashable {
  /// The eigenvalues of the correlations, descending.
  package let eigenvalues: [Double]
  /// What they are compared with.
  package let references: [Double]

  /// The number of factors.
  package var factorCount: Int {
    zip(eigenvalues, references).prefix { $0 > $1 }.count
  }

  /// From eigenvalues of correlations, descending, and the number of people.
  package init(eigenvalues: [Double], sampleSize: Int) {
    precondition(sampleSize > 0, "the criterion needs people")
    let p = Double(eigenvalues.count)
    let edge = 1 + (p / Double(sampleSize)).squareRoot()
    var taken = 0.0
    self.eigenvalues = eigenvalues
    references = eigenvalues.indices.map { index in
      defer { taken += eigenvalues[index] }
      return max(1, (p - taken) / (p - Double(index)) * edge * edge)
    }
  }
}
