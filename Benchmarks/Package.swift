// swift-tools-version: 6.2
import PackageDescription

/// As strict as the package that is measured.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// What calibrates is `package`: another package cannot see it, and it is no product. The folders in Sources are therefore
// links to the folders of the measured package, built here as targets of this one: one source, one kind of access.
let package = Package(
  name: "career-assessment-benchmarks",
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1")
  ],
  targets: [
    // MARK: Measured
    .systemLibrary(
      name: "AssessmentCOpenBLAS",
      pkgConfig: "lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]
    ),
    .target(name: "AssessmentLinearAlgebra", dependencies: ["AssessmentCOpenBLAS"], swiftSettings: strict),
    .target(
      name: "AssessmentNumericalMethods",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentMeasurement",
      dependencies: ["AssessmentNumericalMethods", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentPsychometrics",
      dependencies: [
        "AssessmentLinearAlgebra", "AssessmentNumericalMethods", "AssessmentMeasurement",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),

    // MARK: Measuring
    .executableTarget(
      name: "calibration-bench",
      dependencies: ["AssessmentPsychometrics", "AssessmentLinearAlgebra"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "extraction-study",
      dependencies: ["AssessmentPsychometrics", "AssessmentLinearAlgebra", "AssessmentNumericalMethods"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)

/// The module of the folder `Sources/X` is `AssessmentX`: a name that no other package has.
let prefix = "Assessment"
for target in package.targets where target.name.hasPrefix(prefix) {
  target.path = "Sources/" + target.name.dropFirst(prefix.count)
}
