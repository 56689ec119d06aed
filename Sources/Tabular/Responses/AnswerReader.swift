package import AssessmentDiagnostics

/// Reads the cells of one item.
package struct AnswerReader: Sendable {
  /// What a text means, and why it means nothing.
  package enum Meaning: Sendable, Hashable {
    case answer(ResponseCell)
    case several
    case ambiguous
    case unknown
    case notNumeric
    case outOfRange
  }

  /// What decides how the answers to an item may be written.
  package struct Kind: Hashable {
    package let response: ResponseOutline
    package let values: [String: String]

    /// The kind of an item whose column has `values` of its own.
    package init(_ item: ItemOutline, values: [String: String]) {
      response = item.response
      self.values = values
    }
  }

  private let response: ResponseOutline
  private let mode: AnswerMode
  private let missing: [String: MissingKind]
  private let lookup: OptionLookup
  /// What was already read: most cells of a column hold one of a few texts.
  private var known: [String: Meaning] = [:]

  /// A reader for an item; `missing` has keys of `CellText.labelKey`.
  package init(_ item: ItemOutline, mode: AnswerMode, missing: [String: MissingKind], values: [String: String]) {
    response = item.response
    self.mode = mode
    // What is said to stand for no option is no answer.
    let none = values.filter { $0.value == OptionLookup.noOption }.map {
      (CellText.labelKey($0.key), MissingKind.blank)
    }
    self.missing = missing.merging(none) { _, said in said }
    if case .options(let options) = item.response {
      lookup = OptionLookup(options, values: values)
    } else {
      lookup = OptionLookup([])
    }
  }

  /// A reader for each item, in their order; items with the same options share the work.
  package static func readers(
    _ items: [ItemOutline],
    mode: AnswerMode,
    missing: [String: MissingKind],
    values: (ItemOutline) -> [String: String]
  ) -> [AnswerReader] {
    var readers: [Kind: AnswerReader] = [:]
    return items.map { item in
      let kind = Kind(item, values: values(item))
      if let known = readers[kind] { return known }
      let reader = AnswerReader(item, mode: mode, missing: missing, values: kind.values)
      readers[kind] = reader
      return reader
    }
  }

  /// What a cell means.
  package mutating func meaning(of text: String) -> Meaning {
    guard CellText.canBeAnswer(text) else { return .unknown }
    if let meaning = known[text] { return meaning }
    let meaning = read(CellText.normalized(text))
    if known.count < 4096 { known[text] = meaning }
    return meaning
  }

  private func read(_ text: String) -> Meaning {
    if text.isEmpty { return .answer(.missing(.blank)) }
    if let kind = missing[CellText.labelKey(text)] { return .answer(.missing(kind)) }
    switch response {
    case .options:
      switch lookup.meaning(of: text, in: mode) {
      case .option(let index): return .answer(.option(index))
      case .ambiguous: return .ambiguous
      case .none: return OptionLabel.isMultiple(text) ? .several : .unknown
      }
    case .number(let minimum, let maximum, let integer):
      guard let value = PlainNumber.parse(text) else { return .notNumeric }
      guard value >= minimum ?? -.infinity, value <= maximum ?? .infinity, !integer || value == value.rounded() else {
        return .outOfRange
      }
      return .answer(.number(value == 0 ? 0 : value))
    }
  }

  /// What is wrong with a cell; nil for an answer.
  package func finding(
    _ meaning: Meaning,
    _ text: String,
    item: String,
    at place: Place,
    showsValues: Bool = false
  ) -> Finding? {
    let value = Finding.abbreviated(text, whole: showsValues)
    let mapping = Phrase(
      zh:
        "请更正这一格；如果很多格都这样写，请运行 `assess map … -o mapping.json`，在 values 里写明它代表哪个选项（写在文件开头对所有题有效，写在某一列只对这一列有效），再用 --mapping mapping.json 读取",
      en:
        "correct the cell; if many cells are written so, run `assess map … -o mapping.json`, say in values which option it stands for (at the beginning for all items, or for one column), and read with --mapping mapping.json"
    )
    switch meaning {
    case .answer: return nil
    case .several:
      return Finding(
        "answer-multiple",
        at: place,
        Phrase(
          zh: "题目 \(item) 是单选题，但这一格有多个选项：\(value)",
          en: "item \(item) takes one option, the cell holds several: \(value)"
        ),
        remedy: Phrase(
          zh: "请核对表单里这一题是否误设为多选或排序题；本行此题按未作答处理",
          en: "check whether the form asks it as multiple choice; the answer is not used"
        )
      )
    case .ambiguous:
      return Finding(
        "answer-ambiguous",
        at: place,
        Phrase(zh: "题目 \(item) 的 \(value) 对应不止一个选项", en: "\(value) fits more than one option of item \(item)"),
        remedy: Phrase(
          zh: "请按选项序号或选项文本重新导出，或在映射文件的 values 里写明它代表哪个选项",
          en: "export option numbers or texts instead, or say in the values of a mapping file which option it is"
        )
      )
    case .unknown:
      return Finding(
        "answer-unreadable",
        at: place,
        Phrase(
          zh: "题目 \(item) 没有与 \(value) 对应的选项（按\(mode.word.chinese)读取）",
          en: "item \(item) has no option \(value) (read as \(mode.word.english))"
        ),
        remedy: mapping
      )
    case .notNumeric:
      return Finding(
        "answer-not-a-number",
        at: place,
        Phrase(zh: "题目 \(item) 应是一个数，而这一格是 \(value)", en: "item \(item) takes a number, the cell holds \(value)"),
        remedy: Phrase(zh: "请只写数字，小数点用“.”", en: "write digits only, with a point for decimals")
      )
    case .outOfRange:
      let range = Self.range(response)
      return Finding(
        "answer-out-of-range",
        at: place,
        Phrase(
          zh: "题目 \(item) 的 \(value) 不在允许的范围内（\(range.chinese)）",
          en: "\(value) is outside what item \(item) allows (\(range.english))"
        ),
        remedy: Phrase(zh: "请核对原始答卷后更正", en: "check the original answer and correct it")
      )
    }
  }

  private static func range(_ response: ResponseOutline) -> Phrase {
    guard case .number(let minimum, let maximum, let integer) = response else { return Phrase(zh: "", en: "") }
    let low = minimum.map(DelimitedWriter.shortest) ?? "−∞"
    let high = maximum.map(DelimitedWriter.shortest) ?? "∞"
    return Phrase(
      zh: "\(low) 至 \(high)\(integer ? " 的整数" : "")",
      en: "\(integer ? "whole number, " : "")\(low) to \(high)"
    )
  }
}
