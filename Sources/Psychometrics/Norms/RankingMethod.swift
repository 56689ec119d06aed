/// How a rank among n people becomes a share of the population: `(r − offset) / (n + addend)`.
///
/// Ties share the mean of their ranks. All but Levenbach's are symmetric (`2 · offset + addend = 1`): turning the scale
/// round turns the shares round. Rankit is the mid-rank percentile, `(cf_below + ½ f) / N`.
///
/// - Source: Blom (1958); Tukey (1962); van der Waerden (1952); Bliss (1956, rankit); Levenbach (1953);
///   Filliben (1975); Yu & Huang (2001).
/// - Checked against: scipy (mean ranks). The R package cNORM 3.5.2 subtracts 3.75 in place of Blom's 3/8 and so puts the
///   lowest three of any group at a share of 0.
package enum RankingMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// (r − 3/8) / (n + 1/4).
  case blom
  /// (r − 1/3) / (n + 1/3).
  case tukey
  /// r / (n + 1).
  case vanDerWaerden
  /// (r − 1/2) / n.
  case rankit
  /// (r − 1/3) / (n + 0.4).
  case levenbach
  /// (r − 0.3175) / (n + 0.365).
  case filliben
  /// (r − 0.326) / (n + 0.348).
  case yuHuang

  /// What is subtracted from the rank and what is added to the number of people.
  package var constants: (offset: Double, addend: Double) {
    switch self {
    case .blom: (0.375, 0.25)
    case .tukey: (1.0 / 3, 1.0 / 3)
    case .vanDerWaerden: (0, 1)
    case .rankit: (0.5, 0)
    case .levenbach: (1.0 / 3, 0.4)
    case .filliben: (0.3175, 0.365)
    case .yuHuang: (0.326, 0.348)
    }
  }

  /// The share of the population at a (mean) rank of 1 … n.
  package func share(rank: Double, of count: Double) -> Double {
    let (offset, addend) = constants
    return (rank - offset) / (count + addend)
  }

  /// The share at a mid-rank share `(cf_below + ½ f) / N` among so many people: the rank is `N · share + ½`.
  package func share(midRankShare: Double, of count: Double) -> Double {
    self == .rankit ? midRankShare : share(rank: count * midRankShare + 0.5, of: count)
  }
}
