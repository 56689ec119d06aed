internal import AssessmentDiagnostics

/// What can be wrong with a spreadsheet file.
enum WorkbookFindings {
  private static let saveAgain = Phrase(
    zh: "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”后重试",
    en: "open it in Excel or WPS and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”"
  )

  static func damaged(_ file: String) -> Finding {
    Finding(
      "workbook-damaged",
      at: Place(file: file),
      Phrase(
        zh: "这个表格文件打不开：已损坏、没有下载完整，或设有密码",
        en: "the spreadsheet cannot be opened: it is damaged, incomplete or protected by a password"
      ),
      remedy: saveAgain
    )
  }

  static func unreadableSPSS(_ file: String) -> Finding {
    Finding(
      "spss-unreadable",
      at: Place(file: file),
      Phrase(
        zh: "这个 SPSS 文件读不出来：已损坏、没有下载完整，或设有密码",
        en: "the SPSS file cannot be read: it is damaged, incomplete or protected"
      ),
      remedy: Phrase(
        zh: "请用 SPSS 或 PSPP 打开，另存为 .sav 或 CSV 后重试",
        en: "open it in SPSS or PSPP and save it as .sav or CSV"
      )
    )
  }

  static let notSpreadsheetRule = "workbook-kind"

  static func notSpreadsheet(_ file: String) -> Finding {
    Finding(
      notSpreadsheetRule,
      at: Place(file: file),
      Phrase(zh: "这是压缩包或其他文档，里面没有 Excel 工作表", en: "this is an archive or another document without Excel sheets"),
      remedy: Phrase(zh: "如果是压缩包，请先解压，再读取里面的表格", en: "unpack an archive first and read the table inside it")
    )
  }

  static func tooLarge(_ file: String, part: String, bytes: Int) -> Finding {
    Finding(
      "workbook-too-large",
      at: Place(file: file),
      Phrase(
        zh: "文件里的 \(Finding.quoted(part)) 解压后有 \(bytes) 字节，远大于文件本身，没有读取",
        en: "the part \(Finding.quoted(part)) unpacks to \(bytes) bytes, far more than the file, and was not read"
      ),
      remedy: saveAgain
    )
  }

  static func fault(_ fault: XMLScanner.Fault, in part: String, of file: String) -> Finding {
    let what: Phrase =
      switch fault {
      case .documentType:
        Phrase(
          zh: "含有文档类型声明（可能是攻击），已拒绝读取",
          en: "holds a document type declaration, which may be an attack, and was refused"
        )
      case .tooDeep: Phrase(zh: "的嵌套过深", en: "is nested too deeply")
      case .malformed(let line): Phrase(zh: "第 \(line) 行的格式有误", en: "is malformed in line \(line)")
      }
    return Finding(
      "workbook-damaged",
      at: Place(file: file),
      Phrase(
        zh: "工作簿里的 \(Finding.quoted(part)) \(what.chinese)",
        en: "the part \(Finding.quoted(part)) of the workbook \(what.english)"
      ),
      remedy: saveAgain
    )
  }

  static func textMissing(_ row: Int, column: Int, _ file: String) -> Finding {
    let cell = "\(MappedColumn.letters(of: column - 1))\(row)"
    return Finding(
      "workbook-damaged",
      at: Place(file: file, line: row, column: column),
      Phrase(
        zh: "单元格 \(cell) 的内容在文件里找不到：工作簿已损坏，这一格不能当作没有作答",
        en: "what stands in cell \(cell) is missing from the file: the workbook is damaged, and the cell is not blank"
      ),
      remedy: saveAgain
    )
  }

  static func noSuchSheet(_ wanted: String, among sheets: [String], _ file: String) -> Finding {
    let names = sheets.enumerated().map { "\($0.offset + 1) \(Finding.quoted($0.element))" }
    return Finding(
      "sheet-not-found",
      at: Place(file: file),
      Phrase(
        zh: "没有工作表 \(Finding.quoted(wanted))；文件里有：\(names.joined(separator: "、"))",
        en: "there is no sheet \(Finding.quoted(wanted)); the file has \(names.joined(separator: ", "))"
      ),
      remedy: Phrase(zh: "请用 --sheet 写出其中一个的名称或序号", en: "name one of them, or its number, with --sheet")
    )
  }

  static func empty(_ sheet: String, _ file: String) -> Finding {
    Finding(
      "sheet-empty",
      at: Place(file: file),
      Phrase(zh: "工作表 \(Finding.quoted(sheet)) 是空的", en: "the sheet \(Finding.quoted(sheet)) is empty"),
      remedy: Phrase(zh: "请确认文件；数据在别的工作表时用 --sheet 指定", en: "check the file; choose another sheet with --sheet")
    )
  }

