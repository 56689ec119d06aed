internal import AssessmentDiagnostics

/// What is not known for sure about the direction of the answers: whether they were turned already, and in which order the
/// form showed its options. What is wrong here is wrong for every person.
enum DirectionFindings {
  /// Says where a file holds scores of the platform, or columns say by name or label that they were turned.
  static func find(
    _ mapping: ColumnMapping,
    _ outline: QuestionnaireOutline,
    _ labels: [String],
    _ options: ReadingOptions,
    file: String
  ) -> [Finding] {
    guard !mapping.alreadyReversed, options.mapping == nil else { return [] }
    var findings: [Finding] = []
    let reversed = outline.items.filter(\.isReversed)
    let names = Set(outline.items.map { CellText.labelKey($0.id) })
    var both: [(plain: String, turned: String, column: Int)] = []
    for column in mapping.columns {
      if case .item = column.role { continue }
      let key = CellText.labelKey(column.header)
      guard let base = base(of: key), names.contains(base), let own = mapping.column(ofItem: base)?.header,
        Self.base(of: own) == nil
      else { continue }
      both.append((base, column.header, column.index))
    }
    if let first = both.first {
      let list = both.prefix(8).map { Finding.quoted($0.turned, limit: 20) }.joined(separator: ", ")
      findings.append(
        Finding(
          "turned-columns-beside",
          .note,
          at: Place(file: file, line: 1, column: first.column + 1),
          Phrase(
            zh: "文件里既有原来的列，又有反向转换后的列（\(list)）：使用的是原来的列",
            en: "the file has columns as answered and columns turned (\(list)): those as answered are used"
          ),
          remedy: Phrase(
            zh: "不需要处理；要用另一些列，请用 `assess map … -o mapping.json` 生成映射文件后改正",
            en: "nothing needs to be done; to use the others, make a mapping file with `assess map … -o mapping.json`"
          )
        )
      )
    }
    let turned = reversed.filter { item in
      guard let column = mapping.column(ofItem: item.id) else { return false }
      let label = column.index < labels.count ? labels[column.index] : ""
      let hasBare = CellText.labelKey(column.header) == CellText.labelKey(item.id)
      // An item whose own words speak of reversing says nothing about its column.
      let ownWords = item.prompts.contains(where: saysTurned)
      return !ownWords && (saysTurned(label) || saysTurned(column.header) || !hasBare && isMarked(column.header, item))
    }
    if !turned.isEmpty {
      findings.append(
        finding(
          "columns-turned",
          turned,
          mapping,
          file,
          Phrase(
            zh: "列名或标签说已反向转换，而工具还会再反向计分",
            en: "names or labels say that these items are turned already, and the instrument turns them again"
          )
        )
      )
    } else if !reversed.isEmpty, mapping.mode == .score {
      findings.append(
        finding(
          "scores-may-be-turned",
          reversed,
          mapping,
          file,
          Phrase(
            zh: "文件里是平台算出的分数，平台可能已把反向题转换过，而工具还会再反向计分",
            en:
              "the file holds scores of the platform, which may have turned these items already, and the instrument turns them again"
          )
        )
      )
    }
    return findings
  }

