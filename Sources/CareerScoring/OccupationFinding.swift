import AssessmentDiagnostics

/// What may be wrong with occupation data.
enum OccupationFinding {
  private static func finding(_ rule: String, line: Int? = nil, in file: String, _ message: Phrase) -> Finding {
    Finding(
      rule,
      at: Place(file: file, line: line),
      message,
      remedy: Phrase(
        zh: "列的写法见 Instruments/occupations/README.md；自带的数据请恢复原文件。",
        en: "Instruments/occupations/README.md describes the columns; restore shipped data from the original file."
      )
    )
  }

  static func empty(_ file: String) -> Finding {
    finding("occupations-empty", in: file, Phrase(zh: "表里没有内容", en: "the table has no row"))
  }

  static func columns(_ names: [String]) -> Finding {
    finding(
      "occupations-columns",
      line: 1,
      in: "occupations.csv",
      Phrase(
        zh: "职业表缺少列：\(names.joined(separator: "、"))",
        en: "the table of occupations lacks columns: \(names.joined(separator: ", "))"
      )
    )
  }

  static func row(_ line: Int, _ file: String = "occupations.csv") -> Finding {
    finding(
      "occupation-row",
      line: line,
      in: file,
      Phrase(
        zh: "这一行不完整，或数值不在范围内（兴趣和价值观 1–7，job_zone 1–5），或代码重复",
        en:
          "this row is incomplete, has a figure outside its range (interests and values 1–7, job_zone 1–5), or repeats a code"
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
