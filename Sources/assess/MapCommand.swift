import ArgumentParser
import CareerAssessment

/// `assess map`: how every column is understood.
struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "查看每一列是怎样理解的，并写出可修改的映射文件 · Show how every column is understood; write a mapping to edit",
    discussion: """
      EXAMPLE 示例:
        assess map class.csv --instrument career-interest -o mapping.json
      """
  )

  @OptionGroup var chosen: InstrumentArgument
  @OptionGroup var reading: ReadingArguments

  @Option(name: .shortAndLong, help: "映射文件 · Mapping file to write.")
  var output: String?

  @Flag(help: "覆盖已有的映射文件 · Overwrite a mapping file that exists.")
  var replace = false

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    try await finish(speech, dataOnStandardOutput: !speech.json) { () async throws(Findings) -> JobOutcome in
      if let output, !reading.sources.contains(output) { try OutputEnding.check(output, writes: ["json"]) }
      let job = MapJob(try InstrumentReference(chosen.instrument).load(), reading: try reading.options())
      let inspection = try job.run(reading.input)
      var outcome = JobOutcome()
      outcome.add(inspection.findings)
      if let output {
        // The mapping that was read may be written anew in its place.
        let kept = (reading.sources + [chosen.instrument]).filter { !replace || $0 != reading.mapping }
        try job.write(inspection.mapping, to: output, sources: kept, replaces: replace)
        outcome.written = [output]
        outcome.add(job.toFill(inspection.mapping, in: output))
      }
      outcome.columns = inspection.report
      if !speech.json { show(inspection, language) }
      return outcome
    }
  }

  private func show(_ inspection: FileInspection, _ language: Language) {
    let colon = language == .chinese ? "：" : ": "
    func line(_ name: Phrase, _ value: String, _ why: Phrase) {
      Terminal.print(
        name[language] + colon + (language == .chinese ? "\(value)（\(why[language])）" : "\(value) (\(why[language]))")
      )
    }
    if let sheet = inspection.sheet {
      Terminal.print(Phrase(zh: "文件", en: "file")[language] + colon + sheet[language])
    } else {
      line(Phrase(zh: "编码", en: "encoding"), inspection.encoding.encoding.rawValue, inspection.encoding.reason)
      line(
        Phrase(zh: "分隔符", en: "delimiter"),
        inspection.mapping.delimiter?.word[language] ?? "—",
        inspection.delimiterReason
      )
    }
    line(Phrase(zh: "来源", en: "platform"), inspection.mapping.platform.word[language], inspection.platformReason)
    line(Phrase(zh: "单元格内容", en: "cells hold"), inspection.mapping.mode.word[language], inspection.modeReason)
    Terminal.print(Phrase(zh: "数据行", en: "rows")[language] + colon + "\(inspection.rowCount)\n")
    for row in inspection.report.rows(in: language) { Terminal.print(row.joined(separator: "\t")) }
    guard !inspection.unmatchedValues.isEmpty else { return }
    Terminal.print("\n" + Phrase(zh: "不能识别的取值", en: "values that are no answer")[language] + colon)
    for value in inspection.unmatchedValues {
      Terminal.print("\(value.item)\t\(value.shown(whole: reading.showValues))\t×\(value.count)")
    }
  }
}
