import AssessmentDiagnostics

extension JSONMistake {
  /// The sentences where JSON writes something otherwise; nil for other mistakes.
  var spellingSentences: (Phrase, Phrase)? {
    switch self {
    case .wrongComma(let written):
      (
        Phrase(zh: "这里写的是“\(written)”，应当用英文逗号。", en: "Here stands \"\(written)\" where a comma belongs."),
        Phrase(zh: "请切换到英文输入法，改成 ,。", en: "Replace it by an ASCII comma: ,")
      )
    case .wrongColon(let written):
      (
        Phrase(zh: "这里写的是“\(written)”，应当用英文冒号。", en: "Here stands \"\(written)\" where a colon belongs."),
        Phrase(zh: "请切换到英文输入法，改成 :。", en: "Replace it by an ASCII colon: :")
      )
    case .wrongQuotes(let written):
      (
        Phrase(zh: "这里的引号 \(written) 不是英文双引号。", en: "The quote \(written) here is not a straight double quote."),
        Phrase(
          zh: "请把文字前后的引号都改成英文双引号 \"。",
          en: "Replace the quotes on both sides of the text by straight double quotes \"."
        )
      )
    case .mixedQuotes(let written, let opened):
      (
        Phrase(
          zh: "第 \(opened.line) 行第 \(opened.column) 列的文字以英文双引号开始，这里却用了“\(written)”来结束。",
          en:
            "The text opened by a straight quote at line \(opened.line), column \(opened.column) seems to be closed by "
            + "\"\(written)\" here."
        ),
        Phrase(zh: "请把这个引号改成英文双引号 \"。", en: "Replace this quote by a straight double quote \".")
      )
    case .unquotedName(let name):
      (
        Phrase(zh: "名称 \(Finding.quoted(name)) 没有加引号。", en: "The name \(Finding.quoted(name)) has no quotes."),
        Phrase(zh: "请在名称前后都加上英文双引号。", en: "Put double quotes around the name.")
      )
    case .unquotedText:
      (
        Phrase(zh: "这里的文字没有加引号。", en: "The text here has no quotes."),
        Phrase(zh: "请在文字前后都加上英文双引号。", en: "Put double quotes around the text.")
      )
    case .wrongWord(let word, let right):
      (
        Phrase(zh: "\(Finding.quoted(word)) 不是 JSON 的写法。", en: "\(Finding.quoted(word)) is not a word of JSON."),
        Phrase(
          zh: "请写成 \(right)（全部小写）；如果它是文字，请加英文双引号。",
          en: "Write \(right), in lower case; if it is a text, put double quotes around it."
        )
      )
    case .malformedNumber(let mistake): mistake.sentences
    case .comment:
      (
        Phrase(zh: "JSON 文件里不能写注释。", en: "JSON has no comments."),
        Phrase(zh: "请删去这段注释。", en: "Delete the comment.")
      )
    case .invisible(let scalar):
      (
        Phrase(
          zh: "这里有一个全角空格或看不见的字符（\(Self.code(scalar.value))）。",
          en: "There is a space or an invisible character here that JSON does not know (\(Self.code(scalar.value)))."
        ),
        Phrase(zh: "请删去它，或改成普通的英文空格。", en: "Delete it, or replace it by an ordinary space.")
      )
    case .wrongEscape:
      (
        Phrase(zh: "这里的反斜杠 \\ 用法不对。", en: "The backslash \\ here is not used as JSON wants it."),
        Phrase(
          zh: "文字里要写反斜杠（如文件路径），请连写两个：\\\\。",
          en: "For a backslash in a text, as in a file's path, write two: \\\\."
        )
      )
    case .wrongUnicodeEscape:
      (
        Phrase(zh: "\\u 的后面应当是四位十六进制数字。", en: "Four hexadecimal digits belong after \\u."),
        Phrase(
          zh: "请写成 \\u4E2D 这样的形式；汉字也可以直接写。若是文件路径，请把 \\ 写成 \\\\。",
          en: "Write it like \\u4E2D, or the character itself. In a file's path write \\\\ for \\."
        )
      )
    case .controlCharacter(let byte):
      (
        byte == 0x09
          ? Phrase(zh: "文字里直接出现了制表符（Tab）。", en: "A tab stands inside a text.")
          : Phrase(
            zh: "文字里有一个看不见的控制字符（\(Self.code(UInt32(byte)))）。",
            en: "An invisible control character (\(Self.code(UInt32(byte)))) stands inside a text."
          ),
        byte == 0x09
          ? Phrase(zh: "请改成 \\t 或空格。", en: "Replace it by \\t or by a space.")
          : Phrase(zh: "请删去这个字符。", en: "Delete the character.")
      )
    default: nil
    }
  }
}

extension JSONMistake.Number {
  /// Message and remedy.
  fileprivate var sentences: (Phrase, Phrase) {
    switch self {
    case .plus:
      (
        Phrase(zh: "数字前面不能写加号。", en: "A number must not start with a plus sign."),
        Phrase(zh: "请删去加号。", en: "Delete the plus sign.")
      )
    case .leadingZero:
      (
        Phrase(zh: "数字前面不能有多余的 0。", en: "A number must not start with a superfluous 0."),
        Phrase(
          zh: "请删去前面的 0；如果是编号或电话，请加英文双引号写成文字。",
          en: "Delete the leading 0; if this is a code or a telephone number, write it as a text in double quotes."
        )
      )
    case .bareLeadingPoint:
      (
        Phrase(zh: "小数点前面缺少数字。", en: "A digit is missing before the decimal point."),
        Phrase(zh: "请在小数点前面写 0，例如 0.5。", en: "Write a 0 before the point, as in 0.5.")
      )
    case .bareTrailingPoint:
      (
        Phrase(zh: "小数点后面缺少数字。", en: "A digit is missing after the decimal point."),
        Phrase(zh: "请补上数字，或删去小数点。", en: "Add a digit, or delete the point.")
      )
    case .emptyExponent:
      (
        Phrase(zh: "指数 e 的后面缺少数字。", en: "A digit is missing after the exponent's e."),
        Phrase(zh: "请写成 1e5 或 1e-5 这样的形式。", en: "Write it like 1e5 or 1e-5.")
      )
    case .notANumber:
      (
        Phrase(zh: "这里不是一个写得正确的数字。", en: "This is not a well-formed number."),
        Phrase(
          zh: "数字只写 0–9、负号、小数点和指数 e；日期、编号和带单位的数请加英文双引号。",
          en:
            "A number has only the digits 0–9, a minus sign, a point and an exponent e; write dates, codes and numbers "
            + "with units as texts in double quotes."
        )
      )
    }
  }
}
