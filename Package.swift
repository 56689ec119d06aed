// swift-tools-version: 6.2
import PackageDescription

/// Every target is built with the same strictness: an unchecked line says `unsafe`, an import says who sees it.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "career-assessment",
  products: [
    // Scoring, guidance and reports in memory; of libraries in C only libsodium.
    .library(name: "CareerScoring", targets: ["CareerScoring"]),
    // Everything: also files of answers, calibration, the jobs.
    .library(name: "CareerAssessment", targets: ["CareerAssessment"]),
    // What other languages load: the functions of Sources/CInterface/career_assessment.h.
    .library(name: "CareerAssessmentC", type: .dynamic, targets: ["CInterface"]),
    .executable(name: "assess", targets: ["assess"]),
  ],
  dependencies: [
    // Parses the command line and writes its help: borrowed, not ours to reinvent.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Elementary and special functions (exp, erfc, logGamma) without Foundation.
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    // Builds the documentation (`make docs`); nothing links it.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // MARK: Ground
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "JSON", dependencies: ["Diagnostics"], swiftSettings: strict),
    // SHA-256 of instruments, data and inputs (provenance): a kept library of Debian that builds in no time.
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "Digest", dependencies: ["CSodium"], swiftSettings: strict),

    // MARK: Mathematics
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

    // MARK: One person
    .target(
      name: "Instruments",
      dependencies: ["Diagnostics", "Digest", "JSON", "Measurement"],
      swiftSettings: strict
    ),
    .target(
      name: "Scoring",
      dependencies: ["Diagnostics", "Instruments", "Measurement"],
      swiftSettings: strict
    ),
    .target(
      name: "Guidance",
      dependencies: ["Diagnostics", "JSON", "Instruments", "Scoring", "Measurement", "NumericalMethods"],
      swiftSettings: strict
    ),

    // Items of ability tests by the dice, each proven by a solver; knows no instrument.
    .target(name: "ItemGenerators", dependencies: ["Diagnostics", "NumericalMethods"], swiftSettings: strict),

    // MARK: Many people
    .target(
      name: "Psychometrics",
      dependencies: [
        "LinearAlgebra", "NumericalMethods", "Measurement", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),

    .target(
      name: "Calibration",
      dependencies: [
        "Diagnostics", "JSON", "Instruments", "Scoring", "Measurement", "LinearAlgebra", "NumericalMethods",
        "Psychometrics",
      ],
      swiftSettings: strict
    ),

    // MARK: Words, pages, files
    .target(name: "Documents", dependencies: ["Diagnostics"], swiftSettings: strict),
    // Fonts, shaping and drawing for paper: kept libraries of Debian.
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
    .target(name: "PDFDocuments", dependencies: ["Diagnostics", "Documents", "CPango"], swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: ["Diagnostics", "Documents", "Guidance", "Instruments", "Measurement", "Scoring"],
      swiftSettings: strict
    ),
    .target(
      name: "TechnicalReports",
      dependencies: [
        "Diagnostics", "Documents", "Calibration", "Instruments", "LinearAlgebra", "NumericalMethods", "Measurement",
        "Psychometrics",
      ],
      swiftSettings: strict
    ),

    // What spreadsheets are made of: the container and the XML of .xlsx, and the binary .xls of older offices. Each is
    // a kept library of Debian, because these formats come from strangers and deserve a parser that many have attacked.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CFreeXL", pkgConfig: "freexl", providers: [.apt(["libfreexl-dev"])]),
    // SPSS files; Debian ships the library without a pkg-config file.
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    // Writes .xlsx row by row in bounded memory.
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // Compressed tables, in and out: what large exports come in.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "Tabular",
      dependencies: [
        "Diagnostics", "JSON", "CZip", "CExpat", "CFreeXL", "CXlsxWriter", "CReadStat", "CZlib", "CZstd",
      ],
      swiftSettings: strict
    ),

    // MARK: Shipped instruments and occupation data, embedded so that a copied binary still finds them
    .target(name: "ShippedData", swiftSettings: strict, plugins: ["EmbedPlugin"]),
    .executableTarget(name: "EmbedShippedData", swiftSettings: strict),
    .plugin(
      name: "EmbedPlugin",
      capability: .buildTool(),
      dependencies: ["EmbedShippedData"],
      path: "Sources/EmbedPlugin"
    ),

    // MARK: Products
    .target(
      name: "CareerScoring",
      dependencies: [
        "Diagnostics", "JSON", "Measurement", "Instruments", "Scoring", "Guidance", "Documents", "Reports",
        "ShippedData",
      ],
      swiftSettings: strict
    ),
    // Exchanging two folders in one step, and writing a file system's cache to the disk.
    .systemLibrary(name: "CLinux"),
    .target(
      name: "CareerAssessment",
      dependencies: [
        "CareerScoring", "Diagnostics", "JSON", "Instruments", "Scoring", "Guidance", "Measurement", "Documents",
        "PDFDocuments", "Reports", "Tabular", "ShippedData", "Calibration", "TechnicalReports", "Psychometrics",
        "LinearAlgebra", "NumericalMethods", "CLinux", "ItemGenerators", "Digest",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CInterface",
      dependencies: ["CareerAssessment"],
      exclude: ["career_assessment.h"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "assess",
      dependencies: ["CareerAssessment", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict
    ),

    // MARK: Tests
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    // A document with every kind of block in it, for the tests of all writers.
    .target(
      name: "DocumentSamples",
      dependencies: ["Diagnostics", "Documents"],
      path: "Tests/DocumentSamples",
      swiftSettings: strict
    ),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["Diagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JSONTests",
      dependencies: ["JSON", "Diagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LinearAlgebraTests",
      dependencies: ["LinearAlgebra", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "NumericalMethodsTests",
      dependencies: ["NumericalMethods", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "MeasurementTests",
      dependencies: ["Measurement", "NumericalMethods", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "InstrumentsTests",
      dependencies: ["Instruments", "JSON", "Diagnostics", "Measurement", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ScoringTests",
      dependencies: ["Scoring", "Instruments", "Measurement", "Diagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PsychometricsTests",
      dependencies: ["Psychometrics", "LinearAlgebra", "NumericalMethods", "Measurement", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CalibrationTests",
      dependencies: [
        "Calibration", "Psychometrics", "LinearAlgebra", "NumericalMethods", "Measurement", "Scoring", "Instruments",
        "JSON", "Diagnostics", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TechnicalReportsTests",
      dependencies: [
        "TechnicalReports", "Calibration", "Documents", "Instruments", "Scoring", "Psychometrics", "Diagnostics",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ItemGeneratorsTests",
      dependencies: ["ItemGenerators", "Diagnostics", "NumericalMethods", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "GuidanceTests",
      dependencies: [
        "Guidance", "Scoring", "Instruments", "Measurement", "NumericalMethods", "JSON", "Diagnostics", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DocumentsTests",
      dependencies: ["Documents", "DocumentSamples", "Diagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PDFDocumentsTests",
      dependencies: ["PDFDocuments", "Documents", "DocumentSamples", "Diagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Digest", "Documents", "Guidance", "Instruments", "Measurement", "Scoring", "Diagnostics", "JSON",
        "TestSupport",
      ],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TabularTests",
      dependencies: ["Tabular", "JSON", "Diagnostics", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CareerAssessmentTests",
      dependencies: ["CareerAssessment", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    // Programs as a stranger writes them: they see what is public, and nothing else.
    .testTarget(
      name: "LibraryTests",
      dependencies: ["CareerAssessment"],
      packageAccess: false,
      swiftSettings: strict
    ),
    .testTarget(
      name: "ScoringLibraryTests",
      dependencies: ["CareerScoring"],
      packageAccess: false,
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["assess", "CareerAssessment", "Tabular", "TestSupport"],
      exclude: ["Calibrations", "Cases", "Inputs"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
