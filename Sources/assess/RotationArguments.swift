public import ArgumentParser
public import CareerAssessment

extension RotationChoice: ExpressibleByArgument {}
extension RotationOptions.Normalisation: ExpressibleByArgument {}

/// Which variant of promax is meant.
enum PromaxTarget: String, ExpressibleByArgument, CaseIterable {
  /// Powers of the scaled loadings, as SPSS and psych.
  case scaled
  /// Powers of the loadings themselves, as R's `stats::promax`.
  case raw
}

/// How factors are turned.
struct RotationArguments: ParsableArguments {
  @Option(
    help:
      "旋转 · Rotation: none; 正交 orthogonal: varimax, quartimax, equamax, parsimax, entropy, bifactor, orthogonalGeomin, orthogonalInfomax, orthogonalBentler, tandem1, tandem2, orthogonalTarget; 斜交 oblique: promax, oblimin, quartimin, geomin, infomax, bentler, simplimax, obliqueBifactor, target, key（朝向计分键 · a target from the instrument's key）."
  )
  var rotation: RotationChoice = .oblimin

  @Option(help: "geomin 的 ε · The constant of geomin.")
  var geominEpsilon = 0.01

  @Option(help: "旋转前是否按共同度缩放 · Scale items before rotation: usual, kaiser, raw.")
  var normalisation: RotationOptions.Normalisation = .usual

  @Option(help: "promax 的目标取自缩放后还是原来的载荷 · Promax aims at powers of loadings: scaled (SPSS), raw (R).")
  var promaxTarget: PromaxTarget = .scaled

  @Option(
    help:
      "target 旋转的目标载荷表：每题一行，空格为自由 · Table of the loadings aimed at: a row an item, free where empty."
  )
  var target: String?

  func validate() throws {
    guard geominEpsilon > 0, geominEpsilon <= 1 else {
      throw ValidationError("--geomin-epsilon \(geominEpsilon)：应大于 0、不大于 1 · must be above 0, at most 1")
    }
    if rotation.needsTarget, target == nil {
      throw ValidationError(
        "--rotation \(rotation.rawValue)：需要用 --target 文件 给出目标载荷 · needs the loadings aimed at, as in --target target.csv"
      )
    }
    if !rotation.needsTarget, target != nil {
      throw ValidationError(
        "--target：只与 --rotation target 或 orthogonalTarget 同用 · only with --rotation target or orthogonalTarget"
      )
    }
  }

  /// What the rotation takes beside its name.
  func options() throws(Findings) -> RotationOptions {
    var found: RotationTarget?
    if let target { found = try RotationTarget(path: target) }
    return try RotationOptions(
      geominEpsilon: geominEpsilon,
      normalisation: normalisation,
      promaxUsesRawTarget: promaxTarget == .raw,
      target: found
    )
  }
}
