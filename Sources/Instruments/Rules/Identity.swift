import AssessmentMeasurement
import AssessmentDiagnostics

/// No two things of one kind have the same id, option value or code.
enum UniqueIdentifiers: LintRule {
  static let id = "duplicate-id"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    unique(instrument.responseFormats.map(\.id), at: "/responseFormats", "/id", &report)
    unique(instrument.items.map(\.id), at: "/items", "/id", &report)
    unique(instrument.scales.map(\.id), at: "/scales", "/id", &report)
    unique((instrument.norms ?? []).map(\.id), at: "/norms", "/id", &report)
    unique(instrument.languages.map(\.rawValue), at: "/languages", "", &report)
    unique(instrument.permittedPurposes.map(\.rawValue), at: "/permittedPurposes", "", &report)
    var scores = Set(instrument.scales.map(\.id))
    for (index, composite) in (instrument.composites ?? []).enumerated()
    where !scores.insert(composite.id).inserted { duplicate(composite.id, at: "/composites/\(index)/id", &report) }
    for (index, format) in instrument.responseFormats.enumerated() {
      let root = "/responseFormats/\(index)"
      let codes: [String]
      switch format {
      case .ordinal(let ordinal):
        codes = ordinal.options.map { "\($0.value)" }
        unique(codes, at: root + "/options", "/value", &report)
      case .keyedChoice(let choice):
        codes = choice.options.map(\.code)
        unique(codes, at: root + "/options", "/code", &report)
      case .yesNo(let yesNo):
        codes = ["\(yesNo.yes.value)", "\(yesNo.no.value)"]
        if codes[0] == codes[1] { duplicate(codes[0], at: root + "/no/value", &report) }
      case .numeric: codes = []
      }
      let missing = format.missingOptions.map(\.code)
      unique(missing, at: root + "/missingOptions", "/code", &report)
      for (place, code) in missing.enumerated() where codes.contains(code) {
        duplicate(code, at: root + "/missingOptions/\(place)/code", &report)
      }
      otherCodes(of: format, codes, missing, at: root, &report)
    }
    otherNames(instrument.items, &report)
    for (index, scale) in instrument.scales.enumerated() {
      unique(scale.items.map(\.id), at: "/scales/\(index)/items", "/id", &report)
    }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      unique(composite.parts.map(\.id), at: "/composites/\(index)/parts", "/id", &report)
    }
    for (index, set) in (instrument.norms ?? []).enumerated() {
      unique(set.groups.map(\.id), at: "/norms/\(index)/groups", "/id", &report)
      unique(set.report.map(\.rawValue), at: "/norms/\(index)/report", "", &report)
      for (place, group) in set.groups.enumerated() {
        unique(group.tables.map(\.scale), at: "/norms/\(index)/groups/\(place)/tables", "/scale", &report)
      }
    }
    unique((instrument.quality ?? []).map(\.tag.rawValue), at: "/quality", "/type", &report)
    for (index, rule) in (instrument.quality ?? []).enumerated() {
      guard case .attention(let attention) = rule else { continue }
      unique(attention.items.map(\.id), at: "/quality/\(index)/items", "/id", &report)
    }
  }

  /// What a file may hold for an option is that option's alone. A number that is the value of another one is borne, for
  /// surveys have such codes: a cell that holds it is then refused, not guessed.
  private static func otherCodes(
    of format: ResponseFormat,
    _ codes: [String],
    _ missing: [String],
    at root: String,
    _ report: inout LintReport
  ) {
    let others: [(pointer: String, codes: [String])] =
      switch format {
      case .ordinal(let format):
        format.options.enumerated().map { ("/options/\($0.offset)", $0.element.otherCodes ?? []) }
      case .keyedChoice(let format):
        format.options.enumerated().map { ("/options/\($0.offset)", $0.element.otherCodes ?? []) }
      case .yesNo(let format): [("/yes", format.yes.otherCodes ?? []), ("/no", format.no.otherCodes ?? [])]
      case .numeric: []
      }
    guard others.contains(where: { !$0.codes.isEmpty }) else { return }
    var seen = Set(missing.map { $0.lowercased() })
    for (option, (pointer, own)) in others.enumerated() {
      for (place, code) in own.enumerated() {
        let pointer = "\(root)\(pointer)/otherCodes/\(place)"
        if !seen.insert(code.lowercased()).inserted {
          duplicate(code, at: pointer, &report)
        } else if codes.indices.contains(where: { $0 != option && codes[$0].lowercased() == code.lowercased() }) {
          report.add(
            Self.self,
            .warning,
            at: pointer,
            Phrase(
              zh: "\(Finding.quoted(code)) 也是另一个选项的分值或代码，作答文件里写成这样的格子不会采用",
              en:
                "\(Finding.quoted(code)) is also the value or code of another option: a cell that holds it is not used"
            ),
            remedy: Phrase(
              zh: "请让作答文件写选项文字，或在映射文件里写明它代表哪个选项。",
              en: "Let files hold the words of the options, or say in a mapping file which option it stands for."
            )
          )
        }
      }
    }
  }

  private static func otherNames(_ items: [Item], _ report: inout LintReport) {
    guard items.contains(where: { $0.otherNames != nil }) else { return }
    var seen = Set(items.map { $0.id.lowercased() })
    for (index, item) in items.enumerated() {
      for (place, name) in (item.otherNames ?? []).enumerated() where !seen.insert(name.lowercased()).inserted {
        duplicate(name, at: "/items/\(index)/otherNames/\(place)", &report)
      }
    }
  }

  @inline(never)
  private static func unique(_ ids: [String], at list: String, _ member: String, _ report: inout LintReport) {
    var seen: Set<String> = []
    for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
      duplicate(id, at: "\(list)/\(index)\(member)", &report)
    }
  }

  @inline(never)
  private static func duplicate(_ id: String, at pointer: String, _ report: inout LintReport) {
    report.add(
      Self.self,
      at: pointer,
      Phrase(zh: "\(Finding.quoted(id)) 已经用过", en: "\(Finding.quoted(id)) is used already"),
      remedy: Phrase(zh: "请换一个，或删去重复的一项。", en: "Choose another, or remove the duplicate.")
    )
  }
}

