/// How well the code of a person and the code of an environment (or of an occupation that the person wants) agree.
///
/// The indices differ in what they see. `brownGore` and `iachan` see the order of all three letters and are the ones
/// to prefer; the hexagon enters `brownGore` and `firstLetterHexagon` only. Most are not symmetric in their two
/// codes.
///
/// Not here, because the defining paper was not at hand: Wiggins & Moody (1981), the K-P index of Kwak & Pulvino
/// (1982), Sb of Gati (1985).
public enum Congruence: String, Sendable, Hashable, Codable, CaseIterable {
  /// C of Brown & Gore (1994): `3X₁ + 2X₂ + X₃`, `Xᵢ = 3 − d(pᵢ, uᵢ)`; 0 … 18, mean 9 and SD 3.693 over all pairs.
  case brownGore
  /// M of Iachan (1984): the sum over equal letters of weights 22 10 4 / 10 5 2 / 4 2 1 (rows: place in the person's
  /// code, columns: place in the other); 0 … 28, mean 10 and SD 7.81 over all pairs, 22 different values.
  case iachan
  /// Iachan (1990) for two letters: weights 5 2 / 2 1; 0 … 6. Longer codes are read to their second letter.
  case iachanTwoLetter
  /// Zener & Schnuelle (1976), the highest level that holds: 6 the same code, 5 the first two in order, 4 the same
  /// three letters, 3 the same first letter, 2 the person's first two both occur, 1 the first occurs, 0 otherwise.
  case zenerSchnuelle
  /// Holland's first-letter agreement: 1 the same first letter, 0 another.
  case firstLetter
  /// Holland's first letters on the hexagon, `4 − d`: 4 the same, 3 adjacent, 2 alternate, 1 opposite.
  case firstLetterHexagon
  /// Wolfe & Betz (1981): 2 the person's first two letters both occur, at any place; 1 only the first letters are
  /// the same; 0 otherwise.
  case wolfeBetz
  /// Healy & Mourton (1983) for two letters: 3 both are the same in any order, 2 one is, 1 none is.
  case healyMourton
  /// N3 of Joerin Fux: how many letters the two codes share; 0 … 3.
  case sharedLetters

  /// The least and the greatest value.
  public var range: ClosedRange<Double> {
    switch self {
    case .brownGore: 0...18
    case .iachan: 0...28
    case .iachanTwoLetter, .zenerSchnuelle: 0...6
    case .firstLetter: 0...1
    case .firstLetterHexagon: 1...4
    case .wolfeBetz: 0...2
    case .healyMourton: 1...3
    case .sharedLetters: 0...3
    }
  }

  /// How many letters both codes need.
  public var requiredLength: Int {
    switch self {
    case .brownGore, .iachan, .zenerSchnuelle, .sharedLetters: 3
    case .iachanTwoLetter, .wolfeBetz, .healyMourton: 2
    case .firstLetter, .firstLetterHexagon: 1
    }
  }

  /// The index between the code of a person and the code of an environment.
  ///
  /// - Edge: `tooFewLetters` where one of the codes is shorter than the index needs.
  public func value(person: HollandCode, environment: HollandCode) -> Result<Double, Undefined> {
    guard min(person.length, environment.length) >= requiredLength else { return .failure(.tooFewLetters) }
    return .success(Double(level(person.types, environment.types)))
  }

  /// The mean of the index over every pair of tie-broken codes.
  ///
  /// - Edge: `tooFewLetters` as for two codes.
  /// - Source: Iachan (1990): SEI against E, S, then A or I is (20 + 21)/2 = 20.5.
  public func mean(person: CodeSet, environment: CodeSet) -> Result<Double, Undefined> {
    guard min(person.declared.length, environment.declared.length) >= requiredLength else {
      return .failure(.tooFewLetters)
    }
    var sum = 0
    for p in person.codes {
      for u in environment.codes { sum += level(p.types, u.types) }
    }
    return .success(Double(sum) / Double(person.codes.count * environment.codes.count))
  }

  private func level(_ p: [HollandType], _ u: [HollandType]) -> Int {
    switch self {
    case .brownGore: (0..<3).reduce(0) { $0 + (3 - $1) * (3 - p[$1].distance(to: u[$1])) }
    case .iachan: Self.matches(p, u, weights: [[22, 10, 4], [10, 5, 2], [4, 2, 1]])
    case .iachanTwoLetter: Self.matches(p, u, weights: [[5, 2], [2, 1]])
    case .zenerSchnuelle: Self.zenerSchnuelleLevel(p, u)
    case .firstLetter: p[0] == u[0] ? 1 : 0
    case .firstLetterHexagon: 4 - p[0].distance(to: u[0])
    case .wolfeBetz: u.contains(p[0]) && u.contains(p[1]) ? 2 : p[0] == u[0] ? 1 : 0
    case .healyMourton: 1 + p.prefix(2).count { u.prefix(2).contains($0) }
    case .sharedLetters: p.count { u.contains($0) }
    }
  }

  private static func matches(_ p: [HollandType], _ u: [HollandType], weights: [[Int]]) -> Int {
    var sum = 0
    for (i, row) in weights.enumerated() {
      for (j, weight) in row.enumerated() where p[i] == u[j] { sum += weight }
    }
    return sum
  }

  private static func zenerSchnuelleLevel(_ p: [HollandType], _ u: [HollandType]) -> Int {
    if p == u { return 6 }
    if p[0] == u[0] && p[1] == u[1] { return 5 }
    if Set(p) == Set(u) { return 4 }
    if p[0] == u[0] { return 3 }
    guard u.contains(p[0]) else { return 0 }
    return u.contains(p[1]) ? 2 : 1
  }
}
