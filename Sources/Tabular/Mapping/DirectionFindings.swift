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
      guard let base = base(of: key), names.contains(base) else { continue }
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
      return !ownWords && (saysTurned(label) || saysTurned(column.header) || !hasBare && base(of: column.header) != nil)
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
  static func orderAssumed(_ mapping: ColumnMapping, file: String) -> Finding {
    let column = mapping.columns.first { if case .item = $0.role { true } else { false } }
    return Finding(
      "option-order-assumed",
      .warning,
      at: Place(file: file, column: column.map { $0.index + 1 }),
      Phrase(
        zh: "答案是选项的序号，已按选项在量表中的次序理解：1 是第一个选项，2 是第二个，依此类推",
        en: "the answers are numbers of options, understood by the order of the options: 1 is the first, 2 the second"
      ),
      remedy: Phrase(
        zh:
          "请对照问卷核对一题；次序相同时可用 --mode \(mapping.mode.rawValue)（问卷星）或映射文件写明；次序相反时用 --values 写明每种写法代表哪个选项",
        en:
          "compare one question with the form; if the order differs, say with --values which option each text stands for, as in --values 'A1=5,A2=4'"
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

  /// `q2_r` → `q2`.
  private static func base(of name: String) -> String? {
    let key = CellText.labelKey(name)
    for ending in ["_reversed", "_recoded", "_recode", "_rev", "_rec", "_rc", "_r", "-r", ".r", "(r)", "反向", "_反"]
    where key.hasSuffix(ending) && key.utf8.count > ending.utf8.count { return String(key.dropLast(ending.count)) }
    return nil
  }

  private static func saysTurned(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["已转换", "已反转", "已反向", "反向后", "转换后", "recoded", "reversed", "reverse-coded", "reverse coded"]
      .contains { text.contains($0) }
      && !["未转换", "未反向", "not reversed", "not recoded", "to be reversed"].contains { text.contains($0) }
  }
}
