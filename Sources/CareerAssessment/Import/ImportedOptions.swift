import AssessmentDiagnostics
import AssessmentInstruments

/// The options of an imported item: which count, and which stand for no answer.
///
/// Other systems have no word for "no answer" in a list of options: they give it a number far from the others (98, −99) or
/// no score. Scored as it stands, "don't know" would count ninety-eight points. Every such option is said.
struct ImportedOptions {
  /// An option as the other system has it.
  struct Source: Hashable {
    /// What it counts for; nil where the file does not say.
    var score: Int?
    var label: LocalizedText
    var codes: [String] = []
  }

  /// The options that count, and those that stand for no answer; nil where fewer than two differ in score.
  var options: [InstrumentDraft.Option]?
  /// What is said of them; the caller adds the place.
  var remarks: [(rule: String, what: Phrase, remedy: Phrase)] = []

  /// Numbers by which no answer is written, where they stand apart from the scores beside them.
  private static let usualCodes: Set<Int> = [
    77, 88, 97, 98, 99, 777, 888, 997, 998, 999, -1, -7, -8, -9, -66, -77, -88, -97, -98, -99, -777, -888, -999,
  ]
  /// The same, where the label says so too.
  private static let words = [
    "don't know", "dont know", "do not know", "refused", "refuse to answer", "declined", "can't say", "cannot say",
    "can't choose", "prefer not", "no answer", "not answered", "not applicable", "n/a", "missing", "skipped", "dk",
    "na",
    "不知道", "拒答", "拒绝回答", "不适用", "无法回答", "未回答", "未答", "不愿回答", "跳过",
    "缺失",
  ]

  /// Sorts options.
  ///
  /// - Parameter item: the first item that has them, for the messages.
  init(_ sources: [Source], item: String) {
    // No response format has so many.
    guard sources.count <= 200 else { return }
    // What no score can be is a text like any other.
    let sources = sources.map { source in
      var source = source
      source.score = source.score.flatMap { (-1000...1000).contains($0) ? $0 : nil }
      return source
    }
    let scored = sources.filter { $0.score != nil }
    // Text codes only: the order of the file is all there is.
    if scored.isEmpty, sources.count > 1 {
      let counted = sources.filter { !Self.saysNoAnswer($0) }
      guard counted.count > 1 else { return }
      tell(order: counted, item)
      finish(counted.enumerated().map { ($1, $0 + 1) }, without: sources.filter(Self.saysNoAnswer), item)
      return
    }
    var counted: [(source: Source, score: Int)] = []
    var without: [Source] = []
    for source in sources {
      guard let score = source.score else {
        without.append(source)
        continue
      }
      let others = scored.compactMap { $0 == source ? nil : $0.score }.filter { !Self.usualCodes.contains($0) }
      let isApart = others.allSatisfy { abs($0 - score) > 1 } && others.count > 1
      if isApart, Self.usualCodes.contains(score) || Self.saysNoAnswer(source) {
        without.append(source)
      } else {
        if Self.saysNoAnswer(source) { tell(doubtful: source, item) }
        counted.append((source, score))
      }
    }
    finish(counted, without: without, item)
  }

  private mutating func finish(_ counted: [(source: Source, score: Int)], without: [Source], _ item: String) {
    guard counted.count > 1, Set(counted.map(\.score)).count == counted.count else {
      remarks = []
      return
    }
    if !without.isEmpty { tell(without: without, item) }
    options =
      counted.map { .init(value: $0.score, label: $0.source.label, codes: $0.source.codes) }
      + without.map { source in
        let codes = source.codes.filter { !$0.isEmpty }
        let all = codes + (source.score.map { ["\($0)"] } ?? [])
        return .init(value: 0, label: source.label, codes: all, isMissing: true)
      }
  }

  private static func saysNoAnswer(_ source: Source) -> Bool { saysNoAnswer(source.label.all + source.codes) }

  /// Whether an option with a score looks like one that stands for no answer: apart from the others, by a number that is
  /// used so, or by its words.
  static func looksMissing(_ score: Double, _ labels: [String], among others: [(score: Double, labels: [String])])
    -> Bool
  {
    let scores = others.filter { !isUsualCode($0.score) && !saysNoAnswer($0.labels) }.map(\.score)
    guard scores.count > 1, scores.allSatisfy({ abs($0 - score) > 1 }) else { return false }
    return isUsualCode(score) || saysNoAnswer(labels)
  }

  private static func isUsualCode(_ score: Double) -> Bool { Int(exactly: score).map(usualCodes.contains) ?? false }

  private static func saysNoAnswer(_ texts: [String]) -> Bool {
    let texts = texts.map { text in
      String(text.lowercased().map { $0 == "’" ? "'" : $0 }.filter { !"().（）".contains($0) })
    }
    return texts.contains { text in words.contains { $0.count <= 3 ? text == $0 : text.hasPrefix($0) } }
  }

  private static func shown(_ sources: [Source]) -> String {
    sources.prefix(8).map { source in
      let code = source.score.map { "\($0)" } ?? source.codes.first ?? ""
      return Finding.quoted([code, source.label.all.first ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
    }.joined(separator: ", ")
  }

  private mutating func tell(without sources: [Source], _ item: String) {
    let shown = Self.shown(sources)
    remarks.append(
      (
        "import-no-answer",
        Phrase(
          zh: "\(item) 一类题的选项 \(shown) 当作“没有回答”，不计分",
          en: "the options \(shown) of items such as \(item) count as no answer and are not scored"
        ),
        Phrase(
          zh: "如果其中有要计分的选项，请把它从 missingOptions 移到 options 并写上分值",
          en: "where one of them has a score, move it from missingOptions to options and give it its value"
        )
      )
    )
  }

  private mutating func tell(doubtful source: Source, _ item: String) {
    let shown = Self.shown([source])
    remarks.append(
      (
        "import-no-answer-scored",
        Phrase(
          zh: "\(item) 一类题的选项 \(shown) 看起来是“没有回答”，但分值与其他选项相连，按分值计分",
          en:
            "the option \(shown) of items such as \(item) reads like no answer, but its score continues the others: scored"
        ),
        Phrase(
          zh: "如果它不该计分，请把它从 options 移到 missingOptions",
          en: "where it should not count, move it from options to missingOptions"
        )
      )
    )
  }

  private mutating func tell(order sources: [Source], _ item: String) {
    let (first, last) = (Self.shown([sources[0]]), Self.shown([sources[sources.count - 1]]))
    remarks.append(
      (
        "import-order-assumed",
        Phrase(
          zh: "\(item) 一类题的选项没有分值，按文件中的顺序计 1 到 \(sources.count) 分：\(first) 为 1，\(last) 为 \(sources.count)",
          en:
            "the options of items such as \(item) have no scores: counted 1 to \(sources.count) in the order of the file, \(first) as 1 and \(last) as \(sources.count)"
        ),
        Phrase(
          zh: "请核对方向；不对时修改草稿里 options 的 value",
          en: "check the direction, and change the values of the options in the draft if it is wrong"
        )
      )
    )
  }
}

extension InstrumentDraft {
  /// The options of an item, with what is to be said of them; nil where they cannot be scored.
  ///
  /// What several items share is said once.
  mutating func options(
    _ sources: [ImportedOptions.Source],
    item: String,
    at place: Place
  ) -> [Option]? {
    let sorted = ImportedOptions(sources, item: item)
    if sorted.options != nil, toldOptions.insert(sources).inserted {
      findings += sorted.remarks.map { Finding($0.rule, .warning, at: place, $0.what, remedy: $0.remedy) }
    }
    return sorted.options
  }
}
