import AssessmentDiagnostics
import AssessmentJSON
import AssessmentMeasurement

extension Suggestions {
  var json: JSONValue {
    switch self {
    case .occupations(let lists):
      .object([("kind", "occupations")] + lists.members)
    case .fields(let fields):
      .object([
        ("kind", "fields"),
        (
          "fields",
          .array(
            fields.map {
              .object([("type", .string($0.type.rawValue)), ("families", .strings($0.families.map(\.id)))])
            }
          )
        ),
      ])
    case .withheld(let reason):
      .object([("kind", "withheld"), ("withheld", .string(reason.tag))])
    }
  }
}

extension Shortlists {
  fileprivate var members: [(String, JSONValue?)] {
    var members: [(String, JSONValue?)] = []
    switch basis {
    case .schooling(let schooling, let target):
      members += [
        ("basis", "schooling"), ("schooling", .string(schooling.rawValue)),
        ("targetSchooling", target.map { .string($0.rawValue) }),
      ]
    case .jobZones: members.append(("basis", "jobZones"))
    }
    return members + [
      ("lists", .array(lists.map(\.json))),
      (
        "directions",
        .array(
          directions.map { direction in
            .object([
              ("family", .string(direction.family.id)),
              ("occupations", .strings(direction.rows.map(\.match.occupation.code))),
            ])
          }
        )
      ),
    ]
  }
}

extension Shortlist {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue?)] = []
    switch kind {
    case .path(let path): members.append(("path", .string(path.rawValue)))
    case .zone(let zone): members.append(("jobZone", .number(zone)))
    }
    members += [("compared", .number(compared)), ("rows", .array(rows.map(\.json)))]
    switch end {
    case .evidence: members.append(("end", "evidence"))
    case .length(let omitted): members += [("end", "length"), ("omitted", .number(omitted))]
    }
    return .object(members)
  }
}

extension ShortlistRow {
  fileprivate var json: JSONValue {
    .object([
      ("occupation", match.json), ("likeness", .string(likeness.rawValue)), ("sharesPlace", .bool(sharesPlace)),
      ("path", path.map { .string($0.rawValue) }),
      (
        "relatives",
        .array(
          relatives.map {
            .object([
              ("code", .string($0.occupation.code)), ("name", .string($0.occupation.name)),
              ("relation", .string($0.occupation.relation.rawValue)), ("note", $0.occupation.note.map { .string($0) }),
              ("licence", $0.occupation.licence.map { .string($0.tag) }),
            ])
          }
        )
      ),
    ])
  }
}

extension WishJudgement {
  var json: JSONValue {
    .object([
      ("verdict", .string(verdict.rawValue)), ("path", path.map { .string($0.rawValue) }),
      (
        "types",
        .array(
          aspects.map {
            .object([
              ("type", .string($0.type.rawValue)), ("kind", .string($0.kind.rawValue)), ("person", .number($0.person)),
              ("occupation", .number($0.occupation)), ("contribution", .number($0.contribution)),
            ])
          }
        )
      ),
    ])
  }
}
