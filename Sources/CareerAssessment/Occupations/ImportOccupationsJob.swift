public import AssessmentDiagnostics
import AssessmentTabular

/// Makes one table, a row an occupation, from a folder of the O\*NET database: its text edition (`Interests.txt`, …) or its
/// Excel edition (`Interests.xlsx`, …).
///
/// `Interests` must be there (scale OI, 1–7; the high points of scale IH settle ties of the code); `Occupation Data`,
/// `Job Zones`, `Work Values` (EX, 1–7), `Abilities` and `Skills` (IM, 1–5) are read where they are. The release is pinned
/// by whoever imports: the files do not name it.
public struct ImportOccupationsJob: Sendable {
  /// The release of the database, such as `30.2`.
  public var release: String

  /// An import of a release.
  public init(release: String) { self.release = release }

  private static let letters = ["Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional"]
  private static let highPoints = [
    "First Interest High-Point", "Second Interest High-Point", "Third Interest High-Point",
  ]

  /// What is known of one occupation.
  private struct Occupation {
    var title = ""
    var interests = [Double?](repeating: nil, count: 6)
    var highPoints = [Int](repeating: 0, count: 3)
    var zone: Int?
    /// By name of the column.
    var figures: [String: Double] = [:]
  }

  /// Reads the folder and writes the table; `nil` is standard output.
  public func run(_ folder: String, to output: String?) throws(Findings) -> JobOutcome {
    var outcome = JobOutcome()
    var occupations: [String: Occupation] = [:]
    var columns: [String] = []
    let order = ["Interests", "Occupation Data", "Job Zones", "Work Values", "Abilities", "Skills"]
    for name in order {
      guard let path = Self.path(of: name, in: folder) else {
        let finding = Finding(
          "occupations-file-missing",
          name == "Interests" ? .error : .warning,
          at: Place(file: folder),
          Phrase(zh: "文件夹里没有 \(name).txt 或 \(name).xlsx", en: "the folder has no \(name).txt or \(name).xlsx"),
          remedy: Phrase(
            zh: "请解压完整的 O*NET 数据库文件夹；不需要时可以忽略",
            en: "unpack the whole folder of the O*NET database, or go without it"
          )
        )
        if name == "Interests" { throw Findings([finding]) }
        outcome.add([finding])
        continue
      }
      try read(name, path, &occupations, &columns, &outcome)
    }
    let rows = occupations.keys.sorted().compactMap { code in
      occupations[code].flatMap { row(code, $0, columns, &outcome) }
    }
    guard !rows.isEmpty else {
      throw Findings([
        Finding(
          "occupations-empty",
          at: Place(file: folder),
          Phrase(zh: "没有一个职业有完整的兴趣值", en: "no occupation has a complete profile of interests"),
          remedy: Phrase(zh: "请核对 Interests 文件的版本", en: "check the edition of the Interests file")
        )
      ])
    }
    var writer = DelimitedWriter()
    let head =
      ["code", "title", "R", "I", "A", "S", "E", "C", "holland_code", "job_zone"] + columns + ["release", "source"]
    writer.write(head.map { .text($0) })
    for row in rows { writer.write(row) }
    var file = try OutputFile(output, sources: order.compactMap { Self.path(of: $0, in: folder) })
    try file.write(writer.takeBytes())
    outcome.readerLeft = !(try file.finish())
    outcome.personCount = rows.count
    outcome.written = [output].compactMap(\.self)
    return outcome
  }

  private static func path(of name: String, in folder: String) -> String? {
    [".txt", ".xlsx"].map { folder + "/" + name + $0 }.first { InputFile.exists($0) }
  }

