/// Numbers of a spreadsheet as text, as a person would have typed them.
enum SheetValue {
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
  static func date(_ serial: Double, from1904: Bool) -> String {
    guard serial.isFinite, serial >= 0, serial < 200_000 else { return text(serial) }
    var total = Int((serial * 86_400).rounded())
    let clock = total % 86_400
    total /= 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = "\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
    if total == 0, !from1904 { return time }
    // The calendar of 1900 counts a 29 February that never was.
    var days = from1904 ? total + 1462 : total < 60 ? total + 1 : total
    // Days since 1899-12-30 → civil date (the count of days from 0000-03-01 of the proleptic Gregorian calendar).
    days += 693_899
    let era = days / 146_097
    let ofEra = days % 146_097
    let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let civilYear = year + era * 400 + (civilMonth <= 2 ? 1 : 0)
    let date = "\(civilYear)-\(two(civilMonth))-\(two(day))"
    return clock == 0 ? date : date + " " + time
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
