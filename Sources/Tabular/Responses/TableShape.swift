internal import AssessmentDiagnostics

/// Tables whose rows are no people, told where no column name is an item: one row an answer, or one row an item.
enum TableShape {
  /// What is said of such a table; nil where it is neither.
  static func finding(
    _ header: [String],
    _ sample: [TableRecord],
    _ outline: QuestionnaireOutline,
    file: String
  ) -> Finding? {
    var names: Set<String> = []
    for item in outline.items {
      let written: [String] = [item.id] + item.prompts + item.otherNames
      names.formUnion(written.map(CellText.key).filter { $0.count > 1 })
    }
    let rows = sample.filter { !$0.isBlank }
    for column in header.indices.prefix(50) {
      let keys = rows.map { $0.cells.indices.contains(column) ? key($0.cells[column], names) : nil }
      let found = keys.compactMap(\.self)
      let different = Set(found).count
      guard different > 1, different * 2 >= min(outline.items.count, 200), found.count * 5 >= rows.count * 3 else {
        continue
      }
      return found.count > different ? long(header[column], column, file) : turned(column, file)
    }
    return Roster.isList(header) ? list(file) : nil
  }

  private static func list(_ file: String) -> Finding {
    Finding(
      "table-is-roster",
      at: Place(file: file, line: 1),
      Phrase(zh: "这是一份名单，里面没有作答", en: "this is a list of people, without answers"),
      remedy: Phrase(
        zh: "请给出作答文件，名单写在 --roster 后面：assess report -i 工具 作答文件 --roster \(file) -o out",
        en:
          "name the file of answers, and the list behind --roster: assess report -i ID ANSWERS --roster \(file) -o out"
      )
    )
  }

  /// The item that a cell names, in whatever number it stands there.
  private static func key(_ text: String, _ names: Set<String>) -> String? {
    guard text.utf8.count < 2000 else { return nil }
    let whole = CellText.key(text)
    if names.contains(whole) { return whole }
    let words = CellText.key(HeaderName(text).text)
    return names.contains(words) ? words : nil
  }

  private static func long(_ name: String, _ column: Int, _ file: String) -> Finding {
    let shown = Finding.quoted(name, limit: 20)
    return Finding(
      "table-long",
      at: Place(file: file, line: 1, column: column + 1),
      Phrase(
        zh: "这张表每行是一道题的答案（题目在 \(MappedColumn.letters(of: column)) 列 \(shown)），不是每行一个人",
        en:
          "each row of the table is one answer (the item stands in column \(MappedColumn.letters(of: column)), \(shown)), not one person"
      ),
      remedy: Phrase(
        zh: "请改成一人一行：在 Excel 里插入数据透视表，行放编号，列放 \(shown)，值放答案（求和），再把结果复制为数值另存",
        en:
          "bring it to one row a person: in Excel insert a pivot table with the id in its rows, \(shown) in its columns and the answer (as a sum) in its values, and save a copy of the result as values"
      )
    )
  }

  private static func turned(_ column: Int, _ file: String) -> Finding {
    Finding(
      "table-turned",
      at: Place(file: file, line: 1, column: column + 1),
      Phrase(
        zh: "这张表行列是反的：题目在 \(MappedColumn.letters(of: column)) 列里自上而下，每个人是一列",
        en:
          "the table is turned: the items go down in column \(MappedColumn.letters(of: column)), and each person is a column"
      ),
      remedy: Phrase(
        zh: "请在 Excel 里全选并复制，在新工作表上“选择性粘贴”→“转置”，另存后重试",
        en: "copy all of it in Excel, use Paste Special with Transpose on a new sheet, and save that"
      )
    )
  }
}
