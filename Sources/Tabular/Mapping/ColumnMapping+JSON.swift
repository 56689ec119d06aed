internal import AssessmentDiagnostics
public import AssessmentJSON

extension ColumnMapping {
  /// The mapping as the mapping file holds it.
  public var json: JSONValue {
    .object([
      ("version", .number(Self.currentVersion)),
      ("platform", .string(platform.rawValue)),
      ("mode", .string(mode.rawValue)),
      ("encoding", encoding.map { .string($0.rawValue) }),
      ("delimiter", delimiter.map { .string($0.rawValue) }),
      ("headerRow", headerRow.map { .number($0) }),
      ("duplicates", .string(duplicates.rawValue)),
      ("alreadyReversed", .bool(alreadyReversed)),
      ("missing", .object(missing.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.rawValue)) })),
      ("absentItems", .strings(absentItems)),
      ("firstItemQuestion", firstItemQuestion.map { .number($0) }),
      ("values", values.isEmpty ? nil : Self.json(values)),
      ("columns", .array(columns.map(\.json))),
    ])
  }

  /// Texts and what they stand for; whoever keeps a mapping file has seen that some stand for no option.
  static func json(_ values: [String: String]) -> JSONValue {
    .object(
      values.sorted { $0.key < $1.key }.map { text, code in
        (text, .string(code == OptionLookup.foreign ? OptionLookup.noOption : code))
      }
    )
  }

  /// The text of the mapping file.
  public var fileText: String { JSONWriter.pretty(json) }
}

extension MappedColumn {
  /// The column as the mapping file holds it, numbered from 1.
  var json: JSONValue {
    var item: String?
    var because: String?
    switch role {
    case .item(let id), .itemDuration(let id): item = id
    case .ignored(let reason): because = reason.rawValue
    default: break
    }
    return .object([
      ("column", .number(index + 1)),
      ("header", .string(header)),
      ("role", .string(role.tag)),
      ("item", item.map { .string($0) }),
      ("because", because.map { .string($0) }),
      ("reason", .object([("zh", .string(reason.chinese)), ("en", .string(reason.english))])),
      ("values", values.isEmpty ? nil : ColumnMapping.json(values)),
    ])
  }
}
