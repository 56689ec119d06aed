import ArgumentParser
import CareerAssessment

/// `assess show`: one instrument, readable, and as a paper form.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "查看一个工具；写成可填写的纸质问卷 · Show an instrument; write it as a paper form (HTML, PDF)",
    discussion: """
      EXAMPLE 示例:
        assess show career-interest -o form.pdf
      """
  )

  @Argument(help: "工具编号或文件（.xlsx、.json） · Id of a shipped instrument, or a file (.xlsx, .json).")
  var instrument: String

  @Option(
    name: .shortAndLong,
    help: "写成问卷（.html、.pdf）或工具文件（.json） · Write a form (.html, .pdf) or the instrument file (.json)."
  )
  var output: String?

  @Option(help: "问卷的格式（不写则看文件名） · Form as html or pdf (by the file's name if absent).")
  var format: ShowJob.Format?

  @Flag(help: "大字版（PDF） · Large type (PDF).")
  var largeType = false

  @Option(help: "PDF 上的日期 · Day written into the PDF, YYYY-MM-DD (today if absent).")
  var date: String?

  @OptionGroup var speech: SpeechOptions

  /// The form that is asked for, or that the name of the file says.
  private var asked: ShowJob.Format { format ?? (output?.lowercased().hasSuffix(".pdf") == true ? .pdf : .html) }

  func validate() throws {
    if format != nil || largeType, output == nil {
      throw ValidationError("请写明输出文件 · name a file: -o form.pdf")
    }
    if largeType, asked != .pdf {
      throw ValidationError("--large-type：只用于 PDF · is for PDF only: -o form.pdf")
    }
    if let date, LocalDateTime(date) == nil || date.count != 10 {
      throw ValidationError("--date \(Finding.quoted(date))：请写成 · write it like 2026-09-03")
    }
  }

  /// The instrument file is asked for: by the ending of the output, or with --json on standard output.
  private var wantsFile: Bool { output.map { $0.lowercased().hasSuffix(".json") } ?? speech.json }

  func run() async throws {
    let language = speech.language
    try await finish(speech, dataOnStandardOutput: output == nil) {
      () async throws(Findings) -> JobOutcome in
      let file = try InstrumentReference(instrument).load()
      let job = ShowJob(file, language: language)
      var outcome = JobOutcome()
      outcome.add(file.findings)
      if wantsFile {
        outcome.readerLeft = !(try job.writeFile(InstrumentReference(instrument), to: output))
        outcome.written = [output].compactMap(\.self)
        if let output, !speech.json { Terminal.complain(Phrase(zh: "已写出 \(output)", en: "wrote \(output)")[language]) }
      } else if let output {
        if format == nil { try OutputEnding.check(output, writes: ["html", "htm", "pdf", "json"]) }
        try job.writeForm(
          to: output,
          format: asked,
          isLarge: largeType,
          date: date ?? Terminal.today,
          sources: [instrument]
        )
        outcome.written = [output]
        if !speech.json { Terminal.complain(Phrase(zh: "已写出 \(output)", en: "wrote \(output)")[language]) }
      } else {
        Terminal.print(job.text)
      }
      return outcome
    }
  }
}
