import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON

/// An instrument that comes from elsewhere, before it is one of ours: what was carried over, and what could not be.
struct InstrumentDraft {
  /// An option of a response format.
  struct Option: Hashable {
    var value: Int
    var label: LocalizedText
    /// What the files of the other system hold for it.
    var codes: [String] = []
    /// It stands for no answer; then it has no value.
    var isMissing = false
  }

  /// An item.
  struct Item {
    var id: String
    var text: LocalizedText
    var options: [Option]
    /// What its column is called in the files of the other system.
    var names: [String] = []
  }

  /// A scale: its items and whether they are reversed.
  struct Scale {
    var id: String
    var name: LocalizedText
    var items: [(id: String, isReversed: Bool)]
  }

  var id: String
  var title: LocalizedText
  /// The language of its words.
  var language: Language
  /// Whether the words of all items and options are there in the other language too; `settleLanguages` finds it out.
  private var isBilingual = false
  /// Where it comes from, as a fact for `source`.
  var origin: String
  var licence: String?
  var authors: [String] = []
  var items: [Item] = []
  var scales: [Scale] = []
  /// What could not be carried over, and what must be filled in.
  var findings: [Finding] = []
  /// Options of which something was said already.
  var toldOptions: Set<[ImportedOptions.Source]> = []

  init(
    id: String,
    title: LocalizedText,
    language: Language,
    origin: String,
    licence: String? = nil
  ) {
    self.id = id
    self.title = title
    self.language = language
    self.origin = origin
    self.licence = licence
  }

  /// The languages that the codes of other systems name (`zh-Hans`, `en-GB`); nil for any other.
  static func language(named code: String) -> Language? {
    Language.allCases.first { code.lowercased().hasPrefix($0.rawValue) }
  }

  /// What is said of something that the draft does not have.
  static func notCarried(_ what: Phrase, at place: Place) -> Finding {
    Finding(
      "import-not-carried",
      .warning,
      at: place,
      Phrase(zh: "没有导入：\(what.chinese)", en: "not carried over: \(what.english)"),
      remedy: Phrase(
        zh: "请看它是否影响计分；需要时在导出的工具文件里补上",
        en: "see whether it matters for scoring, and add it to the instrument if so"
      )
    )
  }

  /// Says which languages of the words are not carried over.
  mutating func noteOtherLanguages(_ codes: some Sequence<String>, at place: Place) {
    let others = Set(codes).sorted().map { Finding.quoted($0) }
    guard !others.isEmpty else { return }
    findings.append(
      Self.notCarried(
        Phrase(
          zh: "其他语言的文字（\(others.joined(separator: "、"))）：工具只有中文和英文",
          en: "words in other languages (\(others.joined(separator: ", "))): instruments speak Chinese and English"
        ),
        at: place
      )
    )
  }

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
      scales = [.init(id: "total", name: title, items: rest.map { ($0, false) })]
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
    let missing = items.count { $0.text.exactly(language) == nil }
    guard missing > 0 else { return }
    for place in items.indices { items[place].text = LocalizedText() }
    guard missing < items.count else { return }
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