  /// Answers that are numbers of options and say nothing of the order in which the form showed them.
  static func orderAssumed(_ mapping: ColumnMapping, _ outline: QuestionnaireOutline, file: String) -> Finding {
    var column: MappedColumn?
    var codes: [String] = []
    for candidate in mapping.columns {
      guard case .item(let id) = candidate.role, let item = outline.items.first(where: { $0.id == id }),
        case .options(let options) = item.response
      else { continue }
      column = candidate
      codes = options.filter { !$0.isMissing }.map(\.code)
      break
    }
    // What the file writes for the first option, the second, …
    let written = codes.indices.map { place -> String in
      let number = "\(place + 1)"
      return column?.values.first { $0.value == codes[place] }?.key ?? (mapping.mode == .code ? "A" + number : number)
    }
    func values(_ codes: [String]) -> String {
      "--values '" + zip(written, codes).map { "\($0)=\($1)" }.joined(separator: ",") + "'"
    }
    let same = mapping.mode == .code ? values(codes) : "--mode \(mapping.mode.rawValue)"
    return Finding(
      "option-order-assumed",
      .warning,
      at: Place(file: file, column: column.map { $0.index + 1 }),
      Phrase(
        zh: "答案是选项的序号，已按选项在量表中的次序理解：1 是第一个选项，2 是第二个，依此类推",
        en: "the answers are numbers of options, understood by the order of the options: 1 is the first, 2 the second"
      ),
      remedy: Phrase(
        zh: "请对照问卷核对一题：次序相同时加 \(same)；相反时加 \(values(codes.reversed()))；其他次序也用 --values 这样写明",
        en:
          "compare one question with the form: add \(same) if the order is the same, \(values(codes.reversed())) if it is turned; any other order is said with --values in the same way"
      )
    )
  }

  private static func finding(
    _ rule: String,
    _ items: [ItemOutline],
    _ mapping: ColumnMapping,
    _ file: String,
    _ what: Phrase
  ) -> Finding {
    let list = items.prefix(20).map(\.id).joined(separator: " ") + (items.count > 20 ? " …" : "")
    let column = items.first.flatMap { mapping.column(ofItem: $0.id)?.index }
    return Finding(
      rule,
      .warning,
      at: Place(file: file, line: 1, column: column.map { $0 + 1 }),
      Phrase(zh: "\(what.chinese)：\(list)", en: "\(what.english): \(list)"),
      remedy: Phrase(
        zh:
          "如果已经转换过，请加 --already-reversed；没有转换过，请用 `assess map … -o mapping.json` 写明 alreadyReversed 为 false，再用 --mapping mapping.json 读取",
        en:
          "add --already-reversed if they are; if not, make a mapping file with `assess map … -o mapping.json`, which says alreadyReversed false, and read with --mapping mapping.json"
      )
    )
  }

  /// Whether a name is that of an item with a mark of turning; words may end like one.
  private static func isMarked(_ header: String, _ item: ItemOutline) -> Bool {
    guard let base = base(of: header) else { return false }
    if ([item.id] + item.otherNames).contains(where: { CellText.labelKey($0) == base }) { return true }
    let keys = HeaderName(base).keys
    return item.prompts.contains { keys.contains(CellText.key($0)) }
  }

  /// `q2_r`, `q2R`, `r_q2`, `题干（已反向）` → the name without the mark of turning; nil where it has none.
  static func base(of name: String) -> String? {
    let key = CellText.labelKey(name)
    for ending in endings where key.hasSuffix(ending) && key.utf8.count > ending.utf8.count {
      return String(key.dropLast(ending.count))
    }
    for beginning in ["reversed_", "recoded_", "rev_", "rec_", "r_", "r-", "-"]
    where key.hasPrefix(beginning) && key.utf8.count > beginning.utf8.count {
      return String(key.dropFirst(beginning.count))
    }
    if key.last == "r", let digit = key.dropLast().last, digit.isASCII, digit.isNumber { return String(key.dropLast()) }
    return nil
  }

  private static let endings: [String] = {
    let words = ["reversed", "recoded", "recode", "rev", "rec", "rc", "r", "反向", "已反向", "反向计分", "反向计分后", "已反向计分", "反"]
    return words.flatMap { word in ["_\(word)", "-\(word)", ".\(word)", "(\(word))", "[\(word)]"] }
      + ["反向计分后", "已反向", "反向", "反"]
  }()

  private static func saysTurned(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["已转换", "已反转", "已反向", "反向后", "转换后", "recoded", "reversed", "reverse-coded", "reverse coded"]
      .contains { text.contains($0) }
      && !["未转换", "未反向", "not reversed", "not recoded", "to be reversed"].contains { text.contains($0) }
  }
}
