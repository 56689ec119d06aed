package import AssessmentDiagnostics

/// Words of the other language are marked as such, so that they are read aloud in their own (WCAG 2.2, 3.1.2).
extension HTMLPage {
  /// Writes an element without attributes with words in it.
  mutating func words(_ name: String, _ content: String) { words(name, [], content) }

  /// Writes an element with words in it.
  mutating func words(_ name: String, _ attributes: Markup.Attributes, _ content: String) {
    markup.open(name, attributes)
    writeWords(content)
    markup.close()
  }

  /// Writes words on one line.
  mutating func writeWords(_ content: String) { markup.writeWords(content, in: language) }

  /// The text in order, cut where the language changes.
  static func stretches(_ text: String, in language: Language) -> [(text: String, isForeign: Bool)] {
    switch language {
    case .english: hanStretches(text)
    case .chinese: latinStretches(text)
    }
  }

  private static func hanStretches(_ text: String) -> [(text: String, isForeign: Bool)] {
    guard text.utf8.contains(where: { $0 >= 0xE3 }) else { return [(text, false)] }
    var stretches: [(text: String, isForeign: Bool)] = []
    for scalar in text.unicodeScalars {
      let isHan: Bool =
        switch scalar.value {
        case 0x3001...0x303F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF60, 0x20000...0x3FFFF: true
        default: false
        }
      if stretches.last?.isForeign == isHan {
        stretches[stretches.count - 1].text.unicodeScalars.append(scalar)
      } else {
        stretches.append((String(scalar), isHan))
      }
    }
    return stretches
  }

  private static func latinStretches(_ text: String) -> [(text: String, isForeign: Bool)] {
    guard text.utf8.contains(where: { isLetter($0) }) else { return [(text, false)] }
    let bytes = Array(text.utf8)
    var stretches: [(text: String, isForeign: Bool)] = []
    var start = 0
    var place = 0
    while place < bytes.count {
      guard isLetter(bytes[place]) else {
        place += 1
        continue
      }
      // From a letter on, words with single spaces, commas, ampersands or hyphens between them.
      var end = place
      var words = 0
      var next = place
      while next < bytes.count, isLetter(bytes[next]) {
        let first = next
        while next < bytes.count, isLetter(bytes[next]) { next += 1 }
        if next - first >= 2 { words += 1 }
        end = next
        while next < bytes.count, next - end < 3, isJoint(bytes[next]) { next += 1 }
      }
      if words >= 2 {
        if place > start { stretches.append((String(decoding: bytes[start..<place], as: UTF8.self), false)) }
        stretches.append((String(decoding: bytes[place..<end], as: UTF8.self), true))
        start = end
      }
      place = end
    }
    if start < bytes.count { stretches.append((String(decoding: bytes[start...], as: UTF8.self), false)) }
    return stretches
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "-")
  }
}

extension Markup {
  /// Writes an element with words of a page in this language in it.
  package mutating func words(_ name: String, _ attributes: Attributes, _ content: String, in language: Language) {
    open(name, attributes)
    writeWords(content, in: language)
    close()
  }

  /// Writes words of a page in this language, on one line.
  ///
  /// On an English page every stretch of Han characters is Chinese. On a Chinese page two or more English words in a row
  /// are English; a single one is mostly a name or an abbreviation, which the rule exempts.
  package mutating func writeWords(_ content: String, in language: Language) {
    let stretches = HTMLPage.stretches(content, in: language)
    guard stretches.contains(where: { $0.isForeign }) else { return write(content) }
    let foreign = language == .english ? Language.chinese : .english
    for stretch in stretches {
      if stretch.isForeign {
        element("span", [("lang", foreign.tag)], stretch.text)
      } else {
        write(stretch.text)
      }
    }
  }
}
