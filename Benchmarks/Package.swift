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
      name: "COpenBLAS",
      pkgConfig: "lapacke",
      providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]
    ),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS"], swiftSettings: strict),
    .target(
      name: "NumericalMethods",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    .target(
      name: "Measurement",
      dependencies: ["NumericalMethods", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    .target(
      name: "Psychometrics",
      dependencies: [
        "LinearAlgebra", "NumericalMethods", "Measurement", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),

    // MARK: Measuring
    .executableTarget(
      name: "calibration-bench",
      dependencies: ["Psychometrics", "LinearAlgebra"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "extraction-study",
      dependencies: ["Psychometrics", "LinearAlgebra", "NumericalMethods"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
