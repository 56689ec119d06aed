public import ArgumentParser
public import CareerAssessment

extension Language: ExpressibleByArgument {}
extension ScoreJob.Format: ExpressibleByArgument {}
extension ShowJob.Format: ExpressibleByArgument {}
extension Audience: ExpressibleByArgument {}
extension Schooling: ExpressibleByArgument {}
extension Address: ExpressibleByArgument {}
extension Platform: ExpressibleByArgument {}
extension AnswerMode: ExpressibleByArgument {}
extension DuplicatePolicy: ExpressibleByArgument {}
extension Instrument.Purpose: ExpressibleByArgument {}
extension Delimiter: ExpressibleByArgument {}

extension ExpressibleByArgument where Self: CaseIterable, Self: RawRepresentable, RawValue == String {
  /// The words of the cases themselves: the parser would ask for the description of each at every start.
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

/// Options of every command: how it speaks.
struct SpeechOptions: ParsableArguments {
  @Option(name: .customLong("lang"), help: "界面与输出的语言 · Language of messages and output: zh, en.")
  var lang: Language?

  @Flag(help: "把发现的问题按 JSON 输出 · Give findings as JSON.")
  var json = false

  var language: Language { lang ?? Terminal.language }
}

/// The instrument of commands that read answers.
struct InstrumentArgument: ParsableArguments {
  @Option(name: .shortAndLong, help: "工具编号或文件（.xlsx、.json） · Id of a shipped instrument, or a file (.xlsx, .json).")
  var instrument: String
}

/// Options of commands that read answers.
struct ReadingArguments: ParsableArguments {
  @Argument(help: "作答文件（可以有几个），- 表示标准输入 · Files of answers; - is standard input.")
  var responses: [String]

  @Option(help: "由 assess map 写出并核对过的映射文件 · Mapping file written by assess map.")
  var mapping: String?

  @Option(
    help:
      "来源平台 · Platform: plain, wjx, tencent, wps, limeSurvey, qualtrics, redcap, msForms, surveyMonkey, openPsychometrics (found by content if absent)."
  )
  var platform: Platform?

  @Option(help: "代码本：列名与题目对照的表格 · Codebook: a table of column names and the words of their items.")
  var codebook: String?

  @Option(help: "单元格内容 · Cells hold: code, optionText, optionNumber, score (found by content if absent).")
  var mode: AnswerMode?

  @Option(
    help:
      "编码：utf-8、gb18030、utf-16、windows-1252（不写则按内容识别） · Encoding: utf-8, gb18030, utf-16, windows-1252 (found by content if absent)."
  )
  var encoding: String?

  @Option(help: "分隔符 · Delimiter: comma, semicolon, tab, pipe (found by content if absent).")
  var delimiter: Delimiter?

  @Option(
    help:
      "Excel 的工作表名称或序号，all 表示全部（不写则取第一个有题目的） · Sheet of a workbook, name or number, or all (first with the items if absent)."
  )
  var sheet: String?

  @Option(help: "列名在第几行（不写则按内容查找） · Line of the column names (found by content if absent).")
  var headerRow: Int?

  @Option(
    help:
      "同一批题目测了几次、各次并列成列时，读哪一次，如 t1、前测 · Which wave to read, where columns bear its mark, as in q1_t1."
  )
  var wave: String?

  @Option(help: "重复提交时取哪一份 · Duplicates: first, last, mostComplete, keepAll, refuse.")
  var duplicates: DuplicatePolicy?

  // Texts may begin with a hyphen: '-2=1', '-=-'.
  @Option(
    parsing: .unconditional,
    help:
      "写法与选项代码的对应，如 '0=1,1=2,不确定=3' · Which option a text of the file stands for, as in '0=1,1=2,Unsure=3' (- for none)."
  )
  var values: String?

  @Flag(help: "完整显示看不懂的单元格（可能是姓名，默认只显示开头） · Show cells that are not understood whole; they may be names.")
  var showValues = false

  @Flag(help: "平台导出的分数已做反向计分 · The scores in the file are already reversed.")
  var alreadyReversed = false

  @Option(help: "报告日期 · Day of the report, YYYY-MM-DD (today if absent).")
  var date: String?

  func validate() throws {
    if let encoding, TextEncoding(named: encoding) == nil {
      throw ValidationError(
        "--encoding \(encoding)：不认识这种编码，可用 · not known, use one of: utf-8, gb18030, utf-16, windows-1252"
      )
    }
    if responses.count > 1, responses.contains("-") {
      throw ValidationError("-：标准输入不能与其他文件一起读取 · standard input is not read together with files")
    }
    if Set(responses).count < responses.count {
      throw ValidationError("同一个文件写了两次 · a file is named twice")
    }
    if let headerRow, !(1...HeaderSearch.lastRow).contains(headerRow) {
      throw ValidationError("--header-row: 1 … \(HeaderSearch.lastRow)")
    }
    if let values, Self.pairs(values) == nil {
      throw ValidationError("--values \(Finding.quoted(values))：请写成 · write it like '0=1,1=2'")
    }
    if let date, LocalDateTime(date) == nil || date.count != 10 {
      throw ValidationError("--date \(Finding.quoted(date))：请写成 · write it like 2026-09-03")
    }
  }

