import AssessmentDiagnostics

extension JSONMistake {
  /// The sentences of what is grammatical, but not usable.
  var usabilitySentences: (Phrase, Phrase) {
    switch self {
    case .duplicate(let name, let first):
      (
        Phrase(
          zh: "同一个对象里名称 \(Finding.quoted(name)) 重复；它第一次出现在第 \(first.line) 行第 \(first.column) 列。",
          en:
            "The name \(Finding.quoted(name)) is repeated in one object; it first stands at line \(first.line), column "
            + "\(first.column)."
        ),
        Phrase(zh: "请删去其中一个，或给其中一个改名。", en: "Delete one of them, or give it another name.")
      )
    case .numberOutOfRange(let text):
      (
        Phrase(
          zh: "数字 \(Finding.quoted(text, limit: 24)) 太大，无法表示。",
          en: "The number \(Finding.quoted(text, limit: 24)) is too large to be represented."
        ),
        Phrase(
          zh: "请检查指数和位数；绝对值不能超过约 1.8e308。",
          en: "Check its exponent and digits; the magnitude must be below about 1.8e308."
        )
      )
    case .loneSurrogate(let code):
      (
        Phrase(
          zh: "转义 \\u\(String(code, radix: 16, uppercase: true)) 只是半个字符，缺少与它配对的另一半。",
          en:
            "The escape \\u\(String(code, radix: 16, uppercase: true)) is half a character; its other half is missing."
        ),
        Phrase(zh: "请直接写出这个字符，或写出完整的一对转义。", en: "Write the character itself, or both escapes of the pair.")
      )
    case .notUTF8(let looksLikeUTF16):
      (
        looksLikeUTF16
          ? Phrase(zh: "文件的编码是 UTF-16，不是 UTF-8。", en: "The file is encoded in UTF-16, not in UTF-8.")
          : Phrase(
            zh: "从这里起文件不是 UTF-8 编码；中文文件常见的原因是用 GBK（ANSI）保存。",
            en: "From here on the file is not in UTF-8; Chinese files are often saved as GBK (\"ANSI\")."
          ),
        Phrase(
          zh: "请用文本编辑器打开文件，选择“另存为”，编码选 UTF-8。",
          en: "Open the file in a text editor, choose \"Save as\" and the encoding UTF-8."
        )
      )
    case .tooLarge(let bytes, let limit):
      (
        Phrase(
          zh: "文件有 \(bytes) 字节，超过了 \(limit) 字节的上限。",
          en: "The file has \(bytes) bytes, more than the limit of \(limit)."
        ),
        Phrase(
          zh: "请确认选对了文件；数据很多时请分成几个文件。",
          en: "Check that this is the right file; split large data into several files."
        )
      )
    case .tooDeep(let limit):
      (
        Phrase(zh: "括号嵌套超过了 \(limit) 层。", en: "Brackets are nested more than \(limit) levels deep."),
        Phrase(
          zh: "请检查是否多写了“[”或“{”；正常的文件不会嵌套这么深。",
          en: "Check for superfluous \"[\" or \"{\"; no ordinary file is this deep."
        )
      )
    case .tooManyEntries(let limit):
      (
        Phrase(zh: "文件里的条目超过了 \(limit) 个。", en: "The file has more than \(limit) entries."),
        Phrase(
          zh: "请确认选对了文件；数据很多时请分成几个文件。",
          en: "Check that this is the right file; split large data into several files."
        )
      )
    case .stringTooLong(let limit):
      (
        Phrase(zh: "这段文字超过了 \(limit) 字节。", en: "This text has more than \(limit) bytes."),
        Phrase(zh: "请检查是否漏了结束引号，或缩短这段文字。", en: "Check for a missing closing quote, or shorten the text.")
      )
    case .tooManyFindings(let limit):
      (
        Phrase(zh: "问题太多，只列出了前 \(limit) 处。", en: "There are too many findings; the first \(limit) are listed."),
        Phrase(zh: "请先改正列出的问题，再重新检查。", en: "Mend those first, then check again.")
      )
    default: preconditionFailure("A mistake without sentences")
    }
  }
}