  private func read(
    _ name: String,
    _ path: String,
    _ occupations: inout [String: Occupation],
    _ columns: inout [String],
    _ outcome: inout JobOutcome
  ) throws(Findings) {
    var table = try TableReader(.file(path), delimiter: .tab)
    let header = table.header.cells
    func place(_ column: String) -> Int? { header.firstIndex(of: column) }
    let needed =
      switch name {
      case "Occupation Data": ["O*NET-SOC Code", "Title"]
      case "Job Zones": ["O*NET-SOC Code", "Job Zone"]
      default: ["O*NET-SOC Code", "Element Name", "Scale ID", "Data Value"]
      }
    let missing = needed.filter { place($0) == nil }
    guard missing.isEmpty else {
      throw Findings(
        missing.map { column in
          Finding(
            "occupations-column-missing",
            at: Place(file: path, line: 1),
            Phrase(zh: "没有 \(Finding.quoted(column)) 这一列", en: "there is no column \(Finding.quoted(column))"),
            remedy: Phrase(zh: "请使用未改动的 O*NET 文件", en: "use the files of O*NET as they are")
          )
        }
      )
    }
    var withoutInterests: [String] = []
    while let record = try table.next() {
      func cell(_ column: String) -> String { place(column).map { record.cells[safe: $0] } ?? "" }
      func complain(_ rule: String, _ column: String, _ what: Phrase) {
        outcome.add([
          Finding(
            rule,
            .warning,
            at: Place(file: path, line: record.line, column: place(column).map { $0 + 1 }),
            what,
            remedy: Phrase(zh: "请核对原文件；这个值没有采用", en: "check the original file; the value is not used")
          )
        ])
      }
      if !record.findings.isEmpty {
        outcome.add(record.findings)
        continue
      }
      let code = cell("O*NET-SOC Code")
      guard code.wholeMatch(of: /\d{2}-\d{4}\.\d{2}/) != nil else {
        complain(
          "occupations-code",
          "O*NET-SOC Code",
          Phrase(zh: "\(Finding.quoted(code)) 不是 O*NET-SOC 代码", en: "\(Finding.quoted(code)) is no O*NET-SOC code")
        )
        continue
      }
      if name == "Occupation Data" {
        if occupations[code] == nil { withoutInterests.append(code) }
        occupations[code]?.title = cell("Title")
        continue
      }
      if name == "Job Zones" {
        guard let zone = Int(cell("Job Zone")), (1...5).contains(zone) else {
          complain("occupations-value", "Job Zone", Phrase(zh: "准备程度应为 1–5", en: "a job zone is 1 to 5"))
          continue
        }
        occupations[code]?.zone = zone
        continue
      }
      let element = cell("Element Name")
      let scale = cell("Scale ID")
      let limits: ClosedRange<Double>? =
        switch (name, scale) {
        case ("Interests", "OI"), ("Work Values", "EX"): 1...7
        case ("Interests", "IH"): 0...6
        case ("Abilities", "IM"), ("Skills", "IM"): 1...5
        default: nil
        }
      guard let limits else { continue }
      guard let value = Double(cell("Data Value")), limits.contains(value) else {
        complain(
          "occupations-value",
          "Data Value",
          Phrase(
            zh: "\(Finding.quoted(cell("Data Value"))) 不在 \(scale) 的范围内",
            en: "\(Finding.quoted(cell("Data Value"))) is outside the scale \(scale)"
          )
        )
        continue
      }
      if cell("Recommend Suppress") == "Y" {
        complain(
          "occupations-suppressed",
          "Recommend Suppress",
          Phrase(zh: "O*NET 建议不使用这个值（精度不足）", en: "O*NET recommends not to use this value (low precision)")
        )
        continue
      }
      if name == "Interests" {
        if let letter = Self.letters.firstIndex(of: element) {
          if occupations[code, default: Occupation()].interests[letter] != nil {
            complain(
              "occupations-duplicate",
              "Element Name",
              Phrase(zh: "同一职业的同一兴趣出现两次", en: "an interest stands twice for one occupation")
            )
          }
          occupations[code, default: Occupation()].interests[letter] = value
        } else if let point = Self.highPoints.firstIndex(of: element) {
          occupations[code, default: Occupation()].highPoints[point] = Int(value)
        }
        continue
      }
      let column = Self.column(name, element)
      if !columns.contains(column) { columns.append(column) }
      occupations[code]?.figures[column] = value
    }
    if !withoutInterests.isEmpty { outcome.add([Self.leftOut(withoutInterests, path)]) }
    if occupations.values.allSatisfy({ $0.title.isEmpty }), name == "Interests", let title = place("Title") {
      // The Excel edition has the titles in every file.
      var again = try TableReader(.file(path), delimiter: .tab)
      while let record = try again.next() {
        let code = record.cells[safe: place("O*NET-SOC Code") ?? 0]
        occupations[code]?.title = record.cells[safe: title]
      }
    }
  }

