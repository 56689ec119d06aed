import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentTabular

extension FormReader {
  /// The row of an entry; nil where it is not there.
  func entryRow(_ entry: FormEntry) -> FormTable.Row? {
    let keys = [entry.title.chinese, entry.title.english].map { CellText.key($0) }
    return tables[.about]?.rows.first { keys.contains(CellText.key($0[.entry])) }
  }

  /// Finds out what the instrument speaks, which decides what the columns of texts hold.
  mutating func readLanguages() {
    let tags = entryWords(.languages).first?.split(separator: ",") ?? []
    languages = tags.compactMap { Language(rawValue: String($0)) }
  }

  /// Says that an entry must be filled in.
  mutating func tellMissing(_ entry: FormEntry) {
    guard tables[.about] != nil else { return }
    let row = entryRow(entry)
    tell(
      "form-entry-missing",
      .about,
      row?.number,
      row == nil ? nil : .content,
      Phrase(zh: "没有填“\(entry.title.chinese)”", en: "“\(entry.title.english)” is not filled in"),
      row == nil
        ? Phrase(
          zh: "请加一行，“项目”写“\(entry.title.chinese)”，“内容”写：\(entry.guidance.chinese)",
          en: "add a row with “\(entry.title.english)” as the entry and as content: \(entry.guidance.english)"
        ) : entry.guidance
    )
  }

  /// The content of an entry; nil where it is empty.
  func entryText(_ entry: FormEntry) -> String? {
    guard let text = entryRow(entry)?[.content], !text.isEmpty else { return nil }
    return text
  }

  /// The words that an entry holds; those that are not understood are told.
  mutating func entryWords(_ entry: FormEntry) -> [String] {
    guard let row = entryRow(entry), let terms = entry.terms, !row[.content].isEmpty else { return [] }
    if let tag = FormTerm.tag(row.plain(.content), in: terms) { return [tag] }
    let parts =
      entry.takesSeveral
      ? row.plain(.content).split { "、,，;；/|\n".contains($0) }.map { String($0).trimmingBlanks() }.filter {
        !$0.isEmpty
      }
      : [row.plain(.content)]
    var tags: [String] = []
    for part in parts {
      if let tag = FormTerm.tag(part, in: terms) {
        tags.append(tag)
      } else if !findings.contains(where: { $0.rule == "form-word" && $0.place == place(.about, row.number, .content) })
      {
        tell(
          "form-word",
          .about,
          row.number,
          .content,
          Phrase(zh: "看不懂 \(Finding.quoted(part))", en: "\(Finding.quoted(part)) is not understood"),
          Phrase(
            zh: "请写：\(terms.map(\.name.chinese).joined(separator: "、"))",
            en: "write: \(terms.map(\.name.english).joined(separator: "; "))"
          )
        )
      }
    }
    return tags
  }

  /// A whole number of an entry.
  mutating func entryNumber(_ entry: FormEntry) -> Int? {
    guard let row = entryRow(entry) else { return nil }
    return number(row, .content, .about, isWhole: true).map { Int($0) }
  }

  /// A day as YYYY-MM-DD, of a date or a text.
  func entryDay(_ entry: FormEntry) -> String {
    let text = CellText.normalized(entryText(entry) ?? "")
    guard let day = LocalDateTime(text) else { return text }
    return String(day.iso8601.prefix(10))
  }

  /// A text of an entry in both languages.
  mutating func entryLocalized(_ entry: FormEntry) -> JSONValue? {
    guard let row = entryRow(entry) else { return nil }
    return text(row, .content, .contentEnglish, at: entry.pointer, .about)
  }

