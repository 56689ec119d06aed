import AssessmentTabular

/// Workbooks made for tests: the parts of an `.xlsx` in a container without compression.
enum MadeWorkbook {
  /// A workbook with one sheet; `sheet` is what stands in `<worksheet>`.
  static func bytes(
    sheet: String,
    strings: [String] = [],
    styles: String = "",
    workbook: String = "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>",
    more: [(String, String)] = []
  ) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func part(_ root: String, _ content: String) -> String {
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(root) xmlns=\"\(main)\" xmlns:r=\"\(relations)\">\(content)</\(root)>"
    }
    return zip(
      [
        ("xl/workbook.xml", part("workbook", workbook)),
        (
          "xl/_rels/workbook.xml.rels",
          "<Relationships>"
            + (1...3).map { "<Relationship Id=\"rId\($0)\" Target=\"worksheets/sheet\($0).xml\"/>" }.joined()
            + "</Relationships>"
        ),
        ("xl/worksheets/sheet1.xml", part("worksheet", sheet)),
        ("xl/sharedStrings.xml", part("sst", strings.map { "<si><t>\($0)</t></si>" }.joined())),
        ("xl/styles.xml", part("styleSheet", styles)),
      ] + more.map { ($0.0, part("worksheet", $0.1)) }
    )
  }

  /// Rows of inline texts, from row 1.
  static func rows(_ rows: [[String]]) -> String {
    "<sheetData>"
      + rows.map { row in "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>" }
      .joined() + "</sheetData>"
  }

  /// A container with stored parts (APPNOTE 6.3: local headers, central directory, end record).
  static func zip(_ parts: [(String, String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    func two(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    func four(_ value: Int) -> [UInt8] { two(value & 65_535) + two(value >> 16) }
    for (name, text) in parts {
      let data = Array(text.utf8)
      let fields =
        two(0) + two(0) + two(0) + two(33) + four(Int(crc(data))) + four(data.count) + four(data.count)
        + two(name.utf8.count) + two(0)
      directory +=
        [0x50, 0x4B, 1, 2] + two(20) + two(20) + fields + two(0) + two(0) + two(0) + four(0)
        + four(bytes.count) + Array(name.utf8)
      bytes += [0x50, 0x4B, 3, 4] + two(20) + fields + Array(name.utf8) + data
    }
    return bytes + directory + [0x50, 0x4B, 5, 6] + two(0) + two(0) + two(parts.count) + two(parts.count)
      + four(directory.count) + four(bytes.count) + two(0)
  }

  private static func crc(_ data: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
