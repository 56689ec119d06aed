public import AssessmentDiagnostics

/// A class list: who should have answered, and what the office knows about each.
public struct Roster: Sendable {
  /// The name of the file.
  public let file: String
  /// The people in the order of the list, each with the line of the list.
  public let people: [ResponseRow]
  /// What was found in the list.
  public let findings: [Finding]
  private let places: [String: Int]

  /// How many people a list may have, and how far down its header may stand.
  private static let most = 200_000
  private static let searched = 20

  /// Reads a list from any table: the columns are known by their names (学号, 姓名, 班级, 年级, 性别, …).
  ///
  /// Fails where no column holds ids, and where two people have one id: a list must tell people apart. The texts of columns
  /// named in `kept` stay beside what is understood.
  public init(_ input: TableInput, today: LocalDateTime?, kept: [String] = []) throws(Findings) {
    var table = try TableReader(input)
    var records: [TableRecord] = []
    while records.count < Self.most, let record = try table.next() { records.append(record) }
    var header = table.header.cells
    // A title may stand above the names of the columns.
    if !Self.isHeader(header), let place = records.prefix(Self.searched).firstIndex(where: { Self.isHeader($0.cells) })
    {
      header = records[place].cells
      records.removeFirst(place + 1)
    }
    let mapping = Self.mapping(header)
    guard mapping.column(.personID) != nil else { throw Findings([Self.withoutIDs(input.name)]) }
    var person = PersonReader(mapping, file: input.name, today: today)
    let keptColumns = KeptColumns(header, kept)
    var people: [ResponseRow] = []
    var places: [String: Int] = [:]
    var findings: [Finding] = []
    var twice: [Finding] = []
    for record in records where !record.isBlank {
      var row = ResponseRow(line: record.line, row: record.row, personID: "row-\(record.row)", hasOwnID: false)
      person.read(record, into: &row)
      row.kept = keptColumns.values(record)
      findings += row.findings
      guard row.hasOwnID else { continue }
      if let first = places[row.personID] {
        twice.append(Self.twice(record.line, people[first].line, input.name))
        continue
      }
      places[row.personID] = people.count
      people.append(row)
    }
    guard twice.isEmpty else { throw Findings(twice) }
    guard !people.isEmpty else { throw Findings([Self.withoutIDs(input.name)]) }
    file = input.name
    self.people = people
    self.places = places
    self.findings = findings
  }

  /// The person with an id; nil where the list has none.
  public subscript(id: String) -> ResponseRow? { places[id].map { people[$0] } }

  /// Puts what the list knows where the answers say nothing; what the person wrote stays.
  ///
  /// - Returns: what the list and the answers say differently about who it is.
  public func complete(_ row: inout ResponseRow, file answers: String) -> Finding? {
    guard row.hasOwnID, let known = self[row.personID] else { return nil }
    let isOther = known.name.map { name in row.name.map { CellText.labelKey($0) != CellText.labelKey(name) } ?? false }
    row.name = row.name ?? known.name
    row.sex = row.sex ?? known.sex
    row.age = row.age ?? known.age
    row.education = row.education ?? known.education
    row.grade = row.grade ?? known.grade
    row.schoolClass = row.schoolClass ?? known.schoolClass
    if row.aspirations.isEmpty { row.aspirations = known.aspirations }
    row.kept.merge(known.kept) { own, _ in own }
    guard isOther ?? false else { return nil }
    return Finding(
      "roster-name-differs",
      .warning,
      at: Place(file: answers, line: row.line),
      Phrase(
        zh: "这一行的姓名与名单第 \(known.line) 行不同，编号相同：可能填错了编号",
        en: "the name in this row is not that in line \(known.line) of the list, though the id is: it may be a wrong id"
      ),
      remedy: Phrase(zh: "请核对这个人的编号和姓名", en: "check the id and the name of this person")
    )
  }

  // MARK: Columns

  /// Whether a row names a column of ids and one more detail of a person.
  private static func isHeader(_ cells: [String]) -> Bool {
    let roles = cells.compactMap { ColumnRole.named($0) }
    return roles.contains(.personID) && roles.contains { $0 != .personID && isDetail($0) }
  }

  /// Whether column names are those of a list of people and of nothing else.
  static func isList(_ header: [String]) -> Bool {
    let roles = header.filter { !$0.isEmpty }.map { ColumnRole.named($0) }
    let details = roles.compactMap { $0 }.filter { isDetail($0) }
    return details.contains(.personID) && details.count > 1 && details.count * 2 >= roles.count
  }

  private static func isDetail(_ role: ColumnRole) -> Bool {
    switch role {
    case .personID, .name, .sex, .age, .birthDate, .education, .grade, .schoolClass, .aspiration: true
    default: false
    }
  }

  private static func mapping(_ header: [String]) -> ColumnMapping {
    let said = Phrase(zh: "列名", en: "name of the column")
    // 学号 before 编号: a list may have a running number too.
    let ids = header.indices.filter { ColumnRole.named(header[$0]) == .personID }
    let id = ids.first { !ColumnRole.isPlatformAccount(header[$0]) } ?? ids.first
    let columns = header.indices.map { index -> MappedColumn in
      let role = ColumnRole.named(header[index])
      let isUsed = role.map { isDetail($0) && ($0 != .personID || index == id) } ?? false
      return MappedColumn(
        index: index,
        header: header[index],
        role: isUsed ? role ?? .ignored(.unknown) : .ignored(.unknown),
        reason: said
      )
    }
    return ColumnMapping(platform: .plain, mode: .code, columns: columns)
  }

  // MARK: Words

  private static func withoutIDs(_ file: String) -> Finding {
    Finding(
      "roster-without-ids",
      at: Place(file: file, line: 1),
      Phrase(zh: "名单里没有编号这一列，或者没有一个人有编号", en: "the list has no column of ids, or nobody in it has one"),
      remedy: Phrase(
        zh: "请在第一行写上列名，例如：学号,姓名,班级,年级,性别",
        en: "write the names of the columns in the first row, as in: id,name,class,grade,sex"
      )
    )
  }

  private static func twice(_ line: Int, _ first: Int, _ file: String) -> Finding {
    Finding(
      "roster-id-twice",
      at: Place(file: file, line: line),
      Phrase(
        zh: "这一行的编号与名单第 \(first) 行相同，分不清是谁",
        en: "the id of this line stands in line \(first) of the list too: who is who cannot be told"
      ),
      remedy: Phrase(zh: "请更正名单里的编号，或删去多余的一行", en: "correct the ids of the list, or remove the surplus line")
    )
  }
}
