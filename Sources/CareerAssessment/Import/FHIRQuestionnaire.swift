import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON

/// Reads a FHIR Questionnaire (R4, R4B, R5) as a draft of an instrument.
///
/// Scores are those of the extensions `itemWeight` and `ordinalValue` (the same under its older name), on an answer option,
/// on its coding, on a concept of a contained value set or code system, or its property `itemWeight`; else whole numbers
/// of `valueInteger`. Groups are scales. Everything else that changes what an answer means is listed.
struct FHIRQuestionnaire {
  private let document: JSONDocument
  private var draft: InstrumentDraft
  /// The scales of the groups around an item, the innermost last.
  private var scaleOfGroup: [Int] = []
  private var otherLanguages: Set<String> = []
  /// Groups in groups: both scales, and where the inner one stands.
  private var nested: [(inner: Int, outer: Int, pointer: String)] = []
  private var displayed: [String] = []
  private var required: [String] = []
  private var seen: Set<String> = []

  private static let scoreExtensions: Set<String> = [
    "http://hl7.org/fhir/StructureDefinition/itemWeight", "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue",
  ]
  /// Members of an item that say when and how it is asked, which our instruments do not.
  private static let rules = ["enableWhen", "initial", "answerConstraint", "disabledDisplay", "modifierExtension"]
  private static let deepest = 20

  /// Reads a questionnaire; nil where the file is none.
  static func draft(_ document: JSONDocument, id: String?, language: Language?) -> InstrumentDraft? {
    guard document.root["resourceType"]?.string == "Questionnaire" else { return nil }
    var reader = Self(document, id, language)
    reader.read(document.root["item"]?.array ?? [], at: "/item", depth: 0)
    reader.finish()
    return reader.draft
  }

  private init(_ document: JSONDocument, _ id: String?, _ language: Language?) {
    self.document = document
    let root = document.root
    let title = root["title"]?.string ?? root["name"]?.string ?? root["id"]?.string ?? "Questionnaire"
    let told = root["language"]?.string ?? ""
    let own = InstrumentDraft.instrumentIdentifier(root["name"]?.string ?? root["id"]?.string ?? title)
    let spoken = language ?? (told.hasPrefix("zh") ? .chinese : .english)
    var words = Self.words(root, "title", spoken, &otherLanguages)
    words.add(title, spoken)
    draft = InstrumentDraft(
      id: id ?? (own.isEmpty ? "imported" : own),
      title: words,
      language: spoken,
      origin: "FHIR Questionnaire " + (root["url"]?.string ?? title)
        + (root["version"]?.string.map { " | version " + $0 } ?? ""),
      licence: root["copyright"]?.string
    )
    if let publisher = root["publisher"]?.string, !publisher.isEmpty { draft.authors = [String(publisher.prefix(200))] }
  }

  private mutating func note(_ rule: String, _ pointer: String, _ what: Phrase, _ remedy: Phrase) {
    draft.findings.append(Finding(rule, .warning, at: document.place(of: pointer), what, remedy: remedy))
  }

  private mutating func notCarried(_ pointer: String, _ what: Phrase) {
    draft.findings.append(InstrumentDraft.notCarried(what, at: document.place(of: pointer)))
  }

  /// The words of a member, with those of the extension for translations.
  private static func words(
    _ element: JSONValue,
    _ name: String,
    _ spoken: Language,
    _ others: inout Set<String>
  ) -> LocalizedText {
    var words = LocalizedText(element[name]?.string ?? "", spoken)
    for translation in element["_" + name]?["extension"]?.array ?? []
    where translation["url"]?.string?.hasSuffix("/translation") == true {
      func part(_ name: String) -> JSONValue? {
        (translation["extension"]?.array ?? []).first { $0["url"]?.string == name }
      }
      let content = part("content")
      let text = content?["valueString"]?.string ?? content?["valueMarkdown"]?.string ?? ""
      let code = part("lang")?["valueCode"]?.string ?? ""
      if let language = InstrumentDraft.language(named: code) {
        words.add(text, language)
      } else {
        others.insert(code)
      }
    }
    return words
  }

  private mutating func words(_ element: JSONValue, _ name: String) -> LocalizedText {
    Self.words(element, name, draft.language, &otherLanguages)
  }

