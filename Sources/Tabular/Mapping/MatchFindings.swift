package import AssessmentDiagnostics

/// What is wrong with the columns of a file, all at once.
package enum MatchFindings: Sendable {
  private static let mapIt = Phrase(
    zh: "请运行 `assess map … -o mapping.json`，在其中写明这道题是哪一列（或列入 absentItems），再用 --mapping mapping.json 读取",
    en:
      "run `assess map … -o mapping.json`, name the column of the item there (or list it in absentItems), and read with --mapping mapping.json"
  )

  /// Items without a column, columns for the same item, question numbers that cannot be trusted, columns not used.
  package static func items(
    _ matching: ItemMatching,
    _ outline: QuestionnaireOutline,
    _ header: TableRecord,
    file: String
  ) -> [Finding] {
    var findings: [Finding] = []
    func place(_ column: Int) -> Place { Place(file: file, line: header.line, column: column + 1) }
    let sideBySide = MatchFindings.sideBySide(matching, outline, header, file: file)
    findings += sideBySide
    for (column, item) in matching.repeated where sideBySide.isEmpty {
      findings.append(
        Finding(
          "item-in-two-columns",
          at: place(column),
          Phrase(
            zh: "列 \(Finding.quoted(header.cells[column])) 与另一列都像是题目 \(outline.items[item].id)",
            en:
              "the column \(Finding.quoted(header.cells[column])) and another one both look like item \(outline.items[item].id)"
          ),
          remedy: mapIt
        )
      )
    }
    for (column, item, byLabel) in matching.contradicting {
      let (named, labelled) = (outline.items[item].id, outline.items[byLabel].id)
      findings.append(
        Finding(
          "label-contradicts-name",
          at: place(column),
          Phrase(
            zh: "变量 \(Finding.quoted(header.cells[column])) 按名称是题目 \(named)，变量标签却是题目 \(labelled) 的题干",
            en:
              "the variable \(Finding.quoted(header.cells[column])) is item \(named) by its name, and its label is the prompt of item \(labelled)"
          ),
          remedy: mapIt
        )
      )
    }
    let found = Set(matching.items.values.map(\.item))
    if found.isEmpty, !outline.items.isEmpty {
      findings.append(
        Finding(
          "header-without-items",
          at: Place(file: file, line: header.line),
          Phrase(
            zh: "第 \(header.line) 行被当作列名，但其中没有一道题对得上",
            en: "line \(header.line) was taken for the column names, and no item is among them"
          ),
          remedy: Phrase(
            zh: "如果列名在另一行，请用 --header-row 写明是第几行；否则请核对文件与量表是否配套",
            en:
              "name the line of the column names with --header-row, or check that file and questionnaire belong together"
          )
        )
      )
    }
    for (item, outline) in outline.items.enumerated() where !found.contains(item) {
      let prompts = outline.prompts.filter { !$0.isEmpty }
      let prompt = prompts.first.map { Finding.quoted($0) } ?? ""
      // Where the item has no English text its id must do.
      let english = prompts.first { !$0.unicodeScalars.contains { $0.properties.isIdeographic } }
      let nearest = matching.nearest(to: item)
      let hint =
        nearest.map { column in
          let name = Finding.quoted(header.cells[column])
          let letters = MappedColumn.letters(of: column)
          return Phrase(zh: "；最接近的是 \(letters) 列 \(name)", en: "; the nearest is column \(letters), \(name)")
        } ?? Phrase(zh: "", en: "")
      findings.append(
        Finding(
          itemRule,
          at: Place(file: file, line: header.line, column: nearest.map { $0 + 1 }),
          Phrase(
            zh: "题目 \(outline.id)（第 \(outline.number) 题）\(prompt)没有对应的列\(hint.chinese)",
            en:
              "item \(outline.id) (number \(outline.number)) \(english.map { Finding.quoted($0) + " " } ?? "")has no column\(hint.english)"
          ),
          remedy: mapIt
        )
      )
    }
    if matching.numbersDoNotFit && found.count < outline.items.count {
      // It explains the others.
      findings.insert(
        Finding(
          "question-numbers-do-not-fit",
          at: Place(file: file, line: header.line),
          Phrase(
            zh: "表头里的题号与量表的题号对不上（例如表单开头还有基本信息题），因此没有按题号配对",
            en:
              "the question numbers of the header do not fit the questionnaire (perhaps the form begins with questions about the person), so nothing was matched by number"
          ),
          remedy: shift(matching.likelyFirstNumber)
        ),
        at: 0
      )
    }
    return findings
  }

  /// What to do where the numbers of a file begin elsewhere.
  private static func shift(_ first: Int?) -> Phrase {
    let likely =
      first == nil
      ? Phrase(zh: "（把 N 换成这个数）", en: " (in place of N)")
      : Phrase(zh: "（这个数是从题目数推出的，请核对）", en: " (as the number of items suggests: check it)")
    let example = first.map(String.init) ?? "N"
    return Phrase(
      zh:
        "如果各题次序与量表相同，只是前面多了几题：请运行 `assess map … -o mapping.json`，在文件开头加一行 \"firstItemQuestion\": \(example)，写明量表第 1 题在表里是第几题\(likely.chinese)，不必逐列修改；再用 --mapping mapping.json 读取",
      en:
        "if the items follow one another as in the questionnaire, only behind other questions: run `assess map … -o mapping.json`, add the line \"firstItemQuestion\": \(example) at its beginning, the number that the first item has in the file\(likely.english), without editing every column; then read with --mapping mapping.json"
    )
  }

  /// No id, and the columns that are not used.
  package static func people(_ columns: [MappedColumn], line: Int, file: String) -> [Finding] {
    var findings: [Finding] = []
    if !columns.contains(where: { $0.role == .personID }) {
      findings.append(
        Finding(
          "person-without-id",
          .warning,
          at: Place(file: file, line: line),
          Phrase(
            zh: "文件没有学号、编号一类的列，各人以行号（row-2、row-3…）区分",
            en: "the file has no column with an id: people are told apart by their row (row-2, row-3, …)"
          ),
          remedy: Phrase(
            zh: "如果以后要与其他文件合并，请加一列“学号”或“编号”",
            en: "add a column “id” if the results shall be joined with other files"
          )
        )
      )
    }
    return findings + unused(unused(columns), line: line, file: file)
  }

  /// The columns that nothing is known about.
  package static func unused(_ columns: [MappedColumn]) -> [MappedColumn] {
    columns.filter { $0.role == .ignored(.unknown) && !CellText.normalized($0.header).isEmpty }
  }

  /// The rule of the finding about columns that are not used.
  package static let unusedRule = "column-not-used"

  /// What is said of columns that are not used; nothing where there are none.
  package static func unused(_ unused: [MappedColumn], line: Int?, file: String) -> [Finding] {
    if unused.isEmpty { return [] }
    let shown = unused.prefix(8).map { "\($0.letters) \(Finding.quoted($0.header, limit: 16))" }
    let rest = unused.count > 8 ? Phrase(zh: " 等", en: ", …") : Phrase(zh: "", en: "")
    return [
      Finding(
        unusedRule,
        .note,
        at: Place(file: file, line: line),
        Phrase(
          zh: "有 \(unused.count) 列没有用到：\(shown.joined(separator: "、"))\(rest.chinese)",
          en:
            "\(unused.count == 1 ? "1 column is" : "\(unused.count) columns are") not used: \(shown.joined(separator: ", "))\(rest.english)"
        ),
        remedy: Phrase(zh: "如果其中有题目，请在映射文件里写明", en: "name them in a mapping file if they hold items")
      )
    ]
  }

  /// Ids that have lost their zeros: some of one length begin with zeros, others are shorter and do not.
  package static func shortenedIDs(_ mapping: ColumnMapping, _ sample: [TableRecord], file: String) -> [Finding] {
    guard let column = mapping.column(.personID)?.index else { return [] }
    func id(_ record: TableRecord) -> String? {
      guard record.findings.isEmpty, column < record.cells.count else { return nil }
      let id = CellText.normalized(PersonReader.withoutFormula(record.cells[column]))
      return !id.isEmpty && id.utf8.allSatisfy { (0x30...0x39).contains($0) } ? id : nil
    }
    var length: Int?
    for record in sample {
      // Most ids begin with another digit, and are not looked at further.
      guard column < record.cells.count, let first = record.cells[column].utf8.first,
        first == 0x30 || first == 0x3D || first >= 0x80, let id = id(record), id.first == "0", id.count > 1
      else { continue }
      if let length, length != id.count { return [] }
      length = id.count
    }
    guard let length, let first = sample.first(where: { id($0).map { $0.count < length } ?? false }) else { return [] }
    return [
      Finding(
        "id-damaged",
        .warning,
        at: Place(file: file, line: first.line, column: column + 1),
        Phrase(
          zh: "有的编号以 0 开头、共 \(length) 位，有的位数不足：开头的 0 可能被表格软件去掉了（整个文件只提示一次，这是第一处）",
          en:
            "some ids have \(length) digits and begin with zeros, others are shorter: a spreadsheet may have removed their zeros (said once for the file, at the first)"
        ),
        remedy: Phrase(
          zh: "请在原表中把这一列设为“文本”格式、补上开头的 0 后重新导出；程序按原样保留，不作猜测",
          en:
            "format the column as text in the original, restore the zeros and export again; ids are kept as they stand"
        )
      )
    ]
  }

  /// Where a file is not the one that a mapping was made for.
  package static func fit(
    of mapping: ColumnMapping,
    to header: TableRecord,
    outline: QuestionnaireOutline,
    file: String
  )
    -> [Finding]
  {
    var findings: [Finding] = []
    let remedy = Phrase(
      zh: "请确认文件与映射文件配套；列有变动时请用 `assess map` 重新生成映射文件",
      en:
        "check that file and mapping belong together; make the mapping anew with `assess map` if the columns have changed"
    )
    for column in mapping.columns {
      let found = column.index < header.cells.count ? header.cells[column.index] : nil
      if let found, CellText.normalized(found) == CellText.normalized(column.header) { continue }
      let elsewhere = header.cells.firstIndex { CellText.normalized($0) == CellText.normalized(column.header) }
      let where_ =
        elsewhere.map {
          let letters = MappedColumn.letters(of: $0)
          return Phrase(zh: "，该列现在是 \(letters) 列", en: "; it is now column \(letters)")
        } ?? Phrase(zh: "", en: "")
      let have = found.map { Finding.quoted($0) }
      let expected = Finding.quoted(column.header)
      findings.append(
        Finding(
          "mapping-header-differs",
          at: Place(file: file, line: header.line, column: column.index + 1),
          Phrase(
            zh: "映射文件在 \(column.letters) 列期待 \(expected)，文件里\(have.map { "是 \($0)" } ?? "没有这一列")\(where_.chinese)",
            en:
              "the mapping expects \(expected) in column \(column.letters), the file has \(have ?? "no such column")\(where_.english)"
          ),
          remedy: remedy
        )
      )
    }
    let open = mapping.values.filter { $0.value.isEmpty }.keys.sorted()
    if !open.isEmpty, mapping.unknownMeanings(outline).isEmpty {
      let list = open.prefix(8).map { Finding.quoted($0, limit: 20) }.joined(separator: ", ")
      findings.append(
        Finding(
          "mapping-value-empty",
          .warning,
          at: Place(file: file),
          Phrase(
            zh: "映射文件的 values 里有 \(open.count) 种写法后面空着（\(list)），按未作答处理",
            en:
              "\(open.count) texts stand in the values of the mapping with nothing behind them (\(list)) and are no answers"
          ),
          remedy: Phrase(
            zh: "请填上选项代码；确实不代表任何选项的写 \(OptionLookup.noOption)",
            en: "fill in the code of an option; \(OptionLookup.noOption) where it stands for none"
          )
        )
      )
    }
    findings += ValuesExample.unknown(mapping, outline, line: header.line, file: file, isMapping: true)
    let ids = Set(outline.items.map(\.id))
    var held: [String: Int] = [:]
    for column in mapping.columns {
      switch column.role {
      case .item(let id), .itemDuration(let id):
        if case .item = column.role { held[id, default: 0] += 1 }
        if !ids.contains(id) { findings.append(unknown(id, file: file, column: column.index + 1)) }
      default: break
      }
    }
    for id in mapping.absentItems where !ids.contains(id) { findings.append(unknown(id, file: file, column: nil)) }
    for item in outline.items where held[item.id] == nil && !mapping.absentItems.contains(item.id) {
      findings.append(
        Finding(
          "item-without-column",
          at: Place(file: file),
          Phrase(zh: "映射文件没有写明题目 \(item.id) 是哪一列", en: "the mapping names no column for item \(item.id)"),
          remedy: Phrase(
            zh: "请在映射文件里补上这一列，或把题目列入 absentItems",
            en: "add its column to the mapping, or list the item in absentItems"
          )
        )
      )
    }
    for item in outline.items where held[item.id, default: 0] > 1 {
      findings.append(
        Finding(
          "item-in-two-columns",
          at: Place(file: file),
          Phrase(zh: "映射文件把题目 \(item.id) 写在了多列", en: "the mapping has item \(item.id) in several columns"),
          remedy: Phrase(zh: "请只保留一列，其余改为 ignored", en: "keep one of them and make the others ignored")
        )
      )
    }
    return findings
  }

  /// Where scores are said to be reversed already and the cells hold no scores.
  static func reversal(_ mapping: ColumnMapping, file: String) -> [Finding] {
    guard mapping.alreadyReversed, mapping.mode != .score else { return [] }
    return [
      Finding(
        "already-reversed-needs-scores",
        at: Place(file: file),
        Phrase(
          zh: "声明了分数已做反向计分，但这个文件按\(mapping.mode.word.chinese)读取：\(mapping.mode.word.chinese)说的是来访者选了哪一项，谈不上已经反向",
          en:
            "the scores are declared to be reversed already, but the file is read as \(mapping.mode.word.english), which say what was ticked"
        ),
        remedy: Phrase(
          zh: "请去掉 --already-reversed（映射文件里是 alreadyReversed）；如果单元格里确实是已反向的分数，请同时写 --mode score",
          en:
            "leave out --already-reversed (alreadyReversed in a mapping file); if the cells do hold reversed scores, add --mode score"
        )
      )
    ]
  }

  /// People of one name where no id tells them apart, among the first rows.
  static func namesakes(
    _ mapping: ColumnMapping,
    _ sample: [TableRecord],
    _ options: ReadingOptions,
    file: String
  ) -> [Finding] {
    guard mapping.column(.personID) == nil, let column = mapping.column(.name) else { return [] }
    var lines: [String: [Int]] = [:]
    let noNames: Set = ["", "(空)", "(跳过)", CellText.labelKey(column.header)]
    for record in sample where record.findings.isEmpty && column.index < record.cells.count {
      let name = CellText.labelKey(record.cells[column.index])
      if !noNames.contains(name) { lines[name, default: []].append(record.line) }
    }
    let groups = lines.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    if groups.isEmpty { return [] }
    let shown = groups.prefix(10).map(DuplicateResolution.lines)
    let rest = groups.count > 10 ? Phrase(zh: " 等", en: ", …") : Phrase(zh: "", en: "")
    let part =
      sample.count == options.sampleRows
      ? Phrase(zh: "（只看了前 \(sample.count) 行）", en: " (of the first \(sample.count) rows)") : Phrase(zh: "", en: "")
    return [
      Finding(
        "same-name",
        .note,
        at: Place(file: file),
        Phrase(
          zh:
            "有 \(groups.count) 个姓名出现不止一次：第 \(shown.map(\.chinese).joined(separator: " 行；第 ")) 行\(rest.chinese)\(part.chinese)。没有编号，分不出是重复提交还是同名，都保留了",
          en:
            "\(groups.count) names stand more than once: lines \(shown.map(\.english).joined(separator: "; lines "))\(rest.english)\(part.english). Without ids it cannot be told whether they are one person; all are kept"
        ),
        remedy: Phrase(
          zh: "如果是重复提交，请删去多余的答卷；最好加一列“学号”",
          en: "remove surplus answers if one person sent them; a column with ids is best"
        )
      )
    ]
  }

  private static func unknown(_ id: String, file: String, column: Int?) -> Finding {
    Finding(
      "mapping-unknown-item",
      at: Place(file: file, line: column == nil ? nil : 1, column: column),
      Phrase(
        zh: "映射文件提到题目 \(Finding.quoted(id))，而量表没有这道题",
        en: "the mapping names item \(Finding.quoted(id)), which the questionnaire does not have"
      ),
      remedy: Phrase(zh: "请核对题目编号，或确认用的是配套的量表", en: "check the id, and that it is the right questionnaire")
    )
  }
}
