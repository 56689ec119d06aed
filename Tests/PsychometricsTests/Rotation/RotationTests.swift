import AssessmentLinearAlgebra
import AssessmentNumericalMethods
import AssessmentPsychometrics
import TestSupport
import Testing

@Suite("Rotation")
struct RotationTests {
  static let golden: [(file: String, rotation: Rotation)] = [
    ("bifactorQ_raw", .bifactor(.oblique)), ("bifactorT_raw", .bifactor(.orthogonal)), ("entropy_raw", .entropy),
    ("geominQ_kaiser", .geomin(epsilon: 0.01, .oblique)), ("geominQ_raw", .geomin(epsilon: 0.01, .oblique)),
    ("geominT_kaiser", .geomin(epsilon: 0.01, .orthogonal)), ("geominT_raw", .geomin(epsilon: 0.01, .orthogonal)),
    ("infomaxQ_raw", .infomax(.oblique)), ("infomaxT_raw", .infomax(.orthogonal)), ("oblimin_kaiser", .oblimin()),
    ("oblimin_raw", .oblimin()), ("quartimin_kaiser", .quartimin), ("quartimin_raw", .quartimin),
    ("quartimax_kaiser", .quartimax), ("quartimax_raw", .quartimax), ("varimax_kaiser", .varimax),
    ("varimax_raw", .varimax),
  ]

  func start() throws -> Matrix { try FactorReference.labelled("rot_in_bfi5_minres.csv") }

  @Test("Criterion and loadings of GPArotation's best of twenty starts", arguments: golden)
  func gpaRotation(_ file: String, _ rotation: Rotation) throws {
    let reference = try FactorReference("rot_bfi5_minres_" + file)
    let search = RotationSearch(randomStartCount: 20, normalisation: file.hasSuffix("kaiser") ? .kaiser : .none)
    let rotated = rotation.rotate(try start(), search: search)
    let report = try #require(rotated.report)
    #expect(report.convergence.isConverged)
    #expect(report.startCount == 21)
    #expect(agree(report.criterionValue, try reference.number("f"), .converged(to: 1e-8)))
    let gap = largestGapAfterMatching(rotated.loadings, try reference.matrix("loadings"))
    #expect(agree(gap, 0, try reference.tolerance))
  }

  @Test("varimax and promax of R's stats, run to 1e-12")
  func stats() throws {
    let reference = try FactorReference("rot_bfi5_minres_stats_varimax_promax")
    let varimax = Rotation.varimax.rotate(try start()).loadings
    #expect(agree(largestGapAfterMatching(varimax, try reference.matrix("varimax")), 0, .converged(to: 1e-6)))
    let promax = Rotation.promax(usesRawTarget: true).rotate(try start()).loadings
    #expect(agree(largestGapAfterMatching(promax, try reference.matrix("promax")), 0, .converged(to: 1e-6)))
  }

