public import AssessmentDiagnostics
import AssessmentInstruments
public import AssessmentItemGenerators
import AssessmentJSON

/// Generates a test of ability: an instrument to score it, a booklet for test takers without keys, and the keys.
public struct GenerateJob: Sendable {
  /// What kind of items.
  public var type: ItemType
  /// The seed that makes the same test again.
  public var seed: UInt64
  /// How many items a form has.
  public var itemCount = 20
  /// How hard.
  public var difficulty = ItemDifficulty.mixed
  /// How many forms: a second one has other items of the same levels, from the next seed.
  public var formCount = 1
  /// The id of the instrument; that of the type where it is nil.
  public var id: String?
  /// The language of the booklet.
  public var language: Language
  /// Replaces an earlier result of ours.
  public var replaces = false

  /// A test with a seed.
  public init(_ type: ItemType, seed: UInt64, language: Language) {
    self.type = type
    self.seed = seed
    self.language = language
  }

  /// Makes the forms and writes them into a folder: `instrument.json`, `test.html`, `test.json` and `key.csv`, with the
  /// form's letter in front where there are several.
  public func run(to folder: String) throws(Findings) -> JobOutcome {
    var forms: [TestForm] = []
    for number in 0..<formCount {
      do throws(TestForm.Exhausted) {
        forms.append(
          try TestForm(type, seed: seed &+ UInt64(number), count: itemCount, difficulty: difficulty, without: forms)
        )
      } catch { throw Self.exhausted(error.found, itemCount) }
    }
    var outcome = JobOutcome()
    var output = try OutputFolder(folder, replaces: replaces)
    for (number, form) in forms.enumerated() {
      let letter = formCount > 1 ? String(UnicodeScalar(UInt8(97 + number))) : nil
      let paper = TestPaper(form, instrument: (id ?? type.rawValue) + (letter.map { "-" + $0 } ?? ""))
      let generated = GeneratedInstrument(form: form, paper: paper, version: "0.1.0")
      let instrument = Array(JSONWriter.pretty(generated.json()).utf8)
      let prefix = letter.map { $0 + "-" } ?? ""
      // What is written here must be an instrument like any other.
      let file = try InstrumentFile(reading: instrument, file: prefix + "instrument.json")
      outcome.add(file.findings)
      let booklet = TestBooklet(paper: paper, language: language)
      try output.add(prefix + "instrument.json", instrument)
      try output.add(prefix + "test.html", Array(booklet.html().utf8))
      try output.add(prefix + "test.json", Array(JSONWriter.pretty(paper.json()).utf8))
      try output.add(prefix + "key.csv", Array(generated.keyTable().utf8))
    }
    try output.finish()
    outcome.written = [folder]
    return outcome
  }

  private static func exhausted(_ found: Int, _ wanted: Int) -> Findings {
    Findings([
      Finding(
        "too-many-items",
        at: Place(file: "--items"),
        Phrase(
          zh: "这种题在这个难度只有约 \(found) 道不同的，要 \(wanted) 道不够",
          en: "there are only about \(found) different items of this kind and level, not \(wanted)"
        ),
        remedy: Phrase(
          zh: "请减少 --items，或用 --difficulty mixed。",
          en: "Ask for fewer --items, or use --difficulty mixed."
        )
      )
    ])
  }
}
