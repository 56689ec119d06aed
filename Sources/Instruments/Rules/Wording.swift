import AssessmentDiagnostics

/// Every text exists in every language that the instrument claims to speak.
enum Translations: LintRule {
  static let id = "translation-missing"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    for (pointer, text) in instrument.texts {
      for language in instrument.languages where text.exactly(language) == nil {
        let name = language == .chinese ? Phrase(zh: "中文", en: "Chinese") : Phrase(zh: "英文", en: "English")
        report.add(
          Self.self,
          at: pointer,
          Phrase(zh: "缺少\(name.chinese)文本", en: "the \(name.english) text is missing"),
          remedy: Phrase(
            zh: "请补上 \"\(language.rawValue)\"，或从 /languages 中删去这种语言。",
            en: "Add \"\(language.rawValue)\", or remove the language from /languages."
          )
        )
      }
    }
  }
}

/// An instrument has wording for all its items, or says that it is key-only and has none.
enum ItemTexts: LintRule {
  static let id = "item-text"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let isKeyOnly = instrument.translationStatus == .keyOnly
    for (index, item) in instrument.items.enumerated() where (item.text == nil) != isKeyOnly {
      report.add(
        Self.self,
        at: "/items/\(index)",
        isKeyOnly
          ? Phrase(zh: "只含记分键的工具不应有题目文本", en: "a key-only instrument has item texts")
          : Phrase(zh: "题目没有文本", en: "the item has no text"),
        remedy: isKeyOnly
          ? Phrase(zh: "请删去文本，或修改 translationStatus。", en: "Remove the text, or change translationStatus.")
          : Phrase(
            zh: "请写上题目文本；只记分、不施测的工具请把 translationStatus 设为 keyOnly。",
            en: "Write the text, or set translationStatus to keyOnly if only answers from elsewhere are scored."
          )
      )
    }
  }
}

/// No text promises what a test cannot know.
enum CarefulWording: LintRule {
  static let id = "wording"
  private static let banned: [(word: String, instead: Phrase)] = [
    ("必然", Phrase(zh: "请改用“可能”“往往”。", en: "Use a tentative wording.")),
    ("一定适合", Phrase(zh: "请改用“可以进一步了解”。", en: "Use \"worth exploring\".")),
    ("命中注定", Phrase(zh: "请删去。", en: "Remove it.")),
    ("不适合", Phrase(zh: "请改为“目前证据较少支持”。", en: "Say that there is little evidence for it at present.")),
    ("智商", Phrase(zh: "请写明所测能力的名称。", en: "Name the ability that is measured.")),
    ("排名第一", Phrase(zh: "请改为“得分较高”。", en: "Say that the score is higher.")),
    ("destined", Phrase(zh: "请删去。", en: "Remove it.")),
    ("unsuitable", Phrase(zh: "请改为“目前证据较少支持”。", en: "Say that there is little evidence for it at present.")),
    ("guaranteed", Phrase(zh: "请改用“可能”“往往”。", en: "Use a tentative wording.")),
  ]

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    for (pointer, text) in instrument.texts {
      for language in Language.allCases {
        guard let words = text.exactly(language)?.lowercased() else { continue }
        for (word, instead) in banned where Self.holds(Array(words.utf8), Array(word.utf8)) {
          report.add(
            Self.self,
            .warning,
            at: pointer + "/" + language.rawValue,
            Phrase(zh: "用语“\(word)”超出了测评能够说明的范围", en: "the wording \"\(word)\" says more than a test can know"),
            remedy: instead
          )
        }
      }
    }
  }

  /// Whether a word stands in a text, byte by byte: the search of strings costs a fifth of loading an instrument.
  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains { text[$0] == word[0] && text[$0...].starts(with: word) }
  }
}

extension Instrument {
  /// Every localised text with its JSON pointer, in the order of the file format.
  package var texts: [(pointer: String, text: LocalizedText)] {
    var all: [(String, LocalizedText)] = [("/title", title)]
    func add(_ pointer: String, _ text: LocalizedText?) { if let text { all.append((pointer, text)) } }
    func add(_ pointer: String, _ bands: BandSet?) {
      for (index, band) in (bands?.bands ?? []).enumerated() {
        add("\(pointer)/bands/\(index)/label", band.label)
        add("\(pointer)/bands/\(index)/text", band.text)
      }
    }
    add("/shortTitle", shortTitle)
    add("/purpose", purpose)
    add("/attribution", attribution)
    add("/source", source)
    add("/population/readingLevel", population.readingLevel)
    add("/population/description", population.description)
    add("/instructions", instructions)
    for (index, format) in responseFormats.enumerated() {
      let root = "/responseFormats/\(index)"
      switch format {
      case .ordinal(let ordinal):
        for (place, option) in ordinal.options.enumerated() { add("\(root)/options/\(place)/label", option.label) }
      case .keyedChoice(let choice):
        for (place, option) in choice.options.enumerated() { add("\(root)/options/\(place)/label", option.label) }
      case .yesNo(let yesNo):
        add("\(root)/yes/label", yesNo.yes.label)
        add("\(root)/no/label", yesNo.no.label)
      case .numeric: break
      }
      for (place, option) in format.missingOptions.enumerated() {
        add("\(root)/missingOptions/\(place)/label", option.label)
      }
    }
    for (index, item) in items.enumerated() { add("/items/\(index)/text", item.text) }
    for (index, scale) in scales.enumerated() {
      add("/scales/\(index)/name", scale.name)
      add("/scales/\(index)/description", scale.description)
      add("/scales/\(index)/highMeaning", scale.highMeaning)
      add("/scales/\(index)/lowMeaning", scale.lowMeaning)
      add("/scales/\(index)/bands", scale.bands)
    }
    for (index, composite) in (composites ?? []).enumerated() {
      add("/composites/\(index)/name", composite.name)
      add("/composites/\(index)/description", composite.description)
      add("/composites/\(index)/bands", composite.bands)
    }
    for (index, set) in (norms ?? []).enumerated() {
      add("/norms/\(index)/population", set.population)
      add("/norms/\(index)/place", set.place)
      for (place, group) in set.groups.enumerated() { add("/norms/\(index)/groups/\(place)/name", group.name) }
    }
    for (index, critical) in (criticalItems ?? []).enumerated() {
      add("/criticalItems/\(index)/message", critical.message)
    }
    return all
  }
}
