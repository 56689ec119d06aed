public import AssessmentDiagnostics
internal import AssessmentJSON

/// Reads a mapping file; members and values that are not known are findings with their place.
public struct MappingFile: Sendable {
  private let document: JSONDocument
  private var findings: [Finding] = []

  /// The mapping in a file's bytes. Fails with everything that is wrong in it.
  public static func read(_ bytes: [UInt8], file: String) throws(Findings) -> ColumnMapping {
    var reading = MappingFile(document: try JSONReader.read(bytes, file: file))
    let mapping = reading.mapping()
    guard let mapping, reading.findings.isEmpty else { throw Findings(reading.findings) }
    return mapping
  }

  private init(document: JSONDocument) { self.document = document }

  private mutating func mapping() -> ColumnMapping? {
    let root = document.root
    check(
      root,
      "",
      members: [
        "version", "platform", "mode", "encoding", "delimiter", "headerRow", "duplicates", "alreadyReversed",
        "missing", "absentItems", "firstItemQuestion", "values", "columns",
      ]
    )
    guard root.object != nil else { return nil }
    if root["version"]?.int != ColumnMapping.currentVersion {
      report(
        "mapping-version",
        "/version",
        Phrase(zh: "version 应为 \(ColumnMapping.currentVersion)", en: "version must be \(ColumnMapping.currentVersion)"),
        Phrase(zh: "请用本程序的 `assess map` 重新生成映射文件", en: "make the mapping file anew with `assess map` of this program")
      )
    }
    let platform = tag(Platform.self, root["platform"], "/platform")
    let mode = tag(AnswerMode.self, root["mode"], "/mode")
    let encoding = root["encoding"].flatMap { tag(TextEncoding.self, $0, "/encoding") }
    let delimiter = root["delimiter"].flatMap { tag(Delimiter.self, $0, "/delimiter") }
    let duplicates = root["duplicates"].flatMap { tag(DuplicatePolicy.self, $0, "/duplicates") }
    var headerRow: Int?
    if let value = root["headerRow"] {
      headerRow = value.int.flatMap { (1...HeaderSearch.lastRow).contains($0) ? $0 : nil }
      if headerRow == nil { wrongKind("/headerRow", "1 … \(HeaderSearch.lastRow)") }
    }
    var alreadyReversed = false
    if let value = root["alreadyReversed"] {
      if let flag = value.bool { alreadyReversed = flag } else { wrongKind("/alreadyReversed", "true / false") }
    }
    var missing: [String: MissingKind]?
    if let value = root["missing"] {
      missing = [:]
      for (text, kind) in strings(value, "/missing") {
        if let kind = tag(MissingKind.self, .string(kind), "/missing/" + Self.escaped(text)) { missing?[text] = kind }
      }
    }
    var absent: [String] = []
    if let value = root["absentItems"] {
      if let list = value.array, list.allSatisfy({ $0.string != nil }) {
        absent = list.compactMap(\.string)
      } else {
        wrongKind("/absentItems", "[\"…\"]")
      }
    }
    var first: Int?
    if let value = root["firstItemQuestion"] {
      if let number = value.int, (1...20_000).contains(number) {
        first = number
      } else {
        wrongKind("/firstItemQuestion", "1 … 20000")
      }
    }
    let values = root["values"].map { meanings($0, "/values") } ?? []
    var columns: [MappedColumn] = []
    if let list = root["columns"]?.array {
      for (index, value) in list.enumerated() {
        if let column = column(value, "/columns/\(index)") { columns.append(column) }
      }
      for (index, column) in columns.enumerated() where columns[..<index].contains(where: { $0.index == column.index })
      {
        report(
          "mapping-column-twice",
          "/columns",
          Phrase(zh: "第 \(column.index + 1) 列写了不止一次", en: "column \(column.index + 1) stands there more than once"),
          Phrase(zh: "每一列只写一次", en: "write each column once")
        )
      }
    } else {
      wrongKind("/columns", "[…]")
    }
    guard let platform, let mode else { return nil }
    return ColumnMapping(
      platform: platform,
      mode: mode,
      encoding: encoding,
      delimiter: delimiter,
      headerRow: headerRow,
      duplicates: duplicates ?? .last,
      alreadyReversed: alreadyReversed,
      missing: missing,
      absentItems: absent,
      values: Dictionary(values, uniquingKeysWith: { first, _ in first }),
      firstItemQuestion: first,
      columns: columns
    )
  }

