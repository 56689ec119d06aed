import AssessmentDiagnostics
import AssessmentTabular

/// The blocks of a file: of a text, or of a sheet.
struct BlockSource: ~Copyable {
  // Exactly one of the two is there.
  private var text: RecordBlocks?
  private var sheet: SheetBlocks?

  /// Opens a file behind its header; nil where only the careful reader can read it.
  init?(_ input: TableInput, _ table: PlainTable, _ sheet: SheetBlocks.Source?) throws(Findings) {
    if let sheet {
      self.sheet = try sheet.open()
      return
    }
    text = try RecordBlocks(input, header: table.header, delimiter: table.delimiter, encoding: table.encoding)
    if text == nil { return nil }
  }

  /// The next block; nil at the end. Where each block ends depends on the file alone.
  mutating func next() throws(Findings) -> Result<RecordBlock, RecordBlocks.Unusual>? {
    if sheet != nil { return try sheet?.nextBlock().map { .success($0) } }
    return try text?.next() ?? nil
  }

  /// Takes the memory of a block that is done with, for another.
  mutating func recycle(_ block: consuming RecordBlock) { text?.recycle(block) }

  /// Findings about rows behind the last block.
  mutating func takeNotes() -> [Finding] { sheet?.takeNotes() ?? [] }
}
