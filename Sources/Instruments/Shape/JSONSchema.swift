package import AssessmentJSON

/// The JSON Schema (2020-12) of instrument files, for editors. It is generated from `InstrumentShape`, so it cannot
/// say anything else than the loader.
package enum JSONSchema {
  /// The schema document.
  package static let instrument = document(
    InstrumentShape.instrument,
    title: "Instrument of career-assessment",
    description:
      "One psychometric instrument: identity, items, keys, scales, norms and quality rules. `assess check` finds more than a schema can say."
  )

  /// A schema document of any shape.
  package static func document(_ shape: ObjectShape, title: String, description: String) -> JSONValue {
    let members: [(String, JSONValue?)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", .string(title)),
      ("description", .string(description)),
    ]
    return .object(members + object(shape, tag: nil))
  }

  private static func schema(_ shape: Shape) -> [(String, JSONValue?)] {
    switch shape {
    case .string(let kind):
      if case .text(let limit) = kind {
        return [("type", "string"), ("pattern", "\\S"), ("maxLength", .number(limit))]
      }
      return [("type", "string"), ("pattern", JSONValue(kind.pattern?.expression))]
    case .integer(let range):
      return [("type", "integer"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
    case .number(let range):
      return [("type", "number"), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
    case .boolean: return [("type", "boolean")]
    case .choice(let words): return [("enum", .strings(words))]
    case .list(let element, let count):
      return [
        ("type", "array"), ("minItems", .number(count.lowerBound)), ("maxItems", .number(count.upperBound)),
        ("items", .object(schema(element))),
      ]
    case .object(let shape): return object(shape, tag: nil)
    case .tagged(let variants):
      return [("oneOf", .array(variants.map { .object(object($0.shape, tag: $0.tag)) }))]
    }
  }

  private static func object(_ shape: ObjectShape, tag: String?) -> [(String, JSONValue?)] {
    var properties: [(String, JSONValue?)] = []
    if let tag { properties.append(("type", .object([("const", .string(tag))]))) }
    for member in shape.members {
      properties.append((member.name, .object([("description", .string(member.about))] + schema(member.shape))))
    }
    let required = (tag == nil ? [] : ["type"]) + shape.members.filter(\.isRequired).map(\.name)
    return [
      ("type", "object"), ("properties", .object(properties)),
      ("required", required.isEmpty ? nil : .strings(required)), ("additionalProperties", false),
    ]
  }
}