  /// An instrument speaks a language in full or not at all. Where the other one is there for all items and options, the draft
  /// speaks both; else its words stay, because columns are recognised by them, and what is missing is said.
  mutating func settleLanguages(file: String) {
    let other: Language = language == .chinese ? .english : .chinese
    // A label or a name that is there only in the other language is better than none.
    for item in items.indices {
      for place in items[item].options.indices { items[item].options[place].label.fill(language, from: other) }
    }
    for place in scales.indices { scales[place].name.fill(language, from: other) }
    title.fill(language, from: other)
    let words = items.map(\.text) + items.flatMap { $0.options.map(\.label) }
    let own = words.filter { $0.exactly(language) != nil }
    let missing = own.count { $0.exactly(other) == nil }
    // Options that need no translation (numbers, yes and no) are no second language yet.
    guard items.contains(where: { $0.text.exactly(other) != nil }) else { return }
    isBilingual = missing == 0
    guard !isBilingual else {
      // Titles and names that were never translated stay as they are.
      title.fill(other, from: language)
      for place in scales.indices { scales[place].name.fill(other, from: language) }
      return
    }
    let name = other == .chinese ? Phrase(zh: "中文", en: "Chinese") : Phrase(zh: "英文", en: "English")
    findings.append(
      Finding(
        "import-language",
        .warning,
        at: Place(file: file),
        Phrase(
          zh: "\(name.chinese)不完整：题目和选项共 \(own.count) 处文字，缺 \(missing) 处；草稿因此没有把它列入语言",
          en:
            "\(name.english) is incomplete (\(missing) of \(own.count) texts of items and options are missing), so the draft does not name it as a language"
        ),
        remedy: Phrase(
          zh: "已有的\(name.chinese)文字都保留在草稿里；补全后请在 languages 里加上这种语言",
          en: "the \(name.english) that there is stands in the draft; complete it and add the language to languages"
        )
      )
    )
  }

  /// Codes and names of the other system, each only where it is one option's or one item's alone.
  mutating func settleCodes(file: String) {
    var settled: [[Option]: [Option]] = [:]
    for place in items.indices {
      let options = items[place].options
      if settled[options] == nil { settled[options] = settledCodes(of: options, item: items[place].id, file: file) }
      items[place].options = settled[options] ?? options
    }
    var taken = Set(items.map { $0.id.lowercased() })
    for place in items.indices {
      items[place].names = items[place].names.filter {
        (1...200).contains($0.unicodeScalars.count) && taken.insert($0.lowercased()).inserted
      }
    }
  }

  private mutating func settledCodes(of options: [Option], item: String, file: String) -> [Option] {
    var counts: [String: Int] = [:]
    for code in options.flatMap({ Set($0.codes.map { $0.lowercased() }) }) { counts[code, default: 0] += 1 }
    let twice = Set(counts.filter { $0.value > 1 }.keys)
    let values = Set(options.filter { !$0.isMissing }.map { "\($0.value)" })
    var settled = options
    for place in options.indices {
      var seen: Set = options[place].isMissing ? [] : ["\(options[place].value)"]
      settled[place].codes = options[place].codes.filter {
        (1...200).contains($0.unicodeScalars.count) && !twice.contains($0.lowercased())
          && seen.insert($0.lowercased()).inserted
      }
    }
    let doubtful = settled.flatMap(\.codes).filter { values.contains($0) } + twice.sorted()
    if !doubtful.isEmpty {
      let shown = doubtful.prefix(8).map { Finding.quoted($0) }
      findings.append(
        Finding(
          "import-codes",
          .warning,
          at: Place(file: file),
          Phrase(
            zh: "题目 \(item) 一类题的选项代码 \(shown.joined(separator: "、")) 同时指向两个选项（代码与分值不同），作答文件里写成这样的格子不会采用",
            en:
              "the option codes \(shown.joined(separator: ", ")) of items such as \(item) mean two options (codes and scores differ): cells that hold them are not used"
          ),
          remedy: Phrase(
            zh: "请从原系统导出答案的文字，不要导出代码；或在映射文件的 values 里写明每个代码代表哪个选项",
            en:
              "export the words of the answers, not their codes; or say in the values of a mapping file which option each stands for"
          )
        )
      )
    }
    return settled
  }

  /// The options for no answer: one entry a code, the words with the first.
  private static func missingOptions(_ options: [Option], _ text: (LocalizedText) -> JSONValue) -> JSONValue? {
    var taken = Set(options.filter { !$0.isMissing }.map { "\($0.value)" })
    var entries: [JSONValue] = []
    for option in options where option.isMissing {
      let codes = option.codes.isEmpty ? ["no-answer"] : option.codes
      for (place, code) in codes.enumerated() where taken.insert(code).inserted {
        let hasWords = place == 0 && option.label != LocalizedText()
        entries.append(.object([("code", .string(code)), ("label", hasWords ? text(option.label) : nil)]))
      }
    }
    return entries.isEmpty ? nil : .array(entries)
  }

