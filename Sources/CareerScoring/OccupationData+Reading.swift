public import Diagnostics
public import Guidance
import Instruments
import JSON
import Measurement

extension OccupationData {
  /// Occupations from a table and their families, such as an office's own.
  ///
  /// Findings name the line of the table, or the place in the families, as `occupations.csv` and `families.json`.
  ///
  /// - Parameters:
  ///   - edition: what edition this is; reports print it.
  ///   - table: CSV in UTF-8 with a header. Columns: `code` and `name_zh`; `R I A S E C`, the interest figures from 1 to
  ///     7; `job_zone`, 1 to 5; `onet_soc` and `onet_title`, which may be empty. Other columns are not read.
  ///   - families: JSON in UTF-8: `{"families": [{"id": …, "title": {"zh": …, "en": …}, "prefixes": ["2-02"]}]}`. An
  ///     occupation belongs to the family with the longest prefix of its code.
  /// - Throws: everything that is wrong with the rows, or with the families.
  public init(edition: String, table: [UInt8], families: [UInt8]) throws(Findings) {
    let rows = try CommaSeparatedRows(table, file: "occupations.csv").rows
    guard let header = rows.first?.cells, rows.count > 1 else {
      throw Findings([OccupationFinding.empty()])
    }
    let needed = ["code", "name_zh", "job_zone"] + HollandType.allCases.map(\.rawValue)
    let absent = needed.filter { !header.contains($0) }
    guard absent.isEmpty else { throw Findings([OccupationFinding.columns(absent)]) }
    var occupations: [Occupation] = []
    var seen: Set<String> = []
    var findings: [Finding] = []
    for row in rows.dropFirst() {
      func cell(_ column: String) -> String {
        header.firstIndex(of: column).flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
      }
      let interests = HollandType.allCases.map { Double(cell($0.rawValue)) ?? .nan }
      guard interests.allSatisfy({ $0 >= 1 && $0 <= 7 }), let zone = Int(cell("job_zone")), (1...5).contains(zone),
        !cell("code").isEmpty, !cell("name_zh").isEmpty, seen.insert(cell("code")).inserted
      else {
        findings.append(OccupationFinding.row(row.line))
        continue
      }
      occupations.append(
        Occupation(
          code: cell("code"),
          name: cell("name_zh"),
          interests: HexagonProfile(interests),
          jobZone: zone,
          onetCode: cell("onet_soc"),
          onetTitle: cell("onet_title")
        )
      )
    }
    guard findings.isEmpty else { throw Findings(findings) }
    occupations.sort { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    let document = try JSONReader.read(families, file: "families.json", limits: .standard)
    self.init(
      edition: edition,
      digest: InstrumentFile.sha256(table + families),
      occupations: occupations,
      families: (document.root["families"]?.array ?? []).map { family in
        OccupationFamily(
          id: family["id"]?.string ?? "",
          nameChinese: family["title"]?["zh"]?.string ?? "",
          nameEnglish: family["title"]?["en"]?.string ?? "",
          prefixes: (family["prefixes"]?.array ?? []).compactMap(\.string)
        )
      }
    )
    let homeless = self.occupations.filter { family(of: $0) == nil }.map(\.code)
    guard homeless.isEmpty else { throw Findings([OccupationFinding.family(homeless)]) }
  }
}

/// The cells of a small table in UTF-8 (RFC 4180), with the line that each row begins on.
struct CommaSeparatedRows {
  private(set) var rows: [(line: Int, cells: [String])] = []

  /// Cuts a table. Fails where it is no UTF-8 or a quote is not closed. Lines without any cell are left out.
  init(_ bytes: [UInt8], file: String) throws(Findings) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    guard let text = String(validating: bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0), as: UTF8.self) else {
      throw Findings([OccupationFinding.text(file, line: nil)])
    }
    var line = 1
    var start = 1
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var previous: Unicode.Scalar?
    func finished(_ cells: [String]) -> Bool { cells != [""] }
    for scalar in text.unicodeScalars {
      if scalar == "\n" { line += 1 }
      switch scalar {
      case "\"":
        // A doubled quote stands for one.
        if !isQuoted, previous == "\"" { cell.append(scalar) }
        isQuoted.toggle()
      case "," where !isQuoted:
        cells.append(String(cell))
        cell = String.UnicodeScalarView()
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted:
        cells.append(String(cell))
        if finished(cells) { rows.append((start, cells)) }
        cells = []
        cell = String.UnicodeScalarView()
        start = line
      default: cell.append(scalar)
      }
      previous = scalar
    }
    guard !isQuoted else { throw Findings([OccupationFinding.text(file, line: start)]) }
    cells.append(String(cell))
    if finished(cells) { rows.append((start, cells)) }
  }
}

/// What may be wrong with occupation data.
enum OccupationFinding {
  private static let remedy = Phrase(
    zh: "列的写法见 Instruments/occupations/README.md；自带的数据请恢复原文件。",
    en: "Instruments/occupations/README.md describes the columns; restore shipped data from the original file."
  )

  private static func finding(_ rule: String, line: Int? = nil, in file: String = "occupations.csv", _ message: Phrase)
    -> Finding
  {
    Finding(rule, at: Place(file: file, line: line), message, remedy: remedy)
  }

  static func empty() -> Finding {
    finding("occupations-empty", Phrase(zh: "职业表里没有职业", en: "the table of occupations has no row"))
  }

  static func columns(_ names: [String]) -> Finding {
    finding(
      "occupations-columns",
      line: 1,
      Phrase(
        zh: "职业表缺少列：\(names.joined(separator: "、"))",
        en: "the table of occupations lacks columns: \(names.joined(separator: ", "))"
      )
    )
  }

  static func row(_ line: Int) -> Finding {
    finding(
      "occupation-row",
      line: line,
      Phrase(
        zh: "这一行不完整，或数值不在范围内（兴趣 1–7，job_zone 1–5），或代码重复",
        en: "this row is incomplete, has a figure outside its range (interests 1–7, job_zone 1–5), or repeats a code"
      )
    )
  }

  static func family(_ codes: [String]) -> Finding {
    finding(
      "occupation-family",
      in: "families.json",
      Phrase(
        zh: "\(codes.count) 个职业（如 \(codes[0])）不属于任何一类",
        en: "\(codes.count) occupations (such as \(codes[0])) belong to no family"
      )
    )
  }

  static func text(_ file: String, line: Int?) -> Finding {
    finding(
      "occupations-text",
      line: line,
      in: file,
      Phrase(
        zh: "不是完整的 UTF-8 表格（引号没有成对，或编码不对）",
        en: "no whole table in UTF-8: a quote is not closed, or the encoding is another"
      )
    )
  }
}