  private mutating func read(_ items: [JSONValue], at path: String, depth: Int) {
    guard depth < Self.deepest else {
      return notCarried(
        path,
        Phrase(zh: "嵌套超过 \(Self.deepest) 层的题目", en: "items nested more than \(Self.deepest) deep")
      )
    }
    for (place, item) in items.enumerated() {
      let pointer = "\(path)/\(place)"
      for rule in Self.rules where item[rule] != nil {
        notCarried("\(pointer)/\(rule)", Phrase(zh: "规则 \(rule)", en: "the rule \(rule)"))
      }
      if item["repeats"]?.bool == true {
        notCarried("\(pointer)/repeats", Phrase(zh: "允许多个答案", en: "several answers to one item"))
      }
      for (number, ext) in (item["extension"]?.array ?? []).enumerated() {
        let url = ext["url"]?.string ?? ""
        if url.hasSuffix("Expression") || url.hasSuffix("questionnaire-hidden") {
          notCarried(
            "\(pointer)/extension/\(number)",
            Phrase(zh: "扩展 \(Finding.quoted(url))", en: "the extension \(Finding.quoted(url))")
          )
        }
      }
      switch item["type"]?.string {
      case "group":
        let link = item["linkId"]?.string ?? "\(place + 1)"
        let id = InstrumentDraft.identifier(link)
        var name = words(item, "text")
        name.add(link, draft.language)
        draft.scales.append(.init(id: id.isEmpty ? "scale\(draft.scales.count + 1)" : id, name: name, items: []))
        if let outer = scaleOfGroup.last { nested.append((draft.scales.count - 1, outer, pointer)) }
        scaleOfGroup.append(draft.scales.count - 1)
        read(item["item"]?.array ?? [], at: pointer + "/item", depth: depth + 1)
        scaleOfGroup.removeLast()
      case "display": displayed.append(item["linkId"]?.string ?? "\(place + 1)")
      default:
        take(item, at: pointer)
        if let nested = item["item"]?.array { read(nested, at: pointer + "/item", depth: depth + 1) }
      }
    }
  }

  private mutating func take(_ item: JSONValue, at pointer: String) {
    let link = item["linkId"]?.string ?? ""
    let id = InstrumentDraft.identifier(link)
    if item["required"]?.bool == true { required.append(link) }
    guard !id.isEmpty, seen.insert(id).inserted else {
      return notCarried(
        pointer + "/linkId",
        Phrase(
          zh: "题目：linkId \(Finding.quoted(link)) 缺失、重复或无法作编号",
          en: "an item: its linkId \(Finding.quoted(link)) is missing, repeated or no id"
        )
      )
    }
    guard let options = options(of: item, at: pointer) else { return }
    draft.items.append(.init(id: id, text: words(item, "text"), options: options, names: link == id ? [] : [link]))
    if let scale = scaleOfGroup.last { draft.scales[scale].items.append((id, false)) }
  }

  /// The options with their scores; nil, with a finding, where there are none to be had.
  private mutating func options(of item: JSONValue, at pointer: String) -> [InstrumentDraft.Option]? {
    let type = item["type"]?.string ?? ""
    switch type {
    case "boolean":
      return [
        .init(value: 0, label: LocalizedText(zh: "否", en: "No"), codes: ["false"]),
        .init(value: 1, label: LocalizedText(zh: "是", en: "Yes"), codes: ["true"]),
      ]
    case "choice", "coding", "open-choice", "question", "integer", "string": break
    default:
      notCarried(
        pointer + "/type",
        Phrase(zh: "类型为 \(Finding.quoted(type)) 的题目", en: "an item of type \(Finding.quoted(type))")
      )
      return nil
    }
    if type == "open-choice" {
      notCarried(pointer + "/type", Phrase(zh: "“其他”一栏的文字", en: "the words of an open choice"))
    }
    var found: [ImportedOptions.Source] = []
    for option in item["answerOption"]?.array ?? [] {
      let coding = option["valueCoding"]
      var label = coding.map { words($0, "display") } ?? words(option, "valueString")
      label.add(coding?["code"]?.string ?? option["valueInteger"]?.int.map(String.init), draft.language)
      let score =
        Self.score(option) ?? coding.flatMap(Self.score) ?? option["valueInteger"]?.double
        ?? score(ofCode: coding?["code"]?.string, in: coding?["system"]?.string)
      guard let source = Self.source(score, label, coding?["code"]?.string) else { return notWhole(item, pointer) }
      found.append(source)
    }
    if found.isEmpty, let set = item["answerValueSet"]?.string {
      for concept in contained(set) {
        var label = words(concept, "display")
        label.add(concept["code"]?.string, draft.language)
        let score = Self.score(concept) ?? score(ofCode: concept["code"]?.string, in: nil)
        guard let source = Self.source(score, label, concept["code"]?.string) else { return notWhole(item, pointer) }
        found.append(source)
      }
      if found.isEmpty {
        notCarried(
          pointer + "/answerValueSet",
          Phrase(
            zh: "值集 \(Finding.quoted(set)) 不在文件里",
            en: "the value set \(Finding.quoted(set)), which is not in the file"
          )
        )
        return nil
      }
    }
    let options = draft.options(found, item: item["linkId"]?.string ?? "", at: document.place(of: pointer))
    return options ?? notWhole(item, pointer)
  }

  private mutating func notWhole(_ item: JSONValue, _ pointer: String) -> [InstrumentDraft.Option]? {
    notCarried(
      pointer,
      Phrase(
        zh: "题目 \(Finding.quoted(item["linkId"]?.string ?? ""))：选项没有各不相同的整数分值",
        en: "the item \(Finding.quoted(item["linkId"]?.string ?? "")): its options have no distinct whole scores"
      )
    )
    return nil
  }

