import CareerScoring
public import AssessmentDiagnostics
public import AssessmentInstruments

/// How a user names an instrument: the id of a shipped one, or a file.
public struct InstrumentReference: Sendable, Hashable {
  /// What the user wrote.
  public var text: String

  /// A reference.
  public init(_ text: String) { self.text = text }

  /// Loads the instrument. A text that contains `/` or ends in `.json` is a file; anything else is first looked for
  /// among the shipped instruments, then as a file.
  public func load() throws(Findings) -> InstrumentFile {
    if !InputFile.isMeant(by: text), let shipped = try ShippedInstruments.load(text) { return shipped }
    return try InstrumentFile(reading: try bytes(), file: text)
  }

  /// The file as it is.
  func bytes() throws(Findings) -> [UInt8] {
    if !InputFile.isMeant(by: text), let shipped = ShippedInstruments.bytes(text) { return shipped }
    guard InputFile.isMeant(by: text) || InputFile.exists(text) else {
      throw Findings([ShippedInstruments.unknown(text)])
    }
    return try InputFile.read(text, limit: InputFile.instrumentLimit)
  }
}
