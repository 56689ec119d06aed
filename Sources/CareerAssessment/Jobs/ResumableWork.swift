import AssessmentDiagnostics

/// What a run that may be gone on with does, by which a later one tells whether it does the same.
struct ResumableWork {
  /// A digest of everything that the output depends on besides the input and the day.
  var digest: String
  /// The day by which ages are reckoned, `YYYY-MM-DD`.
  var day: String
  /// Nobody has asked for that day: the one of the interrupted run does as well.
  var dayIsAssumed: Bool
  /// The input.
  var file: WatchedFile

  /// Where an interrupted run is gone on with; nil, and why, where it is not.
  func goingOn(with output: String, badRows: String?) throws(Findings) -> (Checkpoint?, [Finding]) {
    guard InputFile.exists(Checkpoint.path(output)) else { return (nil, []) }
    guard let known = Checkpoint.read(output) else {
      return (nil, [Self.anew(output, Phrase(zh: "它的进度记录读不出来", en: "its note cannot be read"))])
    }
    guard known.work == digest else {
      return (
        nil,
        [Self.anew(output, Phrase(zh: "工具、版本或选项与那次不同", en: "instrument, version or options are not those of that run"))]
      )
    }
    guard known.day == day || dayIsAssumed else {
      return (
        nil, [Self.anew(output, Phrase(zh: "那次的日期是 \(known.day)", en: "that run was of the day \(known.day)"))]
      )
    }
    // Rows beyond the checkpoint may be cut off; rows before it must be there.
    let lengths = zip([output] + [badRows].compactMap(\.self), [known.length, known.sideLength])
    for (path, length) in lengths {
      guard SystemFile.version(OutputFile.unfinished(path))?.size ?? 0 >= length else {
        return (nil, [Self.anew(output, Phrase(zh: "未写完的结果不完整", en: "what it has written is not all there"))])
      }
    }
    guard try file.digest() == known.input else {
      return (nil, [Self.anew(output, Phrase(zh: "作答文件已有改动", en: "the answers have changed since"))])
    }
    return (known, [])
  }

  private static func anew(_ output: String, _ why: Phrase) -> Finding {
    Finding(
      "resume-anew",
      .warning,
      at: Place(file: output),
      Phrase(
        zh: "没有接着上次中断的地方，而是从头计分：\(why.chinese)",
        en: "an interrupted run was not gone on with, and everything was scored anew: \(why.english)"
      ),
      remedy: Phrase(zh: "不需要处理：结果是完整的。", en: "Nothing needs to be done: the scores are complete.")
    )
  }
}
