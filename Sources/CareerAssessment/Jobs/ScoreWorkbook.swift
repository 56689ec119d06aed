import AssessmentDiagnostics
import Glibc
import AssessmentScoring
import AssessmentTabular

/// The scored table as a workbook: it grows in a file of its own, which only this user can read, and is copied to the
/// output when it is whole.
final class ScoreWorkbook: ScoreBook {
  private let path: String
  private let writer: WorkbookWriter

  init(_ table: ScoreTable) throws(Findings) {
    do throws(SystemFile.Failure) {
      let made = try SystemFile.makeUnique(SystemFile.temporary)
      close(made.descriptor)
      path = made.path
    } catch { throw OutputFailure.finding("xlsx", error.code) }
    Unfinished.add(path)
    writer = try WorkbookWriter(path: path)
    let columns = table.columns
    writer.addSheet(
      "得分 Scores",
      columns: columns.map(\.name),
      frozen: 2,
      widths: columns.indices.map { $0 == 0 ? 16 : 10 }
    )
  }

  deinit { if Unfinished.remove(path) { unsafe unlink(path) } }

  /// Adds one row.
  func write(_ cells: [OutputCell]) throws(Findings) { try writer.write(cells) }

  /// Adds the sheet that explains the columns and copies the whole to its place.
  func finish(_ table: ScoreTable, into file: inout OutputFile) throws(Findings) {
    writer.addSheet("说明 Columns", columns: ["列 column", "含义", "meaning"], frozen: 1, widths: [22, 44, 60])
    for column in table.columns {
      try writer.write([.text(column.name), .text(column.meaning.chinese), .text(column.meaning.english)])
    }
    try writer.close()
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputFailure.finding("xlsx", errno) }
    defer { close(descriptor) }
    while true {
      let bytes: [UInt8]
      do throws(SystemFile.Failure) {
        bytes = try SystemFile.read(descriptor)
      } catch { throw OutputFailure.finding("xlsx", error.code) }
      if bytes.isEmpty { return }
      try file.write(bytes)
    }
  }
}
