public import Diagnostics
public import Instruments
public import Tabular

/// Shows how every column of a file of answers is understood, and writes it down to be edited and used again.
public struct MapJob: Sendable {
  /// The instrument.
  public var instrument: InstrumentFile
  /// What the user declares.
  public var reading: ReadingOptions

  /// A mapping job.
  public init(_ instrument: InstrumentFile, reading: ReadingOptions = ReadingOptions()) {
    self.instrument = instrument
    self.reading = reading
  }

  /// Looks at the file; scores nothing. Throws what keeps it from being read at all.
  public func run(_ input: TableInput) throws(Findings) -> FileInspection {
    try FileInspection(input, outline: ResponseBridge(instrument.instrument).outline, options: reading)
  }

  /// Writes the mapping file.
  public func write(_ mapping: ColumnMapping, to path: String) throws(Findings) {
    try OutputFile.write(Array(mapping.fileText.utf8), to: path)
  }

  /// Reads a mapping file.
  public static func readMapping(_ path: String) throws(Findings) -> ColumnMapping {
    try MappingFile.read(InputFile.read(path, limit: InputFile.instrumentLimit), file: path)
  }
}