/// Everything that is referred to exists.
enum KnownReferences: LintRule {
  static let id = "dangling-reference"

  static func check(_ instrument: Instrument, _ report: inout LintReport) {
    let formats = Set(instrument.responseFormats.map(\.id))
    let items = Set(instrument.items.map(\.id))
    let scores = Set(instrument.scales.map(\.id) + (instrument.composites ?? []).map(\.id))
    // Guessing what was meant compares with every id: worth it for a slip, not for a file of nothing but slips.
    var guesses = 0
    @inline(never)
    func expect(_ id: String, in known: Set<String>, at pointer: String, _ kind: Phrase) {
      guard !known.contains(id) else { return }
      guesses += 1
      let guess = guesses > 50 ? nil : ShapeCheck.nearest(id, in: known.sorted())
      report.add(
        Self.self,
        at: pointer,
        Phrase(zh: "没有\(kind.chinese) \(Finding.quoted(id))", en: "there is no \(kind.english) \(Finding.quoted(id))"),
        remedy: guess.map { Phrase(zh: "是否应为 \"\($0)\"？", en: "Did you mean \"\($0)\"?") }
          ?? Phrase(zh: "请改正引用，或先定义它。", en: "Correct the reference, or define it first.")
      )
    }
    let item = Phrase(zh: "题目", en: "item")
    let score = Phrase(zh: "量表或合成分", en: "scale or composite")
    for (index, one) in instrument.items.enumerated() {
      expect(one.format, in: formats, at: "/items/\(index)/format", Phrase(zh: "作答方式", en: "response format"))
    }
    for (index, scale) in instrument.scales.enumerated() {
      for (place, keyed) in scale.items.enumerated() {
        expect(keyed.id, in: items, at: "/scales/\(index)/items/\(place)/id", item)
      }
    }
    for (index, composite) in (instrument.composites ?? []).enumerated() {
      for (place, part) in composite.parts.enumerated() {
        let isRaw = composite.basis == .raw
        expect(
          part.id,
          in: isRaw ? scores.union(items) : scores,
          at: "/composites/\(index)/parts/\(place)/id",
          isRaw ? Phrase(zh: "量表、合成分或题目", en: "scale, composite or item") : score
        )
      }
    }
    for (index, set) in (instrument.norms ?? []).enumerated() {
      let groups = Set(set.groups.map(\.id))
      for (place, group) in set.groups.enumerated() {
        let root = "/norms/\(index)/groups/\(place)"
        if let parent = group.parent {
          expect(parent, in: groups, at: root + "/parent", Phrase(zh: "常模组", en: "norm group"))
        }
        for (number, table) in group.tables.enumerated() {
          expect(table.scale, in: scores, at: root + "/tables/\(number)/scale", score)
        }
      }
    }
    for (index, rule) in (instrument.quality ?? []).enumerated() {
      switch rule {
      case .attention(let attention):
        for (place, one) in attention.items.enumerated() {
          expect(one.id, in: items, at: "/quality/\(index)/items/\(place)/id", item)
        }
      case .inconsistentPairs(let pairs):
        for (place, pair) in pairs.pairs.enumerated() {
          expect(pair.a, in: items, at: "/quality/\(index)/pairs/\(place)/a", item)
          expect(pair.b, in: items, at: "/quality/\(index)/pairs/\(place)/b", item)
        }
      default: break
      }
    }
    for (letter, scale) in (instrument.hollandScales ?? [:]).sorted(by: { $0.key < $1.key }) {
      expect(scale, in: scores, at: "/typology/scales/\(letter)", score)
    }
    for (index, critical) in (instrument.criticalItems ?? []).enumerated() {
      expect(critical.item, in: items, at: "/criticalItems/\(index)/item", item)
    }
  }
}
