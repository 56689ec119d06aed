import ArgumentParser
import CareerAssessment

/// `assess instruments`: what comes with the product.
struct InstrumentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instruments",
    abstract: "列出自带的工具 · List the shipped instruments",
    discussion: """
      EXAMPLE 示例:
        assess instruments
      """
  )

  @OptionGroup var speech: SpeechOptions

  func run() async throws {
    let language = speech.language
    do throws(Findings) {
      let text = try ShippedInstruments.listing(in: language, asJSON: speech.json)
      Terminal.print(text)
    } catch {
      Terminal.show(error.all, language)
      throw ExitCode(2)
    }
  }
}
