import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON

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
  /// Languages of words that are neither Chinese nor English.
  private var otherLanguages: Set<String> = []

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
    let spoken: Language = code.hasPrefix("zh") ? .chinese : .english
    var words = Self.words(names, code, spoken, &otherLanguages)
    let title = words[spoken]
    words.add("ReproSchema", spoken)
    let own = InstrumentDraft.instrumentIdentifier(root["@id"]?.string ?? root["id"]?.string ?? title)
    self.code = code
    draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: words,
      language: spoken,
      origin: "ReproSchema " + (root["@id"]?.string ?? root["id"]?.string ?? "")
        + ((root["version"] ?? root["schema:version"])?.string.map { " | version " + $0 } ?? "")
    )
  }

  private mutating func notCarried(_ pointer: String, _ what: Phrase, in place: Place? = nil) {
    draft.findings.append(InstrumentDraft.notCarried(what, at: place ?? document.place(of: pointer)))
  }

  /// A text in both languages: a string, an object by language, or a list of texts with their languages.
  private static func words(
    _ value: JSONValue?,
    _ code: String,
    _ spoken: Language,
    _ others: inout Set<String>
  ) -> LocalizedText {
    var found: [(code: String, text: String)] = []
    func collect(_ value: JSONValue) {
      if let text = value.string {
        found.append((code, text))
      } else if let text = value["@value"]?.string {
        found.append((value["@language"]?.string ?? code, text))
      } else if let members = value.object {
        found += members.compactMap { member in member.value.string.map { (member.name, $0) } }
      }
    }
    for part in value?.array ?? value.map({ [$0] }) ?? [] { collect(part) }
    var words = LocalizedText()
    for (own, text) in found where !text.isEmpty {
      if let language = own == code ? spoken : InstrumentDraft.language(named: own) {
        words.add(text, language)
      } else {
        others.insert(own)
      }
    }
    // Better the words of any language than none.
    if words == LocalizedText() { words.add(found.first?.text, spoken) }
    return words
  }

  private mutating func words(_ value: JSONValue?) -> LocalizedText {
    Self.words(value, code, draft.language, &otherLanguages)
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
    draft.scales = [.init(id: "total", name: draft.title, items: draft.items.map { ($0.id, false) })]
    draft.noteOtherLanguages(otherLanguages, at: Place(file: path))
    draft.settleScales(file: path, taken: seen)
  }

  /// A file beside another; nil for one elsewhere (an address, an absolute path).
  private func file(_ reference: String, beside other: String) -> String? {
    guard !reference.isEmpty, !reference.contains("://"), !reference.hasPrefix("/") else { return nil }
    let found = SystemFile.split(other).folder + "/" + reference
    // Not outside the activity's folder: a file from elsewhere shall not choose what is read here.
    let root = Self.components(SystemFile.split(path).folder)
    guard Self.components(found).starts(with: root), !Self.components(found).dropFirst(root.count).contains("..") else {
      return nil
    }
    // Nor by a link that leads out of it.
    let real = Self.components(SystemFile.resolved(SystemFile.split(path).folder))
    return Self.components(SystemFile.resolved(found)).starts(with: real) || SystemFile.kind(found) == .nothing
      ? found : nil
  }

  /// The parts of a path, without `.` and with `..` taken back where there is something to take back.
  private static func components(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { parts, part in
      if part == ".." && parts.last.map({ $0 != ".." }) == true {
        parts.removeLast()
      } else if part != "." {
        parts.append(part)
      }
    }
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
    let found = choices.map { choice in
      let value = choice["value"] ?? choice["schema:value"]
      let score = value?.int.flatMap { (-1000...1000).contains($0) ? $0 : nil }
      return ImportedOptions.Source(
        score: score,
        label: words(choice["name"] ?? choice["schema:name"]),
        codes: [value?.string].compactMap(\.self)
      )
    }
    let usable = draft.options(found, item: id, at: document.place(of: pointer))
    let isSeveral = options?["multipleChoice"]?.bool == true
    guard let usable, !isSeveral, !id.isEmpty, seen.insert(id).inserted
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
    let names = [name, item["@id"]?.string, item["id"]?.string, last].compactMap(\.self).filter { $0 != id }
    draft.items.append(.init(id: id, text: words(item["question"]), options: usable, names: names))
  }
}
