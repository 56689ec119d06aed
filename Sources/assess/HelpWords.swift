import CareerAssessment
import Glibc

/// Help and usage in one language: the texts of the commands stand in both, divided by a point.
enum HelpWords {
  /// Columns that help is asked for in, so that no text is broken before it was chosen.
  static let columns = 100_000

  /// Whether what is asked for is read by a program: a script for a shell, or the help as JSON. Both stay as they are.
  static func isForPrograms(_ arguments: [String]) -> Bool {
    arguments.contains { $0 == "--experimental-dump-help" || $0.hasPrefix("--generate-completion-script") }
  }

  /// Help in one language, broken for the terminal.
  static func said(_ text: String, in language: Language) -> String {
    usage(text, in: language).split(separator: "\n", omittingEmptySubsequences: false).map { broken(String($0)) }
      .joined(separator: "\n")
  }

  /// What is said of a wrong command; the error itself stays as it is.
  static func usage(_ text: String, in language: Language) -> String {
    let others = language == .chinese ? "Exit status:" : "退出状态："
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(others) }.map { line in
      line.hasPrefix("Error: ") ? String(line) : heading(chosen(String(line), language), language)
    }.joined(separator: "\n")
  }

  /// The half of a line in a language; a line that is not in both stays as it is.
  static func chosen(_ line: String, _ language: Language) -> String {
    guard let point = line.firstRange(of: " · ") else { return line }
    let (left, right) = (line[..<point.lowerBound], line[point.upperBound...])
    guard left.unicodeScalars.contains(where: isWide), let first = right.unicodeScalars.first,
      first.isASCII, first.properties.isAlphabetic || "-<".unicodeScalars.contains(first)
    else { return line }
    // What the parser adds stands behind the English half.
    var (english, values, standard) = (String(right), "", "")
    if let match = english.firstMatch(of: #/ \((?:values: ([^;)]*))?(?:; )?(?:default: ([^)]*))?\)$/#),
      match.1 != nil || match.2 != nil
    {
      values = match.1.map(String.init) ?? ""
      standard = match.2.map(String.init) ?? ""
      english.removeSubrange(match.range)
    }
    func added(_ text: String, _ word: String, _ parts: String, among half: String) -> String {
      // Values that the sentence names already are not named again.
      let names = parts.split(separator: ", ")
      return names.isEmpty || names.allSatisfy(half.contains) ? text : text + word + parts
    }
    if language == .english {
      let text = added(label(of: String(left)) + english, " One of: ", values, among: english)
      return added(text, " Default: ", standard, among: "")
    }
    let text = added(String(left), "；可用：", values, among: String(left))
    return added(text, "；默认：", standard, among: "")
  }

  /// What stands before a sentence: the name of an option or a command with the blanks behind it, the blanks of a line that
  /// only goes on, or a word such as `OVERVIEW: `.
  private static func label(of line: String) -> String {
    let indent = line.prefix { $0 == " " }
    if indent.count > 2 { return String(indent) }
    let pattern = #/ *(?:-[^ ]*(?:, -[^ ]*)*(?: <[^>]*>)?|<[^>]*>(?: \.\.\.)?|[a-z][a-z-]*|[A-Z][A-Za-z]*:) +/#
    return line.prefixMatch(of: pattern).map { String($0.0) } ?? String(indent)
  }

  private static func heading(_ line: String, _ language: Language) -> String {
    guard language == .chinese else { return line }
    for (english, chinese) in [
      ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："),
    ] where line.hasPrefix(english) { return chinese + line.dropFirst(english.count) }
    if let match = line.wholeMatch(of: #/  See '(.+)' for (?:more information|detailed help)\./#) {
      return "  详见 \(match.1)"
    }
    if let match = line.wholeMatch(of: /(\s+(?:-h, --help|--version)\s+)Show .*/) {
      return match.1 + (line.contains("--help") ? "显示帮助。" : "显示版本。")
    }
    return line
  }

  // MARK: Lines

  /// Columns of the terminal.
  private static var width: Int {
    let asked = unsafe getenv("COLUMNS").flatMap { unsafe Int(String(cString: $0)) }
    return max(40, min(asked ?? 80, 100))
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0x9FFF).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
      || (0x3000...0x303F).contains(scalar.value)
  }

  private static func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  /// The line in pieces that fit; what follows is as far in as the description began.
  private static func broken(_ line: String) -> String {
    // A command is copied as it stands.
    guard columns(of: line) > width, !line.hasPrefix("  assess ") else { return line }
    let isPlain = !line.hasPrefix(" ")
    let margin = isPlain ? 0 : columns(of: label(of: line))
    var lines: [String] = []
    var current = ""
    for piece in pieces(line[...]) {
      if columns(of: current) + columns(of: piece) > width, columns(of: current) > margin {
        lines.append(current.trimmingEnd())
        current = String(repeating: " ", count: margin) + piece.drop { $0 == " " }
      } else {
        current += piece
      }
    }
    return (lines + [current]).joined(separator: "\n")
  }

  /// Words with the blank before them; wide letters stand alone, closing marks with the letter before them.
  private static func pieces(_ line: Substring) -> [String] {
    var pieces: [String] = []
    var isBlankOnly = true
    for character in line {
      let isWideLetter = character.unicodeScalars.first.map(isWide) ?? false
      let isClosing = "，。、；：）”！？,.;:)".contains(character)
      let previousIsWide = pieces.last?.unicodeScalars.last.map(isWide) ?? false
      if character == " " {
        if isBlankOnly, let last = pieces.indices.last { pieces[last] += " " } else { pieces.append(" ") }
      } else if let last = pieces.indices.last, isClosing || !isWideLetter && !previousIsWide || pieces[last] == " " {
        pieces[last].append(character)
      } else {
        pieces.append(String(character))
      }
      isBlankOnly = character == " "
    }
    return pieces
  }
}

extension String {
  /// Without blanks at the end.
  fileprivate func trimmingEnd() -> String { String(reversed().drop { $0 == " " }.reversed()) }
}
