import AssessmentGuidance
public import AssessmentInstruments
import AssessmentJSON
public import AssessmentScoring

/// An adaptive test line by line, for programs: a line `ITEM ANSWER` in, a line of JSON out.
///
/// The answer is written as in a file of answers: the value of an option, the code of a keyed choice, a number; `-` passes an
/// item over. What comes out:
/// - `{"next": "q7", "number": 3, "theta": 0.41, "standardError": 0.62, …}`: show this item;
/// - `{"stop": "standardError", "theta": …, "standardError": …, "answers": 12}`: the test has ended, with the score that
///   the scoring engine gives these answers;
/// - `{"error": "…", "next": "q7"}`: the line was not understood, and changed nothing.
///
/// The same seed and the same lines give the same answers: a test that was cut off is taken up by sending its lines again.
public struct AdaptiveDialogue: Sendable {
  private let instrument: Instrument
  private let plan: ScoringPlan
  private var session: AdaptiveSession
  private var given: [Answer]
  /// Whether the test has ended.
  public private(set) var hasEnded = false

  /// A dialogue.
  public init(_ file: InstrumentFile, _ bank: AdaptiveBank, _ rules: AdaptiveRules, seed: UInt64, usage: [Double] = [])
  {
    instrument = file.instrument
    plan = ScoringPlan(file.instrument)
    session = AdaptiveSession(bank, rules, seed: seed, usage: usage)
    given = instrument.items.map { _ in .missing(.skipped) }
  }

  /// The first line.
  public mutating func begin() -> String { JSONWriter.compact(told(nil)) }

  /// The line that answers a line.
  public mutating func answer(_ line: String) -> String {
    if hasEnded { return JSONWriter.compact(.object([("error", "the test has ended")])) }
    return JSONWriter.compact(told(take(line)))
  }

  /// Takes a line; what is wrong with it, or nil.
  private mutating func take(_ line: String) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.count == 2 else { return "a line is ITEM ANSWER, such as q7 B" }
    let bank = session.bank
    guard let place = bank.items.firstIndex(of: words[0]) else { return "no item \(words[0])" }
    guard !session.answers.contains(where: { $0.item == place }) else { return "\(words[0]) was answered before" }
    if words[1] == "-" {
      session.answer(place, nil)
      return nil
    }
    guard let item = instrument.items.firstIndex(where: { $0.id == words[0] }),
      let format = instrument.format(of: instrument.items[item])
    else { return "no item \(words[0])" }
    let answer = Self.answer(words[1], format)
    guard let value = plan.value(of: answer, item: item) else {
      return "\(words[0]) cannot be answered by \(words[1])"
    }
    guard let category = plan.category(ofScale: bank.scale.id, item: item, value: value) else {
      return "\(words[0]) has no category for \(words[1])"
    }
    given[item] = answer
    session.answer(place, category)
    return nil
  }

  /// The option of a code or value, or a number.
  private static func answer(_ text: String, _ format: ResponseFormat) -> Answer {
    let option: Int?
    switch format {
    case .ordinal(let format): option = format.options.firstIndex { "\($0.value)" == text }
    case .keyedChoice(let format): option = format.options.firstIndex { $0.code == text }
    case .yesNo(let format): option = [format.yes, format.no].firstIndex { "\($0.value)" == text }
    case .numeric: return Double(text).map { .number($0) } ?? .unusable
    }
    return option.map { .option($0) } ?? .unusable
  }

  private mutating func told(_ error: String?) -> JSONValue {
    let error: (String, JSONValue?) = ("error", error.map { .string($0) })
    switch session.next() {
    case .item(let place):
      let id = session.bank.items[place]
      let item = instrument.items.first { $0.id == id }
      let text = item?.text.map { text in
        JSONValue.object(Language.allCases.map { ($0.rawValue, text.exactly($0).map { .string($0) }) })
      }
      return .object([
        error, ("next", .string(id)), ("number", .number(session.answers.count + 1)), ("text", text),
        ("theta", .number(session.theta)), ("standardError", .number(session.standardError)),
      ])
    case .stop(let stop):
      hasEnded = true
      let score = plan.score(PersonResponses(person: "", answers: given)).score(of: session.bank.scale.id)
      return .object([
        error, ("stop", .string(stop.rawValue)), ("answers", .number(session.answers.count)),
        ("theta", .number(score?.rawScore ?? session.theta)),
        (
          "standardError",
          .number((score.flatMap { try? $0.precision.get() })?.standardError ?? session.standardError)
        ),
        ("demo", instrument.isDemo ? true : nil),
      ])
    }
  }
}
