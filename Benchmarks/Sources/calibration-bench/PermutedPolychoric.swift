internal import LinearAlgebra
internal import Psychometrics

/// Samples without factors for parallel analysis on polychoric correlations: the answers, each item's shuffled.
func permutedPolychoric(_ sample: ResponseMatrix) -> PermutedSample {
  let polychoric = Polychoric()
  let names = sample.itemNames
  return PermutedSample(sample.values) { shuffled in
    let answers = ResponseMatrix(itemNames: names, values: shuffled)
    var result = Matrix.identity(names.count)
    let codes = names.indices.compactMap { CategoryCodes(answers, item: $0) }
    guard codes.count == names.count else { return nil }
    for second in names.indices {
      for first in 0..<second {
        guard let fit = polychoric.fit(ContingencyTable(codes[first], codes[second])) else { return nil }
        result[first, second] = fit.correlation
        result[second, first] = fit.correlation
      }
    }
    return result
  }
}
