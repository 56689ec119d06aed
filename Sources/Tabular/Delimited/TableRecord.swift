package import AssessmentDiagnostics

/// One record of a table.
package struct TableRecord: Sendable, Hashable {
  /// The line of the file at which the record begins, from 1.
  package var line: Int
  /// Which row it is in a spreadsheet, from 1; the header is usually row 1.
  package var row: Int
  /// The text of its cells.
  package var cells: [String]
  /// Which of several tables that are read as one it stands in, from 0.
  package var part = 0
  /// What is wrong with its form.
  package var findings: [Finding]

  /// A record.
  package init(line: Int, row: Int, cells: [String], findings: [Finding] = []) {
    self.line = line
    self.row = row
    self.cells = cells
    self.findings = findings
  }

  /// Whether no cell holds a character.
  package var isBlank: Bool { cells.allSatisfy(\.isEmpty) }
}

/// How much one record may hold, so that a missing quotation mark does not swallow the memory.
package struct RecordLimits: Sendable, Hashable {
  /// Bytes of one cell in UTF-8.
  package var cellBytes: Int
  /// Cells of one record.
  package var cells: Int
  /// Bytes of one record in UTF-8.
  package var recordBytes: Int

  /// Limits; the standard ones hold every answer that a form can take.
  package init(cellBytes: Int = 1 << 20, cells: Int = 20_000, recordBytes: Int = 1 << 24) {
    self.cellBytes = cellBytes
    self.cells = cells
    self.recordBytes = recordBytes
  }
}
