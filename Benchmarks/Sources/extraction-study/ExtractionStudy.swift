import Foundation
import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics

/// Do the usual starts of an extraction find the best optimum? Correlation matrices of made-up samples, 8 to 80 variables
/// with 1 to 8 factors, each extracted from the usual starts and from a hundred and more.
///
///     extraction-study [COUNT] [FOLDER]
///
/// prints one line a fit; with a folder the matrices are written there for `extraction_peers.R`.
@main enum ExtractionStudy {
  static func main() throws {
    let words = CommandLine.arguments
    let count = words.count > 1 ? Int(words[1]) ?? 200 : 200
    let folder = words.count > 2 ? words[2] : nil
    print("case\titems\tfactors\tpeople\tmethod\tours\treference\tmissed\tseconds\tshareAtBest\toptima")
    for number in 0..<count {
      let sample = Sample(number)
      if let folder { try sample.write(to: folder) }
      for method in [Extraction.minres, .maximumLikelihood] { report(sample, method) }
    }
  }

  private static func report(_ sample: Sample, _ method: Extraction) {
    var request = FactorAnalysis(factorCount: sample.factorCount, extraction: method, rotation: .none)
    let clock = ContinuousClock()
    let begin = clock.now
    let usual = try? request.fit(sample.correlations)
    let seconds = Double((clock.now - begin) / .milliseconds(1)) / 1000
    // A Heywood start for each variable, and as many random ones as make a hundred or more.
    request.starts = ExtractionStarts(heywoodCount: sample.itemCount, randomCount: 100, seed: 20_261_128)
    let many = try? request.fit(sample.correlations)
    let ours = usual?.extractionReport?.optima.first?.value ?? .nan
    let reference = min(many?.extractionReport?.optima.first?.value ?? .nan, ours)
    let isMissed = !(ours - reference <= 1e-5 * max(1e-3, abs(reference)))
    let figures = [ours, reference].map { String(format: "%.8f", $0) }
    let share = String(format: "%.2f", usual?.extractionReport?.shareAtBest ?? 0)
    let optima = many?.extractionReport?.optima.count ?? 0
    print(
      "\(sample.number)\t\(sample.itemCount)\t\(sample.factorCount)\t\(sample.personCount)\t\(method.rawValue)\t"
        + "\(figures[0])\t\(figures[1])\t\(isMissed ? 1 : 0)\t\(String(format: "%.4f", seconds))\t\(share)\t\(optima)"
    )
  }
}

/// The correlations of a made-up sample from a factor model with minor disturbances.
struct Sample {
  let number: Int
  let itemCount: Int
  let factorCount: Int
  let personCount: Int
  let correlations: Matrix

  init(_ number: Int) {
    self.number = number
    var generator = SeededGenerator(seed: 4_711).stream(number)
    let sizes = [8, 10, 12, 15, 18, 20, 24, 30, 40, 60, 80]
    itemCount = sizes[number % sizes.count]
    let largest = min(8, FactorAnalysis.largestFactorCount(itemCount: itemCount))
    factorCount = 1 + number / sizes.count % largest
    personCount = max(itemCount + 20, [60, 120, 250, 600][number % 4])
    let (items, factors) = (itemCount, factorCount)
    // Loadings of .3 to .9 on the own factor, small ones elsewhere; every fifth case has a variable that is nearly a factor.
    var loadings = Matrix(rowCount: items, columnCount: factors)
    for item in 0..<items {
      for factor in 0..<factors {
        let isOwn = item % factors == factor
        loadings[item, factor] =
          isOwn ? Double.random(in: 0.3..<0.9, using: &generator) : Double.random(in: -0.2..<0.2, using: &generator)
      }
    }
    if number % 5 == 0 { loadings[0, 0] = 0.97 }
    let minor = Matrix(rowCount: items, columnCount: 10) { _, _ in 0.12 * generator.standardNormal() }
    let unique = (0..<items).map { item in
      max(0.02, 1 - (0..<factors).reduce(0) { $0 + loadings[item, $1] * loadings[item, $1] }).squareRoot()
    }
    let columns = (0..<personCount).map { _ -> [Double] in
      let scores = (0..<factors).map { _ in generator.standardNormal() }
      let others = (0..<10).map { _ in generator.standardNormal() }
      return (0..<items).map { item in
        var value = unique[item] * generator.standardNormal()
        for factor in 0..<factors { value += loadings[item, factor] * scores[factor] }
        for place in 0..<10 { value += minor[item, place] * others[place] }
        return value
      }
    }
    let data = Matrix(columns: columns).transposed
    let centred = Matrix(rowCount: personCount, columnCount: items) { row, column in
      data[row, column] - data.column(column).reduce(0, +) / Double(data.rowCount)
    }
    let products = centred.gram
    let scale = products.diagonal.map { 1 / $0.squareRoot() }
    var found = products.scalingRows(by: scale).scalingColumns(by: scale)
    for item in 0..<items { found[item, item] = 1 }
    correlations = found
  }

  func write(to folder: String) throws {
    let rows = (0..<itemCount).map { row in correlations.row(row).map { "\($0)" }.joined(separator: ",") }
    let name = "\(number)_\(itemCount)_\(factorCount)_\(personCount).csv"
    try rows.joined(separator: "\n").write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }
}
