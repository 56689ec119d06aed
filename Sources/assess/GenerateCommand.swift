public import ArgumentParser
public import CareerAssessment

extension ItemType: ExpressibleByArgument {}
extension ItemDifficulty: ExpressibleByArgument {}

/// `assess generate`: tests of ability from a seed.
struct GenerateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "由种子生成能力测验，每题的答案都经过证明 · Generate a test of ability from a seed, every key proven",
    discussion: """
      EXAMPLE 示例:
        assess generate number-series --seed 20261128 --items 12 -o test

      test.html、test.json 交给受测者（没有答案）；instrument.json、key.csv 留在机构里。 · \
      test.html and test.json go to test takers (no keys); instrument.json and key.csv stay in the office.
      """
  )

  @Argument(
    help:
      "题型 · Kind: number-series, figure-matrices, spatial-rotation, arithmetic, clerical-checking, verbal-analogies."
  )
  var type: ItemType

  @Option(help: "种子：同样的种子生成同样的题，请保密 · Seed: makes the same test again; keep it secret.")
  var seed: UInt64

  @Option(help: "题数 · Number of items, 1 … 50.")
  var items = 20

  @Option(help: "难度 · Difficulty: easy, medium, hard, mixed.")
  var difficulty = ItemDifficulty.mixed

  @Option(help: "平行卷数 · Parallel forms: 1 or 2.")
  var forms = 1

  @Option(help: "工具编号（不写则为题型） · Id of the instrument (the kind if absent).")
  var id: String?

  @Option(name: .shortAndLong, help: "输出文件夹 · Output folder.")
  var output: String

  @Flag(help: "替换以前的结果 · Replace an earlier result.")
  var replace = false

  @OptionGroup var speech: SpeechOptions

  func validate() throws {
    if !(1...50).contains(items) { throw ValidationError("--items \(items): 1 … 50") }
    if !(1...2).contains(forms) { throw ValidationError("--forms \(forms): 1 … 2") }
  }

  func run() async throws {
    try await finish(speech) { () async throws(Findings) -> JobOutcome in
      try OutputEnding.check(output, writes: [])
      var job = GenerateJob(type, seed: seed, language: speech.language)
      job.itemCount = items
      job.difficulty = difficulty
      job.formCount = forms
      job.id = id
      job.replaces = replace
      let outcome = try job.run(to: output)
      if !speech.json {
        let files = Phrase(zh: "已写出 \(output)", en: "wrote \(output)")
        Terminal.complain(files[speech.language])
      }
      return outcome
    }
  }
}
