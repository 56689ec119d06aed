import Diagnostics
import Instruments
import JSON

/// An instrument that comes from elsewhere, before it is one of ours: what was carried over, and what could not be.
struct InstrumentDraft {
  /// An option of a response format.
  struct Option: Hashable {
    var value: Int
    var label: String
  }

  /// An item.
  struct Item {
    var id: String
    var text: String
    var options: [Option]
  }

  /// A scale: its items and whether they are reversed.
  struct Scale {
    var id: String
    var name: String
    var items: [(id: String, isReversed: Bool)]
  }

  var id: String
  var title: String
  var language: Language
  /// Where it comes from, as a fact for `source`.
  var origin: String
  var licence: String?
  var authors: [String] = []
  var items: [Item] = []
  var scales: [Scale] = []
  /// What could not be carried over, and what must be filled in.
  var findings: [Finding] = []

  /// An id that our files may have: letters, digits, points, hyphens and underscores, at most 64.
  static func identifier(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isAllowed = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isAllowed || !result.isEmpty && "._-".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if !result.isEmpty, result.last != "-" {
        result.append("-")
      }
    }
    return String(result.prefix(64))
  }

  /// An id of an instrument: small letters, digits and single hyphens.
  static func instrumentIdentifier(_ text: String) -> String {
    let parts = identifier(text).lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return parts.joined(separator: "-")
  }

  /// Groups without scored items are no scales; without any, all items are one. Ids are made unlike those of items.
  mutating func settleScales(file: String, taken: Set<String>) {
    scales.removeAll { $0.items.isEmpty }
    let used = Set(scales.flatMap { $0.items.map(\.id) })
    let rest = items.map(\.id).filter { !used.contains($0) }
    if scales.isEmpty, !rest.isEmpty {
      scales = [.init(id: "total", name: String(title.prefix(200)), items: rest.map { ($0, false) })]
    } else if !rest.isEmpty {
      findings.append(
        Finding(
          "import-not-carried",
          .warning,
          at: Place(file: file),
          Phrase(
            zh: "不属于任何一组的 \(rest.count) 题没有计入量表",
            en: "\(rest.count) items outside every group belong to no scale"
          ),
          remedy: Phrase(zh: "需要时在导出的工具文件里补上", en: "add them to a scale of the instrument if they belong to one")
        )
      )
    }
    var ids: Set<String> = []
    for place in scales.indices {
      while !ids.insert(scales[place].id).inserted || taken.contains(scales[place].id) { scales[place].id += "-s" }
    }
  }

  /// An instrument has the words of all its items or of none: where some are missing the others are left out, and said.
  mutating func settleTexts(file: String) {
    let missing = items.count { $0.text.isEmpty }
    guard missing > 0, missing < items.count else { return }
    for place in items.indices { items[place].text = "" }
    findings.append(
      Finding(
        "import-not-carried",
        .warning,
        at: Place(file: file),
        Phrase(
          zh: "有 \(missing) 题没有文本，其余 \(items.count - missing) 题的文本也没有导入",
          en:
            "\(missing) items have no words, so the words of the other \(items.count - missing) are not carried over either"
        ),
        remedy: Phrase(
          zh: "补全文本后重新导入；否则这个工具只能用来计分",
          en: "complete the words and import again; as it is, the instrument only scores"
        )
      )
    )
  }

  /// The draft as an instrument file. What nobody but its author can know is said to be missing.
  func json() -> JSONValue {
    func text(_ words: String) -> JSONValue {
      .object([(language == .chinese ? "zh" : "en", JSONValue.string(words))])
    }
    let toFill = language == .chinese ? "（导入的草稿，请补写）" : "(imported draft: please fill in)"
    var formats: [[Option]] = []
    for item in items where !formats.contains(item.options) { formats.append(item.options) }
    func format(_ options: [Option]) -> String { "format\((formats.firstIndex(of: options) ?? 0) + 1)" }
    return .object([
      ("formatVersion", .number(1)), ("id", .string(id)), ("version", .string("0.1.0")), ("status", .string("trial")),
      ("title", text(String(title.prefix(200)))),
      ("languages", .array([.string(language == .chinese ? "zh" : "en")])),
      ("translationStatus", .string(items.contains { $0.text.isEmpty } ? "keyOnly" : "adapted")),
      ("domain", .string("other")), ("purpose", text(toFill)),
      ("permittedPurposes", .array([.string("research")])),
      ("authors", .strings(authors.isEmpty ? [toFill] : authors)),
      ("licence", .string(String((licence ?? toFill).prefix(200)))), ("source", text(origin)),
      (
        "population",
        .object([
          ("minimumAge", .number(14)), ("maximumAge", .number(100)), ("readingLevel", text(toFill)),
          ("description", text(toFill)),
        ])
      ),
      ("minutes", .number(max(1, items.count / 5))), ("userLevel", .string("C")),
      (
        "responseFormats",
        .array(
          formats.map { options in
            .object([
              ("id", .string(format(options))), ("type", .string("ordinal")),
              (
                "options",
                .array(
                  options.map { option in
                    .object([
                      ("value", JSONValue.number(option.value)),
                      ("label", option.label.isEmpty ? nil : text(String(option.label.prefix(200)))),
                    ])
                  }
                )
              ),
            ])
          }
        )
      ),
      (
        "items",
        .array(
          items.map { item in
            .object([
              ("id", JSONValue.string(item.id)), ("format", .string(format(item.options))),
              ("text", item.text.isEmpty ? nil : text(item.text)),
            ])
          }
        )
      ),
      (
        "scales",
        .array(
          scales.map { scale in
            .object([
              ("id", JSONValue.string(scale.id)), ("name", text(scale.name)), ("scoring", .string("sum")),
              (
                "items",
                .array(
                  scale.items.map { key in
                    .object([("id", JSONValue.string(key.id)), ("reversed", key.isReversed ? true : nil)])
                  }
                )
              ),
              (
                "missing",
                .object([
                  ("minimumAnswered", JSONValue.number(scale.items.count)), ("rule", .string("missing")),
                ])
              ),
            ])
          }
        )
      ),
    ])
  }
}
