/// How wide text is, estimated without a font: a Chinese character is one em, Latin letters by their shape.
///
/// The estimate errs on the wide side for common system faces, so that labels do not collide.
package enum TextMetrics {
  /// The width of a text at a size, in the unit of the size.
  package static func width(of text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + em($1) } * size
  }

  /// The text in lines no wider than a width: broken at spaces, between Chinese characters, and in a word
  /// only where the word alone is too wide. No character is lost but the spaces at breaks.
  package static func lines(of text: String, width limit: Double, size: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in pieces(of: text) {
      if width(of: line + trimmedEnd(piece), size: size) <= limit || line.isEmpty {
        line += piece
      } else {
        lines.append(trimmedEnd(line))
        line = piece
      }
      while width(of: trimmedEnd(line), size: size) > limit, line.count > 1 {
        var head = ""
        var rest = Substring(line)
        while let next = rest.first, head.isEmpty || width(of: head + String(next), size: size) <= limit {
          head.append(next)
          rest = rest.dropFirst()
        }
        if rest.isEmpty { break }
        lines.append(head)
        line = String(rest)
      }
    }
    if !trimmedEnd(line).isEmpty || lines.isEmpty { lines.append(trimmedEnd(line)) }
    return lines
  }

  /// Whether a text fits in lines of a width without breaking a word.
  package static func keepsWords(_ text: String, width limit: Double, size: Double) -> Bool {
    pieces(of: text).allSatisfy { width(of: trimmedEnd($0), size: size) <= limit }
  }

  /// Stretches that stay together: Latin words with the space after them, single Chinese characters with the
  /// closing marks after them.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var isOpen = false
    for character in text {
      let isWide = character.unicodeScalars.contains { em($0) == 1 }
      let isClosing = "，。、；：！？）】」』》”’％".contains(character)
      if character == " " {
        if pieces.isEmpty { pieces.append("") }
        pieces[pieces.count - 1].append(character)
        isOpen = false
      } else if isClosing, !pieces.isEmpty {
        pieces[pieces.count - 1].append(character)
        isOpen = false
      } else if isWide || !isOpen {
        pieces.append(String(character))
        isOpen = !isWide
      } else {
        pieces[pieces.count - 1].append(character)
      }
    }
    return pieces
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20, 0x2E, 0x2C, 0x27, 0x3A, 0x3B, 0x21, 0x7C, 0x69, 0x6A, 0x6C, 0x49: 0.31
    case 0x28, 0x29, 0x2D, 0x66, 0x74, 0x72, 0x2F: 0.4
    case 0x30...0x39: 0.57
    case 0x6D, 0x77, 0x4D, 0x57, 0x25, 0x40: 0.9
    case 0x41...0x5A: 0.67
    case 0...0x2FF: 0.56
    case 0x300...0x36F, 0x200B...0x200F: 0
    case 0x370...0x10FF: 0.62
    case 0x2010...0x2027, 0x2212: 0.6
    default: 1
    }
  }
}