  private mutating func column(_ value: JSONValue, _ pointer: String) -> MappedColumn? {
    check(value, pointer, members: ["column", "header", "role", "item", "because", "reason", "values"])
    guard value.object != nil else { return nil }
    guard let number = value["column"]?.int, (1...20_000).contains(number) else {
      wrongKind(pointer + "/column", "1 … 20000")
      return nil
    }
    guard let header = value["header"]?.string else {
      wrongKind(pointer + "/header", "\"…\"")
      return nil
    }
    guard let role = role(value, pointer) else { return nil }
    var reason = Phrase(zh: "映射文件中写明", en: "said in the mapping file")
    if let given = value["reason"] {
      check(given, pointer + "/reason", members: ["zh", "en"])
      reason = Phrase(zh: given["zh"]?.string ?? reason.chinese, en: given["en"]?.string ?? reason.english)
    }
    let values = value["values"].map { meanings($0, pointer + "/values") } ?? []
    return MappedColumn(
      index: number - 1,
      header: header,
      role: role,
      reason: reason,
      values: Dictionary(values, uniquingKeysWith: { first, _ in first })
    )
  }

  private mutating func role(_ value: JSONValue, _ pointer: String) -> ColumnRole? {
    let tag = value["role"]?.string ?? ""
    if tag == "item" || tag == "itemDuration" {
      guard let item = value["item"]?.string, !item.isEmpty else {
        wrongKind(pointer + "/item", "\"…\"")
        return nil
      }
      return tag == "item" ? .item(item) : .itemDuration(item)
    }
    if tag == "ignored" {
      guard let because = value["because"] else { return .ignored(.declared) }
      return self.tag(ColumnRole.IgnoredReason.self, because, pointer + "/because").map { .ignored($0) }
    }
    if let role = ColumnRole.simple.first(where: { $0.tag == tag }) { return role }
    let known = (["item", "itemDuration", "ignored"] + ColumnRole.simple.map(\.tag)).joined(separator: ", ")
    wrongKind(pointer + "/role", known)
    return nil
  }

  private mutating func tag<Tag: RawRepresentable & CaseIterable>(
    _ type: Tag.Type,
    _ value: JSONValue?,
    _ pointer: String
  ) -> Tag? where Tag.RawValue == String {
    if let text = value?.string, let tag = Tag(rawValue: text) { return tag }
    wrongKind(pointer, Tag.allCases.map(\.rawValue).joined(separator: ", "))
    return nil
  }

  /// What texts stand for. An empty cell is no answer, and none can be made of it here.
  private mutating func meanings(_ value: JSONValue, _ pointer: String) -> [(String, String)] {
    let pairs = strings(value, pointer)
    for (text, meaning) in pairs where text.allSatisfy(\.isWhitespace) && !meaning.isEmpty {
      report(
        "mapping-blank-meaning",
        pointer,
        Phrase(
          zh: "空单元格是没有作答，不能在 values 里写明它代表 \(Finding.quoted(meaning))",
          en: "an empty cell is no answer; values cannot say that it stands for \(Finding.quoted(meaning))"
        ),
        Phrase(
          zh: "请删去这一行；漏答如何计分由工具的 missing 决定，漏答计为答错请在原表里填上一个选项。",
          en:
            "Remove this line. How omitted answers count is the instrument's own (missing of the scale); to count them as wrong, fill an option into the table."
        )
      )
    }
    return pairs
  }

  private mutating func strings(_ value: JSONValue, _ pointer: String) -> [(String, String)] {
    guard let members = value.object else {
      wrongKind(pointer, "{\"…\": \"…\"}")
      return []
    }
    var pairs: [(String, String)] = []
    for member in members {
      if let text = member.value.string {
        pairs.append((member.name, text))
      } else {
        wrongKind(pointer + "/" + Self.escaped(member.name), "\"…\"")
      }
    }
    return pairs
  }

  private mutating func check(_ value: JSONValue, _ pointer: String, members known: [String]) {
    guard let members = value.object else { return wrongKind(pointer, "{…}") }
    for member in members where !known.contains(member.name) {
      report(
        "mapping-unknown-member",
        pointer + "/" + Self.escaped(member.name),
        Phrase(
          zh: "不认识的成员 \(Finding.quoted(member.name))",
          en: "the member \(Finding.quoted(member.name)) is not known"
        ),
        Phrase(
          zh: "请删去它，或改为其中之一：\(known.joined(separator: ", "))",
          en: "remove it, or use one of: \(known.joined(separator: ", "))"
        )
      )
    }
  }

  private mutating func wrongKind(_ pointer: String, _ expected: String) {
    report(
      "mapping-value",
      pointer,
      Phrase(zh: "这里的值缺失或不可用", en: "the value here is missing or cannot be used"),
      Phrase(zh: "可用的写法：\(expected)", en: "what can stand here: \(expected)")
    )
  }

  private mutating func report(_ rule: String, _ pointer: String, _ message: Phrase, _ remedy: Phrase) {
    findings.append(Finding(rule, at: document.place(of: pointer), message, remedy: remedy))
  }

  private static func escaped(_ name: String) -> String {
    String(name.flatMap { $0 == "~" ? Array("~0") : $0 == "/" ? Array("~1") : [$0] })
  }
}
