internal import CFuzzer
import AssessmentDiagnostics
import AssessmentTabular

/// The scanner of delimited text: any pieces give the same records, and the blocks of rows cut where the
/// scanner does.
private func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let whole = records(bytes, pieceSize: 1 << 20)
  let parts = records(bytes, pieceSize: 7)
  precondition(whole == parts, "the size of the pieces shows")
  if let whole, let header = whole.header { checkBlocks(bytes, header, whole.records) }
  return 0
}

private struct Table: Equatable {
  var header: TableRecord?
  var records: [TableRecord]
  var delimiter: Delimiter
  var encoding: TextEncoding
}

private func records(_ bytes: [UInt8], pieceSize: Int) -> Table? {
  do throws(Findings) {
    var reader = try DelimitedReader(.bytes(bytes, named: "fuzz.csv"), pieceSize: pieceSize)
    var table = Table(
      header: reader.header,
      records: [],
      delimiter: reader.choices.delimiter,
      encoding: reader.choices.encoding.encoding
    )
    while let record = try reader.next() { table.records.append(record) }
    return table
  } catch {
    precondition(!error.all.isEmpty, "refused without a word")
    return nil
  }
}

private func checkBlocks(_ bytes: [UInt8], _ header: TableRecord, _ records: [TableRecord]) {
  do throws(Findings) {
    let input = TableInput.bytes(bytes, named: "fuzz.csv")
    let reader = try DelimitedReader(input)
    guard reader.choices.encoding.encoding == .utf8,
      var blocks = try RecordBlocks(input, header: header.cells, delimiter: reader.choices.delimiter, size: 64)
    else { return }
    var seen: [TableRecord] = []
    while let next = try blocks.next() {
      guard case .success(let block) = next else { return }
      var scanner = RecordScanner(
        delimiter: reader.choices.delimiter,
        file: "fuzz.csv",
        at: (block.line, block.row)
      )
      let own = Array(block.bytes[..<block.count])
      var place = 0
      while let record = try scanner.next(in: own, from: &place) { seen.append(record) }
      if let record = try scanner.finish() { seen.append(record) }
    }
    seen.removeAll(where: \.isBlank)
    for place in seen.indices { DelimitedReader.fit(&seen[place], to: header.cells.count, "fuzz.csv") }
    precondition(seen == records, "blocks and scanner disagree")
  } catch {
    preconditionFailure("the scanner read it, the blocks did not: \(error)")
  }
}

/// The program: libFuzzer's driver with its own options.
@c(fuzz_scanner_main)
public func run(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
  var count = count
  var words = words
  return unsafe LLVMFuzzerRunDriver(&count, &words) { start, count in
    guard let start = unsafe start else { return 0 }
    return unsafe fuzz(start, count)
  }
}
