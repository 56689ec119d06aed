internal import CFuzzer
import AssessmentDiagnostics
import Foundation
import AssessmentTabular

/// Workbooks and SPSS files, from bytes in memory: rows or findings, in bounded memory.
///
/// The container of a workbook is compressed, so that a changed byte mostly ends in its checksum: inputs that begin with
/// `<` are taken for the XML of a sheet and are put into a container first.
private func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 8 else { return 0 }
  var bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  if bytes[0] == 0x3C { bytes = container(bytes) }
  do throws(Findings) {
    var table = try TableReader(.bytes(bytes, named: "fuzz.xlsx"))
    var rows = 0
    while try table.next() != nil { rows += 1 }
    _ = table.takeNotes()
  } catch { precondition(!error.all.isEmpty, "refused without a word") }
  return 0
}

/// A container without compression around one sheet.
private func container(_ sheet: [UInt8]) -> [UInt8] {
  let head = "<?xml version=\"1.0\"?>"
  let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  let parts: [(String, [UInt8])] = [
    (
      "[Content_Types].xml",
      Array((head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>").utf8)
    ),
    (
      "xl/workbook.xml",
      Array(
        (head
          + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>")
          .utf8
      )
    ),
    (
      "xl/_rels/workbook.xml.rels",
      Array(
        (head
          + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"\(links)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
          .utf8
      )
    ),
    ("xl/worksheets/sheet1.xml", sheet),
  ]
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  for (name, content) in parts {
    let sizes = number(Int(checksum(content)), 4) + number(content.count, 4) + number(content.count, 4)
    let offset = bytes.count
    let common =
      number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + sizes + number(name.utf8.count, 2) + number(0, 2)
    bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + content
    directory +=
      [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
    directory += number(offset, 4) + Array(name.utf8)
  }
  let end = [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
  return bytes + directory + end + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
}

/// CRC-32 of ISO 3309.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var value = UInt32.max
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }
  return ~value
}

/// The program: libFuzzer's driver with its own options.
@c(fuzz_workbook_main)
public func run(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var count = count
  var words = words
  return unsafe LLVMFuzzerRunDriver(&count, &words) { start, count in
    guard let start = unsafe start else { return 0 }
    return unsafe fuzz(start, count)
  }
}
