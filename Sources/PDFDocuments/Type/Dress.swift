package import AssessmentDocuments

/// How a stretch of text looks, and where it leads.
package struct Dress: Hashable {
  /// Where a stretch of text leads.
  package enum Target: Hashable {
    /// The section with this id of the same document.
    case section(String)
    /// A file beside this one.
    case file(String)
  }

  /// The size in points.
  package var size: Double
  /// Whether it is bold.
  package var isBold: Bool
  /// Dots under Chinese characters.
  package var isStressed: Bool
  /// Slanted Latin letters.
  package var isSlanted: Bool
  /// Whether it is set in letters of one width.
  package var isCode: Bool
  /// Its colour.
  package var colour: Colour
  /// Where it leads.
  package var target: Target?

  /// A stretch of a size in points; upright, unmarked and in ink unless told.
  package init(
    size: Double,
    isBold: Bool = false,
    isStressed: Bool = false,
    isSlanted: Bool = false,
    isCode: Bool = false,
    colour: Colour = Palette.ink,
    target: Target? = nil
  ) {
    self.size = size
    self.isBold = isBold
    self.isStressed = isStressed
    self.isSlanted = isSlanted
    self.isCode = isCode
    self.colour = colour
    self.target = target
  }

  /// The same, bold.
  package var bold: Dress {
    var dress = self
    dress.isBold = true
    return dress
  }

  /// The same in another colour.
  func coloured(_ colour: Colour) -> Dress {
    var dress = self
    dress.colour = colour
    return dress
  }
}

/// The sizes of a page, those of Chinese offices (小三, 小四, 五号, 小五), and the height of their lines.
enum Size {
  static let title = 15.0
  static let heading = 12.0
  static let text = 10.5
  static let small = 9.0

  /// Half a line of text: all distances are multiples of it.
  static let unit = 4.25

  /// The height of a line.
  static func leading(_ size: Double) -> Double {
    switch size {
    case ...9: 13.5
    case ...10.5: 17
    case ...12: 19
    case ...15: 23
    default: size * 1.35
    }
  }
}
