/// Writes markup that is both HTML and well-formed XML: every text escaped, every element closed.
package struct Markup {
  package typealias Attributes = [(name: String, value: String?)]

  /// What has been written.
  package private(set) var text = ""
  private var openNames: [String] = []

  /// Nothing yet.
  package init() {}

  /// Opens an element; attributes without a value are left out.
  package mutating func open(_ name: String, _ attributes: Attributes = []) {
    writeTag(name, attributes)
    text += ">"
    openNames.append(name)
    if Self.breaksAfterOpening.contains(name) { text += "\n" }
  }

  /// Closes the element opened last.
  package mutating func close() {
    guard let name = openNames.popLast() else { preconditionFailure("An element is closed that was not opened.") }
    text += "</" + name + ">"
    if !Self.inline.contains(name) { text += "\n" }
  }

  /// Writes an element without content.
  package mutating func void(_ name: String, _ attributes: Attributes = []) {
    writeTag(name, attributes)
    text += name == "br" ? " />" : " />\n"
  }

  /// Writes an element with text in it.
  package mutating func element(_ name: String, _ attributes: Attributes = [], _ content: String) {
    open(name, attributes)
    write(content)
    close()
  }

  /// Writes text, escaped, without characters that a page must not contain.
  package mutating func write(_ content: String) { text += Self.escaped(content, keepsLineFeeds: true) }

  /// Writes a style sheet, which must be free of characters that end it.
  package mutating func style(_ sheet: String) {
    precondition(!sheet.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }, "A style sheet is plain.")
    text += "<style>\n" + sheet + "</style>\n"
  }

  /// Writes markup made by another writer.
  package mutating func append(_ other: Markup) {
    precondition(other.openNames.isEmpty, "Only whole elements are put into others.")
    text += other.text
  }

  /// Writes a script, which must be free of characters that end it. Its text is as given, for its digest.
  package mutating func script(_ source: String) {
    precondition(!source.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }, "A script is plain.")
    text += "<script>" + source + "</script>\n"
  }

  private mutating func writeTag(_ name: String, _ attributes: Attributes) {
    text += "<" + name
    for (name, value) in attributes {
      guard let value else { continue }
      text += " " + name + "=\"" + Self.escaped(value, keepsLineFeeds: false) + "\""
    }
  }

  private static let inline: Set<String> = [
    "span", "strong", "em", "code", "bdi", "a", "tspan",
  ]
  private static let breaksAfterOpening: Set<String> = [
    "html", "head", "body", "header", "main", "section", "footer", "nav", "div", "table", "thead", "tbody", "figure",
    "ul", "ol", "dl", "svg", "defs", "details",
  ]

  /// Text with the five special characters escaped and with illegal and bidirectional control characters removed.
  ///
  /// Removed are controls, noncharacters, and the marks, embeddings, overrides and isolates that could make a text
  /// read differently from its characters (Unicode Standard Annex 9).
  package static func escaped(_ content: String, keepsLineFeeds: Bool) -> String {
    var text = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      case "\n": text += keepsLineFeeds ? "\n" : " "
      case "\t", "\r", "\u{2028}", "\u{2029}": text += " "
      default: if isFit(scalar) { text.unicodeScalars.append(scalar) }
      }
    }
    return text
  }

  /// Whether a page may contain a character: no control, no noncharacter, no mark of direction.
  package static func isFit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: false
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: false
    case 0xFDD0...0xFDEF, 0xE0000...0xE007F: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