  @Test(
    "Communalities, common variance and the link of loadings, Φ and T are kept",
    arguments: RotationCriterionTests.searched
  )
  func identities(_ rotation: Rotation) throws {
    let model = try FactorAnalysis(factorCount: 3, rotation: .none).fit(ExactModel().correlations)
    let loadings = model.loadings
    let rotated = rotation.rotate(loadings)
    let common = (rotated.loadings * rotated.factorCorrelations).multiplied(
      by: rotated.loadings,
      transposingOther: true
    )
    #expect(agree((common - loadings.outerGram).largestMagnitude, 0, .converged(to: 1e-12)))
    let gram = rotated.transformation.gram
    #expect(agree((gram - rotated.factorCorrelations).largestMagnitude, 0, .converged(to: 1e-12)))
    let back = rotated.loadings.multiplied(by: rotated.transformation, transposingOther: true)
    #expect(agree((back - loadings).largestMagnitude, 0, .converged(to: 1e-12)))
    if rotation.kind == .orthogonal {
      #expect(rotated.factorCorrelations == .identity(3))
    } else {
      for value in rotated.factorCorrelations.diagonal { #expect(value == 1) }
    }
  }

  @Test(
    "The result does not depend on which rotation of the loadings it starts from",
    arguments: RotationCriterionTests.searched
  )
  func startFree(_ rotation: Rotation) throws {
    let loadings = try FactorAnalysis(factorCount: 3, rotation: .none).fit(ExactModel().correlations).loadings
    let turned = Rotation.quartimax.rotate(loadings).loadings
    let a = rotation.rotate(loadings, search: RotationSearch(randomStartCount: 12))
    let b = rotation.rotate(turned, search: RotationSearch(randomStartCount: 12, seed: 9))
    #expect(agree(a.report?.criterionValue, b.report?.criterionValue, .converged(to: 1e-9)))
    #expect(agree(largestGapAfterMatching(a.loadings, b.loadings), 0, .converged(to: 1e-4)))
  }

  /// Loadings that have a perfect cluster structure are the optimum of every criterion of simple structure.
  @Test(
    "Perfect simple structure is found",
    arguments: [
      Rotation.varimax, .quartimax, .entropy, .oblimin(), .quartimin, .geomin(epsilon: 1e-4, .oblique),
      .simplimax(zeroCount: 24), .infomax(.orthogonal), .crawfordFerguson(kappa: 0.05, .oblique), .promax(),
    ]
  )
  func simpleStructure(_ rotation: Rotation) throws {
    let simple = Matrix(rowCount: 12, columnCount: 3) { row, column in row / 4 == column ? 0.8 - 0.05 * Double(row) : 0
    }
    var generator = SeededGenerator(seed: 2)
    let turn = try QR(Matrix(rowCount: 3, columnCount: 3) { _, _ in generator.standardNormal() }).q
    let rotated = rotation.rotate(simple * turn, search: RotationSearch(randomStartCount: 20))
    #expect(agree(largestGapAfterMatching(simple, rotated.loadings), 0, .converged(to: 1e-5)))
    #expect(agree((rotated.factorCorrelations - .identity(3)).largestMagnitude, 0, .converged(to: 1e-5)))
  }

  /// Six items, two factors; GPArotation 2022.10, run to 1e-7. The criteria are flat at their minimum.
  @Test(
    "Bentler's and Comrey's criteria of GPArotation",
    arguments: [
      (.bentler(.oblique), true, 0.000078210, [0.9532, 0.0618]),
      (.bentler(.oblique), false, 0.000003029, [0.9412, 0.0188]),
      (.bentler(.orthogonal), true, 0.000558115, [0.9392, 0.0501]),
      (.bentler(.orthogonal), false, 0.000005227, [0.9405, 0.0040]),
      (.tandem(isFirst: true), true, -16.987204384, [0.9393, 0.0479]),
      (.tandem(isFirst: true), false, -2.008553595, [0.9405, 0.0049]),
      (.tandem(isFirst: false), true, 1.016297525, [0.9391, 0.0518]),
      (.tandem(isFirst: false), false, 1.779167309, [0.9403, 0.0215]),
    ] as [(Rotation, Bool, Double, [Double])]
  )
  func otherCriteria(_ rotation: Rotation, _ isNormalised: Bool, _ value: Double, _ first: [Double]) throws {
    let loadings = Matrix(rows: [
      [-0.8534, -0.3954], [-0.4682, -0.1712], [-0.5608, -0.1849], [-0.4395, 0.9016], [-0.2505, 0.2805],
      [-0.2083, 0.2634],
    ])
    let rotated = rotation.rotate(loadings, search: RotationSearch(normalisation: isNormalised ? .kaiser : .none))
    let report = try #require(rotated.report)
    #expect(report.convergence.isConverged && report.isNormalised == isNormalised)
    #expect(agree(report.criterionValue, value, .converged(to: 1e-8)))
    let own = rotated.loadings.row(0).map { abs($0) }.sorted(by: >)
    for (ours, theirs) in zip(own, first) { #expect(agree(ours, theirs, .converged(to: 2e-3))) }
  }

  /// With correlated factors the criterion reaches 0 in many places (Jennrich & Bentler 2012), so that only the
  /// orthogonal rotation can give the factors back.
  @Test("A general factor and three groups are found by bifactor rotation", arguments: Rotation.Kind.allCases)
  func bifactor(_ kind: Rotation.Kind) throws {
    let truth = Matrix(rowCount: 12, columnCount: 4) { row, column in
      column == 0 ? 0.5 + 0.02 * Double(row) : row / 4 == column - 1 ? 0.5 - 0.02 * Double(row % 3) : 0
    }
    var generator = SeededGenerator(seed: 3)
    let turn = try QR(Matrix(rowCount: 4, columnCount: 4) { _, _ in generator.standardNormal() }).q
    let rotated = Rotation.bifactor(kind).rotate(truth * turn, search: RotationSearch(randomStartCount: 20))
    #expect(agree(rotated.report?.criterionValue, 0, .converged(to: 1e-9)))
    guard kind == .orthogonal else { return }
    #expect(agree(largestGapAfterMatching(truth, rotated.loadings), 0, .converged(to: 1e-4)))
    // The general factor stays in front although a group factor might explain more.
    for item in 0..<12 { #expect(abs(rotated.loadings[item, 0]) > 0.4) }
  }

  @Test("Several optima are counted and reported, best first")
  func localOptima() throws {
    let search = RotationSearch(randomStartCount: 40, normalisation: .none)
    let report = try #require(Rotation.geomin(epsilon: 0.01, .orthogonal).rotate(try start(), search: search).report)
    #expect(report.optima.count >= 2)
    #expect(report.optima.map(\.value) == report.optima.map(\.value).sorted())
    #expect(report.optima.reduce(0) { $0 + $1.startCount } == 41)
    #expect(report.shareAtBest > 0 && report.shareAtBest < 1)
    let single = RotationSearch(randomStartCount: 0)
    #expect(try Rotation.oblimin().rotate(start(), search: single).report?.startCount == 1)
  }

  @Test("Equamax and parsimax are the Crawford–Ferguson members they are named after")
  func namesakes() throws {
    let loadings = try start()
    let kaiser = RotationSearch(normalisation: .kaiser)
    let family: [(Rotation, Double)] = [(.varimax, 1.0 / 25), (.equamax, 5.0 / 50), (.parsimax, 4.0 / 28)]
    for (rotation, kappa) in family {
      let member = Rotation.crawfordFerguson(kappa: kappa, .orthogonal).rotate(loadings, search: kaiser).loadings
      #expect(agree(largestGapAfterMatching(rotation.rotate(loadings).loadings, member), 0, .converged(to: 1e-6)))
    }
  }

  @Test("Procrustes undoes a rotation and keeps order and signs; so does a target")
  func procrustes() throws {
    let target = ExactModel().loadings.scalingColumns(by: [1, -1, 1])
    var generator = SeededGenerator(seed: 8)
    let turn = try QR(Matrix(rowCount: 3, columnCount: 3) { _, _ in generator.standardNormal() }).q
    let back = Rotation.procrustes(target).rotate(target * turn)
    #expect(agree((back.loadings - target).largestMagnitude, 0, .converged(to: 1e-13)))
    let aimed = Rotation.target(target, .orthogonal).rotate(target * turn)
    #expect(agree((aimed.loadings - target).largestMagnitude, 0, .converged(to: 1e-7)))
  }

  @Test("Items without loadings survive Kaiser's normalisation; one factor is left alone")
  func degenerate() throws {
    var loadings = ExactModel().loadings
    for factor in 0..<3 { loadings[5, factor] = 0 }
    let rotated = Rotation.varimax.rotate(loadings)
    #expect(rotated.loadings.isFinite)
    #expect(rotated.loadings.row(5) == [0, 0, 0])
    let one = Matrix(columns: [[0.5, 0.6, 0.7]])
    #expect(Rotation.oblimin().rotate(one).loadings == one)
    #expect(Rotation.oblimin().rotate(one).report == nil)
    let flat = Rotation.promax().rotate(Matrix(rowCount: 6, columnCount: 2))
    #expect(flat.loadings.isFinite && flat.factorCorrelations.isFinite)
  }
}
