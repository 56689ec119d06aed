package import AssessmentDiagnostics
package import AssessmentJSON

/// The rules of findings about the shape of a file: what a value looks like, before what it means.
package enum ShapeRule: String, Sendable, CaseIterable {
  case type = "shape-type"
  case count = "shape-count"
  case range = "shape-range"
  case pattern = "shape-pattern"
  case emptyText = "shape-empty-text"
  case longText = "shape-long-text"
  case controlCharacter = "shape-control-character"
  case missingMember = "shape-missing-member"
  case unknownMember = "shape-unknown-member"
  case unknownTag = "shape-unknown-tag"
}

/// Holds a document against a shape and collects every mistake with its place.
package struct ShapeCheck {
  private var found = BoundedFindings()
  private let document: JSONDocument

  /// What was wrong.
  package var findings: [Finding] { found.all(in: document.file) }

  package init(of document: JSONDocument) { self.document = document }

  /// Checks the whole document.
  package mutating func run(_ shape: ObjectShape) {
    check(document.root, .object(shape), at: .root)
  }

  private mutating func report(
    _ rule: ShapeRule,
    _ pointer: JSONPointer,
    atName: Bool = false,
    _ message: Phrase,
    remedy: Phrase
  ) {
    found.add(.error) {
      Finding(rule.rawValue, at: document.place(of: pointer, atName: atName), message, remedy: remedy)
    }
  }

  private mutating func expect(_ wanted: Phrase, _ value: JSONValue, at pointer: JSONPointer) {
    let kind = value.kind
    report(
      .type,
      pointer,
      Phrase(zh: "这里应为\(wanted.chinese)，却是\(kind.chinese)", en: "expected \(wanted.english), found \(kind.english)"),
      remedy: Phrase(zh: "请改为\(wanted.chinese)。", en: "Replace it with \(wanted.english).")
    )
  }

  private mutating func check(_ value: JSONValue, _ shape: Shape, at pointer: JSONPointer) {
    switch shape {
    case .string(let kind):
      guard let text = value.string else { return expect(Phrase(zh: "文本", en: "a text"), value, at: pointer) }
      check(text, kind, at: pointer)
    case .integer(let range):
      guard let whole = value.int else {
        return expect(Phrase(zh: "整数", en: "a whole number"), value, at: pointer)
      }
      if !range.contains(whole) {
        outside("\(JSONWriter.compact(value))", "\(range.lowerBound)…\(range.upperBound)", at: pointer)
      }
    case .number(let range):
      guard let number = value.double else {
        return expect(Phrase(zh: "数字", en: "a number"), value, at: pointer)
      }
      if !(range.contains(number)) {
        outside(JSONWriter.compact(value), "\(range.lowerBound)…\(range.upperBound)", at: pointer)
      }
    case .boolean:
      if value.bool == nil { expect(Phrase(zh: "true 或 false", en: "true or false"), value, at: pointer) }
    case .choice(let words):
      guard let word = value.string else { return expect(Phrase(zh: "文本", en: "a text"), value, at: pointer) }
      if !words.contains(word) { unknownWord(word, words, at: pointer) }
    case .list(let element, let count):
      guard let elements = value.array else {
        return expect(Phrase(zh: "列表 […]", en: "a list […]"), value, at: pointer)
      }
      if !count.contains(elements.count) {
        report(
          .count,
          pointer,
          Phrase(
            zh: "列表有 \(elements.count) 项，应为 \(count.lowerBound)–\(count.upperBound) 项",
            en: "the list has \(elements.count) elements, not \(count.lowerBound) to \(count.upperBound)"
          ),
          remedy: Phrase(zh: "请增减列表中的项。", en: "Add or remove elements.")
        )
      }
      for (index, one) in elements.prefix(count.upperBound).enumerated() {
        check(one, element, at: pointer.appending(index: index))
      }
    case .object(let object): check(value, object, tag: nil, at: pointer)
    case .tagged(let variants):
      guard value.object != nil else { return expect(Phrase(zh: "对象 {…}", en: "an object {…}"), value, at: pointer) }
      guard let tag = value["type"] else {
        return missing("type", Phrase(zh: "它决定这里是哪一种", en: "it says which kind this is"), at: pointer)
      }
      guard let word = tag.string else {
        return expect(Phrase(zh: "文本", en: "a text"), tag, at: pointer.appending(member: "type"))
      }
      guard let variant = variants.first(where: { $0.tag == word }) else {
        return unknownWord(word, variants.map(\.tag), at: pointer.appending(member: "type"))
      }
      check(value, variant.shape, tag: "type", at: pointer)
    }
  }

  private mutating func check(_ value: JSONValue, _ shape: ObjectShape, tag: String?, at pointer: JSONPointer) {
    guard let members = value.object else {
      return expect(Phrase(zh: "对象 {…}", en: "an object {…}"), value, at: pointer)
    }
    for member in members where member.name != tag {
      guard let known = shape.members.first(where: { $0.name == member.name }) else {
        unknownMember(member.name, shape.members.map(\.name), at: pointer)
        continue
      }
      check(member.value, known.shape, at: pointer.appending(member: member.name))
    }
    for member in shape.members where member.isRequired && !members.contains(where: { $0.name == member.name }) {
      missing(member.name, Phrase(zh: "它是必需的", en: member.about), at: pointer)
    }
  }

  private mutating func check(_ text: String, _ kind: Shape.StringKind, at pointer: JSONPointer) {
    guard kind.accepts(text) else {
      if case .text(let limit) = kind { return refuse(text, limit: limit, at: pointer) }
      guard let words = kind.pattern?.words else { return }
      return report(
        .pattern,
        pointer,
        Phrase(
          zh: "\(Finding.quoted(text)) 不符合要求：\(words.chinese)",
          en: "\(Finding.quoted(text)) is not \(words.english)"
        ),
        remedy: Phrase(zh: "请改成\(words.chinese)。", en: "Write \(words.english).")
      )
    }
  }

  private mutating func refuse(_ text: String, limit: Int, at pointer: JSONPointer) {
    if let control = text.unicodeScalars.first(where: Shape.StringKind.isForbidden) {
      let code = String(control.value, radix: 16, uppercase: true)
      report(
        .controlCharacter,
        pointer,
        Phrase(zh: "文本里有看不见的控制字符 U+\(code)", en: "the text contains the invisible control character U+\(code)"),
        remedy: Phrase(zh: "请删去它；换行写 \\n。", en: "Remove it; write \\n for a line break.")
      )
    } else if text.unicodeScalars.count <= limit {
      report(
        .emptyText,
        pointer,
        Phrase(zh: "文本是空的", en: "the text is empty"),
        remedy: Phrase(zh: "请填写内容，或删去这一成员。", en: "Write something, or remove the member.")
      )
    } else {
      report(
        .longText,
        pointer,
        Phrase(zh: "文本超过 \(limit) 个字符", en: "the text is longer than \(limit) characters"),
        remedy: Phrase(zh: "请缩短。", en: "Shorten it.")
      )
    }
  }

  private mutating func outside(_ value: String, _ range: String, at pointer: JSONPointer) {
    report(
      .range,
      pointer,
      Phrase(zh: "\(value) 超出允许范围 \(range)", en: "\(value) is outside the allowed range \(range)"),
      remedy: Phrase(zh: "请改为 \(range) 之间的值。", en: "Use a value within \(range).")
    )
  }

  private mutating func missing(_ name: String, _ why: Phrase, at pointer: JSONPointer) {
    report(
      .missingMember,
      pointer,
      Phrase(zh: "缺少成员 \"\(name)\"（\(why.chinese)）", en: "the member \"\(name)\" is missing (\(why.english))"),
      remedy: Phrase(zh: "请补上 \"\(name)\"。", en: "Add \"\(name)\".")
    )
  }

  private mutating func unknownMember(_ name: String, _ known: [String], at pointer: JSONPointer) {
    let guess = found.isFull ? nil : Self.nearest(name, in: known)
    report(
      .unknownMember,
      pointer.appending(member: name),
      atName: true,
      Phrase(zh: "不认识的成员 \(Finding.quoted(name))", en: "unknown member \(Finding.quoted(name))"),
      remedy: guess.map { Phrase(zh: "是否应为 \"\($0)\"？否则请删去。", en: "Did you mean \"\($0)\"? Otherwise remove it.") }
        ?? Phrase(
          zh: "请删去它。可用的成员：\(known.joined(separator: "、"))。",
          en: "Remove it. Known: \(known.joined(separator: ", "))."
        )
    )
  }

  private mutating func unknownWord(_ word: String, _ known: [String], at pointer: JSONPointer) {
    let nearest = found.isFull ? nil : Self.nearest(word, in: known)
    let guess = nearest.map { Phrase(zh: "是否应为 \"\($0)\"？", en: "Did you mean \"\($0)\"? ") }
    report(
      .unknownTag,
      pointer,
      Phrase(zh: "不认识的取值 \(Finding.quoted(word))", en: "unknown value \(Finding.quoted(word))"),
      remedy: Phrase(
        zh: (guess?.chinese ?? "") + "可用的取值：\(known.joined(separator: "、"))。",
        en: (guess?.english ?? "") + "Known values: \(known.joined(separator: ", ")). "
      )
    )
  }

  /// The known word that a mistyped one most likely meant: edit distance at most a third of its length.
  package static func nearest(_ word: String, in known: [String]) -> String? {
    let typed = Array(word.lowercased().unicodeScalars.prefix(64))
    let ranked = known.map { ($0, editDistance(typed, Array($0.lowercased().unicodeScalars))) }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, best.0.count / 3) else { return nil }
    return best.0
  }

  /// Levenshtein's distance (1966).
  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let change = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
