import AssessmentDiagnostics

/// Tells rows that a platform marks as a preview by the author, which do not count, and as not finished, which do.
struct SubmissionCheck: Sendable {
  /// Lines of a file: how many, and the first of them.
  private struct Lines: Sendable {
    var count = 0
    var first: [Int] = []

    mutating func add(_ line: Int) {
      count += 1
      if first.count < 10 { first.append(line) }
    }

    var chinese: String { first.map(String.init).joined(separator: "、") + (count > first.count ? " 等" : "") }
    var english: String { first.map(String.init).joined(separator: ", ") + (count > first.count ? ", …" : "") }
  }

  private let status: Int?
  private let finished: Int?
  /// Where the time of submission tells that there was none.
  private let submitted: Int?
  private let isOpenWithoutTime: Bool
  private var previews = Lines()
  private var unfinished = Lines()

  init(_ mapping: ColumnMapping) {
    status = mapping.column(.status)?.index
    finished = mapping.column(.finished)?.index
    submitted = Self.watchesTime(mapping) ? mapping.column(.submittedAt)?.index : nil
    isOpenWithoutTime = mapping.platform.submitsAtTheEnd
  }

  /// Whether rows tell anything that only a careful reading of each notices: that it is a preview or not finished, or how
  /// long it took from its start.
  static func isNeeded(_ mapping: ColumnMapping) -> Bool {
    mapping.columns.contains { [.status, .finished, .startedAt].contains($0.role) }
      || watchesTime(mapping) && mapping.column(.submittedAt) != nil
  }

  private static func watchesTime(_ mapping: ColumnMapping) -> Bool {
    mapping.platform.submitsAtTheEnd || mapping.platform == .redcap || mapping.column(.finished) != nil
  }

  /// Whether a row counts.
  mutating func counts(_ record: TableRecord) -> Bool {
    if let status, Self.previewWords.contains(CellText.key(record.cells[status])) {
      previews.add(record.line)
      return false
    }
    let time = submitted.map { record.cells[$0] }
    let isOpen =
      finished.map { Self.openWords.contains(CellText.key(record.cells[$0])) } ?? false
      || time == Self.notSent || isOpenWithoutTime && time?.isEmpty ?? false
    if isOpen { unfinished.add(record.line) }
    return true
  }

  /// What REDCap writes in place of the time at which a survey was sent.
  static let notSent = "[not completed]"

  /// Qualtrics: by words, or by its numbers for a preview, a generated test, and a preview that looked like spam.
  private static let previewWords: Set<String> = [
    "surveypreview", "surveytest", "offlinesurveypreview", "问卷预览", "调查预览", "预览", "1", "2", "9", "17",
  ]
  private static let openWords: Set<String> = ["false", "0", "no", "incomplete", "否", "未完成"]

  /// What was found so far, which is then forgotten.
  mutating func takeFindings(file: String) -> [Finding] {
    defer {
      previews = Lines()
      unfinished = Lines()
    }
    var findings: [Finding] = []
    if let first = previews.first.first {
      findings.append(
        Finding(
          "preview-row",
          .note,
          at: Place(file: file, line: first),
          Phrase(
            zh: "有 \(previews.count) 行是出题人预览问卷时留下的，不是答卷，没有计分（第 \(previews.chinese) 行）",
            en:
              "\(previews.count) rows come from previews by the author and were left out (lines \(previews.english))"
          ),
          remedy: Phrase(
            zh: "不需要处理；确实要计分时，请在映射文件里把这一列的用途改为 ignored",
            en: "nothing needs to be done; to score them, make the column of the status ignored in a mapping file"
          )
        )
      )
    }
    if let first = unfinished.first.first {
      findings.append(
        Finding(
          "unfinished-row",
          .note,
          at: Place(file: file, line: first),
          Phrase(
            zh: "有 \(unfinished.count) 份答卷没有填完或没有提交，仍与其他答卷一样计分（第 \(unfinished.chinese) 行）",
            en:
              "\(unfinished.count) forms were not finished or not sent; they are scored like the others (lines \(unfinished.english))"
          ),
          remedy: Phrase(
            zh: "如果这些人不应计分，请从文件中删去这些行",
            en: "remove these rows if they shall not be scored"
          )
        )
      )
    }
    return findings
  }
}
