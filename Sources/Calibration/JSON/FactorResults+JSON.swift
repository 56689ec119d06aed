package import AssessmentJSON
internal import AssessmentLinearAlgebra
internal import AssessmentMeasurement
package import AssessmentPsychometrics

extension CorrelationMatrix {
  /// The matrix with everything that one needs to trust it.
  package var json: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)),
      ("items", .strings(itemNames)),
      ("personCount", .number(personCount)),
      ("smallestPairCount", .number(smallestPairCount)),
      ("missingData", missingData.map { .string($0.rawValue) }),
      ("values", .rows(values)),
      ("standardErrors", standardErrors.map { .rows($0) }),
      ("thresholds", thresholds.map { .array($0.map { .numbers($0) }) }),
      (
        "smoothing",
        smoothing.map {
          .object([
            ("method", .string($0.method.rawValue)),
            ("smallestEigenvalueBefore", .number($0.smallestEigenvalueBefore)),
            ("smallestEigenvalueAfter", .number($0.smallestEigenvalueAfter)),
            ("largestChange", .number($0.largestChange)),
          ])
        }
      ),
      (
        "remarks",
        remarks.isEmpty
          ? nil
          : .array(
            remarks.map {
              .object([
                ("first", .string($0.first)), ("second", .string($0.second)), ("matter", .string("\($0.matter)")),
              ])
            }
          )
      ),
      (
        "omitted",
        .array(omitted.map { .object([("item", .string($0.name)), ("reason", .string($0.reason.rawValue))]) })
      ),
    ])
  }
}

extension FactorResults {
  var json: JSONValue {
    .object([
      (
        "adequacy",
        adequacy.map { .object([("overall", JSONValue($0.overall)), ("perItem", .numbers($0.perItem))]) }
      ),
      (
        "sphericity",
        sphericity.map {
          .object([
            ("chiSquare", .number($0.chiSquare)), ("degreesOfFreedom", .number($0.degreesOfFreedom)),
            ("pValue", .number($0.pValue)),
          ])
        }
      ),
      (
        "numberOfFactors",
        .object([
          ("parallelSample", .string(parallelSample.rawValue)),
          ("parallelComponents", components?.json),
          ("parallelCommonFactors", commonFactors?.json),
          (
            "minimumAveragePartial",
            partials.map {
              .object([
                ("suggested", .number($0.componentCount)),
                ("suggestedByFourthPowers", .number($0.componentCountByFourthPowers)),
                ("averageSquares", .numbers($0.averageSquares)),
              ])
            }
          ),
          (
            "empiricalKaiser",
            kaiser.map {
              .object([("suggested", .number($0.factorCount)), ("references", .numbers($0.references))])
            }
          ),
          ("hull", hull.map { .object([("suggested", $0.factorCount.map { .number($0) })]) }),
          (
            "verySimpleStructure",
            simpleStructure.map {
              .object([
                ("complexity1", $0.factorCount(complexity: 1).map { .number($0) }),
                ("complexity2", $0.factorCount(complexity: 2).map { .number($0) }),
              ])
            }
          ),
          (
            "fitComparison",
            comparison.map {
              .object([
                ("smallestBIC", $0.smallestBIC.map { .number($0) }), ("firstClose", $0.firstClose.map { .number($0) }),
                ("firstNotRejected", $0.firstNotRejected.map { .number($0) }), ("fits", .array($0.fits.map(\.json))),
              ])
            }
          ),
          ("taken", .number(factorCount)),
          ("isGiven", .bool(isCountGiven)),
          ("largestPossible", .number(largestFactorCount)),
        ])
      ),
      ("model", model.json { $0.json(items: correlations.itemNames) }),
      ("loadingErrors", loadingErrors?.json),
      (
        "scoreWeights",
        scoreWeights.map {
          .object([
            ("method", .string($0.method.rawValue)), ("weights", .rows($0.weights)),
            ("determinacy", .numbers($0.squaredMultipleCorrelations.map { max(0, $0).squareRoot() })),
          ])
        }
      ),
    ])
  }
}

extension FactorResults.LoadingErrors {
  var json: JSONValue {
    switch self {
    case .information(let errors):
      .object([
        ("method", "information"), ("loadings", .rows(errors.loadingErrors)),
        ("factorCorrelations", .rows(errors.factorCorrelationErrors)),
        ("uniquenesses", .numbers(errors.uniquenessErrors)),
      ])
    case .bootstrap(let result):
      .object([
        ("method", "bootstrap"), ("loadings", .rows(result.loadingErrors)), ("lower", .rows(result.loadingLower)),
        ("upper", .rows(result.loadingUpper)), ("factorCorrelations", .rows(result.factorCorrelationErrors)),
        ("congruences", .numbers(result.congruences)), ("failedCount", .number(result.failedCount)),
      ])
    case .unavailable(let failure): .object([("failure", .string("\(failure)"))])
    }
  }
}

extension ParallelAnalysisResult {
  var json: JSONValue {
    .object([
      ("suggested", factorCount.map { .number($0) }), ("observed", .numbers(observed)), ("means", .numbers(means)),
      ("thresholds", .numbers(thresholds)), ("failedCount", .number(failedCount)),
      ("smoothedCount", .number(smoothedCount)),
    ])
  }
}

