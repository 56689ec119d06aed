import AssessmentDocuments
import Testing

/// What the style sheet says of marks, and what writers without a style sheet are told, are the same.
@Suite struct MarkStyleTests {
  @Test(arguments: [
    "t", "t tb", "t tq", "bar", "bar hi", "zone", "zone alt", "edge", "grid", "axis", "ref", "whisker", "halo", "arrow",
    "field", "ring", "cross", "band", "band alt", "link", "link neg", "plate", "poly", "dot", "dot hi", "mark",
    "ln s0 d0", "ln s1 d1", "ln s2 d2", "ln s3 d3", "mk s0", "mk s1", "mk s2", "mk s3", "seg", "negative",
    "negative on",
  ])
  func agreesWithTheStyleSheet(_ dress: String) throws {
    let sheet = Self.rules(of: Stylesheet.text)
    let names = Set(dress.split(separator: " ").map(String.init))
    var said: [String: String] = [:]
    // One class first, two classes over it, as the cascade has it.
    for depth in 1...2 {
      for rule in sheet where rule.classes.count == depth && rule.classes.isSubset(of: names) {
        said.merge(rule.declarations) { $1 }
      }
    }
    let style = MarkStyle(dress: dress)
    #expect(style.fill == (said["fill"] == "none" ? nil : Self.colour(said["fill"]) ?? Colour(0)))
    #expect(style.stroke == Self.colour(said["stroke"]))
    #expect(style.width == said["stroke-width"].map(Self.number) ?? 1)
    #expect(style.fillOpacity == said["fill-opacity"].map(Self.number) ?? 1)
    #expect(style.strokeOpacity == said["stroke-opacity"].map(Self.number) ?? 1)
    #expect(style.dashes == (said["stroke-dasharray"] ?? "").split(separator: " ").map { Self.number(String($0)) })
    #expect(style.isRound == (said["stroke-linejoin"] == "round"))
    #expect(style.isBold == (said["font-weight"] == "700"))
  }

  private struct Rule {
    var classes: Set<String>
    var declarations: [String: String]
  }

  /// The rules of the sheet for classes inside a drawing.
  private static func rules(of sheet: String) -> [Rule] {
    sheet.split(separator: "}").compactMap { text in
      let parts = text.split(separator: "{")
      guard parts.count == 2, let start = parts[0].firstIndex(of: "s"), parts[0][start...].hasPrefix("svg .") else {
        return nil
      }
      let selector = parts[0][start...].dropFirst(5).split(separator: " ")[0]
      let classes = selector.split(separator: ":")[0].split(separator: ".").map(String.init)
      var declarations: [String: String] = [:]
      for line in parts[1].split(separator: ";") {
        let pair = line.split(separator: ":")
        guard pair.count == 2 else { continue }
        declarations[Self.trimmed(pair[0])] = Self.trimmed(pair[1])
      }
      return Rule(classes: Set(classes), declarations: declarations)
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func number(_ text: String) -> Double { Double(text.hasPrefix(".") ? "0" + text : text) ?? .nan }

  private static func colour(_ text: String?) -> Colour? {
    guard let text, text != "none" else { return nil }
    if text.hasPrefix("#") {
      let digits = text.dropFirst()
      let six = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
      return UInt32(six, radix: 16).map { Colour($0) }
    }
    let name = text.dropFirst("var(--".count).dropLast()
    let named: [String: Colour] = [
      "ink": Palette.ink, "quiet": Palette.quiet, "paper": Palette.paper, "rule": Palette.rule, "hair": Palette.hair,
      "accent": Palette.accent, "accent-pale": Palette.accentPale, "edge": Palette.edge, "warm": Palette.warm,
      "good": Palette.good,
    ]
    return named[String(name)]
  }
}
