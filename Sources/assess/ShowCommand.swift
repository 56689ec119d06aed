import ArgumentParser
import CareerAssessment

/// `assess show`: one instrument, readable, and as a paper form.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "查看一个工具；写成可填写的纸质问卷（HTML） · Show an instrument; write it as a paper form (HTML)",
    discussion: """
      EXAMPLE 示例:
        assess show career-interest -o form.html
      """
  )

  @Argument(help: "工具编号或 .json 文件 · Id of a shipped instrument, or a file.")
  var instrument: String

  @Option(name: .shortAndLong, help: "写成 HTML 问卷 · Write the form as HTML.")
  var output: String?

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    try await finish(speech, dataOnStandardOutput: output == nil && !speech.json) {
      () async throws(Findings) -> JobOutcome in
      let file = try InstrumentReference(instrument).load()
      let job = ShowJob(file, language: language)
      var outcome = JobOutcome()
      outcome.add(file.findings)
      if let output {
        try job.writeForm(to: output, sources: [instrument])
        outcome.written = [output]
        if !speech.json { Terminal.complain(Phrase(zh: "已写出 \(output)", en: "wrote \(output)")[language]) }
      } else if !speech.json {
        Terminal.print(job.text)
      }
      return outcome
    }
  }
}
