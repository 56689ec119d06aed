internal import AssessmentJSON
internal import AssessmentPsychometrics

extension ReliabilityResults {
  var json: JSONValue {
    .object([
      ("scale", .string(scale)),
      ("scoreCount", .number(scoreCount)),
      ("mean", JSONValue(mean)),
      ("standardDeviation", JSONValue(standardDeviation)),
      (
        "alpha",
        alpha.json {
          .object([
            ("raw", .number($0.raw)), ("standardised", JSONValue($0.standardised)),
            ("standardError", JSONValue($0.standardError)), ("personCount", .number($0.personCount)),
            ("itemCount", .number($0.itemCount)), ("averageCorrelation", JSONValue($0.averageCorrelation)),
            ("medianCorrelation", JSONValue($0.medianCorrelation)), ("negativeItems", .strings($0.negativeItems)),
          ])
        }
      ),
      ("feldtInterval", .interval(feldtInterval)),
      (
        "bootstrap",
        bootstrap.map {
          .object([
            ("interval", .interval($0.interval)), ("standardError", .number($0.standardError)),
            ("usedCount", .number($0.usedCount)), ("undefinedCount", .number($0.undefinedCount)),
          ])
        }
      ),
      (
        "guttman",
        lambdas.map {
          .numbers([$0.lambda1, $0.lambda2, $0.lambda3, $0.lambda4, $0.lambda5, $0.lambda6])
        }
      ),
      (
        "greatestLowerBound",
        greatestLowerBound.map {
          .object([
            ("value", .number($0.value)), ("gap", .number($0.gap)), ("errorVariances", .numbers($0.errorVariances)),
          ]).rounded(decimals: RoundedNumbers.boundOfReliability)
        }
      ),
      (
        "splitHalves",
        splitHalves.map {
          .object([
            ("count", .number($0.splitCount)), ("isExhaustive", .bool($0.isExhaustive)),
            ("largest", .number($0.largest)), ("smallest", .number($0.smallest)), ("mean", .number($0.mean)),
            ("oddEven", .number($0.oddEven)),
          ])
        }
      ),
      ("ordinalAlpha", ordinalAlpha.map { .number($0.value) }),
      (
        "omega",
        omega.map {
          .object([
            ("groupFactorCount", omegaGroupCount.map { .number($0) }), ("total", .number($0.total)),
            ("hierarchical", .number($0.hierarchical)),
            ("explainedCommonVariance", .number($0.explainedCommonVariance)),
          ])
        }
      ),
      (
        "unidimensionalOmega",
        unidimensionalOmega.json {
          .object([
            ("value", .number($0.value)), ("standardError", JSONValue($0.standardError)),
            ("interval", .interval(omegaInterval)), ("personCount", .number($0.personCount)),
            ("extraction", .string($0.isMaximumLikelihood ? "maximumLikelihood" : "minres")),
            ("negativeItems", .strings($0.negativeItems)),
          ])
        }
      ),
      ("kr20", kuderRichardson.map { .number($0.value) }),
      ("kr20PersonCount", kuderRichardson.map { .number($0.personCount) }),
      ("leftOut", leftOut.isEmpty ? nil : .strings(leftOut)),
      ("standardised", isStandardised ? .bool(true) : nil),
      ("measurementError", JSONValue(measurementError)),
    ])
  }
}
