public import AssessmentDiagnostics
public import AssessmentInstruments
public import AssessmentTabular

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
    let spool = try Spool(input, and: reading.further)
    let inspection = try FileInspection(
      spool.input,
      outline: ResponseBridge(instrument.instrument).outline,
      options: reading
    )
    try spool.checkUnchanged()
    return inspection
  }

  /// Writes the mapping file. An older one, which may have been edited by hand, is overwritten only where `replaces`
  /// is set or it is the one that was read.
  ///
  /// - Parameters:
  ///   - mapping: what to write.
  ///   - path: where.
  ///   - sources: what was read and must not be overwritten: the answers, the instrument.
  ///   - replaces: overwrite an older mapping file.
  public func write(
    _ mapping: ColumnMapping,
    to path: String,
    sources: [String] = [],
    replaces: Bool = false
  ) throws(Findings) {
    if !replaces, reading.mapping == nil, SystemFile.kind(path) == .file,
      !sources.contains(where: { SystemFile.areSame($0, path) })
    {
      throw OutputFailure.finding(
        path,
        Phrase(zh: "已经有这个映射文件，里面可能有您的修改", en: "this mapping file exists and may hold your changes"),
        rule: "output-exists",
        remedy: Phrase(
          zh: "请换一个文件名；确实要重新生成时请加 --replace。",
          en: "Choose another name, or add --replace to make it anew."
        )
      )
    }
    try OutputFile.write(Array(mapping.fileText.utf8), to: path, sources: sources)
  }

  /// What is left to fill in, in a mapping that was written: texts of the file for which nothing stands yet.
  public func toFill(_ mapping: ColumnMapping, in path: String) -> [Finding] {
    let count = mapping.values.count { $0.value.isEmpty }
    guard count > 0 else { return [] }
    let options = ResponseBridge(instrument.instrument).outline.items.lazy.compactMap { item -> [OptionOutline]? in
      if case .options(let options) = item.response { options } else { nil }
    }.first
    let codes = (options ?? []).prefix(8).map { option in
      (option.code, option.labels.first.map { Finding.quoted($0) } ?? "")
    }
    let list = codes.map { $0.1.isEmpty ? $0.0 : "\($0.0) \($0.1)" }
    return [
      Finding(
        "mapping-to-fill",
        .note,
        at: Place(file: path, pointer: "/values"),
        Phrase(
          zh: "有 \(count) 种写法列在 values 里，后面空着，等您填上选项代码",
          en: "\(count) texts stand in values with nothing behind them: fill in the codes of the options"
        ),
        remedy: Phrase(
          zh: "选项代码：\(list.joined(separator: "、"))；填好后用 --mapping \(path) 读取",
          en: "codes of the options: \(list.joined(separator: ", ")); then read with --mapping \(path)"
        )
      )
    ]
  }

  /// Reads a mapping file.
  public static func readMapping(_ path: String) throws(Findings) -> ColumnMapping {
    try MappingFile.read(InputFile.read(path, limit: InputFile.instrumentLimit), file: path)
  }

  /// Reads a codebook: the names of columns and the words of their items.
  public static func readCodebook(_ path: String) throws(Findings) -> [String: String] {
    Dictionary(try Codebook.read(path).map { ($0.item, $0.text) }) { first, _ in first }
  }
}
