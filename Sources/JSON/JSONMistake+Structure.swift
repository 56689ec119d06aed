import AssessmentDiagnostics

extension JSONParser.Container {
  /// The word for it in a message.
  var word: Phrase {
    switch self {
    case .array: Phrase(zh: "列表 [ … ]", en: "list [ … ]")
    case .object: Phrase(zh: "对象 { … }", en: "object { … }")
    }
  }

  /// Its closing bracket.
  var closing: String { self == .array ? "]" : "}" }
}

extension JSONMistake {
  /// The sentences where something is missing or too much; nil for other mistakes.
  var structureSentences: (Phrase, Phrase)? {
    switch self {
    case .empty:
      (
        Phrase(zh: "文件是空的。", en: "The file is empty."),
        Phrase(
          zh: "请确认选对了文件；最小的 JSON 文件是一对花括号 {}。",
          en: "Check that this is the right file; the smallest JSON file is a pair of braces {}."
        )
      )
    case .unexpectedEnd:
      (
        Phrase(zh: "文件在这里中断，后面还缺一个值。", en: "The file breaks off here; a value is still missing."),
        Phrase(zh: "请确认文件完整；可能复制或保存时漏了一部分。", en: "Check that the file is complete; a part may not have been saved.")
      )
    case .missingComma(let container):
      (
        Phrase(zh: "这里缺少逗号。", en: "A comma is missing here."),
        container == .array
          ? Phrase(zh: "请在两个值之间加一个英文逗号 ,。", en: "Put a comma between the two values.")
          : Phrase(zh: "请在这一项的末尾、下一项之前加一个英文逗号 ,。", en: "Put a comma at the end of this entry, before the next one.")
      )
    case .trailingComma(let container):
      (
        Phrase(zh: "最后一项的后面多了一个逗号。", en: "There is a comma after the last entry."),
        Phrase(
          zh: "请删去这个逗号：“\(container.closing)”之前不写逗号。",
          en: "Delete this comma: none stands before \"\(container.closing)\"."
        )
      )
    case .superfluousComma:
      (
        Phrase(zh: "这里多了一个逗号，它前面没有内容。", en: "There is a superfluous comma here, with nothing before it."),
        Phrase(zh: "请删去这个逗号，或补上漏写的内容。", en: "Delete the comma, or fill in what is missing before it.")
      )
    case .missingColon(let name):
      (
        Phrase(
          zh: "名称 \(Finding.quoted(name)) 的后面缺少冒号。",
          en: "A colon is missing after the name \(Finding.quoted(name))."
        ),
        Phrase(zh: "请写成 \"名称\": 值，冒号用英文冒号。", en: "Write \"name\": value.")
      )
    case .missingValue(let name):
      (
        Phrase(zh: "名称 \(Finding.quoted(name)) 的后面没有值。", en: "The name \(Finding.quoted(name)) has no value."),
        Phrase(zh: "请在冒号后面补上值；暂时没有内容可以写 null。", en: "Write a value after the colon; null if there is none yet.")
      )
    case .unterminated(let container, let opened, let open):
      (
        Phrase(
          zh: "文件结束了，但第 \(opened.line) 行第 \(opened.column) 列开始的\(container.word.chinese)没有写完"
            + (open > 1 ? "（共有 \(open) 层没有关闭）。" : "。"),
          en: "The file ends, but the \(container.word.english) opened at line \(opened.line), column \(opened.column) "
            + "is not closed" + (open > 1 ? " (\(open) levels are open)." : ".")
        ),
        Phrase(
          zh: "请补上“\(container.closing)”；如果文件不完整，请重新复制或保存。",
          en: "Add \"\(container.closing)\"; if the file is cut off, copy or save it again."
        )
      )
    case .unterminatedString(let opened, let atLineEnd):
      (
        Phrase(
          zh: "第 \(opened.line) 行第 \(opened.column) 列开始的文字到\(atLineEnd ? "行末" : "文件末尾")仍没有结束引号。",
          en: "The text opened at line \(opened.line), column \(opened.column) has no closing quote at the end of "
            + (atLineEnd ? "its line." : "the file.")
        ),
        Phrase(
          zh: "请补上英文双引号 \"；文字里需要换行时写 \\n，需要引号时写 \\\"。",
          en: "Add the closing quote \"; inside a text write \\n for a line break and \\\" for a quote."
        )
      )
    case .mismatched(let found, let container, let opened):
      (
        Phrase(
          zh: "第 \(opened.line) 行第 \(opened.column) 列开始的\(container.word.chinese)不能用\(Self.shown(found).chinese)来关闭。",
          en:
            "The \(container.word.english) opened at line \(opened.line), column \(opened.column) cannot be closed by "
            + "\(Self.shown(found).english)."
        ),
        Phrase(
          zh: "请在这里先写“\(container.closing)”，或删去多余的括号。",
          en: "Write \"\(container.closing)\" here first, or delete the superfluous bracket."
        )
      )
    case .textAfterEnd(let found):
      (
        Phrase(
          zh: "内容到这里已经完整，后面却还有\(Self.shown(found).chinese)。",
          en: "The content is complete here, but \(Self.shown(found).english) follows."
        ),
        Phrase(
          zh: "请删去后面多余的内容；也请检查前面是否多写了一个括号。",
          en: "Delete what follows; check also whether a bracket was closed too early."
        )
      )
    case .unexpectedAfterValue(let found, let container):
      (
        Phrase(
          zh: "这里应当是逗号或“\(container.closing)”，却是\(Self.shown(found).chinese)。",
          en: "A comma or \"\(container.closing)\" belongs here, not \(Self.shown(found).english)."
        ),
        Phrase(zh: "请检查前一个值是否写对，以及这里多了或少了什么。", en: "Check the value before, and what is missing or too much here.")
      )
    case .nameExpected(let found):
      (
        Phrase(
          zh: "这里应当是带英文双引号的名称，却是\(Self.shown(found).chinese)。",
          en: "A name in double quotes belongs here, not \(Self.shown(found).english)."
        ),
        Phrase(zh: "请写成 \"名称\": 值。", en: "Write \"name\": value.")
      )
    case .valueExpected(let found):
      (
        Phrase(
          zh: "这里应当是一个值，却是\(Self.shown(found).chinese)。",
          en: "A value belongs here, not \(Self.shown(found).english)."
        ),
        Phrase(
          zh: "值可以是数字、带英文双引号的文字、true、false、null、[ … ] 或 { … }；所有符号都用半角。",
          en: "A value is a number, a text in double quotes, true, false, null, [ … ] or { … }."
        )
      )
    default: nil
    }
  }

  /// A character in a sentence.
  private static func shown(_ scalar: Unicode.Scalar?) -> Phrase {
    guard let scalar else { return Phrase(zh: "文件末尾", en: "the end of the file") }
    let category = scalar.properties.generalCategory
    let isVisible = category != .control && category != .format && category != .unassigned
    let code = code(scalar.value)
    return isVisible
      ? Phrase(zh: "“\(scalar)”", en: "\"\(scalar)\"")
      : Phrase(zh: "看不见的字符（\(code)）", en: "an invisible character (\(code))")
  }
}
