public import AssessmentDiagnostics
public import AssessmentInstruments
import AssessmentJSON

/// Several instruments of the same people, and the rule by which they are evaluated together.
public struct Battery: Sendable {
  /// One instrument of it.
  public struct Entry: Sendable {
    /// The instrument.
    public var instrument: InstrumentFile
    /// The name of the file with its answers; `nil` where they stand in the files that no other entry names.
    public var file: String?

    /// One instrument.
    public init(_ instrument: InstrumentFile, file: String? = nil) {
      self.instrument = instrument
      self.file = file
    }
  }

  /// The instruments; the one that the report is about stands first.
  public var entries: [Entry]
  /// How the user names the rule; `nil` evaluates nothing together.
  public var rule: EvaluationRuleReference?

  /// A battery. The first instrument with interests leads the report, else the first.
  public init(_ first: Entry, _ more: [Entry] = [], rule: EvaluationRuleReference? = nil) {
    let entries = [first] + more
    let lead = entries.firstIndex { $0.instrument.instrument.hollandScales != nil } ?? 0
    self.entries = [entries[lead]] + entries.enumerated().filter { $0.offset != lead }.map(\.element)
    self.rule = rule
  }

  private static let shape = ObjectShape([
    .required("formatVersion", .integer(1...1), "Version of this file format."),
    .optional("rule", .string(.text(limit: 500)), "Id of a shipped rule, or a file."),
    .required(
      "instruments",
      .list(
        .object(
          ObjectShape([
            .required("instrument", .string(.text(limit: 500)), "Id of a shipped instrument, or a file."),
            .optional("file", .string(.text(limit: 500)), "Name of the file with its answers."),
          ])
        ),
        count: 1...50
      ),
      "The instruments."
    ),
  ])

  /// Reads a battery file: `{"formatVersion": 1, "rule": "orientation-trial", "instruments": [{"instrument":
  /// "career-interest"}, {"instrument": "ipip-big-five-50", "file": "style.csv"}]}`.
  ///
  /// - Throws: everything that is wrong with the file, or with an instrument that it names.
  public init(reading path: String) throws(Findings) {
    let document = try JSONReader.read(
      try InputFile.read(path, limit: InputFile.instrumentLimit),
      file: path,
      limits: .standard
    )
    var shape = ShapeCheck(of: document)
    shape.run(Self.shape)
    guard shape.findings.isEmpty else { throw Findings(shape.findings) }
    var entries: [Entry] = []
    for (place, entry) in (document.root["instruments"]?.array ?? []).enumerated() {
      let file = try InstrumentReference(entry["instrument"]?.string ?? "").load()
      guard !entries.contains(where: { $0.instrument.instrument.id == file.instrument.id }) else {
        throw Findings([
          Finding(
            "battery-instrument-twice",
            at: document.place(of: "/instruments/\(place)/instrument"),
            Phrase(zh: "工具 \(file.instrument.id) 写了两次", en: "the instrument \(file.instrument.id) stands twice"),
            remedy: Phrase(zh: "请删去一个。", en: "Remove one of them.")
          )
        ])
      }
      entries.append(Entry(file, file: entry["file"]?.string))
    }
    self.init(
      entries[0],
      Array(entries.dropFirst()),
      rule: document.root["rule"]?.string.map { EvaluationRuleReference($0) }
    )
  }

  /// Shares the files out: each entry's own, by full path or by name, and to the others what no entry names.
  ///
  /// - Throws: a finding for every entry whose file is not among them, and where nothing is left for the others.
  public func files(_ paths: [String]) throws(Findings) -> [[String]] {
    func fits(_ path: String, _ name: String) -> Bool { path == name || path.hasSuffix("/" + name) }
    let rest = paths.filter { path in !entries.contains { $0.file.map { fits(path, $0) } ?? false } }
    var findings: [Finding] = []
    let shares = entries.map { entry -> [String] in
      let own = entry.file.map { name in paths.filter { fits($0, name) } } ?? rest
      guard own.isEmpty else { return own }
      let id = entry.instrument.instrument.id
      findings.append(
        Finding(
          "battery-file-missing",
          at: Place(),
          Phrase(zh: "没有 \(id) 的作答文件", en: "there is no file of answers to \(id)"),
          remedy: entry.file.map { name in
            Phrase(zh: "请在命令后写上 \(name)。", en: "Add \(name) to the command.")
          }
            ?? Phrase(
              zh: "请在命令后写上它的文件，或在 battery 里用 file 指明。",
              en: "Add its file to the command, or name it by file in the battery."
            )
        )
      )
      return []
    }
    guard findings.isEmpty else { throw Findings(findings) }
    return shares
  }
}