extension FactorModel {
  func json(items: [String]) -> JSONValue {
    .object([
      ("extraction", .string(analysis.extraction.rawValue)),
      ("rotation", .string(analysis.rotation.name)),
      ("factorCount", .number(factorCount)),
      ("items", .strings(items)),
      ("loadings", .rows(loadings)),
      ("factorCorrelations", .rows(factorCorrelations)),
      ("communalities", .numbers(communalities)),
      ("uniquenesses", .numbers(uniquenesses)),
      ("explainedCommonVariance", JSONValue(explainedCommonVariance)),
      ("varianceExplained", .numbers(varianceExplained.map(\.proportion))),
      ("convergence", convergence.json),
      (
        "heywoodCases",
        .array(
          heywoodCases.map {
            .object([
              ("item", .string(items[$0.item])), ("kind", .string($0.kind.rawValue)),
              ("communality", .number($0.communality)),
            ])
          }
        )
      ),
      ("extractionReport", extractionReport?.json),
      ("rotationReport", rotationReport?.json),
      ("fit", fit.json),
    ])
  }
}

extension ExtractionReport {
  var json: JSONValue {
    .object([
      ("startCount", .number(startCount)),
      ("shareAtBest", .number(shareAtBest)),
      (
        "optima",
        .array(optima.map { .object([("value", .number($0.value)), ("startCount", .number($0.startCount))]) })
      ),
    ])
  }
}

extension RotationReport {
  var json: JSONValue {
    .object([
      ("criterionValue", .number(criterionValue)), ("isNormalised", .bool(isNormalised)),
      ("convergence", convergence.json), ("startCount", .number(startCount)),
      (
        "optima",
        .array(optima.map { .object([("value", .number($0.value)), ("startCount", .number($0.startCount))]) })
      ),
    ])
  }
}

extension FactorFit {
  var json: JSONValue {
    .object([
      ("degreesOfFreedom", degreesOfFreedom.map { .number($0) }),
      ("rmsr", .number(rmsr)), ("correctedRMSR", JSONValue(correctedRMSR)), ("srmr", .number(srmr)),
      ("chiSquare", test.map { .number($0.chiSquare) }), ("pValue", test.map { JSONValue($0.pValue) }),
      ("rmsea", test?.rmsea.map { .number($0.estimate) }),
      ("rmseaInterval", test?.rmsea.map { .numbers([$0.lower, $0.upper]) }),
      ("tuckerLewisIndex", test.map { JSONValue($0.tuckerLewisIndex) }),
      ("comparativeFitIndex", test.map { JSONValue($0.comparativeFitIndex) }),
      ("bic", test.map { .number($0.bic) }), ("aic", test.map { .number($0.aic) }),
    ])
  }
}

extension HexagonResults {
  var json: JSONValue {
    .object([
      ("correlations", correlations.json),
      (
        "order",
        order.map {
          .object([
            ("predictionCount", .number($0.predictionCount)), ("agreements", .number($0.agreements)),
            ("violations", .number($0.violations)), ("ties", .number($0.ties)),
            ("correspondenceIndex", .number($0.correspondenceIndex)), ("pValue", .number($0.pValue)),
          ])
        }
      ),
      ("circumplex", .array(circumplex.map { $0.json(\.json) })),
    ])
  }
}

extension CircumplexModel.Fitted {
  var json: JSONValue {
    .object([
      ("equalSpacing", .bool(model.hasEqualSpacing)), ("equalCommunalities", .bool(model.hasEqualCommunalities)),
      ("angles", .numbers(angles)), ("angleErrors", angleErrors.map { .numbers($0) }),
      ("communalities", .numbers(communalities)), ("weights", .numbers(weights)),
      ("discrepancy", .number(discrepancy)), ("chiSquare", .number(chiSquare)),
      ("degreesOfFreedom", .number(degreesOfFreedom)), ("pValue", JSONValue(pValue)),
      ("rmsea", rmsea.map { .number($0.estimate) }),
      ("rmseaInterval", rmsea.map { .numbers([$0.lower, $0.upper]) }), ("srmr", .number(srmr)),
      ("isAtBoundary", .bool(isAtBoundary)), ("convergence", convergence.json),
    ])
  }
}

extension Rotation {
  /// The rotation's name with its parameter, as files and tables tell it.
  package var name: String {
    switch self {
    case .none: "none"
    case .varimax: "varimax"
    case .quartimax: "quartimax"
    case .equamax: "equamax"
    case .parsimax: "parsimax"
    case .entropy: "entropy"
    case .promax(let power, let isRaw): isRaw ? "promax(\(power), raw target)" : "promax(\(power))"
    case .oblimin(let gamma): "oblimin(\(gamma))"
    case .quartimin: "quartimin"
    case .crawfordFerguson(let kappa, let kind): "crawfordFerguson(\(kappa), \(kind.rawValue))"
    case .geomin(let epsilon, let kind): "geomin(\(epsilon), \(kind.rawValue))"
    case .infomax(let kind): "infomax(\(kind.rawValue))"
    case .bifactor(let kind): "bifactor(\(kind.rawValue))"
    case .bentler(let kind): "bentler(\(kind.rawValue))"
    case .tandem(let isFirst): isFirst ? "tandem1" : "tandem2"
    case .simplimax(let count): "simplimax(\(count))"
    case .target(_, _, let kind): "target(\(kind.rawValue))"
    case .procrustes: "procrustes"
    }
  }
}
