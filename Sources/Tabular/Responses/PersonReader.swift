internal import AssessmentDiagnostics

/// Reads what a row says about the person.
package struct PersonReader: Sendable {
  private let file: String
  private let today: LocalDateTime?
  private let sexValues: [String: String]
  private let dateOrder: LocalDateTime.Order
  /// Columns by role; a role that several columns may have keeps its own list.
  private var column: [ColumnRole: Int] = [:]
  private var aspirations: [Int] = []
  /// All columns that say something about the person.
  private var details: [Int] = []
  private let showsValues: Bool
  /// Findings that concern the whole file and were already given.
  private var given: Set<String> = []

  /// A reader for the columns of a mapping.
  package init(_ mapping: ColumnMapping, file: String, today: LocalDateTime?, showsValues: Bool = false) {
    self.file = file
    self.showsValues = showsValues
    self.today = today
    dateOrder = mapping.dateOrder ?? mapping.platform.dateOrder
    for mapped in mapping.columns {
      switch mapped.role {
      case .item, .itemDuration, .source, .status, .finished, .ignored: break
      default: details.append(mapped.index)
      }
      if mapped.role == .aspiration {
        aspirations.append(mapped.index)
      } else if column[mapped.role] == nil {
        column[mapped.role] = mapped.index
      }
    }
    var values: [String: String] = [:]
    for (text, meaning) in mapping.column(.sex)?.values ?? [:] { values[CellText.labelKey(text)] = meaning }
    sexValues = values
  }

  /// Fills the person's part of a row.
  package mutating func read(_ record: TableRecord, into row: inout ResponseRow) {
    checkLengths(record, into: &row)
    row.name = text(.name, record)
    row.education = text(.education, record)
    row.targetEducation = text(.targetEducation, record)
    row.grade = text(.grade, record)
    row.schoolClass = text(.schoolClass, record)
    readID(record, into: &row)
    readTimes(record, into: &row)
    readSex(record, into: &row)
    readAge(record, into: &row)
    for index in aspirations where index < record.cells.count && !Self.isTooLong(record.cells[index]) {
      let cell = CellText.normalized(Self.linesAsCommas(record.cells[index]))
      for part in cell.split(whereSeparator: { "、,;/，；".contains($0) }) {
        let name = CellText.normalized(String(part))
        if !name.isEmpty, name != "(空)", name != "(跳过)", row.aspirations.count < Self.mostAspirations,
          !row.aspirations.contains(name)
        {
          row.aspirations.append(name)
        }
      }
    }
    if [row.name, row.personID].contains(where: { $0.map(Self.isTest) ?? false }) {
      row.findings.append(
        Finding(
          "test-row",
          .warning,
          at: Place(file: file, line: row.line),
          Phrase(zh: "这一行看起来是测试填写的答卷", en: "this row looks like answers that were sent as a trial"),
          remedy: Phrase(zh: "如果是测试数据，请删去这一行后重新读取", en: "remove the row if it is a trial")
        )
      )
    }
  }

  private func text(_ role: ColumnRole, _ record: TableRecord) -> String? {
    guard let index = column[role], index < record.cells.count else { return nil }
    guard !Self.isTooLong(record.cells[index]) else { return nil }
    let text = CellText.normalized(record.cells[index])
    return text.isEmpty || text == "(空)" || text == "(跳过)" ? nil : text
  }

  /// What is known about a person is short; anything else is a damaged file, and would fill every page.
  private static func isTooLong(_ text: String) -> Bool { text.utf8.count > 1000 }
  private static let mostAspirations = 20

  private func checkLengths(_ record: TableRecord, into row: inout ResponseRow) {
    for index in details where index < record.cells.count {
      guard Self.isTooLong(record.cells[index]) else { continue }
      row.findings.append(
        Finding(
          "text-too-long",
          .warning,
          at: Place(file: file, line: row.line, column: index + 1),
          Phrase(
            zh: "这一格有 \(record.cells[index].utf8.count) 字节，不像是个人信息，按未填写处理",
            en:
              "the cell has \(record.cells[index].utf8.count) bytes, too long for a detail about a person, and is left out"
          ),
          remedy: Phrase(
            zh: "请检查这一格；可能是引号没有闭合，或粘贴了别的内容",
            en: "check the cell: a quotation mark may be missing, or something else was pasted here"
          )
        )
      )
    }
  }

  private func place(_ role: ColumnRole, _ row: ResponseRow) -> Place {
    Place(file: file, line: row.line, column: column[role].map { $0 + 1 })
  }

  private static func linesAsCommas(_ text: String) -> String {
    String(text.map { $0.isNewline ? "," : $0 })
  }

  /// Whether a name or an id says that a row was sent as a trial.
  static func isTest(_ text: String) -> Bool {
    let key = CellText.labelKey(text)
    return key.contains("测试") || key == "test" || key.hasPrefix("test") && key.dropFirst(4).allSatisfy(\.isNumber)
  }

  private func readID(_ record: TableRecord, into row: inout ResponseRow) {
    let raw = column[.personID].flatMap { $0 < record.cells.count ? record.cells[$0] : nil } ?? ""
    // Some programs write the word for nothing, a look-up that failed, or what people write who have no id.
    let written = text(.personID, record).map(Self.withoutFormula)
    guard let id = written, !Identity.isNone(id) else {
      if column[.personID] != nil { row.findings.append(Self.withoutID(row, written, at: place(.personID, row))) }
      return
    }
    row.personID = id
    row.hasOwnID = true
    if Identity.hasInvisible(raw) {
      row.idHasInvisible = true
      row.findings.append(
        Finding(
          "id-invisible",
          .warning,
          at: place(.personID, row),
          Phrase(
            zh: "编号里有看不见的字符（例如零宽字符），已略去；这一行不与编号看起来相同的行合并",
            en:
              "the id has characters that nobody sees, such as zero-width ones; they are left out, and the row is not taken for another set of answers of the id it looks like"
          ),
          remedy: Phrase(
            zh: "请把这一格的编号重新输入一遍；同一个人交了两份时请删去一份",
            en: "type the id of this cell anew; if one person sent two sets of answers, remove one"
          )
        )
      )
    }
    let isScientific = id.contains { $0 == "E" || $0 == "e" } && id.contains("+") && PlainNumber.parse(id) != nil
    let isFloat = id.hasSuffix(".0") && id.dropLast(2).allSatisfy(\.isNumber) && id.count > 2
    if isScientific || isFloat {
      row.idIsDamaged = true
      row.findings.append(
        Finding(
          "id-damaged",
          .warning,
          at: place(.personID, row),
          isScientific
            ? Phrase(
              zh: "编号已被表格软件改成科学计数法，末尾的数字可能丢失，不同的人可能因此同号",
              en:
                "a spreadsheet has turned the id into scientific notation: its last digits may be lost and ids may coincide"
            )
            : Phrase(zh: "编号被表格软件当成数字，末尾多了“.0”", en: "a spreadsheet has taken the id for a number and added “.0”"),
          remedy: Phrase(
            zh: "请在原表中把这一列设为“文本”格式后重新导出；程序按原样保留，不作猜测",
            en: "format the column as text in the original and export again; it is kept as it stands"
          )
        )
      )
    }
  }

  /// What is said of a row without an id, or with a word in its place.
  static func withoutID(_ row: ResponseRow, _ written: String?, at place: Place) -> Finding {
    let said = written.map { Finding.quoted($0, limit: 12) }
    return Finding(
      "person-without-id",
      .warning,
      at: place,
      Phrase(
        zh: said.map { "这一行的编号 \($0) 不是编号，暂以 row-\(row.row) 区分" } ?? "这一行没有编号，暂以 row-\(row.row) 区分",
        en: said.map { "the \($0) of this row is no id: it is called row-\(row.row)" }
          ?? "this row has no id and is called row-\(row.row)"
      ),
      remedy: Phrase(zh: "请补上学号或编号", en: "add the id")
    )
  }

  /// `="0001"`, by which a table keeps a spreadsheet from taking an id for a number, is the id 0001.
  package static func withoutFormula(_ id: String) -> String {
    // Written so by `DelimitedWriter`, and by hand: the apostrophe tells a spreadsheet that this is a text.
    if id.utf8.first == 0x27, id.utf8.first(where: { $0 != 0x27 }).map(DelimitedWriter.isDangerous) ?? false {
      return String(id.dropFirst())
    }
    guard id.hasPrefix("=\""), id.hasSuffix("\""), id.count > 3 else { return id }
    return CellText.normalized(String(id.dropFirst(2).dropLast()))
  }

  private func readTimes(_ record: TableRecord, into row: inout ResponseRow) {
    if let text = text(.submittedAt, record), text != SubmissionCheck.notSent {
      row.submittedAt = LocalDateTime(text, order: dateOrder)
      if row.submittedAt == nil {
        row.findings.append(
          unreadable("time-unreadable", .submittedAt, Phrase(zh: "提交时间", en: "time of submission"), text, row)
        )
      }
    }
    if let text = text(.duration, record), !text.allSatisfy({ $0 == "-" }) {
      row.seconds = AnswerDuration.seconds(text)
      if row.seconds == nil {
        row.findings.append(unreadable("duration-unreadable", .duration, Phrase(zh: "用时", en: "duration"), text, row))
      }
    } else if column[.duration] == nil {
      readDuration(record, into: &row)
    }
  }

  /// From the start to the submission, where both are told to the second and one comes after the other.
  private func readDuration(_ record: TableRecord, into row: inout ResponseRow) {
    guard let text = text(.startedAt, record) else { return }
    guard let start = LocalDateTime(text, order: dateOrder) else {
      row.findings.append(
        unreadable("time-unreadable", .startedAt, Phrase(zh: "开始时间", en: "time of the start"), text, row)
      )
      return
    }
    func hasSeconds(_ text: String?) -> Bool { text.map { $0.count { $0 == ":" } > 1 } ?? false }
    guard hasSeconds(text), hasSeconds(self.text(.submittedAt, record)),
      let seconds = row.submittedAt?.seconds(since: start), seconds > 0
    else { return }
    row.seconds = Double(seconds)
  }

  private func unreadable(
    _ rule: String,
    _ role: ColumnRole,
    _ what: Phrase,
    _ text: String,
    _ row: ResponseRow
  ) -> Finding {
    let value = Finding.abbreviated(text, whole: showsValues)
    return Finding(
      rule,
      .warning,
      at: place(role, row),
      Phrase(
        zh: "\(what.chinese) \(value) 的写法无法识别，按未知处理",
        en: "the \(what.english) \(value) cannot be read and counts as unknown"
      ),
      remedy: Self.example(role)
    )
  }

  /// How what is known about a person is to be written.
  private static func example(_ role: ColumnRole) -> Phrase {
    switch role {
    case .sex: Phrase(zh: "请写成“男”或“女”", en: "write 男 or 女, male or female")
    case .age: Phrase(zh: "请写成周岁，例如 18", en: "write the years, as in 18")
    case .birthDate: Phrase(zh: "请写成 2004-10-03 或 2004年10月3日 这样的形式", en: "write it like 2004-10-03")
    case .duration: Phrase(zh: "请写成 2分3秒 或秒数 123 这样的形式", en: "write it like 2分3秒, or in seconds, as in 123")
    default: Phrase(zh: "请写成 2026-09-03 12:00:00 这样的形式", en: "write it like 2026-09-03 12:00:00")
    }
  }

  private mutating func readSex(_ record: TableRecord, into row: inout ResponseRow) {
    guard let text = text(.sex, record) else { return }
    let key = CellText.labelKey(text)
    for reading in OptionLabel.readings(of: text) {
      let word = CellText.labelKey(reading)
      switch sexValues[word] ?? word {
      case "female", "f", "女", "女性", "女生", "女士", "girl", "woman": row.sex = .female
      case "male", "m", "男", "男性", "男生", "先生", "boy", "man": row.sex = .male
      default: continue
      }
      return
    }
    if PlainNumber.parse(key) != nil {
      guard given.insert("sex-coded").inserted else { return }
      row.findings.append(
        Finding(
          "sex-coded",
          .warning,
          at: place(.sex, row),
          Phrase(
            zh: "性别写成了数字（如 \(Finding.quoted(text))），程序不猜测哪个数字代表男或女（整个文件只提示一次）",
            en:
              "the sex is written in numbers (such as \(Finding.quoted(text))); which is which is not guessed (said once for the file)"
          ),
          remedy: Phrase(
            zh: "请改写成“男”“女”，或在映射文件这一列的 values 里写明，例如 {\"1\": \"male\", \"2\": \"female\"}",
            en:
              "write 男/女, or say in the values of this column in a mapping file, as in {\"1\": \"male\", \"2\": \"female\"}"
          )
        )
      )
      return
    }
    if ["保密", "其他", "未知", "other", "unknown", "prefernottosay"].contains(key) { return }
    row.findings.append(unreadable("sex-unreadable", .sex, Phrase(zh: "性别", en: "sex"), text, row))
  }

  private func readAge(_ record: TableRecord, into row: inout ResponseRow) {
    if let text = text(.age, record) {
      var digits = text
      for suffix in ["周岁", "岁"] where digits.hasSuffix(suffix) { digits.removeLast(suffix.count) }
      if let age = PlainNumber.parse(digits), (3...120).contains(age) {
        row.age = age
      } else {
        row.findings.append(unreadable("age-unreadable", .age, Phrase(zh: "年龄", en: "age"), text, row))
      }
      return
    }
    guard let text = text(.birthDate, record) else { return }
    guard let birth = BirthDate(text) else {
      row.findings.append(
        unreadable("birth-date-unreadable", .birthDate, Phrase(zh: "出生日期", en: "date of birth"), text, row)
      )
      return
    }
    guard let day = row.submittedAt ?? today else { return }
    row.age = birth.age(on: day)
    if row.age == nil {
      row.findings.append(
        Finding(
          "age-unknown",
          .warning,
          at: place(.birthDate, row),
          birth.monthMayBeOctober
            ? Phrase(
              zh: "出生日期 \(Finding.abbreviated(text, whole: showsValues)) 的月份可能是 1 月，也可能是被表格软件截短的 10 月，年龄不作猜测",
              en:
                "the month in \(Finding.abbreviated(text, whole: showsValues)) may be January, or October cut short by a spreadsheet: the age is not guessed"
            )
            : Phrase(
              zh: "由出生日期 \(Finding.abbreviated(text, whole: showsValues)) 算不出年龄",
              en: "the date of birth \(Finding.abbreviated(text, whole: showsValues)) gives no age"
            ),
          remedy: Phrase(zh: "请写成 2004-10 或 2004年10月 这样的形式", en: "write it like 2004-10 or 2004-10-03")
        )
      )
    }
  }
}
