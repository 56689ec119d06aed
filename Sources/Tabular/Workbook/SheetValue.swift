/// Numbers of a spreadsheet as text, as a person would have typed them.
package enum SheetValue {
  /// In place of the value of a formula that nobody has computed: not a blank cell.
  package static let uncomputed = "#FORMULA!"

  /// Whether a cell shows an error of the spreadsheet, or a formula without a value.
  package static func isError(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "#") else { return false }
    return [uncomputed, "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"].contains(text)
  }

  /// A number as it stands in the cell: whole numbers without a point; beyond fifteen digits in scientific notation,
  /// because the spreadsheet has lost the rest.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    if abs(value) >= 1e15 {
      // `1.2e+17` tells whoever reads an id that its digits are damaged.
      let shortest = "\(value)"
      return shortest.contains("e") ? shortest : shortest.replacing(/\.0$/, with: "") + "E+0"
    }
    return "\(value)"
  }

  /// A serial date (days since 1899-12-30, or 1904-01-01) as `2026-09-03 12:00:00`; a time of day as `12:00:00`.
  package static func date(_ serial: Double, from1904: Bool) -> String {
    guard serial.isFinite, serial >= 0, serial < 120_000 else { return text(serial) }
    let seconds = Int((serial * 86_400).rounded())
    let days = seconds / 86_400
    let clock = seconds % 86_400
    // The calendar of 1900 counts a 29 February that never was.
    let shifted = from1904 ? days + 1462 : days < 60 ? days + 1 : days
    guard let date = LocalDateTime(daysSince1899: shifted, second: clock == 0 ? nil : clock) else {
      return text(serial)
    }
    let isTimeOfDay = days == 0 && clock > 0 && !from1904
    return isTimeOfDay ? String(date.iso8601.suffix(8)) : date.iso8601.replacing("T", with: " ")
  }

  /// The column of a reference such as `AB12`, from 0; nil where it is none or lies beyond what spreadsheets have.
  static func column(_ reference: some StringProtocol) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard byte >= 0x41, byte <= 0x5A else { break }
      column = column * 26 + Int(byte) - 0x40
      if column > 16_384 { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  /// The same of a text that ends in a zero byte.
  static func column(_ reference: UnsafePointer<CChar>) -> Int? {
    var column = 0
    var next = unsafe reference
    while let byte = unsafe Optional(UInt8(bitPattern: next.pointee)), byte >= 0x41, byte <= 0x5A {
      column = column * 26 + Int(byte) - 0x40
      if column > 16_384 { return nil }
      unsafe next += 1
    }
    return column > 0 ? column - 1 : nil
  }

  /// `_x000D_` → the character: how `.xlsx` writes what XML cannot hold.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      guard let code = UInt32(match.1, radix: 16), let scalar = Unicode.Scalar(code), code != 0 else {
        return String(match.0)
      }
      return String(Character(scalar))
    }
  }

  /// Whether a number format shows a date or a time.
  static func isDate(format id: Int, code: String?) -> Bool {
    guard let code else {
      return (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if character == "\\" {
        isEscaped = true
      } else if character == "[" {
        isBracketed = true
      } else if character == "]" {
        isBracketed = false
      } else if !isBracketed, "ymdhsYMDHS年月日".contains(character) {
        return true
      } else if character == ";" {
        break
      }
    }
    return false
  }
}
