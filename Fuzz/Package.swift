// swift-tools-version: 6.2
import PackageDescription

/// Fuzz targets. They are a package of their own because everything in it is built with libFuzzer's instrumentation;
/// the sources are those of the product, by links.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let fuzzed: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer"])]
let target: [SwiftSetting] = strict + [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
let linked: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]

let package = Package(
  name: "fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1")
  ],
  targets: [
    .target(name: "AssessmentDiagnostics", swiftSettings: fuzzed),
    .systemLibrary(name: "AssessmentCSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "AssessmentDigest", dependencies: ["AssessmentCSodium"], swiftSettings: strict),
    .target(name: "AssessmentJSON", dependencies: ["AssessmentDiagnostics"], swiftSettings: fuzzed),
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
      name: "AssessmentInstruments",
      dependencies: ["AssessmentDiagnostics", "AssessmentDigest", "AssessmentJSON", "AssessmentMeasurement"],
      swiftSettings: fuzzed
    ),
    .systemLibrary(name: "AssessmentCZip", pkgConfig: "libzip"),
    .systemLibrary(name: "AssessmentCExpat", pkgConfig: "expat"),
    .systemLibrary(name: "AssessmentCFreeXL", pkgConfig: "freexl"),
    .systemLibrary(name: "AssessmentCReadStat"),
    .systemLibrary(name: "AssessmentCXlsxWriter", pkgConfig: "xlsxwriter"),
    .systemLibrary(name: "AssessmentCZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "AssessmentCZstd", pkgConfig: "libzstd"),
    .target(
      name: "AssessmentTabular",
      dependencies: [
        "AssessmentDiagnostics", "AssessmentJSON", "AssessmentCZip", "AssessmentCExpat", "AssessmentCFreeXL",
        "AssessmentCXlsxWriter", "AssessmentCReadStat", "AssessmentCZlib", "AssessmentCZstd",
      ],
      swiftSettings: fuzzed
    ),
    .systemLibrary(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz-instrument",
      dependencies: ["CFuzzer", "AssessmentDiagnostics", "AssessmentJSON", "AssessmentInstruments"],
      swiftSettings: target,
      linkerSettings: linked
    ),
    .executableTarget(
      name: "fuzz-scanner",
      dependencies: ["CFuzzer", "AssessmentDiagnostics", "AssessmentTabular"],
      swiftSettings: target,
      linkerSettings: linked
    ),
    .executableTarget(
      name: "fuzz-platforms",
      dependencies: ["CFuzzer", "AssessmentDiagnostics", "AssessmentTabular"],
      swiftSettings: target,
      linkerSettings: linked
    ),
    .executableTarget(
      name: "fuzz-workbook",
      dependencies: ["CFuzzer", "AssessmentDiagnostics", "AssessmentTabular"],
      swiftSettings: target,
      linkerSettings: linked
    ),
  ],
  swiftLanguageModes: [.v6]
)

/// The module of the folder `Sources/X` is `AssessmentX`: a name that no other package has.
let prefix = "Assessment"
for target in package.targets where target.name.hasPrefix(prefix) {
  target.path = "Sources/" + target.name.dropFirst(prefix.count)
}
