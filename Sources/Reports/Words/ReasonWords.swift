import AssessmentDiagnostics
import AssessmentDocuments
import AssessmentGuidance
import AssessmentMeasurement

/// What is like a person in a direction or a job and what is not, each reason in other words than the one before.
///
/// A writer belongs to one report: it remembers what it has said, quotes another of the person's answers each time, and
/// never sets the same stamp twice.
struct ReasonWriter {
  private let context: ReportContext
  private let own: OwnAnswers
  private var likedCount = [Int](repeating: 0, count: 6)
  private var dislikedCount = [Int](repeating: 0, count: 6)
  private var unusedCount = [Int](repeating: 0, count: 6)

  init(_ context: ReportContext) {
    self.context = context
    own = OwnAnswers(context)
  }

  /// The work has much of what the person likes.
  mutating func alike(_ type: HollandType) -> Text {
    let name = context.name(type)
    let start = context.heading(type)
    let count = likedCount[type.place]
    likedCount[type.place] += 1
    let quotes = own.liked[type.place].reversed()
    let quote = quotes.dropFirst(count).first?.text
    switch (count, quote) {
    case (0, let quote?):
      return context.text(
        zh: "\(name)多，比如您喜欢的“\(quote)”这类事。",
        en: "\(start) is a large part, such as “\(quote)”, which you like."
      )
    case (0, nil): return context.text(zh: "\(name)多，正是您喜欢的。", en: "\(start) is a large part, which you like.")
    case (_, let quote?):
      return context.text(zh: "\(name)多：“\(quote)”也是这一类。", en: "\(start) is a large part: “\(quote)” is of this kind.")
    default: return context.text(zh: "\(name)多。", en: "\(start) is a large part.")
    }
  }

  /// The work has much of what the person likes less.
  mutating func asked(_ type: HollandType) -> Text {
    let name = context.name(type)
    let start = context.heading(type)
    let count = dislikedCount[type.place]
    dislikedCount[type.place] += 1
    let quote = own.disliked[type.place].dropFirst(count).first?.text
    switch (count, quote) {
    case (0, let quote?):
      return context.text(
        zh: "\(name)也不少，您不太喜欢其中的“\(quote)”。",
        en: "\(start) is a fair part; “\(quote)” is not to your liking."
      )
    case (0, nil):
      return context.text(zh: "\(name)也不少，您对它的兴趣少一些。", en: "\(start) is a fair part, which attracts you less.")
    case (_, let quote?):
      return context.text(zh: "要做些\(name)，像“\(quote)”这样的事。", en: "\(start) is a fair part, of the kind “\(quote)”.")
    default: return context.text(zh: "也要做\(name)。", en: "\(start) is a fair part.")
    }
  }

  /// The person likes it, the work has little of it.
  mutating func unused(_ type: HollandType) -> Text {
    let name = context.name(type)
    let start = context.heading(type)
    unusedCount[type.place] += 1
    return unusedCount[type.place] == 1
      ? context.text(zh: "您喜欢的\(name)，在这里用得少。", en: "You like \(name), which is a small part here.")
      : context.text(zh: "\(name)用得少。", en: "\(start) is a small part.")
  }
}

/// What a wish has in common with the person's interests, by type and never by one figure.
enum WishWords {
  /// The sides of a wish.
  static func sides(_ match: OccupationMatch) -> (alike: [HollandType], less: [HollandType], unused: [HollandType]) {
    func types(_ kind: MatchReason.Kind) -> [HollandType] {
      (match.reasonsFor + match.reasonsAgainst).filter { $0.kind == kind }.map(\.type)
    }
    return (types(.bothHigh), types(.occupationHigher), types(.personHigher))
  }

  /// One line, such as “帮助与教导：很像；整理与核对、研究分析：少一些”; in English “like you in helping people, with more
  /// keeping order than you like”.
  static func line(_ match: OccupationMatch, _ context: ReportContext) -> String {
    let (alike, less, unused) = sides(match)
    var parts: [String] = []
    func names(_ types: [HollandType]) -> String { context.joined(types.map { context.name($0) }) }
    if !alike.isEmpty {
      parts.append(
        context.say(zh: "\(names(alike))：很像", en: "like you in \(context.enumerated(alike.map { context.name($0) }))")
      )
    }
    if !less.isEmpty {
      parts.append(
        context.say(
          zh: "\(names(less))：您的兴趣少一些",
          en: "with more \(context.enumerated(less.map { context.name($0) })) than you like"
        )
      )
    }
    if !unused.isEmpty, parts.count < 2 {
      parts.append(
        context.say(
          zh: "您喜欢的\(names(unused))：用得少",
          en: "with little of the \(context.enumerated(unused.map { context.name($0) })) that you like"
        )
      )
    }
    if parts.isEmpty {
      return context.say(zh: "和您的兴趣没有明显的像或不像", en: "neither clearly like your interests nor unlike them")
    }
    return parts.joined(separator: context.say(zh: "；", en: ", "))
  }
}