  static func otherSheets(_ read: String, _ others: [String], _ file: String) -> Finding {
    let names = others.map { Finding.quoted($0) }
    return Finding(
      "other-sheets",
      .note,
      at: Place(file: file),
      Phrase(
        zh: "读取的是工作表 \(Finding.quoted(read))；没有读取 \(names.joined(separator: "、"))",
        en: "the sheet \(Finding.quoted(read)) is read, and not \(names.joined(separator: ", "))"
      ),
      remedy: Phrase(zh: "要读取另一个，请用 --sheet 指定", en: "choose another with --sheet")
    )
  }

  static func titleRow(_ row: Int, _ file: String) -> Finding {
    Finding(
      "title-row",
      .note,
      at: Place(file: file, line: row),
      Phrase(zh: "这一行是标题，不是列名，已跳过", en: "this row is a title, not column names, and was skipped"),
      remedy: Phrase(zh: "不需要处理", en: "nothing needs to be done")
    )
  }

  static func hidden(rows: Int, columns: Int, _ file: String) -> Finding {
    Finding(
      "hidden-cells",
      .warning,
      at: Place(file: file),
      Phrase(
        zh: "工作表里有隐藏的内容（\(rows) 行、\(columns) 列），也一起读取了",
        en: "the sheet has hidden cells (\(rows) rows, \(columns) columns); they were read like the others"
      ),
      remedy: Phrase(
        zh: "如果隐藏或筛选掉的人不应计分，请删去这些行后另存一份",
        en: "if people who are hidden or filtered out must not count, remove their rows and save a copy"
      )
    )
  }

  static func filled(_ areas: Int, _ file: String) -> Finding {
    Finding(
      "merged-cells",
      .note,
      at: Place(file: file),
      Phrase(
        zh: "有 \(areas) 处上下合并的单元格，其中的内容视为每一行都有",
        en: "\(areas) cells are merged over several rows; their content counts for each of the rows"
      ),
      remedy: Phrase(zh: "请确认这正是您的意思（例如班级名称）", en: "check that this is what was meant, as with the name of a class")
    )
  }

  static func blankRows(_ count: Int, from first: Int, _ file: String) -> Finding {
    Finding(
      "blank-rows",
      .note,
      at: Place(file: file, line: first),
      Phrase(
        zh: "表格中间有 \(count) 个空行（从第 \(first) 行起），既没有编号也没有答案，没有计入",
        en:
          "blank rows within the table: \(count) (from row \(first) on); they have neither an id nor an answer and are not counted"
      ),
      remedy: Phrase(
        zh: "如果这些行是没有作答的人，请给每一行写上编号；否则不需要处理",
        en: "if they are people who answered nothing, give each row an id; otherwise nothing needs to be done"
      )
    )
  }

  static func spssEncoding(_ file: String) -> Finding {
    Finding(
      "spss-encoding",
      .note,
      at: Place(file: file),
      Phrase(
        zh: "这个 SPSS 文件没有用 Unicode 保存，文字按 GB18030（中文）读取",
        en: "the SPSS file is not in Unicode: its texts are read as GB18030 (Chinese)"
      ),
      remedy: Phrase(
        zh: "请核对标签和文字；如果是乱码，请在 SPSS 中以 Unicode 方式另存",
        en: "check labels and texts; if they are garbled, save the file in SPSS in Unicode mode"
      )
    )
  }

  static func beyondHeader(_ row: Int, column: Int, _ file: String) -> Finding {
    Finding(
      "cell-beyond-header",
      .warning,
      at: Place(file: file, line: row, column: column),
      Phrase(zh: "这一格在最后一个列名的右边，没有使用", en: "this cell lies to the right of the last column name and is not used"),
      remedy: Phrase(zh: "如果是答案，请给这一列写上列名", en: "give the column a name if it holds answers")
    )
  }

  static func cellTooLong(_ row: Int, _ file: String) -> Finding {
    Finding(
      "cell-too-long",
      at: Place(file: file, line: row),
      Phrase(zh: "这一行有一格过长，或列数过多", en: "a cell of this row is too long, or the row has too many columns"),
      remedy: Phrase(zh: "请检查这一行，并确认文件确实是答卷表格", en: "check the row, and that the file is a table of answers")
    )
  }

  static func needsFile(_ file: String) -> Finding {
    Finding(
      "workbook-needs-file",
      at: Place(file: file),
      Phrase(
        zh: "旧版 .xls 和 SPSS 文件不能从标准输入或压缩包里读取",
        en: "an old .xls or an SPSS file cannot be read from standard input or out of an archive"
      ),
      remedy: Phrase(
        zh: "请写出文件名（压缩包请先解压），或另存为 .xlsx、CSV",
        en: "name the file, of an archive after unpacking it, or save it as .xlsx or CSV"
      )
    )
  }
}