  /// Texts and codes of `0=1,1=2`; nil where one of the pairs is none.
  private static func pairs(_ text: String) -> [String: String]? {
    var pairs: [String: String] = [:]
    for pair in text.split(whereSeparator: { ",，".contains($0) }) {
      guard let equals = pair.lastIndex(of: "=") else { return nil }
      let sides = [pair[..<equals], pair[pair.index(after: equals)...]].map {
        $0.split(separator: " ").joined(separator: " ")
      }
      guard sides.allSatisfy({ !$0.isEmpty }) else { return nil }
      pairs[sides[0]] = sides[1]
    }
    return pairs.isEmpty ? nil : pairs
  }

  /// The first file; the others follow it.
  var input: TableInput { responses[0] == "-" ? .standardInput : .file(responses[0]) }

  /// Files that are read and must not be overwritten.
  var sources: [String] { responses + [mapping, codebook].compactMap(\.self) }

  /// The day of the report: the one asked for, else today where the office is.
  var day: String { date ?? Terminal.today }

  func options() throws(Findings) -> ReadingOptions {
    var options = ReadingOptions(
      encoding: encoding.flatMap { TextEncoding(named: $0) },
      delimiter: delimiter,
      sheet: sheet,
      headerRow: headerRow,
      platform: platform,
      mode: mode,
      duplicates: duplicates,
      alreadyReversed: alreadyReversed ? true : nil,
      mapping: try mapping.map { path throws(Findings) in try MapJob.readMapping(path) },
      today: LocalDateTime(day)
    )
    options.wave = wave
    options.showsValues = showValues
    options.further = Array(responses.dropFirst())
    if let values { options.values = Self.pairs(values) ?? [:] }
    if let codebook { options.codebook = try MapJob.readCodebook(codebook) }
    return options
  }
}

/// Options of scoring.
struct ScoringArguments: ParsableArguments {
  @Option(help: "置信水平 · Confidence level of intervals.")
  var confidence = 0.95

  @Flag(help: "使用按性别的常模（默认不用） · Use norms by sex (off by default).")
  var normsBySex = false

  @Flag(help: "演示数据：允许演示常模，输出标注 DEMO · Made-up data: allow demo norms, mark output DEMO.")
  var demo = false

  func validate() throws {
    guard confidence > 0.5, confidence < 1 else {
      throw ValidationError("--confidence \(confidence)：应大于 0.5、小于 1 · must be above 0.5 and below 1")
    }
  }

  var options: ScoringOptions {
    ScoringOptions(confidence: confidence, usesNormsBySex: normsBySex, usesDemoNorms: demo)
  }
}

/// Runs a job, shows its findings, and ends with its status.
func finish(
  _ speech: SpeechOptions,
  dataOnStandardOutput: Bool = false,
  attentionIsNoFailure: Bool = false,
  summary: (JobOutcome) -> String? = { _ in nil },
  _ job: () async throws(Findings) -> JobOutcome
) async throws {
  let outcome: JobOutcome
  do throws(Findings) {
    outcome = try await job()
  } catch {
    Terminal.endProgress()
    report(error.all, nil, speech, dataOnStandardOutput)
    throw ExitCode(2)
  }
  Terminal.endProgress()
  if outcome.readerLeft { throw ExitCode(0) }
  report(outcome.findings, outcome, speech, dataOnStandardOutput)
  if let text = summary(outcome), !speech.json { Terminal.complain(text) }
  if outcome.exitStatus != 0, !attentionIsNoFailure { throw ExitCode(outcome.exitStatus) }
}

private func report(_ findings: [Finding], _ outcome: JobOutcome?, _ speech: SpeechOptions, _ hasData: Bool) {
  guard speech.json else {
    return Terminal.show(findings, speech.language, omitted: outcome?.omittedFindingCount ?? 0)
  }
  let text = FindingsJSON.text(findings, outcome: outcome, language: speech.language)
  if hasData { Terminal.complain(text) } else { Terminal.print(text) }
}

extension JobOutcome {
  /// What a job has written into a folder with a report.
  func written(in folder: String) -> Phrase {
    Phrase(
      zh: "已写出 \(written.joined(separator: "、"))，在 \(folder)/；从 report.html 看起",
      en: "wrote \(written.joined(separator: ", ")) in \(folder)/; begin with report.html"
    )
  }
}
