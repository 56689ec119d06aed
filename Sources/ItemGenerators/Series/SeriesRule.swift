package import AssessmentDiagnostics

/// A rule that makes a series of numbers, with the complexity by which rules are compared.
package enum SeriesRule: Sendable, Hashable {
  /// Adds the same number.
  case adding(Int)
  /// Multiplies by the same number.
  case multiplying(Int)
  /// Adds two numbers in turn.
  case addingInTurn(Int, Int)
  /// Multiplies, then adds.
  case multiplyingAndAdding(Int, Int)
  /// Adds a number that itself grows by the same number.
  case addingMore(by: Int)
  /// Each is the sum of the two before it, and a number.
  case sumOfTwo(plus: Int)
  /// Multiplies and adds in turn.
  case multiplyingInTurn(Int, Int)
  /// Adds a number that itself is multiplied.
  case addingMultiplied(by: Int)
  /// Two series that take turns, each adding a number of its own.
  case interleaved(Int, Int)

  /// How much has to be found out: the order in which people try, by free numbers and nesting.
  package var complexity: Int {
    switch self {
    case .adding: 1
    case .multiplying: 2
    case .addingInTurn, .multiplyingAndAdding, .addingMore, .sumOfTwo: 3
    case .multiplyingInTurn, .addingMultiplied: 4
    case .interleaved: 5
    }
  }

  /// The number after these; `nil` where the rule gives none.
  func next(after terms: [Int]) -> Int? {
    let n = terms.count
    switch self {
    case .adding(let d): return terms[n - 1] + d
    case .multiplying(let k): return terms[n - 1] * k
    case .addingInTurn(let a, let b): return terms[n - 1] + (n % 2 == 1 ? a : b)
    case .multiplyingAndAdding(let k, let c): return terms[n - 1] * k + c
    case .addingMore(let s): return n < 2 ? nil : 2 * terms[n - 1] - terms[n - 2] + s
    case .sumOfTwo(let c): return n < 2 ? nil : terms[n - 1] + terms[n - 2] + c
    case .multiplyingInTurn(let k, let c): return n % 2 == 1 ? terms[n - 1] * k : terms[n - 1] + c
    case .addingMultiplied(let k): return n < 2 ? nil : terms[n - 1] + (terms[n - 1] - terms[n - 2]) * k
    case .interleaved(let a, let b): return n < 2 ? nil : terms[n - 2] + (n % 2 == 0 ? a : b)
    }
  }

  /// How many numbers the rule starts from.
  var starters: Int {
    switch self {
    case .adding, .multiplying, .addingInTurn, .multiplyingAndAdding, .multiplyingInTurn: 1
    case .addingMore, .sumOfTwo, .addingMultiplied, .interleaved: 2
    }
  }

  /// The rule in words.
  package var words: Phrase {
    switch self {
    case .adding(let d): Phrase(zh: "每次加 \(d)", en: "add \(d) each time")
    case .multiplying(let k): Phrase(zh: "每次乘 \(k)", en: "multiply by \(k) each time")
    case .addingInTurn(let a, let b): Phrase(zh: "轮流加 \(a)、加 \(b)", en: "add \(a) and \(b) in turn")
    case .multiplyingAndAdding(let k, let c): Phrase(zh: "每次乘 \(k) 再加 \(c)", en: "multiply by \(k), then add \(c)")
    case .addingMore(let s): Phrase(zh: "相邻两数的差每次多 \(s)", en: "the difference grows by \(s)")
    case .sumOfTwo(let c):
      c == 0
        ? Phrase(zh: "每个数是前两个数的和", en: "each is the sum of the two before")
        : Phrase(zh: "每个数是前两个数的和再加 \(c)", en: "each is the sum of the two before, plus \(c)")
    case .multiplyingInTurn(let k, let c): Phrase(zh: "轮流乘 \(k)、加 \(c)", en: "multiply by \(k) and add \(c) in turn")
    case .addingMultiplied(let k): Phrase(zh: "相邻两数的差每次乘 \(k)", en: "the difference is multiplied by \(k)")
    case .interleaved(let a, let b):
      Phrase(zh: "两列数交替：一列加 \(a)，一列加 \(b)", en: "two series in turn: one adds \(a), the other \(b)")
    }
  }
}

/// Finds every rule of the catalogue that makes a series: by solving for its numbers from the first terms and testing
/// them on all others. Two terms at least must be left for the test, or anything would fit.
package enum SeriesSolver {
  /// The rules that fit, simplest first.
  package static func rules(of terms: [Int]) -> [SeriesRule] {
    guard terms.count >= 5 else { return [] }
    return candidates(terms).filter { fits($0, terms) }.sorted { $0.complexity < $1.complexity }
  }

  /// Whether a rule makes every term from those before it.
  static func fits(_ rule: SeriesRule, _ terms: [Int]) -> Bool {
    (rule.starters..<terms.count).allSatisfy { rule.next(after: Array(terms[..<$0])) == terms[$0] }
  }

  /// One candidate of each kind: the only numbers with which the first terms agree.
  private static func candidates(_ t: [Int]) -> [SeriesRule] {
    var found: [SeriesRule] = [
      .adding(t[1] - t[0]), .addingInTurn(t[1] - t[0], t[2] - t[1]),
      .addingMore(by: t[2] - 2 * t[1] + t[0]), .sumOfTwo(plus: t[2] - t[1] - t[0]),
      .interleaved(t[2] - t[0], t[3] - t[1]),
    ]
    if t[0] != 0, t[1] % t[0] == 0 {
      found.append(.multiplying(t[1] / t[0]))
      found.append(.multiplyingInTurn(t[1] / t[0], t[2] - t[1]))
    }
    if t[1] != t[0], (t[2] - t[1]) % (t[1] - t[0]) == 0 {
      let k = (t[2] - t[1]) / (t[1] - t[0])
      found.append(.multiplyingAndAdding(k, t[1] - k * t[0]))
      found.append(.addingMultiplied(by: k))
    }
    return found
  }
}