  /// The members of the instrument file that the sheet tells; what is missing is told in one go.
  mutating func readAbout() -> [(String, JSONValue?)] {
    tellUnknownEntries()
    for entry in FormEntry.allCases {
      guard let row = entryRow(entry) else { continue }
      note(entry.pointer, .about, row.number, .content)
    }
    for entry in FormEntry.allCases where !entry.isOptional && !entry.isOfNorms && entry != .wording {
      if entryRow(entry).map({ $0[.content].isEmpty && $0[.contentEnglish].isEmpty }) ?? true { tellMissing(entry) }
    }
    let hasTexts = tables[.items]?.rows.contains { !$0[.text].isEmpty || !$0[.textEnglish].isEmpty } ?? true
    let wording = entryWords(.wording).first ?? (hasTexts ? nil : "keyOnly")
    if wording == nil, hasTexts { tellMissing(.wording) }
    func string(_ entry: FormEntry) -> JSONValue? { entryText(entry).map { .string($0) } }
    let authors = (entryText(.authors) ?? "").split { "、;；\n".contains($0) }.map { String($0).trimmingBlanks() }
    let population: [(String, JSONValue?)] = [
      ("minimumAge", entryNumber(.minimumAge).map { .number($0) }),
      ("maximumAge", entryNumber(.maximumAge).map { .number($0) }),
      ("readingLevel", entryLocalized(.readingLevel)), ("description", entryLocalized(.population)),
    ]
    return [
      ("id", .string(CellText.normalized(entryText(.id) ?? ""))),
      ("version", .string(CellText.normalized(entryText(.version) ?? ""))),
      ("status", .string(entryWords(.status).first ?? "trial")), ("title", entryLocalized(.title)),
      ("shortTitle", entryLocalized(.shortTitle)), ("languages", .strings(languages.map(\.rawValue))),
      ("translationStatus", .string(wording ?? "original")),
      ("domain", .string(entryWords(.domain).first ?? "other")), ("purpose", entryLocalized(.purpose)),
      ("permittedPurposes", .strings(entryWords(.permittedPurposes))),
      ("authors", .strings(authors.filter { !$0.isEmpty })), ("licence", string(.licence)),
      ("attribution", entryLocalized(.attribution)), ("source", entryLocalized(.source)),
      ("population", .object(population)), ("minutes", entryNumber(.minutes).map { .number($0) }),
      ("userLevel", .string(entryWords(.userLevel).first ?? "C")), ("instructions", entryLocalized(.instructions)),
    ]
  }

  private mutating func tellUnknownEntries() {
    let known = FormEntry.allCases.flatMap { [$0.title.chinese, $0.title.english] }
    let keys = Set(known.map { CellText.key($0) })
    var seen: [String: Int] = [:]
    for row in tables[.about]?.rows ?? [] where !row[.entry].isEmpty {
      let key = CellText.key(row[.entry])
      if !keys.contains(key) {
        let near = ShapeCheck.nearest(row.plain(.entry), in: known)
        tell(
          "form-entry-unknown",
          .warning,
          .about,
          row.number,
          .entry,
          Phrase(
            zh: "不认识项目 \(Finding.quoted(row[.entry]))，没有使用",
            en: "the entry \(Finding.quoted(row[.entry])) is not known and not used"
          ),
          near.map { Phrase(zh: "是否应为“\($0)”？", en: "did you mean “\($0)”?") }
            ?? Phrase(zh: "不需要时请删去这一行", en: "remove the row if it is not needed")
        )
      } else if let first = seen.updateValue(row.number, forKey: key) {
        tell(
          "form-entry-twice",
          .about,
          row.number,
          .entry,
          Phrase(
            zh: "项目 \(Finding.quoted(row[.entry])) 在第 \(first) 行已经有了",
            en: "the entry \(Finding.quoted(row[.entry])) stands in row \(first) already"
          ),
          Phrase(zh: "请删去一行", en: "remove one of them")
        )
      }
    }
  }

  // MARK: What the tables do not hold

  /// Members of the instrument file that the last sheet brings.
  static let otherMembers = ["quality", "composites", "criticalItems", "norms", "typology"]

  /// The members with those of the sheet for everything else.
  mutating func withOthers(_ members: [(String, JSONValue?)]) -> [(String, JSONValue?)] {
    var members = members
    for row in tables[.other]?.rows ?? [] {
      let name = row.plain(.member)
      let isThere = members.contains { $0.0 == name && $0.1 != nil }
      guard Self.otherMembers.contains(name), !isThere else {
        tell(
          "form-other",
          .other,
          row.number,
          .member,
          isThere
            ? Phrase(zh: "\(Finding.quoted(name)) 在别的工作表里已经有了", en: "\(Finding.quoted(name)) is there in another sheet")
            : Phrase(zh: "\(Finding.quoted(name)) 不能写在这里", en: "\(Finding.quoted(name)) cannot stand here"),
          Phrase(
            zh: "这里可以有：\(Self.otherMembers.joined(separator: "、"))",
            en: "this sheet may hold: \(Self.otherMembers.joined(separator: ", "))"
          )
        )
        continue
      }
      do throws(Findings) {
        let value = try JSONReader.read(Array(row[.json].utf8), file: file, limits: .standard).root
        note("/" + name, .other, row.number, .json)
        members.removeAll { $0.0 == name }
        members.append((name, value))
      } catch {
        for finding in error.all {
          tell("form-other", .other, row.number, .json, finding.message, finding.remedy)
        }
      }
    }
    return members
  }
}
