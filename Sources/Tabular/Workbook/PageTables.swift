internal import AssessmentDiagnostics

/// The tables of a web page: what many platforms save under the name `.xls`.
///
/// Only what makes a table is understood: its rows and cells, line breaks, characters written as references, cells that reach
/// over several. What a program runs or a browser hides in a page is passed over.
struct PageTables {
  static let kind = Phrase(zh: "网页里的表格（HTML）", en: "table of a web page (HTML)")

  /// The tables that have two rows of two cells, in the order of the page.
  private(set) var tables: [HeldTable] = []

  private struct Open {
    var table: HeldTable
    var row = SheetRow(number: 0, cells: [])
    var isInRow = false
    var isInCell = false
    var column = 0
    var text = ""
    var value: String?
    var rowSpan = 1
    var columnSpan = 1
    /// Texts that a cell over several rows carries down, by column.
    var carried: [Int: (text: String, until: Int)] = [:]
  }

  private var open: [Open] = []
  private let limits: RecordLimits
  private var bytes: ArraySlice<UInt8>
  private static let comment = Array("<!--".utf8)
  /// How large a page may be.
  static let most = 128 << 20

  /// The tables of a page in UTF-8.
  init(_ page: [UInt8], limits: RecordLimits) {
    self.limits = limits
    bytes = page[...]
    while let found = bytes.firstIndex(of: UInt8(ascii: "<")) {
      characters(bytes[..<found])
      bytes = bytes[found...]
      element()
    }
    while !open.isEmpty { endTable() }
    bytes = []
    for place in tables.indices { tables[place].name = "\(place + 1)" }
  }

  /// Reads one tag, or passes over a comment, a script or a style.
  private mutating func element() {
    if bytes.starts(with: Self.comment) { return skip(past: "-->") }
    var rest = bytes.dropFirst()
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let letters = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x3A }
    let isMark = !letters.isEmpty || rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?")
    guard isMark else {
      // A bare less-than sign.
      characters(bytes.prefix(1))
      bytes = bytes.dropFirst()
      return
    }
    let name = String(decoding: letters, as: UTF8.self).lowercased()
    var quote: UInt8?
    var end = rest.startIndex + letters.count
    while end < rest.endIndex {
      let byte = rest[end]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      end += 1
    }
    let attributes = rest[(rest.startIndex + letters.count)..<end]
    bytes = end < rest.endIndex ? rest[(end + 1)...] : []
    if !isEnd, ["script", "style", "head", "title", "xml"].contains(name) { return skip(past: "</\(name)") }
    if isEnd { endElement(name) } else { startElement(name, attributes) }
  }

  private mutating func skip(past words: String) {
    let wanted = Array(words.utf8)
    var place = bytes.startIndex
    while place + wanted.count <= bytes.endIndex {
      if bytes[place] | 0x20 == wanted[0] | 0x20,
        zip(bytes[place...], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $1 >= 0x61 })
      {
        bytes = bytes[(place + wanted.count)...]
        return
      }
      place += 1
    }
    bytes = []
  }

  private mutating func startElement(_ name: String, _ attributes: ArraySlice<UInt8>) {
    switch name {
    case "table": if open.count < 16 { open.append(Open(table: HeldTable(name: ""))) }
    case "tr": startRow()
    case "td", "th":
      guard !open.isEmpty else { return }
      if !open[open.count - 1].isInRow { startRow() }
      endCell()
      let values = Self.values(attributes)
      open[open.count - 1].isInCell = true
      open[open.count - 1].text = ""
      open[open.count - 1].rowSpan = SheetContent.number(values["rowspan"], upTo: SheetContent.mostRows) ?? 1
      open[open.count - 1].columnSpan = SheetContent.number(values["colspan"], upTo: SheetContent.mostColumns) ?? 1
      // Excel writes the number of which the cell shows a rounded form.
      open[open.count - 1].value = values["x:num"].flatMap { Double($0) }.map(SheetValue.text)
    case "br", "p", "div": characters([0x01])
    default: break
    }
  }

  private mutating func endElement(_ name: String) {
    switch name {
    case "td", "th": endCell()
    case "tr": endRow()
    case "table": endTable()
    default: break
    }
  }

  private mutating func startRow() {
    endRow()
    guard !open.isEmpty else { return }
    let last = open.count - 1
    open[last].row = SheetRow(number: open[last].row.number + 1, cells: [])
    open[last].isInRow = true
    open[last].column = 0
  }

  private mutating func endCell() {
    guard let last = open.indices.last, open[last].isInCell else { return }
    open[last].isInCell = false
    let number = open[last].row.number
    carryDown()
    let column = open[last].column
    guard column < limits.cells else { return }
    let text = open[last].value ?? Self.text(open[last].text)
    if !text.isEmpty { open[last].row.set(column, text) }
    if open[last].rowSpan > 1 {
      let until = number + open[last].rowSpan - 1
      for place in column..<min(limits.cells, column + open[last].columnSpan) {
        // The columns of a cell are taken in the rows below it, whatever it holds.
        open[last].carried[place] = (place == column && open[last].columnSpan == 1 ? text : "", until)
      }
      if !text.isEmpty, open[last].columnSpan == 1 { open[last].table.mergedCells += 1 }
    }
    open[last].column += open[last].columnSpan
  }

  /// Passes over the columns that cells of rows above take.
  private mutating func carryDown() {
    guard let last = open.indices.last else { return }
    while let down = open[last].carried[open[last].column] {
      guard down.until >= open[last].row.number else {
        open[last].carried[open[last].column] = nil
        return
      }
      if !down.text.isEmpty { open[last].row.set(open[last].column, down.text) }
      open[last].column += 1
    }
  }

  private mutating func endRow() {
    guard let last = open.indices.last, open[last].isInRow else { return }
    endCell()
    carryDown()
    open[last].isInRow = false
    if !open[last].row.isBlank { open[last].table.rows.append(open[last].row) }
  }

  private mutating func endTable() {
    endRow()
    guard let ended = open.popLast() else { return }
    let wide = ended.table.rows.count { row in row.all().count { !$0.isEmpty } > 1 }
    // What only lays out a page has a table in one of its cells, or next to nothing.
    if wide > 1 { tables.append(ended.table) }
  }

  private mutating func characters(_ piece: ArraySlice<UInt8>) {
    guard let last = open.indices.last, open[last].isInCell,
      open[last].text.utf8.count + piece.count <= limits.cellBytes
    else { return }
    open[last].text += String(decoding: piece, as: UTF8.self)
  }
}

