import AssessmentInstruments
public import AssessmentJSON
import AssessmentMeasurement
import AssessmentScoring

extension GroupAnalysis {
  /// The figures of the group report as data; hidden counts are `null`. Comments are left out: they are for reading.
  public var json: JSONValue {
    .object([
      ("format", "career-group-analysis/1"), ("by", by.map { .string($0) }), ("leastCell", .number(SmallCells.least)),
      ("confidence", .number(confidence)),
      (
        "participation",
        .object([
          ("usable", .number(participation.usable)), ("unusable", JSONValue(participation.unusable)),
          ("absent", participation.hasList ? JSONValue(participation.absent) : nil),
          ("verdicts", participation.verdicts.json { $0.rawValue }),
        ])
      ),
      ("instruments", .array(profiles.map(\.json))), ("tooFew", tooFew.isEmpty ? nil : .strings(tooFew)),
      ("leading", leading?.json { $0.tag }), ("wanted", wanted?.json { $0.tag }),
      ("measured", measured?.json { $0.tag }),
      (
        "wishes",
        wishes.isEmpty
          ? nil : .array(wishes.map { .object([("code", .string($0.code)), ("count", .number($0.count))]) })
      ),
      ("agreement", agreement?.json { $0.rawValue }), ("change", changeJSON), ("satisfaction", satisfaction?.json),
    ])
  }

  private var changeJSON: JSONValue? {
    guard let change, let lead = profiles.first else { return nil }
    let scales = lead.scales.indices.map { place -> JSONValue in
      var members = change.means[place].members(of: lead.scales[place])
      if !change.verdicts.isEmpty { members.append(("people", change.verdicts[place].json { $0.rawValue })) }
      return .object(members)
    }
    return .object([
      ("n", .number(change.n)), ("scales", .array(scales)),
      ("parts", change.parts.isEmpty ? nil : .array(change.parts.map { $0.json(lead.scales) })),
    ])
  }
}

extension GroupAnalysis.Profile {
  fileprivate var json: JSONValue {
    let figures = zip(scales, means).map { scale, mean in JSONValue.object(mean.members(of: scale)) }
    let compared = comparisons.map { one -> JSONValue in
      let interval = one.difference.interval
      return .object([
        ("part", .number(one.part)), ("scale", .string(scales[one.scale])),
        ("difference", .number(one.difference.difference)), ("g", .number(one.difference.g)),
        ("interval", .numbers([interval.lowerBound, interval.upperBound])), ("p", .number(one.difference.p)),
        ("pHolm", .number(one.adjusted)),
      ])
    }
    return .object([
      ("id", .string(instrument.id)), ("version", .string(instrument.version)), ("digest", .string(digest)),
      ("unit", "percentOfMaximum"), ("n", .number(n)), ("scales", .array(figures)),
      ("parts", parts.isEmpty ? nil : .array(parts.map { $0.json(scales) })),
      ("comparisons", compared.isEmpty ? nil : .array(compared)),
    ])
  }
}

extension GroupAnalysis.Part {
  fileprivate func json(_ scales: [String]) -> JSONValue {
    let figures = zip(scales, means).map { scale, mean in JSONValue.object(mean.members(of: scale)) }
    return .object([("names", .strings(names)), ("n", .number(n)), ("scales", .array(figures))])
  }
}

extension GroupAnalysis.Counts {
  fileprivate func json(_ name: (Key) -> String) -> JSONValue {
    .array(rows.map { .object([("key", .string(name($0.key))), ("count", JSONValue($0.count))]) })
  }
}

extension MeanEstimate {
  /// The figures of a scale; without one, of the index.
  fileprivate func members(of scale: String? = nil) -> [(String, JSONValue?)] {
    [
      ("scale", scale.map { .string($0) }), ("mean", .number(mean)),
      ("standardDeviation", .number(standardDeviation)),
      ("interval", interval.map { .numbers([$0.lowerBound, $0.upperBound]) }),
    ]
  }
}

extension GroupMember.Leading {
  /// The tag in data files.
  package var tag: String {
    switch self {
    case .type(let type): type.rawValue
    case .several: "several"
    case .flat: "flat"
    }
  }
}

extension GroupAnalysis.Aim {
  /// The tag in data files.
  package var tag: String {
    switch self {
    case .family(let id): id
    case .unclear: "unclear"
    case .none: "none"
    }
  }
}

extension SatisfactionAnalysis {
  fileprivate var json: JSONValue {
    let facets = self.facets.map { facet -> JSONValue in
      var members = facet.mean.members(of: facet.scale)
      if let importance = facet.importance {
        members.append(("importance", .number(importance.value)))
        let interval = importance.interval.map { JSONValue.numbers([$0.lowerBound, $0.upperBound]) }
        members.append(("importanceInterval", interval))
      }
      return .object(members)
    }
    let periods = self.periods.map { period -> JSONValue in
      var members: [(String, JSONValue?)] = [("from", .string(period.from)), ("to", .string(period.to))]
      members.append(("n", .number(period.mean.n)))
      members += period.mean.members()
      return .object(members)
    }
    var index: [(String, JSONValue?)] = [("n", .number(self.index.n))]
    index += self.index.members()
    return .object([
      ("index", .object(index)), ("overall", .bool(isOverall)), ("facets", .array(facets)),
      ("periods", periods.isEmpty ? nil : .array(periods)),
    ])
  }
}
