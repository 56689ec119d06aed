/// Numbers as a table writes them: the same in every locale.
package enum PlainNumber: Sendable {
  /// The number that a text is: sign, digits, a point, digits, an exponent; full-width forms count as ordinary ones.
  /// Nil for anything else: words, `NaN`, `1,5`, hexadecimal.
  package static func parse(_ text: String) -> Double? {
    let text = CellText.normalized(text)
    guard text.utf8.count <= 40, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: continue
      default: return nil
      }
    }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
