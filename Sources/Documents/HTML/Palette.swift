/// A colour of red, green and blue, each from 0 to 255.
package struct Colour: Sendable, Hashable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// A colour from six hexadecimal digits, such as `0x0B5D6B`.
  package init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  /// The colour between this one (at 0) and another (at 1).
  package func mixed(with other: Colour, _ share: Double) -> Colour {
    let share = min(max(share, 0), 1)
    func between(_ a: UInt8, _ b: UInt8) -> UInt32 {
      UInt32((Double(a) + (Double(b) - Double(a)) * share).rounded(.toNearestOrAwayFromZero))
    }
    return Colour(
      between(red, other.red) << 16 | between(green, other.green) << 8 | between(blue, other.blue)
    )
  }

  /// The colour as CSS writes it.
  package var css: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, part in
      text.append(digits[Int(part >> 4)])
      text.append(digits[Int(part & 15)])
    }
  }

  /// The relative luminance of WCAG 2.2.
  package var luminance: Double {
    func linear(_ part: UInt8) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : power(2.4, of: (share + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2.2 between two colours, from 1 to 21.
  package func contrast(with other: Colour) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Black or white, whichever reads better on this colour: one of them always has a contrast above 4.5.
  package var legibleInk: Colour {
    contrast(with: Colour(0xFFFFFF)) >= 4.5 ? Colour(0xFFFFFF) : Colour(0x000000)
  }

  /// `base` to the power 2.4 = base² · ⁵√base², by Newton's iteration: the only power that is needed here.
  private func power(_ exponent: Double, of base: Double) -> Double {
    let square = base * base
    var root = 1.0
    for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
    return square * root
  }
}

/// The colours of a page: one calm accent, inks, and four tones.
package enum Palette {
  package static let paper = Colour(0xFFFFFF)
  package static let desk = Colour(0xEDF1F1)
  package static let ink = Colour(0x1B2A30)
  package static let quiet = Colour(0x4A5B62)
  package static let rule = Colour(0xC6D1D3)
  package static let hair = Colour(0xE2E9EA)
  package static let accent = Colour(0x0B5563)
  package static let accentSoft = Colour(0xE6F0F1)
  package static let accentPale = Colour(0xCFE3E6)
  package static let edge = Colour(0x4C7F89)
  package static let warm = Colour(0x9A4A12)
  package static let good = Colour(0x1E6437)
  package static let goodSoft = Colour(0xEAF4EC)
  package static let caution = Colour(0x7A4A00)
  package static let cautionSoft = Colour(0xFCF3E2)
  package static let stop = Colour(0x96201F)
  package static let stopSoft = Colour(0xFBECEA)

  /// Every pair of text and ground on a page, by name: each has a contrast of 4.5 or more.
  package static let textPairs: [(name: String, text: Colour, ground: Colour)] = [
    ("text", ink, paper), ("text in a tinted box", ink, accentSoft), ("quiet text", quiet, paper),
    ("quiet text in a tinted box", quiet, accentSoft), ("quiet text on the desk", quiet, desk),
    ("accent", accent, paper), ("accent in a tinted box", accent, accentSoft), ("accent on the desk", accent, desk),
    ("on the accent", paper, accent), ("good", good, goodSoft), ("text in good", ink, goodSoft),
    ("caution", caution, cautionSoft), ("text in caution", ink, cautionSoft), ("stop", stop, stopSoft),
    ("text in stop", ink, stopSoft), ("good on paper", good, paper), ("caution on paper", caution, paper),
    ("stop on paper", stop, paper), ("text on a pale bar", ink, accentPale), ("warm", warm, paper),
  ]

  /// Every pair of a shape that carries meaning and its ground: each has a contrast of 3 or more.
  package static let shapePairs: [(name: String, shape: Colour, ground: Colour)] = [
    ("bar", accent, paper), ("edge of a pale bar", edge, paper), ("interval", ink, accentPale),
    ("halo of an interval", paper, accent), ("second line", warm, paper), ("third line", quiet, paper),
    ("fourth line", good, paper), ("box to tick", quiet, paper), ("edge on a tinted box", edge, accentSoft),
  ]
}
