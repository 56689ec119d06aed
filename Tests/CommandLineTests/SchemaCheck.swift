import CareerAssessment

/// Holds a JSON value against a schema, as far as the schemas in `Instruments/` use JSON Schema 2020-12; another keyword
/// is a fault, so that nothing is passed over.
struct SchemaCheck {
  private let root: JSONValue
  private(set) var faults: [String] = []

  private static let silent: Set = ["$schema", "title", "description", "$defs"]

  init(_ value: JSONValue, against schema: JSONValue) {
    root = schema
    check(value, schema, "")
  }

  private mutating func check(_ value: JSONValue, _ schema: JSONValue, _ path: String) {
    for keyword in schema.object ?? [] where !Self.silent.contains(keyword.name) {
      let rule = keyword.value
      switch keyword.name {
      case "$ref":
        let name = rule.string.map { String($0.dropFirst("#/$defs/".count)) } ?? ""
        guard let target = root["$defs"]?[name] else { return faults.append("no definition \(name)") }
        check(value, target, path)
      case "anyOf":
        let tries = (rule.array ?? []).map { option in
          var other = self
          other.faults = []
          other.check(value, option, path)
          return other.faults
        }
        if !tries.contains(where: \.isEmpty) { faults += tries.min { $0.count < $1.count } ?? [] }
      case "type":
        let kinds = rule.array?.compactMap(\.string) ?? [rule.string ?? ""]
        hold(kinds.contains { Self.isKind(value, $0) }, "is no \(kinds)", path)
      case "enum": hold((rule.array ?? []).contains(value), "\(JSONWriter.compact(value)) is not in the list", path)
      case "required":
        for name in rule.array ?? [] where value.object != nil {
          hold(value[name.string ?? ""] != nil, "lacks \(name.string ?? "")", path)
        }
      case "properties":
        for member in rule.object ?? [] {
          if let inner = value[member.name] { check(inner, member.value, path + "/" + member.name) }
        }
      case "additionalProperties":
        let known = Set((schema["properties"]?.object ?? []).map(\.name))
        for member in value.object ?? [] { hold(known.contains(member.name), "has \(member.name)", path) }
      case "items": for (place, inner) in (value.array ?? []).enumerated() { check(inner, rule, path + "/\(place)") }
      case "minItems": hold(value.array.map { $0.count >= rule.int ?? 0 } ?? true, "has too few", path)
      case "maxItems": hold(value.array.map { $0.count <= rule.int ?? 0 } ?? true, "has too many", path)
      case "minLength": hold(value.string.map { $0.count >= rule.int ?? 0 } ?? true, "is empty", path)
      case "minimum": hold(value.double.map { $0 >= rule.double ?? 0 } ?? true, "is too small", path)
      case "maximum": hold(value.double.map { $0 <= rule.double ?? 0 } ?? true, "is too large", path)
      case "pattern":
        guard let text = value.string, let pattern = rule.string, let expression = try? Regex(pattern) else { continue }
        hold(text.contains(expression), "\(text) does not match \(pattern)", path)
      default: faults.append("the keyword \(keyword.name) is not known here")
      }
    }
  }

  private mutating func hold(_ isTrue: Bool, _ fault: String, _ path: String) {
    if !isTrue { faults.append("\(path) \(fault)") }
  }

  private static func isKind(_ value: JSONValue, _ kind: String) -> Bool {
    switch kind {
    case "object": value.object != nil
    case "array": value.array != nil
    case "string": value.string != nil
    case "boolean": value.bool != nil
    case "integer": value.int != nil
    case "number": value.number != nil
    case "null": value.isNull
    default: false
    }
  }
}
