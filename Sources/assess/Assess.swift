import ArgumentParser
import CareerAssessment

/// The command `assess`: parse, run a job, print, exit.
@main
struct Assess: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "职业测评：计分与职业倾向分析报告 · Score psychometric tests and write career orientation reports",
    discussion: """
      EXAMPLE 示例:
        assess report --instrument career-interest class.csv -o out

      Exit status: 0 done; 1 done, something needs attention; 2 could not be done.
      退出状态：0 完成；1 完成，但有需要注意的地方；2 没有完成。
      """,
    version: Product.engine,
    subcommands: [
      InstrumentsCommand.self, ShowCommand.self, NewCommand.self, CheckCommand.self, MapCommand.self, ScoreCommand.self,
      GenerateCommand.self, AdaptCommand.self,
      ReportCommand.self, GroupCommand.self, CalibrateCommand.self, DictionaryCommand.self, ImportCommand.self,
      OccupationsCommand.self, EvaluationCommand.self,
    ]
  )

  /// Parses and runs; wrong options are 2 like everything that could not be done, and nothing was opened then.
  static func main() async {
    Terminal.prepare()
    if CommandLine.arguments.count == 1 {
      Terminal.print(FirstSteps.text(Terminal.language))
      Terminal.exit(0)
    }
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let code as ExitCode {
      Terminal.exit(code.rawValue)
    } catch {
      let said = CommandLine.arguments
      // The option was not parsed: it is looked for among the words.
      let place = said.firstIndex(of: "--lang").map { $0 + 1 }
      let asked = place.flatMap { said.indices.contains($0) ? Language(rawValue: said[$0]) : nil }
      let language = asked ?? Terminal.language
      let text = fullMessage(for: error, columns: HelpWords.columns)
      if exitCode(for: error) == .success {
        Terminal.print(HelpWords.isForPrograms(said) ? text : HelpWords.said(text, in: language))
        Terminal.exit(0)
      }
      let meant = UsageWords.command(meantBy: Array(said.dropFirst()), of: self)
      if said.contains("--json") {
        Terminal.print(FindingsJSON.text([UsageWords.finding(text, meant: meant)], outcome: nil, language: language))
        Terminal.exit(2)
      }
      if language == .chinese {
        let what = UsageWords.chinese(of: text).map { "：\($0)" } ?? ""
        Terminal.complain("命令写得不完整或有误，没有打开任何文件\(what)。" + (meant.map { "是否想写 \($0)？" } ?? "") + "详情：")
      }
      Terminal.complain(HelpWords.usage(text, in: language))
      if language == .english, let meant { Terminal.complain("Did you mean '\(meant)'?") }
      Terminal.exit(2)
    }
    Terminal.exit(0)
  }
}
