package import AssessmentInstruments

/// Which groups of people get norms of their own: by sex, by age, by both, or nobody but everyone together.
///
/// The leaves are the smallest cells that people are counted in: sex (unknown, female, male) within band of age (unknown,
/// then rising). With one way of dividing only, the other has a single leaf. Groups form a tree: everyone, bands of age,
/// the sexes within a band (or within everyone where there are no bands).
public struct NormStrata: Sendable, Hashable, Codable {
  /// Whether the sexes get norms of their own; a request for results must ask for them.
  public let isBySex: Bool
  /// The ages at which one band ends and the next begins, years, rising; none for no bands.
  public let ageCuts: [Double]

  /// A division. A job throws where `isUsable(ageCuts:)` does not hold.
  public init(isBySex: Bool = false, ageCuts: [Double] = []) {
    self.isBySex = isBySex
    self.ageCuts = ageCuts
  }

  /// Whether ages can divide people: at most 100, rising strictly, above 0 and below 150.
  public static func isUsable(ageCuts: [Double]) -> Bool {
    ageCuts.count <= 100 && ageCuts.allSatisfy { $0 > 0 && $0 < 150 }
      && zip(ageCuts, ageCuts.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// One group of the tree.
  package struct Group: Sendable, Hashable {
    /// Its id in a norm set.
    package let id: String
    /// The id of the larger group.
    package let parent: String?
    /// The sex of its people; nil for both and unknown.
    package let sex: NormGroup.Sex?
    /// The band of ages of its people; nil for all and unknown.
    package let band: Int?
  }

  /// How many bands of age there are; 0 without cuts.
  package var bandCount: Int { ageCuts.isEmpty ? 0 : ageCuts.count + 1 }

  /// How many leaves there are.
  package var leafCount: Int { (isBySex ? 3 : 1) * (bandCount + 1) }

  /// The leaf of a person.
  package func leaf(sex: NormGroup.Sex?, age: Double?) -> Int {
    let sexes = isBySex ? 3 : 1
    let place = isBySex ? sex.map { $0 == .female ? 1 : 2 } ?? 0 : 0
    return band(ofAge: age).map { ($0 + 1) * sexes + place } ?? place
  }

  /// The band of an age; nil if it is unknown or there are no bands.
  package func band(ofAge age: Double?) -> Int? {
    guard let age, age.isFinite, bandCount > 0 else { return nil }
    return ageCuts.count { $0 <= age }
  }

  /// The ages of a band: inclusive below, exclusive above; nil where it is open.
  package func ages(ofBand band: Int) -> (from: Double?, below: Double?) {
    (band > 0 ? ageCuts[band - 1] : nil, band < ageCuts.count ? ageCuts[band] : nil)
  }

  /// All groups, each after its parent.
  package var groups: [Group] {
    let everyone = Group(id: Self.everyone, parent: nil, sex: nil, band: nil)
    let bands = (0..<bandCount).map { Group(id: "age-\($0 + 1)", parent: everyone.id, sex: nil, band: $0) }
    guard isBySex else { return [everyone] + bands }
    let parents = bands.isEmpty ? [everyone] : bands
    return [everyone] + bands
      + parents.flatMap { parent in
        NormGroup.Sex.allCases.map { sex in
          Group(
            id: bands.isEmpty ? sex.rawValue : "\(parent.id)-\(sex.rawValue)",
            parent: parent.id,
            sex: sex,
            band: parent.band
          )
        }
      }
  }

  /// The id of the group of all people.
  package static let everyone = "all"

  /// The leaves whose people are in a group and in none of its parts.
  package func ownLeaves(of group: Group) -> [Int] {
    let sexes = isBySex ? 3 : 1
    func leaves(_ row: Int) -> [Int] {
      if let sex = group.sex { return [row * sexes + (sex == .female ? 1 : 2)] }
      // Without bands everyone's parts are the sexes, else the bands with all their people.
      let hasSexParts = isBySex && (group.band != nil || bandCount == 0)
      return hasSexParts ? [row * sexes] : (0..<sexes).map { row * sexes + $0 }
    }
    return leaves(group.band.map { $0 + 1 } ?? 0)
  }
}
