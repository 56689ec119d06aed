import AssessmentDiagnostics

/// Answers in a response archive of LimeSurvey (`.lsr`), streamed.
///
/// Its columns are named by numbers (`123456X7X89`), to which only an array adds a code (`123456X7X89SQ001`): the code is
/// put in brackets, as LimeSurvey's own tables have it, so that rows named after items find them.
final class LimeSurveyResponses: RecordSource {
  let kind = Phrase(zh: "LimeSurvey 作答存档（.lsr）", en: "LimeSurvey response archive (.lsr)")
  private let file: String
  private var stream: ByteStream
  private let content = Content()
  private let scanner: XMLScanner
  private var isFinished = false
  private var count = 0

  /// Whether the first bytes of a file are those of an XML document.
  static func isLikely(_ first: [UInt8]) -> Bool {
    let rest = first.starts(with: [0xEF, 0xBB, 0xBF]) ? first.dropFirst(3) : first[...]
    return rest.starts(with: Array("<?xml".utf8)) || rest.starts(with: Array("<docu".utf8))
  }

  init(_ input: TableInput) throws(Findings) {
    file = input.name
    stream = try ByteStream(input)
    scanner = XMLScanner(content)
    while content.rows.isEmpty, !isFinished { try readOn() }
    guard content.isResponses else {
      throw Findings([
        Finding(
          "xml-kind",
          at: Place(file: file),
          Phrase(zh: "这个 XML 文件不是 LimeSurvey 的作答存档", en: "this XML file is no response archive of LimeSurvey"),
          remedy: Phrase(
            zh: "请在 LimeSurvey 中导出作答（.lsr 或 CSV）；.lss 是问卷本身，用 assess import instrument 读取",
            en:
              "export responses from LimeSurvey (.lsr or CSV); an .lss is the survey itself, for assess import instrument"
          )
        )
      ])
    }
  }

  func next() throws(Findings) -> KeyedRecord? {
    while content.rows.isEmpty, !isFinished { try readOn() }
    guard !content.rows.isEmpty else { return nil }
    count += 1
    return KeyedRecord(line: count + 1, values: content.rows.removeFirst().map { (Self.column($0.name), $0.text) })
  }

  private func readOn() throws(Findings) {
    let piece = try stream.read(upTo: 1 << 16)
    isFinished = piece.isEmpty
    do throws(XMLScanner.Fault) { try scanner.parse(piece, isLast: piece.isEmpty) } catch {
      throw Findings([WorkbookFindings.fault(error, in: "XML", of: file)])
    }
  }

  static func column(_ name: String) -> String {
    let plain = name.first == "_" ? name.dropFirst() : name[...]
    let parts = plain.split(separator: "X", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].allSatisfy(\.isNumber), parts[1].allSatisfy(\.isNumber) else { return name }
    let question = parts[2].prefix(while: \.isNumber)
    let code = parts[2].dropFirst(question.count)
    return code.isEmpty || question.isEmpty ? String(plain) : "\(plain.dropLast(code.count))[\(code)]"
  }

  private final class Content: XMLContent {
    var rows: [[(name: String, text: String)]] = []
    var isResponses = false
    private var path: [String] = []
    private var text = ""
    private var row: [(name: String, text: String)] = []

    var wantsCharacters: Bool { path.count == 2 && path[1] == "LimeSurveyDocType" || path.count == 5 }

    func start(_ element: String, _ attributes: [(name: String, value: String)]) {
      path.append(element)
      text = ""
      if path == ["document", "responses", "rows", "row"] { row = [] }
    }

    func end(_ element: String) {
      defer { if !path.isEmpty { path.removeLast() } }
      switch path.count {
      case 2 where element == "LimeSurveyDocType": isResponses = text.lowercased() == "responses"
      case 4 where path == ["document", "responses", "rows", "row"]: if isResponses { rows.append(row) }
      case 5 where path[1] == "responses" && path[3] == "row": row.append((element, text))
      default: break
      }
      text = ""
    }

    func characters(_ text: String) { if self.text.utf8.count < 1 << 20 { self.text += text } }
  }
}
