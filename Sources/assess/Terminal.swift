import CareerAssessment
import Dispatch
import Glibc

/// What goes to the terminal: data to standard output, findings and progress to standard error.
enum Terminal {
  /// A reader that goes away must not kill the run: writing then fails, which ends it with status 0.
  /// The same goes for a file that outgrows a limit. An interrupted run takes its unfinished files away.
  static func prepare() {
    Product.prepareProcess()
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        Unfinished.removeAll()
        exit(128 + number)
      }
      source.resume()
      unsafe interruptions.append(source)
    }
  }

  /// Kept alive for the whole run; only `prepare` touches it, before anything else runs.
  private nonisolated(unsafe) static var interruptions: [any DispatchSourceSignal] = []

  /// Writes a line to standard output.
  static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Ends the process.
  static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// Standard output that cannot take our data ends the run: with 0 where its reader has gone away (`| head`), with 2
  /// where the data are lost (a full disk). What cannot be said on standard error is left unsaid.
  private static func write(_ text: String, to descriptor: CInt) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
        continue
      }
      let failure = errno
      if failure == EINTR { continue }
      guard descriptor == STDOUT_FILENO else { return }
      if failure == EPIPE { exit(0) }
      complain(
        Phrase(
          zh: "无法写到标准输出（系统错误 \(failure)），磁盘可能已满",
          en: "standard output cannot be written (system error \(failure)); the disk may be full"
        )[language]
      )
      exit(2)
    }
  }

  /// The user's language where none is asked for: that of the environment, else Chinese.
  static var language: Language {
    func value(_ name: String) -> String { unsafe getenv(name).map { unsafe String(cString: $0) } ?? "" }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.map(value).first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("en") ? .english : .chinese
  }

  /// A line on standard error that counts people while a long job runs; `nil` where nobody watches.
  static func progress(_ language: Language) -> ProgressReport? {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    let start = ContinuousClock.now
    return { done in
      let spent = start.duration(to: .now)
      let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
      let rate = seconds > 0.2 ? Int(Double(done) / seconds) : nil
      let text = Phrase(
        zh: "已完成 \(done) 人" + (rate.map { "，每秒 \($0) 人" } ?? ""),
        en: "\(done) people done" + (rate.map { ", \($0) a second" } ?? "")
      )
      write("\r" + text[language] + "\u{1B}[K", to: STDERR_FILENO)
    }
  }

  /// The lines of the people who need attention, the first of them where they are many.
  static func lines(_ outcome: JobOutcome) -> Phrase {
    let shown = outcome.attentionLines.prefix(10).map(String.init)
    if shown.isEmpty { return Phrase(zh: "", en: "") }
    let isAll = shown.count == outcome.attentionCount
    return Phrase(
      zh: "（第 \(shown.joined(separator: "、")) 行\(isAll ? "" : " 等")）",
      en: " (\(shown.count == 1 ? "line" : "lines") \(shown.joined(separator: ", "))\(isAll ? "" : ", …"))"
    )
  }

  /// Ends the line of progress.
  static func endProgress() { if isatty(STDERR_FILENO) == 1 { write("\r\u{1B}[K", to: STDERR_FILENO) } }

  /// Lists findings, gravest first: of one rule at most `perRule` lines, and a remedy once.
  static func show(_ findings: [Finding], _ language: Language, perRule: Int = 8, omitted: Int = 0) {
    let sorted = findings.enumerated().sorted {
      $0.element.severity != $1.element.severity
        ? $0.element.severity > $1.element.severity : $0.offset < $1.offset
    }.map(\.element)
    var counts: [String: Int] = [:]
    for finding in sorted { counts[finding.rule, default: 0] += 1 }
    var shown: [String: Int] = [:]
    var remedies: Set<Phrase> = []
    for finding in sorted {
      let number = shown[finding.rule, default: 0] + 1
      shown[finding.rule] = number
      guard number <= perRule else { continue }
      // Line one says what and where, line two what to do.
      let lines = finding.description(in: language).split(separator: "\n", maxSplits: 1)
      let isNew = remedies.insert(finding.remedy).inserted
      complain(isNew ? lines.joined(separator: "\n") : String(lines.first ?? ""))
      let total = counts[finding.rule] ?? 0
      if number == perRule, total > perRule {
        complain(
          Phrase(
            zh: "  ……同样的问题另有 \(total - perRule) 处 [\(finding.rule)]，用 --json 可查看。",
            en: "  … and \(total - perRule) more of the same [\(finding.rule)]; --json lists them."
          )[language]
        )
      }
    }
    guard omitted > 0 else { return }
    complain(
      Phrase(zh: "……此外还有 \(omitted) 条没有保留。", en: "… and \(omitted) beyond these were not kept.")[language]
    )
  }
}

extension Terminal {
  /// Today where the office is, YYYY-MM-DD.
  static var today: String {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&now, &parts)
    func padded(_ number: CInt, _ width: Int) -> String {
      let digits = "\(number)"
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