extension PageTables {
  /// The tables of a file; empty where it has none.
  static func read(_ input: TableInput, encoding: TextEncoding?, limits: RecordLimits) throws(Findings) -> [HeldTable] {
    var stream = try ByteStream(input)
    var page: [UInt8] = []
    while true {
      let more = try stream.read(upTo: 1 << 20)
      if more.isEmpty { break }
      page += more
      if page.count > most { throw Findings([WorkbookFindings.tooLarge(input.name, part: "-", bytes: page.count)]) }
    }
    let found = encoding ?? EncodingChoice.detect(page, isWhole: true)?.encoding
    guard let found, var decoder = StreamingDecoder(found) else { return [] }
    var text: [UInt8] = []
    do throws(DecodingFault) { try decoder.decode(page, atEnd: true, into: &text) } catch {
      throw Findings([WorkbookFindings.damaged(input.name)])
    }
    return PageTables(text, limits: limits).tables
  }

  /// `colspan=3 x:num="12"` by name.
  fileprivate static func values(_ attributes: ArraySlice<UInt8>) -> [String: String] {
    var values: [String: String] = [:]
    let text = String(decoding: attributes, as: UTF8.self)
    guard text.contains("=") else { return values }
    for match in text.matches(of: /([A-Za-z:\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/) {
      let value = match.2 ?? match.3 ?? match.4 ?? ""
      values[match.1.lowercased()] = values[match.1.lowercased()] ?? String(value)
    }
    return values
  }

  /// The words of a cell: references resolved, blanks as a browser shows them, line breaks kept.
  fileprivate static func text(_ raw: String) -> String {
    var text = raw
    if raw.contains("&") {
      text = raw.replacing(/&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,6});/) { match in
        let name = match.1
        if name.first == "#" {
          let isHex = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
          let code = isHex ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
          return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
        }
        return references[name.lowercased()] ?? String(match.0)
      }
    }
    let lines = text.split(separator: "\u{1}").map { line in
      line.split { $0 == " " || $0.isNewline || $0 == "\t" || $0 == "\u{A0}" }.joined(separator: " ")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static let references = [
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ensp": " ", "emsp": " ", "middot": "·",
    "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "hellip": "…", "mdash": "—", "ndash": "–", "times": "×",
  ]
}
