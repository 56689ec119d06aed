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
    .library(name: "CareerAssessmentC", type: .dynamic, targets: ["AssessmentCInterface"]),
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
    .target(name: "AssessmentDiagnostics", swiftSettings: strict),
    .target(name: "AssessmentJSON", dependencies: ["AssessmentDiagnostics"], swiftSettings: strict),
    // SHA-256 of instruments, data and inputs (provenance): a kept library of Debian that builds in no time.
    .systemLibrary(name: "AssessmentCSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .target(name: "AssessmentDigest", dependencies: ["AssessmentCSodium"], swiftSettings: strict),

    // MARK: Mathematics
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

    // MARK: One person
    .target(
      name: "AssessmentInstruments",
      dependencies: ["AssessmentDiagnostics", "AssessmentDigest", "AssessmentJSON", "AssessmentMeasurement"],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentScoring",
      dependencies: ["AssessmentDiagnostics", "AssessmentInstruments", "AssessmentMeasurement"],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentGuidance",
      dependencies: [
        "AssessmentDiagnostics", "AssessmentJSON", "AssessmentInstruments", "AssessmentScoring",
        "AssessmentMeasurement", "AssessmentNumericalMethods",
      ],
      swiftSettings: strict
    ),

    // Items of ability tests by the dice, each proven by a solver; knows no instrument.
    .target(
      name: "AssessmentItemGenerators",
      dependencies: ["AssessmentDiagnostics", "AssessmentNumericalMethods"],
      swiftSettings: strict
    ),

    // MARK: Many people
    .target(
      name: "AssessmentPsychometrics",
      dependencies: [
        "AssessmentLinearAlgebra", "AssessmentNumericalMethods", "AssessmentMeasurement",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),

    .target(
      name: "AssessmentCalibration",
      dependencies: [
        "AssessmentDiagnostics", "AssessmentJSON", "AssessmentInstruments", "AssessmentScoring",
        "AssessmentMeasurement", "AssessmentLinearAlgebra", "AssessmentNumericalMethods",
        "AssessmentPsychometrics",
      ],
      swiftSettings: strict
    ),

    // MARK: Words, pages, files
    .target(name: "AssessmentDocuments", dependencies: ["AssessmentDiagnostics"], swiftSettings: strict),
    // Fonts, shaping and drawing for paper: kept libraries of Debian.
    .systemLibrary(
      name: "AssessmentCPango",
      pkgConfig: "pangocairo",
      providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]
    ),
    // Loads them when the first PDF is written: every other command would wait for forty libraries that it does not need.
    .target(name: "AssessmentPangoLoader"),
    .target(
      name: "AssessmentPDFDocuments",
      dependencies: ["AssessmentDiagnostics", "AssessmentDocuments", "AssessmentCPango", "AssessmentPangoLoader"],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentReports",
      dependencies: [
        "AssessmentDiagnostics", "AssessmentDocuments", "AssessmentGuidance", "AssessmentInstruments",
        "AssessmentMeasurement", "AssessmentScoring",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentTechnicalReports",
      dependencies: [
        "AssessmentDiagnostics", "AssessmentDocuments", "AssessmentCalibration", "AssessmentInstruments",
        "AssessmentLinearAlgebra", "AssessmentNumericalMethods", "AssessmentMeasurement",
        "AssessmentPsychometrics",
      ],
      swiftSettings: strict
    ),

    // What spreadsheets are made of: the container and the XML of .xlsx, and the binary .xls of older offices. Each is
    // a kept library of Debian, because these formats come from strangers and deserve a parser that many have attacked.
    .systemLibrary(name: "AssessmentCZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "AssessmentCExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "AssessmentCFreeXL", pkgConfig: "freexl", providers: [.apt(["libfreexl-dev"])]),
    // SPSS files; Debian ships the library without a pkg-config file.
    .systemLibrary(name: "AssessmentCReadStat", providers: [.apt(["libreadstat-dev"])]),
    // Writes .xlsx row by row in bounded memory.
    .systemLibrary(name: "AssessmentCXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // Compressed tables, in and out: what large exports come in.
    .systemLibrary(name: "AssessmentCZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "AssessmentCZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "AssessmentTabular",
      dependencies: [
        "AssessmentDiagnostics", "AssessmentJSON", "AssessmentCZip", "AssessmentCExpat", "AssessmentCFreeXL",
        "AssessmentCXlsxWriter", "AssessmentCReadStat", "AssessmentCZlib", "AssessmentCZstd",
      ],
      swiftSettings: strict
    ),

    // MARK: Shipped instruments and occupation data, embedded so that a copied binary still finds them
    .target(name: "AssessmentShippedData", swiftSettings: strict, plugins: ["EmbedPlugin"]),
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
        "AssessmentDiagnostics", "AssessmentJSON", "AssessmentMeasurement", "AssessmentInstruments",
        "AssessmentScoring", "AssessmentGuidance", "AssessmentDocuments", "AssessmentReports",
        "AssessmentShippedData",
      ],
      swiftSettings: strict
    ),
    // Exchanging two folders in one step, and writing a file system's cache to the disk.
    .systemLibrary(name: "AssessmentCLinux"),
    .target(
      name: "CareerAssessment",
      dependencies: [
        "CareerScoring", "AssessmentDiagnostics", "AssessmentJSON", "AssessmentInstruments", "AssessmentScoring",
        "AssessmentGuidance", "AssessmentMeasurement", "AssessmentDocuments",
        "AssessmentPDFDocuments", "AssessmentReports", "AssessmentTabular", "AssessmentShippedData",
        "AssessmentCalibration", "AssessmentTechnicalReports", "AssessmentPsychometrics",
        "AssessmentLinearAlgebra", "AssessmentNumericalMethods", "AssessmentCLinux", "AssessmentItemGenerators",
        "AssessmentDigest",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "AssessmentCInterface",
      dependencies: ["CareerScoring"],
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
      dependencies: ["AssessmentDiagnostics", "AssessmentDocuments"],
      path: "Tests/DocumentSamples",
      swiftSettings: strict
    ),
    .testTarget(
      name: "DiagnosticsTests",
      dependencies: ["AssessmentDiagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JSONTests",
      dependencies: ["AssessmentJSON", "AssessmentDiagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LinearAlgebraTests",
      dependencies: ["AssessmentLinearAlgebra", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "NumericalMethodsTests",
      dependencies: ["AssessmentNumericalMethods", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "MeasurementTests",
      dependencies: ["AssessmentMeasurement", "AssessmentNumericalMethods", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "InstrumentsTests",
      dependencies: [
        "AssessmentInstruments", "AssessmentJSON", "AssessmentDiagnostics", "AssessmentMeasurement", "TestSupport",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ScoringTests",
      dependencies: [
        "AssessmentScoring", "AssessmentInstruments", "AssessmentMeasurement", "AssessmentDiagnostics", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PsychometricsTests",
      dependencies: [
        "AssessmentPsychometrics", "AssessmentLinearAlgebra", "AssessmentNumericalMethods", "AssessmentMeasurement",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CalibrationTests",
      dependencies: [
        "AssessmentCalibration", "AssessmentPsychometrics", "AssessmentLinearAlgebra", "AssessmentNumericalMethods",
        "AssessmentMeasurement", "AssessmentScoring", "AssessmentInstruments",
        "AssessmentJSON", "AssessmentDiagnostics", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TechnicalReportsTests",
      dependencies: [
        "AssessmentTechnicalReports", "AssessmentCalibration", "AssessmentDocuments", "AssessmentInstruments",
        "AssessmentScoring", "AssessmentPsychometrics", "AssessmentDiagnostics",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ItemGeneratorsTests",
      dependencies: ["AssessmentItemGenerators", "AssessmentDiagnostics", "AssessmentNumericalMethods", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "GuidanceTests",
      dependencies: [
        "AssessmentGuidance", "AssessmentScoring", "AssessmentInstruments", "AssessmentMeasurement",
        "AssessmentNumericalMethods", "AssessmentJSON", "AssessmentDiagnostics", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DocumentsTests",
      dependencies: ["AssessmentDocuments", "DocumentSamples", "AssessmentDiagnostics", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PDFDocumentsTests",
      dependencies: [
        "AssessmentPDFDocuments", "AssessmentDocuments", "DocumentSamples", "AssessmentDiagnostics", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "AssessmentReports", "AssessmentDigest", "AssessmentDocuments", "AssessmentGuidance", "AssessmentInstruments",
        "AssessmentMeasurement", "AssessmentScoring", "AssessmentDiagnostics", "AssessmentJSON",
        "TestSupport",
      ],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TabularTests",
      dependencies: ["AssessmentTabular", "AssessmentJSON", "AssessmentDiagnostics", "TestSupport"],
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
      dependencies: ["assess", "CareerAssessment", "AssessmentTabular", "TestSupport"],
      exclude: ["Calibrations", "Cases", "Inputs", "Reading"],
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

/// Tests are compiled without optimisation where what they test is optimised: it halves a build, and they are small.
for target in package.targets where target.type == .test {
  target.swiftSettings?.append(.unsafeFlags(["-Onone"], .when(configuration: .release)))
}