  /// The draft as an instrument file. What nobody but its author can know is said to be missing.
  func json() -> JSONValue {
    func text(_ words: LocalizedText, limit: Int = 2000) -> JSONValue {
      .object([
        ("zh", words.zh.map { .string(String($0.prefix(limit))) }),
        ("en", words.en.map { .string(String($0.prefix(limit))) }),
      ])
    }
    /// The same words in every language that the draft speaks.
    func same(_ words: String) -> LocalizedText {
      isBilingual ? LocalizedText(zh: words, en: words) : LocalizedText(words, language)
    }
    let blanks = LocalizedText(zh: "（导入的草稿，请补写）", en: "(imported draft: please fill in)")
    let toFill = text(isBilingual ? blanks : LocalizedText(blanks[language], language))
    var formats: [[Option]] = []
    var numbers: [[Option]: Int] = [:]
    for item in items where numbers[item.options] == nil {
      formats.append(item.options)
      numbers[item.options] = formats.count
    }
    func format(_ options: [Option]) -> String { "format\(numbers[options] ?? 1)" }
    return .object([
      ("formatVersion", .number(1)), ("id", .string(id)), ("version", .string("0.1.0")), ("status", .string("trial")),
      ("title", text(title, limit: 200)),
      (
        "languages",
        .strings(Language.allCases.filter { isBilingual || $0 == language }.map(\.rawValue))
      ),
      ("translationStatus", .string(items.contains { $0.text == LocalizedText() } ? "keyOnly" : "adapted")),
      ("domain", .string("other")), ("purpose", toFill),
      ("permittedPurposes", .array([.string("research")])),
      ("authors", .strings(authors.isEmpty ? [blanks[language]] : authors)),
      ("licence", .string(String((licence ?? blanks[language]).prefix(200)))), ("source", text(same(origin))),
      (
        "population",
        .object([
          ("minimumAge", .number(14)), ("maximumAge", .number(100)), ("readingLevel", toFill),
          ("description", toFill),
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
                  options.filter { !$0.isMissing }.map { option in
                    .object([
                      ("value", JSONValue.number(option.value)),
                      ("label", option.label == LocalizedText() ? nil : text(option.label, limit: 200)),
                      ("otherCodes", option.codes.isEmpty ? nil : .strings(Array(option.codes.prefix(20)))),
                    ])
                  }
                )
              ),
              ("missingOptions", Self.missingOptions(options) { text($0, limit: 200) }),
            ])
          }
        )
      ),
      (
        "items",
        .array(
          items.map { item in
            .object([
              ("id", JSONValue.string(item.id)),
              ("otherNames", item.names.isEmpty ? nil : .strings(Array(item.names.prefix(20)))),
              ("format", .string(format(item.options))),
              ("text", item.text == LocalizedText() ? nil : text(item.text)),
            ])
          }
        )
      ),
      (
        "scales",
        .array(
          scales.map { scale in
            .object([
              ("id", JSONValue.string(scale.id)), ("name", text(scale.name, limit: 200)), ("scoring", .string("sum")),
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

extension LocalizedText {
  /// Words in one language; nothing where they are empty.
  init(_ words: String, _ language: Language) {
    self.init()
    add(words, language)
  }

  /// Adds words in a language that has none yet.
  mutating func add(_ words: String?, _ language: Language) {
    guard let words, !words.isEmpty else { return }
    if language == .chinese { zh = zh ?? words } else { en = en ?? words }
  }

  /// Takes the words of one language for another that has none.
  mutating func fill(_ language: Language, from other: Language) { add(exactly(other), language) }
}
