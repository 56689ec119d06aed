/// Text of a cell or a header, brought to one form so that two spellings of the same thing are equal.
package enum CellText: Sendable {
  /// Full-width letters, digits, signs and blanks become the ordinary ones, invisible characters vanish, runs of
  /// blanks become one, and none is left at either end.
  package static func normalized(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var blankWaits = false
    for scalar in text.unicodeScalars {
      guard let ordinary = ordinary(scalar) else { continue }
      if ordinary == " " {
        blankWaits = !result.isEmpty
        continue
      }
      if blankWaits {
        result.append(" ")
        blankWaits = false
      }
      result.append(ordinary)
    }
    return String(result)
  }

  /// A text to be read as it was written: as `normalized`, but full-width signs stay what they are.
  package static func written(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0xFF01...0xFF5E).contains(scalar.value) {
        kept.append(scalar)
      } else if let one = ordinary(scalar) {
        kept.append(one)
      }
    }
    return kept.split(separator: " ").map { String($0) }.joined(separator: " ")
  }

  /// What two labels or headers are compared by: normalised, in lower case, letters and digits only.
  package static func key(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in normalized(text).lowercased().unicodeScalars where isWordlike(scalar) { result.append(scalar) }
    return String(result)
  }

  /// What two option labels are compared by: normalised, in lower case, without blanks.
  package static func labelKey(_ text: String) -> String {
    normalized(text).lowercased().filter { $0 != " " }
  }

  /// Whether a text is short enough: no answer is as long as a page, and damage is not worth being taken apart.
  package static func canBeAnswer(_ text: String) -> Bool { text.utf8.count <= 4096 }

  /// Short texts of digits and ordinary letters need no work; they are most of the cells.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  private static func ordinary(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return " "
    case 0x00...0x1F, 0x7F, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF: return nil
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
    default: return scalar
    }
  }

  private static func isWordlike(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .mathSymbol, .currencySymbol:
      return true
    default: return false
    }
  }
}
