import Diagnostics
import JSON

/// Reads an activity of ReproSchema (JSON-LD) as a draft of an instrument, with the files of its items beside it.
///
/// An item's choices count for their whole `value`; response options may stand in a file of their own. The activity is one
/// scale. What is computed, and what is shown only under a condition, is listed.
struct ReproSchema {
  private let document: JSONDocument
  private let path: String
  private var draft: InstrumentDraft
  private var seen: Set<String> = []
  private let code: String

  private static let mostItems = 2000

  /// Whether a document is an activity.
  static func isActivity(_ root: JSONValue) -> Bool {
    let kinds = [root["category"]?.string, root["@type"]?.string] + (root["@type"]?.array?.map(\.string) ?? [])
    return kinds.contains { $0?.lowercased().hasSuffix("activity") == true }
  }

  /// Reads an activity.
  static func draft(_ document: JSONDocument, path: String, id: String?, language: Language?) -> InstrumentDraft {
    var reader = Self(document, path, id, language)
    reader.read()
    return reader.draft
  }

  private init(_ document: JSONDocument, _ path: String, _ id: String?, _ language: Language?) {
    self.document = document
    self.path = path
    let root = document.root
    let names = root["prefLabel"] ?? root["skos:prefLabel"] ?? root["schema:name"]
    let languages = names?.object?.map(\.name) ?? ["en"]
    let wanted = language.map { $0 == .chinese ? "zh" : "en" }
    let code = languages.first { own in wanted.map { own.hasPrefix($0) } ?? true } ?? wanted ?? "en"
    let title = Self.words(names, code)
    let own = InstrumentDraft.instrumentIdentifier(root["@id"]?.string ?? root["id"]?.string ?? title)
    self.code = code
    draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: title.isEmpty ? "ReproSchema" : title,
      language: code.hasPrefix("zh") ? .chinese : .english,
      origin: "ReproSchema " + (root["@id"]?.string ?? root["id"]?.string ?? "")
        + ((root["version"] ?? root["schema:version"])?.string.map { " | version " + $0 } ?? "")
    )
  }

  private mutating func notCarried(_ pointer: String, _ what: Phrase, in place: Place? = nil) {
    draft.findings.append(
      Finding(
        "import-not-carried",
        .warning,
        at: place ?? document.place(of: pointer),
        Phrase(zh: "没有导入：\(what.chinese)", en: "not carried over: \(what.english)"),
        remedy: Phrase(
          zh: "请看它是否影响计分；需要时在导出的工具文件里补上",
          en: "see whether it matters for scoring, and add it to the instrument if so"
        )
      )
    )
  }

  /// A text in a language: a string, an object by language, or a list of such.
  private static func words(_ value: JSONValue?, _ code: String) -> String {
    guard let value else { return "" }
    if let text = value.string { return text }
    if let members = value.object {
      if let text = value["@value"]?.string { return text }
      let own = members.first { $0.name.hasPrefix(code) } ?? members.first { $0.name.hasPrefix("en") } ?? members.first
      return own?.value.string ?? ""
    }
    return value.array?.first.map { words($0, code) } ?? ""
  }

  private mutating func read() {
    let root = document.root
    let ui = root["ui"]
    for name in ["compute", "ui/compute"] where root[name] != nil || ui?["compute"] != nil && name.hasPrefix("ui") {
      notCarried("/" + name, Phrase(zh: "计分公式 compute", en: "the formulas in compute"))
    }
    let listed = ui?["addProperties"]?.array ?? []
    var references: [(reference: String, properties: JSONValue?)] = []
    for entry in ui?["order"]?.array ?? [] {
      let reference = entry.string ?? entry["@id"]?.string ?? ""
      references.append((reference, listed.first { $0["isAbout"]?.string == reference }))
    }
    if references.isEmpty { references = listed.compactMap { entry in entry["isAbout"]?.string.map { ($0, entry) } } }
    for (number, (reference, properties)) in references.prefix(Self.mostItems).enumerated() {
      if let condition = properties?["isVis"], condition.bool != true {
        notCarried(
          "/ui/addProperties/\(number)",
          Phrase(
            zh: "题目 \(Finding.quoted(reference)) 的显示条件",
            en: "the condition of the item \(Finding.quoted(reference))"
          )
        )
      }
      take(reference, named: properties?["variableName"]?.string, number: number)
    }
    draft.scales = [
      .init(id: "total", name: String(draft.title.prefix(200)), items: draft.items.map { ($0.id, false) })
    ]
    draft.settleScales(file: path, taken: seen)
  }

  /// A file beside another; nil for one elsewhere (an address, an absolute path).
  private func file(_ reference: String, beside other: String) -> String? {
    guard !reference.isEmpty, !reference.contains("://"), !reference.hasPrefix("/") else { return nil }
    return SystemFile.split(other).folder + "/" + reference
  }

  private func load(_ path: String?) -> JSONValue? {
    guard let path, let bytes = try? InputFile.read(path, limit: InputFile.instrumentLimit) else { return nil }
    return try? JSONReader.read(bytes, file: path).root
  }

  private mutating func take(_ reference: String, named name: String?, number: Int) {
    let pointer = "/ui/order/\(number)"
    let own = file(reference, beside: path)
    guard let own, let item = load(own) else {
      return notCarried(
        pointer,
        Phrase(
          zh: "题目文件 \(Finding.quoted(reference))：不在旁边，或读不出来",
          en: "the file of the item \(Finding.quoted(reference)): it is not beside this one, or cannot be read"
        )
      )
    }
    let last = reference.split(separator: "/").last.map(String.init) ?? reference
    let id = InstrumentDraft.identifier(name ?? item["@id"]?.string ?? item["id"]?.string ?? last)
    var options = item["responseOptions"]
    if let elsewhere = options?.string { options = load(file(elsewhere, beside: own)) }
    let choices = options?["choices"]?.array ?? []
    let found = choices.compactMap { choice -> InstrumentDraft.Option? in
      guard let value = (choice["value"] ?? choice["schema:value"])?.int, abs(value) <= 1000 else { return nil }
      let label = Self.words(choice["name"] ?? choice["schema:name"], code)
      return .init(value: value, label: String(label.prefix(200)))
    }
    let isSeveral = options?["multipleChoice"]?.bool == true
    guard found.count > 1, found.count == choices.count, Set(found.map(\.value)).count == found.count, !isSeveral,
      !id.isEmpty, seen.insert(id).inserted
    else {
      return notCarried(
        pointer,
        Phrase(
          zh: "题目 \(Finding.quoted(reference))：编号重复，允许多选，或选项没有各不相同的整数分值",
          en:
            "the item \(Finding.quoted(reference)): its id stands twice, several answers are allowed, or its options have no distinct whole scores"
        )
      )
    }
    draft.items.append(.init(id: id, text: Self.words(item["question"], code), options: found))
  }
}
