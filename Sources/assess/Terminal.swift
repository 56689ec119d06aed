import CareerAssessment
import Foundation

/// What goes to the terminal: data to standard output, findings and progress to standard error.
enum Terminal {
  /// A reader that goes away must not kill the run: writing then fails, which ends it with status 0.
  static func prepare() { signal(SIGPIPE, SIG_IGN) }

  /// Writes a line to standard output.
  static func print(_ text: String) { write(text + "\n", to: .standardOutput) }

  /// Writes a line to standard error.
  static func complain(_ text: String) { write(text + "\n", to: .standardError) }

  /// Ends the process.
  static func exit(_ status: Int32) -> Never { Foundation.exit(status) }

  private static func write(_ text: String, to handle: FileHandle) {
    do {
      try handle.write(contentsOf: Data(text.utf8))
    } catch {
      Foundation.exit(0)
    }
  }

  /// The user's language where none is asked for: that of the environment, else Chinese.
  static var language: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("en") ? .english : .chinese
  }

  /// A line on standard error that counts people while a long job runs; `nil` where nobody watches.
  static func progress(_ language: Language) -> ProgressReport? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    return { done in
      write("\r" + Phrase(zh: "已完成 \(done) 人", en: "\(done) people done")[language] + "\u{1B}[K", to: .standardError)
    }
  }

  /// Ends the line of progress.
  static func endProgress() { if isatty(STDERR_FILENO) == 1 { write("\r\u{1B}[K", to: .standardError) } }

  /// Lists findings, gravest first, at most `limit` of them.
  static func show(_ findings: [Finding], _ language: Language, limit: Int = 40) {
    let sorted = findings.enumerated().sorted {
      $0.element.severity != $1.element.severity
        ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
    }.map(\.element)
    for finding in sorted.prefix(limit) { complain(finding.description(in: language)) }
    if sorted.count > limit {
      complain(
        Phrase(
          zh: "……另有 \(sorted.count - limit) 条，用 --json 可查看全部。",
          en: "… and \(sorted.count - limit) more; --json lists all."
        )[
          language
        ]
      )
    }
  }
}