  private static func leftOut(_ codes: [String], _ path: String) -> Finding {
    Finding(
      "occupations-without-interests",
      .note,
      at: Place(file: path),
      Phrase(
        zh: "有 \(codes.count) 个职业在 Interests 文件里没有兴趣值，没有列入：\(codes.joined(separator: "、"))",
        en:
          "\(codes.count) occupations have no interests in the Interests file and are left out: \(codes.joined(separator: ", "))"
      ),
      remedy: Phrase(
        zh: "O*NET 对“其他”一类职业通常不给兴趣值，无需处理；如果都缺，请核对两个文件是否同一版本",
        en:
          "O*NET gives none for most groups of “all other” occupations: nothing to do; if many are missing, check that the files are of one release"
      )
    )
  }

  /// `Written Comprehension` of `Abilities` → `ability_written_comprehension`; work values keep their names.
  private static func column(_ file: String, _ element: String) -> String {
    let words = element.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "_")
    switch file {
    case "Abilities": return "ability_" + words
    case "Skills": return "skill_" + words
    default: return words
    }
  }

  private func row(
    _ code: String,
    _ occupation: Occupation,
    _ columns: [String],
    _ outcome: inout JobOutcome
  ) -> [OutputCell]? {
    let interests = occupation.interests.compactMap(\.self)
    func tell(_ rule: String, _ what: Phrase) {
      outcome.add([
        Finding(
          rule,
          .warning,
          at: Place(),
          what,
          remedy: Phrase(zh: "请核对 O*NET 的 Interests 文件", en: "check the Interests file of O*NET")
        )
      ])
    }
    guard interests.count == 6 else {
      tell(
        "occupations-incomplete",
        Phrase(
          zh: "\(code) 只有 \(interests.count) 个兴趣值，没有列入",
          en: "\(code) has \(interests.count) of six interests and is left out"
        )
      )
      return nil
    }
    let letters = ["R", "I", "A", "S", "E", "C"]
    let points = occupation.highPoints
    let ranked = (0..<6).sorted { a, b in
      if interests[a] != interests[b] { return interests[a] > interests[b] }
      let first = points.firstIndex(of: a + 1) ?? 3
      let second = points.firstIndex(of: b + 1) ?? 3
      return first != second ? first < second : a < b
    }
    let told = points.filter { $0 > 0 }.map { $0 - 1 }
    if !told.isEmpty, told != Array(ranked.prefix(told.count)) {
      tell(
        "occupations-high-points",
        Phrase(
          zh: "\(code) 的高点代码与兴趣值的顺序不一致，按兴趣值",
          en: "the high points of \(code) differ from the order of its interests, which counts"
        )
      )
    }
    return [.text(code), .text(occupation.title)] + interests.map { .number($0) }
      + [.text(ranked.prefix(3).map { letters[$0] }.joined()), occupation.zone.map { .integer($0) } ?? .empty]
      + columns.map { occupation.figures[$0].map { .number($0) } ?? .empty }
      + [
        .text(release),
        .text(
          "O*NET \(release) Database, USDOL/ETA, CC BY 4.0; modified: arranged in one table; USDOL/ETA has not approved, endorsed, or tested these modifications"
        ),
      ]
  }
}

extension [String] {
  /// The text of a cell, empty beyond the end.
  fileprivate subscript(safe place: Int) -> String { indices.contains(place) ? self[place] : "" }
}
