/// Elementary symmetric functions of items with ordered categories: γ(r) sums the products of one term per item over all
/// patterns with the sum score r. All terms are positive and only added and multiplied, so nothing cancels.
///
/// - Source: Andersen (1972), JRSS B 34, 42–54; the summation algorithm of Verhelst, Glas & van der Sluis (1984),
///   Computational Statistics Quarterly 1, 245–262.
package struct SymmetricFunctions {
  /// The terms of each item, category by category, scaled to the sum 1.
  package let terms: [[Double]]
  /// γ of all items.
  package let all: [Double]
  private let prefixes: [[Double]]
  private let suffixes: [[Double]]

  /// - Parameter terms: the terms of each item, the first that of category 0.
  package init(_ terms: [[Double]]) {
    let scaled = terms.map { item -> [Double] in
      let sum = item.reduce(0, +)
      return item.map { $0 / sum }
    }
    self.terms = scaled
    var prefixes = [[1.0]]
    for item in scaled { prefixes.append(Self.product(prefixes[prefixes.count - 1], item)) }
    var suffixes = [[1.0]]
    for item in scaled.reversed() { suffixes.append(Self.product(suffixes[suffixes.count - 1], item)) }
    self.prefixes = prefixes
    self.suffixes = suffixes.reversed()
    all = prefixes[prefixes.count - 1]
  }

  /// γ without one item.
  package func without(_ item: Int) -> [Double] { Self.product(prefixes[item], suffixes[item + 1]) }

  /// The functions of all items but one.
  package func removing(_ item: Int) -> SymmetricFunctions {
    SymmetricFunctions(terms.enumerated().filter { $0.offset != item }.map(\.element))
  }

  /// The probability of each category of an item given each sum score: at [score][category].
  package func probabilities(_ item: Int) -> [[Double]] {
    let rest = without(item)
    return all.indices.map { score in
      terms[item].indices.map { k in
        let other = score - k
        return other >= 0 && other < rest.count ? terms[item][k] * rest[other] / all[score] : 0
      }
    }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: a.count + b.count - 1)
    for (i, left) in a.enumerated() where left > 0 {
      for (j, right) in b.enumerated() { result[i + j] += left * right }
    }
    return result
  }
}
