import AssessmentTabular
import CareerScoring
public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON

/// How a user names an instrument: the id of a shipped one, or a file, in JSON or as a workbook.
public struct InstrumentReference: Sendable, Hashable {
  /// What the user wrote.
  public var text: String

  /// A reference.
  public init(_ text: String) { self.text = text }

  /// Loads the instrument. A text that contains `/` or has the ending of a file is a file; anything else is first looked
  /// for among the shipped instruments, then as a file.
  public func load() throws(Findings) -> InstrumentFile {
    if !InputFile.isMeant(by: text), let shipped = try ShippedInstruments.load(text) { return shipped }
    return try source().load()
  }

  /// The instrument as JSON.
  func bytes() throws(Findings) -> [UInt8] {
    if !InputFile.isMeant(by: text), let shipped = ShippedInstruments.bytes(text) { return shipped }
    return try source().bytes
  }

  /// The file behind the reference.
  func source() throws(Findings) -> InstrumentSource {
    guard InputFile.isMeant(by: text) || InputFile.exists(text) else {
      throw Findings([ShippedInstruments.unknown(text)])
    }
    let bytes = try InputFile.read(text, limit: InputFile.instrumentLimit)
    return try InstrumentSource(bytes, file: text)
  }
}

/// An instrument that a user keeps in a file: JSON, or a workbook that is read as JSON.
struct InstrumentSource {
  /// The file as the user named it.
  let file: String
  /// The instrument file in JSON.
  let bytes: [UInt8]
  /// The cells that it came from; nil where the file is JSON itself.
  let form: FormReader?

  /// Reads a file of either kind, told by content.
  init(_ bytes: [UInt8], file: String) throws(Findings) {
    self.file = file
    let isOld = bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    let input = isOld ? TableInput.file(file) : .bytes(bytes, named: file)
    guard let book = try WorkbookSheets(input, startingWith: Array(bytes.prefix(8))) else {
      self.bytes = bytes
      form = nil
      return
    }
    guard FormReader.isMeant(by: book.names) else { throw Findings([Self.noInstrument(book.names, file)]) }
    var reader = try FormReader(book, file: file)
    let json = reader.read()
    self.bytes = Array(JSONWriter.pretty(json).utf8)
    form = reader
  }

  /// Everything that was found, errors or not.
  func lint() throws(Findings) -> (instrument: Instrument?, digest: String, findings: [Finding]) {
    let lint = try InstrumentFile.lint(bytes, file: file)
    guard let form else { return lint }
    return (lint.instrument, lint.digest, form.findings + form.placed(lint.findings))
  }

  /// Findings with a pointer as findings about cells, where it is a workbook.
  func placed(_ findings: [Finding]) -> [Finding] { form?.placed(findings) ?? findings }

  /// The instrument, which has no errors.
  func load() throws(Findings) -> InstrumentFile {
    guard let form else { return try InstrumentFile(reading: bytes, file: file) }
    let found = try lint().findings
    guard !found.contains(where: { $0.severity == .error }) else { throw Findings(found) }
    let loaded = try InstrumentFile(reading: bytes, file: file)
    return InstrumentFile(loaded, findings: form.findings + form.placed(loaded.findings))
  }

  private static func noInstrument(_ names: [String], _ file: String) -> Finding {
    let sheets = names.map { Finding.quoted($0) }
    return Finding(
      "form-no-instrument",
      at: Place(file: file),
      Phrase(
        zh: "这个工作簿不是测验：没有“题目”“选项”“量表”工作表，只有 \(sheets.joined(separator: "、"))",
        en:
          "the workbook is no instrument: it has no sheets Items, Options and Scales, only \(sheets.joined(separator: ", "))"
      ),
      remedy: Phrase(
        zh: "如果是计分表（题号、题目、所属类型），请先运行：assess new 我的测验.xlsx --from-key \(file)；空表用 assess new 我的测验.xlsx 写出",
        en:
          "if it is a key sheet (numbers, items, scales): assess new my-test.xlsx --from-key \(file); assess new my-test.xlsx writes an empty one"
      )
    )
  }
}
