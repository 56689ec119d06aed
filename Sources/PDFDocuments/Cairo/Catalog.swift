/// What Cairo does not write of itself: the language of a file, that it is tagged, that its title is shown instead of
/// its name, and what is read aloud instead of a chart.
enum Catalog {
  /// The file with an update at its end that says so; the file as it is where it is not as expected.
  ///
  /// PDF 32000-1 (2008), 7.5.6: an update appends the changed objects, a table with their places, and a trailer.
  static func completed(_ bytes: [UInt8], language: String, alternatives: [String]) -> [UInt8] {
    guard let table = number(after: "startxref", in: bytes), let trailer = last("trailer", in: bytes),
      let root = number(after: "/Root", in: bytes, from: trailer),
      let size = number(after: "/Size", in: bytes, from: trailer),
      let catalog = catalog(root, in: bytes, language: language)
    else { return bytes }
    var objects = figures(in: bytes, alternatives)
    objects.append((root, catalog))
    objects.sort { $0.number < $1.number }
    var file = bytes
    var entries = "xref\n"
    for object in objects {
      let place = String(file.count)
      let padded = String(repeating: "0", count: max(0, 10 - place.utf8.count)) + place
      entries += "\(object.number) 1\n\(padded) 00000 n \n"
      file += object.bytes
    }
    let start = file.count
    let info = number(after: "/Info", in: bytes, from: trailer).map { " /Info \($0) 0 R" } ?? ""
    entries += "trailer\n<< /Size \(size) /Root \(root) 0 R\(info) /Prev \(table) >>\nstartxref\n\(start)\n%%EOF\n"
    return file + Array(entries.utf8)
  }

  /// The catalog with what it lacks.
  private static func catalog(_ root: Int, in bytes: [UInt8], language: String) -> [UInt8]? {
    let opening = "\(root) 0 obj\n<< /Type /Catalog"
    guard let place = last("\n" + opening, in: bytes), let end = first("endobj", in: bytes, from: place) else {
      return nil
    }
    let rest = place + 1 + opening.utf8.count
    let isMarked = first("/MarkInfo", in: bytes, from: place).map { $0 < end } ?? false
    let entries =
      "\n   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>"
      + (isMarked ? "" : "\n   /MarkInfo << /Marked true >>")
    return Array(opening.utf8) + Array(entries.utf8) + bytes[rest..<end] + Array("endobj\n".utf8)
  }

  /// The figures of the structure with their texts, in the order in which they were drawn.
  private static func figures(in bytes: [UInt8], _ texts: [String]) -> [(number: Int, bytes: [UInt8])] {
    let mark = " 0 obj\n<< /Type /StructElem\n   /S /Figure"
    var found: [(number: Int, bytes: [UInt8])] = []
    var from = 0
    while !texts.isEmpty, let place = first(mark, in: bytes, from: from) {
      var start = place
      while start > 0, (0x30...0x39).contains(bytes[start - 1]) { start -= 1 }
      let rest = place + mark.utf8.count
      guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)), found.count < texts.count,
        let end = first("endobj", in: bytes, from: rest)
      else { return [] }
      let alternative = "\n   /Alt <FEFF\(hexadecimal(texts[found.count]))>"
      found.append(
        (number, Array(bytes[start..<rest]) + Array(alternative.utf8) + bytes[rest..<end] + Array("endobj\n".utf8))
      )
      from = end
    }
    return found.count == texts.count ? found : []
  }

  /// A text in UTF-16, most significant byte first.
  private static func hexadecimal(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: true)
      return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }.joined()
  }

  private static func number(after word: String, in bytes: [UInt8], from start: Int = 0) -> Int? {
    guard let place = last(word, in: bytes), place >= start else { return nil }
    let digits = bytes[(place + word.utf8.count)...].drop { $0 == 0x20 || $0 == 0x0A }
      .prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func last(_ word: String, in bytes: [UInt8]) -> Int? {
    let word = Array(word.utf8)
    var place = bytes.count - word.count
    while place >= 0 {
      if bytes[place] == word[0], bytes[place..<(place + word.count)].elementsEqual(word) { return place }
      place -= 1
    }
    return nil
  }

  private static func first(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
    let word = Array(word.utf8)
    var place = start
    while place <= bytes.count - word.count {
      if bytes[place] == word[0], bytes[place..<(place + word.count)].elementsEqual(word) { return place }
      place += 1
    }
    return nil
  }
}
