import AssessmentJSON

/// Answers in JSON, brought into names and texts.
enum JSONValues {
  /// Values nested deeper than this are left as one text.
  private static let deepest = 4

  /// The named values of an object; members of members have a point between the names, elements of a list a number from 1.
  /// A list of objects that name an item and a value is read by those names.
  static func flattened(_ value: JSONValue, under name: String = "") -> [(name: String, text: String)] {
    var values: [(name: String, text: String)] = []
    add(value, name, to: &values, depth: 0)
    return values
  }

  private static func add(
    _ value: JSONValue,
    _ name: String,
    to values: inout [(name: String, text: String)],
    depth: Int
  ) {
    func inside(_ part: String) -> String { name.isEmpty ? part : name + "." + part }
    if let members = value.object, depth < deepest {
      for member in members { add(member.value, inside(member.name), to: &values, depth: depth + 1) }
    } else if let elements = value.array, depth < deepest {
      for (place, element) in elements.enumerated() {
        if let (item, answer) = pair(element) {
          add(answer, inside(item), to: &values, depth: depth + 1)
        } else {
          add(element, inside("\(place + 1)"), to: &values, depth: depth + 1)
        }
      }
    } else {
      // As a spreadsheet writes it: what yes is worth, the item says.
      values.append((name, value.bool.map { $0 ? "TRUE" : "FALSE" } ?? text(value)))
    }
  }

  /// `{"id": "r01", "value": 4}` under any of its usual names.
  private static func pair(_ element: JSONValue) -> (item: String, answer: JSONValue)? {
    let names = ["id", "item", "itemId", "name", "question", "questionId", "key", "linkId", "code"]
    guard let item = names.lazy.compactMap({ element[$0] }).first.flatMap({ $0.string ?? $0.int.map(String.init) }),
      let answer = ["value", "answer", "response", "score"].lazy.compactMap({ element[$0] }).first
    else { return nil }
    return (item, answer)
  }

  /// A value as the text of a cell.
  static func text(_ value: JSONValue) -> String {
    if value.isNull { return "" }
    if let text = value.string { return text }
    if let truth = value.bool { return truth ? "1" : "0" }
    return JSONWriter.compact(value)
  }
}
