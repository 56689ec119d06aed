import AssessmentCalibration
import AssessmentDiagnostics
import AssessmentInstruments
import AssessmentJSON
import AssessmentPsychometrics
import AssessmentScoring
import AssessmentTabular

/// Reads the sample of a calibration from whatever holds one: answers, tables of counts, a matrix of correlations.
struct SampleReader {
  private let instrument: InstrumentFile
  private let exclusion: CalibrationSettings.Exclusion
  private let reading: ReadingOptions
  private let matrixPersonCount: Int?

  init(
    _ instrument: InstrumentFile,
    _ exclusion: CalibrationSettings.Exclusion,
    _ reading: ReadingOptions,
    matrixPersonCount: Int? = nil
  ) {
    self.instrument = instrument
    self.exclusion = exclusion
    self.reading = reading
    self.matrixPersonCount = matrixPersonCount
  }

  /// Tables of a province take some tens of megabytes.
  static let jsonLimits = JSONLimits(bytes: 1 << 30, depth: 64, entries: 200_000_000, stringBytes: 1 << 20)

  /// Reads the sample. JSON is told from a table by its first character.
  func read(
    _ input: TableInput,
    _ outcome: inout JobOutcome,
    _ progress: ProgressReport?
  ) throws(Findings) -> CalibrationSample {
    let sample: CalibrationSample
    if !reading.further.isEmpty, Self.isJSON(input) || matrixPersonCount != nil {
      throw Findings([Self.oneAtATime(input.name)])
    }
    if Self.isJSON(input) {
      let root = try Self.json(input)
      if root["format"]?.string == SampleTables.format {
        let tables = try SampleTables(reading: root, file: input.name)
        guard tables.instrument == instrument.instrument.id, tables.instrumentDigest == instrument.digest else {
          throw Findings([Self.otherInstrument(tables, instrument, input.name)])
        }
        sample = CalibrationSample(tables, of: instrument.instrument)
      } else {
        sample = try matrix(try MatrixFile.read(root, personCount: matrixPersonCount, file: input.name), input)
      }
    } else if matrixPersonCount != nil {
      sample = try matrix(try table(input), input)
    } else {
      if isMatrix(input) { throw Findings([MatrixFile.withoutPeople(file: input.name)]) }
      return try answers(input, &outcome, progress)
    }
    outcome.personCount = sample.rowCount
    return sample
  }

  private static func oneAtATime(_ file: String) -> Finding {
    Finding(
      "sample-single",
      at: Place(file: file),
      Phrase(zh: "相关矩阵和汇总表一次只能读一个", en: "a matrix or a file of counts is read by itself"),
      remedy: Phrase(
        zh: "请只写一个文件；几个机构的汇总表请先用 assess calibrate merge 合并",
        en: "name one file; add up counts of several offices with assess calibrate merge first"
      )
    )
  }

  private func matrix(_ matrix: CorrelationMatrix, _ input: TableInput) throws(Findings) -> CalibrationSample {
    let matrix = MatrixFile.renamed(matrix, instrument.instrument)
    let strangers = MatrixFile.strangers(matrix, instrument.instrument, file: input.name)
    guard strangers.isEmpty else { throw Findings(strangers) }
    return CalibrationSample(matrix, of: instrument.instrument)
  }

  private func table(_ input: TableInput) throws(Findings) -> CorrelationMatrix {
    // Lower triangles are ragged by nature: what the reader says of the lengths of rows does not matter here.
    var reader = try TableReader(
      input,
      encoding: reading.encoding,
      delimiter: reading.delimiter,
      sheet: reading.sheet
    )
    var rows: [[String]] = []
    while let record = try reader.next() {
      if !record.isBlank { rows.append(record.cells) }
    }
    return try MatrixFile.read(
      header: reader.header.cells,
      rows: rows,
      kind: .pearson,
      personCount: matrixPersonCount,
      file: input.name
    )
  }

  /// Whether answers were promised and a table of correlations came.
  private func isMatrix(_ input: TableInput) -> Bool {
    // A stream cannot be read twice.
    switch input.origin {
    case .file, .bytes: break
    case .descriptor, .continued: return false
    }
    do throws(Findings) {
      var reader = try TableReader(
        input,
        encoding: reading.encoding,
        delimiter: reading.delimiter,
        sheet: reading.sheet
      )
      var rows: [[String]] = []
      while rows.count <= reader.header.cells.count, let record = try reader.next() {
        if !record.isBlank { rows.append(record.cells) }
      }
      return MatrixFile.looksLikeOne(header: reader.header.cells, rows: rows)
    } catch {
      // What cannot be read is told where it is read as answers.
      return false
    }
  }

  private func answers(
    _ input: TableInput,
    _ outcome: inout JobOutcome,
    _ progress: ProgressReport?
  ) throws(Findings) -> CalibrationSample {
    let bridge = ResponseBridge(instrument.instrument)
    var reader = try ResponseReader(input, outline: bridge.outline, options: reading)
    outcome.add(reader.takeFindings())
    var builder = CalibrationSample.Builder(ScoringPlan(instrument.instrument), exclusion: exclusion)
    while let row = try reader.next() {
      builder.add(bridge.responses(row, alreadyReversed: reader.mapping.alreadyReversed))
      outcome.add(row.findings)
      outcome.personCount += 1
      guard outcome.personCount.isMultiple(of: 512) else { continue }
      try Findings.checkCancellation()
      progress?(outcome.personCount)
    }
    outcome.add(reader.takeFindings())
    return builder.finish()
  }

  /// Whether an input is a JSON object.
  private static func isJSON(_ input: TableInput) -> Bool {
    let start: ArraySlice<UInt8>
    switch input.origin {
    case .file(let path): start = InputFile.start(path, byteCount: 512)[...]
    case .bytes(let bytes): start = bytes.prefix(512)
    case .descriptor, .continued: return false
    }
    let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start
    return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  /// The root of a JSON file.
  static func json(_ input: TableInput) throws(Findings) -> JSONValue {
    let bytes: [UInt8]
    switch input.origin {
    case .file(let path): bytes = try InputFile.read(path, limit: jsonLimits.bytes)
    case .bytes(let held): bytes = held
    case .descriptor, .continued: bytes = []
    }
    return try JSONReader.read(bytes, file: input.name, limits: jsonLimits).root
  }

  /// SHA-256 of the file; none of standard input, which cannot be read again.
  static func digest(_ input: TableInput) throws(Findings) -> String? {
    switch input.origin {
    case .file(let path): InstrumentFile.sha256(try InputFile.read(path, limit: Int.max - 1))
    case .bytes(let bytes): InstrumentFile.sha256(bytes)
    case .descriptor, .continued: nil
    }
  }

  private static func otherInstrument(_ tables: SampleTables, _ instrument: InstrumentFile, _ file: String) -> Finding {
    Finding(
      "sample-tables-other-instrument",
      at: Place(file: file),
      Phrase(
        zh:
          "统计表属于 \(tables.instrument) \(tables.version)，或同一版本的另一份文件，不是 \(instrument.instrument.id) \(instrument.instrument.version)",
        en:
          "the tables are of \(tables.instrument) \(tables.version), or of another file of that version, not of \(instrument.instrument.id) \(instrument.instrument.version)"
      ),
      remedy: Phrase(
        zh: "请用 --instrument 指明生成统计表时所用的那份工具文件。",
        en: "Name with --instrument the very file that the tables were made with."
      )
    )
  }
}
