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
    .target(name: "Diagnostics", swiftSettings: fuzzed),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "Digest", dependencies: ["CSodium"], swiftSettings: strict),
    .target(name: "JSON", dependencies: ["Diagnostics"], swiftSettings: fuzzed),
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
      name: "Instruments",
      dependencies: ["Diagnostics", "Digest", "JSON", "Measurement"],
      swiftSettings: fuzzed
    ),
    .systemLibrary(name: "CZip", pkgConfig: "libzip"),
    .systemLibrary(name: "CExpat", pkgConfig: "expat"),
    .systemLibrary(name: "CFreeXL", pkgConfig: "freexl"),
    .systemLibrary(name: "CReadStat"),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
    .target(
      name: "Tabular",
      dependencies: [
        "Diagnostics", "JSON", "CZip", "CExpat", "CFreeXL", "CXlsxWriter", "CReadStat", "CZlib", "CZstd",
      ],
      swiftSettings: fuzzed
    ),
    .systemLibrary(name: "CFuzzer"),
    .executableTarget(
      name: "fuzz-instrument",
      dependencies: ["CFuzzer", "Diagnostics", "JSON", "Instruments"],
      swiftSettings: target,
      linkerSettings: linked
    ),
    .executableTarget(
      name: "fuzz-scanner",
      dependencies: ["CFuzzer", "Diagnostics", "Tabular"],
      swiftSettings: target,
      linkerSettings: linked
    ),
    .executableTarget(
      name: "fuzz-platforms",
      dependencies: ["CFuzzer", "Diagnostics", "Tabular"],
      swiftSettings: target,
      linkerSettings: linked
    ),
    .executableTarget(
      name: "fuzz-workbook",
      dependencies: ["CFuzzer", "Diagnostics", "Tabular"],
      swiftSettings: target,
      linkerSettings: linked
    ),
  ],
  swiftLanguageModes: [.v6]
)
