public import AssessmentDiagnostics
internal import AssessmentLinearAlgebra
internal import AssessmentPsychometrics

/// What a rotation takes beside its name.
public struct RotationOptions: Sendable, Hashable {
  /// Whether items are scaled to length 1 for the rotation.
  public enum Normalisation: String, Sendable, Hashable, Codable, CaseIterable {
    /// As is usual for the criterion: yes for the varimax kin and promax, no for the others.
    case usual
    /// Kaiser's normalisation.
    case kaiser
    /// The loadings as they are.
    case raw
  }

  /// The constant ε of geomin, above 0.
  public let geominEpsilon: Double
  /// Whether items are scaled for the rotation.
  public var normalisation: Normalisation
  /// Promax towards the powers of the loadings themselves, as R's `stats::promax` does; else of the scaled ones, as SPSS.
  public var promaxUsesRawTarget: Bool
  /// The loadings aimed at by a target rotation.
  public var target: RotationTarget?

  /// Options; what is not named is usual.
  ///
  /// - Throws: `geomin-epsilon` where ε is not above 0 and at most 1.
  public init(
    geominEpsilon: Double = 0.01,
    normalisation: Normalisation = .usual,
    promaxUsesRawTarget: Bool = false,
    target: RotationTarget? = nil
  ) throws(Findings) {
    guard geominEpsilon > 0, geominEpsilon <= 1 else {
      throw Findings([
        Finding(
          "geomin-epsilon",
          at: Place(),
          Phrase(
            zh: "geomin 的 ε \(geominEpsilon) 不大于 0 或大于 1",
            en: "geomin's ε \(geominEpsilon) is not above 0 and at most 1"
          ),
          remedy: Phrase(zh: "常用的是 0.01。", en: "0.01 is usual.")
        )
      ])
    }
    self.geominEpsilon = geominEpsilon
    self.normalisation = normalisation
    self.promaxUsesRawTarget = promaxUsesRawTarget
    self.target = target
  }

  /// What is usual.
  public static let usual = RotationOptions()

  private init() {
    geominEpsilon = 0.01
    normalisation = .usual
    promaxUsesRawTarget = false
  }

  /// The search of the best rotation with this seed.
  func search(seed: UInt64) -> RotationSearch {
    let kind: RotationSearch.Normalisation =
      switch normalisation {
      case .usual: .usual
      case .kaiser: .kaiser
      case .raw: .none
      }
    return RotationSearch(seed: seed, normalisation: kind)
  }
}

/// Loadings that a rotation aims at, by items; what is not given is free.
public struct RotationTarget: Sendable, Hashable {
  /// The items.
  public let items: [String]
  /// The loadings of each item on the factors, nil where free; one list for each item, all of one length.
  public let values: [[Double?]]

  /// A target; nil unless there is one list for each item, all of one length, with at least one factor.
  public init?(items: [String], values: [[Double?]]) {
    guard items.count == values.count, let width = values.first?.count, width > 0,
      values.allSatisfy({ $0.count == width })
    else { return nil }
    self.items = items
    self.values = values
  }

  /// How many factors it has.
  public var factorCount: Int { values[0].count }

  /// The target of these items; NaN where it is free, in all places of an item that it does not name.
  func matrix(of names: [String]) -> Matrix {
    Matrix(rowCount: names.count, columnCount: factorCount) { item, factor in
      items.firstIndex(of: names[item]).flatMap { values[$0][factor] } ?? .nan
    }
  }
}
