/// The order of class lists: numbers by their value, so that 2 comes before 10.
struct NaturalOrder: Comparable {
  private enum Part: Comparable {
    case number(String)
    case words(String)

    static func < (a: Part, b: Part) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)): (a.utf8.count, a) < (b.utf8.count, b)
      case (.words(let a), .words(let b)): a < b
      case (.number, .words): true
      case (.words, .number): false
      }
    }
  }

  private var parts: [[Part]]

  /// The key of several texts, the first the most important.
  static func key(_ texts: String...) -> NaturalOrder { NaturalOrder(parts: texts.map { split($0) }) }

  /// Stretches of digits without leading zeros, and what is between them.
  private static func split(_ text: String) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let first = rest.first {
      let isDigit = first.isASCII && first.isNumber
      let run = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
      parts.append(isDigit ? .number(String(run.drop { $0 == "0" })) : .words(String(run)))
      rest = rest.dropFirst(run.count)
    }
    return parts
  }

  static func < (a: NaturalOrder, b: NaturalOrder) -> Bool {
    for (a, b) in zip(a.parts, b.parts) where a != b { return a.lexicographicallyPrecedes(b) }
    return a.parts.count < b.parts.count
  }
}
