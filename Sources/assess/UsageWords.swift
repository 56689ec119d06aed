import ArgumentParser
import CareerAssessment

/// What the parser of the command line says in English, in Chinese.
enum UsageWords {
  /// The command that was meant, where a word stands in the place of one and is like it: `assess scroe` → `assess score`.
  static func command(meantBy words: [String], of root: any ParsableCommand.Type) -> String? {
    var command = root
    var path = ["assess"]
    for word in words {
      let below = command.configuration.subcommands
      if below.isEmpty || word.hasPrefix("-") { return nil }
      if let next = below.first(where: { $0._commandName == word }) {
        command = next
        path.append(word)
        continue
      }
      return Likeness.nearest(word, in: below.map { $0._commandName }).map { (path + [$0]).joined(separator: " ") }
    }
    return nil
  }

  /// What is wrong with a command, as data.
  static func finding(_ message: String, meant: String?) -> Finding {
    let first = message.split(separator: "\n").first.map(String.init) ?? message
    let english = first.hasPrefix("Error: ") ? String(first.dropFirst(7)) : first
    return Finding(
      "usage",
      at: Place(),
      Phrase(
        zh: (chinese(of: message) ?? english) + (meant.map { "；是否想写 \($0)？" } ?? ""),
        en: english + (meant.map { ". Did you mean '\($0)'?" } ?? "")
      ),
      remedy: Phrase(zh: "请加上 --help 查看用法；没有打开任何文件", en: "see --help; no file was opened")
    )
  }

  /// The first line of a message in Chinese; nil where it is none of the usual ones, or speaks Chinese itself.
  static func chinese(of message: String) -> String? {
    let line = message.split(separator: "\n").first.map(String.init) ?? ""
    if let match = line.firstMatch(of: /Missing expected argument '(.+)'/) { return "缺少 \(name(match.1))" }
    if let match = line.firstMatch(of: /Missing value for '(.+?)'/) { return "\(name(match.1)) 后面缺少值" }
    if let match = line.firstMatch(of: /Unknown option '(.+?)'(\. Did you mean '(.+?)'\?)?/) {
      return "没有 \(match.1) 这个选项" + (match.3.map { "，是否想写 \($0)？" } ?? "")
    }
    if let match = line.firstMatch(of: /Unexpected argument '(.+)'/) {
      return "不认识 \(Finding.quoted(String(match.1)))，或这里不该有它"
    }
    if let match = line.firstMatch(of: /(\d+) unexpected arguments: (.+)/) { return "多了 \(match.1) 个参数：\(match.2)" }
    if let match = line.firstMatch(of: /The value '(.*?)' is invalid for '(.+?)'(\. Please provide one of (.+)\.)?/) {
      let choices = match.4.map { $0.matches(of: /'(.+?)'/).map { String($0.1) }.joined(separator: "、") }
      return "\(name(match.2)) 不能是 \(Finding.quoted(String(match.1)))" + (choices.map { "，可用：\($0)" } ?? "")
    }
    return nil
  }

  /// An option without the name of its value.
  private static func name(_ text: Substring) -> Substring {
    text.hasPrefix("-") ? text.prefix { $0 != " " } : text
  }
}
