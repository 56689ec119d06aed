import ArgumentParser
import CareerAssessment

/// `assess check`: lints instruments.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "检查工具文件，一次列出全部问题 · Lint instrument files, all findings at once",
    discussion: """
      EXAMPLE 示例:
        assess check career-interest
      """
  )

  @Argument(help: "工具文件或自带工具的编号 · Instrument files, or ids of shipped ones.")
  var files: [String]

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let results = files.map { CheckJob().run($0) }
    let findings = results.flatMap(\.findings)
    let language = speech.language
    let isDone = results.allSatisfy { $0.instrument != nil } && !findings.contains { $0.severity == .error }
    if speech.json {
      var outcome = JobOutcome()
      outcome.add(findings)
      Terminal.print(FindingsJSON.text(findings, outcome: isDone ? outcome : nil, language: language))
    } else {
      Terminal.show(findings, language, perRule: 100)
      for result in results {
        let errors = result.findings.count { $0.severity == .error }
        let rest = result.findings.count - errors
        guard let instrument = result.instrument, errors == 0 else {
          Terminal.print(
            Phrase(
              zh: "\(result.file)：有 \(errors) 处错误，\(rest) 处提醒",
              en: "\(result.file): errors: \(errors), warnings and notes: \(rest)"
            )[
              language
            ]
          )
          continue
        }
        let digest = String((result.digest ?? "").prefix(12))
        Terminal.print(
          Phrase(
            zh: "\(result.file)：合格，\(instrument.id) \(instrument.version)（摘要 \(digest)），\(rest) 处提醒",
            en:
              "\(result.file): good, \(instrument.id) \(instrument.version) (digest \(digest)), warnings and notes: \(rest)"
          )[language]
        )
      }
    }
    if !isDone { throw ExitCode(2) }
    if findings.contains(where: { $0.severity > .note }) { throw ExitCode(1) }
  }
}
