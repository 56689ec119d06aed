import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics

/// Samples and matrices at the edges of what estimators can be given.
enum DegenerateInputs {
  /// A sample with its name in the tables of expected answers.
  struct Sample: Sendable {
    let name: String
    let responses: ResponseMatrix

    init(_ name: String, _ items: [[Double?]]) {
      self.name = name
      responses = ResponseMatrix(itemNames: items.indices.map { "i\($0)" }, items: items)
    }
  }

  /// Answers 1 to 5 of one factor, so many persons and items; seeded.
  static func answers(persons: Int, items: Int, categories: Int = 5, seed: UInt64 = 1) -> [[Double]] {
    var generator = SeededGenerator(seed: seed)
    let factor = (0..<persons).map { _ in generator.standardNormal() }
    return (0..<items).map { _ in
      factor.map { common in
        let share = Normal.cdf(0.7 * common + 0.714 * generator.standardNormal())
        return Double(1 + min(categories - 1, Int(share * Double(categories))))
      }
    }
  }

  static let samples: [Sample] = {
    let plain = answers(persons: 60, items: 5)
    let answered = [0.1, 0.3, 0.1, 0.3].map { Optional($0) }
    return [
      Sample("plain", plain),
      // A decimal without exact binary form: its mean is not quite itself.
      Sample("constant item", Array(plain.dropLast()) + [Array(repeating: 0.1, count: 60)]),
      Sample("perfectly correlated", Array(plain.prefix(3)) + [plain[0].map { 0.1 * $0 - 3 }, plain[1].map { -$0 }]),
      Sample("duplicated items", Array(plain.prefix(3)) + [plain[0], plain[0]]),
      Sample("fewer persons than items", answers(persons: 6, items: 10, seed: 4)),
      Sample("one item", [plain[0]]),
      Sample("nobody answered", Array(repeating: Array(repeating: nil, count: 20), count: 5)),
      Sample("nobody answered one", Array(plain.dropLast()) + [Array(repeating: nil, count: 60)]),
      Sample("two categories", answers(persons: 80, items: 6, categories: 2).map { $0.map { $0 - 1 } }),
      Sample("one person", [[1], [2], [3], [4], [5]]),
      Sample("two persons", [[1, 2], [2, 4], [3, 1], [4, 4], [5, 3]]),
      Sample("no persons", [[], [], [], [], []]),
      Sample("all answers equal", Array(repeating: Array(repeating: 0.1, count: 30), count: 4)),
      // Nobody answered both halves of the scale.
      Sample(
        "disjoint",
        plain.enumerated().map { item, list in list.enumerated().map { ($0 < 30) == (item < 3) ? $1 : nil } }
      ),
      // Those who answered both items all gave the same answer to the first, whose mean is another.
      Sample(
        "constant where common",
        [
          answered + [0.3, 0.3, 0.3, 0.1], [nil, 1, nil, 2, 3, 1, 2, nil], answered.reversed() + [0.1, 0.1, 0.3, 0.1],
        ]
      ),
      // Squares pass the end of the numbers.
      Sample("huge", plain.map { $0.map { 1e200 * $0 } }),
    ]
  }()

  /// Correlations with their names.
  static let matrices: [(name: String, values: Matrix)] = {
    func equal(_ order: Int, _ r: Double) -> Matrix {
      Matrix(rowCount: order, columnCount: order) { $0 == $1 ? 1 : r }
    }
    var rank = answers(persons: 6, items: 10, seed: 4)
    let few = Matrix(
      columns: rank.map { list in
        let mean = list.reduce(0, +) / 6
        let length = list.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
        return list.map { ($0 - mean) / length }
      }
    ).gram
    rank = []
    var duplicated = equal(6, 0.4)
    duplicated[0, 1] = 1
    duplicated[1, 0] = 1
    return [
      ("equal correlations", equal(6, 0.5)),
      ("uncorrelated", .identity(6)),
      ("all the same", equal(6, 1)),
      ("opposite", Matrix(rowCount: 6, columnCount: 6) { ($0 + $1).isMultiple(of: 2) ? 1 : -1 }),
      ("duplicated items", duplicated),
      ("fewer persons than items", few),
      (
        "indefinite",
        Matrix(rows: [[1, 0.9, -0.9, 0.3], [0.9, 1, 0.9, 0.3], [-0.9, 0.9, 1, 0.3], [0.3, 0.3, 0.3, 1]])
      ),
      ("least sum", equal(6, -0.2)),
      ("one item", .identity(1)),
      ("two items", equal(2, 0.4)),
      ("three items", equal(3, 0.4)),
    ]
  }()
}

/// Where a value holds NaN, looked for in all that is stored in it.
func nanPlaces(_ value: Any, _ path: String = "") -> [String] {
  switch value {
  case let number as Double: return number.isNaN ? [path] : []
  case let numbers as [Double]: return numbers.contains(where: \.isNaN) ? [path] : []
  case let matrix as Matrix: return matrix.elements.contains(where: \.isNaN) ? [path] : []
  case is String, is Int, is Bool: return []
  default:
    return Mirror(reflecting: value).children.enumerated().flatMap { index, child in
      nanPlaces(child.value, path + "." + (child.label ?? "\(index)"))
    }
  }
}