  /// An option; nil where its score is no whole number of a usual size.
  private static func source(_ score: Double?, _ label: LocalizedText, _ code: String?) -> ImportedOptions.Source? {
    guard let score else { return .init(score: nil, label: label, codes: code.map { [$0] } ?? []) }
    guard let value = Int(exactly: score), (-1000...1000).contains(value) else { return nil }
    return .init(score: value, label: label, codes: code.map { [$0] } ?? [])
  }

  /// The score of an element by either extension.
  private static func score(_ element: JSONValue) -> Double? {
    for ext in element["extension"]?.array ?? [] where scoreExtensions.contains(ext["url"]?.string ?? "") {
      if let value = ext["valueDecimal"]?.double ?? ext["valueInteger"]?.double { return value }
    }
    for property in element["property"]?.array ?? [] where property["code"]?.string == "itemWeight" {
      if let value = property["valueDecimal"]?.double ?? property["valueInteger"]?.double { return value }
    }
    return nil
  }

  /// The concepts of a contained value set: listed in it, expanded, or those of the contained code system.
  private func contained(_ reference: String) -> [JSONValue] {
    guard let set = resource(reference, "ValueSet") else { return [] }
    if let expanded = set["expansion"]?["contains"]?.array, !expanded.isEmpty { return expanded }
    return (set["compose"]?["include"]?.array ?? []).flatMap { include -> [JSONValue] in
      if let concepts = include["concept"]?.array, !concepts.isEmpty { return concepts }
      return systems.first { $0["url"]?.string == include["system"]?.string }?["concept"]?.array ?? []
    }
  }

  private var systems: [JSONValue] {
    (document.root["contained"]?.array ?? []).filter { $0["resourceType"]?.string == "CodeSystem" }
  }

  private func resource(_ reference: String, _ type: String) -> JSONValue? {
    (document.root["contained"]?.array ?? []).first {
      $0["resourceType"]?.string == type
        && ("#" + ($0["id"]?.string ?? "") == reference || $0["url"]?.string == reference)
    }
  }

  private func score(ofCode code: String?, in system: String?) -> Double? {
    guard let code else { return nil }
    for candidate in systems where system == nil || candidate["url"]?.string == system {
      let concept = candidate["concept"]?.array?.first { $0["code"]?.string == code }
      if let score = concept.flatMap(Self.score) { return score }
    }
    return nil
  }

  /// Says once what several items have that is not carried over.
  private mutating func list(_ links: [String], _ what: Phrase) {
    guard !links.isEmpty else { return }
    let shown = links.prefix(20).map { Finding.quoted($0) }
    let more = links.count > shown.count
    notCarried(
      "/item",
      Phrase(
        zh: "\(what.chinese)：\(shown.joined(separator: "、"))\(more ? " 等 \(links.count) 条" : "")",
        en: "\(what.english): \(shown.joined(separator: ", "))\(more ? ", … (\(links.count) in all)" : "")"
      )
    )
  }

  private mutating func finish() {
    for (inner, outer, pointer) in nested where !draft.scales[inner].items.isEmpty {
      let (name, around) = (draft.scales[inner].name[draft.language], draft.scales[outer].name[draft.language])
      note(
        "import-nested-group",
        pointer,
        Phrase(
          zh:
            "内层题组 \(Finding.quoted(name)) 的 \(draft.scales[inner].items.count) 题自成一个量表，没有计入外层题组 \(Finding.quoted(around))",
          en:
            "the \(draft.scales[inner].items.count) items of the group \(Finding.quoted(name)) are a scale of their own and are not counted in \(Finding.quoted(around)), the group around it"
        ),
        Phrase(
          zh: "如果外层量表应包含它们，请在导出的工具文件里加进外层量表的 items",
          en: "add them to the items of the outer scale in the instrument if they belong there"
        )
      )
    }
    list(displayed, Phrase(zh: "只显示文字的条目", en: "items that only show words"))
    list(
      required,
      Phrase(zh: "“必答”的要求（缺答规则请在量表里写明）", en: "that items must be answered (scales say what happens otherwise)")
    )
    draft.noteOtherLanguages(otherLanguages, at: Place(file: document.file))
    draft.settleScales(file: document.file, taken: seen)
    if !draft.items.isEmpty {
      note(
        "import-keys-unknown",
        "/item",
        Phrase(
          zh: "FHIR 不说明哪些题反向计分：分值按原样使用",
          en: "FHIR does not say which items are reversed: scores are used as they stand"
        ),
        Phrase(
          zh: "请对照量表手册核对各题方向，再用 assess calibrate keycheck 检验",
          en: "check the keys against the manual, then with assess calibrate keycheck"
        )
      )
    }
  }
}
