/// The codes that equal scores allow: one where nothing is tied, else every way to break the ties, all equally good.
///
/// An index between people or environments with ties is the mean of the index over their codes.
/// - Source: Iachan (1990), Some extensions of the Iachan congruence index, Journal of Vocational Behavior 36.
public struct CodeSet: Sendable, Hashable {
  /// The codes, none twice; the first breaks ties in the order R I A S E C.
  public let codes: [HollandCode]

  /// A code without ties.
  public init(_ code: HollandCode) { self.codes = [code] }

  /// Several codes.
  ///
  /// - Precondition: at least one code, none twice, all of one length.
  package init(_ codes: [HollandCode]) {
    precondition(!codes.isEmpty, "a set of codes holds at least one")
    precondition(Set(codes).count == codes.count, "no code occurs twice in a set of codes")
    precondition(Set(codes.map(\.length)).count == 1, "the codes of a set have one length")
    self.codes = codes
  }

  /// The codes that can be read from groups of tied types, the group with the highest score first.
  ///
  /// Within a group every order counts, and where the last place falls inside a group every choice for it.
  /// - Precondition: the groups hold at least `length` types (1 to 3), none twice.
  /// - Cost: at most 120 codes (all six tied, three letters).
  package init(tieGroups: [[HollandType]], length: Int = 3) {
    precondition((1...3).contains(length), "a Holland code has one to three letters")
    precondition(tieGroups.reduce(0) { $0 + $1.count } >= length, "the groups hold too few types for the code")
    var heads: [[HollandType]] = [[]]
    for group in tieGroups {
      let ordered = group.sorted()
      for _ in ordered.indices where heads[0].count < length {
        heads = heads.flatMap { head in ordered.filter { !head.contains($0) }.map { head + [$0] } }
      }
    }
    self.init(heads.map(HollandCode.init))
  }

  /// The code that stands for the set where only one can be shown: ties broken in the order R I A S E C.
  public var declared: HollandCode { codes[0] }

  /// Whether ties allow more than one code.
  public var isTied: Bool { codes.count > 1 }

  /// The letters that every code agrees on, place by place; nil where the place is not settled.
  public var settledLetters: [HollandType?] {
    (0..<declared.length).map { place in
      let type = declared.types[place]
      return codes.allSatisfy { $0.types[place] == type } ? type : nil
    }
  }
}
