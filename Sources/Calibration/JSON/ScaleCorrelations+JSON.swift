internal import AssessmentJSON
internal import AssessmentPsychometrics

extension ScaleCorrelations {
  var json: JSONValue {
    .object([
      ("scales", .strings(scales)),
      ("personCount", .number(raw.personCount)), ("smallestPairCount", .number(raw.smallestPairCount)),
      ("raw", .rows(raw.values)),
      ("reliabilities", .array(reliabilities.map { JSONValue($0) })),
      (
        "disattenuated",
        .array(
          scales.indices.map { row in
            .array(scales.indices.map { row == $0 ? .number(1) : JSONValue(disattenuated(row, $0)) })
          }
        )
      ),
      (
        "overlapping",
        overlapping.isEmpty ? nil : .array(overlapping.map { .strings([$0.first, $0.second]) })
      ),
    ])
  }
}
