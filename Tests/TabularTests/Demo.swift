import AssessmentDiagnostics
import Foundation
import AssessmentTabular

/// A small questionnaire and files of it. DEMO: nothing here is a real form or a real person.
enum Demo {
  static let labels = ["非常不喜欢", "不喜欢", "一般", "喜欢", "非常喜欢"]
  static let english = ["dislike a lot", "dislike", "neutral", "like", "like a lot"]
  static let prompts = ["修理自行车", "观察星空", "画一幅画", "教别人做题", "组织班会", "整理书架"]

  /// Options whose score is 5 at the first position: the form lists the best answer first.
  static let descending: [OptionOutline] = (0..<5).map {
    OptionOutline(code: String(5 - $0), score: Double(5 - $0), labels: [labels[4 - $0], english[4 - $0]])
  }

  /// Options whose score is their position.
  static let ascending: [OptionOutline] = (0..<5).map {
    OptionOutline(code: String($0 + 1), score: Double($0 + 1), labels: [labels[$0], english[$0]])
  }

  /// Six items with prompts; the best answer stands first.
  static let outline = QuestionnaireOutline(
    items: prompts.indices.map {
      ItemOutline(id: "q\($0 + 1)", number: $0 + 1, prompts: [prompts[$0]], response: .options(descending))
    }
  )

  /// The same with scores in the order of the form.
  static let plainOutline = QuestionnaireOutline(
    items: prompts.indices.map {
      ItemOutline(id: "q\($0 + 1)", number: $0 + 1, prompts: [prompts[$0]], response: .options(ascending))
    }
  )

  /// Items without prompts.
  static let wordless = QuestionnaireOutline(
    items: prompts.indices.map {
      ItemOutline(id: "q\($0 + 1)", number: $0 + 1, response: .options(ascending))
    }
  )

  /// The index of the option that each of eight people chose; nil is a skipped item.
  static let truth: [[Int?]] = [
    [0, 1, 2, 3, 4, 0], [4, 4, 3, 2, 1, 0], [2, 2, 2, 2, 2, 2], [1, nil, 3, 0, 4, 2],
    [3, 1, 4, 1, nil, nil], [0, 0, 0, 0, 0, 0], [4, 3, 2, 1, 0, 1], [1, 2, 3, 4, 3, 2],
  ]

  static let wjxMeta = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]

  /// A 问卷星 export of the truth in one mode.
  static func wjx(_ mode: AnswerMode, delimiter: String = ",", lineEnd: String = "\r\n") -> String {
    var lines = [
      (wjxMeta + ["1、学号", "2、您的性别"] + prompts.enumerated().map { "\($0 + 3)、\($1)" }).joined(separator: delimiter)
    ]
    for (person, answers) in truth.enumerated() {
      var cells = ["\(person + 1)", "2026/09/03 12:0\(person):00", "\(100 + person)秒", "微信", "N/A", "127.0.0.1(本地)"]
      cells += ["D00\(person + 1)", person % 2 == 0 ? "女" : "男"]
      for answer in answers {
        switch (mode, answer) {
        case (.optionText, let index?): cells.append(descending[index].labels[0])
        case (.optionText, nil): cells.append("(跳过)")
        case (.optionNumber, let index?): cells.append(String(index + 1))
        case (.score, let index?), (.code, let index?): cells.append(descending[index].code)
        case (_, nil): cells.append("-3")
        }
      }
      lines.append(cells.joined(separator: delimiter))
    }
    return lines.joined(separator: lineEnd) + lineEnd
  }

  static func cells(_ answers: [Int?]) -> [ResponseCell] {
    answers.map { $0.map { .option($0) } ?? .missing(.skipped) }
  }

  static func input(_ text: String, named name: String = "demo.csv") -> TableInput {
    .bytes(Array(text.utf8), named: name)
  }

  /// The encodings that can write every text of the tests.
  static let encodings = TextEncoding.allCases.filter { $0 != .windows1252 }

  /// A text in an encoding, made by Foundation and not by the code that is tested.
  static func encoded(_ text: String, _ encoding: TextEncoding, mark: Bool) -> [UInt8] {
    let foundation: String.Encoding
    switch encoding {
    case .utf8, .windows1252: foundation = .utf8
    case .utf16LittleEndian: foundation = .utf16LittleEndian
    case .utf16BigEndian: foundation = .utf16BigEndian
    case .gb18030: foundation = String.Encoding(rawValue: 0x8000_0632)
    }
    let bytes = text.data(using: foundation).map(Array.init) ?? []
    return (mark ? encoding.byteOrderMark : []) + bytes
  }

  /// Everything that a reader gives out.
  struct Read: Equatable {
    var rows: [ResponseRow] = []
    var findings: [Finding] = []
    var mapping: ColumnMapping
    var rules: [String] { findings.map(\.rule) }
  }

  static func read(
    _ input: TableInput,
    _ outline: QuestionnaireOutline = outline,
    _ options: ReadingOptions = ReadingOptions()
  ) throws(Findings) -> Read {
    var reader = try ResponseReader(input, outline: outline, options: options)
    var rows: [ResponseRow] = []
    while let row = try reader.next() { rows.append(row) }
    return Read(rows: rows, findings: reader.findings, mapping: reader.mapping)
  }

  /// What a file is refused for.
  static func refusal(
    _ input: TableInput,
    _ outline: QuestionnaireOutline = outline,
    _ options: ReadingOptions = ReadingOptions()
  ) -> [Finding] {
    do throws(Findings) {
      _ = try read(input, outline, options)
      return []
    } catch {
      return error.all
    }
  }

  static func records(
    _ bytes: [UInt8],
    delimiter: Delimiter? = nil,
    pieceSize: Int = 1 << 20,
    limits: RecordLimits = RecordLimits()
  ) throws(Findings) -> (header: TableRecord, records: [TableRecord], findings: [Finding]) {
    var reader = try DelimitedReader(
      .bytes(bytes, named: "demo.csv"),
      delimiter: delimiter,
      pieceSize: pieceSize,
      limits: limits
    )
    var records: [TableRecord] = []
    while let record = try reader.next() { records.append(record) }
    return (reader.header, records, reader.findings)
  }
}
